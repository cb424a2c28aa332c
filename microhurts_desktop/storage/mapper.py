"""Between frozen dataclasses, and rows and JSON. How a field is stored follows from its type.

=====================  ==========================================  ===========================
a field                in a row                                    in JSON
=====================  ==========================================  ===========================
str, int, bool         as it is                                    as it is
StrEnum                its value                                   its value
date                   ISO-8601                                    ISO-8601
datetime               UTC, and ``offset_minutes`` (see ``Table``) ISO-8601, with its offset
tuple of str, StrEnum  a JSON array                                an array
a dataclass            columns of the row, all of them NULL for    an object; only written
                       None
tuple of records       rows of another table                       an array; only written
tuple of others        a JSON array                                an array
=====================  ==========================================  ===========================

Any of them may be None where its type says so. What reads a field is chosen once for each class;
``Readers`` is how much is believed of what is read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, cached_property, partial
from sys import intern
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from microhurts_desktop.domain.moments import Record, SharedKind
from microhurts_desktop.storage import rows
from microhurts_desktop.storage.times import from_utc_text, offset_minutes, utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from microhurts_desktop.storage.sqlite_library import Database

Read: TypeAlias = Callable[..., Any]
Write: TypeAlias = Callable[[Any], tuple[object, ...]]
_Record = TypeVar("_Record", bound=Record)
_Value = TypeVar("_Value")


def as_it_is(value: Any) -> Any:
    """Return ``value``: a field that needs no reading."""
    return value


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads a field: by its type, one of some words, several of what ``one`` reads.

    With ``has_parts``, a dataclass as well, as far as it is our own.
    """

    by_type: Mapping[type, Read]
    word: Callable[[type[Any]], Read]
    several: Callable[[Read], Read]
    has_parts: bool = False

    def of(self, hint: Any) -> Read:
        """Return what reads a field of that type. Raises TypeError where nothing here does."""
        hint = _without_none(hint)
        if get_origin(hint) is tuple:
            return self.several(self.of(get_args(hint)[0]))
        if isinstance(hint, type) and issubclass(hint, Enum | SharedKind):
            return self.word(hint)
        if self.has_parts and isinstance(hint, type) and is_dataclass(hint):
            return partial(_made_of, hint)
        if hint not in self.by_type:
            raise TypeError(f"nothing reads a field of {hint}")
        return self.by_type[hint]


def hints_of(made: type) -> dict[str, Any]:
    """Return the types of a dataclass's fields, by their names."""
    hints = get_type_hints(made)
    return {field.name: hints[field.name] for field in fields(made)}


# JSON


def to_json(value: Any, *, indent: int | None = None) -> str:
    """Return a dataclass, or what is made of them, as JSON by the names of the fields."""
    encode = _ENCODER if indent is None else json.JSONEncoder(**_IN_JSON, indent=indent)
    return encode.encode(value)


def held(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by their names, as they are."""
    # asdict() would copy every tuple once more, at every key press.
    made: type = type(value)
    return {name: getattr(value, name) for name in _names_of(made)}


def from_json(made: type[_Value], text: str) -> _Value:
    """Return what ``to_json`` wrote of our own.

    A field that it did not have takes its default, and one that is not known is passed over.
    """
    return _made_of(made, json.loads(text))


def from_parsed(made: type[_Value], stored: dict[str, Any]) -> _Value:
    """Return the same of what was parsed already. Raises ValueError, TypeError and their like."""
    return _made_of(made, stored)


def is_of(value: Any, hint: Any) -> bool:
    """Tell whether a value read from JSON is what a field of that type holds, to its last part."""
    kind = _without_none(hint)
    if value is None:
        return kind is not hint
    if get_origin(kind) is tuple:
        (one, *_) = get_args(kind)
        return isinstance(value, tuple) and all(is_of(part, one) for part in value)
    if isinstance(kind, type) and is_dataclass(kind):
        parts = _hints_of_ours(kind).items()
        return type(value) is kind and all(is_of(getattr(value, name), of) for name, of in parts)
    # A kind of moment is a kind of what is shared, too; all else is just what it says.
    return isinstance(value, kind) if kind is SharedKind else type(value) is kind


def _made_of(made: type[_Value], stored: dict[str, Any]) -> _Value:
    known: type = made
    read = _reads_of_ours(known)
    return made(
        **{
            name: value if value is None else read[name](value)
            for name, value in stored.items()
            if name in read
        }
    )


def reads(made: type, reading: Readers, **own: Read) -> dict[str, Read]:
    """Return what reads each field of a dataclass; ``own`` are those that its type cannot tell."""
    return {
        name: own[name] if name in own else reading.of(hint)
        for name, hint in hints_of(made).items()
    }


@cache
def _reads_of_ours(made: type) -> dict[str, Read]:
    return reads(made, _OUR_JSON)


@cache
def _hints_of_ours(made: type) -> dict[str, Any]:
    return hints_of(made)


@cache
def _names_of(made: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(made))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else held(value)


_IN_JSON: Mapping[str, Any] = {"ensure_ascii": False, "default": _plain}
# Made once: what is typed is spelled so at every pause.
_ENCODER = json.JSONEncoder(**_IN_JSON)


def _tuple_of(one: Read) -> Read:
    return tuple if one is as_it_is else lambda found: tuple(map(one, found))


_OUR_JSON = Readers(
    {
        **dict.fromkeys((str, int, bool), as_it_is),
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
    },
    # Called with a value, an Enum returns its word.
    word=as_it_is,
    several=_tuple_of,
    has_parts=True,
)


# Rows


class Table(Generic[_Record]):
    """The table of one kind of record; its columns are named as the fields.

    ``updated_at`` is one column, in UTC. Beside the first other datetime stands ``offset_minutes``;
    beside the next, as ``returns_at``, ``returns_offset_minutes``. ``named`` says where a column is
    named otherwise; a field of a nested value is known there as ``release.at``. ``computed`` are
    fields that are no column: the SQL by which they are read. ``parts`` are fields that are rows of
    another table, with its column that has the uuid. ``order`` is how rows are read.
    """

    def __init__(
        self,
        name: str,
        made: type[_Record],
        order: str = "id",
        *,
        named: Mapping[str, str] | None = None,
        computed: Mapping[str, str] | None = None,
        parts: Mapping[str, tuple[Table[Any], str]] | None = None,
    ) -> None:
        self.name = name
        self.made = made
        self._order = order
        self._named = named or {}
        self._computed = computed or {}
        self._parts = parts or {}

    def put(self, db: Database, record: _Record, **more: object) -> None:
        """Store ``record`` in place of the one of its uuid; ``more`` are columns besides its own.

        What it belongs to must be there. A part that is not among its own stays: only removing
        takes one away. Raises SaveFailed.
        """
        rows.put(db, self.name, self._row_of(record) | more)
        for field, (table, owner) in self._parts.items():
            for part in getattr(record, field):
                table.put(db, part, **{owner: record.uuid})

    def end(self, db: Database, record: _Record) -> None:
        """Delete a record, if it is there; undone, it is as ``record`` is. It has no parts."""
        rows.end(db, self.name, self._row_of(record))

    def _row_of(self, record: _Record) -> dict[str, object]:
        row = dict(zip(self._shape.names, self._shape.write(record), strict=True))
        return {name: row[name] for name in self.columns}

    def one(self, db: Database, uuid: str) -> _Record:
        """Return one. Raises KeyError where it is not there."""
        found = self.first(db, "uuid = ?", (uuid,))
        if found is None:
            raise KeyError(uuid)
        return found

    def everything(self, db: Database) -> tuple[_Record, ...]:
        """Return all there are, in the order of the table."""
        return self.all(db)

    def first(
        self, db: Database, where: str = "1", values: Sequence[object] = (), order: str = ""
    ) -> _Record | None:
        """Return the first for which ``where`` holds, as ``all`` has them, or None."""
        return next(iter(self.all(db, where, values, order)), None)

    def all(
        self, db: Database, where: str = "1", values: Sequence[object] = (), order: str = ""
    ) -> tuple[_Record, ...]:
        """Return those for which ``where`` holds, in the order of the table unless it is given."""
        these = "" if where == "1" else f" IN (SELECT uuid FROM {self.name} WHERE {where})"
        apart = {
            field: table._by(db, owner, f"{owner}{these or ' IS NOT NULL'}", values)
            for field, (table, owner) in self._parts.items()
        }
        sql = f"SELECT {self._asked} FROM {self.name} WHERE {where} ORDER BY "
        found = db.execute(sql + (order or self._order), values)
        read = self._shape.read
        return tuple([read(row, apart) for row in found])

    def _by(
        self, db: Database, owner: str, where: str, values: Sequence[object]
    ) -> Mapping[str, Sequence[_Record]]:
        sql = f"SELECT {owner}, {self._asked} FROM {self.name} WHERE {where} ORDER BY {self._order}"
        found: dict[str, list[_Record]] = defaultdict(list)
        read = self._shape.read
        for row in db.execute(sql, values):
            found[row[0]].append(read(row[1:], {}))
        return found

    @cached_property
    def _shape(self) -> _Shape:
        return _shape(self.made, self._named)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that are fields of a record."""
        return tuple(name for name in self._shape.names if name not in self._computed)

    @cached_property
    def _asked(self) -> str:
        return ", ".join(self._computed.get(name, f"[{name}]") for name in self._shape.names)


class _Column(NamedTuple):
    """One field in a row: ``read`` takes, and ``write`` returns, a value for each of ``names``."""

    field: str
    names: tuple[str, ...]
    read: Read
    write: Write
    may_be_none: bool


class _Shape:
    """A dataclass in a row: the columns of each field, one field after the other.

    ``read`` takes the row, and the fields ``apart`` by uuid, which is the first column of a record.
    ``write`` returns the row.
    """

    def __init__(self, made: type, columns: Sequence[_Column], apart: Iterable[str]) -> None:
        self.names = tuple(name for column in columns for name in column.names)
        reading = [f"{name}=tuple(apart[{name!r}].get(row[0], ()))" for name in apart]
        writing, at = "", 0
        for number, (field, names, read, write, may_be_none) in enumerate(columns):
            places = ", ".join(f"row[{place}]" for place in range(at, at + len(names)))
            value = places if read is as_it_is else f"reads[{number}]({places})"
            if may_be_none:
                value = f"None if row[{at}] is None else {value}"
            reading.append(f"{field}={value}")
            held, stored = f"value.{field}", f"writes[{number}](value.{field})"
            if may_be_none:
                stored = f"((None,) * {len(names)} if {held} is None else {stored})"
            writing += f"{held}, " if write is as_it_is else f"*{stored}, "
            at += len(names)
        # Made as dataclasses make theirs: an account asks for 20,000 at once, and a loop over the
        # fields of each takes nearly twice as long.
        known = {
            "made": made,
            "reads": [column.read for column in columns],
            "writes": [column.write for column in columns],
        }
        self.read: Read = eval(f"lambda row, apart: made({', '.join(reading)})", known)
        self.write: Write = eval(f"lambda value: ({writing})", known)


def _shape(made: type, named: Mapping[str, str], within: str = "") -> _Shape:
    columns, apart = [], []
    # Of the row's own time; any other's has the name of its time as well.
    offset = "" if within else "offset_minutes"
    for field, hint in hints_of(made).items():
        name, kind = named.get(within + field, field), _without_none(hint)
        names: tuple[str, ...] = (name,)
        read: Read = as_it_is
        write: Write = _single
        if get_origin(kind) is tuple and issubclass(get_args(kind)[0], Record):
            apart.append(field)
            continue
        if isinstance(kind, type) and is_dataclass(kind):
            inner = _shape(kind, named, f"{field}.")
            names, write = inner.names, inner.write
            read = partial(_alone, inner.read)
        elif field == "updated_at":
            read, write = from_utc_text, _utc
        elif kind is datetime:
            names = (name, offset or f"{name.removesuffix('_at')}_offset_minutes")
            read, write, offset = from_utc_text, _moment, ""
        else:
            # There are few authors, and they are asked for by the thousand.
            read = intern if field == "author" else _IN_A_ROW.of(kind)
            write = as_it_is if kind in (str, int) else _single
        columns.append(_Column(field, names, read, write, kind is not hint))
    return _Shape(made, columns, apart)


def _alone(read: Read, *row: object) -> Any:
    return read(row, {})


def _utc(at: datetime) -> tuple[object, ...]:
    return (utc_text(at),)


def _moment(at: datetime) -> tuple[object, ...]:
    return utc_text(at), offset_minutes(at)


def _single(value: Any) -> tuple[object, ...]:
    if isinstance(value, Enum):
        return (value.value,)
    if isinstance(value, tuple):
        return (to_json(value),)
    return (value.isoformat(),) if isinstance(value, date) else (value,)


def _list_of(one: Read) -> Read:
    whole = _tuple_of(one)
    # Most lists are empty; not remembered otherwise, since nothing may stay behind after locking.
    return lambda text: () if text == "[]" else whole(json.loads(text))


_IN_A_ROW = Readers(
    {**dict.fromkeys((str, int), as_it_is), bool: bool, date: date.fromisoformat},
    word=as_it_is,
    several=_list_of,
    has_parts=True,
)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    (one,) = (one for one in get_args(hint) if one is not NoneType)
    return one
