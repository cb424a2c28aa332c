"""Changing what opens a journal: the new opens everything, and the old opens nothing."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import pytest

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.errors import (
    AlreadyOpen,
    DamagedVault,
    DiskFull,
    MistypedRecoveryCode,
    SaveFailed,
    UserError,
    WrongPassphrase,
)
from microhurts_desktop.storage import driver, files, keyfile
from microhurts_desktop.storage.errors import StoppedError
from microhurts_desktop.storage.rekey import Rekey
from tests.services.lived_in import DAYS, NEW, LivedIn, lived_in, opened_by
from tests.vault_folders import PASSPHRASE, a_vault_folder

ALL = DAYS + 1


@pytest.fixture
def home(tmp_path: Path) -> LivedIn:
    return lived_in(tmp_path / "vaults")


def state_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_backup_opens_by_its_secrets_to_begin_with(home: LivedIn) -> None:
    for secret in (PASSPHRASE, home.recovery_code):
        assert len(opened_by(secret, home.vault_folder.folder)) == ALL


# Recovering


def test_a_forgotten_passphrase_is_replaced_and_the_key_comes_along(home: LivedIn) -> None:
    key = changing_secrets.recover(home.vault_folder, home.person, home.recovery_code, NEW)
    home.vault_folder.open(home.person, key).close()
    folder = home.vault_folder.folder
    assert len(opened_by(NEW, folder)) == ALL
    assert len(opened_by(home.recovery_code, folder)) == ALL
    assert opened_by(PASSPHRASE, folder) == []


@pytest.mark.parametrize(
    ("code", "problem"),
    [("not a code at all", WrongPassphrase), (PASSPHRASE, WrongPassphrase)],
)
def test_only_the_recovery_code_recovers(
    home: LivedIn, code: str, problem: type[UserError]
) -> None:
    with pytest.raises(problem):
        changing_secrets.recover(home.vault_folder, home.person, code, NEW)
    assert opened_by(NEW, home.vault_folder.folder) == []


def test_a_slip_in_the_code_is_told(home: LivedIn) -> None:
    code = home.recovery_code
    slip = ("0" if code[0] != "0" else "1") + code[1:]
    assert changing_secrets.is_recovery_code(code)
    assert not changing_secrets.is_recovery_code(slip)
    assert not changing_secrets.is_recovery_code(PASSPHRASE)
    with pytest.raises(MistypedRecoveryCode):
        changing_secrets.recover(home.vault_folder, home.person, slip, NEW)


def test_nothing_is_recovered_while_another_window_has_it_open(home: LivedIn) -> None:
    home.locks.taken.add(home.vault_folder.folder)
    with pytest.raises(AlreadyOpen):
        changing_secrets.recover(home.vault_folder, home.person, home.recovery_code, NEW)
    assert len(opened_by(PASSPHRASE, home.vault_folder.folder)) == ALL


# A new recovery code


def test_a_new_code_opens_everything_and_the_old_one_nothing(home: LivedIn) -> None:
    fresh = changing_secrets.fresh_code(home.vault_folder, home.person, PASSPHRASE)
    folder = home.vault_folder.folder
    assert opened_by(fresh.recovery_code, folder) == [], "it is not kept before it is on paper"
    changing_secrets.keep_code(home.vault_folder, fresh)
    assert len(opened_by(fresh.recovery_code, folder)) == ALL
    assert len(opened_by(PASSPHRASE, folder)) == ALL
    assert opened_by(home.recovery_code, folder) == []


def test_a_code_made_before_another_change_is_not_kept(home: LivedIn) -> None:
    fresh = changing_secrets.fresh_code(home.vault_folder, home.person, PASSPHRASE)
    changing_secrets.change_passphrase(home.vault_folder, home.person, PASSPHRASE, NEW)
    with pytest.raises(SaveFailed):
        changing_secrets.keep_code(home.vault_folder, fresh)
    assert len(opened_by(NEW, home.vault_folder.folder)) == ALL


def test_a_new_code_does_not_print_itself(home: LivedIn) -> None:
    fresh = changing_secrets.fresh_code(home.vault_folder, home.person, PASSPHRASE)
    assert fresh.recovery_code not in repr(fresh)


# Other keys


def test_other_keys_open_everything_and_no_old_secret_opens_anything(home: LivedIn) -> None:
    folder = home.vault_folder.folder
    old_key = home.vault_folder.unwrap(home.person, PASSPHRASE)
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    told: list[tuple[int, int]] = []
    left_out = changing_secrets.change_keys(
        home.vault_folder, fresh, lambda done, of: told.append((done, of))
    )
    assert left_out == 0
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert not any(fresh.new)
    assert not any(fresh.old)
    for secret in (NEW, fresh.recovery_code):
        assert len(opened_by(secret, folder)) == ALL
    for secret in (PASSPHRASE, home.recovery_code):
        assert opened_by(secret, folder) == []
    assert home.hurts(NEW) == DAYS
    for path in folder.rglob("*.vault"):
        with pytest.raises(DamagedVault):
            driver.connect_to_look(path, old_key)
    assert not list(folder.rglob("*.next*"))


def test_the_recovery_code_is_enough_to_change_the_keys(home: LivedIn) -> None:
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, home.recovery_code, NEW)
    changing_secrets.change_keys(home.vault_folder, fresh)
    assert home.hurts(NEW) == DAYS


def test_keys_can_be_changed_where_there_is_no_backup(tmp_path: Path) -> None:
    vault_folder = a_vault_folder(tmp_path / "vaults")
    keys = vault_folder.new_keys("Anna", PASSPHRASE)
    vault_folder.create(keys).close()
    fresh = changing_secrets.fresh_keys(vault_folder, keys.person, PASSPHRASE, NEW)
    changing_secrets.change_keys(vault_folder, fresh)
    vault_folder.open(keys.person, vault_folder.unwrap(keys.person, NEW)).close()


def test_a_stop_leaves_everything_as_it_was(home: LivedIn) -> None:
    before = state_of(home.vault_folder.folder)
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)

    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        changing_secrets.change_keys(home.vault_folder, fresh, stop)
    assert state_of(home.vault_folder.folder) == before


def test_a_full_disk_leaves_everything_as_it_was(
    home: LivedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(home.vault_folder.folder)
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    create = files.new_private

    def no_room(path: Path) -> AbstractContextManager[BinaryIO]:
        if ".key.next" in path.name:
            raise OSError(28, os.strerror(28))
        return create(path)

    monkeypatch.setattr(files, "new_private", no_room)
    with pytest.raises(DiskFull):
        changing_secrets.change_keys(home.vault_folder, fresh)
    assert state_of(home.vault_folder.folder) == before


def test_what_could_not_be_finished_is_finished_at_the_next_unlock(
    home: LivedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    with monkeypatch.context() as patched:
        patched.setattr(Rekey, "settle", fails_after(Rekey.settle, 1))
        changing_secrets.change_keys(home.vault_folder, fresh)
    with pytest.raises(WrongPassphrase):
        home.vault_folder.unwrap(home.person, PASSPHRASE)
    assert home.hurts(NEW) == DAYS
    assert opened_by(PASSPHRASE, home.vault_folder.folder) == []
    assert len(opened_by(NEW, home.vault_folder.folder)) == ALL


def fails_after(settle: object, times: int) -> object:
    calls: list[Rekey] = []

    def settled(switch: Rekey) -> None:
        calls.append(switch)
        if len(calls) > times:
            raise SaveFailed(switch.key_file)
        settle(switch)  # type: ignore[operator]

    return settled


def test_keys_made_before_another_change_change_nothing(home: LivedIn) -> None:
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    changing_secrets.change_passphrase(
        home.vault_folder, home.person, PASSPHRASE, "something else entirely"
    )
    with pytest.raises(SaveFailed):
        changing_secrets.change_keys(home.vault_folder, fresh)
    assert home.hurts("something else entirely") == DAYS


def test_a_damaged_backup_is_left_out_and_told(home: LivedIn) -> None:
    damaged = home.vault_folder.backups_of(home.person).kept()[0].path
    damaged.write_bytes(os.urandom(damaged.stat().st_size))
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    assert changing_secrets.change_keys(home.vault_folder, fresh) == 1
    assert len(opened_by(NEW, home.vault_folder.folder)) == ALL - 1
    assert not damaged.exists()


def test_another_persons_files_stay_untouched(home: LivedIn) -> None:
    bens = home.vault_folder.new_keys("Ben", "another good passphrase")
    home.vault_folder.create(bens).close()
    before = {
        n: d for n, d in state_of(home.vault_folder.folder).items() if bens.person.vault_id in n
    }
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    changing_secrets.change_keys(home.vault_folder, fresh)
    after = {
        n: d for n, d in state_of(home.vault_folder.folder).items() if bens.person.vault_id in n
    }
    assert after == before


def test_deleting_everything_takes_what_a_cut_short_change_left(home: LivedIn) -> None:
    journal = home.open()
    for left in (
        home.vault_folder.folder / f"{home.person.vault_id}.vault.next",
        home.vault_folder.folder / f"{home.person.vault_id}.key.next",
        home.vault_folder.folder
        / "backups"
        / f"{home.person.vault_id}.next"
        / "2026-05-14T182000-daily.vault",
    ):
        left.parent.mkdir(exist_ok=True)
        left.write_text("left over")
    home.vault_folder.delete_everything(journal)
    assert state_of(home.vault_folder.folder) == {}


def test_a_key_file_that_is_changed_keeps_its_owner(home: LivedIn) -> None:
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    changing_secrets.change_keys(home.vault_folder, fresh)
    assert home.vault_folder.people() == (Person(home.person.vault_id, "Anna"),)
    path = home.vault_folder.rekey_of(home.person).key_file
    assert keyfile.read(path) == fresh.after


@pytest.mark.parametrize("rubbish", [b'{"v":' + b"9" * 6_000 + b"}", b"[" * 20_000, b""])
def test_rubbish_under_the_name_of_the_next_key_keeps_nobody_out(
    home: LivedIn, rubbish: bytes
) -> None:
    path = home.vault_folder.folder / f"{home.person.vault_id}.key.next"
    files.write_whole(path, rubbish)
    vault_folder, person = home.vault_folder, home.person
    vault_folder.open(person, vault_folder.unwrap(person, PASSPHRASE)).close()
    assert path.read_bytes() == rubbish
