"""Backups: whole, checked, opened by the same secrets, and rotated out."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from microhurts_desktop.storage import copying, driver, keyfile, records
from microhurts_desktop.storage.backup import Backups, Reason
from microhurts_desktop.storage.errors import DamagedVault, StoppedError, UserError
from microhurts_desktop.storage.vault import Vault
from tests.builders import HERE, NOON, a_hurt
from tests.storage.keyfiles import sealed
from tests.storage.safes import KEY, an_open_vault, backups_in


def a_filled_vault(folder: Path, hurts: int = 1, letters: int = 500) -> Vault:
    vault = an_open_vault(folder)
    with vault.saving() as db:
        for _ in range(hurts):
            records.put_hurt(db, a_hurt(story="x" * letters))
    return vault


def test_todays_backup_is_made_on_another_thread_while_the_vault_is_used(tmp_path: Path) -> None:
    vault = a_filled_vault(tmp_path)
    job = vault.backup_when_due(NOON)
    assert job is not None
    thread = Thread(target=job)
    thread.start()
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    thread.join()
    vault.close()
    (kept,) = backups_in(tmp_path).kept()
    assert kept.path.name == "2026-05-14T120000-daily-0001.vault"
    copy = driver.connect(kept.path, KEY)
    assert len(records.hurts(driver.database(copy))) in (1, 2)
    driver.check_whole(copy, kept.path)
    copy.close()


def test_a_backup_is_due_once_each_local_day(tmp_path: Path) -> None:
    vault = a_filled_vault(tmp_path)
    evening = NOON.replace(hour=23, minute=59)
    job = vault.backup_when_due(evening)
    assert job is not None
    job()
    assert vault.backup_when_due(evening) is None
    assert vault.backup_when_due(evening + timedelta(minutes=2)) is not None
    vault.close()


def test_closing_stops_a_backup_that_has_not_run(tmp_path: Path) -> None:
    vault = a_filled_vault(tmp_path)
    job = vault.backup_when_due(NOON)
    assert job is not None
    vault.close()
    job()
    assert backups_in(tmp_path).kept() == ()


def test_who_goes_on_writing_does_not_keep_a_backup_from_its_end(tmp_path: Path) -> None:
    vault = a_filled_vault(tmp_path, hurts=70, letters=20_000)
    source = driver.connect(vault.path, KEY)
    done: list[int] = []

    def write(pages: int, _of: int) -> None:
        done.append(pages)
        with vault.saving() as db:
            records.put_hurt(db, a_hurt())

    copying.copy_vault(source, vault.path, tmp_path / "copy.vault", KEY, write)
    source.close()
    vault.close()
    # The last is said of the whole, once it is copied and while it is checked.
    copied = done[: done.index(1)]
    assert len(copied) > 1
    assert copied == sorted(set(copied)), "it never begins anew"
    copy = driver.connect_to_look(tmp_path / "copy.vault", KEY)
    assert len(records.hurts(driver.database(copy))) == 70, "as it was when it began"
    copy.close()


def test_a_check_that_takes_long_can_be_stopped(tmp_path: Path) -> None:
    vault = a_filled_vault(tmp_path, hurts=2_000, letters=50)
    asked: list[bool] = []

    def keep_going() -> bool:
        asked.append(len(asked) < 1)
        return asked[-1]

    connection = driver.connect(vault.path, KEY)
    with pytest.raises(StoppedError):
        driver.check_whole(connection, vault.path, keep_going)
    assert asked[:2] == [True, False]
    driver.check_whole(connection, vault.path)
    connection.close()
    vault.close()


def test_a_stopped_backup_leaves_nothing(tmp_path: Path) -> None:
    vault = a_filled_vault(tmp_path, hurts=70, letters=20_000)
    backups = backups_in(tmp_path)
    source = driver.connect(vault.path, KEY)
    answers = iter([True, False])
    with pytest.raises(StoppedError):
        backups.add(source, KEY, NOON, Reason.DAILY, lambda: next(answers))
    source.close()
    assert list(backups.folder.iterdir()) == []
    vault.close()


def test_a_job_stopped_in_the_middle_ends_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = a_filled_vault(tmp_path)
    job = vault.backup_when_due(NOON)
    assert job is not None

    def stopped(*_arguments: object) -> None:
        raise StoppedError

    monkeypatch.setattr(Backups, "add", stopped)
    job()
    assert backups_in(tmp_path).kept() == ()
    vault.close()


def test_a_damaged_vault_is_not_taken_for_a_backup(tmp_path: Path) -> None:
    vault = a_filled_vault(tmp_path, hurts=300)
    vault.close()
    data = bytearray(vault.path.read_bytes())
    data[len(data) - 3000] ^= 1
    vault.path.write_bytes(data)
    source = driver.connect(vault.path, KEY)
    backups = backups_in(tmp_path)
    with pytest.raises(DamagedVault) as damaged:
        backups.add(source, KEY, NOON, Reason.DAILY)
    source.close()
    assert damaged.value.path == vault.path
    assert backups.kept() == ()
    assert list(backups.folder.iterdir()) == []


def test_a_key_file_that_cannot_be_copied_fails_the_backup(tmp_path: Path) -> None:
    vault = a_filled_vault(tmp_path)
    plain = backups_in(tmp_path)
    backups = Backups(plain.vault, plain.folder, tmp_path / "none.key")
    source = driver.connect(vault.path, KEY)
    with pytest.raises(UserError):
        backups.add(source, KEY, NOON, Reason.DAILY)
    source.close()
    assert backups.kept() == ()
    vault.close()


def test_what_a_killed_backup_left_is_swept_away(tmp_path: Path) -> None:
    vault = a_filled_vault(tmp_path)
    backups = backups_in(tmp_path)
    backups.folder.mkdir(parents=True)
    (backups.folder / "2026-01-01T000000-daily.vault.tmp").write_text("half")
    (backups.folder / "2026-01-01T000000-daily.vault.tmp-journal").write_text("half")
    job = vault.backup_when_due(NOON)
    assert job is not None
    job()
    assert len(list(backups.folder.iterdir())) == 1
    vault.close()


def test_seven_days_and_four_weeks_are_kept(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    backups.folder.mkdir(parents=True)
    days = [datetime(2026, 5, 31, 20, tzinfo=HERE) - timedelta(days=back) for back in range(60)]
    for day in reversed(days):
        for suffix in (".vault", ".key"):
            (backups.folder / f"{day:%Y-%m-%dT%H%M%S}-daily{suffix}").touch()
        backups.rotate(day)
    kept = [day.made_at.date() for day in backups.kept()]
    sundays = [datetime(2026, 5, 31, tzinfo=HERE).date() - timedelta(weeks=w) for w in range(4)]
    week = [days[back].date() for back in range(7)]
    assert set(kept) == {*week, *sundays}
    assert len(list(backups.folder.glob("*.key"))) == len(kept)


# A clock that is wrong


def make(backups: Backups, vault: Vault, at: datetime) -> None:
    """Unlock on a day of the clock's."""
    job = vault.backup_when_due(at)
    assert job is not None
    job()
    assert backups.kept()[0].made_at.date() == at.date(), "the one that was just made stays"


def test_backups_of_a_clock_that_lags_are_kept_in_their_turn(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    for day in range(10):
        make(backups, vault, NOON + timedelta(days=day))
    dead_battery = datetime(1999, 1, 1, 8, tzinfo=HERE)
    for day in range(15):
        make(backups, vault, dead_battery + timedelta(days=day))
        assert vault.backup_when_due(dead_battery + timedelta(days=day)) is None
    lagging = [kept for kept in backups.kept() if kept.made_at.year == 1999]
    assert len(lagging) >= 7
    for day in range(20, 30):
        make(backups, vault, NOON + timedelta(days=day))
    assert len([kept for kept in backups.kept() if kept.made_at.year == 2026]) >= 7
    vault.close()


def test_backups_of_a_clock_that_is_ahead_take_nobodys_place(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    right = [NOON + timedelta(days=day) for day in range(7)]
    for day in right:
        make(backups, vault, day)
    for days in range(9):
        make(backups, vault, datetime(2041, 3, 1, 12, tzinfo=HERE) + timedelta(days=days))
    before = {kept for kept in backups.kept() if kept.made_at.year == 2026}
    assert before
    make(backups, vault, NOON + timedelta(days=7))
    kept = backups.kept()
    ahead = [backup for backup in kept if backup.made_at.year == 2041]
    assert len(ahead) == 7, "what that clock had kept"
    assert before < set(kept), "none of these had to go for it"
    for later in range(8, 36):
        make(backups, vault, NOON + timedelta(days=later))
    assert all(backup.made_at.year == 2026 for backup in backups.kept()), "they do not stay"
    vault.close()


def test_unlocking_while_the_battery_of_the_clock_is_dead_takes_no_backup(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    for day in range(40):
        make(backups, vault, NOON + timedelta(days=day))
    before = set(backups.kept())
    dead_battery = datetime(1970, 1, 1, 0, 5, tzinfo=HERE)
    for day in range(9):
        make(backups, vault, dead_battery + timedelta(days=day))
        assert before < set(backups.kept())
    make(backups, vault, NOON + timedelta(days=40))
    assert len(before - set(backups.kept())) <= 2, "one of the days, and of the weeks, as ever"
    for day in range(41, 80):
        make(backups, vault, dead_battery)
        make(backups, vault, NOON + timedelta(days=day))
    kept = backups.kept()
    assert [one.made_at.year for one in kept].count(1970) == 1, "of one date, the one made last"
    assert len(kept) <= 12
    vault.close()


def test_a_backup_is_due_on_a_day_that_a_wrong_clock_has_used(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    tomorrow = NOON + timedelta(days=1)
    make(backups, vault, tomorrow)
    make(backups, vault, NOON)
    assert vault.backup_when_due(NOON) is None
    make(backups, vault, tomorrow)
    assert len(backups.kept()) == 2, "of one day, the one made last"
    assert [kept.number for kept in backups.kept()] == [3, 2]
    vault.close()


def test_backups_of_older_versions_come_first_in_the_order_of_making(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    backups.folder.mkdir(parents=True)
    for name in ("2026-05-13T120000-daily.vault", "2039-05-13T120000-daily.vault"):
        (backups.folder / name).touch()
    make(backups, vault, NOON)
    assert [(kept.number, kept.made_at.year) for kept in backups.kept()] == [
        (1, 2026),
        (0, 2039),
        (0, 2026),
    ]
    vault.close()


def test_only_the_newest_from_before_a_migration_is_kept(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    backups.folder.mkdir(parents=True)
    for year in (2024, 2025, 2026):
        (backups.folder / f"{year}-05-14T120000-before-migration.vault").touch()
    backups.rotate(NOON)
    assert [kept.made_at.year for kept in backups.kept()] == [2026]


def test_files_of_other_names_are_left_alone(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    backups.folder.mkdir(parents=True)
    for name in ("my own copy.vault", "2026-13-40T120000-daily.vault", "2026-05-14T120000-x.vault"):
        (backups.folder / name).touch()
    backups.rotate(NOON)
    assert backups.kept() == ()
    assert len(list(backups.folder.iterdir())) == 3


def test_leftover_key_files_are_replaced_too(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    backups.folder.mkdir(parents=True)
    (backups.folder / "2026-05-14T120000-daily.key").write_text("old")
    (backups.folder / "2026-05-14T120000-daily.key.tmp").write_text("old")
    backups.replace_key_files(sealed())
    (only,) = backups.folder.iterdir()
    assert keyfile.parse(only.read_bytes(), only) == sealed()


def test_a_clock_that_begins_each_day_anew_keeps_no_words_out_of_a_backup(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    make(backups, vault, NOON)
    vault.close()
    vault = an_open_vault(tmp_path)
    dead_battery = datetime(2000, 1, 1, 0, 5, tzinfo=HERE)
    for session in range(1, 31):
        make(backups, vault, dead_battery)
        newest = driver.connect_to_look(backups.kept()[0].path, KEY)
        assert len(records.hurts(driver.database(newest))) == session
        newest.close()
        with vault.saving() as db:
            records.put_hurt(db, a_hurt())
        vault.close()
        vault = an_open_vault(tmp_path)
    assert [one.made_at.year for one in backups.kept()] == [2000, 2026]
    vault.close()


def test_a_state_that_was_put_back_takes_the_place_of_no_newer_words(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    vault.close()
    older = vault.path.read_bytes()
    for _ in range(2):
        vault = an_open_vault(tmp_path)
        with vault.saving() as db:
            records.put_hurt(db, a_hurt())
        vault.close()
    vault = an_open_vault(tmp_path)
    make(backups, vault, NOON)
    vault.close()
    (newest,) = (one.path.read_bytes() for one in backups.kept())
    vault.path.write_bytes(older)
    vault = an_open_vault(tmp_path)
    assert vault.backup_when_due(NOON) is None
    vault.close()
    assert [one.path.read_bytes() for one in backups.kept()] == [newest]


def test_nothing_is_backed_up_again_on_its_day_where_nothing_has_changed(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    vault.close()
    vault = an_open_vault(tmp_path)
    make(backups, vault, NOON)
    for _ in range(3):
        assert vault.backup_when_due(NOON) is None
        vault.close()
        vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt())
    assert vault.backup_when_due(NOON) is not None
    vault.close()


def test_a_last_backup_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    make(backups, vault, NOON)
    backups.kept()[0].path.write_bytes(b"rubbish" * 1000)
    make(backups, vault, NOON)
    assert vault.backup_when_due(NOON) is None
    vault.close()


def test_no_number_in_a_name_keeps_the_next_backup_from_being_one(tmp_path: Path) -> None:
    backups, vault = backups_in(tmp_path), a_filled_vault(tmp_path)
    backups.folder.mkdir(parents=True)
    (backups.folder / "0001-01-01T000000-daily-999999999.vault").touch()
    (backups.folder / "9999-12-31T235959-conflict-copy-0000007.vault").touch()
    make(backups, vault, NOON)
    assert vault.backup_when_due(NOON) is None
    assert backups.kept()[0].number == 999_999_999
    vault.close()
