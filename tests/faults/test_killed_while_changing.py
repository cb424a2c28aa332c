"""Killed at any step of changing keys or restoring: it opens, all of it, by one of the secrets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.errors import WrongPassphrase
from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.storage import keyfile
from tests.faults.kills import DONE, KILLED, killed_at
from tests.faults.tally import Tally
from tests.services.lived_in import DAYS, NEW, LivedIn, lived_in, opened_by
from tests.vault_folders import PASSPHRASE, FolderLocks, a_vault_folder

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child of its own")
WORDS = b"looked at your phone"
EVERY = [pytest.param(13, id="some"), pytest.param(1, id="all", marks=pytest.mark.long)]


@pytest.fixture
def template(tmp_path: Path) -> LivedIn:
    return lived_in(tmp_path / "template")


def copy_of(home: LivedIn, folder: Path) -> LivedIn:
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(home.vault_folder.folder, folder)
    locks = FolderLocks()
    vault_folder = a_vault_folder(folder, home.clock, locks)
    return replace(home, vault_folder=vault_folder, locks=locks)


def each_kill(
    home: LivedIn, folder: Path, every: int, work: Callable[[LivedIn], Callable[[], object]]
) -> Iterator[LivedIn]:
    """Yield the home as it is left by each kill, until the work is done before it is killed."""
    touch = 1
    while True:
        copy = copy_of(home, folder)
        ended = killed_at(touch, work(copy))
        assert ended in (KILLED, DONE)
        for path in filter(Path.is_file, folder.rglob("*")):
            assert WORDS not in path.read_bytes(), f"{path.name} is not encrypted"
        yield copy
        if ended == DONE:
            return
        touch += every


@pytest.mark.parametrize("every", EVERY)
def test_changing_the_keys(template: LivedIn, tmp_path: Path, every: int, tally: Tally) -> None:
    fresh = changing_secrets.fresh_keys(template.vault_folder, template.person, PASSPHRASE, NEW)
    opened: list[str] = []

    def work(home: LivedIn) -> Callable[[], object]:
        return lambda: changing_secrets.change_keys(home.vault_folder, fresh)

    for home in each_kill(template, tmp_path / "home", every, work):
        with tally.fault("killed while changing keys"):
            (secret,) = [secret for secret in (PASSPHRASE, NEW) if opens(home, secret)]
            assert home.hurts(secret) == DAYS
            # By now it is settled: everything opens by the one, and nothing by the other.
            (other,) = {PASSPHRASE, NEW} - {secret}
            assert len(opened_by(secret, home.vault_folder.folder)) == DAYS + 1
            assert opened_by(other, home.vault_folder.folder) == []
            assert not list(home.vault_folder.folder.rglob("*.next*"))
            opened.append(secret)
    assert opened == sorted(opened, key=[PASSPHRASE, NEW].index), "it never goes back"
    assert opened[0] == PASSPHRASE
    assert opened[-1] == NEW


@pytest.mark.parametrize("every", EVERY)
def test_settling_is_killed_too(
    template: LivedIn, tmp_path: Path, every: int, tally: Tally
) -> None:
    fresh = changing_secrets.fresh_keys(template.vault_folder, template.person, PASSPHRASE, NEW)
    switch = template.vault_folder.rekey_of(template.person)
    switch.prepare(fresh.old, fresh.new, fresh.after, lambda _done, _of: None)
    keyfile.write(switch.next_key, fresh.after)
    os.replace(switch.next_vault, switch.backups.vault)

    def work(home: LivedIn) -> Callable[[], object]:
        return home.vault_folder.rekey_of(home.person).settle

    for home in each_kill(template, tmp_path / "home", max(1, every // 4), work):
        with tally.fault("killed while settling"):
            assert opens(home, NEW)
            assert home.hurts(NEW) == DAYS
            assert len(opened_by(NEW, home.vault_folder.folder)) == DAYS + 1


@pytest.mark.parametrize("every", EVERY)
def test_restoring(template: LivedIn, tmp_path: Path, every: int, tally: Tally) -> None:
    key = template.vault_folder.unwrap(template.person, PASSPHRASE)
    found: list[int] = []

    def work(home: LivedIn) -> Callable[[], object]:
        def restore() -> None:
            restoring = Restoring(home.vault_folder, home.person, key)
            restoring.restore(restoring.look_into(restoring.kept()[-1]))

        return restore

    for home in each_kill(template, tmp_path / "home", max(1, every // 3), work):
        with tally.fault("killed while restoring"):
            found.append(home.hurts())
            kept = Restoring(home.vault_folder, home.person, key).kept()
            assert len(kept) in (DAYS, DAYS + 1)
            if found[-1] == 1:
                assert len(kept) == DAYS + 1, "what it took the place of is there"
            assert not list(home.vault_folder.folder.rglob("*.next*"))
    assert found == sorted(found, reverse=True)
    assert (found[0], found[-1]) == (DAYS, 1)


def opens(home: LivedIn, secret: str) -> bool:
    try:
        home.vault_folder.unwrap(home.person, secret)
    except WrongPassphrase:
        return False
    return True
