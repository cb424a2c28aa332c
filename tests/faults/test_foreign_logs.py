"""A log that is not the vault's own lies beside it: nothing whole is ruined, and it is said.

A crash leaves the log; a copy put back by hand, or a synchronising program, brings another file
beside it, or another log. Whatever is in the file alone must be there afterwards, and what was in
the log alone must lie where it was set aside.
"""

from __future__ import annotations

import errno
from pathlib import Path
from random import Random

import pytest

from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage import belonging, files, open_pair
from microhurts_desktop.storage.errors import DiskFull
from tests.faults.log_sizes import SIZES
from tests.faults.logs import Life, State, half_brought_over
from tests.faults.tally import Tally

WITH_ROOM, WITHOUT, FOR_THE_COPY = "a disk with room", "a disk without", "room for the copy alone"


@pytest.fixture(
    params=[
        WITH_ROOM,
        pytest.param(WITHOUT, marks=pytest.mark.long),
        pytest.param(FOR_THE_COPY, marks=pytest.mark.long),
    ]
)
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for a copy with the log in it, the two are read without one."""
    if request.param == WITHOUT:

        def without_room(path: Path, copy: Path) -> None:
            with monkeypatch.context() as full:
                full.setattr(files, "new_private", no_room)
                copied(path, copy)

        def no_room(path: Path) -> None:
            raise OSError(errno.ENOSPC, "no room", str(path))

        copied = belonging._copy
        monkeypatch.setattr(belonging, "_copy", without_room)
    elif request.param == FOR_THE_COPY:
        full_when_brought_over(monkeypatch)


def full_when_brought_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full once a log was brought into a copy in part."""
    opened = belonging._opened

    def full_meanwhile(copy: Path, key: bytearray) -> None:
        pair = opened(copy, key)
        if pair is not None:
            pair.connection.close()
        raise DiskFull(copy)

    monkeypatch.setattr(belonging, "_opened", full_meanwhile)


def test_a_disk_with_room_for_the_copy_and_not_for_its_log_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = Life(tmp_path, 900)
    life.live(6)
    life.crash(4)
    full_when_brought_over(monkeypatch)
    assert life.come_back() == (life.named, False)


def put_back_by_hand(life: Life, first: int, then: int, last: int) -> tuple[State, State]:
    """A copy of the first day is put back after a crash of the third."""
    old = life.live(first)
    life.live(then)
    return old, life.crash(last)


def newer_file_older_log(life: Life, first: int, then: int, last: int) -> tuple[State, State]:
    life.live(first)
    crashed = life.crash(last)
    life.come_back()
    return life.live(then), crashed


def log_of_an_earlier_hour(life: Life, first: int, then: int, last: int) -> tuple[State, State]:
    """A program brings back the log as it was an hour before that session was closed."""
    life.live(first)
    journal = life.open()
    life.name(journal, last)
    hour = life.state()
    life.name(journal, then)
    journal.close()
    return life.state(), hour


def log_of_another_copy(life: Life, first: int, then: int, last: int) -> tuple[State, State]:
    """Two computers went on from the same crash."""
    life.live(first)
    crashed = life.crash(last)
    life.come_back()
    here = life.live(then)
    life.put(crashed)
    return here, life.crash(then + 1)


def backup_of_the_same_session(life: Life, first: int, then: int, last: int) -> tuple[State, State]:
    """The backup that was made an hour before the crash is put back by hand."""
    life.live(first)
    kept: list[State] = []

    def back_up(journal: object) -> None:
        for job in journal.backups_when_due():  # type: ignore[attr-defined]
            job()
        path = life.restoring().kept()[0].path
        kept.append(State(path.read_bytes(), b"", b"", life.named))
        life.name(journal, then)  # type: ignore[arg-type]

    crashed = life.crash(last, back_up)
    return kept[0], crashed


def two_backups_of_a_session(life: Life, first: int, then: int, last: int) -> tuple[State, State]:
    """A crash after the first backup was put back; then the second one is."""
    life.live(first)
    journal, kept = life.open(), []
    for _ in range(2):
        life.name(journal, then)
        for job in journal.backups_when_due():
            job()
        path = life.restoring().kept()[0].path
        kept.append(State(path.read_bytes(), b"", b"", life.named))
        life.clock.forward(days=1)
    journal.close()
    life.put(kept[0])
    return kept[1], life.crash(last)


def log_of_other_keys(life: Life, first: int, then: int, last: int) -> tuple[State, State]:
    other = Life(life.vault.parent / "elsewhere", life.story)
    other.live(then)
    return life.live(first), other.crash(last)


MIXES = (
    put_back_by_hand,
    newer_file_older_log,
    log_of_an_earlier_hour,
    log_of_another_copy,
    backup_of_the_same_session,
    two_backups_of_a_session,
    log_of_other_keys,
)


@pytest.mark.parametrize("mix", MIXES, ids=lambda mix: mix.__name__)
@pytest.mark.parametrize("sizes", SIZES, ids=str)
@pytest.mark.usefixtures("disk")
def test_a_foreign_log_ruins_nothing(
    tmp_path: Path, mix: object, sizes: tuple[int, ...], tally: Tally
) -> None:
    *numbers, story = sizes
    life = Life(tmp_path / "vaults", story)
    main, beside = mix(life, *numbers)  # type: ignore[operator]
    assert main.main
    assert beside.log
    life.put(main, beside)
    with tally.fault("a log that is not the vault's own"):
        found, was_apart = life.come_back()
        assert found == main.hurts, "what stands in the file is there, and nothing else"
        assert was_apart
        (aside,) = life.apart()
        assert aside.path.read_bytes() == main.main
        assert aside.path.with_name(aside.path.name + "-wal").read_bytes() == beside.log
        again, was_apart = life.come_back()
        assert again == main.hurts
        assert not was_apart, "it is told once"
        looked = life.restoring().look_into(aside)
        assert sum(looked.counted.moments.values()) == len(main.hurts)
        assert aside.path.read_bytes() == main.main, "looking changes nothing"
        assert aside.path.with_name(aside.path.name + "-wal").read_bytes() == beside.log
        life.restoring().restore(looked)
        assert life.come_back() == (main.hurts, False)
        life.live(1)
        assert life.come_back() == (life.named, False)
    assert not list(life.vault.parent.rglob("*.pair*"))


@pytest.mark.parametrize("sizes", SIZES, ids=str)
@pytest.mark.parametrize("kept", [1.0, 0.9, 0.5, 0.2, 0.01])
@pytest.mark.usefixtures("disk")
def test_a_log_of_its_own_is_brought_in_as_far_as_it_goes(
    tmp_path: Path, sizes: tuple[int, ...], kept: float, tally: Tally
) -> None:
    first, _, last, story = sizes
    life = Life(tmp_path / "vaults", story)
    before = life.live(first)
    crashed = life.crash(last)
    life.put(State(crashed.main, crashed.log[: int(len(crashed.log) * kept)], b"", life.named))
    with tally.fault("a log cut short"):
        found, was_apart = life.come_back()
        assert before.hurts <= found <= crashed.hurts
        if kept == 1:
            assert found == crashed.hurts
        assert not was_apart
        assert life.come_back() == (found, False)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_a_foreign_index_does_no_harm(tmp_path: Path, sizes: tuple[int, ...], tally: Tally) -> None:
    first, then, last, story = sizes
    life = Life(tmp_path / "vaults", story)
    old = life.crash(first)
    life.come_back()
    life.live(then)
    crashed = life.crash(last)
    for index in (old.index, b"\xff" * len(old.index), old.index[:100]):
        life.put(State(crashed.main, crashed.log, index, crashed.hurts))
        with tally.fault("an index that is not the log's own"):
            assert life.come_back() == (crashed.hurts, False)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.usefixtures("disk")
def test_a_crash_while_the_log_is_brought_over_loses_nothing(
    tmp_path: Path, sizes: tuple[int, ...], seed: int, tally: Tally
) -> None:
    first, _, last, story = sizes
    life = Life(tmp_path / "vaults", story)
    before = life.live(first)
    journal = life.open()
    life.name(journal, last)
    marked: list[State] = []

    def look(statement: str) -> None:
        if "wal_checkpoint" in statement:
            marked.append(life.state())

    journal._vault._pair.connection.set_trace_callback(look)
    journal.close()
    after = life.state()
    assert len(marked) == 1
    half = half_brought_over(before.main, after.main, seed)
    for main in (before.main, half, after.main):
        life.put(State(main, marked[0].log, b"", after.hurts))
        with tally.fault("a log half brought over"):
            assert life.come_back() == (after.hurts, False)


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 13))]
)
def test_any_file_beside_any_log_of_a_long_life(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    """States of a life with crashes, backups, restores and large logs, mixed as they come."""
    monkeypatch.setattr(open_pair, "_LARGE_LOG_BYTES", 60_000)
    dice = Random(seed)
    life = Life(tmp_path / "vaults", dice.choice((10, 900, 5000)))
    states: list[State] = []

    def in_the_middle(journal: Journal) -> None:
        for _ in range(dice.randrange(3)):
            states.append(life.state())
            if dice.random() < 0.3:
                for job in journal.backups_when_due():
                    job()
            life.name(journal, dice.randrange(1, 9))

    for _ in range(12):
        match dice.randrange(4):
            case 0:
                states.append(life.live(dice.randrange(1, 20)))
            case 1 | 2:
                states.append(life.crash(dice.randrange(1, 9), in_the_middle))
                if dice.random() < 0.4:
                    life.named, _ = life.come_back()
            case _:
                life.named, _ = life.come_back()
                restoring = life.restoring()
                if kept := restoring.kept():
                    restoring.restore(restoring.look_into(dice.choice(kept)))
                    life.named, _ = life.come_back()
                    states.append(life.state())
                life.clock.forward(days=1)
    for _ in range(20):
        main, beside = dice.choice(states), dice.choice(states)
        if not main.main or not beside.log:
            continue
        life.put(main, beside)
        # What stands in a file that has a log of its own is known only by opening it alone.
        alone = life.log.read_bytes()
        life.log.unlink()
        in_file, _ = life.come_back()
        life.put(main, beside)
        assert life.log.read_bytes() == alone
        with tally.fault("any file beside any log"):
            found, was_apart = life.come_back()
            assert found >= in_file, "nothing that stands in the file is lost"
            if was_apart:
                assert found == in_file
            else:
                assert beside.main == main.main or found == in_file
                assert found <= beside.hurts | in_file
            if beside is main:
                assert not was_apart
                assert found == main.hurts
