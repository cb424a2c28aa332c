"""A vault: all or nothing, private on the disk, and honest when it cannot save."""

from __future__ import annotations

import errno
import io
import os
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

from microhurts_desktop.storage import belonging, driver, opened_file, records
from microhurts_desktop.storage.errors import (
    DamagedVault,
    DiskFull,
    MissingFolder,
    MissingVault,
    NewerSchema,
    SaveFailed,
    UserError,
)
from microhurts_desktop.storage.schema import PRIVATE, looking_back
from microhurts_desktop.storage.sqlite_library import Database
from microhurts_desktop.storage.times import utc_text
from microhurts_desktop.storage.vault import Vault
from microhurts_desktop.storage.vault_summary import counted
from tests.builders import NOON, a_hurt
from tests.storage.safes import KEY, VAULT_ID, an_open_vault, backups_in


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = an_open_vault(tmp_path)
    yield opened
    opened.close()


@contextmanager
def no_file_may_grow_beyond(size: int) -> Iterator[None]:
    """Make the operating system refuse to write, as it does on a failing disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def hurts_in(vault: Vault) -> int:
    with vault.reading() as db:
        return len(records.hurts(db))


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


def test_a_save_into_a_vault_that_was_deleted_goes_into_a_copy(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.path.unlink()
    for _ in range(2):
        with vault.saving() as db:
            records.put_hurt(db, a_hurt())
    kept = vault.exchanged
    assert kept is not None
    assert kept.path == vault.path
    # As it would be found if the program were killed now.
    shutil.copytree(tmp_path, tmp_path.with_name("killed"))
    vault.close()
    for folder in (tmp_path, tmp_path.with_name("killed")):
        with belonging.looking(folder / kept.path.relative_to(tmp_path), KEY) as looked:
            assert len(records.hurts(driver.database(looked))) == 3


def test_a_copy_that_cannot_be_made_leaves_all_as_it_is(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    log = vault.path.with_name(vault.path.name + "-wal")
    before = log.read_bytes()
    vault.path.rename(tmp_path / "elsewhere")
    with no_file_may_grow_beyond(8192):
        with pytest.raises(SaveFailed), vault.saving() as db:
            records.put_hurt(db, a_hurt())
        assert hurts_in(vault) == 1
        vault.close()
    assert vault.exchanged is None
    assert log.read_bytes() == before
    (tmp_path / "elsewhere").rename(vault.path)
    again = an_open_vault(tmp_path)
    assert hurts_in(again) == 1
    again.close()


@pytest.mark.parametrize("hurts", [0, 1])
@pytest.mark.parametrize("is_copied_over", [True, False])
def test_a_log_that_took_the_place_of_ours_is_left_to_be_judged(
    tmp_path: Path, hurts: int, is_copied_over: bool
) -> None:
    other = an_open_vault(tmp_path)
    with other.saving() as db:
        records.put_hurt(db, a_hurt())
    theirs = [path.read_bytes() for path in (other.path, other._pair.log)]
    other.close()
    vault = an_open_vault(tmp_path)
    for _ in range(hurts):
        with vault.saving() as db:
            records.put_hurt(db, a_hurt())
    log = vault._pair.log
    if is_copied_over:
        vault._pair.file.held()
        vault.path.write_bytes(theirs[0])
    (tmp_path / "of-another-computer").write_bytes(theirs[1])
    (tmp_path / "of-another-computer").replace(log)
    vault.close()
    assert log.read_bytes() == theirs[1]
    assert (vault.exchanged is not None) == is_copied_over
    again = an_open_vault(tmp_path)
    assert hurts_in(again) == (1 if is_copied_over else 1 + hurts)
    assert (again.apart is None) == is_copied_over
    again.close()


def test_a_log_that_is_gone_is_not_brought_into_a_file_that_was_copied_over(
    tmp_path: Path,
) -> None:
    vault = an_open_vault(tmp_path)
    old = vault.path.read_bytes()
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.close()
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    path = vault.path
    vault._pair.file.held()
    path.write_bytes(old)
    vault._pair.log.unlink()
    vault.close()
    assert path.read_bytes() == old
    assert vault.exchanged is not None, "it is open still"
    with belonging.looking(vault.exchanged.path, KEY) as looked:
        assert len(records.hurts(driver.database(looked))) == 2


def test_what_was_copied_over_is_kept_with_its_log_and_the_newcomer_is_left_as_it_is(
    tmp_path: Path,
) -> None:
    vault = an_open_vault(tmp_path)
    path, old = vault.path, vault.path.read_bytes()
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.close()
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault._pair.file.held()
    # In place, as Windows lets a file that is open be changed.
    path.write_bytes(old)
    assert hurts_in(vault) == 2, "and nothing is read of both"
    vault.close()
    assert path.read_bytes() == old
    assert vault.exchanged is not None
    with belonging.looking(vault.exchanged.path, KEY) as looked:
        assert len(records.hurts(driver.database(looked))) == 2
    again = an_open_vault(tmp_path)
    assert (again.apart, hurts_in(again)) == (None, 0)
    again.close()


def test_a_backup_of_what_is_copied_over_meanwhile_does_not_count(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    old = vault.path.read_bytes()
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.close()
    vault = an_open_vault(tmp_path)
    path = vault.path
    vault._pair.file.held()
    job = vault.in_background(
        lambda source, key, keep_going: (path.write_bytes(old), keep_going())[1]
    )
    with pytest.raises(MissingVault):
        job()
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    assert hurts_in(vault) == 2
    vault.close()
    assert path.read_bytes() == old


@pytest.mark.parametrize("why", [errno.ENOTCONN, errno.EACCES, errno.EIO])
def test_a_journal_on_a_drive_that_does_not_answer_is_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: int
) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    look = os.lstat

    def no_answer(path: Path) -> os.stat_result:
        if path == vault.path:
            raise OSError(why, os.strerror(why), str(path))
        return look(path)

    with monkeypatch.context() as gone:
        gone.setattr(os, "lstat", no_answer)
        assert hurts_in(vault) == 1
        with pytest.raises(UserError), vault.saving() as db:
            records.put_hurt(db, a_hurt())
    vault.close()


def test_the_copy_that_is_held_takes_no_room_that_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = an_open_vault(tmp_path)
    assert vault._pair.file.held() is not None
    with pytest.raises(DiskFull), vault.saving():
        raise DiskFull(vault.path)
    assert vault._pair.file.held() is None, "there is more room for the next try"
    vault.close()

    size = vault.path.stat().st_size
    little = SimpleNamespace(free=2 * size)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: little)
    again = an_open_vault(tmp_path)
    assert again._pair.file.held() is None
    again.close()


def test_locking_waits_for_no_copy_that_is_still_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt(story="x" * 100_000))
    vault.close()
    began = Event()

    class Slow(io.BytesIO):
        def write(self, piece: Any) -> int:
            began.set()
            sleep(0.2)
            return super().write(piece)

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Slow())
    monkeypatch.setattr(opened_file, "PIECE_BYTES", 1024)
    vault = an_open_vault(tmp_path)
    assert began.wait(10)
    since = monotonic()
    vault.close()
    assert monotonic() - since < 5


def test_a_file_that_is_cut_short_takes_no_log(tmp_path: Path) -> None:
    """Its beginning, which says what log belongs to it, is as it was."""
    vault = an_open_vault(tmp_path)
    path, size = vault.path, vault.path.stat().st_size
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault._pair.file.held()
    os.truncate(path, size - 4096)
    vault.close()
    assert path.stat().st_size == size - 4096
    assert vault.exchanged is not None
    with belonging.looking(vault.exchanged.path, KEY) as looked:
        assert len(records.hurts(driver.database(looked))) == 1


def test_with_no_room_for_a_copy_of_the_file_what_it_says_of_itself_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_options: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    vault = an_open_vault(tmp_path)
    path, old = vault.path, vault.path.read_bytes()
    os.utime(path, (1, 1))
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.close()
    vault = an_open_vault(tmp_path)
    assert (hurts_in(vault), vault.exchanged) == (1, None)
    path.write_bytes(old)
    for _ in range(2):
        with pytest.raises(MissingVault), vault.saving() as db:
            records.put_hurt(db, a_hurt())
    vault.close()
    assert path.read_bytes() == old


@pytest.mark.parametrize("how", ["gone", "of before"])
def test_a_disk_that_fails_while_a_log_is_put_back_ruins_no_file(tmp_path: Path, how: str) -> None:
    vault = an_open_vault(tmp_path)
    path, log = vault.path, vault._pair.log
    for _ in range(3):
        with vault.saving() as db:
            records.put_hurt(db, a_hurt(story="x" * 9000))
    lying = path.read_bytes()
    take_away(log, how, b"x" * 9000)
    with no_file_may_grow_beyond(8192):
        for _ in range(2):
            with pytest.raises(UserError), vault.saving() as db:
                records.put_hurt(db, a_hurt())
        assert path.read_bytes() == lying
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    assert hurts_in(vault) == 4
    vault.close()
    again = an_open_vault(tmp_path)
    assert (hurts_in(again), again.apart) == (4, None)
    again.close()


TAKEN_AWAY = ["gone", "gone with its index", "of before", "as it is", "empty", "a folder", "a pipe"]


def take_away(log: Path, how: str, before: bytes) -> None:
    """Let another log, or anything else, lie where ours is."""
    left = {"of before": before, "as it is": log.read_bytes(), "empty": b""}.get(how)
    log.unlink()
    if how == "gone with its index":
        log.with_name(log.name.replace("-wal", "-shm")).unlink()
    elif how == "a folder":
        log.mkdir()
    elif how == "a pipe":
        os.mkfifo(log)
    elif left is not None:
        log.write_bytes(left)


@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_after_its_log_was_taken_away_a_vault_goes_on_with_another(
    tmp_path: Path, how: str
) -> None:
    (tmp_path / "vaults").mkdir()
    vault = an_open_vault(tmp_path / "vaults")
    path, log = vault.path, vault._pair.log
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    before = log.read_bytes()
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    take_away(log, how, before)
    counted_there = vault.in_background(
        lambda source, key, keep_going: len(records.hurts(driver.database(source)))
    )
    assert counted_there() == 2, "and nobody else reads what took its place"
    take_away(log, how, before)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    assert (hurts_in(vault), vault.path, vault.exchanged) == (4, path, None)
    assert (vault.apart is not None) == (how == "of before"), "nothing of a log is thrown away"
    # As it would be found if the program were killed now.
    (tmp_path / "killed").mkdir()
    for one in (path, log):
        shutil.copy(one, tmp_path / "killed")
    vault.close()
    for folder in ("vaults", "killed"):
        again = an_open_vault(tmp_path / folder)
        assert (hurts_in(again), again.apart) == (4, None)
        again.close()


@pytest.mark.parametrize("saved_first", [True, False])
def test_a_log_that_came_with_another_file_stays_with_it(tmp_path: Path, saved_first: bool) -> None:
    """Though nothing stands in ours, by whose name it goes."""
    other = an_open_vault(tmp_path)
    with other.saving() as db:
        records.put_hurt(db, a_hurt())
    theirs = [path.read_bytes() for path in (other.path, other._pair.log)]
    other.close()
    vault = an_open_vault(tmp_path)
    places = [vault.path, vault._pair.log]
    if saved_first:
        with vault.saving() as db:
            records.put_hurt(db, a_hurt())
    for place, data in zip(places, theirs, strict=True):
        (tmp_path / "of-another-computer").write_bytes(data)
        (tmp_path / "of-another-computer").replace(place)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.close()
    assert [place.read_bytes() for place in places] == theirs
    again = an_open_vault(tmp_path)
    assert (hurts_in(again), again.apart) == (1, None)
    again.close()


def test_a_log_is_taken_away_while_something_is_saved(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    saving = vault.saving()
    records.put_hurt(saving.__enter__(), a_hurt())
    vault._pair.log.unlink()
    with pytest.raises(SaveFailed):
        saving.__exit__(None, None, None)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    assert hurts_in(vault) == 1
    vault.close()


def test_while_a_job_reads_a_log_that_was_taken_away_no_other_is_begun(tmp_path: Path) -> None:
    """It would look into the one that was taken away for what stands in the new one."""
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    refused: list[UserError] = []

    def work(source: driver.Connection, key: bytearray, keep_going: Callable[[], bool]) -> int:
        vault._pair.log.unlink()
        with pytest.raises(SaveFailed) as failed, vault.saving() as db:
            records.put_hurt(db, a_hurt())
        refused.append(failed.value)
        return len(records.hurts(driver.database(source)))

    assert vault.in_background(work)() == 1
    assert refused
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    assert hurts_in(vault) == 2
    vault.close()


@pytest.mark.parametrize("ends", ["saved", "read", "closed"])
def test_a_vault_that_cannot_be_opened_anew_at_once_is_opened_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault._pair.log.unlink()

    def fails(path: Path, key: bytearray) -> NoReturn:
        raise DiskFull(path)

    with monkeypatch.context() as full:
        full.setattr(driver, "connect", fails)
        for _ in range(2):
            with pytest.raises(DiskFull), vault.saving() as db:
                records.put_hurt(db, a_hurt())
            with pytest.raises(DiskFull):
                hurts_in(vault)
        vault.keep_when_exchanged()
        if ends == "closed":
            vault.close()
    if ends == "saved":
        with vault.saving() as db:
            records.put_hurt(db, a_hurt())
    if ends != "closed":
        assert hurts_in(vault) == (2 if ends == "saved" else 1)
        vault.close()
    again = an_open_vault(tmp_path)
    assert (hurts_in(again), again.apart) == (2 if ends == "saved" else 1, None)
    again.close()


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_log_that_was_cut_and_then_taken_away_ruins_no_file(
    tmp_path: Path, is_replaced: bool
) -> None:
    vault = an_open_vault(tmp_path)
    path, log = vault.path, vault._pair.log
    for _ in range(3):
        with vault.saving() as db:
            records.put_hurt(db, a_hurt(story="x" * 9000))
    before = path.read_bytes()
    os.truncate(log, log.stat().st_size * 2 // 3)
    log.unlink()
    if is_replaced:
        log.write_bytes(b"x" * 9000)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    assert hurts_in(vault) == 4
    vault.close()
    assert path.read_bytes() == before
    assert vault.exchanged is not None
    with belonging.looking(vault.exchanged.path, KEY) as looked:
        driver.check_whole(looked, vault.exchanged.path, as_it_lies=False)
        assert len(records.hurts(driver.database(looked))) == 4


def test_a_save_into_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    vault = an_open_vault(tmp_path / "drive")
    shutil.rmtree(tmp_path / "drive")
    with pytest.raises(MissingFolder), vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.close()


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
