"""Whose a file is, and who may look inside: one person's account, or both of the two.

In a folder that was prepared for two accounts, what belongs to both is made for its group.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from microhurts_desktop.storage.errors import InTheWay
from microhurts_desktop.storage.handles import FOR_TWO, PRIVATE_FILE, opened
from microhurts_desktop.storage.names import BACKUPS, INVITATION, SHARED_ID, SHARED_VAULT

# In a folder that two accounts share, and for what belongs to both of them alone.
SHARED_FILE = 0o660
SHARED_FOLDER = 0o2770


def is_another_accounts(path: Path) -> bool:
    """Tell whether a file is there and belongs to somebody else on this computer."""
    try:
        return os.name != "nt" and path.lstat().st_uid != os.geteuid()
    except OSError:
        return False


def is_shared_folder(folder: Path) -> bool:
    """Tell whether both accounts may use a folder of ours: that for backups, and theirs in it."""
    return folder.name == BACKUPS or (folder.parent.name, folder.name) == (BACKUPS, SHARED_ID)


def is_for_two_accounts(folder: Path) -> bool:
    """Tell whether a folder was prepared for two accounts: new files in it are its group's."""
    with opened(folder) as there:
        return is_for_two(there.itself())


def is_for_two(found: os.stat_result) -> bool:
    """Tell the same of a folder that was looked at."""
    return os.name != "nt" and found.st_mode & FOR_TWO == FOR_TWO


def is_shared(path: Path) -> bool:
    """Tell whether a file of that path is both's: their vault, its backups, an invitation."""
    # A backup's name is a time, which has dashes; a person's file is named by an id, without any.
    is_backup = "-" in path.name.partition(".")[0]
    return path.name.startswith((SHARED_VAULT, INVITATION)) or (
        is_backup and path.parent.parts[-2:] == (BACKUPS, SHARED_ID)
    )


def mode_for(path: Path) -> int:
    """Return who may read and write a file of that path: its owner, or both accounts.

    Only the shared vault, its backups and its invitation are ever for both.
    """
    return SHARED_FILE if is_shared(path) and is_for_two_accounts(path.parent) else PRIVATE_FILE


def open_to_both(path: Path) -> None:
    """Give a file of both the mode that it has in this folder, if it is this account's.

    The folder may have been prepared for two accounts after the file was made. A file that has a
    second name somewhere keeps its mode: it may be the key of one of them.
    """
    if not hasattr(os, "fchmod"):
        return
    with suppress(OSError, InTheWay):
        mode = mode_for(path)
        with opened(path.parent) as folder:
            found = folder.look(path.name)
            # Only then is it opened: closing it takes away the locks of whoever has it open.
            if found is None or stat.S_IMODE(found.st_mode) == mode:
                return
            with open(folder.open(path.name), "rb") as file:
                held = os.fstat(file.fileno())
                if held.st_nlink == 1 and held.st_uid == os.geteuid():
                    os.fchmod(file.fileno(), mode)


def anyone_may_write(folder: Path) -> Path | None:
    """Return the folder by which every account of this computer could reach ``folder``, or None.

    It is that one or one around it; where each can move only what is their own (as in the
    system's folder for temporary files), what is made in there is not reached. One that is not
    there yet will be made for its owner alone.
    """
    if os.name == "nt":
        return None
    for place in (folder, *folder.parents):
        try:
            mode = place.stat().st_mode
        except OSError:
            continue
        if mode & stat.S_IWOTH and (place == folder or not mode & stat.S_ISVTX):
            return place
    return None
