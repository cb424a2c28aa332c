"""Leaving the shared vault: everything of one person out of it, whatever it holds.

The same for what synchronising programs left of it, and for what was set aside of it: what one
shares stands in one's own outbox, so nothing is lost by taking it out of a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import monotonic

from microhurts_desktop.storage import belonging, driver, files, log_marks, rows, shared_shape
from microhurts_desktop.storage.backup import Backups
from microhurts_desktop.storage.copies import CopiesLeft
from microhurts_desktop.storage.copying import beside_vault, remove_vault
from microhurts_desktop.storage.errors import (
    DamagedVault,
    EmptyVault,
    InTheWay,
    Stranger,
    StrangeSharedVault,
    UserError,
)
from microhurts_desktop.storage.shared_reader import (
    MOST_PEOPLE,
    SECONDS_TO_SAVE,
    TimeLimit,
    unasked,
)

_WITH_ROWS_OF_ONE = {"items": "author", "people": "vault_id"}
_TABLES = frozenset({*_WITH_ROWS_OF_ONE, "about"})
# Tables of columns and indexes of columns: words, and no brackets but around lists of columns.
_WORDS = r'(?:(?!\b(?:LIKE|GLOB|MATCH|REGEXP)\b)[\w\s",])*'
_COLUMNS = rf"(?:{_WORDS}\b(?:PRIMARY KEY|UNIQUE)\s*\({_WORDS}\))*{_WORDS}"
_PLAIN = {
    "table": re.compile(rf"CREATE TABLE {_WORDS}\({_COLUMNS}\){_WORDS}", re.IGNORECASE),
    "index": re.compile(rf"CREATE (?:UNIQUE )?INDEX {_WORDS}\({_WORDS}\){_WORDS}", re.IGNORECASE),
}


def is_last(backups: Backups, key: bytearray, now: datetime, me: str, other: str | None) -> bool:
    """Remove all of ``me`` from the closed shared vault; tell whether it can go as a whole.

    So it can when ``other`` is not there (or, where no other is known, nobody is), and when nothing
    in it can be trusted: then what ``me`` shared would otherwise stay in it. Raises UserError when
    it cannot be reached or written to, StrangeSharedVault when that takes too long.
    """
    path = backups.vault
    limit = TimeLimit()
    limit.begin(SECONDS_TO_SAVE)
    try:
        with unasked(path, limit), driver.with_time_limit(limit.is_over):
            belonging.settle(backups, key, now, lambda one: _check_plain(one, path))
            connection = driver.connect(path, key)
    except (DamagedVault, EmptyVault):
        # No key of mine opens it: it holds nothing that anyone could read by it.
        return False
    except StrangeSharedVault:
        if limit.is_lost:
            raise
        return True
    with closing(connection):
        left = _left_without(me, connection, path, limit)
    return left is None or (other not in left if other is not None else not left)


def clear_copies(
    copies: Iterable[Path], key: bytearray, me: str, present: AbstractSet[str]
) -> CopiesLeft:
    """Take all of ``me`` out of those closed copies of the shared vault that ``key`` opens.

    A copy goes as a whole when nobody who is ``present`` is in it, or when nothing in it can be
    trusted. What cannot be opened or written to stays, and so does what there is no time for.
    """
    cleared: list[Path] = []
    unopened: list[Path] = []
    until = monotonic() + SECONDS_TO_SAVE
    for path in copies:
        try:
            left = _left_in_copy(path, key, me, until - monotonic())
            if left is None or not left & present:
                remove_vault(path)
            if files.is_file(path):
                cleared.append(path)
        except UserError:
            unopened.append(path)
    return CopiesLeft(tuple(cleared), tuple(unopened))


def _left_in_copy(path: Path, key: bytearray, me: str, seconds: float) -> frozenset[str] | None:
    """Return who is left in a copy without ``me``; None when nothing in it can be trusted."""
    found = files.look(path)
    if found is not None and found.st_nlink > 1:
        # It may be the shared vault itself, by another name.
        raise InTheWay(path, Stranger.TWO_NAMES)
    limit = TimeLimit()
    limit.begin(seconds)
    try:
        with unasked(path, limit), driver.with_time_limit(limit.is_over):
            # What is in a log alone is in somebody's outbox, too. Mine may be in that alone.
            for one in beside_vault(path):
                files.make_way(one)
            with closing(driver.connect_to_look(path, key)) as alone, driver.mending(path):
                _check_plain(alone, path)
                if not _has_anything_of(alone, me):
                    return _people(alone)
            connection = driver.connect(path, key)
    except StrangeSharedVault:
        if limit.is_lost:
            raise
        return None
    with closing(connection):
        return _left_without(me, connection, path, limit)


def _has_anything_of(connection: driver.Connection, me: str) -> bool:
    found = (
        connection.execute(f"SELECT 1 FROM {table} WHERE {_is(whose)} LIMIT 1", [me]).fetchone()
        for table, whose in _WITH_ROWS_OF_ONE.items()
    )
    return any(found)


def _people(connection: driver.Connection) -> frozenset[str]:
    asked = f"SELECT vault_id FROM people LIMIT {MOST_PEOPLE}"
    return frozenset(row[0] for row in connection.execute(asked))


def _is(column: str) -> str:
    # A value may say of itself that it has sixty megabytes: it is nobody's.
    return f"octet_length({column}) <= 64 AND {column} = ?"


def _left_without(
    me: str, connection: driver.Connection, path: Path, limit: TimeLimit
) -> frozenset[str] | None:
    """Remove all rows of ``me``; return who is left, or None when nothing in it can be trusted."""
    try:
        with unasked(path, limit), driver.mending(path):
            _check_plain(connection, path)
            db, log = driver.database(connection), beside_vault(path)[0]
            with driver.transaction(connection):
                (log_marks.begin_log if log_marks.is_empty(log) else log_marks.go_on)(db)
                for table, whose in _WITH_ROWS_OF_ONE.items():
                    rows.remove(db, table, _is(whose), me)
            left = _people(connection)
            log_marks.bring_over(db)
    except (StrangeSharedVault, DamagedVault):
        if limit.is_lost:
            raise
        return None
    return left


def _check_plain(connection: driver.Connection, path: Path) -> None:
    """Raise StrangeSharedVault unless rows can be removed and nothing else happens.

    It need not be as this version makes it: a newer one may have opened it. But nothing in it may
    be worked out: an index of what a function returns keeps whoever removes a row waiting for it.
    """
    found = shared_shape.parts(connection)
    tables = {name for kind, name, *_ in found if kind == "table"}
    is_plain = all(_is_plain(kind, sql) for kind, _, _, sql in found)
    # What stands beyond so many was not looked at.
    if len(found) >= shared_shape.MOST_PARTS or not is_plain or not tables >= _TABLES:
        raise StrangeSharedVault(path, "what would be removed is no row of a table")


def _is_plain(kind: str, sql: str | None) -> bool:
    # Indexes that a table brings along have no words of their own.
    if kind == "index" and sql is None:
        return True
    return kind in _PLAIN and _PLAIN[kind].fullmatch(sql or "") is not None
