"""Copies of a vault: made page by page, under any key, and checked as a whole before they count."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from microhurts_desktop.storage import driver, files, log_marks
from microhurts_desktop.storage.beside import beside_vault as beside_vault
from microhurts_desktop.storage.errors import StoppedError

# 1 MiB. As much goes to the disk at once, and what is saved meanwhile waits for no more than that.
_PAGES_AT_A_TIME = 256

# Told how much is done, and of how much; it raises StoppedError when it was asked to stop.
Tell: TypeAlias = Callable[[int, int], None]


def quietly(_done: int, _of: int) -> None:
    """Tell nobody, and never stop."""


def copy_vault(
    source: driver.Connection, named: Path, target: Path, key: bytearray, tell: Tell = quietly
) -> None:
    """Write what ``source`` has open to a new private file at ``target``, under ``key``; check it.

    SQLite's backup goes through both ciphers, so another key than the source's is as good. Damage
    is said of ``named``, which is what the person knows. Raises UserError, and whatever ``tell``
    raises; nothing is then left at ``target``.
    """

    def progress(_status: int, remaining: int, total: int) -> None:
        files.sync_file(target)
        tell(total - remaining, total)

    def keep_going() -> bool:
        try:
            tell(1, 1)
        except StoppedError:
            return False
        return True

    try:
        for path in (target, *beside_vault(target)):
            files.make_way(path)
        with files.mending(target):
            files.create_private(target)
        with (
            closing(driver.connect_to_fill(target, key)) as copy,
            driver.mending(named),
            driver.as_it_is_now(source),
        ):
            source.backup(copy, pages=_PAGES_AT_A_TIME, progress=progress)
        tell(1, 1)
        log_marks.mark_copy(target, key)
        with files.mending(target):
            files.sync_file(target)
        # Opened anew, it is read as it lies on the disk.
        with closing(driver.connect_to_look(target, key)) as copy:
            driver.check_whole(copy, named, keep_going)
    except BaseException:
        remove_vault(target)
        raise


def remove_vault(path: Path) -> None:
    """Remove the vault at ``path`` and what SQLite keeps beside it, if ours. Raises UserError."""
    for one in (path, *beside_vault(path)):
        files.remove(one)
