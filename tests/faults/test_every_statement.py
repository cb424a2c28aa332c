"""Whichever statement of a use case fails: all of it is stored and it says so, or nothing is.

A lock, an I/O error or an interrupt at the first and at each later statement, once, or from there
on until the use case has ended. It is never said to be kept and is not there; and in the same
session, with the same connections, doing it again does it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from microhurts_desktop.services.errors import SaveFailed, UserError
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON
from tests.faults.statements import FAULTS, Statements
from tests.faults.statements import statements as statements
from tests.faults.tally import Tally
from tests.faults.test_every_write import (
    EVERY_WAY,
    confirmed,
    copy_of,
    done,
    try_it,
)
from tests.faults.test_every_write import template as template
from tests.faults.ways_to_write import Scene, Way
from tests.storage.safes import KEY, VAULT_ID, backups_in
from tests.vault_folders import PASSPHRASE, a_hurt_draft, a_journal, a_vault_folder

ROOT = Path(__file__).parents[2]

# What is more than one transaction by its nature: other files, or both vaults, have their part.
IN_STEPS = {
    "a backup",
    "a backup elsewhere",
    "an export",
    "an invitation",
    "leaving",
    "moving the folder",
    "restoring",
    "sharing no longer",
}

# Deriving keys makes each try slow, and one page copied is as the next.
EVERY_NTH = {"changing the keys": 5}


def written(vault: Vault) -> dict[str, list[Any]]:
    """Return all rows of a vault."""
    with vault.reading() as db:
        return {
            name: [row for row in db.table(name).rows if row.get("key") != "generation"]
            for name in db.table_names()
            if not name.startswith(("hurts_fts", "words_found"))
        }


def everything(scene: Scene) -> list[dict[str, list[Any]]]:
    """Return all rows of her vault and of that of both."""
    reader = scene.anna.sharing._reader
    assert reader is not None
    return [written(scene.anna._vault), written(reader._vault)]


def go_through(
    way: Way, scene: Scene, statements: Statements, fault: str, at: int, *, lasts: bool
) -> int:
    """Let a statement fail; return how many there were."""
    scene.unlock()
    way.prepare(scene)
    before, kept = confirmed(scene), everything(scene)
    if way.locks:
        scene.lock()
    told = None
    with statements.failing(FAULTS.get(fault), at, lasts=lasts):
        try:
            way.do(scene)
        except UserError as error:
            told = error
    count = statements.count
    waits = scene.journal is not None and scene.journal.sharing.trouble is not None
    if scene.journal is not None and way.name not in IN_STEPS:
        now = everything(scene)
        if told is not None:
            assert now == kept, f"{way.name}: {told!r}, and yet something has changed"
        elif not waits:
            assert way.is_done(scene), f"{way.name}: it was said to be done"
        if told is not None and not waits:
            way.do(scene)
            assert way.is_done(scene), f"{way.name}: doing it again does it"
    is_said = told is None
    scene.lock()
    if is_said:
        assert done(way, scene), f"{way.name}: what was said to be done is there"
    if not way.may_lose:
        scene.unlock()
        assert confirmed(scene) >= before
        scene.lock()
    if not done(way, scene):
        scene.unlock()
        try_it(way, scene)
        scene.lock()
        assert done(way, scene), f"{way.name}: once it is over, it can be done"
    return count


def statements_of(way: Way, scene: Scene, statements: Statements) -> int:
    """Return how many statements there are on a good day."""
    return go_through(way, scene, statements, "", 0, lasts=False)


@pytest.mark.parametrize("way", EVERY_WAY[::2], ids=lambda way: way.name)
def test_a_fault_at_the_first_or_at_the_last_statement(
    template: Scene, tmp_path: Path, way: Way, statements: Statements, tally: Tally
) -> None:
    """By turns a lock at the first, and an I/O error at the last; `make faults` tries every one."""
    fault, at = "a lock", 1
    if EVERY_WAY.index(way) % 4:
        (tmp_path / "good").mkdir()
        last = statements_of(way, copy_of(template, tmp_path / "good"), statements)
        fault, at = "an I/O error", max(last, 2)
    place = tmp_path / f"at {at}"
    place.mkdir()
    with tally.fault(f"{fault} at a statement of a use case"):
        go_through(way, copy_of(template, place), statements, fault, at, lasts=at == 1)


@pytest.mark.long
@pytest.mark.parametrize("lasts", [False, True], ids=["once", "until it has ended"])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way", EVERY_WAY, ids=lambda way: way.name)
def test_a_fault_at_each_statement(
    template: Scene,
    tmp_path: Path,
    way: Way,
    fault: str,
    lasts: bool,
    statements: Statements,
    tally: Tally,
) -> None:
    (tmp_path / "good").mkdir()
    last = statements_of(way, copy_of(template, tmp_path / "good"), statements)
    for at in range(1, last + 1, EVERY_NTH.get(way.name, 1)):
        place = tmp_path / str(at)
        place.mkdir()
        with tally.fault(f"{fault} at a statement of a use case"):
            go_through(way, copy_of(template, place), statements, fault, at, lasts=lasts)


def opening(folder: Path) -> Vault:
    """Unlock the vault in ``folder``."""
    return Vault.open(backups_in(folder), KEY, NOON)


@pytest.mark.long
@pytest.mark.parametrize("lasts", [False, True], ids=["once", "until it has ended"])
@pytest.mark.parametrize("fault", FAULTS)
def test_unlocking_and_beginning_succeed_or_leave_nothing(
    tmp_path: Path, fault: str, lasts: bool, statements: Statements, tally: Tally
) -> None:
    path = backups_in(tmp_path).vault
    with statements.failing(None, 0, lasts=False):
        Vault.create(path, KEY, vault_id=VAULT_ID, now=NOON)
        in_creating = statements.count
    good = path.read_bytes()
    with statements.failing(None, 0, lasts=False):
        opening(tmp_path).close()
        in_opening = statements.count
    rows: dict[str, Any] = {}
    for at in range(1, in_creating + 1):
        path.unlink()
        with tally.fault(f"{fault} while a vault is made"):
            try:
                with statements.failing(FAULTS[fault], at, lasts=lasts):
                    Vault.create(path, KEY, vault_id=VAULT_ID, now=NOON)
            except UserError:
                assert list(tmp_path.iterdir()) == [], "nothing is left"
                Vault.create(path, KEY, vault_id=VAULT_ID, now=NOON)
            vault = opening(tmp_path)
            made = {name: len(those) for name, those in written(vault).items()}
            made["schema"] = vault._pair.connection.execute(
                "SELECT group_concat(sql) FROM sqlite_master"
            ).fetchone()
            vault.close()
            rows = rows or made
            assert made == rows, "all of it, as on a good day"
    path.write_bytes(good)
    for at in range(1, in_opening + 1):
        with tally.fault(f"{fault} while a vault is opened and closed"):
            try:
                with statements.failing(FAULTS[fault], at, lasts=lasts):
                    opening(tmp_path).close()
            except UserError:
                pass
            vault = opening(tmp_path)
            assert {name: len(those) for name, those in written(vault).items()}.items() <= (
                rows.items()
            )
            vault.close()


# As it was met


@contextmanager
def another_program_writes(index: Path) -> Iterator[None]:
    """Hold the lock by which SQLite writes to a log: it stands in the index beside it."""
    held = (
        "import fcntl, os, sys\n"
        "handle = os.open(sys.argv[1], os.O_RDWR)\n"
        "fcntl.lockf(handle, fcntl.LOCK_EX, 1, 120)\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", held, str(index)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            program.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="such locks are other ones there")
def test_a_first_save_that_meets_a_lock_does_not_spoil_the_session(
    tmp_path: Path, tally: Tally
) -> None:
    journal = a_journal(tmp_path)
    vault = journal._vault
    vault._pair.connection.execute("PRAGMA busy_timeout = 20")
    draft, later = a_hurt_draft(journal), a_hurt_draft(journal)
    with tally.fault("a lock held by another program during the first save", 2):
        with another_program_writes(vault.path.with_name(vault.path.name + "-shm")):
            for _ in range(2):
                with pytest.raises(SaveFailed):
                    journal.name_hurt(draft)
            assert journal.account().hurts == ()
        for one in (draft, later):
            journal.name_hurt(one)
        named = {hurt.uuid for hurt in journal.account().hurts}
        assert named == {draft.uuid, later.uuid}
    journal.close()


def test_of_two_who_write_at_once_nothing_confirmed_is_missing(
    tmp_path: Path, tally: Tally
) -> None:
    vault_folder = a_vault_folder(tmp_path)
    keys = vault_folder.new_keys("Anna", PASSPHRASE)
    key = bytes(keys.key)
    vault_folder.create(keys).close()
    command = [sys.executable, "-m", "tests.faults.writing"]
    command += [str(tmp_path), keys.person.vault_id, key.hex(), "60"]
    writers = [
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    with tally.fault("a save while another program saves", 120):
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        told = [line for writer in writers for line in writer.communicate()[0].splitlines()]
        assert all(writer.returncode == 0 for writer in writers)
        assert len(told) == 120
        confirmed_ones = {line.removeprefix("named ") for line in told if line[:6] == "named "}
        journal = vault_folder.open(keys.person, bytearray(key))
        assert {hurt.uuid for hurt in journal.account().hurts} == confirmed_ones
        journal.close()
