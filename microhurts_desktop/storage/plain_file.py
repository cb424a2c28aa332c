"""Reading a small file that may be anything: never waits for a pipe, never reads without an end."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def read_plain(path: Path, at_most: int, *, follow: bool) -> tuple[bytes, os.stat_result]:
    """Return what stands in a file, and whose it is; one byte more than ``at_most`` is too much.

    ``follow`` tells whether a link may lead to it. Raises OSError, for what is no file, too, and
    ValueError for what can be no path.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if not follow:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(f"{path} is no file")
        with open(handle, "rb", closefd=False) as file:
            return file.read(at_most + 1), found
    finally:
        os.close(handle)
