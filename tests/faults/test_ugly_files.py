"""Files as they are on ugly days: each has its own name, and nothing is lost by looking at it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import (
    DamagedKeyFile,
    DamagedVault,
    EmptyVault,
    MissingFolder,
    MissingKeyFile,
    MissingVault,
    NewerSchema,
    ReadOnlyFolder,
    UserError,
    WrongPassphrase,
)
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.storage import keyfile_header
from microhurts_desktop.storage.keyfile import KeyFile
from tests.denied import as_an_ordinary_account
from tests.storage.keyfiles import doctored
from tests.templates import Files, lay_down, picked_up
from tests.vault_folders import PASSPHRASE, a_hurt_draft, a_vault_folder

Ruin = Callable[[Path], object]


class Home:
    """Anna's vault folder, closed, with some hurts in it."""

    def __init__(self, folder: Path) -> None:
        self.person, files = _who_lived()
        lay_down(files, folder)
        self.vault_folder = a_vault_folder(folder)
        self.vault = folder / f"{self.person.vault_id}.vault"
        self.key = folder / f"{self.person.vault_id}.key"

    def come_back(self) -> int:
        """Unlock, read everything, and return the number of moments."""
        vault_folder = self.vault_folder
        journal = vault_folder.open(self.person, vault_folder.unwrap(self.person, PASSPHRASE))
        try:
            account = journal.account()
            return len(account.hurts)
        finally:
            journal.close()


@cache
def _who_lived() -> tuple[Person, Files]:
    with tempfile.TemporaryDirectory(prefix="microhurts-home-") as place:
        vault_folder = a_vault_folder(Path(place))
        keys = vault_folder.new_keys("Anna", PASSPHRASE)
        journal = vault_folder.create(keys)
        for _ in range(60):
            journal.name_hurt(a_hurt_draft(journal, story="x" * 900))
        journal.close()
        return keys.person, picked_up(Path(place))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "vaults")


def cut(to: float) -> Ruin:
    """Keep this share of the file's bytes."""
    return lambda path: os.truncate(path, int(path.stat().st_size * to))


def cut_one_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def flip(at: float) -> Ruin:
    def flipped(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(len(data) * at)] ^= 1
        path.write_bytes(data)

    return flipped


def plain_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE hurts (event TEXT)")
    connection.close()


def test_a_whole_home_opens(home: Home) -> None:
    assert home.come_back() == 60


@pytest.mark.parametrize(
    ("ruin", "problem"),
    [
        (Path.unlink, MissingVault),
        (cut(0), EmptyVault),
        (lambda path: os.truncate(path, 1), DamagedVault),
        (cut(0.5), DamagedVault),
        (cut(0.9), DamagedVault),
        (cut_one_page, DamagedVault),
        (flip(0), DamagedVault),
        (flip(0.01), DamagedVault),
        (lambda path: path.write_bytes(os.urandom(40_960)), DamagedVault),
        (plain_database, DamagedVault),
    ],
)
def test_an_ugly_vault_is_named(home: Home, ruin: Ruin, problem: type[UserError]) -> None:
    ruin(home.vault)
    looked = home.vault.read_bytes() if home.vault.exists() else None
    with pytest.raises(problem) as told:
        home.come_back()
    assert told.value.path == home.vault
    assert (home.vault.read_bytes() if home.vault.exists() else None) == looked
    assert home.vault_folder.people() == (home.person,)


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_flipped_bit_anywhere_never_gives_wrong_words(home: Home, at: float) -> None:
    flip(at)(home.vault)
    try:
        moments = home.come_back()
    except DamagedVault:
        return
    assert moments == 60


@pytest.mark.parametrize("ruin", [cut(0), cut(0.5), flip(0.2), flip(0.8)])
def test_an_ugly_key_file_is_named_and_its_second_copy_read(home: Home, ruin: Ruin) -> None:
    ruin(home.key)
    assert home.come_back() == 60
    ruin(home.key)
    ruin(keyfile_header.backup_of(home.key))
    with pytest.raises(DamagedKeyFile) as told:
        home.come_back()
    assert told.value.path == home.key


@pytest.mark.parametrize("ruin", [cut(0), cut(0.5)])
def test_a_key_file_cut_short_is_told_before_anyone_types(home: Home, ruin: Ruin) -> None:
    ruin(home.key)
    assert home.vault_folder.people() == (home.person,), "its second copy says who"
    ruin(keyfile_header.backup_of(home.key))
    (problem,) = home.vault_folder.damaged()
    assert isinstance(problem, DamagedKeyFile)
    assert home.vault_folder.people() == ()


def test_a_missing_key_file_is_named(home: Home) -> None:
    home.key.unlink()
    keyfile_header.backup_of(home.key).unlink()
    with pytest.raises(MissingKeyFile):
        home.come_back()


def test_a_missing_folder_is_named(home: Home) -> None:
    shutil.rmtree(home.vault_folder.folder)
    with pytest.raises(MissingFolder):
        home.come_back()
    assert home.vault_folder.people() == ()


# Far too much work would freeze the computer, far too little be guessed through in an hour.
ABSURD = [{"m_kib": 1 << 40, "t": 1 << 40}, {"m_kib": 8, "t": 1}, {"p": 255}, {"t": 0}]


@pytest.mark.parametrize("cost", ABSURD)
def test_absurd_key_derivation_is_never_begun(
    home: Home, monkeypatch: pytest.MonkeyPatch, cost: dict[str, int]
) -> None:
    def absurd(body: dict[str, object]) -> None:
        body["vault_id"] = home.person.vault_id
        body["slots"][0]["kdf"] |= cost  # type: ignore[index]

    begun: list[str] = []
    monkeypatch.setattr(KeyFile, "unwrap", lambda _self, secret: begun.append(secret))
    for path in (home.key, keyfile_header.backup_of(home.key)):
        path.write_bytes(doctored(absurd))
    with pytest.raises(DamagedKeyFile):
        home.vault_folder.unwrap(home.person, PASSPHRASE)
    assert begun == []


def test_a_key_file_of_tomorrow_is_named(home: Home) -> None:
    def tomorrow(body: dict[str, object]) -> None:
        body["vault_id"], body["v"] = home.person.vault_id, 2

    home.key.write_bytes(doctored(tomorrow))
    with pytest.raises(NewerSchema):
        home.come_back()


def test_swapped_files_open_nothing(home: Home) -> None:
    vault_folder: VaultFolder = home.vault_folder
    keys = vault_folder.new_keys("Ben", "another good passphrase")
    vault_folder.create(keys).close()
    bens = vault_folder.folder / f"{keys.person.vault_id}.vault"
    aside = bens.with_name("aside")
    for one, other in ((bens, aside), (home.vault, bens), (aside, home.vault)):
        one.rename(other)
    with pytest.raises(DamagedVault):
        home.come_back()
    shutil.copy(bens.with_suffix(".key"), home.key)
    shutil.copy(bens.with_suffix(".key"), keyfile_header.backup_of(home.key))
    with pytest.raises(DamagedKeyFile):
        home.come_back()


def test_an_old_log_beside_another_vault_does_no_harm(home: Home) -> None:
    home.vault.with_name(home.vault.name + "-wal").write_bytes(os.urandom(9000))
    assert home.come_back() == 60


def test_a_wrong_passphrase_is_none_of_these(home: Home) -> None:
    with pytest.raises(WrongPassphrase):
        home.vault_folder.unwrap(home.person, "not mine")
    assert home.come_back() == 60


@pytest.fixture
def shown_home() -> Iterator[Home]:
    """Return a home that an ordinary account can reach, and not change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        home = Home(folder / "vaults")
        home.vault_folder.folder.chmod(0o555)
        for path in home.vault_folder.folder.rglob("*"):
            path.chmod(0o444)
        yield home
        home.vault_folder.folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="modes are not what protects files there")
def test_a_read_only_folder_is_named(shown_home: Home) -> None:
    with as_an_ordinary_account(), pytest.raises(ReadOnlyFolder):
        shown_home.come_back()
    before = shown_home.vault.read_bytes()
    with as_an_ordinary_account():
        assert shown_home.vault_folder.people() == (shown_home.person,)
    assert shown_home.vault.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="modes are not what protects files there")
def test_beginning_in_a_read_only_folder_is_named(shown_home: Home) -> None:
    keys = shown_home.vault_folder.new_keys("Ben", "another good passphrase")
    with as_an_ordinary_account(), pytest.raises(ReadOnlyFolder):
        shown_home.vault_folder.create(keys)
    assert shown_home.vault_folder.people() == (shown_home.person,)
