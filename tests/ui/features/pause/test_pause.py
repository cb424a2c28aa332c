"""A pause names its return, keeps it through locking and restarting, and never blames."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.content.calming import offers
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.today.learn import LearnPage
from tests.builders import NOON
from tests.ui.contexts import words_on
from tests.ui.features.pause.pauses import at_the_pause, begun, line_of
from tests.ui.windows import Desk, click, focused, press

# Beginning


def test_two_keys_begin_a_pause_of_twenty_minutes(home: Desk, qtbot: QtBot) -> None:
    page = at_the_pause(home, qtbot)
    assert "I'll be back at 12:20" in page.begin.words.text()
    press(page, Qt.Key.Key_Return)
    pause = home.journal.pauses.running()
    assert pause is not None
    assert pause.returns_at == NOON + timedelta(minutes=20)
    assert page.running.time.text() == "12:20"
    assert page.running.time.font().pointSizeF() > 2 * page.font().pointSizeF()
    assert focused() is page.running.back_button


def test_the_words_to_say_follow_the_length_that_is_chosen(home: Desk, qtbot: QtBot) -> None:
    page = at_the_pause(home, qtbot)
    click(page.begin.length.chip(45))
    assert "12:45" in page.begin.words.text()
    click(page.begin.begin)
    assert page.running.time.text() == "12:45"


def test_a_pause_is_not_for_who_is_afraid_and_help_is_one_step_away(
    home: Desk, qtbot: QtBot
) -> None:
    page = at_the_pause(home, qtbot)
    assert "afraid" in words_on(page)
    click(page.not_for.link)
    learn = home.journal_view.pages["learn"]
    assert isinstance(learn, LearnPage)
    assert learn.isVisible()


def test_a_pause_that_could_not_be_saved_is_not_shown_as_begun(
    home: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_the_pause(home, qtbot)
    monkeypatch.setattr(home.journal.pauses, "begin", _no_room)
    click(page.begin.begin)
    assert page.begin.isVisible()
    assert home.journal_view.status_line.trouble.isVisible()


def _no_room(_: object) -> None:
    raise DiskFull(Path())


# While it runs


def test_one_thing_at_a_time_calms_a_body_and_says_why(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    seen = []
    for one in offers().calming:
        assert page.calming.text.text() == one.text
        assert page.calming.basis.text() == one.basis
        seen.append(one.id)
        click(page.calming.another)
    assert page.calming.text.text() == offers().calming[0].text
    assert "rehearsing" in words_on(page)


def test_the_time_of_return_stands_on_every_page_and_leads_back(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    assert not line_of(home)
    for other in (*home.journal_view.page_ids(), "preferences"):
        home.journal_view.go_to(other)
        assert line_of(home) == "A pause, until 12:20"
    click(home.journal_view.pause_line.go)
    assert page.isVisible()


def test_without_a_pause_no_page_speaks_of_one(home: Desk) -> None:
    assert not line_of(home)


def test_ten_more_minutes_are_told_as_a_new_promise(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    home.clock.forward(minutes=4)
    click(page.running.more_button)
    assert page.running.time.text() == "12:30"
    assert "new promise" in words_on(page)
    pause = home.journal.pauses.running()
    assert pause is not None
    assert pause.returns_at == NOON + timedelta(minutes=30)


def test_a_promise_is_not_moved_further_than_an_hour_ahead(home: Desk, qtbot: QtBot) -> None:
    page = at_the_pause(home, qtbot)
    click(page.begin.length.chip(60))
    click(page.begin.begin)
    assert not page.running.more_button.isEnabled()
    home.clock.forward(minutes=10)
    page.refresh()
    assert page.running.more_button.isEnabled()
    page.running.more_button.setFocus()
    press(page, Qt.Key.Key_Return)
    assert not page.running.more_button.isEnabled()
    assert focused() is page.running.back_button


def test_a_pause_can_be_ended_without_words_and_leaves_nothing(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    click(page.running.end_button)
    assert page.begin.isVisible()
    assert home.journal.pauses.running() is None
    assert "over" in home.journal_view.status_line.said.text()


# Coming back


def test_coming_back_early_ends_the_pause_and_offers_words(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    press(page, Qt.Key.Key_Return)
    assert home.journal.pauses.running() is None
    assert page.back.heading.text() == "You're back."
    assert focused() is page.back.words
    assert not page.back.more_button.isVisible()
    press(page, Qt.Key.Key_Return)
    assert home.journal_view.guided is None
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    chosen = offers().back[0]
    assert (dialog.draft.words, dialog.draft.phrase) == (chosen.text, chosen.id)
    assert dialog.draft.by is ReachedOut.I
    assert dialog.words.isAncestorOf(focused())
    assert home.journal_view.leave_guided()


def test_who_left_the_page_after_coming_back_may_begin_anew(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    click(page.running.back_button)
    home.journal_view.go_to("today")
    assert not line_of(home)
    at_the_pause(home, qtbot)
    assert page.begin.isVisible()


def test_at_the_time_the_page_and_the_line_say_so(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    home.clock.forward(minutes=20)
    page.refresh()
    assert "It is time." in page.back.heading.text()
    assert focused() is page.back.words
    home.journal_view.go_to("today")
    assert line_of(home) == "It is time. You promised to come back at 12:20."


def test_who_is_not_calm_yet_makes_a_new_promise(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    home.clock.forward(minutes=22)
    page.refresh()
    click_when_settled(qtbot, page.back.more_button)
    assert page.running.time.text() == "12:32"


def test_the_words_of_a_missed_return_are_kind(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    home.clock.forward(hours=9)
    page.refresh()
    assert page.back.heading.text() == "You promised to come back at 12:20."
    assert "still counts" in page.back.note.text()
    home.clock.forward(days=1)
    page.refresh()
    assert "yesterday, 12:20" in page.back.heading.text()
    click_when_settled(qtbot, page.back.done_button)
    assert home.journal.pauses.running() is None


def click_when_settled(qtbot: QtBot, widget: QWidget) -> None:
    """Click what came under the mouse a moment ago, when clicks are heard again."""
    qtbot.waitUntil(lambda: _hears_the_mouse(widget))
    click(widget)


def _hears_the_mouse(widget: QWidget | None) -> bool:
    while widget is not None:
        if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            return False
        widget = widget.parentWidget()
    return True
