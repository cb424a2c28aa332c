"""What may stand in the shared vault, by somebody's hand or by a slip: some hundred such states.

They are made by a seed, so that one that fails can be made again by its name.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from functools import partial
from itertools import pairwise, product
from random import Random
from uuid import UUID

from tests.faults.hostile_base import FORGED, Hands, Ruin, Variant, another, loosened
from tests.faults.hostile_rows import ITEM_COLUMNS, bodies, columns, volumes
from tests.faults.hostile_work import work

SEED = 20261129


def variants() -> tuple[Variant, ...]:
    """Return all of them, in the order in which they are always in."""
    found = (
        *_schemas(),
        *_people(),
        *_files(),
        *_forged(),
        *volumes(),
        *work(),
        *bodies(),
        *columns(),
    )
    names = [one.name for one in found]
    assert len(set(names)) == len(names)
    return found


def many() -> tuple[Variant, ...]:
    """Return all but for columns and bodies, and a good part of those."""
    kinds = ("body:", "column:")
    long = [one for one in variants() if one.name.startswith(kinds)]
    picked = set(Random(SEED).sample([one.name for one in long], 300))
    return tuple(one for one in variants() if one.name in picked or not one.name.startswith(kinds))


def one_of_each_kind() -> tuple[Variant, ...]:
    """Return one of each kind that is quickly made."""
    random = Random(SEED)
    quick = [one for one in variants() if not one.name.startswith(("many:", "work:"))]
    by_kind: dict[str, list[Variant]] = {}
    for one in quick:
        by_kind.setdefault(one.name.partition(":")[0], []).append(one)
    return tuple(map(random.choice, by_kind.values()))


def _sql(*statements: str) -> Ruin:
    def run(hands: Hands) -> None:
        with hands.open() as both:
            for statement in statements:
                both.execute(statement)

    return run


# The schema

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


def _schemas() -> Iterator[Variant]:
    tables = ("items", "people", "about", "_sqlite_migrations")
    endless = ", ".join(f"CAST(i AS TEXT) AS {name}" for name in ITEM_COLUMNS)
    made: dict[str, tuple[str, ...]] = {
        "an extra table": ("CREATE TABLE more (a)",),
        "an extra index": ("CREATE INDEX more ON items (kind)",),
        "a full text table": ("CREATE VIRTUAL TABLE more USING fts5(a)",),
        "an rtree": ("CREATE VIRTUAL TABLE more USING rtree(id, a, b)",),
        "analysed": ("ANALYZE",),
        "no index of answers": ("DROP INDEX items_about",),
        "no index of uuids": ("DROP INDEX idx_items_uuid",),
        "a view without an end": (f"CREATE VIEW more AS {ENDLESS}",),
        "items as a view without an end": (
            "ALTER TABLE items RENAME TO old",
            f"CREATE VIEW items AS SELECT i AS id, {endless} FROM ({ENDLESS})",
        ),
        "people as a view without an end": (
            "ALTER TABLE people RENAME TO old",
            f"CREATE VIEW people AS SELECT CAST(i AS TEXT) AS vault_id, 'x' AS name,"
            f" NULL AS key, NULL AS proof FROM ({ENDLESS})",
        ),
        "about as a view without an end": (
            "ALTER TABLE about RENAME TO old",
            f"CREATE VIEW about AS SELECT 'vault_id' AS key, CAST(i AS TEXT) AS value"
            f" FROM ({ENDLESS})",
        ),
        "migrations as a view without an end": (
            "ALTER TABLE _sqlite_migrations RENAME TO old",
            "CREATE VIEW _sqlite_migrations AS SELECT i AS id, 'shared' AS migration_set,"
            f" 'm' || i AS name, '' AS applied_at FROM ({ENDLESS})",
        ),
        "a view of another shape": (
            "DROP TABLE items",
            "CREATE VIEW items AS SELECT * FROM people",
        ),
        "a trigger that copies": (
            "CREATE TRIGGER more AFTER INSERT ON items BEGIN"
            " INSERT INTO people (vault_id, name) VALUES (new.uuid, new.body); END",
        ),
        "a trigger that refuses": (
            "CREATE TRIGGER more BEFORE DELETE ON items BEGIN SELECT RAISE(ABORT, 'no'); END",
        ),
        "a trigger on people": (
            "CREATE TRIGGER more BEFORE INSERT ON people BEGIN SELECT RAISE(ABORT, 'no'); END",
        ),
        "a trigger that goes on": (
            f"CREATE TRIGGER more BEFORE UPDATE ON items BEGIN SELECT count(*) FROM ({ENDLESS});"
            " END",
        ),
        "no rows of migrations": ("DELETE FROM _sqlite_migrations",),
        "a migration twice": (
            "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('shared', 'again')",
        ),
        "a migration without a name": (
            "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('shared', NULL)",
        ),
        "a migration of bytes": (
            "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('shared', x'ff00')",
        ),
        "an earlier migration missing": (
            "DELETE FROM _sqlite_migrations WHERE name = 'few_are_answers'",
        ),
        "the last migration missing": (
            "DELETE FROM _sqlite_migrations WHERE name = 'signed_rows'",
        ),
        "a private vault's migrations": ("UPDATE _sqlite_migrations SET migration_set = 'vault'",),
        "a hundred of tomorrow": (
            "INSERT INTO _sqlite_migrations (migration_set, name)"
            " SELECT 'shared', 'tomorrow ' || value FROM json_each('["
            + ",".join(map(str, range(100)))
            + "]')",
        ),
        "says not whose it is": ("DELETE FROM about",),
        "says it is another's": ("UPDATE about SET value = '" + "a" * 32 + "'",),
        "says nothing of whose it is": ("UPDATE about SET value = NULL",),
        "another schema version": ("PRAGMA schema_version = 4711",),
        "another user version": ("PRAGMA user_version = 4711",),
        "another application": ("PRAGMA application_id = 4711",),
        "no log": ("PRAGMA journal_mode = DELETE",),
        "other quotes": (
            "ALTER TABLE people RENAME TO old",
            "CREATE TABLE people (vault_id TEXT PRIMARY KEY, name TEXT, key BLOB, proof BLOB)",
            "INSERT INTO people SELECT * FROM old",
            "DROP TABLE old",
        ),
    }
    for name, statements in made.items():
        yield Variant(f"schema: {name}", _sql(*statements))
    for table in tables:
        yield Variant(f"schema: no {table}", _sql(f"DROP TABLE {table}"))
        yield Variant(f"schema: {table} empty", _sql(f"DELETE FROM {table}"))
        yield Variant(
            f"schema: {table} has more", _sql(f"ALTER TABLE {table} ADD COLUMN more TEXT")
        )
        yield Variant(
            f"schema: {table} is called otherwise", _sql(f"ALTER TABLE {table} RENAME TO other")
        )
    for column in ("updated_at", "kind", "sent_at", "body", "signature"):
        yield Variant(
            f"schema: items without {column}", _sql(f"ALTER TABLE items DROP COLUMN {column}")
        )
        yield Variant(
            f"schema: {column} is called otherwise",
            _sql(f"ALTER TABLE items RENAME COLUMN {column} TO other"),
        )
    yield Variant("schema: thousands of tables", _thousands_of_tables)
    yield Variant("schema: words that are none", _written_over)


def _thousands_of_tables(hands: Hands) -> None:
    with hands.open() as both:
        both.execute("BEGIN")
        for number in range(3000):
            both.execute(f"CREATE TABLE t{number} (a, b, c)")
        both.execute("COMMIT")


def _written_over(hands: Hands) -> None:
    with hands.open() as both:
        both.execute("PRAGMA writable_schema = ON")
        both.execute("UPDATE sqlite_master SET sql = 'CREATE nothing' WHERE name = 'items'")


# Who they are


def _people() -> Iterator[Variant]:
    def renamed(name: object, hands: Hands) -> None:
        loosened(
            hands,
            "people",
            "UPDATE people SET name = ? WHERE vault_id = ?",
            [name, hands.ben.vault_id],
        )

    names: dict[str, object] = {
        "NULL": None,
        "empty": "",
        "blank": "  \u200b ",
        "bytes": b"\xff\xfe",
        "a number": 7,
        "markup": f"<img src='file:///tmp/x'><b>{FORGED}</b>",
        "turned around": "\u202eneB\u202c\u2066",
        "control signs": "B\x00e\x07n\x1b[31m\r\n",
        "a million letters": "B" * 1_000_000,
        "the other's own": "Anna",
        "percent": "%n {other} %1 {name}",
        "ampersand": "&Ben && Co",
        "lines": "Ben\u2028Ben\nBen",
    }
    for name, value in names.items():
        yield Variant(f"people: named {name}", partial(renamed, value))
    yield Variant("people: nobody", _sql("DELETE FROM people"))
    for number in (1, 2, 100):
        yield Variant(f"people: {number} more", partial(_more_people, number))
    yield Variant("people: not Anna", lambda h: _only(h, h.ben.vault_id))
    yield Variant("people: not Ben", lambda h: _only(h, h.anna.vault_id))
    keys: dict[str, object] = {
        "NULL": None,
        "short": b"x",
        "zeros": bytes(32),
        "long": b"x" * 99,
        "text": "x" * 32,
        "random": Random(SEED).randbytes(32),
    }
    for (name, value), column, whose in product(keys.items(), ("key", "proof"), ("anna", "ben")):
        yield Variant(
            f"people: {column} of {whose} {name}",
            partial(_with_key, value, column, whose),
        )
    for value in (None, "", "x", b"\x00", "../../x", "A" * 32, 7):
        yield Variant(f"people: an id {value!r}", partial(_with_id, value))


def _more_people(number: int, hands: Hands) -> None:
    with hands.open() as both:
        for one in range(number):
            both.execute(
                "INSERT INTO people (vault_id, name) VALUES (?, ?)",
                [f"{one:032x}", f"{FORGED} {one}"],
            )


def _only(hands: Hands, vault_id: str) -> None:
    with hands.open() as both:
        both.execute("DELETE FROM people WHERE vault_id <> ?", [vault_id])


def _with_key(value: object, column: str, whose: str, hands: Hands) -> None:
    who = hands.anna if whose == "anna" else hands.ben
    loosened(
        hands, "people", f"UPDATE people SET {column} = ? WHERE vault_id = ?", [value, who.vault_id]
    )


def _with_id(value: object, hands: Hands) -> None:
    loosened(hands, "people", "INSERT INTO people (vault_id, name) VALUES (?, 'x')", [value])


# The file


def _files() -> Iterator[Variant]:
    for share in (0, 1, 100, 511, 512, 4096, 8192, 0.3, 0.5, 0.9, 0.999):
        yield Variant(f"file: cut to {share}", partial(_cut, share))
    for place in (0, 16, 18, 100, 4095, 4096, 5000, 0.5, 0.9):
        yield Variant(f"file: turned over at {place}", partial(_flip, place))
    yield Variant("file: gone", lambda h: h.file.unlink())
    yield Variant("file: rubbish", lambda h: _write(h, Random(SEED).randbytes(40_960)))
    yield Variant("file: zeros", lambda h: _write(h, bytes(40_960)))
    yield Variant("file: text", lambda h: _write(h, b"Dear diary. " * 4000))
    yield Variant("file: another key", _under_another_key)
    yield Variant("file: Anna's own", _annas_own)
    yield Variant("file: a rubbish log", lambda h: _beside(h, "-wal", 80_000))
    yield Variant("file: a rubbish index", lambda h: _beside(h, "-shm", 32_768))
    yield Variant("file: a rubbish journal", lambda h: _beside(h, "-journal", 80_000))
    yield Variant("file: huge", lambda h: os.truncate(h.file, 300_000_000))
    yield Variant("file: a huge log", _huge_log)


def _annas_own(hands: Hands) -> None:
    shutil.copy(hands.folder / f"{hands.anna.vault_id}.vault", hands.file)


def _huge_log(hands: Hands) -> None:
    _beside(hands, "-wal", 10)
    os.truncate(f"{hands.file}-wal", 300_000_000)


def _write(hands: Hands, data: bytes) -> None:
    hands.file.write_bytes(data)


def _beside(hands: Hands, end: str, size: int) -> None:
    hands.file.with_name(hands.file.name + end).write_bytes(Random(SEED).randbytes(size))


def _cut(share: float, hands: Hands) -> None:
    size = hands.file.stat().st_size
    os.truncate(hands.file, int(share * size) if 0 < share < 1 else int(share))


def _flip(place: float, hands: Hands) -> None:
    data = bytearray(hands.file.read_bytes())
    at = int(place * len(data)) if 0 < place < 1 else int(place)
    data[at] ^= 0xFF
    _write(hands, bytes(data))


def _under_another_key(hands: Hands) -> None:
    with hands.open() as both:
        both.execute(f"PRAGMA rekey = \"x'{'42' * 32}'\"")


# Rows that nobody wrote, or not they


def _forged() -> Iterator[Variant]:
    for revision, sign in product((1, 2**40, 2**53, 2**53 + 1, 2**63 - 1), ("", "ben", "rubbish")):
        for name in ("annas 0", "annas 1", "annas 2", "annas repair"):
            yield Variant(
                f"forged: {name}, revision {revision}, signed by {sign or 'nobody'}",
                partial(_as_anna, name, revision, sign),
            )
    yield Variant("forged: taken back for Anna", partial(_as_anna, "annas 0", 2**53, "", gone=True))
    yield Variant("forged: Anna's of before", _as_before)
    yield Variant("forged: a hundred of Anna's", _a_hundred_of_annas)
    yield Variant("forged: by a third", lambda h: another(h, author="f" * 32))
    yield Variant("forged: under Anna's uuid", lambda h: another(h, uuid=h.uuid("annas 2")))
    yield Variant(
        "forged: about itself",
        lambda h: another(h, name="reply", about=h.uuid("reply"), uuid=h.uuid("reply")),
    )
    yield Variant("forged: about each other", _about_each_other)
    for length in (3, 13, 3000):
        yield Variant(f"forged: {length} answers deep", partial(_answers_deep, length))
    yield Variant(
        "forged: how Anna's hurt landed",
        lambda h: another(h, name="landing", about=h.uuid("annas 0")),
    )
    yield Variant("forged: about nothing", lambda h: another(h, name="landing", about=None))
    yield Variant("forged: a hurt about Anna's", lambda h: another(h, about=h.uuid("annas 0")))
    for kind in ("", "hurt ", "HURT", "poem", "x" * 30, "phrase", "landing", "question"):
        yield Variant(f"forged: of kind {kind!r}", partial(_another_of_kind, kind))


def _as_anna(name: str, revision: int, sign: str, hands: Hands, *, gone: bool = False) -> None:
    row = hands.row("hurt") | {
        **{"uuid": hands.uuid(name), "author": hands.anna.vault_id, "revision": revision},
        "body": None if gone else json.dumps({"event": FORGED, "story": FORGED}),
    }
    row["signature"] = None if not sign else b"x" * 64
    hands.put(row, sign=sign == "ben")


def _as_before(hands: Hands) -> None:
    """Put something of Anna's back as it was before she took it back: truly signed, and old."""
    row = hands.row("annas 0")
    hands.put(row | {"revision": 1}, sign=False)


def _a_hundred_of_annas(hands: Hands) -> None:
    body = json.dumps({"event": FORGED})
    row = hands.row("hurt") | {"author": hands.anna.vault_id, "body": body}
    hands.put(*(row | {"uuid": str(UUID(int=number + 1))} for number in range(100)))


def _another_of_kind(kind: str, hands: Hands) -> None:
    another(hands, kind=kind)


def _about_each_other(hands: Hands) -> None:
    one, other = (str(UUID(int=number)) for number in (71, 72))
    row = hands.row("reply")
    hands.put(row | {"uuid": one, "about": other}, row | {"uuid": other, "about": one})


def _answers_deep(length: int, hands: Hands) -> None:
    row = hands.row("reply")
    uuids = [hands.uuid("hurt"), *(str(UUID(int=number + 1)) for number in range(length))]
    hands.put(*(row | {"uuid": uuid, "about": about} for about, uuid in pairwise(uuids)))
