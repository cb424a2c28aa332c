"""Today: the ways in, the check-in, and what waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.check_in_questions import Asks
from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import Landed, RepairDraft
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.ui.context import page as page_module
from microhurts_desktop.ui.context.texts import quoted
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.today.check_in_ahead import CheckInAhead
from microhurts_desktop.ui.features.today.page import TodayPage
from tests.builders import HERE, a_good_moment, a_hurt, a_repair, reword
from tests.reflections import a_reflection
from tests.ui.contexts import keep, sheet
from tests.ui.windows import (
    Desk,
    click,
    click_at,
    focused,
    place_of,
    press,
    settle,
    type_into,
)
from tests.vault_folders import a_good_draft, a_hurt_draft, a_repair_draft


def _today(desk: Desk) -> TodayPage:
    page = desk.journal_view.page("today")
    assert isinstance(page, TodayPage)
    return page


def _button(desk: Desk, text: str) -> QPushButton:
    settle()
    buttons = _today(desk).findChildren(QPushButton)
    found = [button for button in buttons if button.text() == text and button.isVisible()]
    assert found, f"no button {text!r}"
    return found[0]


def _said(desk: Desk) -> str:
    settle()
    return " ".join(w.text() for w in _today(desk).waiting.findChildren(QLabel) if w.isVisible())


@pytest.mark.parametrize(("text", "dialog"), [("Name it", NameHurt), ("Notice it", NoticeGood)])
def test_each_way_in_opens_its_dialog(home: Desk, text: str, dialog: type) -> None:
    click(_button(home, text))
    assert isinstance(home.journal_view.guided, dialog)


def test_the_way_to_a_repair_leads_to_words_for_it(home: Desk) -> None:
    click(_button(home, "Repair"))
    assert home.journal_view.page("repairs").isVisible()


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(3, "Good night"), (8, "Good morning"), (14, "Good afternoon"), (20, "Good evening")],
)
def test_the_greeting_follows_the_hour(home: Desk, hour: int, greeting: str) -> None:
    home.clock.at = datetime(2026, 5, 14, hour, tzinfo=HERE)
    _today(home).mark_dirty()
    assert _today(home).greeting.text() == f"{greeting}, Ana"


def test_the_check_in_is_saved_and_can_be_changed_that_day(home: Desk) -> None:
    card = _today(home).check_in
    click(card.connection.chip(4))
    click(card.compared[Asks.SHARING].chip(Compared.LESS))
    assert "Not saved yet" in card.state.text()
    click(card.save)
    saved = home.journal.todays_check_in()
    assert saved is not None
    assert (saved.connection, saved.sharing, saved.eye_contact) == (4, Compared.LESS, None)
    assert "Saved today" in card.state.text()
    click(card.connection.chip(2))
    click(card.save)
    again = home.journal.todays_check_in()
    assert again is not None
    assert again.connection == 2
    assert len(home.journal.check_ins()) == 1


def test_a_check_in_of_a_wrong_clock_is_given_its_day(home: Desk) -> None:
    now = home.clock.at
    card = _today(home).check_in
    home.clock.at = now + timedelta(days=400)
    home.journal.check_in(connection=2, sharing=Compared.LESS)
    home.clock.at = now
    home.journal.check_in(connection=5)
    _today(home).mark_dirty()
    settle()
    ahead = card.findChild(CheckInAhead)
    assert ahead is not None
    click(ahead.move_there)
    assert "has its check-in already" in ahead.error.text()
    assert [one.connection for one in home.journal.check_ins()] == [5, 2], "nothing has changed"
    ahead.day.setFocus()
    ahead.day.setSelectedSection(ahead.day.Section.DaySection)
    press(ahead.day, Qt.Key.Key_Down)
    click(ahead.move_there)
    moved, todays = home.journal.check_ins()
    assert (moved.connection, moved.sharing) == (2, Compared.LESS)
    assert local_day(moved.at) == now.date() - timedelta(days=1)
    assert todays.connection == 5
    settle()
    assert not [one for one in card.findChildren(CheckInAhead) if one.isVisible()]


def test_answers_not_saved_yet_survive_other_changes(home: Desk) -> None:
    card = _today(home).check_in
    click(card.connection.chip(5))
    home.journal_view.context.bus.carry_out(home.journal.notice_good, a_good_draft(home.journal))
    assert card.connection.value() == 5


def test_a_new_day_begins_with_an_empty_check_in(home: Desk) -> None:
    card = _today(home).check_in
    click(card.connection.chip(4))
    click(card.save)
    home.clock.forward(days=1)
    _today(home).mark_dirty()
    assert card.connection.value() is None
    assert card.state.text() == ""


def test_a_day_that_began_elsewhere_is_a_new_day_on_return(home: Desk) -> None:
    page = _today(home)
    home.clock.at = datetime(2026, 5, 14, 23, 50, tzinfo=HERE)
    click(page.check_in.connection.chip(4))
    click(page.check_in.save)
    home.journal_view.go_to("moments")
    home.clock.at = datetime(2026, 5, 15, 8, 50, tzinfo=HERE)
    home.journal_view.go_to("today")
    assert page.greeting.text() == "Good morning, Ana"
    assert "15 May" in page.date.text()
    assert page.check_in.state.text() == ""
    assert page.check_in.connection.value() is None


def test_midnight_turns_the_page_under_the_eyes(
    home: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "LOOK_AT_THE_DAY_EVERY_MS", 5)
    page = TodayPage(home.journal_view.context)
    qtbot.addWidget(page)
    page.show()
    assert "14 May" in page.date.text()
    home.clock.at = datetime(2026, 5, 15, 0, 0, 20, tzinfo=HERE)
    qtbot.waitUntil(lambda: "15 May" in page.date.text())


def test_a_check_in_needs_only_the_number(home: Desk) -> None:
    card = _today(home).check_in
    click(card.save)
    assert "Pick a number" in card.error.text()
    assert home.journal.todays_check_in() is None


def test_an_empty_for_you_says_what_will_be_there(home: Desk) -> None:
    assert "Nothing waits for you" in _said(home)


def test_a_draft_waits_and_goes_on(home: Desk) -> None:
    click(_button(home, "Name it"))
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, "the weekend plan changed")
    click(dialog.later)
    assert "the weekend plan changed" in _said(home)
    assert "only you can open it" in _said(home)
    click(_button(home, "Go on"))
    again = home.journal_view.guided
    assert isinstance(again, NameHurt)
    assert again.happened.field.text() == "the weekend plan changed"


def test_a_draft_can_be_discarded(home: Desk) -> None:
    home.journal.save_draft(a_hurt_draft(home.journal))
    _today(home).mark_dirty()
    click(_button(home, "Discard"))
    assert home.journal.drafts() == ()
    assert "Nothing waits" in _said(home)


def _drafts(desk: Desk, *texts: str) -> None:
    for text in texts:
        desk.journal.save_draft(a_hurt_draft(desk.journal, event=text))
    _today(desk).mark_dirty()
    settle()


def _waiting(desk: Desk) -> list[str]:
    drafts = desk.journal.drafts()
    return [draft.event for draft in drafts if isinstance(draft, HurtDraft)]


def test_a_double_click_discards_one_draft_only(home: Desk, qtbot: QtBot) -> None:
    # The page need not scroll, with the line for Undo below it.
    home.window.resize(1180, 900)
    _drafts(home, "first", "second", "third")
    place = place_of(_button(home, "Discard"))
    click_at(home.window, place)
    # The next draft's “Discard” has moved to where the mouse is.
    assert place_of(_button(home, "Discard")) == place
    click_at(home.window, place)
    assert _waiting(home) == ["second", "first"]
    waiting = _today(home).waiting
    through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    qtbot.waitUntil(lambda: not waiting.testAttribute(through))
    click_at(home.window, place)
    assert _waiting(home) == ["first"]


def test_discarding_leaves_the_page_where_it_is(home: Desk) -> None:
    home.window.resize(1100, 700)
    _drafts(home, *(f"draft {number}" for number in range(6)))
    click_at(home.window, place_of(_button(home, "Discard")))
    assert len(home.journal.drafts()) == 5
    assert _today(home).verticalScrollBar().value() == 0


def test_discarded_drafts_come_back_one_after_the_other(home: Desk) -> None:
    _drafts(home, "first", "second")
    before = set(home.journal.drafts())
    for _ in range(2):
        discard = _button(home, "Discard")
        discard.setFocus()
        press(home.window, Qt.Key.Key_Return)
    assert home.journal.drafts() == ()
    bar = _today(home).bar
    assert bar.said.text() == "The draft is discarded."
    press(home.window, Qt.Key.Key_Return)
    assert len(home.journal.drafts()) == 1
    QTest.keyClick(home.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert set(home.journal.drafts()) == before
    assert not bar.isVisible()
    settle()
    assert focused().accessibleName().startswith("Go on")


def test_all_that_waits_can_be_reached(home: Desk) -> None:
    _drafts(home, *(f"draft {number}" for number in range(7)))
    for number in range(6):
        home.journal.offer_repair(a_repair_draft(home.journal, words=f"sorry {number}"))
    _today(home).mark_dirty()
    more = _button(home, "and 5 more")
    more.setFocus()
    press(home.window, Qt.Key.Key_Return)
    said = _said(home)
    assert all(f"draft {number}" in said for number in range(7))
    assert all(f"sorry {number}" in said for number in range(6))
    assert focused().accessibleName() == "Go on: A hurt you began to name, “draft 2” · today"


@pytest.mark.parametrize("kind", MomentKind.all())
def test_changes_to_a_moment_are_not_called_the_moment(home: Desk, kind: MomentKind) -> None:
    journal = home.journal
    hurt, good, repair, written = a_hurt(), a_good_moment(), a_repair(), a_reflection()
    keep(journal, hurt, good, repair, written)
    yesterday = home.clock.at.date() - timedelta(days=1)
    journal.daily.check_in(replace(journal.daily.begin(yesterday), connection=3))
    changes: dict[MomentKind, tuple[Draft, str]] = {
        MomentKind.HURT: (reword(journal, HurtDraft, hurt.uuid), "Changes to a hurt"),
        MomentKind.GOOD: (reword(journal, GoodMomentDraft, good.uuid), "Changes to a good moment"),
        MomentKind.REPAIR: (reword(journal, RepairDraft, repair.uuid), "Changes to a repair"),
        MomentKind.REFLECTION: (
            reword(journal, ReflectionDraft, written.uuid),
            "Changes to a reflection",
        ),
        MomentKind.CHECK_IN: (
            replace(journal.daily.begin(yesterday), word="tender"),
            "Changes to a check-in",
        ),
    }
    draft, name = changes[kind]
    journal.save_draft(draft)
    _today(home).mark_dirty()
    assert name in _said(home)
    click(_button(home, "Discard the changes"))
    assert journal.drafts() == ()
    assert _today(home).bar.said.text() == "The changes are discarded."
    assert journal.moment_count() == 5


@pytest.mark.parametrize("width", [1100, 1180, 1600])
def test_the_answers_of_a_comparison_stand_in_one_line(home: Desk, width: int) -> None:
    home.window.resize(width, 780)
    settle()
    for chips in _today(home).check_in.compared.values():
        assert len({chips.chip(answer).y() for answer in Compared}) == 1


def test_save_stays_below_the_answers_however_much_waits(home: Desk) -> None:
    card = _today(home).check_in
    settle()
    alone = card.height()
    for number in range(3):
        home.journal.offer_repair(a_repair_draft(home.journal, words=f"sorry {number}"))
    _drafts(home, *(f"draft {number}" for number in range(4)))
    assert _today(home).waiting.height() > alone
    assert card.height() == alone


def test_a_repair_that_reached_me_waits_for_its_landing(home: Desk) -> None:
    repair = a_repair_draft(home.journal)
    home.journal_view.context.bus.carry_out(home.journal.offer_repair, repair)
    assert "A repair that reached you" in _said(home)
    click(_button(home, "Say how it landed"))
    page = home.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    assert page.isVisible()
    read = sheet(page, RepairSheet)
    assert read.uuid == repair.uuid
    assert read.landing.card is not None, "it can be said at once"
    assert read.landing.card.landed.isAncestorOf(focused())
    click(read.landing.card.landed.chip(Landed.FULLY))
    click(read.landing.card.warmth.chip(4))
    click(read.landing.card.save)
    landing = home.journal.repair(repair.uuid).landing
    assert landing is not None
    assert landing.landed is Landed.FULLY


def test_the_names_of_the_ways_in_stand_on_one_line_in_a_small_window(home: Desk) -> None:
    home.window.resize(900, 640)
    settle()
    heads = [
        one
        for one in _today(home).findChildren(QLabel)
        if one.text() in ("Something stung", "Something was good", "Come back to each other")
    ]
    assert len(heads) == 3
    for head in heads:
        assert head.height() < 2 * head.fontMetrics().lineSpacing(), head.text()


def test_quotation_marks_within_others_are_single() -> None:
    assert quoted("you said “later” again") == "“you said ‘later’ again”"
    assert quoted("“Later,” you said") == "“Later,” you said"
