"""Whatever is being written when the disk is full, the folder closed or gone: it is said, and safe.

Every way of writing meets every fault. What happens is something that the person can mend, never
another error; what was confirmed before is there; and once it is mended, doing it again does it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import (
    DiskFull,
    MissingFolder,
    MissingVault,
    ReadOnlyFolder,
    SaveFailed,
    UserError,
)
from microhurts_desktop.storage import driver
from microhurts_desktop.ui.context.error_messages import explain
from tests.couples import Couple
from tests.denied import as_an_ordinary_account, no_file_may_grow_beyond
from tests.faults.tally import Tally
from tests.faults.test_ugly_shared import fill
from tests.faults.ways_of_later_features import LATER_WAYS
from tests.faults.ways_of_saying_again import WAYS_OF_SAYING_AGAIN
from tests.faults.ways_to_write import WAYS, Scene, Way, a_scene
from tests.samples import one_of_each
from tests.vault_folders import FolderLocks, a_vault_folder

IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
ORDINARY = 65534
DISK = "size=6m"
QUOTA = 64


EVERY_WAY = (*WAYS, *LATER_WAYS, *WAYS_OF_SAYING_AGAIN)
# Each of them meets one of the faults in any case: of one fault more, a few do.
SOME_IN_SHORT = [
    pytest.param(way, id=way.name, marks=[pytest.mark.long] if number % 6 else [])
    for number, way in enumerate(EVERY_WAY)
]


# Made once, for all modules that try every way.
_scenes: list[Scene] = []


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The scene that every test has a copy of."""
    if not _scenes:
        _scenes.append(_on_good_days(tmp_path_factory))
    return _scenes[0]


def _on_good_days(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Return a scene in which each way was gone once, on a good day.

    Python may lie where another account cannot read.
    """
    place = tmp_path_factory.mktemp("template")
    made = a_scene(place)
    for number, way in enumerate(EVERY_WAY):
        good_day = tmp_path_factory.mktemp(f"good-{number}")
        scene = copy_of(made, good_day)
        scene.unlock()
        way.prepare(scene)
        try_it(way, scene)
        scene.lock()
        assert done(way, scene), way.name
    return made


def copy_of(scene: Scene, place: Path) -> Scene:
    """Return the same scene in another place, belonging to an ordinary account."""
    shutil.copytree(scene.couple.vault_folder.folder, place / "vaults")
    (place / "elsewhere").mkdir(mode=0o700)
    if IS_ROOT:
        for path in (place, *place.rglob("*")):
            os.chown(path, ORDINARY, ORDINARY)
    old = scene.couple
    vault_folder = a_vault_folder(place / "vaults", old.clock, FolderLocks())
    couple = Couple(vault_folder, old.clock, old.anna, old.ben, old.keys)
    return replace(scene, couple=couple, elsewhere=place / "elsewhere", deleted={}, contents=[])


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        place = Path(name) / "disk"
        place.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", DISK, "tmpfs", str(place)]
        if subprocess.run(mount, check=False).returncode:
            pytest.skip("no disk can be mounted here")
        try:
            yield place
        finally:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


# -- faults


@contextmanager
def disk_full(scene: Scene) -> Iterator[None]:
    filler = scene.elsewhere / "filler"
    fill(filler)
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def quota_reached(_scene: Scene) -> Iterator[None]:
    """Let the system refuse to write beyond a few bytes of any file, as a quota does."""
    with no_file_may_grow_beyond(QUOTA):
        yield


@contextmanager
def closed_to_writing(scene: Scene) -> Iterator[None]:
    modes = {}
    for folder in (scene.couple.vault_folder.folder, scene.elsewhere):
        for path in (folder, *folder.rglob("*")):
            modes[path] = path.stat().st_mode
            path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path, mode in modes.items():
            if path.exists():
                path.chmod(mode)


@contextmanager
def taken_away(scene: Scene) -> Iterator[None]:
    folders = (scene.couple.vault_folder.folder, scene.elsewhere)
    away = [folder.rename(folder.with_name(f"{folder.name}-away")) for folder in folders]
    try:
        yield
    finally:
        for folder, there in zip(folders, away, strict=True):
            assert not folder.exists(), "nothing was begun anew in its place"
            there.rename(folder)


FAULTS: dict[
    str, tuple[Callable[[Scene], AbstractContextManager[None]], tuple[type[UserError], ...]]
] = {
    "a full disk": (disk_full, (DiskFull,)),
    "a folder closed to writing": (closed_to_writing, (ReadOnlyFolder,)),
    "a folder taken away": (taken_away, (MissingFolder, MissingVault)),
}


@pytest.mark.skipif(not IS_ROOT, reason="only root on Linux has disks to fill")
@pytest.mark.parametrize(("way", "fault"), one_of_each(EVERY_WAY, list(FAULTS)))
def test_it_is_said_and_nothing_confirmed_is_lost(
    template: Scene, small_disk: Path, fault: str, way: Way, tally: Tally
) -> None:
    meet, may_be_told = FAULTS[fault]
    scene = copy_of(template, small_disk)
    with tally.fault(f"{fault}, each way of writing"), as_an_ordinary_account():
        go_through(way, scene, meet, may_be_told)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("way", SOME_IN_SHORT)
def test_a_quota_does_what_a_full_disk_does(
    template: Scene, tmp_path: Path, way: Way, tally: Tally
) -> None:
    scene = copy_of(template, tmp_path)
    with tally.fault("a quota, each way of writing"):
        told = go_through(way, scene, quota_reached, (DiskFull, SaveFailed))
        assert told is not None


def go_through(
    way: Way,
    scene: Scene,
    meet: Callable[[Scene], AbstractContextManager[None]],
    may_be_told: tuple[type[UserError], ...],
) -> UserError | None:
    """Meet a fault, and return what was told of it, or None."""
    scene.unlock()
    way.prepare(scene)
    before = confirmed(scene)
    told = attempt(way, scene, meet)
    if told is not None:
        assert isinstance(told, may_be_told), f"{way.name}: {told!r}"
        sentence = explain(told)
        assert sentence.what
        assert sentence.next_step
    scene.lock()
    if told is None:
        assert done(way, scene), "what was confirmed is there"
    if not way.may_lose:
        scene.unlock()
        assert confirmed(scene) >= before
        scene.lock()
    if not done(way, scene):
        scene.unlock()
        try_it(way, scene)
        scene.lock()
        assert done(way, scene), "once it is mended, it can be done"
    are_whole(scene)
    return told


def try_it(way: Way, scene: Scene) -> None:
    """Do it, on a good day."""
    if way.locks:
        scene.lock()
    way.do(scene)


def attempt(
    way: Way, scene: Scene, meet: Callable[[Scene], AbstractContextManager[None]]
) -> UserError | None:
    """Return what the person is told when they try it, or None."""
    if way.locks:
        scene.lock()
    with meet(scene):
        try:
            way.do(scene)
        except UserError as error:
            return error
        return scene.journal.sharing.trouble if scene.journal is not None else None


def done(way: Way, scene: Scene) -> bool:
    """Unlock as whoever comes back does, and look whether it was done."""
    if scene.couple.anna in scene.couple.vault_folder.people():
        scene.unlock()
    try:
        return way.is_done(scene)
    finally:
        scene.lock()


def confirmed(scene: Scene) -> set[str]:
    """Return what must not get lost."""
    account = scene.anna.account()
    moments = (*account.hurts, *account.good_moments, *account.repairs)
    shared = (f"shared {one.uuid}" for one in scene.anna.sharing.everything())
    freely = (one.uuid for one in scene.anna.summaries(0, 100, MomentKind.REFLECTION))
    return {moment.uuid for moment in moments} | set(freely) | set(shared)


def are_whole(scene: Scene) -> None:
    """Both who are there can unlock, and what they unlock passes its checks."""
    couple = scene.couple
    people: tuple[Person, ...] = couple.vault_folder.people()
    assert couple.ben in people
    assert couple.vault_folder.damaged() == ()
    ben = couple.open(couple.ben)
    assert ben.sharing.trouble is None
    connections = [ben._vault._pair.connection]
    if (reader := ben.sharing._reader) is not None:
        connections.append(reader._vault._pair.connection)
    for connection in connections:
        driver.check_whole(connection, couple.vault_folder.folder)
    ben.close()
    assert not list(couple.vault_folder.folder.rglob("*.tmp*"))


def test_each_fault_has_a_sentence_of_its_own() -> None:
    sentences = {
        explain(kind(Path("/somewhere"))).what
        for kind in (DiskFull, ReadOnlyFolder, MissingFolder, MissingVault, SaveFailed, UserError)
    }
    assert len(sentences) == 6
