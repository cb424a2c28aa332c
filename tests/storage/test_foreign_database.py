"""Databases of other programs: read, never trusted, never written to."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from microhurts_desktop.storage import foreign_database
from microhurts_desktop.storage.foreign_database import ForeignDatabaseError, opened_foreign


def rows_of(where: Path | bytes) -> list[tuple[object, ...]]:
    """Return the rows of its entries; none where it cannot be read."""
    with suppress(ForeignDatabaseError), opened_foreign(where) as opened:
        return list(opened.rows("Entries", ("x",)))
    return []


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as made:
        made.execute('CREATE TABLE "It""s" (Number INTEGER, Words TEXT)')
        made.execute("INSERT INTO \"It\"\"s\" VALUES (1, 'one'), (2, CAST(x'ff' AS TEXT))")
        made.commit()
    return path


def test_columns_are_found_whatever_their_case_and_may_be_missing(database: Path) -> None:
    for where in (database, database.read_bytes()):
        with opened_foreign(where) as opened:
            assert opened.columns('IT"S') == ("number", "words")
            assert opened.columns("none") == ()
            rows = list(opened.rows('it"s', ("WORDS", "colour")))
            assert rows == [("one", None), ("\ufffd", None)]
            assert list(opened.rows("none", ("a",))) == []


def test_nothing_is_written_to_it(database: Path) -> None:
    before = database.read_bytes()
    with opened_foreign(database) as opened, pytest.raises(ForeignDatabaseError):
        list(opened._rows('DELETE FROM "It""s"'))
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def test_an_endless_question_is_given_up(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_database, "_MOST_LOOKS", 3)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT count(*) FROM n"
    with opened_foreign(database) as opened, pytest.raises(ForeignDatabaseError):
        list(opened._rows(endless))


@pytest.mark.parametrize("data", [b"", b"words", b"SQLite format 3\x00" + b"\xff" * 600])
def test_what_is_no_database_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    for where in (data, path):
        assert not rows_of(where)
