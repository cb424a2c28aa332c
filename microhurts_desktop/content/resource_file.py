"""Reading the TOML that translators and therapists edit, and saying exactly where it is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_NAMED = re.compile("“([^”]*)”")


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

    def text_if_there(self, key: str) -> str:
        """Return a text that need not be there; blank if it is not."""
        return self.text(key) if key in self._values else ""

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


def read(path: Path) -> Entry:
    """Return the whole of a TOML file as one entry.

    Raises:
        ResourceError: it is not TOML; the reason names the line.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError(path, "the whole file", str(error)) from error
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
