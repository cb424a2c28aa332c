"""Logs that are read another way: rollback journals, those of before, of two, of a killed one."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.services.errors import DamagedVault
from microhurts_desktop.storage import driver
from tests.couples import a_couple, a_named_hurt, key_of_shared_vault
from tests.faults.kills import DONE, KILLED, killed_at
from tests.faults.log_sizes import SIZES
from tests.faults.logs import Life, State
from tests.faults.tally import Tally


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_vaults_of_before_there_were_marks_are_checked_as_a_pair(
    tmp_path: Path, sizes: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    first, then, last, story = sizes
    with monkeypatch.context() as before_marks:
        before_marks.setattr("microhurts_desktop.storage.log_marks._put", lambda *_arguments: None)
        life = Life(tmp_path / "vaults", story)
        old = life.live(first)
        life.live(then)
        crashed = life.crash(last)
    with tally.fault("a log of before there were marks"):
        life.put(crashed)
        assert life.come_back() == (crashed.hurts, False)
    life.put(old, crashed)
    with tally.fault("a log that is not the vault's own, of before there were marks"):
        found, _ = life.come_back()
        assert found >= old.hurts


def a_rollback_journal(life: Life) -> bytes:
    """Return what SQLite's other way of writing leaves when it is killed."""
    copy = life.vault.with_name("copy.vault")
    shutil.copy(life.vault, copy)
    connection = driver.connect(copy, bytearray(life.key))
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE hurts SET story = hex(zeroblob(3000))")
    left = copy.with_name("copy.vault-journal").read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    copy.unlink()
    return left


def test_a_rollback_journal_is_never_played_back(tmp_path: Path, tally: Tally) -> None:
    life = Life(tmp_path / "vaults", 900)
    life.live(60)
    journal = a_rollback_journal(life)
    assert journal
    main = life.live(20)
    life.rollback.write_bytes(journal)
    with tally.fault("a log that is not the vault's own"):
        assert life.come_back() == (main.hurts, True)
        assert not life.rollback.exists()
        (aside,) = life.apart()
        assert aside.path.with_name(aside.path.name + "-journal").read_bytes() == journal


def test_a_rollback_journal_takes_no_log_away(tmp_path: Path, tally: Tally) -> None:
    life = Life(tmp_path / "vaults", 900)
    life.live(60)
    journal = a_rollback_journal(life)
    crashed = life.crash(5)
    life.rollback.write_bytes(journal)
    with tally.fault("a log that is not the vault's own"):
        assert life.come_back() == (crashed.hurts, False)
        assert not life.rollback.exists()
        (aside,) = life.vault.parent.glob("*-journal.aside-*")
        assert aside.read_bytes() == journal


def test_where_neither_is_whole_nothing_is_touched(tmp_path: Path, tally: Tally) -> None:
    life = Life(tmp_path / "vaults", 900)
    old = life.live(60)
    life.live(20)
    crashed = life.crash(5)
    ruined = bytearray(old.main)
    for at in range(5000, len(ruined), 4096):
        ruined[at] ^= 1
    life.put(State(bytes(ruined), crashed.log, b"", old.hurts))
    lying = life.state()
    with tally.fault("a log that is not the vault's own"):
        with pytest.raises(DamagedVault):
            life.come_back()
        assert life.state() == lying


@pytest.mark.parametrize("hurts", [1, 40])
def test_the_shared_vault_is_looked_after_as_well(tmp_path: Path, hurts: int, tally: Tally) -> None:
    couple = a_couple(tmp_path / "vaults")
    shared = couple.shared_file
    log = shared.with_name(shared.name + "-wal")

    def share(times: int) -> None:
        for _ in range(times):
            hurt = a_named_hurt(anna)
            anna.sharing.share(hurt, fields_at_first(hurt))

    anna = couple.open(couple.anna)
    share(20)
    anna.close()
    old = shared.read_bytes()
    anna = couple.open(couple.anna)
    share(hurts)
    anna.close()
    anna = couple.open(couple.anna)
    share(hurts)
    foreign = log.read_bytes()
    anna.close()
    shared.write_bytes(old)
    log.write_bytes(foreign)
    with tally.fault("a log that is not the vault's own"):
        anna = couple.open(couple.anna)
        assert anna.sharing.trouble is None
        assert len(anna.sharing.everything()) == 20 + 2 * hurts, "her outbox brings it there anew"
        assert [apart.path.parent.name for apart in anna.set_aside()] == ["shared"]
        key = key_of_shared_vault(anna)
        anna.close()
    (aside,) = (tmp_path / "vaults" / "backups" / "shared").glob("*-apart-*.vault")
    assert not aside.with_name(f"{aside.name}-wal").exists()
    with closing(driver.connect_to_look(aside, key)) as alone:
        assert alone.execute("SELECT count(*) FROM items").fetchone() == (0,), "all of it was hers"
        left = alone.execute("SELECT vault_id FROM people").fetchall()
    assert left == [(couple.ben.vault_id,)]


def test_two_who_are_both_here_share_one_log(tmp_path: Path) -> None:
    """While one has the shared vault open, the other's opening and closing leave it whole."""
    couple = a_couple(tmp_path / "vaults")
    anna = couple.open(couple.anna)
    hurts = [a_named_hurt(anna) for _ in range(3)]
    anna.sharing.share(hurts[0], fields_at_first(hurts[0]))
    ben = couple.open(couple.ben)
    assert ben.sharing.theirs(hurts[0].uuid) is not None
    ben.close()
    anna.sharing.share(hurts[1], fields_at_first(hurts[1]))
    log = couple.shared_file.with_name(couple.shared_file.name + "-wal").read_bytes()
    left = couple.shared_file.read_bytes()
    anna.sharing.share(hurts[2], fields_at_first(hurts[2]))
    anna.close()
    couple.shared_file.write_bytes(left)
    couple.shared_file.with_name(couple.shared_file.name + "-wal").write_bytes(log)
    anna = couple.open(couple.anna)
    assert anna.set_aside() == ()
    assert len(anna.sharing.everything()) == 3
    anna.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed there")
@pytest.mark.parametrize("stride", [37, pytest.param(1, marks=pytest.mark.long)])
def test_killed_while_it_is_set_aside_it_is_set_aside_again(
    tmp_path: Path, tally: Tally, stride: int
) -> None:
    life = Life(tmp_path / "vaults", 900)
    old = life.live(30)
    life.live(2)
    crashed = life.crash(5)
    touch, ended = 1 - stride, KILLED
    while ended == KILLED:
        touch += stride
        # Else there would be more to touch each time.
        shutil.rmtree(life.vault.parent / "backups", ignore_errors=True)
        life.put(old, crashed)
        with tally.fault("killed while a foreign log is set aside"):
            ended = killed_at(touch, life.open)
            assert ended in (KILLED, DONE)
            assert life.come_back()[0] == old.hurts
            assert any(
                aside.path.with_name(aside.path.name + "-wal").read_bytes() == crashed.log
                and aside.path.read_bytes() == old.main
                for aside in life.apart()
            )
            assert not list(life.vault.parent.rglob("*.pair*"))
    assert touch > 5
