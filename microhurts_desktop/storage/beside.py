"""What SQLite opens by itself beside a vault: its log, the index of that, and a rollback journal.

It opens them by name, and believes what stands in them: so each is looked at first.
"""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.storage.files import copy_whole, look, put_aside
from microhurts_desktop.storage.handles import Folder, folder_of, stranger
from microhurts_desktop.storage.names import BESIDE
from microhurts_desktop.storage.whose import is_shared


def beside_vault(path: Path) -> tuple[Path, ...]:
    """Return where SQLite keeps what belongs to the vault at ``path``, there or not."""
    return tuple(path.with_name(path.name + end) for end in BESIDE)


def check_beside(vault: Path) -> None:
    """Raise InTheWay where something that is no file lies where SQLite would open one."""
    for path in beside_vault(vault):
        found = look(path)
        if found is not None:
            with folder_of(path) as folder:
                folder.refuse_strangers(path.name, found)


def is_its_own(path: Path) -> bool:
    """Tell whether what lies at ``path``, beside a vault, was not slipped in. Raises UserError."""
    with folder_of(path) as folder:
        return not _was_slipped_in(folder, path)


def clear_beside(vault: Path) -> None:
    """Put aside what SQLite would take for the vault's own and what is none of it.

    Nobody may have the vault open. A file of ours that has a second name somewhere is replaced by
    a copy of it, so that nothing is written to the other. Raises UserError.
    """
    for path in beside_vault(vault):
        with folder_of(path) as folder:
            found = folder.look(path.name)
            if found is None:
                continue
            if _was_slipped_in(folder, path):
                put_aside(path)
            elif found.st_nlink > 1 and not is_shared(path):
                copy_whole(path, path)


def _was_slipped_in(folder: Folder, path: Path) -> bool:
    """Tell whether something beside a vault was put there by somebody who did not open it.

    A log is believed by whoever reads the vault: one of another account's could ruin it. What
    belongs to both may be left there by either of them.
    """
    found = folder.look(path.name)
    if found is None:
        return False
    if stranger(found) is not None:
        return True
    if is_shared(path):
        return found.st_nlink > 1
    return not folder.is_ours(found)
