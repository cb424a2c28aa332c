"""The library: two keys from anywhere to words, and one's own words among them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention, Phrase, Situation
from microhurts_desktop.domain.repairs import Channel, ReachedOut
from microhurts_desktop.language.phrase_search import PhraseGroup
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.phrase_list import AT_ONCE
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.repairs.write_phrase import WritePhrase
from tests.ui.contexts import sheet
from tests.ui.partners import journal_of
from tests.ui.shell.test_joining import Later
from tests.ui.two import DeskForTwo, moments
from tests.ui.windows import Desk, click, focused, press, settle, type_into
from tests.vault_folders import PASSPHRASE, a_hurt_draft, a_repair_draft

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "Come here, you two-thirds of my heart."


def library(desk: Desk) -> RepairsPage:
    """Go to the library by its key."""
    QTest.keyClick(desk.window, Qt.Key.Key_R, CTRL)
    page = desk.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    settle()
    return page


def texts(page: RepairsPage) -> list[str]:
    return [one.text for one in page.finder.list.phrases.phrases()]


def first_row(page: RepairsPage) -> str:
    row = page.finder.list.phrases.row(0)
    assert row is not None
    return row.in_words()


def current(page: RepairsPage) -> Phrase:
    phrase = page.finder.list.current()
    assert phrase is not None
    return phrase


def repair_dialog(desk: Desk) -> RepairDialog:
    assert isinstance(desk.journal_view.guided, RepairDialog)
    return desk.journal_view.guided


def writing(desk: Desk) -> WritePhrase:
    assert isinstance(desk.journal_view.guided, WritePhrase)
    return desk.journal_view.guided


def kept(journal: Journal, text: str = WORDS) -> str:
    draft = replace(journal.library.begin(), text=text, intention=Intention.RECEIVE)
    journal.library.keep(draft)
    return draft.uuid


def a_hurt(desk: Desk, **over: object) -> str:
    draft = a_hurt_draft(desk.journal, **over)
    desk.journal.name_hurt(draft)
    return draft.uuid


# Two keys to a phrase


@pytest.mark.parametrize("page", ["today", "learn", "repairs"])
def test_two_keys_from_anywhere_lead_to_words(home: Desk, page: str) -> None:
    home.journal_view.go_to(page)
    QTest.keyClick(home.window, Qt.Key.Key_R, CTRL)
    QTest.keyClicks(focused(), "put evrything down")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    dialog = repair_dialog(home)
    assert dialog.words.isVisible()
    assert dialog.draft.by is ReachedOut.I
    assert dialog.words.field.text() == "I've put everything down. I'm all yours."
    assert focused() is dialog.words.field
    click(dialog.next)
    click(dialog.channel.how.chip(Channel.FACE_TO_FACE))
    click(dialog.next)
    click(dialog.next)
    (repair,) = (home.journal.repair(one.uuid) for one in home.journal.summaries(0, 9))
    assert (repair.words, repair.phrase, repair.by) == (
        "I've put everything down. I'm all yours.",
        "phone-away",
        ReachedOut.I,
    )
    assert home.journal_view.page("repairs").isVisible(), "one comes back to where one was"


def test_ctrl_r_leaves_what_is_being_written_as_a_draft(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    QTest.keyClicks(focused(), "a joke at the table")
    page = library(home)
    assert focused() is page.finder.search
    assert len(home.journal.drafts()) == 1


def test_the_arrows_look_through_what_was_found_without_leaving_the_field(home: Desk) -> None:
    page = library(home)
    QTest.keyClicks(focused(), "sorry")
    found = texts(page)
    assert len(found) > 5
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is page.finder.search
    assert current(page).text == page.card.words.text() == found[2]
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert repair_dialog(home).words.field.text() == found[2]


def test_escape_clears_what_was_typed(home: Desk) -> None:
    page = library(home)
    QTest.keyClicks(focused(), "sorry")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.finder.search.text() == ""
    assert len(texts(page)) == len(phrasebook.phrases())


def test_enter_where_nothing_was_found_does_nothing(home: Desk) -> None:
    page = library(home)
    QTest.keyClicks(focused(), "zzzzqqqq")
    assert not page.finder.list.isVisible()
    assert not page.card.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert home.journal_view.guided is None
    click(page.finder.nothing.action)
    assert len(texts(page)) == len(phrasebook.phrases())


def test_they_reached_out_is_one_key_away(home: Desk, qtbot: QtBot) -> None:
    page = library(home)
    assert page.entries.buttons[0].text().startswith("&T")
    QTest.keyClick(focused(), Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    # A mnemonic shows that it is pressed before it is let go.
    qtbot.waitUntil(lambda: home.journal_view.guided is not None)
    assert repair_dialog(home).draft.by is ReachedOut.THEY


# Chips and shelves


def test_chips_narrow_what_is_shown(home: Desk) -> None:
    page = library(home)
    click(page.finder.intentions.chip(Intention.SLOW_DOWN))
    slow = [one.text for one in phrasebook.phrases() if one.intention is Intention.SLOW_DOWN]
    assert texts(page) == slow
    assert not page.finder.situations.isVisible()
    click(page.finder.about)
    click(page.finder.situations.chip(Situation.MONEY))
    assert 0 < len(texts(page)) < len(slow)
    click(page.finder.about)
    assert texts(page) == slow, "chips that are not seen narrow nothing"


def test_a_favourite_is_kept_near_by_key_star_and_button(home: Desk) -> None:
    page = library(home)
    for words in ("both of us", "courage", "kind while"):
        page.finder.search.setText(words)
    page.finder.search.setText("courage")
    told = current(page)
    page.finder.list.setFocus()
    QTest.keyClick(page.finder.list, Qt.Key.Key_F)
    assert home.journal.library.known().favourites == {told.id}
    row = page.finder.list.visualRect(page.finder.list.currentIndex())
    star = page.finder.list.itemDelegate().star_box(row, page.layoutDirection())  # type: ignore[attr-defined]
    QTest.mouseClick(
        page.finder.list.viewport(), Qt.MouseButton.LeftButton, pos=star.center() + QPoint(0, 1)
    )
    assert home.journal.library.known().favourites == frozenset()
    click(page.card.star)
    assert "No favourite any more" in page.card.star.text()
    click(page.finder.shelves.chip(PhraseGroup.FAVOURITES))
    page.finder.search.clear()
    assert texts(page) == [told.text]


@pytest.mark.parametrize("shelf", [PhraseGroup.FAVOURITES, PhraseGroup.MINE])
def test_an_empty_shelf_teaches_and_leads_on(home: Desk, shelf: PhraseGroup) -> None:
    page = library(home)
    click(page.finder.shelves.chip(shelf))
    assert page.finder.nothing.sentence.text()
    click(page.finder.nothing.action)
    if shelf is PhraseGroup.MINE:
        assert writing(home)
    else:
        assert len(texts(page)) == len(phrasebook.phrases())


def test_what_was_used_lately_stands_on_its_own_shelf(home: Desk) -> None:
    page = library(home)
    assert PhraseGroup.RECENT not in page.finder.shelves.choices()
    for days, phrase in ((3, "both-of-us"), (1, "phone-away")):
        at = home.journal.now() - timedelta(days=days)
        draft = a_repair_draft(home.journal, by=ReachedOut.I, phrase=phrase, offered_at=at)
        home.journal_view.context.bus.carry_out(home.journal.offer_repair, draft)
    click(page.finder.shelves.chip(PhraseGroup.RECENT))
    assert [one.id for one in page.finder.list.phrases.phrases()] == [
        "phone-away",
        "both-of-us",
    ]
    assert "you used it: yesterday" in first_row(page)


def test_a_long_library_is_shown_as_it_is_looked_down(home: Desk) -> None:
    page = library(home)
    model = page.finder.list.phrases
    assert model.rowCount() < len(model.phrases())
    page.finder.list.setFocus()
    for _ in range(12):
        page.finder.list.verticalScrollBar().setValue(
            page.finder.list.verticalScrollBar().maximum()
        )
        settle()
    assert model.rowCount() > AT_ONCE
    last = model.phrases()[-1]
    page.finder.list.go_to(last.id)
    assert current(page) == last


def test_a_row_is_read_out_with_all_that_it_shows(home: Desk) -> None:
    page = library(home)
    QTest.keyClicks(focused(), "put everything down")
    home.journal.library.favour("phone-away")
    page.mark_dirty()
    row = QAccessible.queryAccessibleInterface(page.finder.list).child(0)
    said = row.text(QAccessible.Text.Name)
    assert said == "I've put everything down. I'm all yours. · be here now · favourite"
    assert page.finder.list.accessibleDescription().startswith("1 phrase")


# For this hurt


def test_a_hurt_brings_the_words_that_fit_it(home: Desk) -> None:
    hurt = a_hurt(home, event="you looked at your phone while I talked", needs=("to be heard",))
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt)
    read = sheet(moments(home), HurtSheet)
    click(read.find_words)
    page = home.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    assert page.for_hurt.isVisible()
    assert "phone" in page.for_hurt.words.text()
    assert page.finder.shelves.value() is PhraseGroup.FITTING
    assert Situation.PHONE in current(page).situations
    click(page.card.use)
    assert repair_dialog(home).draft.hurt == hurt


def test_the_hurt_can_be_let_go_of_and_may_be_gone_later(home: Desk) -> None:
    hurt = a_hurt(home)
    home.journal_view.context.navigator.find_words(hurt)
    page = home.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    home.journal_view.context.bus.carry_out(home.journal.delete, MomentKind.HURT, hurt)
    assert not page.for_hurt.isVisible()
    other = a_hurt(home)
    home.journal_view.context.navigator.find_words(other)
    click(page.for_hurt.none)
    assert not page.for_hurt.isVisible()
    assert PhraseGroup.FITTING not in page.finder.shelves.choices()


def test_they_reached_out_for_a_hurt_keeps_the_hurt(home: Desk) -> None:
    hurt = a_hurt(home)
    home.journal_view.context.navigator.find_words(hurt)
    page = home.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    click(page.entries.buttons[0])
    draft = repair_dialog(home).draft
    assert (draft.hurt, draft.by) == (hurt, ReachedOut.THEY)


# One's own


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
    click(page.finder.shelves.chip(PhraseGroup.MINE))
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
    click(page.finder.shelves.chip(PhraseGroup.MINE))
    assert page.card.share.text() == "Share with Ben"
    click(page.card.share)
    dialog = writing(anna)
    assert dialog.step.who.value() is True
    click(dialog.next)
    assert anna.journal.sharing.mine(uuid) is not None
    ben = two.enter(two.ben)
    page = library(ben)
    click(page.finder.shelves.chip(PhraseGroup.OURS))
    assert texts(page) == [WORDS]
    assert "from Anna" in first_row(page)
    assert not page.card.delete.isVisible(), "it is hers to delete"
    anna = two.enter(two.anna)
    page = library(anna)
    click(page.finder.shelves.chip(PhraseGroup.OURS))
    click(page.card.share)
    assert anna.journal.sharing.mine(uuid) is None
    assert not page.finder.list.isVisible()
    ben = two.enter(two.ben)
    page = library(ben)
    click(page.finder.shelves.chip(PhraseGroup.OURS))
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
    anna.window.resize(900, 520)
    click(library(anna).write_button)
    dialog = writing(anna)
    dialog.step.field.set_text("I am afraid of you when you hit me.")
    click(dialog.step.intention.chip(Intention.ASK))
    click(dialog.step.who.chip(True))
    note = dialog.step.note
    qtbot.waitUntil(note.isVisible)
    assert note.button.visibleRegion().isEmpty(), "it stands below what is seen"
    click(dialog.next)
    assert anna.journal.library.own() == ()
    qtbot.waitUntil(lambda: not note.button.visibleRegion().isEmpty())
    click(dialog.next)
    assert len(anna.journal.library.own()) == 1, "and blocks nothing"


# Files


def test_phrases_go_out_to_a_file_and_come_back(home: Desk, tmp_path: Path) -> None:
    kept(home.journal)
    page = library(home)
    page.mark_dirty()
    click(page.save)
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("phrases.toml")
    dialog.reject()
    settle()
    path = tmp_path / "ours.txt"
    page.files.save_to(path)
    assert path.read_text("utf-8") == f"# receive\n{WORDS}\n"
    path.write_text("# slow down\nTwenty minutes, and I'm back.\n", encoding="utf-8")
    page.files.take_from(path)
    assert {one.text for one in home.journal.library.own()} == {
        WORDS,
        "Twenty minutes, and I'm back.",
    }
    assert "came in" in page.bar.said.text()
    click(page.bar.undo)
    assert [one.text for one in home.journal.library.own()] == [WORDS]
    path.write_text(WORDS, encoding="utf-8")
    page.files.take_from(path)
    assert "here already" in home.journal_view.status_line.said.text()


def test_a_bad_file_is_told_and_changes_nothing(home: Desk, tmp_path: Path) -> None:
    page = library(home)
    path = tmp_path / "ours.toml"
    path.write_text("[[phrase]]\ntext = 'Come.'\nintention = 'win'\n", encoding="utf-8")
    page.files.take_from(path)
    said = home.journal_view.status_line.trouble_text.text()
    assert "“ours.toml”, line 1:" in said
    assert "“intention” is none that the library knows" in said
    page.files.take_from(tmp_path / "gone.txt")
    assert "“gone.txt”: it is not there" in home.journal_view.status_line.trouble_text.text()
    assert home.journal.library.own() == ()


def test_a_file_that_cannot_be_written_is_told(home: Desk, tmp_path: Path) -> None:
    kept(home.journal)
    page = library(home)
    page.files.save_to(tmp_path / "gone" / "ours.toml")
    assert home.journal_view.status_line.trouble.isVisible()


def test_a_file_is_read_while_the_window_lives_and_nothing_comes_into_a_locked_journal(
    home: Desk, tmp_path: Path
) -> None:
    later = Later()
    home.window._background = later
    ana = home.journal.person
    home.window.lock()
    home.window.enter(journal_of(home, ana, PASSPHRASE))
    page = library(home)
    path = tmp_path / "theirs.txt"
    path.write_text("Come here.\n", encoding="utf-8")
    page.files.take_from(path)
    assert page.files.waiting.isVisible()
    page.files.take_from(path)
    page.files.save_to(tmp_path / "mine.txt")
    later.end()
    assert not page.files.waiting.isVisible()
    assert [one.text for one in home.journal.library.own()] == ["Come here."]
    assert not (tmp_path / "mine.txt").exists(), "one thing at a time"
    path.write_text("Stay.\n", encoding="utf-8")
    page.files.take_from(path)
    home.window.lock()
    later.end()
    home.window.enter(journal_of(home, ana, PASSPHRASE))
    assert [one.text for one in home.journal.library.own()] == ["Come here."]
