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
