"""Two true stories in the window: told alone, and read side by side once both are ready."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.domain.tellings import TellingDraft
from microhurts_desktop.ui.features.sharing.telling_dialog import TellingDialog
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
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
from tests.ui.windows import Desk, click, focused, settle, type_into

MINE, THEIRS = "You did not look up.", "I was reading the letter."


@pytest.fixture
def couple(home: Desk) -> tuple[Desk, Person, str]:
    """Ana shares a hurt with Ben; its uuid is last."""
    ben = two_share(home)
    return home, ben, both_shared_something(home, ben)


def pick(desk: Desk) -> TellingDialog:
    """Pick the one moment that can be told of, by keyboard."""
    things = together(desk).tellings.things
    things.setFocus()
    QTest.keyClick(things, Qt.Key.Key_Down)
    QTest.keyClick(things, Qt.Key.Key_Return)
    settle()
    return desk.guided(TellingDialog)


def i_tell(desk: Desk, **more: str) -> None:
    dialog = pick(desk)
    type_into(dialog.saw.field, MINE)
    for answer, step in ((more.get("felt", ""), dialog.felt),):
        click(dialog.next)
        type_into(step.field, answer)
    click(dialog.keep)


def ben_tells(desk: Desk, ben: Person, about: str) -> None:
    journal = journal_of(desk, ben)
    journal.tellings.keep(replace(journal.tellings.begin(about), saw=THEIRS, own_part="I hushed."))
    journal.close()


def both_unlock(desk: Desk) -> BothHere:
    click(together(desk).both_here)
    both = both_here(desk)
    type_into(both.ask.secret, BENS)
    QTest.keyClick(both.ask.secret, Qt.Key.Key_Return)
    settle()
    return both


def test_one_alone_is_ready_in_silence_and_can_be_changed_and_taken_back(
    couple: tuple[Desk, Person, str],
) -> None:
    desk, _, about = couple
    i_tell(desk, felt="small")
    page = together(desk)
    (told,) = desk.journal.tellings.all()
    assert (told.about, told.saw, told.felt) == (about, MINE, "small")
    assert "Your story is ready." in words_on(page.tellings)
    assert not page.tellings.things.isVisible(), "nothing else to tell of"
    press(desk, "Change it")
    dialog = desk.guided(TellingDialog)
    assert dialog.saw.field.text() == MINE
    type_into(dialog.saw.field, "And I waited.")
    click(dialog.keep)
    assert desk.journal.tellings.all()[0].saw == f"{MINE}And I waited."
    press(desk, "Take it back")
    assert desk.journal.tellings.all() == ()
    (waits,) = desk.journal.drafts()
    assert isinstance(waits, TellingDraft)
    assert pick(desk).saw.field.text() == f"{MINE}And I waited."


def press(desk: Desk, text: str) -> None:
    (way,) = (
        one
        for one in together(desk).tellings.findChildren(QPushButton)
        if one.text() == text and one.isVisible()
    )
    click(way)


def test_what_has_to_be_told_is_said_at_its_step(couple: tuple[Desk, Person, str]) -> None:
    desk, _, _ = couple
    dialog = pick(desk)
    assert not dialog.keep.isVisible()
    click(dialog.next)
    assert dialog.error.isVisible()
    assert focused() is dialog.saw.field


def test_before_words_of_danger_it_is_asked_whether_that_is_safe(
    couple: tuple[Desk, Person, str],
) -> None:
    desk, _, _ = couple
    dialog = pick(desk)
    type_into(dialog.saw.field, "You hit me.")
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert dialog.saw.safe.isVisible()
    assert desk.journal.tellings.all() == ()
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(desk.journal.tellings.all()) == 1


def test_where_one_alone_has_told_nothing_is_read_or_said_of_it(
    couple: tuple[Desk, Person, str],
) -> None:
    desk, ben, about = couple
    ben_tells(desk, ben, about)
    both = both_unlock(desk)
    assert not both.tell.isVisible()
    assert THEIRS not in words_on(room(desk))


def test_both_are_read_side_by_side_and_nothing_of_it_is_kept_elsewhere(
    couple: tuple[Desk, Person, str],
) -> None:
    desk, ben, about = couple
    i_tell(desk)
    ben_tells(desk, ben, about)
    both = both_unlock(desk)
    click(both.tell)
    settle()
    assert both.stories is not None
    said = words_on(both.stories)
    for words in (MINE, THEIRS, "I hushed.", "How it was for Ana", f"How it was for {ben.name}"):
        assert words in said
    assert not both.stories.another.isVisible()
    assert focused() is both.stories.stop
    click(both.stories.stop)
    assert both.read.isVisible()
    assert focused() is both.tell
    # Once more, and out by the lock.
    click(both.tell)
    click(room(desk).lock)
    come_back(desk, ben, BENS)
    assert [one.saw for one in desk.journal.tellings.all()] == [THEIRS]


def test_of_several_moments_each_has_its_turn(couple: tuple[Desk, Person, str]) -> None:
    desk, ben, about = couple
    hurt = a_named_hurt(desk.journal, event="the plan changed")
    desk.journal.sharing.share(hurt, fields_at_first(hurt))
    for one in (about, hurt.uuid):
        desk.journal.tellings.keep(replace(desk.journal.tellings.begin(one), saw=f"I saw {one}"))
        ben_tells(desk, ben, one)
    both = both_unlock(desk)
    click(both.tell)
    settle()
    assert both.stories is not None
    seen = {words_on(both.stories)}
    click(both.stories.another)
    settle()
    seen.add(words_on(both.stories))
    assert len(seen) == 2
    click(both.stories.another)
    settle()
    assert words_on(both.stories) in seen


def test_a_story_of_what_is_shared_no_longer_stays_mine(couple: tuple[Desk, Person, str]) -> None:
    desk, _, about = couple
    i_tell(desk)
    desk.journal_view.context.bus.carry_out(desk.journal.sharing.unshare, about)
    assert "A moment that is shared no longer" in words_on(together(desk).tellings)
