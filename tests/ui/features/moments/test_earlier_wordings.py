"""An entry of last spring is put into other words; the former ones stay on its sheet."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.sheet import Sheet
from tests.couples import a_named_hurt
from tests.ui.two import words_in
from tests.ui.windows import Desk, focused, settle

CONTROL = Qt.KeyboardModifier.ControlModifier


def _sheet(home: Desk) -> Sheet:
    sheet = home.page("moments", MomentsPage).reading.sheet
    assert sheet is not None
    return sheet


def test_an_entry_of_last_spring_is_mended_by_keyboard(home: Desk) -> None:
    spring = home.clock() - timedelta(days=200)
    hurt = a_named_hurt(home.journal, event="you forgot my name", happened_at=spring)
    home.clock.forward(days=1)
    home.journal_view.go_to("moments")
    page = home.page("moments", MomentsPage)
    page.history.list.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    sheet = _sheet(home)
    edit = sheet.edit_and_delete  # the buttons of every sheet
    assert edit is not None
    home.journal_view.context.navigator.edit_moment(MomentKind.HURT, hurt.uuid, "event")
    settle()
    field = focused()
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, "you introduced me, and my name did not come")
    QTest.keyClick(home.window, Qt.Key.Key_S, CONTROL)
    settle()
    assert home.journal.hurt(hurt.uuid).event == "you introduced me, and my name did not come"
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    sheet = _sheet(home)
    assert not sheet.wordings.isVisible(), "closed, until it is asked for"
    sheet.earlier_wordings.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle()
    assert sheet.wordings.isVisible()
    assert "you forgot my name" in words_in(sheet.wordings)
    assert "Earlier, yesterday" in words_in(sheet.wordings)
