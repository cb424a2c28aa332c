"""Leaving the shared vault: everything of one person out of it, whatever it holds."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime
from pathlib import Path

from microhurts_desktop.storage import belonging, driver, log_marks, rows, shared_shape
from microhurts_desktop.storage.backup import Backups
from microhurts_desktop.storage.copying import beside_vault
from microhurts_desktop.storage.errors import DamagedVault, EmptyVault, StrangeSharedVault
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
    it cannot be reached or written to, StrangeVaultOfBoth when that takes too long.
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
        return _is_left_alone(connection, path, limit, me, other)


def _is_left_alone(
    connection: driver.Connection, path: Path, limit: TimeLimit, me: str, other: str | None
) -> bool:
    try:
        with unasked(path, limit), driver.mending(path):
            _check_plain(connection, path)
            db, log = driver.database(connection), beside_vault(path)[0]
            with driver.transaction(connection):
                (log_marks.begin_log if log_marks.is_empty(log) else log_marks.go_on)(db)
                for table, whose in _WITH_ROWS_OF_ONE.items():
                    # A value may say of itself that it has sixty megabytes: it is nobody's.
                    rows.remove(db, table, f"octet_length({whose}) <= 64 AND {whose} = ?", me)
            asked = f"SELECT vault_id FROM people LIMIT {MOST_PEOPLE}"
            left = {row[0] for row in connection.execute(asked)}
            log_marks.bring_over(db, log)
    except (StrangeSharedVault, DamagedVault):
        if limit.is_lost:
            raise
        return True
    return other not in left if other is not None else not left


def _check_plain(connection: driver.Connection, path: Path) -> None:
    """Raise StrangeVaultOfBoth unless rows can be removed and nothing else happens.

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
