"""What synchronising programs leave of what two share: nobody's words stay behind in it."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from microhurts_desktop.services import changing_secrets
from microhurts_desktop.storage import driver, leaving
from microhurts_desktop.storage.backup import Reason
from microhurts_desktop.storage.copies import CopiesLeft
from tests.couples import Couple, a_couple, unlocked
from tests.services.copies import a_copy, both_share, stands_in
from tests.services.test_links_and_copies import ADDED, NEW
from tests.vault_folders import PASSPHRASE


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return a_couple(tmp_path / "vaults")


@pytest.mark.parametrize("added", ADDED)
def test_stopping_takes_mine_out_of_a_copy_and_it_goes_with_the_other(
    couple: Couple, added: str
) -> None:
    _, key = both_share(couple)
    copy = a_copy(couple, added)
    assert stands_in(copy, key) == {couple.anna.vault_id, couple.ben.vault_id}
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.stop()
        assert stands_in(copy, key) == {couple.ben.vault_id}
        assert anna.sharing.copies.cleared == (copy,)
    with unlocked(couple, couple.ben) as ben:
        assert not copy.exists()
        assert ben.sharing.copies == CopiesLeft()
    assert not list(couple.vault_folder.folder.glob(f"shared{added}*"))


def test_an_unlock_takes_mine_out_and_says_which_it_was(couple: Couple) -> None:
    hurt, key = both_share(couple)
    copy = a_copy(couple)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.copies.cleared == (copy,)
        assert stands_in(copy, key) == {couple.ben.vault_id}
        assert anna.sharing.mine(hurt.uuid) is not None, "what is shared is where it was"
        before = copy.stat()
    with unlocked(couple, couple.anna):
        assert copy.stat().st_mtime_ns == before.st_mtime_ns, "it is not written to again"
    with unlocked(couple, couple.ben) as ben:
        assert not copy.exists()
        assert ben.sharing.theirs(hurt.uuid) is not None


def test_what_is_taken_back_is_taken_out_of_a_copy_that_came_meanwhile(couple: Couple) -> None:
    hurt, key = both_share(couple)
    with unlocked(couple, couple.anna) as anna:
        copy = a_copy(couple)
        assert couple.anna.vault_id in stands_in(copy, key)
        anna.sharing.unshare(hurt.uuid)
        assert stands_in(copy, key) == {couple.ben.vault_id}


def test_deleting_everything_takes_mine_out_of_a_copy(couple: Couple) -> None:
    _, key = both_share(couple)
    anna = couple.open(couple.anna)
    copy = a_copy(couple)
    couple.vault_folder.delete_everything(anna)
    assert stands_in(copy, key) == {couple.ben.vault_id}


def test_a_copy_that_came_after_the_other_stopped_goes_with_me(couple: Couple) -> None:
    both_share(couple)
    aside = a_copy(couple).rename(couple.vault_folder.folder.parent / "aside")
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.stop()
    with unlocked(couple, couple.ben):
        pass
    copy = aside.rename(couple.vault_folder.folder / "shared (1).vault")
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.stop()
    assert not copy.exists()
    assert not couple.shared_file.exists()


def test_changing_the_keys_leaves_none_of_mine_in_a_copy(couple: Couple) -> None:
    _, key = both_share(couple)
    copy = a_copy(couple)
    secret = f"{PASSPHRASE} Anna"
    fresh = changing_secrets.fresh_keys(couple.vault_folder, couple.anna, secret, NEW)
    couple.keys[couple.anna] = bytes(fresh.new)
    changing_secrets.change_keys(couple.vault_folder, fresh)
    with unlocked(couple, couple.anna):
        assert stands_in(copy, key) == {couple.ben.vault_id}


@pytest.mark.parametrize(
    "copied", [f"{ADDED[0]}.vault-wal", f".vault{ADDED[0]}.next", f".vault{ADDED[0]}.pair"]
)
def test_what_is_of_no_use_and_under_the_old_key_goes_when_keys_are_changed(
    couple: Couple, copied: str
) -> None:
    folder = couple.vault_folder.folder
    mine, others = (folder / f"{one.vault_id}{copied}" for one in (couple.anna, couple.ben))
    for path in (mine, others):
        path.write_bytes(b"pages under the old key")
    secret = f"{PASSPHRASE} Anna"
    fresh = changing_secrets.fresh_keys(couple.vault_folder, couple.anna, secret, NEW)
    changing_secrets.change_keys(couple.vault_folder, fresh)
    assert not mine.exists()
    assert others.exists()


def test_a_log_that_lies_beside_a_copy_brings_nothing_back(couple: Couple) -> None:
    _, key = both_share(couple)
    copy = a_copy(couple)
    log = copy.with_name(f"{copy.name}-wal")
    log.write_bytes(os.urandom(9000))
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.copies.cleared == (copy,)
        assert not log.exists()
    assert stands_in(copy, key) == {couple.ben.vault_id}


def test_what_of_mine_stands_only_in_a_log_beside_a_copy_goes_with_the_log(couple: Couple) -> None:
    """Whoever opens the copy by the key of both would read it there."""
    _, key = both_share(couple)
    copy = a_copy(couple)
    with unlocked(couple, couple.anna):
        assert stands_in(copy, key) == {couple.ben.vault_id}
    # As it was, with my words in it; then the file alone as it is without them.
    without = copy.read_bytes()
    shutil.copy2(couple.shared_file, copy)
    connection = driver.connect(copy, key)
    connection.execute("UPDATE items SET revision = revision + 1")
    driver.close_as_it_lies(connection)
    copy.write_bytes(without)
    with closing(driver.connect_to_read(copy, key)) as both:
        found = {row[0] for row in both.execute("SELECT author FROM items")}
        assert couple.anna.vault_id in found, "by the log, the copy has them"
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.copies.cleared == (copy,)
        assert not list(copy.parent.glob(f"{copy.name}-*"))
    assert copy.read_bytes() == without


@pytest.mark.parametrize("planted", ["rubbish", "another key", "another name", "link"])
def test_what_cannot_be_opened_stays_as_it_is_and_is_named(
    couple: Couple, tmp_path: Path, planted: str
) -> None:
    hurt, key = both_share(couple)
    copy = couple.shared_file.with_name("shared (1).vault")
    if planted == "rubbish":
        copy.write_bytes(os.urandom(8192))
    elif planted == "another key":
        shutil.copy(couple.vault_folder.folder / f"{couple.ben.vault_id}.vault", copy)
    elif planted == "another name":
        os.link(couple.shared_file, copy)
    else:
        (tmp_path / "diary.txt").write_bytes(os.urandom(8192))
        copy.symlink_to(tmp_path / "diary.txt")
    before = None if planted == "another name" else copy.read_bytes()
    if planted == "another name":
        # It is trouble with sharing already; nothing is taken out of the vault of both by it.
        with unlocked(couple, couple.anna) as anna:
            anna.sharing.clear_copies()
            assert anna.sharing.copies.unopened == (copy,)
        copy.unlink()
        assert couple.anna.vault_id in stands_in(couple.shared_file, key)
        return
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.trouble is None
        assert anna.sharing.copies.unopened == (() if planted == "link" else (copy,))
        assert anna.sharing.mine(hurt.uuid) is not None
        anna.sharing.stop()
    assert copy.read_bytes() == before


def test_a_copy_in_which_nothing_can_be_trusted_goes(couple: Couple) -> None:
    _, key = both_share(couple)
    copy = a_copy(couple)
    with closing(driver.connect(copy, key)) as connection:
        connection.execute("CREATE VIEW endless AS SELECT 1")
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.trouble is None
        assert not copy.exists()


def test_many_copies_keep_nobody_waiting(couple: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    both_share(couple)
    copies = [a_copy(couple, f" ({number})") for number in range(1, 4)]
    monkeypatch.setattr(leaving, "SECONDS_TO_SAVE", 0.0)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.copies.unopened == tuple(copies)
        assert anna.sharing.trouble is None
    monkeypatch.undo()
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.copies.cleared == tuple(copies)


def test_copies_of_an_invitation_go_with_it(couple: Couple) -> None:
    copy = couple.vault_folder.folder / "shared (1).invite"
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.invitation()()
        shutil.copy(couple.vault_folder.folder / "shared.invite", copy)
        anna.sharing.withdraw_invitation()
        assert not copy.exists()
    copy.write_text("of before")
    with unlocked(couple, couple.anna):
        assert not copy.exists()


@pytest.mark.parametrize(
    "copied", [f"{ADDED[0]}.vault-wal", f".vault{ADDED[0]}.tmp", f".vault{ADDED[0]}.pair"]
)
def test_what_is_of_no_use_goes_at_an_unlock(couple: Couple, copied: str) -> None:
    both_share(couple)
    copy = couple.vault_folder.folder / f"shared{copied}"
    copy.write_bytes(b"pages under the key of both")
    with unlocked(couple, couple.anna):
        assert not copy.exists()


def test_moving_takes_the_copies_along(couple: Couple, tmp_path: Path) -> None:
    both_share(couple)
    copy = a_copy(couple)
    there = couple.vault_folder.move_to(tmp_path / "there")
    assert (there.folder / copy.name).exists()
    assert not copy.exists()


def test_a_copy_of_a_backup_goes_when_the_backup_does(couple: Couple) -> None:
    backups = couple.vault_folder.backups_of(couple.anna)
    with unlocked(couple, couple.anna) as anna:
        for _ in range(60):
            for job in anna.backups_when_due():
                job()
            kept = backups.kept()[0].path
            for suffix in (".vault", ".key"):
                copy = kept.with_name(f"{kept.stem} (1){suffix}")
                shutil.copy(kept.with_suffix(suffix), copy)
            couple.clock.forward(days=1)
    aside = backups.folder / f"2026-01-01T000000-{Reason.APART}-0001 (1).vault"
    aside.write_bytes(b"it may be all there is of some words")
    backups.rotate(couple.clock())
    stems = {one.path.stem for one in backups.kept()}
    copies = {path.name for path in backups.folder.glob("* (1).*")} - {aside.name}
    assert copies == {f"{stem} (1){suffix}" for stem in stems for suffix in (".vault", ".key")}
    assert aside.exists()
