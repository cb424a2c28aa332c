"""Sticks and disks that are no part of this computer, and how each is known again.

Asking the system for them may take long where a network folder does not answer: on a background
thread only.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from microhurts_desktop.domain.outside_copies import Volume

if sys.platform == "win32":
    import ctypes

BY_UUID = Path("/dev/disk/by-uuid")
BLOCKS = Path("/sys/class/block")
# What else belongs to this computer, whatever the journals lie on.
OF_THE_SYSTEM = ("/", "/boot", "/boot/efi", "/home")
_REMOVABLE = 2
# What synchronising programs leave in a folder of theirs, and what they call it (without spaces).
_LEFT_BY_THEM = frozenset(
    {
        *(".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log"),
        *(".seafile-data", ".tmp.drivedownload", ".megaignore", ".sync.ffs_db"),
    }
)
_NAMED_BY_THEM = frozenset(
    {
        *("dropbox", "onedrive", "googledrive", "mydrive", "iclouddrive", "mobiledocuments"),
        *("nextcloud", "owncloud", "syncthing", "seafile", "megasync", "pclouddrive"),
        "protondrive",
    }
)


def outside(home: Path) -> tuple[Volume, ...]:
    """Return the volumes that can be written to, on other disks than ``home`` and the system."""
    ours = _disks_of_this_computer(home)
    found = (one for one in QStorageInfo.mountedVolumes() if _can_be_written_to(one))
    return tuple(_volume(one) for one in found if _is_outside(one, ours))


def outside_of(place: Path, home: Path) -> Volume | None:
    """Return the volume that ``place`` lies on; None where that is no copy outside.

    It is none on a disk of this computer, on the network, and in a folder that is synchronised:
    what is lost here would be lost there.
    """
    place = place.resolve()
    info = QStorageInfo(str(place))
    if not _is_outside(info, _disks_of_this_computer(home)):
        return None
    volume = _volume(info)
    root = Path(volume.root)
    if not place.is_relative_to(root) or is_synchronised(place, root):
        return None
    return volume


def is_synchronised(place: Path, root: Path) -> bool:
    """Tell whether a folder, or one around it below ``root``, seems to be synchronised."""
    for folder in (place, *place.parents):
        if folder.name.casefold().replace(" ", "").split("-")[0] in _NAMED_BY_THEM:
            return True
        with suppress(OSError):
            if any((folder / left).exists() for left in _LEFT_BY_THEM):
                return True
        if folder == root:
            break
    return False


def _can_be_written_to(info: QStorageInfo) -> bool:
    return info.isValid() and info.isReady() and not info.isReadOnly()


def _disks_of_this_computer(home: Path) -> frozenset[str]:
    infos = (QStorageInfo(place) for place in (str(home), *OF_THE_SYSTEM))
    return _together(disks_of(_device(info)) for info in infos)


def _is_outside(info: QStorageInfo, ours: frozenset[str]) -> bool:
    device = _device(info)
    if sys.platform == "win32":
        drive: int = ctypes.windll.kernel32.GetDriveTypeW(info.rootPath())
        # There, a disk cannot be told from another part of the same one.
        return drive == _REMOVABLE and not disks_of(device) & ours
    return device.startswith("/dev/") and not disks_of(device) & ours


def disks_of(device: str) -> frozenset[str]:
    """Return the disks that a device is a part of, or lies on: of a part of a disk, that disk."""
    if on_mac := re.match(r"/dev/(disk\d+)", device):
        return frozenset({on_mac[1]})
    block = BLOCKS / os.path.basename(os.path.realpath(device))
    if not block.exists():
        return frozenset({device})
    with suppress(OSError):
        # What is encrypted or put together lies on others.
        if below := [one.name for one in (block / "slaves").iterdir()]:
            return _together(disks_of(f"/dev/{name}") for name in below)
    itself = block.resolve()
    return frozenset({itself.parent.name if (itself / "partition").exists() else itself.name})


def _together(several: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*several)


def _volume(info: QStorageInfo) -> Volume:
    label = info.name()
    return Volume(id_of(info), label, info.rootPath())


def id_of(info: QStorageInfo) -> str:
    """Return what a volume is known by: what its file system was given, or else what it is like."""
    device = _device(info)
    if device.startswith("\\\\?\\Volume"):
        return device
    there = os.path.realpath(device)
    with suppress(OSError):
        for link in BY_UUID.iterdir():
            if os.path.realpath(link) == there:
                return link.name
    kind = bytes(info.fileSystemType().data()).decode("utf-8", "replace")
    return f"{info.name()}/{kind}/{info.bytesTotal()}"


def _device(info: QStorageInfo) -> str:
    return bytes(info.device().data()).decode("utf-8", "surrogateescape")
