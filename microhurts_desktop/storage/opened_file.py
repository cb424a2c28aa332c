"""The file of a vault as it was opened, to be told from another that lies in its place later."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from microhurts_desktop.storage import driver, log_marks
from microhurts_desktop.storage.belonging import Look
from microhurts_desktop.storage.errors import MissingFolder, MissingVault


def identity(path: Path) -> tuple[int, int]:
    """Return what a file is known by, whatever its name. Raises MissingFolder, MissingVault."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise MissingFolder(path.parent) from None
        raise MissingVault(path) from None
    return found.st_dev, found.st_ino


class OpenedFile:
    """The vault that lies at ``path`` now. ``look`` comes before anything is read of another."""

    def __init__(self, path: Path, look: Look) -> None:
        self.path = path
        self.identity = identity(path)
        self.look = look

    def is_exchanged(self) -> bool:
        """Tell whether something else lies there now, or nothing. Raises OSError."""
        try:
            return identity(self.path) != self.identity
        except MissingFolder:
            # A drive was pulled out, say: it lies there as it was, and comes back as a whole.
            return False
        except MissingVault:
            return True

    def check(self) -> None:
        """Raise MissingVault or MissingFolder unless it lies there."""
        if identity(self.path) != self.identity:
            raise MissingVault(self.path, "another file lies in its place")

    def is_among(self, generations: Collection[str], key: bytearray) -> bool:
        """Tell whether it lies there, and has a generation that a log beside it goes on from.

        It has not where another file was copied into it. Raises UserError, OSError and the
        driver's errors.
        """
        if identity(self.path) != self.identity:
            return False
        with closing(driver.connect_to_look(self.path, key)) as alone:
            self.look(alone)
            return log_marks.read(alone).generation in generations
