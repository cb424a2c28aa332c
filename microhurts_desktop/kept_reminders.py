"""Reminders, kept in the preferences under vault ids: the vault is locked when they are to come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

from microhurts_desktop.domain.reminders import QuietHours, Reminder
from microhurts_desktop.settings import REMINDERS, Settings
from microhurts_desktop.storage.errors import PreferenceNotKept
from microhurts_desktop.storage.keyfile_header import is_vault_id

_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
# Its days and hours, the hours in which it is quiet, and the last day it was seen to.
_KEYS = ("days", "at", "quiet", "came")


class KeptReminders:
    """One for each person at most. What stands there and is none counts as none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def everyone(self) -> dict[str, Reminder]:
        """Return all of them, by vault id."""
        ids = {key.partition("/")[0] for key in self._settings.file.below(REMINDERS)}
        found = {vault_id: self.of(vault_id) for vault_id in sorted(ids)}
        return {vault_id: one for vault_id, one in found.items() if one is not None}

    def of(self, vault_id: str) -> Reminder | None:
        """Return a person's reminder, or None."""
        if not is_vault_id(vault_id):
            return None
        try:
            begins, ends = map(_clock, self._word(vault_id, "quiet").split(" "))
            days = frozenset(map(int, re.findall("[1-7]", self._word(vault_id, "days"))))
            return Reminder(days, _clock(self._word(vault_id, "at")), QuietHours(begins, ends))
        except ValueError:
            return None

    def choose(self, vault_id: str, reminder: Reminder | None) -> None:
        """Keep it from now on, or take all of it away."""
        if reminder is None:
            if any(self._word(vault_id, key) for key in _KEYS):
                self._put(vault_id, dict.fromkeys(_KEYS))
            return
        quiet = reminder.quiet
        days = " ".join(map(str, sorted(reminder.weekdays)))
        hours = f"{quiet.begins:%H:%M} {quiet.ends:%H:%M}"
        self._put(vault_id, {"days": days, "at": f"{reminder.at:%H:%M}", "quiet": hours})

    def came_on(self, vault_id: str) -> date | None:
        """Return the last day on which it came, or was not needed; None if there is none."""
        try:
            return date.fromisoformat(self._word(vault_id, "came"))
        except ValueError:
            return None

    def note_came(self, vault_id: str, day: date) -> None:
        """Remember that it was seen to on that day."""
        # Nobody chose it; where it cannot be written, it holds until the program ends.
        self._settings.file.put({f"{REMINDERS}/{vault_id}/came": day.isoformat()})

    def _word(self, vault_id: str, key: str) -> str:
        return self._settings.file.word(f"{REMINDERS}/{vault_id}/{key}") or ""

    def _put(self, vault_id: str, words: Mapping[str, str | None]) -> None:
        file = self._settings.file
        trouble = file.put({f"{REMINDERS}/{vault_id}/{key}": word for key, word in words.items()})
        if trouble is not None:
            self._settings.on_not_kept(PreferenceNotKept(file.path, type(trouble).__name__))


def _clock(word: str) -> time:
    """Return a time of day. Raises ValueError for what is none that we write."""
    if not _CLOCK.fullmatch(word):
        raise ValueError("no time of day")
    return time.fromisoformat(word)
