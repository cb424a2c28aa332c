"""Keeps keys and words out of core dumps."""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def refuse_core_dumps() -> None:
    """Turn core dumps off for this process, as far as the platform lets a program do it.

    The limit alone is not enough on Linux where dumps are piped to a collector; not being dumpable
    is, and also keeps other programs of the same account from reading this one's memory.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
