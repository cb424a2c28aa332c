"""The shared vault, open: the one place that reads from it, and trusts nothing of it.

Both people hold its key, so whatever stands in it was possibly written by hand. First its schema is
looked at (storage/shared_shape.py), then each value (storage/shared_values.py); how much there is
and how long an answer takes have their bounds. Whose a row is, its signature says; that is asked by
``services/sharing.py``, which knows whom to expect. What is read stays in memory until it is
closed.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.storage import driver, rows, shared_shape, signing
from microhurts_desktop.storage.errors import StrangeSharedVault, UserError
from microhurts_desktop.storage.keyfile_header import LONGEST_NAME, is_vault_id
from microhurts_desktop.storage.schema import SHARED
from microhurts_desktop.storage.shared_rows import ITEMS, Row, RowMark
from microhurts_desktop.storage.shared_values import (
    LONGEST_BODY_BYTES,
    RowHead,
    SharedEntry,
    Signatory,
    Unreadable,
    entry_of,
    readable_name,
    shared_of,
    signed_row,
)
from microhurts_desktop.storage.vault import Vault

if TYPE_CHECKING:
    from microhurts_desktop.storage.backup import Backups
    from microhurts_desktop.storage.sqlite_library import Database
    from microhurts_desktop.storage.vault_job import VaultJob

# Twenty shared things a day for years; more was not written by two people.
MOST_ROWS = 20_000
MOST_PEOPLE = 20
# Of each kind that stands below what it answers; nobody reads more of them on one page.
MOST_ANSWERS_TO_ONE = 100
# All of them stand in one list to choose from.
MOST_PHRASES = 1000
MOST_BYTES = 64 * 1024 * 1024
# For opening it, a look at the log beside it included, for an answer, for a saving.
SECONDS_TO_OPEN, SECONDS_TO_ANSWER, SECONDS_TO_SAVE = 4.0, 1.5, 3.0
# How much of each column is read at all.
_LONGEST = {
    **{"uuid": 64, "author": 64, "updated_at": 64, "kind": 64, "about": 64},
    **{"revision": 64, "sent_at": 64, "offset_minutes": 64, "signature": signing.SIGNATURE_BYTES},
}
_TOO_LONG = "x''"


def _shortened(column: str, longest: int) -> str:
    return f"CASE WHEN octet_length({column}) > {longest} THEN {_TOO_LONG} ELSE {column} END"


_COLUMNS = ", ".join(_shortened(name, longest) for name, longest in _LONGEST.items())
_ASKED = f"SELECT id, {_COLUMNS}, octet_length(body) FROM {ITEMS}"
# Looked at before it is compared: a value may say of itself that it has sixty megabytes.
_OTHERS = f"{_ASKED} WHERE (octet_length(author) > {_LONGEST['author']} OR author IS NOT ?) LIMIT ?"
_MINE = (
    f"SELECT uuid, revision, body IS NULL, signature FROM {ITEMS}"
    f" WHERE octet_length(author) <= {_LONGEST['author']} AND author = ?"
    f" AND octet_length(uuid) <= {_LONGEST['uuid']} AND typeof(revision) = 'integer'"
    f" AND (signature IS NULL OR octet_length(signature) <= {_LONGEST['signature']}) LIMIT ?"
)


class TimeLimit:
    """How long a connection may work on, before its statement ends with an error.

    Once it ``is_lost``, nothing is asked of that connection any more.
    """

    def __init__(self) -> None:
        self._until = time.monotonic()
        self.is_lost = False

    def begin(self, seconds: float) -> None:
        """Let what is asked from now on take so long, all together."""
        self._until = time.monotonic() + seconds

    def is_over(self) -> bool:
        """Tell whether it is, for ``driver.with_time_limit``."""
        self.is_lost = self.is_lost or time.monotonic() > self._until
        return self.is_lost


@dataclass(frozen=True, slots=True)
class Index:
    """What is there, but for the words.

    ``mine`` has what stands there under my name, ``theirs`` the entries of everybody else, both by
    uuid. ``unreadable`` are the places of rows of theirs that could not be read, as far as was
    looked.
    """

    mine: Mapping[str, RowMark]
    theirs: Mapping[str, SharedEntry]
    people: tuple[Signatory, ...]
    unreadable: set[int] = field(default_factory=set)


class SharedReader:
    """The open shared vault. It belongs to the thread that opened it.

    What is raised of it is a UserError, whatever it holds: StrangeSharedVault, NewerSchema, or what
    ``Vault`` raises. After one of the first two it answers no more, and is to be closed.
    """

    def __init__(self, vault: Vault, limit: TimeLimit, me: str) -> None:
        self._vault = vault
        self._me = me
        self._limit = limit
        self._index: Index | None = None
        self._version: object = None
        self._read: dict[tuple[object, bytes | None], Shared | None] = {}

    @classmethod
    def open(cls, backups: Backups, key: bytearray, now: datetime, me: str) -> SharedReader:
        """Return it open for the person of that vault id, and migrated; ``key`` is only read."""
        path = backups.vault
        check_size(path)
        limit = TimeLimit()

        def look(connection: driver.Connection) -> None:
            connection.execute("PRAGMA cell_size_check = ON")
            shared_shape.check(connection, path)

        limit.begin(SECONDS_TO_OPEN)
        with unasked(path, limit), driver.with_time_limit(limit.is_over):
            vault = Vault.open(backups, key, now, tables=SHARED, look=look)
        return cls(vault, limit, me)

    @property
    def vault(self) -> Vault:
        """The vault itself, to be asked what became of its file."""
        return self._vault

    # Reading

    def index(self) -> Index:
        """Return what is there now. What another connection wrote meanwhile is in it."""
        with self._asking() as db:
            version = db.execute("PRAGMA data_version").fetchone()
            if self._index is None or version != self._version:
                self._index = _index_of(db, self._vault.path, self._me)
                self._version = version
            return self._index

    def read(self, entries: Sequence[SharedEntry], key: bytes | None) -> list[Shared]:
        """Return these shared things with their words, but for what cannot be read.

        Their author must have signed them by ``key``; where that is None, they need not be signed.
        """
        index = self.index()
        unknown = [one for one in entries if key is None or (one.mark, key) not in self._read]
        # What nobody can have signed is not worth its words.
        asked = [one for one in unknown if key is None or signing.can_be(one.columns.signature)]
        for entry in unknown:
            self._read[entry.mark, key] = None
        for entry, body in self._bodies(asked):
            self._read[entry.mark, key] = _shared(entry, body, key)
        found = [(one, self._read[one.mark, key]) for one in entries]
        index.unreadable.update(one.columns.id for one, shared in found if shared is None)
        return [shared for _, shared in found if shared is not None]

    def signed_by_me(self, uuid: str, key: bytes) -> SharedEntry | None:
        """Return the entry of what stands under my name, if I really signed it by ``key``."""
        where = "uuid = ? AND author = ?"
        with self._asking() as db:
            found = db.execute(f"{_ASKED} WHERE {where}", [uuid, self._me]).fetchone()
        try:
            entry = entry_of(RowHead(*found)) if found is not None else None
        except Unreadable:
            return None
        if entry is None:
            return None
        ((_, body),) = self._bodies([entry])
        row = signed_row(entry, body)
        return entry if signing.is_signed_by(key, row, entry.columns.signature) else None

    def _bodies(self, entries: Sequence[SharedEntry]) -> Iterator[tuple[SharedEntry, object]]:
        asked = f"SELECT body FROM {ITEMS} WHERE id = ? AND octet_length(body) <= ?"
        with self._asking() as db:
            for entry in entries:
                self._limit.begin(SECONDS_TO_ANSWER)
                found = db.execute(asked, [entry.columns.id, LONGEST_BODY_BYTES]).fetchone()
                yield entry, None if found is None else found[0]

    # Writing: only ever what its own author released

    def put(self, *items: Row, remove: Iterable[str] = (), me: Row | None = None) -> None:
        """Store rows of one's own, in place of what stands there; remove what stands by my name.

        ``me`` is who one is, to be there as well. All of it is stored, or nothing.
        """
        with self._saving() as db:
            for uuid in remove:
                rows.remove(db, ITEMS, "uuid = ? AND author = ?", uuid, self._me)
            if me is not None:
                rows.put(db, "people", me, key="vault_id")
            for row in items:
                rows.put(db, ITEMS, row)

    # Keeping

    def backup_when_due(self, now: datetime) -> VaultJob[None] | None:
        """Return today's backup as a job for another thread, or None when it has been made."""
        return self._vault.backup_when_due(now)

    def close(self) -> None:
        """Close the file, and forget the key and what was read."""
        self._index, self._read = None, {}
        self._limit.begin(SECONDS_TO_SAVE)
        self._vault.close()

    @contextmanager
    def _asking(self) -> Iterator[Database]:
        self._limit.begin(SECONDS_TO_ANSWER)
        with (
            unasked(self._vault.path, self._limit),
            self._vault.reading() as db,
            _as_it_stands(db.conn),
        ):
            yield db

    @contextmanager
    def _saving(self) -> Iterator[Database]:
        self._index = None
        self._limit.begin(SECONDS_TO_SAVE)
        with unasked(self._vault.path, self._limit), self._vault.saving() as db:
            yield db


def check_size(path: Path) -> None:
    """Look at the files from outside. Raises StrangeSharedVault for what two never wrote."""
    for part in ("", "-wal"):
        try:
            size = path.with_name(path.name + part).lstat().st_size
        except OSError:
            continue  # what is not there, or cannot be reached, is told when it is opened
        if size > MOST_BYTES:
            raise StrangeSharedVault(path, f"{size} bytes")


@contextmanager
def unasked(path: Path, limit: TimeLimit) -> Iterator[None]:
    """Turn whatever odd contents lead to into StrangeSharedVault; any other UserError passes."""
    try:
        if limit.is_lost:
            raise StrangeSharedVault(path)
        yield
    except UserError:
        if limit.is_lost:
            raise StrangeSharedVault(path, "it takes too long") from None
        raise
    except (driver.DriverError, ValueError, TypeError, OverflowError, RecursionError) as error:
        # The cause is left out: it may quote the file.
        raise StrangeSharedVault(path, type(error).__name__) from None


def _shared(entry: SharedEntry, body: object, key: bytes | None) -> Shared | None:
    row = signed_row(entry, body)
    if key is not None and not signing.is_signed_by(key, row, entry.columns.signature):
        return None
    try:
        return shared_of(entry, body)
    except Unreadable:
        return None


@contextmanager
def _as_it_stands(connection: driver.Connection) -> Iterator[None]:
    """Let one row whose text is no text be read as bytes, and not end the whole answer."""
    before = connection.text_factory
    connection.text_factory = _text_or_bytes
    try:
        yield
    finally:
        connection.text_factory = before


def _text_or_bytes(data: bytes) -> object:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def _index_of(db: Database, path: Path, me: str) -> Index:
    mine = db.execute(_MINE, [me, MOST_ROWS + 1]).fetchall()
    others = db.execute(_OTHERS, [me, MOST_ROWS + 1]).fetchall()
    people = tuple(_people(db))
    if len(mine) + len(others) > MOST_ROWS:
        raise StrangeSharedVault(path, f"more than {MOST_ROWS} rows")
    theirs: dict[str, SharedEntry] = {}
    unreadable: set[int] = set()
    for row in others:
        try:
            entry = entry_of(RowHead._make(row))
        except Unreadable:
            unreadable.add(row[0])
            continue
        if theirs.setdefault(entry.uuid, entry) is not entry:
            unreadable.add(row[0])
    for entry in _more_than_is_read(theirs.values()):
        unreadable.add(entry.columns.id)
        del theirs[entry.uuid]
    return Index({row[0]: RowMark._make(row[1:]) for row in mine}, theirs, people, unreadable)


def _more_than_is_read(entries: Iterable[SharedEntry]) -> list[SharedEntry]:
    """Return, of phrases and of answers to one thing, what comes after the newest that are read."""
    together: dict[tuple[object, ...], list[SharedEntry]] = {}
    for entry in entries:
        if entry.about is not None or entry.kind is SharedKind.PHRASE:
            together.setdefault((entry.author, entry.kind, entry.about), []).append(entry)
    return [
        one
        for (_, kind, _), some in together.items()
        for one in sorted(some, key=lambda one: one.sent_at, reverse=True)[
            MOST_PHRASES if kind is SharedKind.PHRASE else MOST_ANSWERS_TO_ONE :
        ]
    ]


def _people(db: Database) -> Iterator[Signatory]:
    texts = ", ".join((_shortened("vault_id", 64), _shortened("name", 4 * LONGEST_NAME + 1000)))
    keys = ", ".join((_shortened("key", 32), _shortened("proof", 32)))
    asked = f"SELECT {texts}, {keys} FROM people ORDER BY vault_id LIMIT {MOST_PEOPLE}"
    for vault_id, name, key, proof in db.execute(asked):
        if isinstance(vault_id, str) and is_vault_id(vault_id):
            yield Signatory(
                Person(vault_id, readable_name(name)), _bytes(key, 32), _bytes(proof, 32)
            )


def _bytes(value: Any, length: int) -> bytes | None:
    return value if isinstance(value, bytes) and len(value) == length else None
