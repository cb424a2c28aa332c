"""Rows of what is shared as frozen values, or Unreadable: never anything in between.

Rows of the shared vault may have been written by anyone who has its key, with a program of their
own. So each value is held to its type and its bounds here, whatever the table says of itself; what
a newer version of this program made, and this one does not know, is left out in the same way.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from microhurts_desktop.domain.good_moments import MOST_WARMTH
from microhurts_desktop.domain.hurts import LONGEST_TEXT, MOST_STRENGTH
from microhurts_desktop.domain.moments import is_in_reach
from microhurts_desktop.domain.own_phrases import LONGEST_PHRASE
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import LAST_REVISION, Shared, SharedKind, Snapshot, Version
from microhurts_desktop.storage.keyfile_header import LONGEST_NAME, is_vault_id
from microhurts_desktop.storage.mapper import Read, Readers, reads
from microhurts_desktop.storage.times import from_utc_text

# As an author could not write more by this program: four whole texts and their escapes.
LONGEST_BODY_BYTES = 512 * 1024
MOST_WORDS = 200
_MOST_FIELDS = 40
_DAY = timedelta(days=1)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_UTC = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}\+00:00")
_LOCAL = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?[+-]\d{2}:\d{2}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# Not letter by letter: a text may be a megabyte. One that is never closed goes to the end, so that
# none is begun again at each of its quotation marks; that it is no JSON is found out later.
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
# An object whose values are plain, or lists of plain ones.
_FLAT = re.compile(r"\s*\{[^\[\]{}]*(?:\[[^\[\]{}]*\][^\[\]{}]*)*\}\s*")
# Never shown and never typed; a screen and a printer take some of them for orders.
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# They turn the line around, or stand where nothing is seen.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_Word = TypeVar("_Word", bound=Enum | SharedKind)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Someone in the shared vault: who, their key and the proof of whose it is, as they stand."""

    person: Person
    key: bytes | None
    proof: bytes | None


class Unreadable(ValueError):  # noqa: N818 -- a state of a row
    """A row is not what an author could have written with this program."""


class RowHead(NamedTuple):
    """A row but for its words, as it was read: of whatever types it turned out to have.

    ``id`` is its place in the file; ``body_bytes`` is None for what was taken back.
    """

    id: Any
    uuid: Any
    author: Any
    updated_at: Any
    kind: Any
    about: Any
    revision: Any
    sent_at: Any
    offset_minutes: Any
    signature: Any
    body_bytes: Any


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """What is known of one shared thing before its words are read.

    ``kind`` is None of what was taken back. ``sent_at`` is UTC of one width: its order is time's.
    """

    columns: RowHead
    uuid: str
    author: str
    kind: SharedKind | None
    about: str | None
    standing: Version
    sent_at: str

    @property
    def mark(self) -> tuple[object, ...]:
        """What it is known by once it was read: a signature is of all of it."""
        return self.uuid, self.standing, self.columns.signature


def entry_of(columns: RowHead) -> SharedEntry:
    """Return a row's entry. Raises Unreadable."""
    uuid, author = _text(columns.uuid, 36), _text(columns.author, 32)
    revision, signature = columns.revision, columns.signature
    if not UUID.fullmatch(uuid) or not is_vault_id(author) or type(columns.id) is not int:
        raise Unreadable
    if type(revision) is not int or not 1 <= revision <= LAST_REVISION:
        raise Unreadable
    if signature is not None and not isinstance(signature, bytes):
        raise Unreadable
    if columns.body_bytes is None:
        # Earlier versions left its kind and its times in it; they are of no use.
        return SharedEntry(columns, uuid, author, None, None, Version(revision, True), "")
    if not 2 <= columns.body_bytes <= LONGEST_BODY_BYTES:
        raise Unreadable
    kind = _word(SharedKind, columns.kind)
    if not kind.fields:
        # Nobody shares one of these by this program.
        raise Unreadable
    about = None if columns.about is None else _text(columns.about, 36)
    _check_about(kind, uuid, about)
    _utc(columns.updated_at)
    _sent(columns)
    return SharedEntry(
        columns, uuid, author, kind, about, Version(revision, False), columns.sent_at
    )


def shared_of(entry: SharedEntry, body: object) -> Shared:
    """Return the shared thing of an entry, with its words. Raises Unreadable."""
    if entry.kind is None:
        raise Unreadable
    columns = entry.columns
    return Shared(
        uuid=entry.uuid,
        author=entry.author,
        updated_at=_utc(columns.updated_at),
        kind=entry.kind,
        about=entry.about,
        revision=entry.standing.revision,
        sent_at=_sent(columns),
        snapshot=snapshot_from(entry.kind, _text(body, LONGEST_BODY_BYTES)),
    )


def signed_row(entry: SharedEntry, body: object) -> Mapping[str, object]:
    """Return what the signature of an entry is of."""
    return {**entry.columns._asdict(), "body": body}


def readable_name(value: object) -> str:
    """Return a name on one line, as it can be shown anywhere; empty when it is none."""
    if not isinstance(value, str):
        return ""
    seen = "".join(
        " " if unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp") else one
        for one in _DIRECTION.sub("", value)
    )
    return " ".join(seen.split())[:LONGEST_NAME].strip()


# The words

_ALL_FIELDS = frozenset(field.name for field in fields(Snapshot))


def snapshot_from(kind: SharedKind, text: str) -> Snapshot:
    """Return the words of something of that kind. Raises Unreadable.

    A field that no version so far has is passed over: a newer one may have added it.
    """
    stored = _object(text)
    # A kind that is never shared has none.
    first = next(iter(kind.fields), "")
    if _ALL_FIELDS & stored.keys() - set(kind.fields) or not stored.get(first):
        raise Unreadable
    values: dict[str, Any] = {
        name: _reads()[name](stored[name]) for name in kind.fields if name in stored
    }
    if kind is SharedKind.PHRASE and len(stored["words"]) > LONGEST_PHRASE:
        raise Unreadable
    if not values[first]:
        raise Unreadable
    return Snapshot(**values)


def _object(text: str) -> dict[str, Any]:
    if not _FLAT.fullmatch(_STRING.sub('""', text)):
        raise Unreadable
    try:
        stored = json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(stored, dict):
        raise Unreadable
    return stored


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs) or len(pairs) > _MOST_FIELDS:
        raise Unreadable
    return found


def _no_number(_text: str) -> object:
    raise Unreadable


def _words(value: object) -> str:
    return _ORDERS.sub("", _text(value, LONGEST_TEXT))


def _several(one: Callable[[object], str]) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or len(value) > MOST_WORDS:
            raise Unreadable
        several = tuple(map(one, value))
        # A list of words is no longer than a text: they stand in one sentence.
        if sum(map(len, several)) > LONGEST_TEXT:
            raise Unreadable
        return several

    return read


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise Unreadable
    return value


def upto(most: int) -> Callable[[object], int]:
    """Return what reads a whole number from 1 to ``most``, or raises Unreadable."""

    def read(value: object) -> int:
        if type(value) is not int or not 1 <= value <= most:
            raise Unreadable
        return value

    return read


def _one_of(words: type[_Word]) -> Callable[[object], _Word]:
    return lambda value: _word(words, value)


def _word(words: type[_Word], value: object) -> _Word:
    if value == "":
        # What was left unsaid is not written at all.
        raise Unreadable
    try:
        return words(_text(value, 40))
    except ValueError:
        raise Unreadable from None


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise Unreadable
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Unreadable from None
    return value


# Times


_Time = TypeVar("_Time", bound=date)


def _sensible(read: Callable[[str], _Time], value: object) -> _Time:
    try:
        found = read(str(value))
    except (ValueError, OverflowError):
        raise Unreadable from None
    if not is_in_reach(found):
        raise Unreadable
    return found


def _written(pattern: re.Pattern[str], read: Callable[[str], _Time]) -> Callable[[object], _Time]:
    def strict(value: object) -> _Time:
        if not pattern.fullmatch(_text(value, 40)):
            raise Unreadable
        return _sensible(read, value)

    return strict


_utc, _local = _written(_UTC, from_utc_text), _written(_LOCAL, datetime.fromisoformat)
_day = _written(_DATE, date.fromisoformat)


def _sent(columns: RowHead) -> datetime:
    offset = columns.offset_minutes
    if type(offset) is not int or abs(offset) >= _DAY / timedelta(minutes=1):
        raise Unreadable
    _utc(columns.sent_at)
    return _sensible(lambda text: from_utc_text(text, offset), columns.sent_at)


def _check_about(kind: SharedKind, uuid: str, about: str | None) -> None:
    answers = (SharedKind.QUESTION, SharedKind.THANKS, SharedKind.REPLY, SharedKind.LANDING)
    if about is None:
        if kind in answers:
            raise Unreadable
        return
    if not UUID.fullmatch(about) or about == uuid:
        raise Unreadable
    if kind not in (*answers, SharedKind.REPAIR):
        raise Unreadable


# Held to its type and bounds. A number has none that its type could tell, and is said by name.
STRICT = Readers({str: _words, bool: _flag, date: _day, datetime: _local}, _one_of, _several)


@cache
def _reads() -> Mapping[str, Read]:
    return reads(Snapshot, STRICT, strength=upto(MOST_STRENGTH), warmth=upto(MOST_WARMTH))
