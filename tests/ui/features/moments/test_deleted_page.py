"""Two weeks in the trash: what was deleted is found there, put back, or gone for good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments import history, moment_list
from microhurts_desktop.ui.features.moments.deleted_page import DeletedPage
from microhurts_desktop.ui.features.moments.page import MOST_WHILE_IT_WAITS, MomentsPage
from microhurts_desktop.ui.parts.lasting import CommandDialog
from tests.builders import NOON, a_hurt
from tests.couples import a_named_hurt, a_repair_of_mine
from tests.ui.shell.test_back_after_a_lock import lock_and_unlock
from tests.ui.two import words_in
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_good_draft, fill

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, how)
    settle()


def deleted(home: Desk) -> DeletedPage:
    home.journal_view.context.navigator.deleted()
    settle()
    return home.page("deleted", DeletedPage)


def test_two_weeks_in_the_trash_by_keyboard(home: Desk) -> None:
    hurt = a_named_hurt(home.journal, event="you forgot my name")
    a_repair_of_mine(home.journal, hurt=hurt.uuid)
    other = a_named_hurt(home.journal, event="you were late")
    home.journal_view.go_to("moments")
    page = home.page("moments", MomentsPage)
    assert not page.history.deleted.isVisible()
    page.delete_moment(MomentKind.HURT, hurt.uuid)
    settle()
    assert "1 repair went along." in page.bar.said.text()
    page.delete_moment(MomentKind.HURT, other.uuid)
    settle()
    assert page.history.deleted.isVisible(), "also where nothing else is in the list"
    home.clock.forward(days=14)
    lock_and_unlock(home)
    home.journal_view.go_to("moments")
    page = home.page("moments", MomentsPage)
    page.history.deleted.setFocus()
    press(Qt.Key.Key_Space)
    trash = home.page("deleted", DeletedPage)
    assert trash.isVisible()
    words = words_in(trash)
    assert "1 repair went along." in words
    assert "Gone for good: in 16 days" in words or "Gone for good:" in words
    tick = trash.ticks[hurt.uuid]
    assert tick.text() == "you forgot my name"
    assert not trash.put_back.isEnabled()
    tick.setFocus()
    press(Qt.Key.Key_Space)
    assert "1 ticked" in trash.count.text()
    trash.put_back.setFocus()
    press(Qt.Key.Key_Space)
    assert home.journal.hurt(hurt.uuid) == hurt
    assert len(home.journal.repairs_of(hurt.uuid)) == 1
    assert list(trash.ticks) == [other.uuid]
    press(Qt.Key.Key_Z, CONTROL)
    assert set(trash.ticks) == {hurt.uuid, other.uuid}


def test_for_good_is_asked_once_and_ends_undoing(home: Desk) -> None:
    hurts = [a_named_hurt(home.journal) for _ in range(2)]
    home.journal_view.go_to("moments")
    page = home.page("moments", MomentsPage)
    for hurt in hurts:
        page.delete_moment(MomentKind.HURT, hurt.uuid)
    trash = deleted(home)
    click(trash.empty)
    assert focused() is trash.keep
    press(Qt.Key.Key_Escape)
    assert trash.asked.isHidden()
    assert len(home.journal.deleted.all()) == 2
    click(trash.empty)
    click(trash.keep)
    assert len(home.journal.deleted.all()) == 2
    click(trash.empty)
    click(trash.gone)
    assert home.journal.deleted.all() == ()
    assert "Nothing deleted waits here." in words_in(trash)
    press(Qt.Key.Key_Z, CONTROL)
    assert home.journal.moment_count() == 0


def test_several_are_selected_by_keyboard_and_deleted_with_one_undo(home: Desk) -> None:
    hurts = [a_named_hurt(home.journal) for _ in range(5)]
    home.journal_view.go_to("moments")
    page = home.page("moments", MomentsPage)
    page.history.list.setFocus()
    several = page.history.several
    assert not several.isVisible()
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    assert several.isVisible()
    assert several.count.text() == "3 moments selected"
    press(Qt.Key.Key_Delete)
    assert home.journal.moment_count() == 2
    assert page.bar.said.text() == "3 moments were deleted."
    assert not several.isVisible()
    press(Qt.Key.Key_Z, CONTROL)
    assert home.journal.moment_count() == 5
    page.history.list.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_End, SHIFT)
    assert several.count.text() == "5 moments selected"
    click(several.none)
    assert not several.isVisible()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down, CONTROL)
    press(Qt.Key.Key_Down, CONTROL)
    press(Qt.Key.Key_Space, CONTROL)
    assert several.count.text() == "2 moments selected"
    click(several.delete)
    assert home.journal.moment_count() == 3
    assert len(home.journal.deleted.all()) == 2
    assert {hurt.uuid for hurt in hurts} > {one.uuid for one in home.journal.deleted.all()}


def test_of_very_many_the_first_are_deleted_at_once(
    home: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (history, moment_list):
        monkeypatch.setattr(module, "MOST_AT_ONCE", 100)
    fill(home.journal, *(a_hurt(happened_at=NOON - timedelta(hours=n)) for n in range(130)))
    home.journal_view.go_to("moments")
    page = home.page("moments", MomentsPage)
    page.history.refresh()
    page.history.list.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    said = page.history.several.count.text()
    assert said == "130 moments selected. The first 100 of them are deleted at once."
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.bar.isVisible(), timeout=30_000)
    settle()
    assert home.journal.moment_count() == 30
    press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not page.bar.isVisible(), timeout=30_000)
    assert home.journal.moment_count() == 130


def test_a_click_with_ctrl_or_shift_selects_and_opens_nothing(home: Desk) -> None:
    for _ in range(4):
        a_named_hurt(home.journal)
    home.journal_view.go_to("moments")
    settle()
    page = home.page("moments", MomentsPage)
    rows = page.history.list
    left = Qt.MouseButton.LeftButton
    for row, how in ((0, CONTROL), (2, CONTROL), (3, SHIFT)):
        place = rows.visualRect(rows.moments.index(row)).center()
        QTest.mouseClick(rows.viewport(), left, how, place)
    settle()
    assert not page.reading.isVisible()
    assert rows.selected_count() >= 2
    place = rows.visualRect(rows.moments.index(1)).center()
    QTest.mouseClick(rows.viewport(), left, pos=place)
    settle()
    assert page.reading.isVisible()


def very_many(home: Desk, more: int) -> tuple[MomentsPage, int]:
    """Keep more moments than are deleted while the window waits; ask to delete all of them."""
    these = MOST_WHILE_IT_WAITS + more
    for number in range(these):
        home.journal.notice_good(a_good_draft(home.journal, what=f"tea, number {number}"))
    home.journal_view.go_to("moments")
    page = home.page("moments", MomentsPage)
    page.history.list.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_End, SHIFT)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    return page, these


def test_very_many_are_deleted_and_put_back_in_front_of_the_window(
    home: Desk, qtbot: QtBot
) -> None:
    page, these = very_many(home, 90)
    (dialog,) = home.journal_view.findChildren(CommandDialog)
    assert dialog.isModal()
    qtbot.waitUntil(lambda: page.bar.isVisible(), timeout=30_000)
    settle()
    assert home.journal.moment_count() == 0
    assert page.bar.said.text() == f"{these} moments were deleted."
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not page.bar.isVisible(), timeout=30_000)
    settle()
    assert home.journal.moment_count() == these
    assert home.journal.deleted.all() == ()
    assert home.journal_view.findChildren(CommandDialog) == []


def test_cancelled_all_of_them_stay(home: Desk, qtbot: QtBot) -> None:
    page, these = very_many(home, 400)
    (dialog,) = home.journal_view.findChildren(CommandDialog)
    qtbot.waitUntil(lambda: home.journal.moment_count() < these, timeout=30_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert home.journal.moment_count() == these
    assert home.journal.deleted.all() == ()
    assert not page.bar.isVisible()
    assert "It was cancelled" in words_in(home.journal_view.status_line)


def test_locked_meanwhile_all_of_them_stay(home: Desk, qtbot: QtBot) -> None:
    _, these = very_many(home, 400)
    qtbot.waitUntil(lambda: home.journal.moment_count() < these, timeout=30_000)
    lock_and_unlock(home)
    assert home.journal.moment_count() == these
    assert home.journal.deleted.all() == ()
