"""Kills a process before its n-th touch of the disk, to look at what it leaves."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

# What Python tells before it touches a file; what SQLite does within is its own to keep whole.
_TOUCHES = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}
KILLED, DONE, FAILED = 9, 0, 1


def killed_at(touch: int, work: Callable[[], object]) -> int:
    """Do ``work`` in a child that dies before its ``touch``-th touch (from 1); say how it ended."""
    child = os.fork()
    if child == 0:
        _live(touch, work)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _live(touch: int, work: Callable[[], object]) -> None:
    seen = 0

    def count(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in _TOUCHES:
            seen += 1
            if seen == touch:
                os._exit(KILLED)

    ended = FAILED
    try:
        sys.addaudithook(count)
        work()
        ended = DONE
    finally:
        # The tests of the parent must not go on in its child.
        os._exit(ended)
