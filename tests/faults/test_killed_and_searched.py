"""Killed in the middle of a backup, a restore or an export: nothing can be read, and it opens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from microhurts_desktop.services.backing_up import back_up_to
from microhurts_desktop.services.export_all import as_json, export_everything
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.restoring import Restoring
from tests.couples import Couple
from tests.faults.kills import DONE, KILLED, killed_at
from tests.faults.tally import Tally
from tests.stories.test_no_plaintext import own_places as own_places
from tests.stories.test_no_plaintext import where_it_can_be_read
from tests.stories.two_lives import home_of_two
from tests.vault_folders import FolderLocks, a_vault_folder

Work = Callable[[Couple, Path], None]


def a_backup(couple: Couple, _chosen: Path) -> None:
    journal = couple.open(couple.anna)
    for job in journal.backups_when_due():
        job()


def a_backup_elsewhere(couple: Couple, chosen: Path) -> None:
    journal = couple.open(couple.anna)
    assert back_up_to(couple.vault_folder, journal, chosen)() is not None


def a_restore(couple: Couple, _chosen: Path) -> None:
    restoring = Restoring(couple.vault_folder, couple.anna, bytearray(couple.keys[couple.anna]))
    restoring.restore(restoring.look_into(restoring.kept()[-1]))


def an_export(couple: Couple, chosen: Path) -> None:
    journal = couple.open(couple.anna)
    now = journal.now()
    assert (
        export_everything(journal, chosen, lambda all_: as_json(all_, now), Progress())()
        is not None
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child of its own")
@pytest.mark.parametrize("work", [a_backup, a_backup_elsewhere, a_restore, an_export])
@pytest.mark.parametrize(
    "every", [pytest.param(23, id="some"), pytest.param(1, id="all", marks=pytest.mark.long)]
)
def test_what_is_killed_in_the_middle_leaves_nothing_to_read(
    own_places: Path, work: Work, every: int, tally: Tally
) -> None:
    home = home_of_two(own_places / "template")
    home.couple.clock.forward(days=1)
    touch, ended = 1, KILLED
    while ended == KILLED:
        folder, chosen = own_places / "vaults", own_places / "chosen"
        for place in (folder, chosen):
            shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(own_places / "template", folder)
        chosen.mkdir(mode=0o700)
        vault_folder = a_vault_folder(folder, home.couple.clock, FolderLocks())
        couple = replace(home.couple, vault_folder=vault_folder)
        ended = killed_at(touch, partial(work, couple, chosen))
        assert ended in (KILLED, DONE)
        with tally.fault(f"{work.__name__.replace('_', ' ')}, killed: searched for words"):
            found = where_it_can_be_read(home.secrets, own_places)
            if work is an_export:
                # What is asked for in plain words is where it was asked for, and nowhere else.
                found = [one for one in found if f" in {chosen}{os.sep}" not in one]
            assert found == []
            couple.open(couple.anna).close()
        touch += every
