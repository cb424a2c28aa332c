"""A row that was put is there, or it is said that it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

from microhurts_desktop.storage import driver, records, rows, shared_rows
from microhurts_desktop.storage.errors import SaveFailed
from microhurts_desktop.storage.sqlite_library import Database
from microhurts_desktop.storage.vault import Vault
from tests.builders import a_hurt, a_landing, a_repair
from tests.storage.safes import an_open_vault
from tests.storage.test_shared_rows import a_state


def _put_twice(db: Database) -> None:
    for phrase in ("one", "two"):
        rows.put(db, "favourites", {"phrase": phrase}, key="phrase")


def _remove_all(db: Database) -> None:
    rows.remove(db, "favourites")


def _put_and_lose(db: Database, write: Callable[[Database], object] | None = None) -> None:
    rows.put(db, "favourites", {"phrase": "lost"}, key="phrase")
    # As SQLite does by itself when a disk fails, under whatever statement.
    db.execute("ROLLBACK")
    if write is not None:
        write(db)


def _note_seen(db: Database) -> None:
    shared_rows.note_seen(db, "u", 2)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = an_open_vault(tmp_path)
    yield opened
    opened.close()


def names_in(vault: Vault) -> list[str]:
    with vault.reading() as db:
        return [row["phrase"] for row in db.query("SELECT phrase FROM favourites")]


def test_a_row_is_put_and_replaced(vault: Vault) -> None:
    with vault.saving() as db:
        for value in ("one", "two"):
            rows.put(db, "about", {"key": "k", "value": value}, key="key")
        found = list(db.query("SELECT value FROM about WHERE key = 'k'"))
    assert found == [{"value": "two"}]


def test_a_row_that_is_nothing_but_its_key_may_be_put_again(vault: Vault) -> None:
    for _ in range(2):
        with vault.saving() as db:
            rows.put(db, "favourites", {"phrase": "p"}, key="phrase")
    assert names_in(vault) == ["p"]


def test_a_row_that_is_dropped_without_a_word_is_a_failed_save(vault: Vault) -> None:
    with vault.saving() as db:
        rows.put(db, "favourites", {"phrase": "kept"}, key="phrase")
        db.execute(
            "CREATE TEMP TRIGGER swallow BEFORE INSERT ON favourites"
            " BEGIN SELECT RAISE(IGNORE); END"
        )
    with pytest.raises(SaveFailed), vault.saving() as db:
        _remove_and_put(db)
    assert names_in(vault) == ["kept"], "the removal is undone with it"


@pytest.mark.parametrize("write", [_put_twice, _remove_all, _note_seen])
def test_nothing_is_written_once_a_disk_has_ended_the_transaction(
    vault: Vault, write: Callable[[Database], object]
) -> None:
    with vault.saving() as db:
        rows.put(db, "favourites", {"phrase": "kept"}, key="phrase")
    with pytest.raises(SaveFailed), vault.saving() as db:
        _put_and_lose(db, write)
    assert names_in(vault) == ["kept"]


def test_a_transaction_that_has_ended_by_itself_is_a_failed_save(vault: Vault) -> None:
    with pytest.raises(SaveFailed), vault.saving() as db:
        _put_and_lose(db)
    assert names_in(vault) == []


def _remove_and_put(db: Database) -> None:
    rows.remove(db, "favourites")
    rows.put(db, "favourites", {"phrase": "p"}, key="phrase")


def test_a_released_row_that_is_dropped_without_a_word_is_a_failed_save(vault: Vault) -> None:
    row = shared_rows.row_of(a_state(1, "hello"), None)
    with vault.saving() as db:
        db.execute(
            "CREATE TEMP TRIGGER swallow BEFORE INSERT ON outbox BEGIN SELECT RAISE(IGNORE); END"
        )
    with pytest.raises(SaveFailed), vault.saving() as db:
        rows.put(db, shared_rows.OUTBOX, row)


# What sqlite-utils would find out by trying, once, and then believe


def test_the_library_is_told_what_this_database_can(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = driver.database(vault._pair.connection)
    statements: list[str] = []
    vault._pair.connection.set_trace_callback(statements.append)
    assert db.supports_on_conflict
    assert db.supports_strict
    assert statements == [], "it was not tried"
    vault._pair.connection.set_trace_callback(None)
    with vault.saving() as db:
        db.table("strictly").create({"n": int}, strict=True)
        with pytest.raises(dbapi2.IntegrityError):
            db.execute("INSERT INTO strictly (n) VALUES ('a word')")
        for value in ("one", "two"):
            db.execute(
                "INSERT INTO about (key, value) VALUES ('k', ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [value],
            )
        assert list(db.query("SELECT value FROM about WHERE key = 'k'")) == [{"value": "two"}]


# Transactions


def test_what_could_not_be_ended_does_not_swallow_what_is_saved_later(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    vault._pair.connection.execute("SAVEPOINT left_open")
    hurt = a_hurt()
    with vault.saving() as db:
        records.put_hurt(db, hurt)
    assert not vault._pair.connection.in_transaction
    vault.close()
    vault = an_open_vault(tmp_path)
    with vault.reading() as db:
        assert records.hurts(db) == (hurt,)
    vault.close()


def test_reading_does_not_stay_in_what_could_not_be_ended(vault: Vault) -> None:
    vault._pair.connection.execute("BEGIN")
    with vault.reading() as db:
        assert not db.conn.in_transaction


def test_a_transaction_within_another_is_a_mistake_of_ours(vault: Vault) -> None:
    with (
        pytest.raises(RuntimeError),
        vault.saving() as db,
        vault.saving(),
    ):
        raise AssertionError(db)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())


def test_an_interrupt_is_something_that_can_be_mended(vault: Vault) -> None:
    vault._pair.connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(SaveFailed), vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault._pair.connection.set_progress_handler(None, 0)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
        assert len(records.hurts(db)) == 1


def test_what_was_noted_is_put_back_with_all_that_went_with_it(vault: Vault) -> None:
    hurt = a_hurt(event="the kettle", strength=2)
    repair = a_repair(hurt=hurt.uuid, landings=(a_landing(),))
    with vault.saving() as db:
        records.put_hurt(db, hurt)
        records.put_repair(db, repair)
        with rows.noting() as noted:
            records.put_hurt(db, replace(hurt, event="the harbour"))
            records.remove(db, records.HURTS.name, hurt.uuid)
        assert not records.hurts(db)
        assert not records.repairs(db)
        rows.put_back(db, noted)
        assert records.hurts(db) == (hurt,)
        assert records.repairs(db) == (repair,)


def test_a_column_that_was_changed_since_stays_as_it_is(vault: Vault) -> None:
    hurt = a_hurt(event="the kettle", strength=2)
    with vault.saving() as db:
        records.put_hurt(db, hurt)
        with rows.noting() as noted:
            records.put_hurt(db, replace(hurt, event="the harbour", strength=4))
        records.put_hurt(db, replace(hurt, event="the tunnel", strength=4))
        rows.put_back(db, noted)
        assert records.hurts(db) == (replace(hurt, event="the tunnel", strength=2),)


def test_what_belonged_to_something_that_is_gone_cannot_be_put_back(vault: Vault) -> None:
    hurt = a_hurt()
    with vault.saving() as db:
        records.put_hurt(db, hurt)
        records.put_repair(db, repair := a_repair(hurt=hurt.uuid))
        with rows.noting() as noted:
            records.remove(db, records.REPAIRS.name, repair.uuid)
        records.remove(db, records.HURTS.name, hurt.uuid)
        with pytest.raises(KeyError):
            rows.put_back(db, noted)


def test_what_the_other_may_have_read_is_never_put_back(vault: Vault) -> None:
    with vault.saving() as db, rows.noting() as noted:
        rows.put(db, shared_rows.OUTBOX, shared_rows.row_of(a_state(1, "Why?"), None))
        rows.put(db, "about", {"key": "k", "value": "v"}, key="key")
        rows.remove(db, "secrets")
        assert noted == []
