"""A backup goes to a folder of the person's choice, whole, and can be stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.services import backing_up
from microhurts_desktop.services.errors import FolderInUse, MissingFolder, TakenOut
from microhurts_desktop.services.restoring import StoppedError
from tests.builders import NOON
from tests.services.lived_in import DAYS, LivedIn
from tests.services.test_restoring import a_stick, lived_in_at
from tests.services.test_restoring import home as home


def test_a_backup_elsewhere_is_whole_and_opens_where_it_lies(home: LivedIn, tmp_path: Path) -> None:
    vault = a_stick(home, tmp_path)
    assert sorted(path.suffix for path in vault.parent.iterdir()) == [".key", ".vault"]
    there = lived_in_at(home, vault.parent)
    assert there.hurts() == DAYS


def test_a_backup_elsewhere_tells_of_its_progress_and_can_be_stopped(
    home: LivedIn, tmp_path: Path
) -> None:
    journal = home.open()
    told: list[tuple[int, int]] = []
    job = backing_up.back_up_to(
        home.vault_folder, journal, tmp_path, lambda done, of: told.append((done, of))
    )
    assert job() == tmp_path / "backup-2026-05-17-120000"
    assert told[-1][0] == told[-1][1]

    def stop(_done: int, _of: int) -> None:
        raise StoppedError

    stopped = tmp_path / "stopped"
    stopped.mkdir()
    assert backing_up.back_up_to(home.vault_folder, journal, stopped, stop)() is None
    assert list(stopped.iterdir()) == []
    journal.close()


def test_locking_stops_a_backup_elsewhere(home: LivedIn, tmp_path: Path) -> None:
    journal = home.open()
    job = backing_up.back_up_to(home.vault_folder, journal, tmp_path)
    journal.close()
    assert job() is None
    assert not list(tmp_path.glob("backup-*"))


def test_a_stick_that_is_taken_out_in_the_middle_is_said_to_be(
    home: LivedIn, tmp_path: Path
) -> None:
    journal = home.open()
    stick = tmp_path / "stick"
    stick.mkdir()

    def take_out(_done: int, _of: int) -> None:
        if stick.exists():
            stick.rename(tmp_path / "in a pocket")

    with pytest.raises(TakenOut):
        backing_up.back_up_to(home.vault_folder, journal, stick, take_out)()
    journal.close()


def test_a_backup_elsewhere_never_writes_over_another(home: LivedIn, tmp_path: Path) -> None:
    vault = a_stick(home, tmp_path)
    before = vault.read_bytes()
    journal = home.open()
    with pytest.raises(FolderInUse):
        backing_up.back_up_to(home.vault_folder, journal, vault.parent.parent)()
    with pytest.raises(MissingFolder):
        backing_up.back_up_to(home.vault_folder, journal, tmp_path / "unplugged")()
    journal.close()
    assert vault.read_bytes() == before


def test_when_the_last_one_was_made_is_known(home: LivedIn) -> None:
    journal = home.open()
    last = backing_up.last_made(home.vault_folder, journal)
    assert last == (NOON.replace(day=NOON.day + DAYS - 1, tzinfo=None))
    journal.close()
