"""Preferences that are not secret: they must be readable before anyone has unlocked."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from math import isfinite
from pathlib import Path

from PySide6.QtCore import QRect, QStandardPaths

from microhurts_desktop import folder_pointer
from microhurts_desktop.preferences_file import PreferencesFile
from microhurts_desktop.storage.errors import (
    PlaceNotRemembered,
    PreferenceNotKept,
    UserError,
)
from microhurts_desktop.storage.keyfile_header import is_vault_id


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
# Places that are looked into before a journal counts as not there.
MOST_KNOWN = 8
# The one letter that no folder's name has.
BETWEEN_FOLDERS = "\0"


def default_vault_folder() -> Path:
    """Return the platform's own place for application data, with a folder for vaults in it."""
    location = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "vaults"


class Settings:
    """Typed reading and writing of one small file. Nothing a person wrote is ever in it.

    Whatever stands there, reading gives a value that a person could have chosen. What cannot be
    written holds for as long as the program runs, and ``on_not_kept`` is told. ``home`` is the
    usual place of the vaults.
    """

    def __init__(self, file: Path | None = None, home: Path | None = None) -> None:
        if file is None:
            location = QStandardPaths.StandardLocation.AppConfigLocation
            file = Path(QStandardPaths.writableLocation(location)) / "preferences.ini"
            home = home or default_vault_folder()
        self.home = home or file.parent / "vaults"
        self.on_not_kept: Callable[[UserError], None] = lambda _: None
        self._file = PreferencesFile(file)

    @property
    def theme(self) -> ThemeChoice:
        """The theme chosen; the system's unless a known one was."""
        value = self._file.word("theme") or ""
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
        return folder_pointer.as_folder(self._file.word("vault_folder") or "") or self.home

    @vault_folder.setter
    def vault_folder(self, folder: Path) -> None:
        self._put("vault_folder", str(folder))

    def remember_folder(self, folder: Path) -> bool:
        """Remember where the vaults are, so that the next start finds them; tell if it is written.

        Beside the preferences there is a pointer in the usual place, and in the place before if
        neither could be written. Raises PlaceNotRemembered if there is none of these.
        """
        before = self.vault_folder
        earlier = dict.fromkeys((before, *self._known_folders()))
        known = [str(place) for place in earlier if place not in (folder, self.home)]
        trouble = self._file.put(
            {
                "vault_folder": None if folder == self.home else str(folder),
                "known_folders": BETWEEN_FOLDERS.join(known[:MOST_KNOWN]) or None,
            }
        )
        if folder == self.home:
            # Where one looks in any case, unless it is written that they are elsewhere.
            pointed = _without_trouble(lambda: folder_pointer.take_away(folder))
        else:
            pointed = _without_trouble(lambda: folder_pointer.leave(self.home, folder))
        if trouble is not None and not pointed:
            pointed = _without_trouble(lambda: folder_pointer.leave(before, folder))
        if trouble is not None and not pointed:
            raise PlaceNotRemembered(folder)
        return trouble is None

    def forget_folders(self) -> None:
        """Remember no place but the one of now: nobody lives anywhere any more."""
        self._file.put({"known_folders": None})
        _without_trouble(lambda: folder_pointer.take_away(self.home))

    def known_places(self) -> tuple[Path, ...]:
        """Return where vaults may be found, likeliest first, each once."""
        self._file.look_again()
        places = (self.vault_folder, *self._known_folders(), self.home)
        found = [step for place in places for step in (place, *folder_pointer.trail(place))]
        return tuple(dict.fromkeys(found))

    def _known_folders(self) -> list[Path]:
        written = (self._file.word("known_folders") or "").split(BETWEEN_FOLDERS)[:MOST_KNOWN]
        places = (folder_pointer.as_folder(one) for one in written)
        return [place for place in places if place is not None]

    @property
    def last_person(self) -> str:
        """The vault id of whoever unlocked last, or nothing."""
        return self._vault_id("last_person")

    @last_person.setter
    def last_person(self, vault_id: str) -> None:
        self._note("last_person", vault_id)

    @property
    def awaits_partner(self) -> str:
        """The vault id of who began for two and has not got to it yet, or nothing."""
        return self._vault_id("awaits_partner")

    @awaits_partner.setter
    def awaits_partner(self, vault_id: str) -> None:
        self._note("awaits_partner", vault_id)

    @property
    def window_place(self) -> QRect | None:
        """Where the window stood, and how large it was, or None while nobody knows."""
        parts = (self._file.word("window_place") or "").split(" ")
        # Numbers of a screen: what else stands there was not written by us.
        if len(parts) != 4 or not all(_PLACE.fullmatch(part) for part in parts):
            return None
        x, y, width, height = (int(part) for part in parts)
        return QRect(x, y, width, height) if width > 0 and height > 0 else None

    @window_place.setter
    def window_place(self, place: QRect) -> None:
        parts = place.x(), place.y(), place.width(), place.height()
        self._note("window_place", " ".join(map(str, parts)))

    @property
    def window_is_maximised(self) -> bool:
        """Whether the window took the whole screen."""
        return self._is_on("window_is_maximised")

    @window_is_maximised.setter
    def window_is_maximised(self, maximised: bool) -> None:
        self._note("window_is_maximised", str(maximised).lower())

    def wrong_tries(self, vault_id: str) -> tuple[int, float]:
        """Return how many wrong secrets were tried in a row, and when the last was (Unix time)."""
        tries = self._file.word(f"tries/{vault_id}/count") or ""
        if not (tries.isdecimal() and len(tries) < MOST_DIGITS):
            return 0, 0.0
        try:
            last = float(self._file.word(f"tries/{vault_id}/last") or "")
        except ValueError:
            last = 0.0
        return int(tries), last if isfinite(last) else 0.0

    def note_wrong_tries(self, vault_id: str, count: int, last: float) -> None:
        """Remember how many wrong secrets were tried in a row, and when the last was."""
        tries = f"tries/{vault_id}"
        self._file.put({f"{tries}/count": str(count), f"{tries}/last": f"{last:.3f}"})

    def forget_wrong_tries(self, vault_id: str) -> None:
        """Forget them."""
        tries = f"tries/{vault_id}"
        if self._file.word(f"{tries}/count") is not None:
            self._file.put({f"{tries}/count": None, f"{tries}/last": None})

    def _one_of(self, choices: tuple[int, ...], key: str, usual: int) -> int:
        value = self._file.word(key) or ""
        number = int(value) if value.isdecimal() and len(value) < MOST_DIGITS else usual
        return number if number in choices else usual

    def _is_on(self, key: str) -> bool:
        return (self._file.word(key) or "").lower() == "true"

    def _vault_id(self, key: str) -> str:
        word = self._file.word(key) or ""
        return word if is_vault_id(word) else ""

    def _put(self, key: str, value: str | int) -> None:
        """Keep what a person chose, and tell when it could not be written."""
        word = str(value).lower() if isinstance(value, bool) else str(value)
        trouble = self._file.put({key: word})
        if trouble is not None:
            self.on_not_kept(PreferenceNotKept(self._file.path, type(trouble).__name__))

    def _note(self, key: str, word: str) -> None:
        """Keep what nobody chose: only the sorting of names and the like depend on it."""
        if (self._file.word(key) or "") != word:
            self._file.put({key: word})


def _without_trouble(do: Callable[[], None]) -> bool:
    try:
        do()
    except UserError:
        return False
    return True
