"""What is missing is said where it can be seen, however tall what is asked has become."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.parts.writing.word_picker import UNSURE
from tests.ui.windows import Desk, focused, settle


def test_beside_i_do_not_know_yet_what_is_missing_is_in_sight(home: Desk) -> None:
    home.window.resize(1366, 768)
    QTest.keyClick(home.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = home.guided(NameHurt)
    QTest.keyClicks(focused(), "you laughed at me")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    families = dialog.feelings.picker.families
    dialog.feelings.picker.show_family(UNSURE)
    for _ in range(6):
        settle()
    QTest.keyClick(focused(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    for _ in range(6):
        settle()
    seen = dialog._area.viewport()
    row = families.visualItemRect(families.currentItem())
    for widget, place in ((dialog.error, dialog.error.rect()), (families, row)):
        top = widget.mapTo(seen, place.topLeft()).y()
        assert widget.isVisible()
        assert top >= 0
        assert top + place.height() <= seen.height()
    assert focused() is families
