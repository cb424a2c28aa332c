"""Zips that may be anything: read in memory, file by file, and held to bounds."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from microhurts_desktop.domain.imports import Unread, Why
from microhurts_desktop.services.importing.cannot_read import CannotRead, shown

_MOST_FILES = 200_000
_MOST_PROBLEMS = 50
# Of the list of names at its end, which is read at once.
_LONGEST_LIST_BYTES = 32 << 20
# A text that repeats itself is packed to a fortieth; a bomb to a thousandth.
_MOST_TIMES_LARGER = 300
_FREE_BYTES = 4 << 20
_PIECE_BYTES = 1 << 18
_ENCRYPTED = 0x1
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class BoundedZip:
    """The files in a zip that may be read, by name, with the sizes they say they have."""

    sizes: dict[str, int]
    problems: list[Unread]
    read: Callable[[str, int], bytes]


class _Bounded:
    """A file of which no more is read at once than the list of a zip's names may be long."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        most = _LONGEST_LIST_BYTES + 1
        data = self._file.read(most if size < 0 else min(size, most))
        if len(data) > _LONGEST_LIST_BYTES:
            raise CannotRead(Why.TOO_MANY)
        return data


def is_zip(file: BinaryIO) -> bool:
    """Tell whether a file begins as a zip does."""
    file.seek(0)
    return file.read(4) in _MAGIC


def bounded_zip(file: BinaryIO) -> BoundedZip:
    """Return what may be read of a zip, while ``file`` is open. Raises CannotRead."""
    try:
        opened = zipfile.ZipFile(_Bounded(file))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise CannotRead(Why.DAMAGED) from error
    if len(opened.infolist()) > _MOST_FILES:
        raise CannotRead(Why.TOO_MANY)
    infos: dict[str, zipfile.ZipInfo] = {}
    problems: list[Unread] = []
    for info in opened.infolist():
        # Some programs write “\”, and Daylio a “/” before everything: nothing is put anywhere.
        name = info.filename.replace("\\", "/").lstrip("/")
        if not name or name.endswith("/") or _is_of_the_system(name):
            continue
        why = _why_not(info, name)
        if why is None:
            infos.setdefault(name, info)
        elif len(problems) < _MOST_PROBLEMS:
            problems.append(Unread(line=None, why=why, part=shown(name)))
        elif len(problems) == _MOST_PROBLEMS:
            problems.append(Unread(line=None, why=Why.MORE))
    if problems and not infos:
        raise CannotRead(problems[0].why)
    if not infos:
        raise CannotRead(Why.EMPTY)

    def read(name: str, at_most: int) -> bytes:
        return _read(opened, infos[name], at_most)

    sizes = {name: infos[name].file_size for name in sorted(infos)}
    return BoundedZip(sizes, problems, read)


def _is_of_the_system(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith("._") or part in ("__MACOSX", ".DS_Store") for part in parts)


def _why_not(info: zipfile.ZipInfo, name: str) -> Why | None:
    if info.flag_bits & _ENCRYPTED:
        return Why.ENCRYPTED
    if stat.S_ISLNK(info.external_attr >> 16):
        return Why.LINK
    return Why.ODD_NAME if ".." in name.split("/") or name[1:2] == ":" else None


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo, at_most: int) -> bytes:
    pieces: list[bytes] = []
    length = 0
    limit = max(_FREE_BYTES, info.compress_size * _MOST_TIMES_LARGER)
    try:
        with opened.open(info) as member:
            while length < at_most and (piece := member.read(min(_PIECE_BYTES, at_most - length))):
                pieces.append(piece)
                length += len(piece)
                if length > limit:
                    raise CannotRead(Why.TANGLED)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError) as error:
        raise CannotRead(Why.DAMAGED) from error
    except (EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise CannotRead(Why.DAMAGED) from error
    return b"".join(pieces)
