"""What may lie underneath a faux feeling is on offer; the person's own word stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.devtools.places import named
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.parts.writing.underneath_offer import UnderneathOffer
from tests.ui.windows import Desk, click, focused, press, type_into
from tests.vault_folders import a_hurt_draft

pytestmark = pytest.mark.uncounted

FEELINGS, NEEDS = 1, 3


def felt(desk: Desk, *words: str, **written: object) -> NameHurt:
    """Return the naming dialog, after these words were typed as feelings."""
    desk.journal_view.open_draft(
        a_hurt_draft(desk.journal, **{"feelings": (), "needs": (), **written})
    )
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    dialog.show_step(FEELINGS)
    for word in words:
        type_into(dialog.feelings.picker.own, word)
        press(dialog, Qt.Key.Key_Return)
    return dialog


def offered(offer: UnderneathOffer) -> tuple[str, ...]:
    assert offer.isVisible()
    return offer.chips.choices()


def stored(desk: Desk) -> HurtDraft:
    guided = desk.journal_view.guided
    assert guided is not None
    assert guided.save_now()
    (draft,) = desk.journal.drafts()
    assert isinstance(draft, HurtDraft)
    return draft


def test_a_word_for_what_someone_did_stays_and_feelings_are_offered(home: Desk) -> None:
    dialog = felt(home, "ignored")
    assert offered(dialog.feelings.underneath) == ("lonely", "scared", "hurt")
    assert "“ignored”" in dialog.feelings.underneath.label.text()
    assert stored(home).feelings == ("ignored",)


def test_one_key_adds_a_feeling_and_takes_it_back(home: Desk) -> None:
    dialog = felt(home, "I felt so ignored")
    press(dialog, Qt.Key.Key_Tab)
    first = dialog.feelings.underneath.chips.chip("lonely")
    assert focused() is first, "it is the next stop after the word"
    press(dialog, Qt.Key.Key_Space)
    assert stored(home).feelings == ("I felt so ignored", "lonely")
    assert focused() is first
    press(dialog, Qt.Key.Key_Right)
    press(dialog, Qt.Key.Key_Space)
    assert stored(home).feelings == ("I felt so ignored", "lonely", "scared")
    press(dialog, Qt.Key.Key_Left)
    press(dialog, Qt.Key.Key_Space)
    assert stored(home).feelings == ("I felt so ignored", "scared")


def test_what_was_picked_elsewhere_shows_as_picked(home: Desk) -> None:
    dialog = felt(home, "ignored", "lonely")
    assert dialog.feelings.underneath.chips.values() == ("lonely",)


@pytest.mark.parametrize("word", ["lonely", "a knot in my stomach", "furious", "wistful"])
def test_feelings_are_offered_nothing_instead(home: Desk, word: str) -> None:
    assert not felt(home, word).feelings.underneath.isVisible()


def test_the_offer_goes_with_its_word(home: Desk) -> None:
    dialog = felt(home, "ignored", "betrayed")
    offer = dialog.feelings.underneath
    assert "“betrayed”" in offer.label.text(), "the word that came last"
    click(dialog.feelings.picker.picked_row.chip("betrayed"))
    assert "“ignored”" in offer.label.text()
    click(dialog.feelings.picker.picked_row.chip("ignored"))
    assert not offer.isVisible()


def test_keeping_the_word_is_remembered_and_nothing_more_is_offered(home: Desk) -> None:
    dialog = felt(home, "ignored")
    click(named(dialog.feelings.underneath, "Keep my words"))
    assert not dialog.feelings.underneath.isVisible()
    draft = stored(home)
    assert draft.feelings == ("ignored",)
    home.journal_view.leave_guided()
    home.journal_view.context.navigator.continue_draft(draft)
    again = home.journal_view.guided
    assert isinstance(again, NameHurt)
    for step, offer in ((FEELINGS, again.feelings.underneath), (NEEDS, again.needs.underneath)):
        again.show_step(step)
        assert not offer.isVisible()
    again.show_step(5)
    click(again.whole.coach.look_button)
    assert not again.whole.coach.hint.isVisible(), "nor is it spoken of in the sentence"


def test_its_needs_are_offered_where_needs_are_picked(home: Desk) -> None:
    dialog = felt(home, "ignored")
    dialog.show_step(NEEDS)
    assert offered(dialog.needs.underneath) == ("connection", "belonging")
    chip = dialog.needs.underneath.chips.chip("belonging")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert stored(home).needs == ("belonging",)
    assert "belonging" in dialog.so_far.sentence.text()


@pytest.mark.parametrize("word", ["trapped", "threatened", "I felt controlled"])
def test_a_word_that_may_mean_danger_brings_the_safety_note(
    home: Desk, qtbot: QtBot, word: str
) -> None:
    dialog = felt(home, "ignored", word)
    qtbot.waitUntil(dialog.so_far.note.isVisible)
    assert not dialog.feelings.underneath.isVisible(), "nothing is offered, for no word"
    assert stored(home).feelings == ("ignored", word)
    dialog.show_step(NEEDS)
    assert not dialog.needs.underneath.isVisible()
    click(dialog.so_far.note.button)
    assert home.journal_view.page("learn").isVisible()


def test_the_offer_gives_way_to_the_safety_note(home: Desk, qtbot: QtBot) -> None:
    dialog = felt(home, "ignored", event="you pushed me against the wall")
    qtbot.waitUntil(dialog.so_far.note.isVisible)
    assert not dialog.feelings.underneath.isVisible()
    dialog.show_step(0)
    dialog.happened.field.selectAll()
    type_into(dialog.happened.field, "you looked away")
    qtbot.waitUntil(lambda: not dialog.so_far.note.isVisible())
    dialog.show_step(FEELINGS)
    assert dialog.feelings.underneath.isVisible()


def test_in_a_small_window_the_note_is_scrolled_to(home: Desk, qtbot: QtBot) -> None:
    home.window.resize(900, 640)
    dialog = felt(home, "trapped")
    note = dialog.so_far.note
    qtbot.waitUntil(lambda: not note.button.visibleRegion().isEmpty())


def test_in_a_small_window_the_offer_is_scrolled_to(home: Desk, qtbot: QtBot) -> None:
    home.window.resize(900, 640)
    dialog = felt(home, "ignored")
    chip = dialog.feelings.underneath.chips.chip("hurt")
    qtbot.waitUntil(lambda: not chip.visibleRegion().isEmpty())
