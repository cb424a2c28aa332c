"""What lies where one of our files should: each sort of thing, at each of our names."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.faults.planting import BEN, BOTH, HUGE, Scene


def _rubbish(path: Path, data: bytes = b"rubbish" * 2000) -> None:
    path.write_bytes(data)
    path.chmod(0o666)
    os.chown(path, BEN, BOTH)


def _linked(to: str) -> Callable[[Scene, Path], None]:
    def link(scene: Scene, path: Path) -> None:
        target = to.format(root=scene.root, anna=scene.anna, ben=scene.ben, itself=path)
        path.symlink_to(target)
        os.chown(path, BEN, BOTH, follow_symlinks=False)

    return link


def _folder(_scene: Scene, path: Path) -> None:
    path.mkdir()
    _rubbish(path / "theirs.txt")
    path.chmod(0o777)
    os.chown(path, BEN, BOTH)


def _pipe(_scene: Scene, path: Path) -> None:
    os.mkfifo(path)
    path.chmod(0o666)
    os.chown(path, BEN, BOTH)


def _socket(_scene: Scene, path: Path) -> None:
    here = os.getcwd()
    # Its whole path may be longer than a socket's may be.
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)
    os.chown(path, BEN, BOTH)


def _device(_scene: Scene, path: Path) -> None:
    os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    path.chmod(0o666)


def _huge(_scene: Scene, path: Path) -> None:
    _rubbish(path)
    os.truncate(path, HUGE)


def _closed(_scene: Scene, path: Path) -> None:
    _rubbish(path)
    path.chmod(0)


def _second_name(scene: Scene, path: Path) -> None:
    os.link(scene.documents / "diary.txt", path)


def _second_name_of_key(scene: Scene, path: Path) -> None:
    os.link(scene.folder / f"{scene.anna}.key", path)


THINGS: dict[str, Callable[[Scene, Path], None]] = {
    "a link to a file": _linked("{root}/documents/diary.txt"),
    "a link to a folder": _linked("{root}/documents/letters"),
    "a link to her key": _linked("{anna}.key"),
    "a link to his key": _linked("{ben}.key"),
    "a link to nothing": _linked("{root}/documents/nothing"),
    "a link to itself": _linked("{itself}"),
    "a pipe": _pipe,
    "a socket": _socket,
    "a device": _device,
    "a folder": _folder,
    "rubbish": lambda _scene, path: _rubbish(path),
    "an empty file": lambda _scene, path: _rubbish(path, b""),
    "a huge file": _huge,
    "a closed file": _closed,
    "a second name of a file": _second_name,
    "a second name of her key": _second_name_of_key,
}
SOME = ("a link to a file", "a pipe", "a folder", "rubbish", "a second name of a file")

STAMP = "2026-05-14T120000"
EVERYTHING_AT = (
    "{anna}.key",
    "{anna}.vault-wal",
    "shared.vault",
    "shared.invite",
    "open.lock",
    "backups",
    "backups/{anna}",
    "backups/shared",
)
SOME_AT = (
    "{anna}.vault",
    "{anna}.vault-shm",
    "{anna}.vault-journal",
    "{anna}.vault.tmp",
    "{anna}.vault.next",
    "{anna}.vault.next-wal",
    "{anna}.key.bak",
    "{anna}.key.tmp",
    "{anna}.key.next",
    "{anna}.sync-conflict-20261129-101500-ABCDEFG.vault",
    "{anna}.sync-conflict-20261129-101500-ABCDEFG.key",
    "shared.vault-wal",
    "shared.vault-shm",
    "shared.vault-journal",
    "shared.vault.tmp",
    "backups/{anna}.next",
    f"backups/{{anna}}/{STAMP}-daily.key",
    f"backups/{{anna}}/{STAMP}-daily.vault.tmp",
    f"backups/shared/{STAMP}-daily.vault",
)


class Planted(NamedTuple):
    """A thing, under one of our names."""

    at: str
    thing: str

    def put(self, scene: Scene) -> Path:
        """Put it there; what lay there is moved away."""
        path = scene.folder / self.at.format(anna=scene.anna)
        path.parent.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            path.rename(scene.root / f"taken-{os.urandom(4).hex()}")
        THINGS[self.thing](scene, path)
        return path

    def leaves_her_whole(self) -> bool:
        """Tell whether her own vault and a key file to it are still there."""
        return self.at != "{anna}.vault"


ALL_PLANTED = tuple(
    Planted(at, thing)
    for names, things in ((EVERYTHING_AT, tuple(THINGS)), (SOME_AT, SOME))
    for at in names
    for thing in things
    if not (at == "{anna}.key" and thing.endswith("her key"))
)
