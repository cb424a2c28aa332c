"""Who lives here: beginning, coming back, changing the passphrase, moving and leaving."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.errors import (
    AlreadyOpen,
    DiskFull,
    FolderInUse,
    MissingKeyFile,
    MistypedRecoveryCode,
    WrongPassphrase,
)
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.storage import files, keyfile, keyfile_header, vault
from tests.builders import FixedClock
from tests.vault_folders import PASSPHRASE, FolderLocks, a_hurt_draft, a_vault_folder


@dataclass
class Home:
    """A vault folder in which Anna has named one hurt."""

    vault_folder: VaultFolder
    journal: Journal
    person: Person
    recovery_code: str
    hurt: str
    locks: FolderLocks


@pytest.fixture
def home(tmp_path: Path) -> Home:
    locks = FolderLocks()
    vault_folder = a_vault_folder(tmp_path / "vaults", locks=locks)
    keys = vault_folder.new_keys("Anna", PASSPHRASE)
    journal = vault_folder.create(keys)
    draft = a_hurt_draft(journal)
    journal.name_hurt(draft)
    return Home(vault_folder, journal, keys.person, keys.recovery_code, draft.uuid, locks)


def all_files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_nobody_lives_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    vault_folder = a_vault_folder(tmp_path / "later")
    assert vault_folder.people() == ()
    assert vault_folder.damaged() == ()
    assert not (tmp_path / "later").exists()


def test_new_keys_write_nothing(tmp_path: Path) -> None:
    keys = a_vault_folder(tmp_path).new_keys("  Anna   Maria ", PASSPHRASE)
    assert keys.person.name == "Anna Maria"
    assert len(keys.recovery_code.split("-")) == 7
    assert all_files(tmp_path) == set()


def test_beginning_twice_with_the_same_keys_never_touches_the_first_vault(tmp_path: Path) -> None:
    vault_folder = a_vault_folder(tmp_path)
    keys = vault_folder.new_keys("Anna", PASSPHRASE)
    journal = vault_folder.create(keys)
    journal.name_hurt(a_hurt_draft(journal))
    with pytest.raises(ValueError, match="already"):
        vault_folder.create(keys)
    journal.close()
    journal = vault_folder.open(keys.person, vault_folder.unwrap(keys.person, PASSPHRASE))
    assert journal.moment_count() == 1
    journal.close()


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\x00b", "a\ud800"])
def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        a_vault_folder(tmp_path).new_keys(name, PASSPHRASE)


@pytest.mark.parametrize("by", ["passphrase", "recovery code", "recovery code, badly typed"])
def test_unlocking_again_by(home: Home, by: str) -> None:
    home.journal.close()
    secret = {
        "passphrase": PASSPHRASE,
        "recovery code": home.recovery_code,
        "recovery code, badly typed": " " + home.recovery_code.lower().replace("-", " – "),
    }[by]
    assert home.vault_folder.people() == (home.person,)
    key = home.vault_folder.unwrap(home.person, secret)
    journal = home.vault_folder.open(home.person, key)
    assert key == bytes(32)
    assert journal.hurt(home.hurt).strength == 3
    journal.close()


def test_a_wrong_passphrase_and_a_mistyped_code_are_told_apart(home: Home) -> None:
    home.journal.close()
    with pytest.raises(WrongPassphrase) as wrong:
        home.vault_folder.unwrap(home.person, "seven quiet herons")
    assert not isinstance(wrong.value, MistypedRecoveryCode)
    swapped = home.recovery_code[1] + home.recovery_code[0] + home.recovery_code[2:]
    if swapped == home.recovery_code:
        swapped = ("0" if swapped[0] != "0" else "1") + swapped[1:]
    with pytest.raises(MistypedRecoveryCode):
        home.vault_folder.unwrap(home.person, swapped)


def test_one_window_at_a_time(home: Home) -> None:
    other = a_vault_folder(home.vault_folder.folder, locks=home.locks)
    key = other.unwrap(home.person, PASSPHRASE)
    with pytest.raises(AlreadyOpen) as already:
        other.open(home.person, bytearray(key))
    assert (already.value.pid, already.value.host) == (4711, "kitchen")
    home.journal.close()
    other.open(home.person, key).close()
    assert home.locks.taken == set()


def test_two_people_share_a_folder_and_its_lock(home: Home) -> None:
    keys = home.vault_folder.new_keys("Ben", "another good passphrase")
    ben = home.vault_folder.create(keys)
    home.journal.close()
    assert home.locks.taken == {home.vault_folder.folder}
    assert [person.name for person in home.vault_folder.people()] == ["Anna", "Ben"]
    ben.close()
    assert home.locks.taken == set()


def test_work_in_the_background_lets_no_folder_go_that_a_journal_has(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As where a passphrase is changed, and the journal is locked and unlocked meanwhile.
    vault_folder, open_vault = home.vault_folder, vault.Vault.open
    changing = ExitStack()
    changing.enter_context(vault_folder.holding())
    home.journal.close()
    assert home.locks.taken == {vault_folder.folder}, "the work goes on"

    def as_the_work_ends(*args: Any) -> vault.Vault:
        changing.close()
        return open_vault(*args)

    monkeypatch.setattr(vault.Vault, "open", as_the_work_ends)
    journal = vault_folder.open(home.person, vault_folder.unwrap(home.person, PASSPHRASE))
    assert home.locks.taken == {vault_folder.folder}
    journal.close()
    assert home.locks.taken == set()


def test_private_files_are_their_owners_alone(home: Home) -> None:
    (job,) = home.journal.backups_when_due()
    job()
    folder = home.vault_folder.folder
    everything = [folder, *folder.rglob("*")]
    modes = {path.is_dir(): oct(path.stat().st_mode & 0o777) for path in everything}
    assert modes == {True: "0o700", False: "0o600"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in everything)
    home.journal.close()


def test_the_old_passphrase_opens_nothing_after_a_change(home: Home) -> None:
    (job,) = home.journal.backups_when_due()
    job()
    changing_secrets.change_passphrase(
        home.vault_folder, home.person, PASSPHRASE, "a new and better one"
    )
    home.journal.close()
    copies = [
        *home.vault_folder.folder.rglob("*.key"),
        *home.vault_folder.folder.rglob("*.key.bak"),
    ]
    assert len(copies) == 3
    for copy in copies:
        key_file = keyfile.parse(copy.read_bytes(), copy)
        with pytest.raises(WrongPassphrase):
            key_file.unwrap(PASSPHRASE)
        assert key_file.unwrap("a new and better one") == key_file.unwrap(home.recovery_code)


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_code(home: Home) -> None:
    changing_secrets.change_passphrase(
        home.vault_folder, home.person, home.recovery_code, "fresh words to keep"
    )
    home.journal.close()
    key = home.vault_folder.unwrap(home.person, "fresh words to keep")
    home.vault_folder.open(home.person, key).close()


def test_a_change_with_a_wrong_passphrase_changes_nothing(home: Home) -> None:
    path = home.vault_folder.folder / f"{home.person.vault_id}.key"
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase):
        changing_secrets.change_passphrase(home.vault_folder, home.person, "not it", "new")
    assert path.read_bytes() == before
    home.journal.close()


def test_delete_everything_leaves_nothing_of_that_person(home: Home) -> None:
    folder = home.vault_folder.folder
    ben = home.vault_folder.create(home.vault_folder.new_keys("Ben", "another good passphrase"))
    ben.close()
    bens = all_files(folder) - {name for name in all_files(folder) if home.person.vault_id in name}
    (job,) = home.journal.backups_when_due()
    job()
    (folder / f"{home.person.vault_id}.key.tmp").write_text("left over")
    (folder / "backups" / home.person.vault_id / "2026-05-14T182000-daily.vault.tmp").write_text(
        "left over"
    )
    home.vault_folder.delete_everything(home.journal)
    assert all_files(folder) == bens
    assert not (folder / "backups").exists()
    assert [person.name for person in home.vault_folder.people()] == ["Ben"]
    assert home.locks.taken == set()


def test_a_beginning_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault_folder = a_vault_folder(tmp_path / "vaults")
    keys = vault_folder.new_keys("Anna", PASSPHRASE)

    def no_room(path: Path, key_file: keyfile.KeyFile) -> None:
        raise DiskFull(path)

    with monkeypatch.context() as patched:
        patched.setattr(keyfile, "write", no_room)
        with pytest.raises(DiskFull):
            vault_folder.create(keys)
    assert all_files(tmp_path) == set()
    vault_folder.create(keys).close()
    assert vault_folder.people() == (keys.person,)


def test_a_beginning_killed_half_way_is_nobody_and_is_cleared_away(tmp_path: Path) -> None:
    vault_folder = a_vault_folder(tmp_path / "vaults")
    keys = vault_folder.new_keys("Anna", PASSPHRASE)
    vault_path = tmp_path / "vaults" / f"{keys.person.vault_id}.vault"
    (tmp_path / "vaults").mkdir()
    vault.Vault.create(
        vault_path.with_name(vault_path.name + ".tmp"),
        keys.key,
        vault_id=keys.person.vault_id,
        now=FixedClock()(),
    )
    keyfile.write(vault_path.with_suffix(".key"), keys.key_file)
    assert vault_folder.people() == ()
    assert vault_folder.damaged() == ()
    again = vault_folder.new_keys("Anna", PASSPHRASE)
    vault_folder.create(again).close()
    assert vault_folder.people() == (again.person,)
    assert all(again.person.vault_id in name for name in all_files(tmp_path))


def test_a_vault_without_its_key_file_is_told(home: Home) -> None:
    home.journal.close()
    path = home.vault_folder.folder / f"{home.person.vault_id}.key"
    path.unlink()
    assert home.vault_folder.people() == (home.person,)
    keyfile_header.backup_of(path).unlink()
    (problem,) = home.vault_folder.damaged()
    assert isinstance(problem, MissingKeyFile)
    assert problem.path == path
    assert home.vault_folder.people() == ()


def test_opening_mends_the_damaged_copy_of_the_key_file(home: Home) -> None:
    home.journal.close()
    path = home.vault_folder.folder / f"{home.person.vault_id}.key"
    whole = path.read_bytes()
    path.write_bytes(b"\0" * 100)
    journal = home.vault_folder.open(home.person, home.vault_folder.unwrap(home.person, PASSPHRASE))
    journal.close()
    assert path.read_bytes() == whole


def test_moving_takes_everyone_along_and_leaves_nothing_behind(home: Home, tmp_path: Path) -> None:
    (job,) = home.journal.backups_when_due()
    job()
    with pytest.raises(ValueError, match="open"):
        home.vault_folder.move_to(tmp_path / "elsewhere")
    home.journal.close()
    before = all_files(home.vault_folder.folder)
    there = home.vault_folder.move_to(tmp_path / "elsewhere")
    assert all_files(there.folder) == before
    assert all_files(home.vault_folder.folder) == set()
    journal = there.open(home.person, there.unwrap(home.person, PASSPHRASE))
    assert journal.moment_count() == 1
    journal.close()
    assert there.move_to(there.folder).people() == there.people()
    assert home.locks.taken == set()


def test_moving_never_writes_over_what_is_there(home: Home, tmp_path: Path) -> None:
    home.journal.close()
    before = all_files(home.vault_folder.folder)
    taken = tmp_path / "elsewhere" / f"{home.person.vault_id}.vault"
    taken.parent.mkdir()
    taken.write_text("mine")
    with pytest.raises(FolderInUse) as in_use:
        home.vault_folder.move_to(taken.parent)
    assert in_use.value.path == taken
    assert taken.read_text() == "mine"
    assert all_files(home.vault_folder.folder) == before


def test_a_move_that_fails_half_way_leaves_all_here_and_nothing_there(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.journal.close()
    before = all_files(home.vault_folder.folder)
    create, calls = files.new_private, list[Path]()

    def fails_at_the_third(path: Path) -> AbstractContextManager[BinaryIO]:
        calls.append(path)
        if len(calls) == 3:
            raise OSError(28, os.strerror(28))
        return create(path)

    monkeypatch.setattr(files, "new_private", fails_at_the_third)
    with pytest.raises(DiskFull):
        home.vault_folder.move_to(tmp_path / "elsewhere")
    assert all_files(home.vault_folder.folder) == before
    assert not (tmp_path / "elsewhere").exists()


def test_the_unlock_window_needs_nothing_heavy(home: Home) -> None:
    home.journal.close()
    script = f"""
import sys
from pathlib import Path
from datetime import datetime
import microhurts_desktop.services.errors
from microhurts_desktop.services.vault_folder import VaultFolder
vault_folder = VaultFolder(Path({str(home.vault_folder.folder)!r}), datetime.now, None)
assert [person.name for person in vault_folder.people()] == ["Anna"]
assert vault_folder.damaged() == ()
heavy = {{"cryptography", "sqlite_utils", "sqlcipher3", "numpy", "sqlite3"}} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", script], check=True)
