"""Today's check-in: what is asked, what waits, what safety hears, and what can come of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.check_in_questions import Asks, Question
from microhurts_desktop.domain.check_ins import CheckIn, CheckInDraft, Compared
from microhurts_desktop.domain.hurts import LONGEST_TEXT, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.check_in_dialog import CheckInDialog
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.today.check_in_card import CheckInCard
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.kit.timers import SAVE_AFTER_MS
from tests.hearing import SURE
from tests.ui.windows import Desk, click, focused, press, settle, type_into


@pytest.fixture
def card(home: Desk) -> CheckInCard:
    return today(home).check_in


def today(home: Desk) -> TodayPage:
    page = home.journal_view.page("today")
    assert isinstance(page, TodayPage)
    return page


def ask(home: Desk, *own: tuple[Asks, str]) -> tuple[Question, ...]:
    """Ask everything there is, and these of one's own besides."""
    daily = home.journal.daily
    asked = [replace(one, is_asked=True) for one in daily.questions()]
    mine = [replace(daily.begin_question(asks), name=name) for asks, name in own]
    home.journal_view.context.bus.carry_out(daily.choose, [*asked, *mine])
    settle()
    return daily.questions()


def kept(home: Desk) -> CheckIn:
    found = home.journal.todays_check_in()
    assert found is not None
    return found


def test_only_what_is_chosen_is_asked(home: Desk, card: CheckInCard) -> None:
    assert card.answers.stung is None, "nobody is asked for what stung unless they chose it"
    daily = home.journal.daily
    only = [replace(one, is_asked=one.asks is Asks.INITIATION) for one in daily.questions()]
    home.journal_view.context.bus.carry_out(daily.choose, only)
    settle()
    assert list(card.compared) == [Asks.INITIATION]
    assert (card.answers.word, card.answers.good) == (None, None)
    card.focus_first()
    press(focused(), Qt.Key.Key_3)
    press(focused(), Qt.Key.Key_Return)
    assert (kept(home).connection, kept(home).initiation) == (3, Compared.USUAL)


def test_where_nothing_is_asked_a_digit_alone_saves_nothing(home: Desk, card: CheckInCard) -> None:
    daily = home.journal.daily
    none = [replace(one, is_asked=False) for one in daily.questions()]
    home.journal_view.context.bus.carry_out(daily.choose, none)
    settle()
    card.focus_first()
    press(focused(), Qt.Key.Key_3)
    assert home.journal.todays_check_in() is None
    press(focused(), Qt.Key.Key_Return)
    assert kept(home).connection == 3


def test_going_on_answers_nothing_but_what_is_as_usual(home: Desk, card: CheckInCard) -> None:
    ask(home, (Asks.SCALE, "how I slept"), (Asks.YES_NO, "outside"), (Asks.COMPARED, "rest"))
    card.focus_first()
    press(focused(), Qt.Key.Key_Return)
    assert "Pick a number" in card.error.text(), "the number alone is compulsory"
    press(focused(), Qt.Key.Key_4)
    for _ in range(7):
        press(focused(), Qt.Key.Key_Return)
    assert [(one.name, one.answer) for one in kept(home).own] == [("rest", "usual")]


def test_own_questions_are_answered_by_keys(home: Desk, card: CheckInCard) -> None:
    ask(home, (Asks.SCALE, "how I slept"), (Asks.YES_NO, "outside"))
    slept, outside = card.answers.own.values()
    slept.setFocus()
    press(focused(), Qt.Key.Key_2)
    assert outside.isAncestorOf(focused()), "a digit goes on"
    press(focused(), Qt.Key.Key_Right)
    press(focused(), Qt.Key.Key_Space)
    click(card.connection.chip(5))
    click(card.save)
    assert [one.answer for one in kept(home).own] == ["2", "no"]


def test_what_is_half_answered_waits_in_the_card_and_later_with_the_drafts(
    home: Desk, card: CheckInCard, qtbot: QtBot
) -> None:
    click(card.connection.chip(2))
    assert card.answers.word is not None
    type_into(card.answers.word, "torn")
    qtbot.waitUntil(lambda: bool(home.journal.drafts()), timeout=SAVE_AFTER_MS * 20)
    (draft,) = home.journal.drafts()
    assert isinstance(draft, CheckInDraft)
    today(home).mark_dirty()
    assert "A check-in you began" not in shown_waiting(home), "it waits where it is asked"
    home.clock.forward(days=1)
    today(home).mark_dirty()
    settle()
    assert card.connection.value() is None
    assert "A check-in you began" in shown_waiting(home)
    home.journal_view.context.navigator.continue_draft(draft)
    dialog = home.journal_view.guided
    assert isinstance(dialog, CheckInDialog)
    dialog.finish()
    filled_in = home.journal.check_in_on(home.clock.at.date() - timedelta(days=1))
    assert filled_in is not None
    assert (filled_in.word, filled_in.is_filled_in) == ("torn", True)


def shown_waiting(home: Desk) -> str:
    labels = today(home).waiting.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_locking_keeps_what_is_half_answered(home: Desk, card: CheckInCard) -> None:
    click(card.connection.chip(2))
    assert home.journal.drafts() == ()
    assert today(home).take_leave()
    (draft,) = home.journal.drafts()
    assert isinstance(draft, CheckInDraft)
    assert draft.connection == 2


def test_something_good_is_kept_as_a_good_moment_by_one_key(home: Desk, card: CheckInCard) -> None:
    good = card.answers.good
    assert good is not None
    assert not good.field.isVisible()
    card.connection.chip(4).click()
    good.opener.setFocus()
    press(good.opener, Qt.Key.Key_Return)
    assert focused() is good.field
    QTest.keyClicks(good.field, "you made tea")
    press(good.field, Qt.Key.Key_Tab)
    assert focused() is card.answers.notices_good
    press(focused(), Qt.Key.Key_Space)
    click(card.save)
    assert home.journal.good_moment(kept(home).noticed).what == "you made tea"
    assert not card.answers.notices_good.isVisible(), "it is kept once"
    assert card.answers.noticed.isVisible()


def test_what_stung_is_named_with_its_words_and_the_check_in_waits(
    home: Desk, card: CheckInCard
) -> None:
    ask(home)
    stung = card.answers.stung
    assert stung is not None
    click(card.connection.chip(2))
    click(stung.opener)
    QTest.keyClicks(stung.field, "you came late")
    click(stung.way)
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    assert dialog.draft.event == "you came late"
    kinds = {type(one) for one in home.journal.drafts()}
    assert kinds == {CheckInDraft, HurtDraft}
    dialog.leave()
    click(card.save)
    assert kept(home).stung == "you came late"


def test_safety_hears_every_word(home: Desk, card: CheckInCard, qtbot: QtBot) -> None:
    assert card.answers.word is not None
    type_into(card.answers.word, SURE[:60])
    qtbot.waitUntil(lambda: card.answers.note.isVisible())
    card.answers.word.clear()
    qtbot.waitUntil(lambda: not card.answers.note.isVisible())


def test_a_very_long_text_is_not_kept(home: Desk, card: CheckInCard) -> None:
    click(card.connection.chip(2))
    assert card.answers.good is not None
    click(card.answers.good.opener)
    card.answers.good.field.set_text("x" * (LONGEST_TEXT + 1))
    click(card.save)
    assert "very long" in card.error.text()
    assert home.journal.todays_check_in() is None


def test_an_earlier_day_is_asked_for_from_here(home: Desk, card: CheckInCard) -> None:
    click(card.fill_in)
    dialog = home.journal_view.guided
    assert isinstance(dialog, CheckInDialog)
    assert dialog.step.day.day() == home.clock.at.date() - timedelta(days=1)
    assert dialog.step.filled_in.isVisible()


def test_changes_made_in_moments_are_seen_here(home: Desk, card: CheckInCard) -> None:
    home.journal_view.context.bus.carry_out(home.journal.check_in, connection=4)
    home.journal_view.context.navigator.edit_moment(MomentKind.CHECK_IN, kept(home).uuid)
    dialog = home.journal_view.guided
    assert isinstance(dialog, CheckInDialog)
    click(dialog.step.questions.connection.chip(1))
    dialog.finish()
    home.journal_view.go_to("today")
    assert card.connection.value() == 1
    assert "Saved today" in card.state.text()
