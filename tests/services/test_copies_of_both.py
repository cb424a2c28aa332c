"""What synchronising programs leave of what two share: nobody's words stay behind in it."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage import driver, leaving
from microhurts_desktop.storage.backup import Backups, Reason
from microhurts_desktop.storage.copies import CopiesLeft
from microhurts_desktop.storage.errors import MissingVault
from tests.couples import Couple, a_couple, a_named_hurt, key_of_shared_vault, unlocked
from tests.services.test_links_and_copies import ADDED, NEW
from tests.vault_folders import PASSPHRASE

WORDS = "marzipan elephant"


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return a_couple(tmp_path / "vaults")


def shares(journal: Journal, event: str = WORDS) -> Hurt:
    hurt = a_named_hurt(journal, event=event)
    journal.sharing.share(hurt, [Field.EVENT])
    return hurt


def both_share(couple: Couple) -> tuple[Hurt, bytearray]:
    with unlocked(couple, couple.ben) as ben:
        shares(ben, "of Ben's")
    with unlocked(couple, couple.anna) as anna:
        return shares(anna), key_of_shared_vault(anna)


def a_copy(couple: Couple, added: str = ADDED[0]) -> Path:
    copy = couple.shared_file.with_name(f"shared{added}.vault")
    shutil.copy2(couple.shared_file, copy)
    return copy


def stands_in(copy: Path, key: bytearray) -> set[str]:
    """Return whose rows are in a copy; the vault ids of people in it among them."""
    with closing(driver.connect_to_look(copy, key)) as connection:
        found = connection.execute("SELECT author FROM items UNION SELECT vault_id FROM people")
        return {row[0] for row in found}


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


# What was set aside of it, among its backups

LONG_KEPT = [
    f"{Reason.EXCHANGED}-0009.vault",
    f"{Reason.APART}-0009.vault",
    f"{Reason.BEFORE_MIGRATION}-0009.vault",
    f"{Reason.APART}.vault",
    f"{Reason.EXCHANGED}-0009{ADDED[0]}.vault",
    f"{Reason.APART}-0009.vault (1)",
]


def set_aside(couple: Couple, kept: str = LONG_KEPT[0]) -> Path:
    """Return a copy of what the two share as it lies among its backups, with a log beside it."""
    folder = couple.vault_folder.folder / "backups" / "shared"
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"2026-01-01T000000-{kept}"
    shutil.copy(couple.shared_file, aside)
    for end in ("-wal", "-shm"):
        aside.with_name(aside.name + end).write_bytes(b"pages of another day")
    return aside


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one.name.startswith(path.name))


@pytest.mark.parametrize("kept", LONG_KEPT)
def test_an_unlock_takes_mine_out_of_what_was_set_aside(couple: Couple, kept: str) -> None:
    hurt, key = both_share(couple)
    aside = set_aside(couple, kept)
    with unlocked(couple, couple.anna) as anna:
        assert stands_in(aside, key) == {couple.ben.vault_id}
        assert beside(aside) == [aside.name]
        assert anna.sharing.copies == CopiesLeft(), "where it is was told when it was set aside"
        assert anna.sharing.mine(hurt.uuid) is not None
        before = aside.stat().st_mtime_ns
    with unlocked(couple, couple.anna):
        assert aside.stat().st_mtime_ns == before, "it is not written to again"
    with unlocked(couple, couple.ben) as ben:
        assert beside(aside) == []
        assert ben.sharing.theirs(hurt.uuid) is not None


@pytest.mark.parametrize("kept", LONG_KEPT)
@pytest.mark.parametrize("how", ["taken back", "deleted", "stopped", "all deleted"])
def test_what_is_taken_back_is_taken_out_of_what_was_set_aside_meanwhile(
    couple: Couple, how: str, kept: str
) -> None:
    hurt, key = both_share(couple)
    anna = couple.open(couple.anna)
    aside = set_aside(couple, kept)
    assert couple.anna.vault_id in stands_in(aside, key)
    if how == "taken back":
        anna.sharing.unshare(hurt.uuid)
    elif how == "deleted":
        anna.delete(MomentKind.HURT, hurt.uuid)
    elif how == "stopped":
        anna.sharing.stop()
    else:
        couple.vault_folder.delete_everything(anna)
    assert stands_in(aside, key) == {couple.ben.vault_id}
    assert beside(aside) == [aside.name]
    anna.close()


def test_sharing_a_moment_looks_for_no_copies(
    couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(couple, couple.anna) as anna:
        looked = Mock(return_value=())
        monkeypatch.setattr(Backups, "staying", looked)
        hurt = shares(anna)
        looked.assert_not_called()
        anna.sharing.unshare(hurt.uuid)
        looked.assert_called()


def test_what_is_taken_back_while_the_shared_vault_is_gone_is_taken_out_as_well(
    couple: Couple, tmp_path: Path
) -> None:
    hurt, key = both_share(couple)
    aside, copy = set_aside(couple), a_copy(couple)
    couple.shared_file.rename(tmp_path / "carried off")
    with unlocked(couple, couple.anna) as anna:
        assert isinstance(anna.sharing.trouble, MissingVault)
        anna.sharing.unshare(hurt.uuid)
        assert stands_in(aside, key) == stands_in(copy, key) == {couple.ben.vault_id}


def test_what_stopping_itself_sets_aside_has_none_of_mine(couple: Couple, tmp_path: Path) -> None:
    both_share(couple)
    with unlocked(couple, couple.anna) as anna:
        # Exchanged while it is open: it is kept when it is closed.
        key = key_of_shared_vault(anna)
        shutil.copy(couple.shared_file, tmp_path / "x")
        os.replace(tmp_path / "x", couple.shared_file)
        anna.sharing.stop()
    folder = couple.vault_folder.folder / "backups" / "shared"
    found = [*folder.glob("*.vault"), couple.shared_file]
    assert len(found) > 1
    for one in found:
        assert stands_in(one, key) == {couple.ben.vault_id}


def test_what_leaving_sets_aside_once_it_is_brought_back_has_none_of_mine(
    couple: Couple, tmp_path: Path
) -> None:
    _, key = both_share(couple)
    old = couple.shared_file.read_bytes()
    log = couple.shared_file.with_name("shared.vault-wal")
    for _ in range(2):
        with unlocked(couple, couple.anna) as anna:
            shares(anna)
            foreign = log.read_bytes()
    couple.shared_file.rename(tmp_path / "carried off")
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.stop()
        assert anna.sharing.is_stopping
    couple.shared_file.write_bytes(old)
    log.write_bytes(foreign)
    with unlocked(couple, couple.anna) as anna:
        assert not anna.sharing.is_stopping
    folder = couple.vault_folder.folder / "backups" / "shared"
    (aside,) = folder.glob("*-apart-*.vault")
    assert stands_in(aside, key) == stands_in(couple.shared_file, key) == {couple.ben.vault_id}
    assert beside(aside) == [aside.name]


def test_deleting_everything_reaches_it_although_the_shared_vault_is_gone(
    couple: Couple, tmp_path: Path
) -> None:
    _, key = both_share(couple)
    anna = couple.open(couple.anna)
    aside = set_aside(couple)
    couple.shared_file.rename(tmp_path / "carried off")
    couple.vault_folder.delete_everything(anna)
    assert stands_in(aside, key) == {couple.ben.vault_id}


def test_a_backup_that_is_being_made_loses_no_log(couple: Couple) -> None:
    folder = set_aside(couple).parent
    under_way = folder / f"2026-01-05T000000-{Reason.DAILY}-0009.vault.tmp-wal"
    under_way.write_bytes(b"being written")
    with unlocked(couple, couple.anna):
        assert under_way.exists()


def test_what_is_none_of_ours_among_them_is_not_touched(couple: Couple, tmp_path: Path) -> None:
    _, key = both_share(couple)
    folder = set_aside(couple).parent
    shutil.copy(couple.shared_file, tmp_path / "diary.vault")
    diary = (tmp_path / "diary.vault").read_bytes()
    link = folder / f"2026-01-02T000000-{Reason.APART}-0010.vault"
    link.symlink_to(tmp_path / "diary.vault")
    second = folder / f"2026-01-03T000000-{Reason.APART}-0011.vault"
    os.link(tmp_path / "diary.vault", second)
    pipe = folder / f"2026-01-04T000000-{Reason.APART}-0012.vault"
    os.mkfifo(pipe)
    # The log of one is theirs.
    aside = set_aside(couple, LONG_KEPT[1])
    log = aside.with_name(f"{aside.name}-wal")
    log.unlink()
    (tmp_path / "photo").write_bytes(b"a photo")
    log.symlink_to(tmp_path / "photo")
    others = folder / "2026-01-01T000000-apart-of-a-story.vault"
    shutil.copy(couple.shared_file, others)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.trouble is None
        assert anna.sharing.copies.unopened == (second,)
        anna.sharing.stop()
    assert stands_in(aside, key) == {couple.ben.vault_id}
    assert (tmp_path / "diary.vault").read_bytes() == second.read_bytes() == diary
    assert others.read_bytes() == diary
    assert (tmp_path / "photo").read_bytes() == b"a photo"
    assert link.is_symlink()
    assert pipe.is_fifo()


def test_a_link_in_place_of_the_backups_leads_nowhere(couple: Couple, tmp_path: Path) -> None:
    _, key = both_share(couple)
    aside = set_aside(couple)
    aside.parent.rename(tmp_path / "theirs")
    aside.parent.symlink_to(tmp_path / "theirs")
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.stop()
    assert couple.anna.vault_id in stands_in(tmp_path / "theirs" / aside.name, key)


@pytest.mark.parametrize("kept", ["apart-0009.vault-wal", f"apart-0009{ADDED[0]}.vault-wal"])
def test_a_log_that_lost_its_vault_goes(couple: Couple, kept: str) -> None:
    both_share(couple)
    folder = set_aside(couple).parent
    log = folder / f"2026-01-01T000000-{kept}"
    log.write_bytes(b"pages under the key of both")
    with unlocked(couple, couple.anna):
        assert not log.exists()


def test_the_backups_of_the_days_stay_whole_and_go_in_their_time(couple: Couple) -> None:
    both_share(couple)
    daily = set_aside(couple, f"{Reason.DAILY}-0001.vault")
    before = daily.read_bytes()
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.stop()
    assert daily.read_bytes() == before
