"""Whatever lies under our names in a folder for two: nobody's files come to harm, nothing hangs."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.denied import with_two_accounts
from tests.faults.doings import DOINGS, opens_again
from tests.faults.planted import A_COPY, ALL_PLANTED, Planted
from tests.faults.planting import (
    ANNA,
    LONG_AGO,
    Scene,
    as_account,
    copy_scene,
    make_scene,
    right_here,
)
from tests.faults.tally import Harm, Tally

pytestmark = with_two_accounts

# All of them take an hour. In these steps, each thing and each name comes up.
EACH = int(os.environ.get("MICROHURTS_EACH_PLANTED", "3"))
# Of all these, what was worst: they are tried each time.
WORST = (
    (Planted("shared.vault", "a link to her key"), "unlocks"),
    (Planted("backups/shared", "a link to a folder"), "stops sharing"),
    (Planted("backups/shared", "a link to a folder"), "deletes everything"),
    (Planted("backups/{anna}", "a link to a folder"), "deletes everything"),
    (Planted("backups/{anna}", "a link to a folder"), "changes the keys"),
    (Planted("backups/{anna}", "a link to a folder"), "begins another journal"),
    (Planted("shared.invite", "a pipe"), "invites"),
    (Planted("{anna}.key", "a pipe"), "looks who is here"),
    (Planted("{anna}.key", "rubbish"), "unlocks"),
    (Planted("open.lock", "a pipe"), "unlocks"),
    (Planted("open.lock", "a second name of her key"), "unlocks"),
    (Planted("{anna}.vault-journal", "a pipe"), "unlocks"),
    (Planted("{anna}.vault-wal", "a second name of a file"), "saves"),
    (Planted("{anna}.key.next", "a link to his key"), "unlocks"),
    (Planted("shared.vault", "a second name of her key"), "shares"),
    (Planted("shared.invite", "an invitation of the year 1"), "looks who is here"),
    (Planted("shared.invite", "an invitation of the year 1, further east"), "accepts"),
    (Planted("shared.invite", "an invitation of the year 9999"), "invites"),
    (Planted(A_COPY, "a copy of the year 33658"), "restores"),
    (Planted(A_COPY, "a copy of long before Christ"), "changes the keys"),
    (Planted("backups/{anna}/taken-in.list", "no list"), "unlocks"),
    (Planted("backups/{anna}/taken-in.list", "lists within lists"), "changes the keys"),
    (
        Planted(
            "backups/{anna}/0001-01-01T000000-daily-999999999.vault", "a copy of the year 33658"
        ),
        "backs up",
    ),
)


class Seen(NamedTuple):
    """A file as others see it: what is in it, and who may read it."""

    mode: int
    owner: int
    times: tuple[int, int]
    data: bytes


def seen(path: Path) -> Seen:
    found = path.lstat()
    data = path.read_bytes() if stat.S_ISREG(found.st_mode) else b""
    # A folder that was only looked into is not touched.
    times = (found.st_atime_ns, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else (0, 0)
    return Seen(stat.S_IMODE(found.st_mode), found.st_uid, times, data)


def theirs(scene: Scene) -> list[Path]:
    """What is not in the vault folder, and what is Ben's there."""
    his = [path for path in scene.folder.rglob("*") if scene.ben in str(path)]
    return [scene.documents, *scene.documents.rglob("*"), *his]


def of_others(scene: Scene) -> dict[str, Seen]:
    return {str(path.relative_to(scene.root)): seen(path) for path in theirs(scene)}


def make_old(scene: Scene) -> None:
    """Let it show whether anyone has read or changed them since."""
    for path in theirs(scene):
        os.utime(path, (LONG_AGO, LONG_AGO), follow_symlinks=False)


def kept_apart(scene: Scene) -> dict[int, int]:
    """What is no file in the folder, by inode: it must be somewhere afterwards."""
    kinds = (stat.S_ISFIFO, stat.S_ISSOCK, stat.S_ISCHR)
    return {
        path.lstat().st_ino: path.lstat().st_mode
        for path in scene.folder.rglob("*")
        if any(is_one(path.lstat().st_mode) for is_one in kinds) or path.name == "theirs.txt"
    }


@pytest.fixture(scope="module")
def first() -> Iterator[Scene]:
    root = Path(tempfile.mkdtemp())
    root.chmod(0o755)
    for folder in root.parents:
        if folder.stat().st_uid == 0 and not folder.stat().st_mode & stat.S_IXOTH:
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
    # Once as root: Python itself may lie where another account cannot read.
    before = make_scene(root / "before", right_here)
    for do in DOINGS.values():
        trial = copy_scene(before, root / "trial")
        right_here(0, lambda do=do, trial=trial: do(trial))  # type: ignore[misc]
        shutil.rmtree(trial.root)
    scene = make_scene(root / "first")
    yield scene
    shutil.rmtree(root)


def try_it(first: Scene, tally: Tally, planted: Planted, doing: str) -> None:
    scene = copy_scene(first, first.root.with_name("now"))
    try:
        planted.put(scene)
        make_old(scene)
        others, strange = of_others(scene), kept_apart(scene)
        make_old(scene)
        said = as_account(ANNA, lambda: DOINGS[doing](scene))
        told = f"{planted.thing} as {planted.at}, when Anna {doing}"
        with tally.fault("planted things: nothing hangs or breaks", else_=Harm.SHUT_OUT):
            assert said == "" or said.startswith("UserError"), f"{told}: {said}"
        with tally.fault("planted things: others' files", else_=Harm.LOST):
            after = of_others(scene)
            if "second name" in planted.thing or doing == "takes phrases in":
                # It is hers, and may be read: by copying it, what is written stays out of it. And
                # it is she who chose a file to take phrases from.
                name = "documents/diary.txt"
                after[name] = after[name]._replace(times=others[name].times)
            assert after == others, told
            assert not strange.keys() - kept_apart(scene).keys(), told
        with tally.fault("planted things: her files", else_=Harm.TOOK_IN):
            hers = [path for path in scene.folder.rglob("*") if scene.anna in path.name]
            for path in hers:
                found = path.lstat()
                if found.st_uid == ANNA and stat.S_ISREG(found.st_mode):
                    assert stat.S_IMODE(found.st_mode) == 0o600, told
        if planted.leaves_her_whole() and doing != "deletes everything":
            with tally.fault("planted things: her journal", else_=Harm.SHUT_OUT):
                again = as_account(ANNA, lambda: opens_again(scene))
                assert again == "", f"{told}: {again}"
        elif doing == "deletes everything" and planted.leaves_her_whole():
            with tally.fault("planted things: her journal", else_=Harm.LOST):
                left = [path for path in scene.folder.iterdir() if scene.anna in path.name]
                owned = [path for path in left if path.lstat().st_uid == ANNA]
                assert not owned, f"{told}: {owned}"
    finally:
        shutil.rmtree(scene.root)


@pytest.mark.parametrize(("planted", "doing"), WORST)
def test_the_worst_that_was_planted_does_no_harm(
    first: Scene, tally: Tally, planted: Planted, doing: str
) -> None:
    try_it(first, tally, planted, doing)


@pytest.mark.long
@pytest.mark.parametrize("planted", ALL_PLANTED[::EACH], ids=lambda one: f"{one.thing} as {one.at}")
def test_nothing_that_is_planted_does_harm(first: Scene, tally: Tally, planted: Planted) -> None:
    for doing in DOINGS:
        try_it(first, tally, planted, doing)
