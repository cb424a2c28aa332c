"""Preferences that are not secret: they must be readable before anyone has unlocked."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QRect, QSettings, QStandardPaths


class ThemeChoice(StrEnum):
    """What the person wants to see; SYSTEM follows the desktop, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


IDLE_MINUTES = (1, 2, 5, 10, 15, 30)
DEFAULT_IDLE_MINUTES = 5
CLIPBOARD_SECONDS = (15, 30, 60, 120)
DEFAULT_CLIPBOARD_SECONDS = 60
# Of a count that we wrote.
MOST_DIGITS = 9
_PLACE = re.compile(r"-?[0-9]{1,5}")


def default_vault_folder() -> Path:
    """Return the platform's own place for application data, with a folder for vaults in it."""
    location = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "vaults"


class Settings:
    """Typed reading and writing of one small ini file. Nothing a person wrote is ever in it."""

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            location = QStandardPaths.StandardLocation.AppConfigLocation
            file = Path(QStandardPaths.writableLocation(location)) / "preferences.ini"
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeChoice:
        """The theme chosen; the system's unless a known one was."""
        value = str(self._store.value("theme", ThemeChoice.SYSTEM.value))
        return ThemeChoice(value) if value in set(ThemeChoice) else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._put("theme", choice.value)

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a key or the mouse the journal locks itself."""
        return self._one_of(IDLE_MINUTES, "idle_minutes", DEFAULT_IDLE_MINUTES)

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._put("idle_minutes", minutes)

    @property
    def lock_when_minimised(self) -> bool:
        """Whether minimising the window locks the journal."""
        return self._is_on("lock_when_minimised")

    @lock_when_minimised.setter
    def lock_when_minimised(self, chosen: bool) -> None:
        self._put("lock_when_minimised", chosen)

    @property
    def neutral_title(self) -> bool:
        """Whether the window always has a title and an icon that do not say what it is."""
        return self._is_on("neutral_title")

    @neutral_title.setter
    def neutral_title(self, chosen: bool) -> None:
        self._put("neutral_title", chosen)

    @property
    def past_is_hidden(self) -> bool:
        """Whether Underground and earlier moments that resemble are not shown at all."""
        return self._is_on("past_is_hidden")

    @past_is_hidden.setter
    def past_is_hidden(self, chosen: bool) -> None:
        self._put("past_is_hidden", chosen)

    @property
    def usual_is_hidden(self) -> bool:
        """Whether check-ins are not set beside a person's own usual."""
        return self._is_on("usual_is_hidden")

    @usual_is_hidden.setter
    def usual_is_hidden(self, chosen: bool) -> None:
        self._put("usual_is_hidden", chosen)

    @property
    def clipboard_seconds(self) -> int:
        """After how many seconds words that were copied are taken off the clipboard."""
        return self._one_of(CLIPBOARD_SECONDS, "clipboard_seconds", DEFAULT_CLIPBOARD_SECONDS)

    @clipboard_seconds.setter
    def clipboard_seconds(self, seconds: int) -> None:
        self._put("clipboard_seconds", seconds)

    @property
    def vault_folder(self) -> Path:
        """Where the vaults are."""
        value = str(self._store.value("vault_folder", ""))
        return Path(value) if value else default_vault_folder()

    @vault_folder.setter
    def vault_folder(self, folder: Path) -> None:
        self._put("vault_folder", str(folder))

    @property
    def last_person(self) -> str:
        """The vault id of whoever unlocked last, or nothing."""
        return str(self._store.value("last_person", ""))

    @last_person.setter
    def last_person(self, vault_id: str) -> None:
        self._put("last_person", vault_id)

    @property
    def awaits_partner(self) -> str:
        """The vault id of who began for two and has not got to it yet, or nothing."""
        return str(self._store.value("awaits_partner", ""))

    @awaits_partner.setter
    def awaits_partner(self, vault_id: str) -> None:
        self._put("awaits_partner", vault_id)

    @property
    def window_place(self) -> QRect | None:
        """Where the window stood, and how large it was, or None while nobody knows."""
        parts = str(self._store.value("window_place", "")).split(" ")
        # Numbers of a screen: what else stands there was not written by us.
        if len(parts) != 4 or not all(_PLACE.fullmatch(part) for part in parts):
            return None
        x, y, width, height = (int(part) for part in parts)
        return QRect(x, y, width, height) if width > 0 and height > 0 else None

    @window_place.setter
    def window_place(self, place: QRect) -> None:
        parts = place.x(), place.y(), place.width(), place.height()
        self._put("window_place", " ".join(map(str, parts)))

    @property
    def window_is_maximised(self) -> bool:
        """Whether the window took the whole screen."""
        return self._is_on("window_is_maximised")

    @window_is_maximised.setter
    def window_is_maximised(self, maximised: bool) -> None:
        self._put("window_is_maximised", maximised)

    def wrong_tries(self, vault_id: str) -> tuple[int, float]:
        """Return how many wrong secrets were tried in a row, and when the last was (Unix time)."""
        tries = str(self._store.value(f"tries/{vault_id}/count", "0"))
        last = str(self._store.value(f"tries/{vault_id}/last", "0"))
        if not (tries.isdecimal() and len(tries) < MOST_DIGITS):
            return 0, 0.0
        try:
            return int(tries), float(last)
        except ValueError:
            return int(tries), 0.0

    def note_wrong_tries(self, vault_id: str, count: int, last: float) -> None:
        """Remember how many wrong secrets were tried in a row, and when the last was."""
        self._store.setValue(f"tries/{vault_id}/count", count)
        self._put(f"tries/{vault_id}/last", f"{last:.3f}")

    def forget_wrong_tries(self, vault_id: str) -> None:
        """Forget them."""
        if self._store.contains(f"tries/{vault_id}/count"):
            self._store.remove(f"tries/{vault_id}")
            self._store.sync()

    def _one_of(self, choices: tuple[int, ...], key: str, usual: int) -> int:
        value = str(self._store.value(key, usual))
        number = int(value) if value.isdecimal() else usual
        return number if number in choices else usual

    def _is_on(self, key: str) -> bool:
        # Read back from the file it is a word.
        return str(self._store.value(key, "false")).lower() == "true"

    def _put(self, key: str, value: str | int) -> None:
        self._store.setValue(key, value)
        self._store.sync()
