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

MIGRATIONS: frozenset[Part] = frozenset(
    {
        (
            "table",
            "_sqlite_migrations",
            "_sqlite_migrations",
            'CREATE TABLE "_sqlite_migrations" (\n   "id" INTEGER PRIMARY KEY,\n'
            '   "migration_set" TEXT,\n   "name" TEXT,\n   "applied_at" TEXT\n)',
        ),
        (
            "index",
            "idx__sqlite_migrations_migration_set_name",
            "_sqlite_migrations",
            'CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"\n'
            '    ON "_sqlite_migrations" ("migration_set", "name")',
        ),
    }
)
_ITEMS = (
    'CREATE TABLE "items" (\n   "id" INTEGER PRIMARY KEY,\n   "uuid" TEXT NOT NULL,\n'
    '   "author" TEXT NOT NULL,\n   "updated_at" TEXT NOT NULL,\n   "kind" TEXT NOT NULL,\n'
    '   "about" TEXT,\n   "revision" INTEGER NOT NULL,\n   "sent_at" TEXT NOT NULL,\n'
    '   "offset_minutes" INTEGER NOT NULL,\n   "body" TEXT\n'
)
_PEOPLE = 'CREATE TABLE "people" (\n   "vault_id" TEXT PRIMARY KEY,\n   "name" TEXT\n'
_ALWAYS: frozenset[Part] = MIGRATIONS | {
    (
        "table",
        "about",
        "about",
        'CREATE TABLE "about" (\n   "key" TEXT PRIMARY KEY,\n   "value" TEXT\n) STRICT',
    ),
    ("index", "sqlite_autoindex_about_1", "about", None),
    ("index", "sqlite_autoindex_people_1", "people", None),
    (
        "index",
        "idx_items_uuid",
        "items",
        'CREATE UNIQUE INDEX "idx_items_uuid"\n    ON "items" ("uuid")',
    ),
}
_FEW_ANSWERS: Part = (
    "index",
    "items_about",
    "items",
    "CREATE INDEX items_about ON items (about) WHERE about IS NOT NULL",
)
# After the first migration of SHARED, after the second, and so on.
SHAPES: tuple[frozenset[Part], ...] = (
    _ALWAYS
    | {
        ("table", "items", "items", f"{_ITEMS}) STRICT"),
        ("table", "people", "people", f"{_PEOPLE}) STRICT"),
        (
            "index",
            "idx_items_about",
            "items",
            'CREATE INDEX "idx_items_about"\n    ON "items" ("about")',
        ),
    },
    _ALWAYS
    | {
        ("table", "items", "items", f"{_ITEMS}) STRICT"),
        ("table", "people", "people", f"{_PEOPLE}) STRICT"),
        _FEW_ANSWERS,
    },
    _ALWAYS
    | {
        ("table", "items", "items", f"{_ITEMS}, signature BLOB) STRICT"),
        ("table", "people", "people", f"{_PEOPLE}, key BLOB, proof BLOB) STRICT"),
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
    StrangeVaultOfBoth where it is nothing that this program has made.
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
