"""Preferences that are not secret: they must be readable before anyone has unlocked."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QStandardPaths

from microhurts_desktop import folder_pointer
from microhurts_desktop.preferences_file import PreferencesFile
from microhurts_desktop.storage.errors import PlaceNotRemembered, PreferenceNotKept, UserError
from microhurts_desktop.storage.keyfile_header import is_vault_id

_Value = TypeVar("_Value")


class ThemeChoice(StrEnum):
    """What the person wants to see; SYSTEM follows the desktop, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Typeface(StrEnum):
    """Whose letters are seen; OURS are shipped with the app."""

    OURS = "ours"
    SYSTEM = "system"


# Of the size of letters that the system asks for.
TEXT_PERCENTS = (90, 100, 110, 125, 150, 175, 200)
IDLE_MINUTES = (1, 2, 5, 10, 15, 30)
DEFAULT_IDLE_MINUTES = 5
CLIPBOARD_SECONDS = (15, 30, 60, 120)
VANISHING_MINUTES = (1, 3, 10)
DEFAULT_CLIPBOARD_SECONDS = 60
# Of a count that we wrote.
MOST_DIGITS = 9
_CODE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_PLACE = re.compile(r"-?[0-9]{1,5}")
# Places that are looked into before a journal counts as not there.
MOST_KNOWN = 8
# The section of the reminders.
REMINDERS = "reminders"
# The one letter that no folder's name has.
BETWEEN_FOLDERS = "\0"


def default_vault_folder() -> Path:
    """Return the platform's own place for application data, with a folder for vaults in it."""
    location = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "vaults"


def _theme(word: str) -> ThemeChoice:
    return ThemeChoice(word) if word in set(ThemeChoice) else ThemeChoice.SYSTEM


def _typeface(word: str) -> Typeface:
    return Typeface(word) if word in set(Typeface) else Typeface.OURS


def _language(word: str) -> str:
    return word if _CODE.fullmatch(word) else ""


def _one_of(choices: tuple[int, ...], usual: int) -> Callable[[str], int]:
    def read(word: str) -> int:
        number = int(word) if word.isdecimal() and len(word) < MOST_DIGITS else usual
        return number if number in choices else usual

    return read


def _is_on(word: str) -> bool:
    return word.lower() == "true"


def _vault_id(word: str) -> str:
    return word if is_vault_id(word) else ""


def _place(word: str) -> QRect | None:
    parts = word.split(" ")
    # Numbers of a screen: what else stands there was not written by us.
    if len(parts) != 4 or not all(_PLACE.fullmatch(part) for part in parts):
        return None
    x, y, width, height = (int(part) for part in parts)
    return QRect(x, y, width, height) if width > 0 and height > 0 else None


def _word(value: object) -> str:
    if isinstance(value, QRect):
        return f"{value.x()} {value.y()} {value.width()} {value.height()}"
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Kept(Generic[_Value]):
    """What stands under ``key``, as ``read`` understands that word; there may be none ("").

    What a person chose is told of when it could not be written. What is ``unasked``, nobody chose:
    only the sorting of names and the like depend on it.
    """

    def __init__(self, key: str, read: Callable[[str], _Value], *, unasked: bool = False) -> None:
        self._key = key
        self._read = read
        self._unasked = unasked

    def __get__(self, settings: Settings, _owner: type | None = None) -> _Value:
        return self._read(settings.file.word(self._key) or "")

    def __set__(self, settings: Settings, value: _Value) -> None:
        word = _word(value)
        if self._unasked and (settings.file.word(self._key) or "") == word:
            return
        trouble = settings.file.put({self._key: word})
        if trouble is not None and not self._unasked:
            settings.on_not_kept(PreferenceNotKept(settings.file.path, type(trouble).__name__))


class Settings:
    """Typed reading and writing of one small file. Nothing a person wrote is ever in it.

    Whatever stands there, reading gives a value that a person could have chosen. What cannot be
    written holds for as long as the program runs, and ``on_not_kept`` is told. ``home`` is the
    usual place of the vaults; where ``vaults`` are given, they hold instead of it and of what was
    chosen, this time and for this program alone.
    """

    # The code of the language that was chosen; the system's (""), until one is.
    language = _Kept("language", _language)
    theme = _Kept("theme", _theme)
    typeface = _Kept("typeface", _typeface)
    text_percent = _Kept("text_percent", _one_of(TEXT_PERCENTS, 100))
    # After how many minutes without a key or the mouse the journal locks itself.
    idle_minutes = _Kept("idle_minutes", _one_of(IDLE_MINUTES, DEFAULT_IDLE_MINUTES))
    lock_when_minimised = _Kept("lock_when_minimised", _is_on)
    # Whether the window always has a title and an icon that do not say what it is.
    neutral_title = _Kept("neutral_title", _is_on)
    # Whether Underground and earlier moments that resemble are not shown at all.
    # Its key stays as people's files have it.
    open_hurts_are_hidden = _Kept("past_is_hidden", _is_on)
    # Whether check-ins are not set beside a person's own usual.
    usual_is_hidden = _Kept("usual_is_hidden", _is_on)
    # Whether Today holds out no small reaching out.
    reaching_out_is_hidden = _Kept("reaching_out_is_hidden", _is_on)
    # After how many seconds words that were copied are taken off the clipboard.
    clipboard_seconds = _Kept(
        "clipboard_seconds", _one_of(CLIPBOARD_SECONDS, DEFAULT_CLIPBOARD_SECONDS)
    )
    # How many minutes after the last key words go that are to vanish.
    vanishing_minutes = _Kept("vanishing_minutes", _one_of(VANISHING_MINUTES, VANISHING_MINUTES[0]))
    # Whether closing the window locks, and leaves a sign beside the clock.
    closes_to_tray = _Kept("closes_to_tray", _is_on)
    # The vault id of whoever unlocked last, and of who began for two and has not got to it yet.
    last_person = _Kept("last_person", _vault_id, unasked=True)
    awaits_partner = _Kept("awaits_partner", _vault_id, unasked=True)
    # Where the window stood, and how large it was; None while nobody knows.
    window_place = _Kept("window_place", _place, unasked=True)
    window_is_maximised = _Kept("window_is_maximised", _is_on, unasked=True)
    _chosen_folder = _Kept("vault_folder", folder_pointer.as_folder)

    def __init__(
        self, file: Path | None = None, home: Path | None = None, *, vaults: Path | None = None
    ) -> None:
        if file is None:
            location = QStandardPaths.StandardLocation.AppConfigLocation
            file = Path(QStandardPaths.writableLocation(location)) / "preferences.ini"
            home = home or default_vault_folder()
        self.home = home or file.parent / "vaults"
        self._given = vaults
        self.on_not_kept: Callable[[UserError], None] = lambda _: None
        self.file = PreferencesFile(file)

    @property
    def vault_folder(self) -> Path:
        """Where the vaults are."""
        return self._given or self._chosen_folder or self.home

    @vault_folder.setter
    def vault_folder(self, folder: Path) -> None:
        if self._given is None:
            self._chosen_folder = folder
        else:
            self._given = folder

    def remember_folder(self, folder: Path) -> bool:
        """Remember where the vaults are, so that the next start finds them; tell if it is written.

        Beside the preferences there is a pointer in the usual place, and in the place before if
        neither could be written. Raises PlaceNotRemembered if there is none of these.
        """
        before = self.vault_folder
        if self._given is not None:
            return self._lead_on(before, folder)
        earlier = dict.fromkeys((before, *self._known_folders()))
        known = [str(place) for place in earlier if place not in (folder, self.home)]
        trouble = self.file.put(
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

    def _lead_on(self, before: Path, folder: Path) -> bool:
        """Let the given folder lead to another one, so that it can be given again."""
        if folder != before and not _without_trouble(lambda: folder_pointer.leave(before, folder)):
            raise PlaceNotRemembered(folder)
        self._given = folder
        return True

    def forget_folders(self) -> None:
        """Remember no place but the one of now: nobody lives anywhere any more."""
        if self._given is not None:
            return
        self.file.put({"known_folders": None})
        _without_trouble(lambda: folder_pointer.take_away(self.home))

    def known_places(self) -> tuple[Path, ...]:
        """Return where vaults may be found, likeliest first, each once."""
        self.file.look_again()
        usual = (self.vault_folder, *self._known_folders(), self.home)
        places = usual if self._given is None else (self._given,)
        found = [step for place in places for step in (place, *folder_pointer.trail(place))]
        return tuple(dict.fromkeys(found))

    def _known_folders(self) -> list[Path]:
        written = (self.file.word("known_folders") or "").split(BETWEEN_FOLDERS)[:MOST_KNOWN]
        places = (folder_pointer.as_folder(one) for one in written)
        return [place for place in places if place is not None]

    @property
    def has_reminders(self) -> bool:
        """Whether anyone has one; ``kept_reminders.py`` knows which."""
        return bool(self.file.below(REMINDERS))

    def wrong_tries(self, vault_id: str) -> tuple[int, float]:
        """Return how many wrong secrets were tried in a row, and when the last was (Unix time)."""
        tries = self.file.word(f"tries/{vault_id}/count") or ""
        if not (tries.isdecimal() and len(tries) < MOST_DIGITS):
            return 0, 0.0
        try:
            last = float(self.file.word(f"tries/{vault_id}/last") or "")
        except ValueError:
            last = 0.0
        return int(tries), last if isfinite(last) else 0.0

    def note_wrong_tries(self, vault_id: str, count: int, last: float) -> None:
        """Remember how many wrong secrets were tried in a row, and when the last was."""
        tries = f"tries/{vault_id}"
        self.file.put({f"{tries}/count": str(count), f"{tries}/last": f"{last:.3f}"})

    def forget_wrong_tries(self, vault_id: str) -> None:
        """Forget them."""
        tries = f"tries/{vault_id}"
        if self.file.word(f"{tries}/count") is not None:
            self.file.put({f"{tries}/count": None, f"{tries}/last": None})


def _without_trouble(do: Callable[[], None]) -> bool:
    try:
        do()
    except UserError:
        return False
    return True
