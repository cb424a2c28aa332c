"""Keeps keys and words out of core dumps, and out of memory that is no longer used."""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4
_M_PERTURB = -6
_FREED = 0xA5


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


def overwrite_what_is_freed() -> None:
    """Let the C library overwrite memory when it is given back, where it can: glibc does.

    Else the pages of a vault that was closed, and the words of widgets that are gone, would be left
    in memory until it is used again. It costs a program like this nothing that can be measured.
    Python keeps small objects, such as short texts, in memory of its own, which this cannot reach.
    """
    if sys.platform != "linux":
        return
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_PERTURB, _FREED)
