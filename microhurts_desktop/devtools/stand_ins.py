"""A clock that stands still, and locks of another window: for what is to be the same each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from microhurts_desktop.services.errors import AlreadyOpen

HERE = timezone(timedelta(hours=2))
NOON = datetime(2026, 5, 14, 12, 0, tzinfo=HERE)


class FixedClock:
    """A clock that shows ``at`` until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        """Move the hands on, by the keywords of ``timedelta``."""
        self.at += timedelta(**by)


class FolderLocks:
    """Locks folders as another window would see it; one object stands for one computer.

    ``left_behind`` is what a file says that another computer, which may be long gone, has.
    """

    def __init__(self) -> None:
        self.taken: set[Path] = set()
        self.left_behind: set[Path] = set()

    def __call__(self, folder: Path, *, all_the_same: bool = False) -> _Lock:
        if all_the_same:
            self.left_behind.discard(folder)
        if folder in self.left_behind:
            raise AlreadyOpen(folder, pid=4711, host="attic", certain=False)
        if folder in self.taken:
            raise AlreadyOpen(folder, pid=4711, host="kitchen")
        self.taken.add(folder)
        return _Lock(self, folder)


@dataclass(frozen=True, slots=True)
class _Lock:
    _locks: FolderLocks
    _folder: Path

    def release(self) -> None:
        self._locks.taken.remove(self._folder)
