"""The key file where it lies: two copies, private, and mended from each other."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from microhurts_desktop.storage import keyfile, keyfile_header
from microhurts_desktop.storage.errors import (
    DamagedKeyFile,
    InTheWay,
    MissingKeyFile,
    ReadOnlyFolder,
    SaveFailed,
    Stranger,
)
from tests.storage.keyfiles import KEY, VAULT_ID, sealed
from tests.vault_folders import CHEAP


def test_it_is_written_twice_and_privately(tmp_path: Path) -> None:
    path = tmp_path / f"{VAULT_ID}.key"
    keyfile.write(path, sealed())
    assert path.read_bytes() == keyfile_header.backup_of(path).read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name, path.name + ".bak"]
    assert keyfile.read(path) == sealed()


@pytest.mark.parametrize("damage", [lambda p: p.unlink(), lambda p: p.write_bytes(b"")])
def test_the_second_copy_is_read_when_the_first_fails(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    path = tmp_path / f"{VAULT_ID}.key"
    keyfile.write(path, sealed())
    damage(path)
    assert keyfile.read(path) == sealed()
    damage(keyfile_header.backup_of(path))
    with pytest.raises((DamagedKeyFile, MissingKeyFile)) as failed:
        keyfile.read(path)
    assert failed.value.path == path


def test_a_missing_file_beside_a_damaged_copy_is_damage(tmp_path: Path) -> None:
    path = tmp_path / f"{VAULT_ID}.key"
    keyfile_header.backup_of(path).write_bytes(b"?")
    with pytest.raises(DamagedKeyFile):
        keyfile.read(path)


def test_someone_elses_key_file_is_not_taken_for_mine(tmp_path: Path) -> None:
    path = tmp_path / f"{'f' * 32}.key"
    path.write_bytes(sealed().to_bytes())
    with pytest.raises(DamagedKeyFile):
        keyfile.read(path)


def test_mending_writes_only_what_needs_it(tmp_path: Path) -> None:
    path = tmp_path / f"{VAULT_ID}.key"
    keyfile.write(path, sealed())
    second = keyfile_header.backup_of(path)
    second.unlink()
    before = path.stat().st_ino
    keyfile.mend(path)
    assert second.read_bytes() == path.read_bytes()
    assert path.stat().st_ino == before


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    path = tmp_path / f"{VAULT_ID}.key"
    path.mkdir()
    with pytest.raises(InTheWay) as failed:
        keyfile.read(path)
    assert failed.value.what is Stranger.FOLDER


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"{VAULT_ID}.key"
    keyfile.write(path, sealed())

    def no_room(_from: str, _to: str, **_folders: int) -> None:
        raise OSError(5, os.strerror(5))

    monkeypatch.setattr(os, "replace", no_room)
    with pytest.raises(SaveFailed):
        keyfile.write(path, sealed().with_passphrase("new", KEY, CHEAP))
    assert keyfile.read(path) == sealed()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_key_file_that_another_account_put_there_comes_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"{VAULT_ID}.key"
    keyfile.write(path, sealed())
    theirs = sealed().with_passphrase("theirs", KEY, CHEAP)
    path.write_bytes(theirs.to_bytes())
    assert keyfile.read(path) == theirs
    monkeypatch.setattr(keyfile_header, "is_another_accounts", lambda one: one == path)
    assert keyfile.read(path) == sealed()
    keyfile_header.backup_of(path).unlink()
    assert keyfile.read(path) == theirs, "there is no other"


def test_a_key_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path, at_most: int) -> bytes:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(keyfile_header, "read_whole", denied)
    with pytest.raises(ReadOnlyFolder):
        keyfile.read(tmp_path / f"{VAULT_ID}.key")
