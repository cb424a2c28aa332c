"""Phrases of one's own: written, made from one of the library, shared and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.phrases import Intention, Situation
from microhurts_desktop.language.phrase_search import PhraseGroup
from tests.ui.features.repairs.phrases import (
    CTRL,
    WORDS,
    first_row,
    kept,
    library,
    repair_dialog,
    texts,
    writing,
)
from tests.ui.two import DeskForTwo
from tests.ui.windows import Desk, click, focused, press, type_into


def test_a_phrase_of_ones_own_is_written_found_and_used(home: Desk) -> None:
    page = library(home)
    click(page.write_button)
    dialog = writing(home)
    click(dialog.next)
    assert "Write a few words" in dialog.error.text()
    type_into(dialog.step.field, WORDS)
    click(dialog.next)
    assert "What is it to do?" in dialog.error.text()
    click(dialog.step.intention.chip(Intention.RECEIVE))
    click(dialog.step.situations.chip(Situation.TOUCH))
    assert not dialog.step.who.isVisible(), "there is nobody to share with"
    click(dialog.next)
    (own,) = home.journal.library.own()
    assert (own.text, own.intention, own.situations) == (
        WORDS,
        Intention.RECEIVE,
        (Situation.TOUCH,),
    )
    assert texts(page)[0] == WORDS
    QTest.keyClick(home.window, Qt.Key.Key_R, CTRL)
    QTest.keyClicks(focused(), "two thirds")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert repair_dialog(home).draft.phrase == own.uuid


def test_a_phrase_too_long_to_say_is_kept_on_the_screen(home: Desk) -> None:
    page = library(home)
    click(page.write_button)
    dialog = writing(home)
    dialog.step.field.set_text("so " * 200)
    click(dialog.step.intention.chip(Intention.ASK))
    click(dialog.next)
    assert "long for a phrase" in dialog.error.text()
    assert home.journal_view.guided is dialog
    click(dialog.later)
    (draft,) = home.journal.drafts()
    home.journal_view.context.navigator.continue_draft(draft)
    assert writing(home).step.field.text() == "so " * 200


def test_one_of_the_library_is_made_ones_own(home: Desk) -> None:
    page = library(home)
    QTest.keyClicks(focused(), "put everything down")
    click(page.card.adapt)
    dialog = writing(home)
    assert dialog.step.field.text() == "I've put everything down. I'm all yours."
    dialog.step.field.set_text("I've put it all down, love.")
    click(dialog.next)
    (own,) = home.journal.library.own()
    assert (own.text, own.origin) == ("I've put it all down, love.", "phone-away")


def test_ones_own_is_edited_and_deleted_with_undo(home: Desk) -> None:
    uuid = kept(home.journal)
    page = library(home)
    page.mark_dirty()
    click(page.finder.groups.chip(PhraseGroup.MINE))
    click(page.card.edit)
    dialog = writing(home)
    dialog.step.field.set_text("Come here.")
    click(dialog.next)
    assert texts(page) == ["Come here."]
    page.finder.list.setFocus()
    press(page.finder.list, Qt.Key.Key_Delete)
    assert home.journal.library.own() == ()
    assert page.bar.isVisible()
    assert focused() is page.bar.undo
    QTest.keyClick(home.window, Qt.Key.Key_Z, CTRL)
    assert [one.uuid for one in home.journal.library.own()] == [uuid]
    assert texts(page) == ["Come here."]


def test_delete_leaves_the_library_alone(home: Desk) -> None:
    page = library(home)
    page.finder.list.setFocus()
    press(page.finder.list, Qt.Key.Key_Delete)
    assert len(texts(page)) == len(phrasebook.phrases())
    assert not page.bar.isVisible()


def test_what_is_shared_stands_under_ours_for_both_until_it_is_taken_back(
    two: DeskForTwo,
) -> None:
    anna = two.enter(two.anna)
    uuid = kept(anna.journal)
    page = library(anna)
    page.mark_dirty()
    click(page.finder.groups.chip(PhraseGroup.MINE))
    assert page.card.share.text() == "Share with Ben"
    click(page.card.share)
    dialog = writing(anna)
    assert dialog.step.who.value() is True
    click(dialog.next)
    assert anna.journal.sharing.mine(uuid) is not None
    ben = two.enter(two.ben)
    page = library(ben)
    click(page.finder.groups.chip(PhraseGroup.OURS))
    assert texts(page) == [WORDS]
    assert "from Anna" in first_row(page)
    assert not page.card.delete.isVisible(), "it is hers to delete"
    anna = two.enter(two.anna)
    page = library(anna)
    click(page.finder.groups.chip(PhraseGroup.OURS))
    click(page.card.share)
    assert anna.journal.sharing.mine(uuid) is None
    assert not page.finder.list.isVisible()
    ben = two.enter(two.ben)
    page = library(ben)
    click(page.finder.groups.chip(PhraseGroup.OURS))
    assert "choose to share it" in page.finder.nothing.sentence.text()


def test_before_words_of_fear_are_shared_it_is_asked_whether_that_is_safe(
    two: DeskForTwo,
) -> None:
    anna = two.enter(two.anna)
    page = library(anna)
    click(page.write_button)
    dialog = writing(anna)
    dialog.step.field.set_text("I am afraid of you when you hit me.")
    click(dialog.step.intention.chip(Intention.ASK))
    click(dialog.step.who.chip(True))
    dialog.step.note.hide()
    click(dialog.next)
    assert dialog.step.note.isVisible()
    assert anna.journal.library.own() == ()


def test_what_was_asked_out_of_sight_is_asked_again(two: DeskForTwo, qtbot: QtBot) -> None:
    anna = two.enter(two.anna)
    anna.window.resize(900, 400)
    click(library(anna).write_button)
    dialog = writing(anna)
    dialog.step.field.set_text("I am afraid of you when you hit me.")
    click(dialog.step.intention.chip(Intention.ASK))
    click(dialog.step.who.chip(True))
    note = dialog.step.note
    qtbot.waitUntil(note.isVisible)
    # It stands below what is seen, once all is laid out.
    qtbot.waitUntil(lambda: note.button.visibleRegion().isEmpty())
    click(dialog.next)
    assert anna.journal.library.own() == ()
    qtbot.waitUntil(lambda: not note.button.visibleRegion().isEmpty())
    click(dialog.next)
    assert len(anna.journal.library.own()) == 1, "and blocks nothing"
