"""The page, the moment and the draft that were open before a lock are open after it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.ui.two import DeskForTwo
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import PASSPHRASE, a_good_draft, a_hurt_draft

pytestmark = pytest.mark.uncounted


def lock_and_unlock(desk: Desk) -> None:
    assert desk.window.lock()
    assert isinstance(desk.window.door, UnlockPage)
    desk.unlock_page.secret.setText(PASSPHRASE)
    click(desk.unlock_page.button)
    settle()


def test_the_page_is_the_same(home: Desk) -> None:
    home.journal_view.go_to("repairs")
    lock_and_unlock(home)
    assert home.journal_view.page("repairs").isVisible()


def test_the_keyboard_is_on_what_comes_first_there_and_tab_leads_on(home: Desk) -> None:
    home.journal_view.go_to("balance")
    lock_and_unlock(home)
    page = home.journal_view.page("balance")
    first = focused()
    assert page.isAncestorOf(first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert page.isAncestorOf(focused())
    assert focused() is not first


def test_the_moment_is_read_on_and_back_leads_where_it_did(home: Desk) -> None:
    hurt = a_hurt_draft(home.journal)
    home.journal.name_hurt(hurt)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    lock_and_unlock(home)
    page = home.page("moments", MomentsPage)
    assert isinstance(page.reading.sheet, HurtSheet)
    assert page.reading.sheet.uuid == hurt.uuid
    assert focused() is page.reading.back
    click(page.reading.back)
    assert page.history.isVisible()


def test_a_moment_that_is_gone_is_passed_over(home: Desk) -> None:
    good = a_good_draft(home.journal)
    home.journal.notice_good(good)
    home.journal_view.context.navigator.open_moment(MomentKind.GOOD, good.uuid)
    home.journal.delete(MomentKind.GOOD, good.uuid)
    lock_and_unlock(home)
    assert home.page("moments", MomentsPage).history.isVisible()


def test_what_was_being_written_is_gone_on_with_at_its_step(home: Desk) -> None:
    home.journal_view.go_to("balance")
    home.journal_view.context.navigator.name_hurt()
    QTest.keyClicks(focused(), "you looked away")
    home.guided(NameHurt).show_step(2)
    lock_and_unlock(home)
    dialog = home.guided(NameHurt)
    assert dialog.draft.event == "you looked away"
    assert dialog.story.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert home.journal_view.page("balance").isVisible()


def test_what_was_just_kept_leads_to_today(home: Desk) -> None:
    home.journal_view.open_draft(a_hurt_draft(home.journal))
    home.guided(NameHurt).finish()
    lock_and_unlock(home)
    assert home.journal_view.page("today").isVisible()


def test_underground_is_not_shown_again_once_it_is_hidden(home: Desk) -> None:
    home.journal_view.go_to("underground")
    home.settings.open_hurts_are_hidden = True
    lock_and_unlock(home)
    assert home.journal_view.page("today").isVisible()


def test_nobody_comes_to_where_another_was(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    anna.journal_view.go_to("balance")
    ben = two.enter(two.ben)
    assert ben.journal_view.page("today").isVisible()
    again = two.enter(two.anna)
    assert again.journal_view.page("balance").isVisible()


def test_what_was_hidden_at_once_does_not_open_again(home: Desk) -> None:
    home.journal_view.go_to("moments")
    home.window.auto_lock().hide_now()
    settle()
    home.window.showNormal()
    assert isinstance(home.window.door, UnlockPage)
    home.unlock_page.secret.setText(PASSPHRASE)
    home.unlock_page.button.click()
    settle()
    assert home.journal_view.here == "today"
    home.journal_view.go_to("moments")
    lock_and_unlock(home)
    assert home.journal_view.here == "moments", "from then on as ever"


def test_what_is_hidden_after_it_was_locked_does_not_open_again(home: Desk) -> None:
    home.journal_view.go_to("moments")
    home.window.lock()
    home.window.auto_lock().hide_now()
    settle()
    home.window.showNormal()
    home.unlock_page.secret.setText(PASSPHRASE)
    home.unlock_page.button.click()
    settle()
    assert home.journal_view.here == "today"
    home.journal_view.go_to("moments")
    lock_and_unlock(home)
    assert home.journal_view.here == "moments", "from then on as ever"
