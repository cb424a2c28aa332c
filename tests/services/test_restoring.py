"""An earlier state is looked into, put back, and the later one is never lost."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services import backing_up, changing_secrets
from microhurts_desktop.services.errors import (
    AnothersBackup,
    DamagedVault,
    DiskFull,
    MissingVault,
    NewerSchema,
    OtherKeys,
    WrongPassphrase,
)
from microhurts_desktop.services.restoring import Reason, Restoring, StoppedError
from microhurts_desktop.storage import driver, files
from microhurts_desktop.storage.schema import PRIVATE
from tests.builders import NOON
from tests.services.lived_in import DAYS, NEW, LivedIn, lived_in, newly_lived_in, opened_by
from tests.services.test_changing_secrets import state_of
from tests.vault_folders import PASSPHRASE, a_good_draft, a_hurt_draft, a_vault_folder


@pytest.fixture
def home(tmp_path: Path) -> LivedIn:
    return lived_in(tmp_path / "vaults")


def restoring_of(home: LivedIn, secret: str = PASSPHRASE) -> Restoring:
    return Restoring.by_secret(home.vault_folder, home.person, secret)


def a_stick(home: LivedIn, tmp_path: Path, secret: str = PASSPHRASE) -> Path:
    """Return a vault that was backed up to a folder of the person's choice."""
    stick = tmp_path / "stick"
    stick.mkdir(exist_ok=True)
    journal = home.open(secret)
    place = backing_up.back_up_to(home.vault_folder, journal, stick)()
    journal.close()
    assert place is not None
    (vault,) = place.glob("*.vault")
    return vault


def lived_in_at(home: LivedIn, folder: Path) -> LivedIn:
    return LivedIn(a_vault_folder(folder), home.person, home.recovery_code, home.clock, home.locks)


# Looking


def test_a_backup_tells_what_it_holds_and_is_not_touched(home: LivedIn) -> None:
    journal = home.open()
    journal.notice_good(a_good_draft(journal))
    journal.check_in(connection=4)
    journal.save_draft(a_hurt_draft(journal))
    home.clock.forward(days=1)
    (job,) = journal.backups_when_due()
    job()
    journal.close()
    before = state_of(home.vault_folder.folder)
    restoring = restoring_of(home)
    newest = restoring.look_into(restoring.kept()[0])
    assert newest.counted.moments == {
        MomentKind.HURT: DAYS,
        MomentKind.GOOD: 1,
        MomentKind.REPAIR: 0,
        MomentKind.REFLECTION: 0,
        MomentKind.CHECK_IN: 1,
    }
    assert newest.counted.drafts == 1
    assert newest.counted.first == NOON
    assert newest.counted.last == NOON.replace(day=NOON.day + DAYS)
    oldest = restoring.look_into(restoring.kept()[-1])
    assert oldest.counted.moments[MomentKind.HURT] == 1
    assert oldest.counted.first == oldest.counted.last == NOON
    assert state_of(home.vault_folder.folder) == before
    restoring.wipe()


def test_a_backup_of_an_empty_journal_has_no_dates(tmp_path: Path) -> None:
    home = lived_in(tmp_path / "vaults")
    journal = home.open()
    for hurt in journal.account().hurts:
        journal.delete(MomentKind.HURT, hurt.uuid)
    home.clock.forward(days=1)
    (job,) = journal.backups_when_due()
    job()
    journal.close()
    restoring = restoring_of(home)
    contents = restoring.look_into(restoring.kept()[0])
    assert (contents.counted.first, contents.counted.last) == (None, None)


# Restoring


def test_an_earlier_state_comes_back_and_the_later_one_can_be_brought_back(home: LivedIn) -> None:
    restoring = restoring_of(home)
    oldest = restoring.kept()[-1]
    aside = restoring.restore(restoring.look_into(oldest))
    assert home.hurts() == 1
    assert aside.reason is Reason.BEFORE_RESTORE
    assert len(restoring.kept()) == DAYS + 1
    contents = restoring.look_into(aside)
    assert contents.counted.moments[MomentKind.HURT] == DAYS
    restoring.restore(contents)
    assert home.hurts() == DAYS
    states = [backup for backup in restoring.kept() if backup.reason is Reason.BEFORE_RESTORE]
    assert len(states) == 2, "two restored in one second are two states"


def test_what_was_set_aside_is_never_rotated_out(home: LivedIn) -> None:
    restoring = restoring_of(home)
    aside = restoring.restore(restoring.look_into(restoring.kept()[-1]))
    for _ in range(60):
        home.clock.forward(days=1)
        home.live()
    assert aside.path.exists()
    assert aside.key_file.exists()


def test_a_log_left_by_a_crash_goes_aside_with_its_vault(home: LivedIn, tmp_path: Path) -> None:
    journal = home.open()
    journal.name_hurt(a_hurt_draft(journal))
    crashed = tmp_path / "crashed"
    shutil.copytree(home.vault_folder.folder, crashed)
    journal.close()
    after = lived_in_at(home, crashed)
    vault = crashed / f"{home.person.vault_id}.vault"
    assert vault.with_name(vault.name + "-wal").stat().st_size > 0
    restoring = restoring_of(after)
    aside = restoring.restore(restoring.look_into(restoring.kept()[-1]))
    assert not vault.with_name(vault.name + "-wal").exists()
    assert after.hurts() == 1
    assert restoring.look_into(aside).counted.moments[MomentKind.HURT] == DAYS + 1


@pytest.mark.parametrize("ruin", ["damaged", "missing", "empty"])
def test_a_vault_that_cannot_be_opened_is_restored_all_the_same(home: LivedIn, ruin: str) -> None:
    vault = home.vault_folder.backups_of(home.person).vault
    ruined = os.urandom(20_000) if ruin == "damaged" else b""
    if ruin == "missing":
        vault.unlink()
    else:
        vault.write_bytes(ruined)
    restoring = restoring_of(home)
    aside = restoring.restore(restoring.look_into(restoring.kept()[0]))
    assert home.hurts() == DAYS
    if ruin != "missing":
        assert aside.path.read_bytes() == ruined, "even a ruin is not deleted"


def test_a_backup_from_elsewhere_comes_back_under_the_secrets_of_now(
    home: LivedIn, tmp_path: Path
) -> None:
    stick = a_stick(home, tmp_path)
    home.live()
    changing_secrets.change_passphrase(home.vault_folder, home.person, PASSPHRASE, NEW)
    restoring = restoring_of(home, NEW)
    restoring.restore(restoring.look_into(restoring.found_at(stick)))
    assert home.hurts(NEW) == DAYS
    assert opened_by(PASSPHRASE, home.vault_folder.folder) == []


def test_a_backup_under_other_keys_asks_for_its_own_secret(home: LivedIn, tmp_path: Path) -> None:
    stick = a_stick(home, tmp_path)
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    changing_secrets.change_keys(home.vault_folder, fresh)
    home.live(NEW)
    restoring = restoring_of(home, NEW)
    backup = restoring.found_at(stick)
    with pytest.raises(OtherKeys):
        restoring.look_into(backup)
    with pytest.raises(WrongPassphrase):
        restoring.look_into(backup, NEW)
    for secret in (PASSPHRASE, home.recovery_code):
        assert restoring.look_into(backup, secret).counted.moments[MomentKind.HURT] == DAYS
    restoring.restore(restoring.look_into(backup, PASSPHRASE))
    assert home.hurts(NEW) == DAYS
    assert opened_by(PASSPHRASE, home.vault_folder.folder) == []


def test_a_state_set_aside_comes_under_new_keys_as_well(home: LivedIn) -> None:
    restoring = restoring_of(home)
    restoring.restore(restoring.look_into(restoring.kept()[-1]))
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    assert changing_secrets.change_keys(home.vault_folder, fresh) == 0
    restoring = restoring_of(home, NEW)
    aside = next(one for one in restoring.kept() if one.reason is Reason.BEFORE_RESTORE)
    restoring.restore(restoring.look_into(aside))
    assert home.hurts(NEW) == DAYS


def test_another_persons_backup_is_refused(home: LivedIn, tmp_path: Path) -> None:
    other = newly_lived_in(tmp_path / "other")
    stick = a_stick(other, tmp_path)
    restoring = restoring_of(home)
    with pytest.raises(OtherKeys):
        restoring.look_into(restoring.found_at(stick))
    with pytest.raises(AnothersBackup):
        restoring.look_into(restoring.found_at(stick), PASSPHRASE)


def test_a_damaged_backup_is_named_and_nothing_changes(home: LivedIn) -> None:
    restoring = restoring_of(home)
    backup = restoring.kept()[0]
    contents = restoring.look_into(backup)
    data = bytearray(backup.path.read_bytes())
    data[len(data) // 2] ^= 1
    backup.path.write_bytes(data)
    before = state_of(home.vault_folder.folder)
    with pytest.raises(DamagedVault):
        restoring.restore(contents)
    backup.path.write_bytes(os.urandom(9000))
    with pytest.raises(DamagedVault):
        restoring.look_into(backup)
    backup.path.write_bytes(data)
    assert state_of(home.vault_folder.folder) == before


def test_a_backup_of_tomorrow_is_refused(home: LivedIn) -> None:
    restoring = restoring_of(home)
    backup = restoring.kept()[0]
    connection = driver.connect(backup.path, restoring_key(home))
    db = driver.database(connection)
    db.table("_sqlite_migrations").insert(
        {"migration_set": "vault", "name": "of_tomorrow", "applied_at": "2030-01-01"}
    )
    connection.close()
    with pytest.raises(NewerSchema):
        restoring.look_into(backup)


def restoring_key(home: LivedIn) -> bytearray:
    return home.vault_folder.unwrap(home.person, PASSPHRASE)


def test_a_full_disk_or_a_stop_leaves_everything_as_it_was(
    home: LivedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    restoring = restoring_of(home)
    contents = restoring.look_into(restoring.kept()[-1])
    before = state_of(home.vault_folder.folder)

    def stop(_done: int, _of: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        restoring.restore(contents, stop)
    assert state_of(home.vault_folder.folder) == before

    copy = files.copy_whole

    def no_room(source: Path, target: Path) -> None:
        if target.suffix == ".vault":
            raise DiskFull(target)
        copy(source, target)

    monkeypatch.setattr(files, "copy_whole", no_room)
    with pytest.raises(DiskFull):
        restoring.restore(contents)
    assert state_of(home.vault_folder.folder) == before


CARRY_OVER = "microhurts_desktop.services.restoring.carry_over"


def test_what_must_outlive_a_restore_can_be_carried_over(
    home: LivedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    restoring = restoring_of(home)
    carried: list[int] = []

    def carry(restored: Any, current: Any) -> None:
        carried.append(current.table("hurts").count)
        restored.table("about").insert({"key": "carried", "value": "over"})

    monkeypatch.setattr(CARRY_OVER, carry)
    restoring.restore(restoring.look_into(restoring.kept()[-1]))
    assert carried == [DAYS]
    journal = home.open()
    with journal._vault.reading() as db:
        assert db.table("about").get("carried")["value"] == "over"
    journal.close()


def test_carrying_over_that_fails_restores_nothing(
    home: LivedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    restoring = restoring_of(home)
    before = state_of(home.vault_folder.folder)

    def carry(_restored: Any, _current: Any) -> None:
        raise KeyError("outbox")

    monkeypatch.setattr(CARRY_OVER, carry)
    with pytest.raises(KeyError):
        restoring.restore(restoring.look_into(restoring.kept()[-1]))
    assert state_of(home.vault_folder.folder) == before


def test_nothing_can_be_carried_from_a_ruin(home: LivedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    home.vault_folder.backups_of(home.person).vault.unlink()
    restoring = restoring_of(home)
    currents: list[object] = []
    monkeypatch.setattr(CARRY_OVER, lambda _restored, current: currents.append(current))
    restoring.restore(restoring.look_into(restoring.kept()[0]))
    assert currents == [None]


def test_an_older_backup_is_migrated_before_it_counts(
    home: LivedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def next_tables(db: Any) -> None:
        db.table("kites").create({"id": int})

    later = replace(PRIVATE, in_order=(*PRIVATE.in_order, next_tables))
    monkeypatch.setattr("microhurts_desktop.services.restoring.PRIVATE", later)
    restoring = restoring_of(home)
    seen: list[bool] = []
    monkeypatch.setattr(
        CARRY_OVER, lambda restored, _current: seen.append("kites" in restored.table_names())
    )
    restoring.restore(restoring.look_into(restoring.kept()[0]))
    assert seen == [True]


def test_a_file_that_is_not_there_is_named(home: LivedIn, tmp_path: Path) -> None:
    with pytest.raises(MissingVault):
        restoring_of(home).found_at(tmp_path / "nothing.vault")


@pytest.mark.parametrize("seconds", [10**12, 253_402_300_800, 2**40, -(10**11), -1])
def test_a_copy_of_whatever_time_is_listed_looked_into_and_taken_in(
    home: LivedIn, seconds: int
) -> None:
    folder = home.vault_folder.folder
    name = f"{home.person.vault_id}.sync-conflict-20261129-101500-ABCDEFG.vault"
    shutil.copy(folder / f"{home.person.vault_id}.vault", folder / name)
    os.utime(folder / name, (seconds, seconds))
    restoring = restoring_of(home)
    first = restoring.kept()[0]
    assert first.path.name == name
    assert 1970 <= first.made_at.year <= 9998
    assert restoring.found_at(first.path).made_at == first.made_at
    assert restoring.look_into(first).counted.moments
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, PASSPHRASE)
    changing_secrets.change_keys(home.vault_folder, fresh)
    kept = home.vault_folder.backups_of(home.person).kept()
    assert [one.made_at.year for one in kept if one.reason is Reason.COPY] == [first.made_at.year]
