"""A small file in a folder of vaults that says where the vaults are instead.

It lies in the platform's own place for vaults, and, where nothing can be written there, in the one
that was left: so that a journal is found although the preferences are lost. It is followed only if
it is a plain file that this account alone can write.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from microhurts_desktop.storage.files import make_private_folder, mending, write_chosen
from microhurts_desktop.storage.plain_file import read_plain

NAME = "moved-to"
_MOST_BYTES = 4096
_MOST_STEPS = 8


def leave(folder: Path, to: Path) -> None:
    """Let ``folder`` point to another one; it is made if it is not there. Raises UserError."""
    if pointed_to(folder) == to:
        return
    make_private_folder(folder)
    write_chosen(folder / NAME, os.fsencode(to) + b"\n")


def take_away(folder: Path) -> None:
    """Let ``folder`` point nowhere. Raises UserError."""
    path = folder / NAME
    if _is_ours(path):
        with mending(path):
            path.unlink(missing_ok=True)


def trail(folder: Path) -> tuple[Path, ...]:
    """Return where ``folder`` points to, where that points to, and so on: each once, not itself."""
    seen = [folder]
    while len(seen) <= _MOST_STEPS:
        after = pointed_to(seen[-1])
        if after is None or after in seen:
            break
        seen.append(after)
    return tuple(seen[1:])


def pointed_to(folder: Path) -> Path | None:
    """Return the folder that ``folder`` points to, or None. Raises nothing."""
    try:
        data, found = read_plain(folder / NAME, _MOST_BYTES, follow=False)
    except (OSError, ValueError):
        return None
    if len(data) > _MOST_BYTES or not _can_be_trusted(found):
        return None
    return as_folder(os.fsdecode(data.removesuffix(b"\n")))


def as_folder(written: str) -> Path | None:
    """Return the folder of that name, or None for what can be no whole path of one."""
    if not written or "\0" in written or len(written) > _MOST_BYTES:
        return None
    try:
        os.fsencode(written)
    except UnicodeEncodeError:
        # Halves of letters, which no folder's name has here.
        return None
    path = Path(written)
    return path if path.is_absolute() else None


def _is_ours(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return _can_be_trusted(path.lstat())
    return False


def _can_be_trusted(found: os.stat_result) -> bool:
    if not stat.S_ISREG(found.st_mode):
        return False
    return os.name == "nt" or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)
