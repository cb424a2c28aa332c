"""Before two people nothing private is in sight or in reach: by no key, menu, wait or fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import DiskFull, UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.partnership import Partnership
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.parts.card_part import CardPart
from microhurts_desktop.ui.parts.large_reading import LargeReading, LargeWords
from microhurts_desktop.ui.shell.for_two.room import RoomOfTwo
from microhurts_desktop.ui.shell.for_two.ways_of_two import WaysOfTwo
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.couples import a_named_hurt
from tests.samples import one_of_each
from tests.ui.features.underground.test_bring_up import read_and_bring_up
from tests.ui.partners import (
    BENS,
    another_lives_here,
    both_here,
    both_shared_something,
    come_back,
    partner_card,
    room,
    second_person,
    together,
    two_share,
)
from tests.ui.shell.joining import go_through
from tests.ui.windows import Desk, click, menu_of, settle, type_into
from tests.vault_folders import a_good_draft

PRIVATE = "marzipan elephant"
NO, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LETTERS = [Qt.Key(code) for code in range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)]
DIGITS = [Qt.Key(code) for code in range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)]
OTHERS = [
    *(Qt.Key(code) for code in range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1)),
    Qt.Key.Key_Escape,
    Qt.Key.Key_Comma,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Back,
]
# What locks, leaves and hides may; all else must lead nowhere.
ENDS_IT = {(CTRL, Qt.Key.Key_L), (CTRL, Qt.Key.Key_Q)}


@pytest.fixture
def lived_in(home: Desk) -> Desk:
    """Ana has written a good deal that is nobody's business, and has had it all on the screen."""
    hurt = a_named_hurt(home.journal, event=f"the {PRIVATE} was gone", story=PRIVATE)
    home.journal.notice_good(a_good_draft(home.journal, what=f"a {PRIVATE} came back"))
    home.journal.pauses.begin(20)
    for page in home.journal_view.page_ids():
        home.journal_view.go_to(page)
        settle()
    home.journal_view.context.navigator.open_moment(None, hurt.uuid)
    settle()
    home.journal_view.say(f"Kept: {PRIVATE}")
    return home


def at_joining(desk: Desk) -> None:
    click(partner_card(desk).here)


def at_joining_in_the_middle(desk: Desk) -> None:
    click(partner_card(desk).here)
    go_through(second_person(desk), "Ben")


def at_the_others_passphrase(desk: Desk) -> None:
    two_share(desk)
    click(together(desk).both_here)


def at_reading(desk: Desk) -> None:
    both_shared_something(desk, two_share(desk))
    click(together(desk).both_here)
    type_into(both_here(desk).ask.secret, BENS)
    click(both_here(desk).ask.button)
    click(both_here(desk).read)


def at_a_pause(desk: Desk) -> None:
    two_share(desk)
    click(together(desk).both_here)
    type_into(both_here(desk).ask.secret, BENS)
    click(both_here(desk).ask.button)
    click(both_here(desk).pause)


def at_words_handed_over(desk: Desk) -> None:
    words = LargeReading([CardPart("To say", "Could we talk about the phone?")], desk.journal_view)
    words.show()
    settle()
    click(words.lay_between)
    settle()


def at_a_card_laid_between(desk: Desk) -> None:
    hurt = a_named_hurt(desk.journal, event="you looked at the phone")
    _, view = read_and_bring_up(desk, hurt)
    click(view.between)
    settle()


SITUATIONS: list[Callable[[Desk], None]] = [
    at_joining,
    at_joining_in_the_middle,
    at_the_others_passphrase,
    at_reading,
    at_a_pause,
    at_words_handed_over,
    at_a_card_laid_between,
]
of_every_kind = pytest.mark.parametrize("sit_down", SITUATIONS, ids=lambda one: one.__name__)


def words_anywhere() -> Iterator[str]:
    """Yield every text that any widget of the program holds, seen or not, and names it has."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for widget in QApplication.allWidgets():
        yield widget.accessibleName()
        yield widget.toolTip()
        if isinstance(widget, QLabel | QLineEdit):
            yield widget.text()
        elif isinstance(widget, QTextEdit):
            yield widget.toPlainText()


def actions_of(desk: Desk) -> list[QAction]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [one for one in desk.window.findChildren(QAction) if one.text() and not one.menu()]


@of_every_kind
def test_the_journal_is_out_of_sight_and_nothing_leads_to_it(
    lived_in: Desk, sit_down: Callable[[Desk], None]
) -> None:
    sit_down(lived_in)
    assert lived_in.window.journal_view is None
    assert lived_in.window.journal is None
    assert isinstance(lived_in.window.door, RoomOfTwo)
    assert not [text for text in words_anywhere() if PRIVATE in text]
    no_menu_leads_to_it(lived_in)
    no_key_leads_to_it(lived_in)
    assert not [text for text in words_anywhere() if PRIVATE in text]


def no_menu_leads_to_it(desk: Desk) -> None:
    for name in ("&Journal", "&Help"):
        menu_of(desk, name).aboutToShow.emit()
    offered = {one.text().replace("&", "") for one in actions_of(desk) if one.isVisible()}
    assert offered == {"Lock now", "Hide now", "Leave", "Help lines"}
    bar = [one.text() for one in desk.window.menuBar().actions() if one.isVisible()]
    assert bar == ["&Journal", "&Help"]


def no_key_leads_to_it(desk: Desk) -> None:
    stands = room(desk)
    for modifier in (NO, CTRL, ALT, CTRL | SHIFT, CTRL | ALT):
        for key in [*LETTERS, *DIGITS, *OTHERS] if modifier != NO else OTHERS:
            if (modifier, key) in ENDS_IT or (modifier, key) == (CTRL | SHIFT, Qt.Key.Key_H):
                continue
            QTest.keyClick(QApplication.focusWidget() or desk.window, key, modifier)
            QTest.keyClick(desk.window, key, modifier)
            while (menu := QApplication.activePopupWidget()) is not None:
                menu.close()
            assert desk.window.journal_view is None, (modifier, key)
            assert desk.window.door is stands, (modifier, key)


def lock_key(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_L, CTRL)


def idle(desk: Desk) -> None:
    desk.clock.forward(minutes=5)
    desk.window.idle_lock.look()


def hide(desk: Desk) -> None:
    desk.window.auto_lock().hide_now()


def session(desk: Desk) -> None:
    desk.window.auto_lock().lock()


def lock_button(desk: Desk) -> None:
    click(room(desk).lock)


@pytest.mark.parametrize(
    ("sit_down", "leave"),
    one_of_each(SITUATIONS, [lock_key, idle, hide, session, lock_button]),
)
def test_every_way_out_leads_to_a_locked_door(
    home: Desk,
    sit_down: Callable[[Desk], None],
    leave: Callable[[Desk], None],
) -> None:
    anas, ana = home.journal, home.journal.person
    sit_down(home)
    leave(home)
    assert isinstance(home.window.door, UnlockPage)
    assert home.window.journal_view is None
    assert not anas.is_open
    assert home.locks.taken == set()
    come_back(home, ana)
    names = [one.text().replace("&", "") for one in actions_of(home) if one.isVisible()]
    assert {"Name a hurt", "Today", "Preferences"} <= set(names), "the menus are back"
    QTest.keyClick(home.window, Qt.Key.Key_2, CTRL)
    assert home.journal_view.page("moments").isVisible()


def test_in_a_wide_window_it_stands_in_the_middle(home: Desk) -> None:
    two_share(home)
    click(together(home).both_here)
    exercise = both_here(home)
    home.window.resize(1900, 900)
    settle()
    body = exercise.widget()
    assert body is not None
    left = body.mapTo(home.window, QPoint()).x()
    right = home.window.width() - left - body.width()
    assert left > 100
    assert abs(left - right) < 30, "a bar to scroll by takes some of it"


@of_every_kind
def test_closing_the_window_closes_what_is_open(
    home: Desk, sit_down: Callable[[Desk], None]
) -> None:
    anas = home.journal
    sit_down(home)
    home.window.close()
    assert not anas.is_open
    assert home.locks.taken == set()


def test_what_is_being_written_is_kept_before_the_other_sits_down(home: Desk) -> None:
    ana = home.journal.person
    card = partner_card(home)
    home.journal_view.context.navigator.name_hurt()
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, "the words of now")
    card.here.click()
    click(room(home).lock)
    come_back(home, ana)
    (draft,) = home.journal.drafts()
    assert "the words of now" in str(draft)


@pytest.mark.parametrize("way", [Navigator.partner_here, Navigator.both_here])
def test_what_cannot_be_kept_keeps_the_journal_open_and_the_other_waiting(
    home: Desk, monkeypatch: pytest.MonkeyPatch, way: Callable[[Navigator], None]
) -> None:
    two_share(home)
    home.journal_view.context.navigator.name_hurt()
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, "the words of now")

    def full(*_: object) -> None:
        raise DiskFull(home.folder)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "save_draft", full)
        way(home.journal_view.context.navigator)
        assert home.journal_view.guided is dialog
        assert dialog.happened.field.text() == "the words of now"


def test_where_no_shared_vault_can_be_made_the_journal_stays(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(home.folder)

    monkeypatch.setattr(Partnership, "begin", full)
    click(partner_card(home).here)
    assert "no room left" in home.journal_view.status_line.trouble_text.text()


@pytest.mark.parametrize("ends", ["joins", "leaves"])
def test_the_key_that_was_kept_is_zeroed(
    home: Desk, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    ben = another_lives_here(home)
    copied: list[bytearray] = []
    give = Partnership.to_give

    def noted(partnership: Partnership, *of: Any, **how: Any) -> bytearray:
        copied.append(give(partnership, *of, **how))
        return copied[-1]

    monkeypatch.setattr(Partnership, "to_give", noted)
    click(partner_card(home).here)
    (key,) = copied
    assert any(key)
    if ends == "joins":
        steps = second_person(home)
        click(steps.who.who.chip(ben))
        type_into(steps.who.secret, BENS)
        click(steps.next)
    else:
        click(second_person(home).later)
    assert not any(key)


def test_an_invitation_that_is_open_is_gone_once_the_other_came_in_person(home: Desk) -> None:
    ben = another_lives_here(home)
    card = partner_card(home)
    click(card.invite)
    click(card.done)
    home.journal_view.context.navigator.partner_here()
    steps = second_person(home)
    click(steps.who.who.chip(ben))
    type_into(steps.who.secret, BENS)
    click(steps.next)
    assert home.window.vault_folder.invited_until() is None


@pytest.mark.parametrize("sit_down", [at_words_handed_over, at_a_card_laid_between])
def test_words_that_were_laid_between_stay_when_the_journal_is_locked(
    home: Desk, sit_down: Callable[[Desk], None]
) -> None:
    anas = home.journal
    sit_down(home)
    assert not anas.is_open
    large = room(home).exercise
    assert isinstance(large, LargeWords)
    assert large.isVisible()
    assert any("the phone" in words.text() for words in large.words)
    QTest.keyClick(QApplication.focusWidget() or home.window, Qt.Key.Key_Escape)
    assert large.isVisible(), "Esc leads nowhere"


def test_a_window_in_front_goes_before_the_other_sits_down(home: Desk) -> None:
    two_share(home)
    in_front = QWidget()
    in_front.show()
    together(home)
    home.journal_view.context.navigator.both_here()
    assert not in_front.isVisible()


def test_words_are_handed_over_with_the_journal_locked_behind_them(home: Desk) -> None:
    ana: Person = home.journal.person
    at_words_handed_over(home)
    words = room(home).exercise
    assert isinstance(words, LargeWords)
    assert [one.text() for one in words.words] == ["Could we talk about the phone?"]
    click(words.larger)
    click(room(home).lock)
    come_back(home, ana)


def test_a_fault_below_is_told_in_the_room(home: Desk, qtbot: QtBot) -> None:
    two_share(home)
    click(together(home).both_here)
    home.window.say_uncaught(UserError())
    qtbot.waitUntil(room(home).status_line.trouble.isVisible)


def test_the_ways_are_made_when_first_needed(home: Desk) -> None:
    assert home.window._ways_of_two is None
    assert isinstance(home.window.ways_of_two(), WaysOfTwo)
