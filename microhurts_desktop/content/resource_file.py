"""Reading the TOML that translators and therapists edit, and saying exactly where it is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from microhurts_desktop.language.tokens import plain

_Made = TypeVar("_Made")
_Known = TypeVar("_Known")
_Word = TypeVar("_Word", bound=StrEnum)

_NAMED = re.compile("“([^”]*)”")
# The entry of an error about a file that cannot be read at all.
WHOLE_FILE = "the whole file"


class ResourceError(ValueError):
    """A resource is not as it should be: ``path``, the ``entry`` in it, and the ``reason``.

    ``line`` is where the entry begins in the file, or None where that cannot be told.
    """

    def __init__(self, path: Path, entry: str, reason: str, line: int | None = None) -> None:
        place = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{place}: {entry}: {reason}")
        self.path = path
        self.entry = entry
        self.reason = reason
        self.line = line


class Entry:
    """One table of a TOML file, which knows its own place for the sake of error messages."""

    def __init__(self, path: Path, name: str, values: Mapping[str, Any]) -> None:
        self.path = path
        self.name = name
        self._values = values

    def wrong(self, reason: str) -> ResourceError:
        """Return the error to raise about this entry."""
        return ResourceError(self.path, self.name, reason, _line_of(self.path, self.name))

    def only(self, *keys: str) -> None:
        """Raise ResourceError if the entry has another key than these: it is a slip of typing."""
        for key in self._values:
            if key not in keys:
                raise self.wrong(f"does not know “{key}”")

    def names(self) -> tuple[str, ...]:
        """Return the names of what stands in the entry, in order."""
        return tuple(self._values)

    def text(self, key: str) -> str:
        """Return a text that must be there, not be blank, and have no outer spaces."""
        return self._good_text(key, self._values.get(key))

    def joint(self, key: str) -> str:
        """Return a text that joins others, with the outer spaces it is written with."""
        value = self._values.get(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(f"needs a text as “{key}”")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each of them once; empty if there is none."""
        found = self._list(key)
        texts = tuple(self._good_text(key, one) for one in found)
        if len(set(texts)) < len(texts):
            twice = next(text for text in texts if texts.count(text) > 1)
            raise self.wrong(f"has “{twice}” twice in “{key}”")
        return texts

    def lines(self, key: str) -> tuple[str, ...]:
        """Return a list of texts that may be written as one text, each of them on a line."""
        value = self._values.get(key)
        if not isinstance(value, str):
            return self.texts(key)
        return Entry(self.path, self.name, {key: value.splitlines()}).texts(key)

    def some_texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, of which there must be one."""
        texts = self.lines(key)
        if not texts:
            raise self.wrong(f"needs at least one text in “{key}”")
        return texts

    def small_words(self, key: str) -> frozenset[str]:
        """Return the words of a text, in which there are only small letters."""
        for word in (words := self.joint(key).split()):
            if word != plain(word):
                raise self.wrong(f"has “{word}” in “{key}”, which should be in small letters")
        return frozenset(words)

    def word(self, key: str, kind: type[_Word]) -> _Word:
        """Return one of some words that must be there."""
        return self._one_of(key, kind, self.text(key))

    def words(self, key: str, kind: type[_Word]) -> tuple[_Word, ...]:
        """Return a list of some words, in the order in which they are written."""
        return tuple(self._one_of(key, kind, text) for text in self.texts(key))

    def known(self, key: str, known: Mapping[str, _Known], what: str) -> tuple[_Known, ...]:
        """Return what a list of names leads to; ``what`` says what is known."""
        for text in self.texts(key):
            if text not in known:
                raise self.wrong(f"has “{text}” in “{key}”, which is no {what}")
        return tuple(known[text] for text in self.texts(key))

    def number(self, key: str, least: int, most: int) -> int:
        """Return a whole number that must be there, from ``least`` to ``most``."""
        value = self._values.get(key)
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(f"needs a whole number from {least} to {most} as “{key}”")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false if it is not there."""
        value = self._values.get(key, False)
        if type(value) is not bool:
            raise self.wrong(f"needs true or false as “{key}”")
        return value

    def made(self, kind: type[_Made], *also: str, **given: object) -> _Made:
        """Return a dataclass of the entry: each field from the key of its name, by its type.

        A field with a default need not be there. ``given`` are fields that no key tells alone,
        ``also`` the keys that do. A ValueError of the class is a reason of this entry.

        ===================  ===========================================================
        a field              in the file
        ===================  ===========================================================
        str, bool, date      a text, true or false, a text such as 2026-11-22
        Annotated[int, a, b] a whole number from a to b
        Annotated[str, …]    a text with its outer spaces
        frozenset of str     words in small letters, as one text
        StrEnum              one of its words
        tuple of str         a list of texts; at least one without a default
        tuple of StrEnum     a list of its words
        a dataclass          a table
        tuple of a dataclass a list of tables, “[[hurt]]” for ``hurts``; each is named by its
                             first field, and has no text twice
        ===================  ===========================================================
        """
        known: type = kind
        declared = {name: one for name, one in _fields(known).items() if name not in given}
        self.only(*(key for key, _, _ in declared.values()), *also)
        values = {
            name: self._field(key, hint, is_needed)
            for name, (key, hint, is_needed) in declared.items()
            if is_needed or key in self._values
        }
        try:
            return kind(**values, **given)
        except ValueError as error:
            raise self.wrong(str(error)) from error

    def entry(self, key: str) -> Entry:
        """Return a table that must be there."""
        value = self._values.get(key)
        if not isinstance(value, dict):
            raise self.wrong(f"needs a table “{key}”")
        return Entry(self.path, f"{self.name} {key}".strip(), value)

    def entries(self, key: str, named_by: str) -> tuple[Entry, ...]:
        """Return a list of tables, at least one; each is named by its text under ``named_by``.

        No two may share that name.
        """
        found: dict[str, Entry] = {}
        for number, value in enumerate(self._list(key), start=1):
            if not isinstance(value, dict):
                raise self.wrong(f"needs tables in “{key}”")
            place = " ".join((self.name, key)).strip()
            name = Entry(self.path, f"{place} {number}", value).text(named_by)
            if name in found:
                raise self.wrong(f"has “{name}” twice in “{key}”")
            found[name] = Entry(self.path, f"{place} “{name}”", value)
        if not found:
            raise self.wrong(f"needs at least one “{key}”")
        return tuple(found.values())

    def _field(self, key: str, hint: Any, is_needed: bool) -> object:
        several = get_args(hint)[0] if get_origin(hint) is tuple else None
        if get_origin(hint) is Annotated:
            return (
                self.joint(key)
                if get_args(hint)[0] is str
                else self.number(key, *get_args(hint)[1:])
            )
        if get_origin(hint) is frozenset:
            return self.small_words(key)
        if several is str:
            return self.some_texts(key) if is_needed else self.texts(key)
        if isinstance(several, type) and is_dataclass(several):
            entries = self.entries(key, fields(several)[0].name)
            each_once((one, one.text("text")) for one in entries if "text" in one.names())
            return tuple(one.made(several) for one in entries)
        if isinstance(hint, type) and is_dataclass(hint):
            return self.entry(key).made(hint)
        if several:
            return self.words(key, several)
        if hint is bool:
            return self.flag(key)
        if hint is date:
            return self._day(key)
        return self.text(key) if hint is str else self.word(key, hint)

    def _one_of(self, key: str, kind: type[_Word], text: str) -> _Word:
        try:
            return kind(text)
        except ValueError as error:
            reason = f"has “{text}” as “{key}”; known are {', '.join(filter(None, kind))}"
            raise self.wrong(reason) from error

    def _day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError as error:
            raise self.wrong(f"needs a day such as 2026-11-22 as “{key}”") from error

    def _list(self, key: str) -> list[Any]:
        value = self._values.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(f"needs a list as “{key}”")
        return value

    def _good_text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"needs a text as “{key}”")
        if value != value.strip():
            raise self.wrong(f"has outer spaces in “{key}”")
        return value


@cache
def _fields(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """Return the key of each field of a dataclass, its type, and whether it must be there."""
    hints = get_type_hints(kind, include_extras=True)
    found = {}
    for field in fields(kind):
        # “and” and “for” are words of Python.
        hint, name = hints[field.name], field.name.removesuffix("_")
        if NoneType in get_args(hint):
            hint = get_args(hint)[0]
        if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0]):
            name = name.removesuffix("s")
        is_needed = field.default is MISSING and field.default_factory is MISSING
        found[field.name] = (name, hint, is_needed)
    return found


def read(path: Path) -> Entry:
    """Return the whole of a TOML file as one entry.

    Raises:
        ResourceError: it cannot be read, or is not TOML; the reason names the line.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError(path, WHOLE_FILE, str(error)) from error
    return Entry(path, "", values)


def _line_of(path: Path, entry: str) -> int | None:
    """Return the line, from 1, in which an entry is given the name by which it is known."""
    *_, named = ["", *_NAMED.findall(entry)]
    if not named or not path.exists():
        return None
    given = re.compile(rf"=\s*([\"']){re.escape(named)}\1")
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((at for at, line in enumerate(lines, start=1) if given.search(line)), None)


def each_once(entries: Iterable[tuple[Entry, str]]) -> None:
    """Raise ResourceError if two entries of a file carry the same text, capitals aside."""
    seen: set[str] = set()
    for entry, text in entries:
        if text.casefold() in seen:
            raise entry.wrong("stands in the file twice")
        seen.add(text.casefold())
