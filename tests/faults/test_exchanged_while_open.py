"""Another file takes a vault's place while it is open, or it is taken away: nothing kept is lost.

So programs write that synchronise, and so does a person who puts a copy back by hand. Whatever is
done then, the file that lies there now is not touched, and all that was kept lies in a whole copy.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.services import backing_up, changing_secrets
from microhurts_desktop.services.errors import MissingVault
from microhurts_desktop.services.export_all import JSON_NAME, export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.restoring import Reason
from microhurts_desktop.storage import belonging, driver
from microhurts_desktop.storage.vault_summary import counted
from tests.couples import a_couple, a_named_hurt
from tests.faults.logs import Life, State
from tests.faults.tally import Tally
from tests.samples import one_of_each
from tests.templates import Files, picked_up
from tests.vault_folders import PASSPHRASE

Job = Callable[[Life, Journal, Path], object]


def nothing(life: Life, journal: Journal, place: Path) -> None:
    """It is only locked."""


def save(life: Life, journal: Journal, place: Path) -> None:
    life.name(journal, 2)


def read(life: Life, journal: Journal, place: Path) -> None:
    assert {hurt.uuid for hurt in journal.account().hurts} == life.named


def daily_backup(life: Life, journal: Journal, place: Path) -> None:
    for job in journal.backups_when_due():
        job()


def take_everything_along(life: Life, journal: Journal, place: Path) -> None:
    made = export_everything(journal, place, lambda _: "", Progress())()
    assert made is not None
    text = (made / JSON_NAME).read_text(encoding="utf-8")
    assert all(uuid in text for uuid in life.named)


def back_up(life: Life, journal: Journal, place: Path) -> None:
    made = backing_up.back_up_to(life.vault_folder, journal, place)()
    assert made is not None
    assert hurts_in(life, made / life.vault.name) == len(life.named)


def change_passphrase(life: Life, journal: Journal, place: Path) -> None:
    there = nullcontext() if life.vault.exists() else pytest.raises(MissingVault)
    with there:
        changing_secrets.change_passphrase(life.vault_folder, life.person, PASSPHRASE, "other " * 5)


JOBS: tuple[Job, ...] = (
    nothing,
    save,
    read,
    daily_backup,
    take_everything_along,
    back_up,
    change_passphrase,
)


def hurts_in(life: Life, path: Path) -> int:
    with belonging.looking(path, bytearray(life.key)) as connection:
        driver.check_whole(connection, path, as_it_lies=False)
        return counted(driver.database(connection)).moments[MomentKind.HURT]


def a_life(folder: Path) -> tuple[Life, State, State]:
    """Return a life, its state of the first day, and one that another computer has gone on from."""
    life, files, first, elsewhere = _lived()
    return life.again_in(folder, files), first, elsewhere


@cache
def _lived() -> tuple[Life, Files, State, State]:
    """Live once for all tests."""
    with TemporaryDirectory(prefix="microhurts-life-") as place:
        life = Life(Path(place), 900)
        first = life.live(12)
        here = life.live(16)
        elsewhere = life.live(24)
        life.put(here)
        return life, picked_up(Path(place)), first, elsewhere


def put_by_rename(life: Life, data: bytes) -> None:
    beside = life.vault.with_name("of-another-program")
    beside.write_bytes(data)
    os.replace(beside, life.vault)


def put_in_place(life: Life, data: bytes) -> None:
    life.vault.write_bytes(data)


def as_opened(life: Life, first: State, elsewhere: State) -> State:
    """The very file that was opened, of which a copy had been made before."""
    return life.state()


def older(life: Life, first: State, elsewhere: State) -> State:
    return first


def anothers(life: Life, first: State, elsewhere: State) -> State:
    return elsewhere


def taken_away(life: Life, first: State, elsewhere: State) -> State:
    return State(b"", b"", b"", frozenset())


WAYS = [
    (as_opened, put_by_rename),
    (older, put_by_rename),
    (anothers, put_by_rename),
    (older, put_in_place),
    (anothers, put_in_place),
    (taken_away, put_by_rename),
]
# How many hurts stand in the log.
LOGS = [0, 20]


@pytest.mark.parametrize(("way", "job", "hurts"), one_of_each(WAYS, JOBS, LOGS))
def test_exchanged_while_open(
    tmp_path: Path,
    way: tuple[Callable[[Life, State, State], State], Callable[[Life, bytes], None]],
    job: Job,
    hurts: int,
    tally: Tally,
) -> None:
    what, put = way
    life, first, elsewhere = a_life(tmp_path / "vaults")
    life.clock.forward(days=1)
    lying = what(life, first, elsewhere)
    journal = life.open()
    life.name(journal, hurts)
    # Another thread makes a copy of the file.
    journal._vault._pair.file.held()
    if lying.main:
        put(life, lying.main)
    else:
        life.vault.unlink()
    place = tmp_path / "elsewhere"
    place.mkdir()
    with tally.fault("a vault that is exchanged while it is open"):
        job(life, journal, place)
        assert {hurt.uuid for hurt in journal.account().hurts} == life.named, "it goes on"
        life.name(journal, 1)
        journal.close()
        assert life.state() == replace(lying, hurts=life.named), "what lies there is not touched"
        told = life.vault_folder.exchanged
        kept = next(b for b in life.restoring().kept() if b.reason is Reason.EXCHANGED)
        assert told == (kept,)
        assert hurts_in(life, kept.path) == len(life.named)
        if lying.main:
            journal = life.open()
            assert {hurt.uuid for hurt in journal.account().hurts} == lying.hurts
            assert kept in journal.exchanged_last()
            assert journal.set_aside() == ()
            journal.close()
        else:
            with pytest.raises(MissingVault):
                life.open()
        restoring = life.restoring()
        restoring.restore(restoring.look_into(kept))
        assert life.come_back() == (life.named, False)
        journal = life.open()
        assert journal.exchanged_last() == () or not lying.main
        journal.close()


@pytest.mark.parametrize(("job", "hurts"), one_of_each(JOBS, LOGS))
def test_what_only_seems_to_be_new_is_the_same(
    tmp_path: Path, job: Job, hurts: int, tally: Tally
) -> None:
    """It was touched, or written anew as it is; so was its log."""
    life, _, _ = a_life(tmp_path / "vaults")
    life.clock.forward(days=1)
    journal = life.open()
    life.name(journal, hurts)
    place = tmp_path / "elsewhere"
    place.mkdir()
    with tally.fault("a vault that is touched while it is open"):
        for path in (life.vault, life.log):
            path.write_bytes(path.read_bytes())
            os.utime(path, (1, 1))
        job(life, journal, place)
        life.name(journal, 1)
        journal.close()
        assert life.vault_folder.exchanged == ()
        assert life.come_back() == (life.named, False)


def cut(data: bytes, older: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def emptied(data: bytes, older: bytes) -> bytes:
    return b""


def as_it_was_before(data: bytes, older: bytes) -> bytes:
    return older


@pytest.mark.parametrize(("left", "job"), one_of_each([cut, emptied, as_it_was_before], JOBS))
def test_a_log_that_is_written_over_while_it_is_open(
    tmp_path: Path, left: Callable[[bytes, bytes], bytes], job: Job, tally: Tally
) -> None:
    """What stood in it is kept as far as it is in memory, and nothing is saved into what is left.

    The file itself is as it was before the log, and is not written to by it.
    """
    life, _, _ = a_life(tmp_path / "vaults")
    life.clock.forward(days=1)
    journal = life.open()
    life.name(journal, 3)
    before = life.log.read_bytes()
    life.name(journal, 3)
    lying = life.vault.read_bytes()
    log = left(life.log.read_bytes(), before)
    life.log.write_bytes(log)
    place = tmp_path / "elsewhere"
    place.mkdir()
    with tally.fault("a log that is written over while it is open"):
        job(life, journal, place)
        life.name(journal, 1)
        journal.close()
        assert (life.vault.read_bytes(), life.log.read_bytes()) == (lying, log)
        (kept,) = life.vault_folder.exchanged
        assert hurts_in(life, kept.path) == len(life.named)


def test_where_all_of_it_was_written_over_nothing_is_said_to_be_saved(
    tmp_path: Path, tally: Tally
) -> None:
    life, first, _ = a_life(tmp_path / "vaults")
    journal = life.open()
    life.name(journal, 5)
    life.vault.write_bytes(first.main)
    life.log.write_bytes(b"")
    with tally.fault("a vault and its log that are written over while they are open"):
        with pytest.raises(MissingVault):
            life.name(journal, 1)
        journal.close()
        assert life.vault.read_bytes() == first.main
        assert life.come_back()[0] == first.hurts


@pytest.mark.parametrize("is_there", [True, False])
def test_what_needs_it_closed(tmp_path: Path, is_there: bool, tally: Tally) -> None:
    """Other keys, another folder, and deleting everything take along what was kept."""
    life, first, _ = a_life(tmp_path / "vaults")
    journal = life.open()
    life.name(journal, 5)
    put_by_rename(life, first.main)
    journal.close()
    (kept,) = life.vault_folder.exchanged
    with tally.fault("a vault that is exchanged while it is open"):
        fresh = changing_secrets.fresh_keys(
            life.vault_folder, life.person, PASSPHRASE, "seven new words"
        )
        life.key = bytes(fresh.new)
        assert changing_secrets.change_keys(life.vault_folder, fresh) == 0
        assert hurts_in(life, kept.path) == len(life.named)
        there = life.vault_folder.move_to(tmp_path / "there")
        (moved,) = (tmp_path / "there").rglob("*-exchanged-*.vault")
        assert hurts_in(life, moved) == len(life.named)
        journal = there.open(life.person, bytearray(life.key))
        (vault,) = (tmp_path / "there").glob("*.vault")
        if is_there:
            beside = vault.with_name("x")
            beside.write_bytes(vault.read_bytes())
            os.replace(beside, vault)
        else:
            vault.unlink()
        there.delete_everything(journal)
        assert there.exchanged == ()
        assert not [path for path in (tmp_path / "there").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("what", "job", "hurts"),
    one_of_each(["older", "another's", "taken away"], [False, True], [0, 5]),
)
def test_the_shared_vault_exchanged_while_open(
    tmp_path: Path, what: str, job: bool, hurts: int, tally: Tally
) -> None:
    couple = a_couple(tmp_path / "vaults")
    shared, shares = couple.shared_file, 0

    def share(times: int) -> None:
        nonlocal shares
        for _ in range(times):
            hurt = a_named_hurt(anna)
            anna.sharing.share(hurt, fields_at_first(hurt))
            shares += 1

    anna = couple.open(couple.anna)
    share(4)
    anna.close()
    old = shared.read_bytes()
    anna = couple.open(couple.anna)
    share(10)
    anna.close()
    newer = shared.read_bytes()
    if what == "another's":
        anna = couple.open(couple.anna)
        share(30)
        anna.close()
        newer, old = old, shared.read_bytes()
        shared.write_bytes(newer)
    couple.clock.forward(days=1)
    anna = couple.open(couple.anna)
    share(hurts)
    lying = b"" if what == "taken away" else old
    if lying:
        (tmp_path / "x").write_bytes(lying)
        os.replace(tmp_path / "x", shared)
    else:
        shared.unlink()
    with tally.fault("a shared vault that is exchanged while it is open"):
        if job:
            own, of_both = anna.backups_when_due()
            own()
            with pytest.raises(MissingVault):
                of_both()
        hurt = a_named_hurt(anna)
        anna.sharing.share(hurt, fields_at_first(hurt))
        shares += 1
        assert isinstance(anna.sharing.trouble, MissingVault), "nobody else could read it"
        anna.close()
        assert (shared.read_bytes() if shared.exists() else b"") == lying
        (kept,) = couple.vault_folder.exchanged
        assert kept.path.parent.name == "shared"
        if lying:
            anna = couple.open(couple.anna)
            assert anna.sharing.trouble is None
            assert len(anna.sharing.everything()) == shares
            assert anna.exchanged_last() == (kept,)
            assert anna.set_aside() == ()
            anna.sharing.stop()
            anna.close()
