"""Reading a file that a person chose: whatever it turns out to be, it neither hangs nor floods.

It may be a pipe that nobody writes to, a device without an end, or grow while it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_HOW = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    # Else opening a pipe waits for whoever writes to it, and a terminal may become ours.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)


def read_at_most(path: Path, most_bytes: int) -> bytes:
    """Return what stands in a regular file, and one byte more than ``most_bytes`` of a larger one.

    A link to one is one. Raises OSError, also for what is no regular file; ValueError for a path
    that cannot be one.
    """
    handle = os.open(path, _HOW)
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        return file.read(most_bytes + 1)
