"""What the shared vault looks like: every table and index of it, and nothing besides.

Both hold its key, so anything may stand in it. A view could ask without an end, a trigger could
write what nobody chose: so before a row is read, or a migration looks at it, its schema has to be
one that our own migrations make. A test holds what stands here to them.
"""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.storage.driver import Connection
from microhurts_desktop.storage.errors import NewerSchema, StrangeSharedVault
from microhurts_desktop.storage.schema import SHARED

# Type, name, table, and the words by which it was made.
Part = tuple[str, str, str, str | None]


def _table(name: str, columns: str, end: str = ") STRICT") -> Part:
    """Return a table as sqlite-utils words it; what a later migration added is in its ``end``."""
    listed = ",\n".join('   "{}" {}'.format(*one.split(" ", 1)) for one in columns.split(", "))
    return "table", name, name, f'CREATE TABLE "{name}" (\n{listed}\n{end}'


def _index(table: str, *columns: str, kind: str = "UNIQUE INDEX") -> Part:
    name, listed = "_".join(("idx", table, *columns)), ", ".join(f'"{one}"' for one in columns)
    return "index", name, table, f'CREATE {kind} "{name}"\n    ON "{table}" ({listed})'


_MIGRATED = "_sqlite_migrations"
_LISTED = "id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT"
MIGRATIONS = frozenset(
    {_table(_MIGRATED, _LISTED, ")"), _index(_MIGRATED, "migration_set", "name")}
)
_ITEMS = (
    "id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, author TEXT NOT NULL, updated_at TEXT NOT NULL,"
    " kind TEXT NOT NULL, about TEXT, revision INTEGER NOT NULL, sent_at TEXT NOT NULL,"
    " offset_minutes INTEGER NOT NULL, body TEXT"
)
_PEOPLE = "vault_id TEXT PRIMARY KEY, name TEXT"
_ALWAYS = MIGRATIONS | {
    _table("about", "key TEXT PRIMARY KEY, value TEXT"),
    ("index", "sqlite_autoindex_about_1", "about", None),
    ("index", "sqlite_autoindex_people_1", "people", None),
    _index("items", "uuid"),
}
_UNSIGNED = {_table("items", _ITEMS), _table("people", _PEOPLE)}
_FEW_ANSWERS: Part = (
    *("index", "items_about", "items"),
    "CREATE INDEX items_about ON items (about) WHERE about IS NOT NULL",
)
# After the first migration of SHARED, after the second, and so on.
SHAPES: tuple[frozenset[Part], ...] = (
    _ALWAYS | _UNSIGNED | {_index("items", "about", kind="INDEX")},
    _ALWAYS | _UNSIGNED | {_FEW_ANSWERS},
    _ALWAYS
    | {
        _table("items", _ITEMS, ", signature BLOB) STRICT"),
        _table("people", _PEOPLE, ", key BLOB, proof BLOB) STRICT"),
        _FEW_ANSWERS,
    },
)
# Far more than any version of ours has, and far less than would take long to read.
MOST_PARTS, _LONGEST_PART = 200, 4000


def parts(connection: Connection) -> frozenset[Part]:
    """Return what a database consists of, as far as it is worth reading."""
    found = connection.execute(
        "SELECT type, name, tbl_name,"
        f" CASE WHEN octet_length(sql) > {_LONGEST_PART} THEN '' ELSE sql END"
        f" FROM sqlite_master LIMIT {MOST_PARTS}"
    )
    return frozenset(tuple(row) for row in found)


def check(connection: Connection, path: Path) -> None:
    """Look at what is open before anything of it is read.

    Raises NewerSchema where a later version of this program has migrated it, and
    StrangeSharedVault where it is nothing that this program has made.
    """
    found = parts(connection)
    applied = _applied(connection) if found >= MIGRATIONS else ()
    ours = tuple(migration.__name__ for migration in SHARED.in_order)
    if any(name not in ours for name in applied):
        raise NewerSchema(path)
    if not applied or applied != ours[: len(applied)] or found != SHAPES[len(applied) - 1]:
        raise StrangeSharedVault(path, "its tables are not ours")


def _applied(connection: Connection) -> tuple[object, ...]:
    asked = (
        "SELECT substr(name, 1, 100) FROM _sqlite_migrations"
        f" WHERE migration_set = ? ORDER BY id LIMIT {MOST_PARTS}"
    )
    return tuple(row[0] for row in connection.execute(asked, [SHARED.name]))
