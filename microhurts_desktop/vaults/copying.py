"""Copies of a vault: made page by page, under any key, and checked as a whole before they count."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from microhurts_desktop.vaults import driver, files

_PAGES_AT_A_TIME = 256

# Told how much is done, and of how much; it raises StoppedError when it was asked to stop.
Tell: TypeAlias = Callable[[int, int], None]


class StoppedError(Exception):
    """The work was asked to stop; nothing of it is left."""


def quietly(_done: int, _of: int) -> None:
    """Tell nobody, and never stop."""


def copy_vault(
    source: driver.Connection, named: Path, target: Path, key: bytearray, tell: Tell = quietly
) -> None:
    """Write what ``source`` has open to a new private file at ``target``, under ``key``; check it.

    SQLite's backup goes through both ciphers, so another key than the source's is as good. Damage
    is said of ``named``, which is what the person knows. Raises Mendable, and whatever ``tell``
    raises; nothing is then left at ``target``.
    """

    def progress(_status: int, remaining: int, total: int) -> None:
        tell(total - remaining, total)

    try:
        with files.mending(target):
            target.unlink(missing_ok=True)
            files.create_private(target)
        connection = driver.connect(target, key, may_be_empty=True)
        try:
            with driver.mending(named):
                source.backup(connection, pages=_PAGES_AT_A_TIME, progress=progress)
            tell(1, 1)
            driver.check_whole(connection, named)
        finally:
            connection.close()
        with files.mending(target):
            files.sync_file(target)
    except BaseException:
        remove_vault(target)
        raise


def remove_vault(path: Path) -> None:
    """Remove the vault at ``path`` and what SQLite keeps beside it. Raises Mendable."""
    for beside in (path, *beside_vault(path)):
        with files.mending(beside):
            beside.unlink(missing_ok=True)


def beside_vault(path: Path) -> tuple[Path, ...]:
    """Return where SQLite keeps what belongs to the vault at ``path``, there or not."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))
