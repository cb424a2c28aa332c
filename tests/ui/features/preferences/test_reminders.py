"""Reminders are off until asked for, below what can be read of them; so is what goes with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon

from microhurts_desktop.autostart import autostart
from microhurts_desktop.domain.reminders import QuietHours, Reminder
from microhurts_desktop.kept_reminders import KeptReminders
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.shell.out_of_sight import OutOfSight
from tests.ui.contexts import words_on
from tests.ui.features.preferences.sections import page as page
from tests.ui.features.preferences.sections import turned_to
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import PASSPHRASE

pytestmark = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)


@pytest.fixture
def beside_the_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    yield
    QGuiApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture(autouse=True)
def _none_starts_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def kept(desk: Desk) -> Reminder | None:
    return KeptReminders(desk.settings).of(desk.journal.person.vault_id)


def test_it_is_off_until_asked_for_below_what_can_be_read_of_it(
    page: PreferencesPage, home: Desk
) -> None:
    card = turned_to(page, Section.REMINDERS).reminder
    said = words_on(card)
    for told in ("this journal has a reminder", "on which days and when", "the date of your"):
        assert told in said
        assert said.index(told) < said.index("It is off.")
    assert "“Notes: A quiet minute, if you like.”" in said.replace("\u2068", "").replace(
        "\u2069", ""
    )
    assert card.switch.text() == "Switch it on"
    click(card.days.chip(1))
    assert not home.settings.has_reminders


def test_it_is_switched_on_changed_and_off(page: PreferencesPage, home: Desk) -> None:
    card = turned_to(page, Section.REMINDERS).reminder
    # NOON is no Monday.
    click(card.days.chip(1))
    click(card.switch)
    assert kept(home) == Reminder(frozenset({1}), time(19), QuietHours(time(22), time(7)))
    assert "It is on. Next: Monday" in card.state.text().replace("\u2068", "")
    click(card.days.chip(3))
    card.at.setFocus()
    QTest.keyClicks(card.at, "2030")
    QTest.keyClick(card.at, Qt.Key.Key_Tab)
    assert kept(home) == Reminder(frozenset({1, 3}), time(20, 30), QuietHours(time(22), time(7)))
    assert card.switch.text() == "Switch it off"
    click(card.switch)
    assert kept(home) is None
    assert card.state.text() == "It is off."
    # What was chosen stands there still.
    assert card.days.values() == (1, 3)


def test_without_a_day_it_is_not_switched_on_and_the_last_one_switches_it_off(
    page: PreferencesPage, home: Desk
) -> None:
    card = turned_to(page, Section.REMINDERS).reminder
    click(card.switch)
    assert card.error.text() == "Choose at least one day for it."
    assert card.days.isAncestorOf(focused())
    click(card.days.chip(2))
    assert not card.error.isVisible()
    click(card.switch)
    click(card.days.chip(2))
    assert kept(home) is None
    assert card.state.text() == "It is off."


def test_a_time_in_ones_quiet_hours_is_said_to_be_one(page: PreferencesPage) -> None:
    card = turned_to(page, Section.REMINDERS).reminder
    click(card.days.chip(2))
    click(card.switch)
    card.at.setFocus()
    QTest.keyClicks(card.at, "2330")
    QTest.keyClick(card.at, Qt.Key.Key_Tab)
    assert "would never come" in card.state.text()


def test_it_is_shown_again_as_it_is_kept(page: PreferencesPage, home: Desk) -> None:
    quiet = QuietHours(time(21, 15), time(8, 45))
    reminder = Reminder(frozenset({5, 7}), time(18, 5), quiet)
    KeptReminders(home.settings).choose(home.journal.person.vault_id, reminder)
    card = turned_to(page, Section.REMINDERS).reminder
    assert card.days.values() == (5, 7)
    assert (card.at.clock(), card.quiet_from.clock(), card.quiet_until.clock()) == (
        time(18, 5),
        quiet.begins,
        quiet.ends,
    )


def test_the_week_begins_as_it_does_where_one_lives(page: PreferencesPage) -> None:
    first = QLocale().firstDayOfWeek().value
    assert page.reminder.days.choices()[0] == first
    assert sorted(page.reminder.days.choices()) == list(range(1, 8))


@pytest.mark.usefixtures("beside_the_clock")
def test_closing_to_beside_the_clock_is_a_choice(page: PreferencesPage, home: Desk) -> None:
    card = turned_to(page, Section.REMINDERS).out_of_sight
    assert card.closing.value() is False
    click(card.closing.chip(True))
    assert home.settings.closes_to_tray
    sight = home.window.findChild(OutOfSight)
    assert sight is not None
    assert sight.sign is not None
    click(card.closing.chip(False))
    assert not home.settings.closes_to_tray
    assert sight.sign is None


def test_where_there_is_no_such_place_it_says_so_and_does_not_offer_it(
    page: PreferencesPage,
) -> None:
    card = turned_to(page, Section.REMINDERS).out_of_sight
    assert not card.closing.isVisible()
    assert "no place for signs beside the clock" in words_on(card)


def test_starting_along_is_written_and_removed(page: PreferencesPage) -> None:
    card = turned_to(page, Section.REMINDERS).out_of_sight
    assert card.starting.value() is False
    click(card.starting.chip(True))
    assert autostart().is_on()
    click(card.starting.chip(False))
    assert not autostart().is_on()


def test_where_it_cannot_be_written_that_is_said(page: PreferencesPage, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "autostart").touch()
    card = turned_to(page, Section.REMINDERS).out_of_sight
    click(card.starting.chip(True))
    assert card.error.isVisible()
    assert card.starting.value() is False


@pytest.mark.usefixtures("beside_the_clock")
def test_deleting_everything_takes_all_of_it_away(page: PreferencesPage, home: Desk) -> None:
    turned_to(page, Section.REMINDERS)
    click(page.reminder.days.chip(1))
    click(page.reminder.switch)
    click(page.out_of_sight.closing.chip(True))
    click(page.out_of_sight.starting.chip(True))
    sight = home.window.findChild(OutOfSight)
    assert sight is not None
    turned_to(page, Section.LEAVING)
    type_into(page.delete.name, "Ana")
    type_into(page.delete.secret, PASSPHRASE)
    click(page.delete.button)
    settle()
    assert not home.settings.has_reminders
    assert not home.settings.closes_to_tray
    assert not autostart().is_on()
    assert sight.sign is None
    assert "reminders" not in home.settings.file.path.read_text(encoding="utf-8")
