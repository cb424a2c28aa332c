"""The driver: nothing without encryption, and sqlite-utils' two traps closed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

from microhurts_desktop.storage import driver, files
from microhurts_desktop.storage.errors import (
    DamagedVault,
    DiskFull,
    EmptyVault,
    MissingFolder,
    MissingVault,
    NoEncryption,
    ReadOnlyFolder,
    SaveFailed,
    UserError,
)
from microhurts_desktop.storage.sqlite_library import Database
from tests.storage.safes import KEY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "a vault ?#%.vault"
    files.create_private(place)
    return place


@pytest.fixture
def connection(path: Path) -> Iterator[driver.Connection]:
    opened = driver.connect(path, KEY, may_be_empty=True)
    yield opened
    opened.close()


def test_a_plaintext_database_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(NoEncryption):
        Database(tmp_path / "plain.db")
    with pytest.raises(NoEncryption):
        Database(memory=True)
    assert list(tmp_path.iterdir()) == []


def test_insert_returning_loses_no_later_write(path: Path, connection: driver.Connection) -> None:
    db = driver.database(connection)
    db.table("words").create({"id": int, "word": str}, pk="id")
    assert list(db.query("INSERT INTO words (word) VALUES ('a') RETURNING id")) == [{"id": 1}]
    db.table("words").insert({"word": "b"})
    connection.close()
    again = driver.connect(path, KEY)
    assert again.execute("SELECT count(*) FROM words").fetchone() == (2,)
    again.close()


def test_the_settings_that_keep_text_private_and_safe(connection: driver.Connection) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "secure_delete": 1,
        # Its triggers call what takes words out of a text, and nobody else writes into it.
        "trusted_schema": 1,
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_the_raw_key_is_the_key_itself(path: Path, connection: driver.Connection) -> None:
    connection.execute("CREATE TABLE words (word TEXT)")
    connection.close()
    other = dbapi2.connect(str(path))
    other.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    assert other.execute("SELECT count(*) FROM words").fetchone() == (0,)
    other.close()


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_key_of_another_length_is_refused(path: Path, length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        driver.connect(path, bytearray(length), may_be_empty=True)


def test_the_key_is_only_read(path: Path) -> None:
    key = bytearray(KEY)
    driver.connect(path, key, may_be_empty=True).close()
    assert key == KEY


def test_what_is_wrong_with_a_file_is_told_apart(tmp_path: Path, path: Path) -> None:
    wrong = {
        tmp_path / "none.vault": MissingVault,
        tmp_path / "nowhere" / "none.vault": MissingFolder,
        path: EmptyVault,
    }
    for place, problem in wrong.items():
        with pytest.raises(problem):
            driver.connect(place, KEY)
    path.write_bytes(b"x")
    with pytest.raises(DamagedVault):
        driver.connect(path, KEY)
    assert not (tmp_path / "none.vault").exists()


def test_another_key_opens_nothing(path: Path, connection: driver.Connection) -> None:
    connection.execute("CREATE TABLE words (word TEXT)")
    connection.close()
    with pytest.raises(DamagedVault):
        driver.connect(path, bytearray(32))


def test_a_full_disk_is_told_and_leaves_what_was(connection: driver.Connection, path: Path) -> None:
    db = driver.database(connection)
    db.table("words").create({"id": int, "word": str}, pk="id")
    db.table("words").insert({"word": "kept"})
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull), driver.mending(path), db.atomic():
        db.table("words").insert_all({"word": "x" * 4000} for _ in range(9))
    assert [row["word"] for row in db.table("words").rows] == ["kept"]
    db.table("words").insert({"word": "and on"})


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (8, ReadOnlyFolder),
        (3, ReadOnlyFolder),
        (13, DiskFull),
        (10, SaveFailed),
        (10 | 3 << 8, SaveFailed),
        (14, SaveFailed),
        (5, SaveFailed),
        (11, DamagedVault),
        (26, DamagedVault),
    ],
)
def test_the_drivers_errors_in_our_words(path: Path, code: int, problem: type[UserError]) -> None:
    error = driver.DriverError("as it says")
    error.sqlite_errorcode = code  # type: ignore[attr-defined]
    with pytest.raises(problem) as told, driver.mending(path):
        raise error
    assert told.value.path == path
    if problem is SaveFailed:
        with pytest.raises(MissingFolder), driver.mending(path / "gone" / "file"):
            raise error


def test_an_operating_system_error_is_told_too(path: Path) -> None:
    with pytest.raises(DiskFull), driver.mending(path):
        raise OSError(28, "No space left on device")


def test_a_mistake_of_ours_passes_through(connection: driver.Connection, path: Path) -> None:
    with pytest.raises(driver.DriverError), driver.mending(path):
        connection.execute("SELECT nonsense")


def test_without_the_encrypting_driver_the_program_says_so() -> None:
    script = """
import sys
sys.modules["sqlcipher3"] = None
from microhurts_desktop.storage.errors import NoEncryption
try:
    import microhurts_desktop.storage.driver
except NoEncryption:
    sys.exit(7)
"""
    done = subprocess.run([sys.executable, "-c", script], check=False)
    assert done.returncode == 7
