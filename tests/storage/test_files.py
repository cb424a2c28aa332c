"""Files written whole or not at all, and the system's errors in our words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from microhurts_desktop.storage import files
from microhurts_desktop.storage.errors import (
    AlreadyOpen,
    DiskFull,
    MissingFolder,
    ReadOnlyFolder,
    SaveFailed,
    UserError,
)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnlyFolder),
        (errno.EACCES, ReadOnlyFolder),
        (errno.EIO, SaveFailed),
    ],
)
def test_each_error_has_its_own_name(tmp_path: Path, number: int, problem: type[UserError]) -> None:
    path = tmp_path / "file"
    with pytest.raises(problem) as told, files.mending(path):
        raise OSError(number, os.strerror(number))
    assert told.value.path == path
    assert isinstance(told.value.__cause__, OSError)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFolder) as told:
        files.write_whole(tmp_path / "gone" / "file", b"")
    assert told.value.path == tmp_path / "gone"


def test_what_cannot_even_be_looked_at_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError):
        files.check_vault_file(tmp_path / "file" / "x.vault")


def test_a_leftover_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "file"
    (tmp_path / "file.tmp").write_text("half")
    files.write_whole(path, b"whole")
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("number", "fails"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_synced_is_no_failure_unless_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, fails: bool
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    if fails:
        with pytest.raises(SaveFailed):
            files.sync_folder(tmp_path)
    else:
        files.sync_folder(tmp_path)


def test_who_has_it_open_is_carried_along(tmp_path: Path) -> None:
    already = AlreadyOpen(tmp_path, pid=7, host="kitchen")
    assert (already.path, already.pid, already.host) == (tmp_path, 7, "kitchen")
    assert "kitchen" in str(already)
