"""Keeps keys and words out of core dumps, and out of memory that is no longer used."""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4
_M_PERTURB = -6
_FREED = 0xA5
# What glibc keeps aside for each thread: so many blocks of each size (7, and 16 in later versions),
# up to so large. A block has 16 bytes more or less than the next.
_KEPT_OF_EACH = 16
_KEPT_SIZES = range(24, 1_033, 16)
# Python's own memory for objects of up to 512 bytes: for each size, all places that are free there,
# if there are not more than this.
_SMALL_SIZES = range(48, 513, 16)
_BYTES_OF_EACH = 1 << 19


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


def overwrite_what_is_kept_aside() -> None:
    """Overwrite the small pieces of memory that were freed and may be used again."""
    _overwrite_pythons_own()
    overwrite_what_a_thread_keeps()


def _overwrite_pythons_own() -> None:
    header = sys.getsizeof(b"")
    # All at once: what is given back between would be taken again, and nothing else.
    taken = [bytes(size - header) for size in _SMALL_SIZES for _ in range(_BYTES_OF_EACH // size)]
    taken.clear()


def overwrite_what_a_thread_keeps() -> None:
    """Overwrite what the C library keeps aside for this thread.

    glibc keeps some of each size for the thread, and does not overwrite these when they are freed:
    most texts of a window are as small. Here they are taken, overwritten and given back.
    """
    if sys.platform != "linux":
        return
    import ctypes

    library = ctypes.CDLL(None)
    take, give_back = library.malloc, library.free
    take.restype, take.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    give_back.restype, give_back.argtypes = None, [ctypes.c_void_p]
    taken = []
    for size in _KEPT_SIZES:
        for _ in range(_KEPT_OF_EACH):
            place = take(size)
            if place:
                ctypes.memset(place, _FREED, size)
                taken.append(place)
    for place in taken:
        give_back(place)
