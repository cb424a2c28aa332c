"""JSON item by item: a file that is cut short still has its first ones, and a broken one its line.

What stands in lists at the top, or one step below it, are the items: of ``[{…}, {…}]`` in a list
named “”, of ``{"entries": [{…}], "version": 1}`` in ``entries``. Everything else is in ``head``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from microhurts_desktop.domain.imports import Unread, Why
from microhurts_desktop.services.importing.cannot_read import CannotRead

_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[\s\ufeff]*")
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")
_MOST_VALUES = 6_000_000
_MOST_TRIES = 60
_MOST_BREAKS = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a list, and the line (from 1) that it begins in."""

    value: Any
    line: int


@dataclass(slots=True)
class Items:
    """A JSON file: its values by name, its lists, and what of it is broken."""

    head: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[Item]] = field(default_factory=dict)
    problems: list[Unread] = field(default_factory=list)

    def whole(self) -> dict[str, Any]:
        """Return a file that is one object as what it is."""
        lists = {name: [item.value for item in items] for name, items in self.lists.items()}
        return self.head | lists

    def in_list(self, name: str) -> list[Item]:
        """Return the items of a list; none where it is not there."""
        return self.lists.get(name, [])


def items_of(text: str) -> Items:
    """Return what a JSON file holds, as far as it can be read. Raises CannotRead for no JSON."""
    return _Reading(text).whole()


class _BrokenError(Exception):
    """Here it cannot be read on; where that ``is_told``, it is among the problems."""

    def __init__(self, *, is_told: bool = False) -> None:
        super().__init__()
        self.is_told = is_told


class _Reading:
    """A text, and how far it is read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._found = Items()

    def whole(self) -> Items:
        if sum(self._text.count(mark) for mark in ",[{") > _MOST_VALUES:
            raise CannotRead(Why.TANGLED)
        first = self._next()
        if first not in "{[" or not first:
            raise CannotRead(Why.UNKNOWN)
        try:
            if first == "[":
                self._list("")
            else:
                self._object()
        except _BrokenError as error:
            if not error.is_told:
                self._problem(self._why_broken(), self._here())
        is_empty = not self._found.head and not any(self._found.lists.values())
        if is_empty and self._found.problems:
            raise CannotRead(Why.DAMAGED)
        return self._found

    def _next(self) -> str:
        """Pass over white space, and return the next letter; none at the end."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def _expect(self, letter: str) -> None:
        if self._next() != letter:
            raise _BrokenError
        self._at += 1

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _problem(self, why: Why, line: int) -> None:
        self._found.problems.append(Unread(line=line, why=why))

    def _why_broken(self) -> Why:
        is_whole = self._text.rstrip().endswith(("]", "}"))
        return Why.NOT_UNDERSTOOD if is_whole else Why.CUT_SHORT

    def _value(self) -> Any:
        self._next()
        try:
            value, self._at = _DECODER.raw_decode(self._text, self._at)
        except (ValueError, RecursionError) as error:
            raise _BrokenError from error
        return value

    def _object(self) -> None:
        self._expect("{")
        if self._next() == "}":
            return
        while True:
            key = self._value()
            if not isinstance(key, str):
                raise _BrokenError
            self._expect(":")
            if self._next() == "[":
                self._list(key)
            else:
                self._found.head[key] = self._value()
            if self._next() == "}":
                return
            self._expect(",")

    def _list(self, name: str) -> None:
        items = self._found.lists.setdefault(name, [])
        self._expect("[")
        if self._next() == "]":
            self._at += 1
            return
        breaks = 0
        while True:
            self._next()
            line = self._here()
            try:
                items.append(Item(self._value(), line))
                after = self._next()
                if after not in ",]" or not after:
                    raise _BrokenError
            except _BrokenError:
                breaks += 1
                line, is_over = self._here(), breaks > _MOST_BREAKS or not self._find_next(items)
                self._problem(self._why_broken() if is_over else Why.NOT_UNDERSTOOD, line)
                if is_over:
                    raise _BrokenError(is_told=True) from None
                continue
            self._at += 1
            if after == "]":
                return

    def _find_next(self, items: list[Item]) -> bool:
        """Go on to the next item that looks like those before; tell whether there is one."""
        known = items[-1].value if items else None
        for number, match in enumerate(_NEXT.finditer(self._text, self._at)):
            if number >= _MOST_TRIES:
                return False
            try:
                value, _ = _DECODER.raw_decode(self._text, match.end())
            except (ValueError, RecursionError):
                continue
            if isinstance(known, dict) and len(value.keys() & known.keys()) * 2 < len(known):
                continue
            self._at = match.end()
            return True
        return False
