"""Whether a write-ahead log is still the one that SQLite has in mind, or was cut or written over.

Beside the log lies its index, which all who have the vault open keep together: where the log ends,
and the sum over all that stands in it. Who else saves here as SQLite does changes both; whoever
copies another file into the log knows of one only.
https://sqlite.org/walformat.html has both formats.
"""

from __future__ import annotations

import os
import struct
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from microhurts_desktop.storage.log_marks import AS_IT_LIES

# The first part of the index, which stands there twice: in the order of bytes of the machine.
_PART = 48
_PAGE_BYTES, _FRAMES, _SUM, _SALTS = slice(14, 16), slice(16, 20), slice(24, 32), slice(32, 40)
# Of the log: what it begins with, and what each page has before it.
_LOG_HEAD, _FRAME_HEAD = 32, 24
# While somebody saves, the two parts of the index differ for a moment.
_LOOKS = 100


class LogIndex:
    """The index at ``path``, and the ``log`` that it is of, as they are open. Raises OSError.

    ``log`` is to be read from its start; whatever takes its name later, it stays the one that
    SQLite has open. ``close`` them once no connection to the vault is open any more: that takes
    SQLite's locks off.
    """

    # Nothing is, where making it was broken off.
    _open = ExitStack()

    def __init__(self, log: Path, path: Path) -> None:
        self._open = ExitStack()
        self.log, self._file = (self._open.enter_context(_opened(one)) for one in (log, path))

    def __del__(self) -> None:
        """Close them for a vault that nobody has closed."""
        self.close()

    def close(self) -> None:
        """Let go of them."""
        self._open.close()

    def has_its_log(self) -> bool:
        """Tell whether the log still ends with what was saved last. Raises OSError."""
        for _ in range(_LOOKS):
            part = self._part()
            if part and _stands_in(self.log, part):
                return True
            # Else somebody saves, or has begun the log anew meanwhile.
            if part and part == self._part():
                return False
        # Somebody is saving all the time; so it is in use, as it should be.
        return True

    def _part(self) -> bytes:
        self._file.seek(0)
        part, again = self._file.read(_PART), self._file.read(_PART)
        return part if part == again and len(part) == _PART else b""


def _opened(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_RDONLY | AS_IT_LIES), "rb", buffering=0)


def _stands_in(log: IO[bytes], part: bytes) -> bool:
    frames = int.from_bytes(part[_FRAMES], sys.byteorder)
    if not frames:
        return True
    page = int.from_bytes(part[_PAGE_BYTES], sys.byteorder)
    page = (page & 0xFE00) + ((page & 1) << 16)
    log.seek(0)
    head = log.read(_LOG_HEAD)
    log.seek(_LOG_HEAD + (frames - 1) * (_FRAME_HEAD + page))
    frame = log.read(_FRAME_HEAD + page)
    sums = struct.pack(">II", *struct.unpack("=II", part[_SUM]))
    salts = part[_SALTS]
    is_whole = len(frame) == _FRAME_HEAD + page
    return is_whole and head[16:24] == salts == frame[8:16] and frame[16:24] == sums
