"""Moving the journals of a folder to another: what is this account's goes, all else stays.

Each copy is read back before anything is removed. Where two accounts share the folder, neither can
read the other's files, so what belongs to both stays with those.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from microhurts_desktop.services.vault_files import VaultFiles
from microhurts_desktop.storage import files, names
from microhurts_desktop.storage.errors import FolderInUse, SaveFailed, UserError


def move_all(old: VaultFiles, new: VaultFiles, remember: Callable[[], None]) -> tuple[Path, ...]:
    """Move what is ours from one folder to the other, and return what stays in the old one.

    Both are held. ``remember`` is called before anything is removed. Raises FolderInUse, SaveFailed
    or another UserError, and what ``remember`` raises; nothing has changed then.
    """
    ours: list[Path] = []
    stays: list[Path] = []
    for vault_id in old.vault_ids():
        of_them = old.of(vault_id)
        key_file = next((path for path in of_them if path.suffix == names.KEY), None)
        if key_file is not None and not files.is_ours(key_file):
            stays += [path for path in of_them if path.suffix in (names.VAULT, names.KEY)][:1]
            continue
        for path in of_them:
            (ours if files.is_our_file(path) else stays).append(path)
    shared = old.of(names.SHARED_ID)
    (stays if stays and _someone_else_stays(old) else ours).extend(shared)
    copied = _copy_all(ours, old.place, new.place)
    try:
        remember()
    except BaseException:
        with suppress(UserError):
            new.remove(copied)
        raise
    old.remove(ours)
    return tuple(stays)


def make_folder(folder: Path) -> tuple[Path, ...]:
    """Make a folder to move to; return which were made, the innermost first. Raises UserError."""
    new = tuple(one for one in (folder, *folder.parents) if not one.exists())
    files.make_private_folder(folder)
    return new


def unmake(folders: Iterable[Path]) -> None:
    """Remove the folders that were made for nothing, as far as they are empty."""
    for folder in folders:
        files.remove_folder(folder)


def _someone_else_stays(old: VaultFiles) -> bool:
    return any(
        not files.is_ours(old.place / f"{vault_id}{names.KEY}") for vault_id in old.vault_ids()
    )


def _copy_all(ours: list[Path], here: Path, there: Path) -> list[Path]:
    places = [(path, there / path.relative_to(here)) for path in ours]
    for _, place in places:
        if files.look(place) is not None:
            raise FolderInUse(place)
    copied: list[Path] = []
    made: list[Path] = []
    try:
        for path, place in places:
            for parent in reversed([place.parent, *place.parent.parents]):
                if there in parent.parents and files.look(parent) is None:
                    files.make_private_folder(parent)
                    made.append(parent)
            copied.append(place)
            files.copy_whole(path, place)
            if not files.are_alike(path, place):
                raise SaveFailed(place)
            found = files.look(path)
            if found is not None:
                with files.mending(place):
                    os.utime(
                        place, ns=(found.st_atime_ns, found.st_mtime_ns), follow_symlinks=False
                    )
    except BaseException:
        for place in copied:
            files.remove(place)
        unmake(reversed(made))
        raise
    for parent in {place.parent for place in copied}:
        files.sync_folder(parent)
    return copied
