"""Killed while sharing, again and again: nothing released is lost, nothing taken back is there."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage import driver, keyfile, keyfile_header
from tests.couples import Couple, a_couple, a_repair_of_mine, key_of_shared_vault
from tests.faults.tally import Tally
from tests.faults.test_killed import ROOT


@pytest.mark.parametrize("kills", [6, pytest.param(200, marks=pytest.mark.long)])
def test_sharing_survives_being_killed(tmp_path: Path, kills: int, tally: Tally) -> None:
    couple = a_couple(tmp_path)
    ben = couple.open(couple.ben)
    repair = a_repair_of_mine(ben)
    ben.sharing.share(repair, fields_at_first(repair))
    ben.close()
    random = Random(kills)
    promised: dict[str, str] = {}
    cut_short: set[str] = set()
    for _ in range(kills):
        lines = killed_after(random.uniform(0.01, 0.25), couple, repair.uuid)
        about_moments = [line for line in lines if line[0] != "landed"]
        for what, uuid, *words in about_moments:
            promised[uuid] = " ".join(words) if what == "shared" else ""
        # What came after its last promise may have been done, and not said any more.
        cut_short |= {uuid for _, uuid, *_ in about_moments[-1:]}
        with tally.fault("killed while sharing, taking back and landing"):
            all_is_well(couple, promised, cut_short)
    assert len(promised) >= kills


def killed_after(seconds: float, couple: Couple, repair: str) -> list[list[str]]:
    """Return what a life promised that was killed some time after its first promise."""
    anna = couple.anna
    command = [
        *(sys.executable, "-m", "tests.faults.sharing_life", str(couple.vault_folder.folder)),
        *(anna.vault_id, anna.name, couple.keys[anna].hex(), repair),
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as life:
        assert life.stdout is not None
        lines = [life.stdout.readline()]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            lines.append(life.stdout.readline())
        life.kill()
        lines += life.stdout.readlines()
    return [line.split() for line in lines if line.endswith("\n")]


def all_is_well(couple: Couple, promised: dict[str, str], cut_short: set[str]) -> None:
    """Look at both vaults, once both were unlocked again."""
    anna = couple.open(couple.anna)
    assert anna.sharing.trouble is None
    released = {shared.uuid: anna.sharing.mine(shared.uuid) for shared in anna.sharing.everything()}
    is_whole(couple, anna)
    anna.close()
    ben = couple.open(couple.ben)
    read = [one for one in ben.sharing.everything() if one.author == couple.anna.vault_id]
    ben.close()
    assert len({one.uuid for one in read}) == len(read), "nothing twice"
    for one in read:
        mine = released[one.uuid]
        assert mine is not None, "it was not released"
        assert mine.snapshot == one.snapshot
    events = {one.uuid: one.snapshot.event for one in read if one.snapshot is not None}
    for uuid, words in promised.items():
        if not words:
            assert uuid not in events, "it was taken back"
        elif uuid not in cut_short:
            assert events[uuid] == words


def is_whole(couple: Couple, journal: Journal) -> None:
    """Check the files of whoever was killed, and those of both."""
    key_path = couple.vault_folder.folder / f"{couple.anna.vault_id}.key"
    assert keyfile.read(key_path) == keyfile.read(keyfile_header.backup_of(key_path))
    shared_key = key_of_shared_vault(journal)
    mine = couple.vault_folder.folder / f"{couple.anna.vault_id}.vault"
    keys = {mine: bytearray(couple.keys[couple.anna]), couple.shared_file: shared_key}
    for path, key in keys.items():
        connection = driver.connect(path, key)
        driver.check_whole(connection, path)
        connection.close()
