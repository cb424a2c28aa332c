"""A vault whose log is taken away while it is open goes on with another, and loses nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from microhurts_desktop.storage import belonging, driver, records
from microhurts_desktop.storage.errors import (
    DiskFull,
    SaveFailed,
    UserError,
)
from tests.builders import a_hurt
from tests.denied import no_file_may_grow_beyond
from tests.storage.safes import KEY, an_open_vault, hurts_in


@pytest.mark.parametrize("how", ["gone", "of before", "another's"])
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
        assert hurts_in(vault) == 3, "it can be read"
        if how == "gone":
            with pytest.raises(UserError):
                # So whoever would lock it is told why that is not done.
                vault.keep_when_exchanged()
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    assert hurts_in(vault) == 4
    vault.close()
    again = an_open_vault(tmp_path)
    assert (hurts_in(again), again.apart) == (4, None)
    again.close()


@pytest.mark.parametrize("how", ["gone", "of before", "another's"])
def test_a_disk_that_stays_full_tears_no_file_whose_log_was_taken_away(
    tmp_path: Path, how: str
) -> None:
    """Half of the log in the file, and the other half nowhere, would be the end of both."""
    vault = an_open_vault(tmp_path)
    for _ in range(4):
        with vault.saving() as db:
            records.put_hurt(db, a_hurt(story="x" * 9000))
    vault.close()
    vault = an_open_vault(tmp_path)
    for _ in range(2):
        with vault.saving() as db:
            records.put_hurt(db, a_hurt(story="x" * 9000))
    before = vault._pair.log.read_bytes()
    with vault.saving() as db:
        records.put_hurt(db, a_hurt(story="x" * 900_000))
    take_away(vault._pair.log, how, before)
    # What stands in the file can be written over; it cannot become larger, and the log is as large.
    with no_file_may_grow_beyond(vault.path.stat().st_size):
        with pytest.raises(DiskFull):
            # So whoever would lock it is told why that is not done.
            vault.keep_before_closing()
        assert hurts_in(vault) == 7
        vault.close()
    again = an_open_vault(tmp_path)
    assert hurts_in(again) == (6 if how == "of before" else 4), (
        "what stood in file and log is whole"
    )
    again.close()


ELSEWHERE = "another's"
TAKEN_AWAY = [
    "gone",
    "gone with its index",
    "of before",
    "as it is",
    ELSEWHERE,
    "a folder",
    "a pipe",
]


def take_away(log: Path, how: str, before: bytes) -> None:
    """Let another log, or anything else, lie where ours is."""
    left = {"of before": before, "as it is": log.read_bytes(), ELSEWHERE: b"x" * 5000}.get(how)
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
    assert (vault.apart is not None) == (how == ELSEWHERE), "nothing of a log is thrown away"
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


def test_what_fails_to_open_leaves_the_log_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite would bring it into the file as it closes: without a mark, it would seem foreign."""
    vault = an_open_vault(tmp_path)
    for _ in range(2):
        with vault.saving() as db:
            records.put_hurt(db, a_hurt())
    vault._pair.log.unlink()

    def fails(_connection: driver.Connection) -> NoReturn:
        raise DiskFull(vault.path)

    with monkeypatch.context() as full:
        full.setattr(driver, "_prepare", fails)
        with pytest.raises(DiskFull), vault.saving() as db:
            records.put_hurt(db, a_hurt())
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    vault.close()
    again = an_open_vault(tmp_path)
    assert (hurts_in(again), again.apart) == (3, None)
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
