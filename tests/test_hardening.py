"""What the system is asked to keep to itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.programs import run

FREED = """
import ctypes, sys
from microhurts_desktop.hardening import overwrite_what_is_freed

libc = ctypes.CDLL(None)
if not hasattr(libc, "mallopt"):
    sys.exit(3)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
if sys.argv[1] == "overwritten":
    overwrite_what_is_freed()
# Large enough for no bookkeeping to lie in its middle, too small to be given back to the system.
place, beside = libc.malloc(20_000), libc.malloc(16)
ctypes.memset(place, ord("w"), 20_000)
libc.free(place)
sys.stdout.write(ctypes.string_at(place + 9_000, 8).hex())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no other C library can be asked")
@pytest.mark.parametrize("how", ["left", "overwritten"])
def test_memory_is_overwritten_when_it_is_freed(tmp_path: Path, how: str) -> None:
    done = run(tmp_path, "-c", FREED, how)
    if done.returncode == 3:
        pytest.skip("this C library cannot be asked")
    assert done.stdout == {"left": "77" * 8, "overwritten": "a5" * 8}[how]


SMALL = """
import ctypes, sys
from microhurts_desktop.hardening import overwrite_what_is_freed, overwrite_what_is_kept_aside

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
overwrite_what_is_freed()
sizes = (100, 300, 900)
places = [libc.malloc(size) for size in sizes]
for place, size in zip(places, sizes):
    ctypes.memset(place, ord("w"), size)
for place in places:
    libc.free(place)
texts = [f"{number} a text of a hundred letters and more " * 3 for number in range(1_000)]
lies_at = [id(text) for text in texts]
texts.clear()
if sys.argv[1] == "overwritten":
    overwrite_what_is_kept_aside()
left = sum(b"w" * 8 in ctypes.string_at(place, size) for place, size in zip(places, sizes))
words = sum(b"a hundred letters" in ctypes.string_at(place, 160) for place in lies_at)
sys.stdout.write(f"{left} {words > 500} {words}")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no other C library is known so well")
def test_small_pieces_that_are_kept_aside_are_overwritten(tmp_path: Path) -> None:
    before, after = (run(tmp_path, "-c", SMALL, how).stdout for how in ("left", "overwritten"))
    if not before.startswith("3 True"):
        pytest.skip("here they are not kept, or given back to the system")
    assert after == "0 False 0"
