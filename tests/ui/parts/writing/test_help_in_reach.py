"""In a small window help is one press away as well, and nothing moves under the hands."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from tests.hearing import SURE
from tests.ui.windows import Desk, click, focused, settle, type_into


def typed(home: Desk, qtbot: QtBot) -> NameHurt:
    home.journal_view.context.navigator.name_hurt()
    dialog = home.guided(NameHurt)
    type_into(dialog.happened.field, f"He came in and then {SURE}")
    qtbot.waitUntil(dialog.so_far.note.isVisible)
    settle()
    return dialog


def test_where_the_note_is_below_the_fold_a_line_leads_there(home: Desk, qtbot: QtBot) -> None:
    home.window.resize(640, 420)
    dialog = typed(home, qtbot)
    line = dialog.help_in_reach
    qtbot.waitUntil(line.isVisible)
    assert dialog.so_far.note.visibleRegion().isEmpty()
    assert focused() is dialog.happened.field, "whoever types goes on typing"
    qtbot.waitUntil(lambda: not dialog.happened.field.visibleRegion().isEmpty())
    assert line.button.text() == "Your safety comes first: show help lines"
    (area,) = (one for one in dialog.findChildren(QScrollArea) if one.isAncestorOf(dialog.so_far))
    area.ensureWidgetVisible(dialog.so_far.note, 0, 0)
    qtbot.waitUntil(lambda: not dialog.so_far.note.visibleRegion().isEmpty())
    assert line.isVisible(), "nothing moves because it goes"
    click(line.button)
    settle()
    assert not dialog.isVisible(), "to the help lines"


def test_where_the_note_is_seen_there_is_no_other_line(home: Desk, qtbot: QtBot) -> None:
    home.window.resize(1100, 760)
    dialog = typed(home, qtbot)
    assert not dialog.help_in_reach.isVisible()
