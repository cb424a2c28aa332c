"""When a vault was last written to, as its file tells; of this account's alone."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from microhurts_desktop.services.vault_folder import VaultFolder
from tests.vault_folders import a_vault_folder

WHOSE = "0123456789abcdef0123456789abcdef"
AT = datetime(2026, 5, 3, 20, 15, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    made = a_vault_folder(tmp_path)
    dated(made.folder / f"{WHOSE}.vault", AT.timestamp())
    return made


def dated(path: Path, at: float) -> None:
    path.touch()
    os.utime(path, (at, at))


def test_the_file_and_its_log_tell_it_in_local_time(folder: VaultFolder) -> None:
    assert folder.written_at(WHOSE) == AT
    dated(folder.folder / f"{WHOSE}.vault-wal", AT.timestamp() + 60)
    at = folder.written_at(WHOSE)
    assert at is not None
    assert (at - AT).total_seconds() == 60
    assert at.tzinfo == folder.now().tzinfo


def test_of_no_vault_nothing_is_told(folder: VaultFolder) -> None:
    path = folder.folder / f"{WHOSE}.vault"
    dated(path.with_name(f"{path.name}-wal"), AT.timestamp())
    path.unlink()
    assert folder.written_at(WHOSE) is None
    path.mkdir()
    assert folder.written_at(WHOSE) is None


def test_a_link_is_not_followed(folder: VaultFolder, tmp_path: Path) -> None:
    path = folder.folder / f"{WHOSE}.vault"
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert folder.written_at(WHOSE) is None


def test_a_date_that_is_not_of_this_world_is_none(folder: VaultFolder) -> None:
    dated(folder.folder / f"{WHOSE}.vault", 10.0**12)
    assert folder.written_at(WHOSE) is None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="files are given away by root")
def test_the_file_of_another_account_is_not_asked(
    folder: VaultFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chmod(folder.folder, 0o2770)
    os.chown(folder.folder / f"{WHOSE}.vault", 12_345, 12_345)
    monkeypatch.setattr(os, "geteuid", lambda: 12_346)
    assert folder.written_at(WHOSE) is None
