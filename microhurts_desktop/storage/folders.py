"""Folders of ours: made for those who may look inside, and removed once nothing is in them."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from microhurts_desktop.storage.errors import FolderInUse, InTheWay, Stranger
from microhurts_desktop.storage.handles import NOT_ALLOWED, mending, opened, stranger
from microhurts_desktop.storage.names import BACKUPS
from microhurts_desktop.storage.whose import SHARED_FOLDER, is_for_two, is_shared_folder

PRIVATE_FOLDER = 0o700


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, and only its owner may look inside; one that is there keeps its mode.

    Where two accounts share the folder around it, both may use the one for backups, and in that
    the one for backups of what they share. What another account put in its place is put aside.
    Raises InTheWay or another UserError.
    """
    with mending(folder):
        if folder.name != BACKUPS and folder.parent.name != BACKUPS:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            return
        with opened(folder.parent) as around:
            found = around.look(folder.name)
            if found is not None and not stat.S_ISDIR(found.st_mode):
                if around.is_ours(found):
                    # A link of one's own was meant: it is for its owner to take away.
                    raise around.in_the_way(folder.name, stranger(found) or Stranger.FILE)
                around.put_aside(folder.name)
                found = None
            if found is not None:
                if not is_shared_folder(folder) and not around.is_ours(found):
                    raise InTheWay(folder, Stranger.ANOTHERS)
                return
            around.make_folder(folder.name, PRIVATE_FOLDER)
            if is_shared_folder(folder) and is_for_two(around.itself()):
                with opened(folder) as made:
                    made.set_mode(SHARED_FOLDER)


def make_new_folder(folder: Path) -> None:
    """Make a folder that was not there, for this account alone. Raises FolderInUse where it was."""
    with mending(folder):
        try:
            with opened(folder.parent) as around:
                around.make_folder(folder.name, PRIVATE_FOLDER)
        except FileExistsError:
            raise FolderInUse(folder) from None


def remove_folder(folder: Path) -> bool:
    """Remove a folder that we made once it is empty; tell whether it is gone. Raises UserError."""
    with mending(folder):
        try:
            with opened(folder.parent) as around:
                found = around.look(folder.name)
                if found is None:
                    return True
                if not stat.S_ISDIR(found.st_mode):
                    return False
                around.remove_folder(folder.name)
        except InTheWay:
            return False
        except FileNotFoundError:
            return True
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST, *NOT_ALLOWED):
                return False
            raise
    return True
