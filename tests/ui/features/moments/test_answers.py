"""What the other shared: it waits, it is read, and it is answered in words, or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.devtools.drafts import AFRAID
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import (
    AnswerDraft,
    SharedKind,
    fields_at_first,
)
from microhurts_desktop.services.export_all import JSON_NAME, MARKDOWN_NAME, export_everything
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.their_sheet import TheirSheet
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.parts.sharing.answer import AnswerDialog
from tests.ui.contexts import sheet
from tests.ui.two import (
    DeskForTwo,
    answers,
    buttons,
    moments,
    press_button,
    read_it,
    share_a_hurt,
    today,
    words_in,
)
from tests.ui.windows import Desk, click, focused, settle, type_into


@pytest.fixture
def hurt(two: DeskForTwo) -> str:
    """A hurt that Anna shared; Ben is in now."""
    uuid = share_a_hurt(two.enter(two.anna), strength=4).uuid
    two.enter(two.ben)
    return uuid


def answer(desk: Desk, way: str, words: str) -> None:
    """Answer what is read: press, type, share."""
    reading = moments(desk).reading.sheet
    assert reading is not None
    press_button(reading, way)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, AnswerDialog)
    QTest.keyClicks(focused(), words)
    click(dialog.next)
    settle()


# Reading


def test_what_the_other_shared_waits_for_me_and_is_read_only(two: DeskForTwo, hurt: str) -> None:
    waiting = words_in(today(two.desk).waiting)
    assert "Anna shared a hurt" in waiting
    assert "“you looked at your phone while I was talking” · today" in waiting
    read_it(two.desk)
    reading = sheet(moments(two.desk), TheirSheet)
    assert "I noticed I felt lonely and sad" in words_in(reading)
    assert "Anna shared this" in words_in(reading)
    assert buttons(reading) == [
        "Offer a repair",
        "Take three minutes first",
        "Ask a question",
        "Say thank you",
        "Put it away",
    ]


def test_reading_and_putting_away_tell_nobody(two: DeskForTwo, hurt: str) -> None:
    before = two.desk.journal.sharing.everything()
    read_it(two.desk)
    press_button(sheet(moments(two.desk), TheirSheet), "Put it away")
    assert "Nothing waits for you." in words_in(today(two.desk).waiting)
    anna = two.enter(two.anna)
    assert anna.journal.sharing.everything() == before
    assert anna.journal.sharing.for_me() == ()


def test_put_away_it_comes_back_when_it_is_reworded(two: DeskForTwo, hurt: str) -> None:
    press_button(today(two.desk).waiting, "Put it away")
    anna = two.enter(two.anna)
    own = anna.journal.hurt(hurt)
    anna.journal.sharing.share(own, fields_at_first(own))
    two.enter(two.ben)
    assert "Anna shared a hurt" in words_in(today(two.desk).waiting)


def test_what_was_taken_back_meanwhile_is_said_to_be_gone(two: DeskForTwo, hurt: str) -> None:
    two.enter(two.anna).journal.sharing.unshare(hurt)
    ben = two.enter(two.ben)
    ben.journal_view.context.navigator.open_shared(hurt)
    assert ben.journal_view.status_line.said.text() == "That moment is no longer here."


def test_worrying_words_of_theirs_come_with_help(two: DeskForTwo) -> None:
    share_a_hurt(two.enter(two.anna), event=AFRAID)
    two.enter(two.ben)
    read_it(two.desk)
    reading = sheet(moments(two.desk), TheirSheet)
    assert "Your safety comes first" in words_in(reading)
    press_button(reading, "Show help lines")
    assert two.desk.journal_view.pages["learn"].isVisible()


# Questions, thanks, replies


def test_a_question_and_thanks_stand_below_in_both_views(two: DeskForTwo, hurt: str) -> None:
    read_it(two.desk)
    answer(two.desk, "Ask a question", "What would have helped?")
    two.couple.clock.forward(minutes=1)
    answer(two.desk, "Say thank you", "Thank you for telling me.")
    kinds = [(one.kind, one.author) for one in answers(two.desk, hurt)]
    ben = two.ben.vault_id
    assert kinds == [(SharedKind.QUESTION, ben), (SharedKind.THANKS, ben)]
    assert focused().accessibleName() == "You said thank you · today, 12:03", "it is in sight"
    mine = words_in(sheet(moments(two.desk), TheirSheet))
    assert "You asked · today, 12:02" in mine
    assert "“What would have helped?”" in mine
    anna = two.enter(two.anna)
    anna.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt)
    theirs = words_in(sheet(moments(anna), HurtSheet))
    assert "Ben asks · today, 12:02" in theirs
    assert "Ben says thank you · today, 12:03" in theirs


def test_answering_lets_it_wait_no_more(two: DeskForTwo, hurt: str) -> None:
    read_it(two.desk)
    answer(two.desk, "Say thank you", "Thank you.")
    assert two.desk.journal.sharing.for_me() == ()


def test_a_question_leads_to_what_it_is_about_and_is_written_back_to(
    two: DeskForTwo, hurt: str
) -> None:
    two.desk.journal.sharing.ask(hurt, "What would have helped?")
    anna = two.enter(two.anna)
    assert "about your hurt" in words_in(today(anna).waiting)
    read_it(anna)
    own = sheet(moments(anna), HurtSheet)
    assert own.uuid == hurt
    assert "What would have helped?" in words_in(focused().parentWidget() or own)
    answer(anna, "Write back", "Your hand on my arm.")
    assert anna.journal.sharing.for_me() == (), "the question is answered"
    own = sheet(moments(anna), HurtSheet)
    assert "You wrote back" in words_in(own)
    assert "Write back" not in buttons(own)
    two.enter(two.ben)
    assert "Anna wrote back" in words_in(today(two.desk).waiting)
    read_it(two.desk)
    assert "Your hand on my arm." in words_in(sheet(moments(two.desk), TheirSheet))


def test_words_to_begin_with_are_borrowed_by_keyboard(two: DeskForTwo, hurt: str) -> None:
    two.desk.journal_view.context.navigator.answer_shared(SharedKind.THANKS, hurt)
    dialog = two.desk.journal_view.guided
    assert isinstance(dialog, AnswerDialog)
    dialog.step.starters.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert dialog.step.field.text() in dialog.step.starters.values()
    dialog.step.field.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert [one.kind for one in answers(two.desk, hurt)] == [SharedKind.THANKS]


def test_an_answer_without_words_is_not_shared(two: DeskForTwo, hurt: str) -> None:
    two.desk.journal_view.context.navigator.answer_shared(SharedKind.QUESTION, hurt)
    dialog = two.desk.journal_view.guided
    assert isinstance(dialog, AnswerDialog)
    click(dialog.next)
    assert dialog.error.text() == "Write a few words first."
    assert answers(two.desk, hurt) == []


def test_an_answer_that_is_not_finished_waits_as_a_draft(two: DeskForTwo, hurt: str) -> None:
    two.desk.journal_view.context.navigator.answer_shared(SharedKind.QUESTION, hurt)
    dialog = two.desk.journal_view.guided
    assert isinstance(dialog, AnswerDialog)
    type_into(dialog.step.field, "What would have")
    two.enter(two.ben)
    (draft,) = two.desk.journal.drafts()
    assert isinstance(draft, AnswerDraft)
    assert draft.words == "What would have"
    assert answers(two.desk, hurt) == [], "a draft is shared with nobody"
    press_button(today(two.desk).waiting, "Go on")
    again = two.desk.journal_view.guided
    assert isinstance(again, AnswerDialog)
    assert again.step.field.text() == "What would have"
    click(again.next)
    assert [one.uuid for one in answers(two.desk, hurt)] == [draft.uuid]
    assert two.desk.journal.drafts() == ()


def test_worrying_words_are_asked_about_before_an_answer_is_shared(
    two: DeskForTwo, hurt: str
) -> None:
    two.desk.journal_view.context.navigator.answer_shared(SharedKind.QUESTION, hurt)
    dialog = two.desk.journal_view.guided
    assert isinstance(dialog, AnswerDialog)
    dialog.step.field.setPlainText(AFRAID)
    click(dialog.next)
    assert dialog.step.note.isVisible()
    assert answers(two.desk, hurt) == [], "the question was not there to be read before"
    click(dialog.next)
    assert len(answers(two.desk, hurt)) == 1


def test_only_ones_own_answer_can_be_taken_back(two: DeskForTwo, hurt: str) -> None:
    two.desk.journal.sharing.ask(hurt, "What would have helped?")
    anna = two.enter(two.anna)
    anna.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt)
    between = sheet(moments(anna), HurtSheet).between
    assert between is not None
    assert buttons(between) == ["Write back"]
    ben = two.enter(two.ben)
    read_it(ben)
    between = sheet(moments(ben), TheirSheet).between
    assert between is not None
    press_button(between, "Take it back")
    assert answers(ben, hurt) == []


def test_an_answer_whose_moment_is_gone_says_so(two: DeskForTwo, hurt: str) -> None:
    two.desk.journal.sharing.thank(hurt, "Thank you for telling me.")
    anna = two.enter(two.anna)
    anna.journal.delete(MomentKind.HURT, hurt)
    anna = two.enter(two.anna)
    assert "about something no longer shared" in words_in(today(anna).waiting)
    read_it(anna)
    reading = sheet(moments(anna), TheirSheet)
    assert "“Thank you for telling me.”" in words_in(reading)
    assert "It is about something no longer shared." in words_in(reading)
    assert buttons(reading) == ["Put it away"]


def test_an_answer_of_mine_whose_moment_is_gone_can_be_taken_back(
    two: DeskForTwo, hurt: str
) -> None:
    two.desk.journal.sharing.thank(hurt, "Thank you for telling me.")
    (mine,) = answers(two.desk, hurt)
    two.enter(two.anna).journal.sharing.unshare(hurt)
    ben = two.enter(two.ben)
    ben.journal_view.context.navigator.open_shared(mine.uuid)
    press_button(sheet(moments(ben), TheirSheet), "Take it back")
    assert answers(ben, hurt) == []


# Taking everything along


def test_what_one_answered_is_among_all_that_one_wrote(
    two: DeskForTwo, hurt: str, tmp_path: Path
) -> None:
    journal = two.desk.journal
    journal.sharing.thank(hurt, "Thank you for telling me.")
    journal.sharing.ask(hurt, "What would have helped?")
    (asked,) = (one for one in answers(two.desk, hurt) if one.kind is SharedKind.QUESTION)
    journal.sharing.unshare(asked.uuid)
    place = export_everything(journal, tmp_path, as_text, Progress())()
    assert place is not None
    text = (place / MARKDOWN_NAME).read_text("utf-8")
    assert "> Thank you for telling me." in text
    assert "What would have helped?" not in text, "it was taken back"
    assert "you looked at your phone" not in text, "what the other wrote is theirs"
    (shared,) = json.loads((place / JSON_NAME).read_text("utf-8"))["shared"]
    assert shared["snapshot"]["words"] == "Thank you for telling me."
    assert list(shared)[-3:] == ["sent_at", "about", "snapshot"], "in the order it always had"


@pytest.mark.parametrize("afraid", [False, True])
def test_whoever_reads_what_hurt_the_other_is_told_that_they_are_no_opponent(
    two: DeskForTwo, afraid: bool
) -> None:
    said: dict[str, object] = {"event": AFRAID} if afraid else {}
    hurt = share_a_hurt(two.enter(two.anna), **said)
    ben = two.enter(two.ben)
    ben.journal_view.context.navigator.open_shared(hurt.uuid)
    settle()
    assert ("You are on the same side" in words_in(sheet(moments(ben), TheirSheet))) is not afraid
