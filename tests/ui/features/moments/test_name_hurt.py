"""Naming a hurt, by keyboard and by mouse, and what is in the vault afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.when_picker import When
from tests.ui.features.moments.naming import begin, dialog_of, feel, need, only_hurt, tell
from tests.ui.parts.writing.wizards import seen
from tests.ui.windows import Desk, click, focused, press, type_into
from tests.vault_folders import a_hurt_draft

pytestmark = pytest.mark.uncounted

ALONE = Everything(name="Ana", moments={}, promises=(), rehearsals=(), drafts=(), shared=())


def test_words_are_picked_by_family_and_taken_back(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    picker = dialog.feelings.picker
    picker.show_family("sad")
    first, second = picker.words.choices()[:2]
    click(picker.words.chip(first))
    click(picker.words.chip(second))
    assert list(dialog.draft.feelings) == [first, second]
    assert picker.meaning.text().startswith(f"{second}: "), "the word is explained"
    click(picker.words.chip(first))
    assert list(dialog.draft.feelings) == [second]


def test_words_used_lately_come_first_own_ones_too(home: Desk) -> None:
    journal = home.journal
    for days, feelings in ((2, ("wistful and small",)), (1, ("jealous", "I don't know yet"))):
        then = journal.now() - timedelta(days=days)
        journal.name_hurt(
            a_hurt_draft(journal, happened_at=then, feelings=feelings, needs=("dignity",))
        )
    dialog = begin(home)
    tell(dialog)
    offered = dialog.feelings.picker.words.choices()
    assert offered[:2] == ("jealous", "wistful and small")
    assert "lonely" in offered, "and then what many people use"
    assert "I don't know yet" not in offered
    assert len(set(offered)) == len(offered)
    click(dialog.feelings.picker.words.chip("wistful and small"))
    click(dialog.feelings.strength.chip(1))
    click(dialog.next)
    click(dialog.next)
    assert dialog.needs.picker.words.choices()[0] == "dignity"


def test_who_hides_the_past_is_offered_no_words_of_it(home: Desk) -> None:
    home.journal.name_hurt(a_hurt_draft(home.journal, feelings=("jealous",)))
    home.settings.open_hurts_are_hidden = True
    dialog = begin(home)
    tell(dialog)
    assert "jealous" not in dialog.feelings.picker.words.choices()


def test_a_need_is_explained_by_its_everyday_question_to_everyone(home: Desk) -> None:
    dialog = begin(home)
    dialog.show_step(3)
    chip = dialog.needs.picker.words.chip("to be heard")
    chip.setFocus()
    question = "did you want someone just to listen?"
    assert dialog.needs.picker.meaning.text() == f"to be heard: {question}"
    assert chip.accessibleDescription() == question, "screen readers say it, too"


def test_each_suggestion_says_what_the_word_means(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    type_into(dialog.feelings.picker.own, "dissapo")
    row = _open_list(dialog).model().index(0, 0)
    told = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("disappointed: ")
    type_into(dialog.feelings.picker.own, "qqq")
    assert _list_of(dialog).isHidden(), "nothing is near to that"


def test_a_door_leads_to_words_and_the_body_has_its_own(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    picker = dialog.feelings.picker
    picker.show_family("unsure")
    doors = picker.doors
    assert doors is not None
    assert len(doors.doors.choices()) == 6
    assert not doors.words.isVisible()
    click(doors.doors.chip("heavy"))
    click(doors.words.chip("sad"))
    click(doors.doors.chip("tangled"))
    assert "sad" not in doors.words.choices()
    click(doors.body.chip("a knot in my stomach"))
    assert dialog.draft.feelings == ("sad", "a knot in my stomach")
    click(doors.doors.chip("heavy"))
    assert doors.words.values() == ("sad",), "what was picked behind a door is still picked"
    click(doors.doors.chip("heavy"))
    assert not doors.words.isVisible(), "a door can be closed again"
    picker.show_family("sad")
    assert not doors.isVisible()


def test_i_dont_know_yet_is_an_answer(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    dialog.feelings.picker.show_family("unsure")
    click(dialog.feelings.picker.words.chip("I don't know yet"))
    click(dialog.feelings.strength.chip(2))
    click(dialog.next)
    click(dialog.next)
    dialog.needs.picker.show_family("unsure")
    click(dialog.needs.picker.words.chip("I don't know yet"))
    click(dialog.next)
    click(dialog.next)
    assert dialog.whole.sentence.toPlainText().endswith(".")
    click(dialog.next)
    assert only_hurt(home).feelings == ("I don't know yet",)


def test_no_number_has_to_be_given_and_what_is_left_open_is_said_where_it_counts(
    home: Desk,
) -> None:
    dialog = begin(home)
    tell(dialog)
    click(dialog.feelings.picker.words.chip("sad"))
    assert "the balance takes 1 of 5" in " ".join(
        one.text() for one in dialog.feelings.findChildren(QLabel)
    )
    uuid = dialog.draft.uuid
    click(dialog.later)
    navigator = home.journal_view.context.navigator
    navigator.continue_draft(home.journal.drafts()[0])
    again = dialog_of(home)
    assert again.feelings.strength.value() is None, "as it was left"
    click(again.next)
    click(again.next)
    need(again)
    click(again.next)
    click(again.next)
    hurt = home.journal.hurt(uuid)
    assert (hurt.feelings, hurt.strength) == (("sad",), 0)
    navigator.open_moment(MomentKind.HURT, uuid)
    sheet = home.journal_view.findChild(HurtSheet)
    assert isinstance(sheet, HurtSheet)
    said = " ".join(words.text() for words in sheet.findChildren(OwnWords))
    assert "Left open. It matters without a number" in said
    assert "from 1 to 5" not in "\n".join(HurtSheet.in_markdown(hurt, ALONE))
    navigator.edit_moment(MomentKind.HURT, uuid, "strength")
    reworded = dialog_of(home)
    assert reworded.feelings.strength.value() is None
    click(reworded.feelings.strength.chip(1))
    click(reworded.keep)
    assert home.journal.hurt(uuid).strength == 1
    navigator.edit_moment(MomentKind.HURT, uuid, "strength")
    again = dialog_of(home)
    click(again.feelings.strength.chip(1))
    click(again.keep)
    assert home.journal.hurt(uuid).strength == 0, "what was said can be taken back"


def test_what_is_missing_is_said_beside_it(home: Desk) -> None:
    dialog = begin(home)
    click(dialog.next)
    assert "Write a few words" in dialog.error.text()
    tell(dialog)
    click(dialog.next)
    assert "Pick a feeling" in dialog.error.text()
    type_into(dialog.feelings.picker.own, "sad")
    click(dialog.next)
    assert dialog.draft.feelings == ("sad",), "a word left in the field counts"
    assert seen(dialog) is dialog.story


@pytest.mark.parametrize(
    ("answer", "days_ago"), [(When.NOW, 0), (When.EARLIER, 0), (When.YESTERDAY, 1)]
)
def test_when_it_happened_is_chosen_easily(home: Desk, answer: When, days_ago: int) -> None:
    dialog = begin(home)
    click(dialog.happened.when.chips.chip(answer))
    day = dialog.draft.happened_at.date()
    assert day == (home.clock.at - timedelta(days=days_ago)).date()
    assert dialog.draft.happened_at <= home.clock.at
    assert dialog.draft.happened_at.utcoffset() == home.clock.at.utcoffset()


def test_a_date_and_time_can_be_typed_and_never_lies_ahead(home: Desk) -> None:
    dialog = begin(home)
    click(dialog.happened.when.chips.chip(When.OTHER))
    field = dialog.happened.when.field
    assert field.isVisible()
    field.setDateTime(field.maximumDateTime().addDays(3))
    assert dialog.draft.happened_at <= home.clock.at


def test_back_goes_back_with_everything_kept(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    feel(dialog)
    click(dialog.back)
    assert dialog.feelings.picker.picked() == ("lonely",)
    assert dialog.feelings.strength.value() == 3
    click(dialog.back)
    assert dialog.happened.field.text() == "you forgot our call"


def test_words_of_fear_bring_the_safety_note_with_the_help_lines(home: Desk, qtbot: QtBot) -> None:
    dialog = begin(home)
    type_into(dialog.happened.field, "you hit me and I am afraid of you")
    note = dialog.so_far.note
    qtbot.waitUntil(note.isVisible)
    assert dialog.happened.field.text() == "you hit me and I am afraid of you", "never softened"
    click(note.button)
    assert home.journal_view.page("learn").isVisible()
    assert len(home.journal.drafts()) == 1, "the draft waits"


def test_words_without_hope_bring_a_quiet_line_on_every_page_and_no_alarm(
    home: Desk, qtbot: QtBot
) -> None:
    dialog = begin(home)
    type_into(dialog.happened.field, "you said that nothing ever changes")
    line = dialog.so_far.hopeless
    qtbot.waitUntil(line.isVisible)
    assert not dialog.so_far.note.isVisible()
    dialog.show_step(len(dialog.steps) - 1)
    assert line.isVisible()
    line.button.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert home.journal_view.page("learn").isVisible()
    assert len(home.journal.drafts()) == 1, "the draft waits"


def _list_of(dialog: NameHurt) -> QAbstractItemView:
    completer = dialog.feelings.picker.own.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    return popup


def _open_list(dialog: NameHurt) -> QAbstractItemView:
    popup = _list_of(dialog)
    assert popup.isVisible()
    return popup


def test_escape_in_an_open_list_closes_only_the_list(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    type_into(dialog.feelings.picker.own, "lon")
    popup = _open_list(dialog)
    dialog.leave()
    assert home.journal_view.guided is dialog
    assert not popup.isVisible()


def test_a_completed_word_leaves_an_empty_field(home: Desk, qtbot: QtBot) -> None:
    dialog = begin(home)
    tell(dialog)
    picker = dialog.feelings.picker
    type_into(picker.own, "lonel")
    popup = _open_list(dialog)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picker.own.text() == "")
    assert picker.picked() == ("lonely",)


def test_a_story_of_ones_own_is_never_replaced_by_a_chip(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    feel(dialog)
    type_into(dialog.story.field, "a long own story")
    chip = dialog.story.words.choices()[0]
    click(dialog.story.words.chip(chip))
    assert dialog.draft.story.startswith("a long own story")
    assert chip in dialog.draft.story


def test_a_story_chip_can_be_taken_back(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    feel(dialog)
    chip = dialog.story.words.choices()[0]
    click(dialog.story.words.chip(chip))
    assert dialog.draft.story == chip
    click(dialog.story.words.chip(chip))
    assert dialog.draft.story == ""


def test_clicking_the_chosen_time_again_changes_nothing(home: Desk) -> None:
    dialog = begin(home)
    picker = dialog.happened.when
    click(picker.chips.chip(When.OTHER))
    picker.field.setDateTime(picker.field.dateTime().addDays(-30))
    typed = dialog.draft.happened_at
    click(picker.chips.chip(When.OTHER))
    assert dialog.draft.happened_at == typed


def test_the_chip_says_what_the_typed_time_says(home: Desk) -> None:
    dialog = begin(home)
    picker = dialog.happened.when
    click(picker.chips.chip(When.YESTERDAY))
    picker.field.setDateTime(picker.field.dateTime().addDays(-7))
    assert picker.chips.value() is When.OTHER


def test_enter_goes_on_from_chips_and_lists(home: Desk) -> None:
    dialog = begin(home)
    type_into(dialog.happened.field, "you were late")
    dialog.happened.when.chips.setFocus()
    press(home.window, Qt.Key.Key_Return)
    assert dialog.steps[dialog.index] is dialog.feelings
    click(dialog.feelings.picker.words.chip("sad"))
    click(dialog.feelings.strength.chip(2))
    dialog.feelings.picker.families.setFocus()
    press(home.window, Qt.Key.Key_Return)
    assert dialog.steps[dialog.index] is dialog.story


def test_a_text_past_the_limit_is_said_where_it_stands(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    feel(dialog)
    dialog.story.field.insertPlainText("x" * 20_001)
    click(dialog.next)
    assert dialog.steps[dialog.index] is dialog.story
    assert "very long" in dialog.error.text()


def test_a_long_event_in_the_growing_sentence_has_no_full_stop_after_its_dots(home: Desk) -> None:
    dialog = begin(home)
    dialog.happened.field.setPlainText("you talked of the shopping bags " * 20)
    assert "talked… When" in dialog.so_far.sentence.text()
