"""What a person chose to import from, open: one file, or the files in a zip or a folder.

It may be anything, and is held to bounds: nothing but regular files is opened, no link is followed
but the one that was chosen, nothing is read further than a journal would be long, and nothing of a
zip is ever written to the disk.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from microhurts_desktop.domain.imports import Unread, Why
from microhurts_desktop.services.importing.cannot_read import CannotRead as CannotRead
from microhurts_desktop.services.importing.cannot_read import shown
from microhurts_desktop.services.importing.decoding import decoded
from microhurts_desktop.services.importing.json_items import Items, items_of
from microhurts_desktop.services.importing.zips import bounded_zip, is_zip
from microhurts_desktop.storage import files
from microhurts_desktop.storage.errors import InTheWay

# The longest file that is read as a whole, and all that is read together.
MOST_BYTES = 128 << 20
MOST_BYTES_TOGETHER = 512 << 20
_MOST_FILES = 200_000
_DEEPEST_FOLDER = 8
_GLANCE_BYTES = 8192
_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_MOST_LINES = 5_000_000


class Kind(Enum):
    """What was chosen."""

    FILE = "file"
    ZIP = "zip"
    FOLDER = "folder"


@dataclass(slots=True)
class Pile:
    """The files of what was chosen. A file that stands alone is the only one of its pile.

    ``sizes`` has their names, as paths with “/”, and how many bytes each says it has. ``problems``
    is what was seen on the way, and is told beside what a reader finds. ``path`` is where a file
    lies that stands alone.
    """

    name: str
    kind: Kind
    sizes: Mapping[str, int]
    _bytes: Callable[[str, int], bytes]
    problems: list[Unread] = field(default_factory=list)
    path: Path | None = None
    _left: int = MOST_BYTES_TOGETHER
    _texts: dict[str, str] = field(default_factory=dict)
    _glances: dict[str, str] = field(default_factory=dict)
    _items: dict[str, Items] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """All names, in the order of the alphabet."""
        return tuple(self.sizes)

    @property
    def only(self) -> str | None:
        """The name of the file that stands alone; None in a zip or a folder."""
        return self.names[0] if self.kind is Kind.FILE else None

    def ending(self, *suffixes: str) -> tuple[str, ...]:
        """Return the names that end so, in capitals or not: ``.json``."""
        return tuple(name for name in self.sizes if name.lower().endswith(suffixes))

    def read(self, name: str) -> bytes:
        """Return all that stands in one of them. Raises CannotRead."""
        if self.sizes[name] > MOST_BYTES:
            raise CannotRead(Why.TOO_LARGE)
        data = self._bytes(name, MOST_BYTES + 1)
        self._left -= len(data)
        if len(data) > MOST_BYTES or self._left < 0:
            raise CannotRead(Why.TOO_LARGE)
        return data

    def glance(self, name: str) -> str:
        """Return how the text of one of them begins. Raises CannotRead."""
        if name not in self._glances:
            self._glances[name], _ = decoded(self._bytes(name, _GLANCE_BYTES))
        return self._glances[name]

    def glance_bytes(self, name: str) -> bytes:
        """Return what one of them begins with. Raises CannotRead."""
        return self._bytes(name, _GLANCE_BYTES)

    def text(self, name: str) -> str:
        """Return one of them as text, with ``\\n`` or whatever its lines end with.

        That letters may be wrong is among the problems then. Raises CannotRead.
        """
        if name not in self._texts:
            # The one before is not asked for again.
            self._texts.clear()
            text, line = decoded(self.read(name))
            if sum(text.count(end) for end in _LINE_ENDS) > _MOST_LINES:
                raise CannotRead(Why.TANGLED)
            if line is not None:
                self.tell_of(name, line, Why.NOT_UTF8)
            self._texts[name] = text
        return self._texts[name]

    def items(self, name: str) -> Items:
        """Return one of them as JSON, item by item. Raises CannotRead where it is none at all."""
        if name not in self._items:
            self._items.clear()
            self._items[name] = items_of(self.text(name))
            self._texts.clear()
        return self._items[name]

    def tell_of(self, name: str, line: int | None, why: Why) -> None:
        """Add a problem of one of them, once."""
        part = "" if self.kind is Kind.FILE else shown(name)
        unread = Unread(line=line, why=why, part=part)
        if unread not in self.problems:
            self.problems.append(unread)


@contextmanager
def opened_pile(path: Path) -> Iterator[Pile]:
    """Give what lies at ``path``, or where a link leads that was chosen. Raises CannotRead."""
    with _in_our_words():
        place = files.chosen(path)
        is_folder = stat.S_ISDIR(os.stat(place).st_mode)
        opened = None if is_folder else files.open_foreign(place)
    if opened is None:
        yield _folder(place)
        return
    with opened:
        pile = pile_of(opened, place.name)
        if pile.only:
            pile.path = place
        yield pile


def pile_of(file: BinaryIO, name: str) -> Pile:
    """Return what is in an open file, which may be a zip. Raises CannotRead."""
    with _in_our_words():
        size = file.seek(0, os.SEEK_END)
        if size == 0:
            raise CannotRead(Why.EMPTY)
        if is_zip(file):
            found = bounded_zip(file)
            return Pile(name, Kind.ZIP, found.sizes, found.read, found.problems)

    def read(_name: str, at_most: int) -> bytes:
        with _in_our_words():
            file.seek(0)
            return file.read(at_most)

    return Pile(name, Kind.FILE, {name: size}, read)


def _folder(folder: Path) -> Pile:
    sizes: dict[str, int] = {}
    problems: list[Unread] = []
    with _in_our_words():
        waiting = [(folder, PurePosixPath())]
        while waiting:
            here, below = waiting.pop()
            with _scanned(here, shown(str(below)), problems) as there:
                for each in there:
                    if each.name.startswith("."):
                        continue
                    name = below / each.name
                    if each.is_symlink():
                        problems.append(Unread(line=None, why=Why.LINK, part=shown(str(name))))
                    elif each.is_dir(follow_symlinks=False):
                        if len(name.parts) < _DEEPEST_FOLDER:
                            waiting.append((here / each.name, name))
                    elif each.is_file(follow_symlinks=False):
                        sizes[str(name)] = each.stat(follow_symlinks=False).st_size
                    if len(sizes) + len(waiting) + len(problems) > _MOST_FILES:
                        raise CannotRead(Why.TOO_MANY)

    def read(name: str, at_most: int) -> bytes:
        with _in_our_words(), files.open_foreign(folder / name) as file:
            return file.read(at_most)

    if not sizes:
        raise CannotRead(Why.EMPTY)
    return Pile(folder.name, Kind.FOLDER, dict(sorted(sizes.items())), read, problems)


@contextmanager
def _scanned(
    folder: Path, below: str, problems: list[Unread]
) -> Iterator[Iterable[os.DirEntry[str]]]:
    """Give what is in a folder; nothing, and a problem, where it is one below that is closed."""
    try:
        opened = os.scandir(folder)
    except OSError:
        if below == ".":
            raise
        problems.append(Unread(line=None, why=Why.NO_PERMISSION, part=below))
        yield ()
        return
    with opened as there:
        yield there


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise CannotRead(Why.MISSING) from error
    except PermissionError as error:
        raise CannotRead(Why.NO_PERMISSION) from error
    except InTheWay as error:
        raise CannotRead(Why.NO_FILE) from error
    except (OSError, ValueError) as error:
        # A path with a zero byte in it is a ValueError.
        raise CannotRead(Why.FAILED) from error
