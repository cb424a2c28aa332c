"""Today: the ways in, the check-in, and what waits."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from microhurts_desktop.core.check_ins import Compared
from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.ui.guided.name_hurt import NameHurt
from microhurts_desktop.ui.guided.notice_good import NoticeGood
from microhurts_desktop.ui.guided.repair import RepairDialog
from microhurts_desktop.ui.pages.today import TodayPage
from tests.builders import HERE
from tests.households import a_good_draft, a_hurt_draft, a_repair_draft
from tests.ui.windows import Desk, click, settle, type_into


def _today(desk: Desk) -> TodayPage:
    page = desk.house.page("today")
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


@pytest.mark.parametrize(
    ("text", "dialog"), [("Name it", NameHurt), ("Notice it", NoticeGood), ("Repair", RepairDialog)]
)
def test_each_way_in_opens_its_dialog(home: Desk, text: str, dialog: type) -> None:
    click(_button(home, text))
    assert isinstance(home.house.guided, dialog)


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
    click(card.compared["sharing"].chip(Compared.LESS))
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


def test_answers_not_saved_yet_survive_other_changes(home: Desk) -> None:
    card = _today(home).check_in
    click(card.connection.chip(5))
    home.house.rooms.bus.carry_out(lambda: home.journal.notice_good(a_good_draft(home.journal)))
    assert card.connection.value() == 5


def test_a_new_day_begins_with_an_empty_check_in(home: Desk) -> None:
    card = _today(home).check_in
    click(card.connection.chip(4))
    click(card.save)
    home.clock.forward(days=1)
    _today(home).mark_dirty()
    assert card.connection.value() is None
    assert card.state.text() == ""


def test_a_check_in_needs_only_the_number(home: Desk) -> None:
    card = _today(home).check_in
    click(card.save)
    assert "Pick a number" in card.error.text()
    assert home.journal.todays_check_in() is None


def test_an_empty_for_you_says_what_will_be_there(home: Desk) -> None:
    assert "Nothing waits for you" in _said(home)


def test_a_draft_waits_and_goes_on(home: Desk) -> None:
    click(_button(home, "Name it"))
    dialog = home.house.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, "the weekend plan changed")
    click(dialog.later)
    assert "the weekend plan changed" in _said(home)
    assert "only you can open it" in _said(home)
    click(_button(home, "Go on"))
    again = home.house.guided
    assert isinstance(again, NameHurt)
    assert again.happened.field.text() == "the weekend plan changed"


def test_a_draft_can_be_discarded(home: Desk) -> None:
    home.journal.save_draft(a_hurt_draft(home.journal))
    _today(home).mark_dirty()
    click(_button(home, "Discard"))
    assert home.journal.drafts() == ()
    assert "Nothing waits" in _said(home)


def test_a_repair_that_reached_me_waits_for_its_landing(home: Desk) -> None:
    repair = a_repair_draft(home.journal)
    home.house.rooms.bus.carry_out(lambda: home.journal.offer_repair(repair))
    assert "A repair that reached you" in _said(home)
    opened: list[tuple[MomentKind, str]] = []
    home.house.rooms.ways.open_moment.connect(lambda kind, uuid: opened.append((kind, uuid)))
    click(_button(home, "Say how it landed"))
    assert opened == [(MomentKind.REPAIR, repair.uuid)]
    assert home.house.page("moments").isVisible()
