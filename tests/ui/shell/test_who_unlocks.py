"""Two who live in one folder: whose passphrase is asked for, and how one makes way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from microhurts_desktop.ui.shell.first_run import FirstRun
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.ui.partners import BENS, another_lives_here, come_back, partner_card, second_person
from tests.ui.windows import Desk, click, focused, menu_of, type_into


def test_the_last_one_comes_first_and_the_cursor_waits_for_the_passphrase(home: Desk) -> None:
    another_lives_here(home)
    home.window.lock()
    page = home.unlock_page
    assert page.who is not None
    assert [person.name for person in page.who.choices()] == ["Ana", "Ben"]
    assert focused() is page.secret


def test_the_arrows_go_from_one_to_the_other(home: Desk) -> None:
    ben = another_lives_here(home)
    home.window.lock()
    page = home.unlock_page
    assert page.who is not None
    page.who.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert page.who.value() == ben
    assert focused() is page.secret


def switch_words(desk: Desk) -> list[str]:
    menu = desk.journal_view.side.person.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def test_switching_locks_and_asks_for_the_other(home: Desk) -> None:
    ben = another_lives_here(home)
    assert switch_words(home) == ["Preferences", "Switch to Ben…", "Lock now"]
    (switch,) = (a for a in home.journal_view.side.person.menu().actions() if "Ben" in a.text())
    switch.trigger()
    page = home.unlock_page
    assert page.who is not None
    assert page.who.value() == ben
    assert focused() is page.secret
    type_into(page.secret, BENS)
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    assert home.journal.person == ben


def test_the_journal_menu_offers_it_while_somebody_is_unlocked(home: Desk) -> None:
    another_lives_here(home)
    menu = menu_of(home, "&Journal")
    menu.aboutToShow.emit()
    assert "Switch to Ben…" in [action.text() for action in menu.actions()]
    home.window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    menu.aboutToShow.emit()
    assert "Switch to Ben…" not in [action.text() for action in menu.actions()]


def test_who_lives_alone_is_offered_nobody(home: Desk) -> None:
    assert switch_words(home) == ["Preferences", "Lock now"]


def test_a_draft_that_cannot_be_saved_keeps_from_switching(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = another_lives_here(home)
    with monkeypatch.context() as patch:
        patch.setattr(home.journal_view, "leave_guided", lambda: False)
        home.journal_view.context.navigator.switch_to(ben)
    assert home.window.journal_view is not None
    assert not isinstance(home.window.door, UnlockPage | FirstRun)


def test_whoever_guesses_here_waits_as_long_as_when_unlocking(home: Desk) -> None:
    ana, ben = home.journal.person, another_lives_here(home)
    click(partner_card(home).here)
    steps = second_person(home)
    click(steps.who.who.chip(ben))
    for number in range(5):
        steps.who.secret.setText(f"guess {number}")
        click(steps.next)
    steps.who.secret.setText(BENS)
    click(steps.next)
    assert "try again in 2 seconds" in steps.error.text()
    assert second_person(home) is steps, "nobody was let in"
    home.clock.forward(seconds=2)
    click(steps.next)
    come_back(home, ana)
    assert home.journal.sharing.other() == ben
    assert home.settings.wrong_tries(ben.vault_id)[0] == 0
