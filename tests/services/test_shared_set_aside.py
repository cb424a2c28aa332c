"""What was set aside of what two share, among its backups: nobody's words stay behind in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.storage.backup import Backups, Reason
from microhurts_desktop.storage.copies import CopiesLeft
from microhurts_desktop.storage.errors import MissingVault
from tests.couples import Couple, a_couple, key_of_shared_vault, unlocked
from tests.services.copies import a_copy, both_share, shares, stands_in
from tests.services.test_links_and_copies import ADDED


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return a_couple(tmp_path / "vaults")


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
