"""A window in which people have reminders, and what would be shown on the desktop."""

from __future__ import annotations

import os
from datetime import datetime, time, timedelta

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.reminders import QuietHours, Reminder
from microhurts_desktop.kept_reminders import KeptReminders
from microhurts_desktop.ui.shell.quiet_reminder import QuietReminder, quiet_reminder_of
from tests.ui.windows import Desk

NIGHT = QuietHours(time(22), time(7))


class Told:
    """Keeps what would be shown on the desktop."""

    def __init__(self, reminder: QuietReminder) -> None:
        self._reminder = reminder
        self.said: list[tuple[str, str]] = []

    def show(self) -> None:
        self.said.append(self._reminder.words())


def listening(desk: Desk) -> tuple[QuietReminder, Told]:
    """Return the window's reminder, and what it shows from now on."""
    desk.window.follow_reminders()
    reminder = quiet_reminder_of(desk.window, desk.settings)
    reminder.notice = told = Told(reminder)
    return reminder, told


def today_at(desk: Desk, hour: int, minute: int = 0) -> datetime:
    return desk.clock.at.replace(hour=hour, minute=minute)


def ask_for(desk: Desk, person: Person, at: time = time(20, 30), days: int = 0) -> None:
    """Let a person have a reminder so many weekdays from today."""
    weekday = (desk.clock.at + timedelta(days=days)).isoweekday()
    reminder = Reminder(frozenset({weekday}), at, NIGHT)
    KeptReminders(desk.settings).choose(person.vault_id, reminder)


def written(desk: Desk, person: Person, at: datetime) -> None:
    """Let the file of a vault be dated so, as if it was last written to then."""
    for suffix in (".vault", ".vault-wal"):
        path = desk.window.vault_folder.folder / f"{person.vault_id}{suffix}"
        if path.exists():
            os.utime(path, (at.timestamp(), at.timestamp()))
