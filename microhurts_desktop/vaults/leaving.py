"""Leaving the vault of both: everything of one person out of it, whatever it holds."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.vaults import driver, shared_shape
from microhurts_desktop.vaults.errors import (
    DamagedVault,
    EmptyVault,
    StrangeVaultOfBoth,
)
from microhurts_desktop.vaults.shared_reader import (
    MOST_PEOPLE,
    SECONDS_TO_SAVE,
    Patience,
    check_size,
    unasked,
)

_WITH_ROWS_OF_ONE = {"items": "author", "people": "vault_id"}


def is_last(path: Path, key: bytearray, me: str, other: str | None) -> bool:
    """Remove all of ``me`` from the closed vault at ``path``; tell whether it can go as a whole.

    So it can when ``other`` is not there (or, where no other is known, nobody is), and when nothing
    in it can be trusted: then what ``me`` shared would otherwise stay in it. Raises Mendable when
    it cannot be reached or written to.
    """
    patience = Patience()
    patience.begin(SECONDS_TO_SAVE)
    try:
        with unasked(path, patience):
            check_size(path)
            connection = driver.connect(path, key, first=patience.begin_with)
    except (DamagedVault, EmptyVault):
        # No key of mine opens it: it holds nothing that anyone could read by it.
        return False
    except StrangeVaultOfBoth:
        return True
    try:
        return _is_left_alone(connection, path, patience, me, other)
    finally:
        connection.close()


def _is_left_alone(
    connection: driver.Connection, path: Path, patience: Patience, me: str, other: str | None
) -> bool:
    try:
        with unasked(path, patience), driver.mending(path):
            _check_plain(connection, path)
            connection.execute("BEGIN IMMEDIATE")
            for table, whose in _WITH_ROWS_OF_ONE.items():
                connection.execute(f"DELETE FROM {table} WHERE {whose} = ?", [me])
            connection.execute("COMMIT")
            asked = f"SELECT vault_id FROM people LIMIT {MOST_PEOPLE}"
            left = {row[0] for row in connection.execute(asked)}
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except (StrangeVaultOfBoth, DamagedVault):
        return True
    return other not in left if other is not None else not left


def _check_plain(connection: driver.Connection, path: Path) -> None:
    """Raise StrangeVaultOfBoth unless rows can be removed and nothing else happens.

    It need not be as this version makes it: a newer one may have opened it.
    """
    found = shared_shape.parts(connection)
    plain = {name for kind, name, _, sql in found if kind == "table" and _is_plain(sql)}
    if {kind for kind, *_ in found} - {"table", "index"} or not _WITH_ROWS_OF_ONE.keys() <= plain:
        raise StrangeVaultOfBoth(path, "what would be removed is no row of a table")


def _is_plain(sql: str | None) -> bool:
    return (sql or "").upper().startswith("CREATE TABLE")
