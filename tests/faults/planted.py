"""What lies where one of our files should: each sort of thing, at each of our names."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import stat
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from microhurts_desktop.storage import invitation
from microhurts_desktop.storage.keyfile import KeySlot, SlotType
from tests.faults.planting import ANNA, BEN, BOTH, HUGE, Scene
from tests.vault_folders import CHEAP


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


def an_invitation(until: str) -> bytes:
    """What lies in an invitation that is well formed, whenever it ends."""
    slot = KeySlot(
        type=SlotType.INVITATION, kdf=CHEAP, salt=bytes(16), nonce=bytes(12), ct=bytes(48)
    ).all_parts()
    body = {"format": invitation.FORMAT, "v": invitation.VERSION, "until": until, "slot": slot}
    return json.dumps({**body, "given": b64encode(bytes(200)).decode()}).encode()


def _invitation(until: str) -> Callable[[Scene, Path], None]:
    return lambda _scene, path: _rubbish(path, an_invitation(until))


def _hers_of(seconds: int) -> Callable[[Scene, Path], None]:
    """A copy of her vault, by a program of her own account, that has this time."""

    def copy(scene: Scene, path: Path) -> None:
        shutil.copy(scene.folder / f"{scene.anna}.vault", path)
        path.chmod(0o600)
        os.chown(path, ANNA, BOTH)
        # Most drives hold no such time, and take the nearest; those in memory hold any.
        os.utime(path, (seconds, seconds))

    return copy


def _hers(data: bytes) -> Callable[[Scene, Path], None]:
    def write(_scene: Scene, path: Path) -> None:
        path.write_bytes(data)
        path.chmod(0o600)
        os.chown(path, ANNA, BOTH)

    return write


# Well formed, and not of this world.
ABSURD: dict[str, Callable[[Scene, Path], None]] = {
    "an invitation of the year 1": _invitation("0001-01-01T00:00:00+00:00"),
    "an invitation of the year 1, further east": _invitation("0001-01-01T00:00:00+23:59"),
    "an invitation of the year 9999": _invitation("9999-12-31T23:59:59-23:59"),
    "an invitation of no place": _invitation("2026-05-20T12:00:00"),
    "a copy of the year 33658": _hers_of(10**12),
    "a copy of the year 10000": _hers_of(253_402_300_800),
    "a copy of long before Christ": _hers_of(-(10**11)),
    "lists within lists": _hers(b"[" * 20_000),
    "a number without end": _hers(b'{"v":' + b"9" * 6_000 + b"}"),
    "a number beyond all": _hers(b'{"v": 1e400}'),
    "no list": _hers(b"5"),
}
A_COPY = "{anna}.sync-conflict-20261129-101500-ABCDEFG.vault"
ABSURD_AT = {
    "shared.invite": "invit|lists|number|no list",
    A_COPY: "copy",
    "backups/{anna}/0001-01-01T000000-daily-999999999.vault": "copy of the year 33658",
    "backups/{anna}/9999-12-31T235959-conflict-copy.vault": "copy of the year 33658",
    "backups/{anna}/taken-in.list": "lists|number|no list",
    "{anna}.key": "lists|number|no list",
    "{anna}.key.next": "lists|number|no list",
    "open.lock": "number",
}

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
        (THINGS | ABSURD)[self.thing](scene, path)
        return path

    def leaves_her_whole(self) -> bool:
        """Tell whether her own vault and a key file to it are still there."""
        return self.at != "{anna}.vault"


_ALL_ABSURD = tuple(
    Planted(at, thing) for at, fit in ABSURD_AT.items() for thing in ABSURD if re.search(fit, thing)
)
ALL_PLANTED = (
    *(
        Planted(at, thing)
        for names, things in ((EVERYTHING_AT, tuple(THINGS)), (SOME_AT, SOME))
        for at in names
        for thing in things
        if not (at == "{anna}.key" and thing.endswith("her key"))
    ),
    *_ALL_ABSURD,
)
