"""Together: what both shared, and both unlocked for what is for two."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.pauses import Pauses
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
from microhurts_desktop.ui.shell.help_window import HelpLinesWindow
from microhurts_desktop.ui.shell.pause_reminder.reminder import reminder_of
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.couples import a_named_hurt
from tests.ui.contexts import words_on
from tests.ui.partners import (
    BENS,
    both_here,
    both_shared_something,
    come_back,
    journal_of,
    room,
    together,
    two_share,
)
from tests.ui.shell.joining import Later
from tests.ui.windows import Desk, click, focused, menu_of, settle, type_into
from tests.vault_folders import PASSPHRASE


@pytest.fixture
def couple(home: Desk) -> tuple[Desk, Person]:
    """Ana's journal is open, and Ben shares with her."""
    return home, two_share(home)


def both_unlock(desk: Desk) -> BothHere:
    """Let Ben unlock beside Ana; return what is in the room of two."""
    click(together(desk).both_here)
    both = both_here(desk)
    type_into(both.ask.secret, BENS)
    QTest.keyClick(both.ask.secret, Qt.Key.Key_Return)
    settle()
    assert both.two is not None
    return both


def shortcuts(desk: Desk) -> dict[str, str]:
    menu = menu_of(desk, "&Go")
    return {
        action.text().replace("&", ""): action.shortcut().toString()
        for action in menu.actions()
        if action.isVisible()
    }


def test_it_is_in_the_navigation_only_while_two_share(home: Desk) -> None:
    assert "together" not in home.journal_view.page_ids()
    before = shortcuts(home)
    assert before["Learn"] == "Ctrl+6"
    two_share(home)
    ids = ("today", "moments", "underground", "repairs", "balance", "together", "learn")
    assert home.journal_view.page_ids() == ids
    assert shortcuts(home) == {
        "Today": "Ctrl+1",
        "Moments": "Ctrl+2",
        "Underground": "Ctrl+3",
        "Repairs": "Ctrl+4",
        "Balance": "Ctrl+5",
        "Together": "Ctrl+6",
        "Learn": "Ctrl+7",
    }
    home.window.lock()
    assert shortcuts(home) == before


def test_what_both_shared_is_listed_newest_first_by_name(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    both_shared_something(desk, ben)
    words = words_on(together(desk).list)
    assert words.index("Ben shared this") < words.index("Ana shared this")
    assert "you made tea without asking" in words
    assert "When you looked at your phone while I was talking, I noticed I felt" in words
    assert "Ben, a thank-you: “Thank you for telling me.”" in words


def test_nothing_is_counted_for_one_or_the_other(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    both_shared_something(desk, ben)
    words = words_on(together(desk).list)
    assert not any(character.isdigit() for character in words)


def test_what_is_taken_back_is_gone_from_it_at_once(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    hurt = both_shared_something(desk, ben)
    page = together(desk)
    desk.journal_view.context.bus.carry_out(desk.journal.sharing.unshare, hurt)
    settle()
    assert "your phone" not in words_on(page.list)
    assert "Thank you for telling me." in words_on(page.list), "what Ben wrote stays his"


def test_private_words_never_come_here(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    a_named_hurt(desk.journal, event="the marzipan elephant")
    both_shared_something(desk, ben)
    assert "marzipan" not in words_on(together(desk))
    both_unlock(desk)
    assert "marzipan" not in words_on(room(desk))


def test_a_long_list_opens_bit_by_bit(couple: tuple[Desk, Person]) -> None:
    desk, _ = couple
    for number in range(15):
        hurt = a_named_hurt(desk.journal, event=f"evening {number}")
        desk.journal.sharing.share(hurt, [])
        desk.clock.forward(seconds=1)
    page = together(desk)
    assert "evening 3" in words_on(page.list)
    assert "evening 2" not in words_on(page.list)
    (more,) = (b for b in page.list.findChildren(QWidget) if b.accessibleName().startswith("Show"))
    click(more)
    settle()
    assert "evening 0" in words_on(page.list)


def test_both_unlock_in_one_window(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    both_shared_something(desk, ben)
    both = both_unlock(desk)
    assert both.two is not None
    assert both.two.other() == ben
    assert both.who.text() == "Ana and Ben are here"
    assert "you made tea" in words_on(both.list)
    assert "If one of you is afraid" in words_on(both.both)


def test_two_who_are_here_promise_a_pause_which_each_finds_in_their_own_journal(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    ana = desk.journal.person
    both = both_unlock(desk)
    click(both.pause)
    click(both.no_pause)
    assert focused() is both.pause
    click(both.pause)
    click(both.begin_pause.length.chip(30))
    click(both.begin_pause.begin)
    assert "You two come back to each other at" in words_on(desk.unlock_page)
    assert desk.locks.taken == set()
    assert len(reminder_of(desk.window).waits_for()) == 2
    come_back(desk, ana)
    assert desk.journal.pauses.running() is not None
    desk.window.lock()
    come_back(desk, ben, BENS)
    assert desk.journal.pauses.running() is not None


def test_where_one_promise_cannot_be_kept_neither_is(
    couple: tuple[Desk, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ben = couple
    ana = desk.journal.person
    both = both_unlock(desk)
    begin = Pauses.begin

    def full(pauses: Pauses, minutes: int) -> Done[None]:
        if pauses.me.vault_id == ben.vault_id:
            raise DiskFull(desk.folder)
        return begin(pauses, minutes)

    monkeypatch.setattr(Pauses, "begin", full)
    click(both.pause)
    click(both.begin_pause.begin)
    assert "no room left" in words_on(room(desk))
    desk.window.lock()
    come_back(desk, ana)
    assert desk.journal.pauses.running() is None


def test_a_wrong_passphrase_lets_nobody_in(couple: tuple[Desk, Person]) -> None:
    desk, _ = couple
    anas = desk.journal
    click(together(desk).both_here)
    both = both_here(desk)
    click(both.ask.button)
    assert "Type your passphrase" in both.ask.form.error_of(both.ask.secret).text()
    type_into(both.ask.secret, PASSPHRASE)
    click(both.ask.button)
    assert "does not open" in both.ask.form.error_of(both.ask.secret).text()
    assert both.two is None
    click(both.ask.not_now)
    assert isinstance(desk.window.door, UnlockPage), "not back into the first one's journal"
    assert not anas.is_open
    assert both.ask.secret.text() == ""


def how_it_ends(how: str, desk: Desk) -> None:
    match how:
        case "Ctrl+L":
            QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        case "idle":
            desk.clock.forward(minutes=5)
            desk.window.idle_lock.look()
        case "leave together":
            click(both_here(desk).leave)
        case "leave while reading":
            click(both_here(desk).read)
            settle()
            click(both_here(desk).reading.leave)
        case "leave while choosing a pause":
            click(both_here(desk).pause)
            click(room(desk).lock)
        case "the session is locked":
            desk.window.auto_lock().lock()
        case "hide now":
            desk.window.auto_lock().hide_now()


@pytest.mark.parametrize(
    "how",
    [
        "Ctrl+L",
        "idle",
        "leave together",
        "leave while reading",
        "leave while choosing a pause",
        "the session is locked",
        "hide now",
    ],
)
def test_either_lock_closes_both(couple: tuple[Desk, Person], how: str) -> None:
    desk, ben = couple
    both_shared_something(desk, ben)
    anas, both = desk.journal, both_unlock(desk)
    assert both.two is not None
    bens = both.two._other
    assert anas.is_open
    assert bens.is_open
    how_it_ends(how, desk)
    assert not anas.is_open
    assert not bens.is_open
    assert isinstance(desk.window.door, UnlockPage)
    assert desk.locks.taken == set()


def test_closing_the_window_closes_both(couple: tuple[Desk, Person]) -> None:
    desk, _ = couple
    both = both_unlock(desk)
    assert both.two is not None
    desk.window.close()
    assert not both.two._one.is_open
    assert not both.two._other.is_open


def test_a_key_that_comes_after_locking_opens_nothing(couple: tuple[Desk, Person]) -> None:
    desk, _ = couple
    ana = desk.journal.person
    later = Later()
    desk.window._background = later
    desk.window.lock()
    desk.window.enter(journal_of(desk, ana, PASSPHRASE))
    click(together(desk).both_here)
    ask = both_here(desk).ask
    type_into(ask.secret, BENS)
    click(ask.button)
    assert ask.form.waiting.isVisible()
    desk.window.lock()
    later.end()
    assert desk.locks.taken == set()


def test_one_thing_at_a_time_is_read_in_large_letters(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    both_shared_something(desk, ben)
    page = both_unlock(desk)
    click(page.read)
    settle()
    reading = page.reading
    assert not page.list.isVisible()
    assert "you made tea" in words_on(reading)
    assert not reading.later.isEnabled()
    assert not reading.listening.isVisible(), "a good moment needs no such word"
    click(reading.earlier)
    settle()
    words = words_on(reading)
    assert "When you looked at your phone while I was talking, I noticed I felt" in words
    assert "Thank you for telling me." in words
    assert "You are on the same side" in words
    assert "you made tea" not in words
    assert "If one of you is afraid" in words
    assert focused() is reading.later
    click(reading.stop)
    settle()
    assert page.list.isVisible()
    assert focused() is page.read


def test_words_of_fear_are_read_with_the_note_beside_them(couple: tuple[Desk, Person]) -> None:
    desk, _ = couple
    hurt = a_named_hurt(desk.journal, event="you threatened me and I am afraid of you")
    desk.journal.sharing.share(hurt, [])
    page = both_unlock(desk)
    click(page.read)
    settle()
    assert "safe" in words_on(page.reading.moment)
    assert not page.reading.listening.isVisible(), "nobody is told to reach for whom they fear"


def test_help_lines_are_one_click_away(couple: tuple[Desk, Person]) -> None:
    desk, _ = couple
    page = both_unlock(desk)
    (link,) = (w for w in page.both.findChildren(QWidget) if w.accessibleName() == "Help lines")
    click(link)
    (shown,) = desk.window.findChildren(HelpLinesWindow)
    assert shown.isVisible()
    assert both_here(desk) is page, "looking at them ends nothing"
    shown.close()


def test_with_nothing_shared_there_is_nothing_to_read(couple: tuple[Desk, Person]) -> None:
    desk, _ = couple
    page = both_unlock(desk)
    assert not page.read.isEnabled()
    assert "nothing comes here by itself" in words_on(page.list)


def test_who_has_their_journal_in_another_account_is_not_asked(
    couple: tuple[Desk, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = couple
    # Whether the other's key file can be read is told by the files; see test_two_accounts.
    monkeypatch.setattr(desk.window.vault_folder, "others", lambda _person: ())
    page = together(desk)
    page.mark_dirty()
    assert not page.both_here.isVisible()
    assert "another account" in page.way.text()


def test_who_reads_on_when_they_part_is_led_away(couple: tuple[Desk, Person]) -> None:
    desk, _ = couple
    together(desk)
    desk.journal_view.context.bus.carry_out(desk.journal.sharing.stop)
    settle()
    assert desk.journal_view.page("today").isVisible()


def test_whoever_guesses_here_waits_as_long_as_when_unlocking(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    click(together(desk).both_here)
    ask = both_here(desk).ask
    for number in range(5):
        ask.secret.setText(f"guess {number}")
        click(ask.button)
    ask.secret.setText(BENS)
    click(ask.button)
    assert "try again in 2 seconds" in ask.form.error_of(ask.secret).text()
    desk.window.lock()
    assert desk.unlock_page.who is not None
    desk.unlock_page.choose(ben)
    assert not desk.unlock_page.button.isEnabled(), "the door knows of it, too"


def test_what_is_no_longer_in_ones_journal_can_be_taken_back_here(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    journal = desk.journal
    kept, lost = a_named_hurt(journal), a_named_hurt(journal, event="you left")
    for hurt in (kept, lost):
        journal.sharing.share(hurt, [])
    with journal._vault.saving() as db:
        # As after an earlier state was brought back: deleting would have taken it back.
        db.table("hurts").delete_where("uuid = ?", [lost.uuid])
    page = together(desk)
    (take_back,) = (
        one for one in page.list.findChildren(QPushButton) if one.text() == "Take it back"
    )
    assert "you left" in take_back.accessibleName()
    desk.journal_view.context.navigator.open_shared(lost.uuid)
    assert "You shared a hurt" in words_on(desk.journal_view.page("moments"))
    desk.journal_view.go_to("together")
    click(take_back)
    assert "you left" not in words_on(page.list)
    assert "Taken back." in words_on(desk.journal_view.status_line)
    with_ben = journal_of(desk, ben)
    assert [one.uuid for one in with_ben.sharing.for_me()] == [kept.uuid]
    with_ben.close()
