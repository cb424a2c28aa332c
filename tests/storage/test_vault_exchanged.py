"""A vault whose file is exchanged or gone while it is open: nothing is lost, nothing mixed."""

from __future__ import annotations

import errno
import io
import os
import shutil
import tempfile
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

from microhurts_desktop.storage import belonging, driver, opened_file, records
from microhurts_desktop.storage.errors import (
    DiskFull,
    MissingFolder,
    MissingVault,
    SaveFailed,
    UserError,
)
from tests.builders import a_hurt
from tests.denied import no_file_may_grow_beyond
from tests.storage.safes import KEY, an_open_vault, hurts_in


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


def test_a_save_into_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    vault = an_open_vault(tmp_path / "drive")
    shutil.rmtree(tmp_path / "drive")
    with pytest.raises(MissingFolder), vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.close()
