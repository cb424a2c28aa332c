"""A vault: all or nothing, private on the disk, and honest when it cannot save."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.storage import driver, records
from microhurts_desktop.storage.errors import (
    DamagedVault,
    NewerSchema,
    SaveFailed,
)
from microhurts_desktop.storage.schema import PRIVATE, looking_back
from microhurts_desktop.storage.sqlite_library import Database
from microhurts_desktop.storage.times import utc_text
from microhurts_desktop.storage.vault import Vault
from microhurts_desktop.storage.vault_summary import counted
from tests.builders import NOON, a_hurt
from tests.denied import no_file_may_grow_beyond
from tests.storage.safes import KEY, VAULT_ID, an_open_vault, backups_in, hurts_in


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = an_open_vault(tmp_path)
    yield opened
    opened.close()


def test_a_vault_knows_whose_it_is(vault: Vault) -> None:
    with vault.reading() as db:
        assert counted(db).vault_id == VAULT_ID


def test_a_failed_transaction_leaves_nothing_half_done(vault: Vault) -> None:
    with pytest.raises(KeyError), vault.saving() as db:
        _named_and_then_lost(db)
    assert hurts_in(vault) == 0


def test_a_save_that_fails_says_so_and_leaves_the_previous_state(vault: Vault) -> None:
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    log = vault.path.with_name(vault.path.name + "-wal")
    with no_file_may_grow_beyond(log.stat().st_size + 4096):
        with pytest.raises(SaveFailed) as failed, vault.saving() as db:
            records.put_hurt(db, a_hurt(event="x" * 50_000))
        assert failed.value.path == vault.path
        assert hurts_in(vault) == 1
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    assert hurts_in(vault) == 2


def test_closing_leaves_one_file_and_no_key(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.close()
    assert [file.name for file in tmp_path.iterdir()] == [vault.path.name]
    assert vault._key == bytes(32)


def test_deleted_text_is_gone_from_the_pages(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    gone = a_hurt(event="forget this sentence")
    with vault.saving() as db:
        records.put_hurt(db, gone)
    with vault.saving() as db:
        records.remove(db, "hurts", gone.uuid)
    with vault.reading() as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = db.execute("PRAGMA page_count").fetchone()[0]
    # The decrypted pages themselves, as one with the key could read them.
    image = _decrypted(vault)
    assert len(image) >= pages * 1024
    assert b"forget this" not in image
    vault.close()


def test_the_words_of_a_deleted_hurt_are_gone_from_their_index(vault: Vault) -> None:
    gone = a_hurt(event="the harbourmaster and I", needs=("zzyzx",))
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
        records.put_hurt(db, gone)
    assert b"harbourmast" in _word_index(vault)
    with vault.saving() as db:
        records.remove(db, "hurts", gone.uuid)
    assert b"harbourmast" not in _word_index(vault)
    assert b"zzyzx" not in _word_index(vault)


def _word_index(vault: Vault) -> bytes:
    with vault.reading() as db:
        return b"".join(row["block"] for row in db.query("SELECT block FROM hurts_fts_data"))


def _decrypted(vault: Vault) -> bytes:
    plain = vault.path.with_name("plain.db")
    connection = driver.connect(vault.path, KEY)
    connection.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    return plain.read_bytes()


def _named_and_then_lost(db: Database) -> None:
    records.put_hurt(db, a_hurt())
    records.hurt(db, "nowhere")


# Migrations


def test_an_older_vault_is_migrated_after_a_backup(tmp_path: Path) -> None:
    an_open_vault(tmp_path).close()

    def next_tables(db: Database) -> None:
        db.table("later").create({"id": int}, pk="id")

    later = replace(PRIVATE, in_order=(*PRIVATE.in_order, next_tables))
    backups = backups_in(tmp_path)
    vault = Vault.open(backups, KEY, NOON, tables=later)
    with vault.reading() as db:
        assert "later" in db.table_names()
    vault.close()
    (backup,) = backups.kept()
    assert backup.reason == "before-migration"
    copy = driver.connect(backup.path, KEY)
    assert "later" not in driver.database(copy).table_names()
    copy.close()
    Vault.open(backups, KEY, NOON, tables=later).close()
    assert backups.kept() == (backup,)


def test_a_vault_from_before_looking_back_keeps_its_hurts_and_learns_their_words(
    tmp_path: Path,
) -> None:
    before = replace(PRIVATE, in_order=PRIVATE.in_order[: PRIVATE.in_order.index(looking_back)])
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=before)
    older, hurt = driver.connect(backups.vault, KEY), a_hurt()
    row = [hurt.uuid, hurt.author, utc_text(NOON), utc_text(NOON), 120, hurt.event]
    older.execute(
        """INSERT INTO hurts (uuid, author, updated_at, happened_at, offset_minutes, event,
            feelings, strength, needs, story, assumption, question, connections)
        VALUES (?, ?, ?, ?, ?, ?, '["lonely"]', 3, '["to be heard"]', '', '', '', '[]')""",
        row,
    )
    older.close()
    vault = Vault.open(backups, KEY, NOON)
    with vault.reading() as db:
        assert records.hurts(db) == (hurt,)
        assert records.hurt(db, hurt.uuid).sleeps_until is None
        found = db.execute("SELECT rowid FROM hurts_fts WHERE hurts_fts MATCH 'phones'")
        assert len(found.fetchall()) == 1
    vault.close()


def test_a_migration_that_fails_leaves_the_vault_as_it_was(tmp_path: Path) -> None:
    an_open_vault(tmp_path).close()

    def broken(db: Database) -> None:
        db.table("half").create({"id": int}, pk="id")
        raise ZeroDivisionError

    later = replace(PRIVATE, in_order=(*PRIVATE.in_order, broken))
    with pytest.raises(ZeroDivisionError):
        Vault.open(backups_in(tmp_path), KEY, NOON, tables=later)
    vault = an_open_vault(tmp_path)
    with vault.reading() as db:
        assert "half" not in db.table_names()
    vault.close()


def test_a_vault_of_a_later_version_is_refused_untouched(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        db.table("_sqlite_migrations").insert(
            {"migration_set": "vault", "name": "of_tomorrow", "applied_at": "2031"}
        )
    vault.close()
    before = vault.path.read_bytes()
    with pytest.raises(NewerSchema):
        an_open_vault(tmp_path)
    assert vault.path.read_bytes() == before


def test_a_vault_that_does_not_say_whose_it_is_is_damaged(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        db.table("about").delete("vault_id")
    vault.close()
    with pytest.raises(DamagedVault):
        an_open_vault(tmp_path)


def test_every_persons_table_can_be_merged_later(vault: Vault) -> None:
    with vault.reading() as db:
        for name in ("hurts", "good_moments", "repairs", "check_ins", "drafts"):
            columns = {column.name: column for column in db.table(name).columns}
            assert columns["id"].is_pk
            assert {"uuid", "author", "updated_at"} <= set(columns)
            unique = [index.columns for index in db.table(name).indexes if index.unique]
            assert ["uuid"] in unique


def test_making_a_vault_where_one_is_says_so_and_touches_nothing(vault: Vault) -> None:
    size = vault.path.stat().st_size
    with pytest.raises(SaveFailed):
        Vault.create(vault.path, KEY, vault_id=VAULT_ID, now=NOON)
    assert vault.path.stat().st_size == size


def test_a_vault_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / f"{VAULT_ID}.vault"
    with no_file_may_grow_beyond(8192), pytest.raises(SaveFailed):
        Vault.create(path, KEY, vault_id=VAULT_ID, now=NOON)
    assert list(tmp_path.iterdir()) == []
