"""Turns away from words that are not saved yet, in every manner, while the disk is full."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import nullcontext, suppress

from microhurts_desktop.ui.kit.timers import TRY_AGAIN_AFTER_MS
from microhurts_desktop.ui.shell.main_window import MainWindow
from tests.faults.full_disk import Disk
from tests.faults.pressing import Dump, Presser
from tests.faults.tally import Tally
from tests.faults.walker import Walker, Way
from tests.ui.windows import settle


def _go_elsewhere(window: MainWindow) -> None:
    assert window.journal_view is not None
    window.journal_view.go_to("learn")


# The second says whether it locks, and so may leave no word behind.
MANNERS: dict[str, tuple[Callable[[MainWindow], object], bool]] = {
    "locking": (lambda window: window.lock(), True),
    "going elsewhere": (_go_elsewhere, False),
    "leaving": (lambda window: window.close(), True),
    "being idle": (lambda window: window.idle_lock.idle.emit(), True),
    "hiding": (lambda window: window.auto_lock().hide_now(), True),
}


class Turning:
    """Types into every field at the end of a way, and turns away before it is saved by itself."""

    def __init__(self, presser: Presser, disk: Disk, tally: Tally) -> None:
        self._presser = presser
        self._walker: Walker = presser.walker
        self._disk = disk
        self._tally = tally
        self.fields: set[tuple[str, ...]] = set()

    def turn(self, way: Way, manners: Collection[str] = tuple(MANNERS)) -> bool:
        """Do so in these manners, unless each field there is known from elsewhere.

        Returns whether it did; the walker is at the door then.
        """
        here = set(self._walker.fields())
        if not here - self.fields:
            return False
        self.fields |= here
        for manner in manners:
            wrong, full_at = [], 0
            while True:
                full_at += 1
                said = self._turn(way, manner, full_at)
                wrong += [f"at {full_at}: {what}" for what in said]
                if not self._disk.is_full:
                    break
            found, faults = self._presser.found, full_at - 1
            found.faults += faults
            found.wrong += [f"{manner} with words in {min(here)[-1]!r}: {what}" for what in wrong]
            kind = "turning away from words on a full disk"
            kept = self._tally.fault(kind, faults) if faults else nullcontext()
            with suppress(AssertionError), kept:
                assert not wrong
        return True

    def _turn(self, way: Way, manner: str, full_at: int) -> list[str]:
        walker = self._walker
        walker.begin(way)
        marks = {}
        for number, (where, field) in enumerate(walker.fields().items()):
            marks[f"mark-{number}-of-this"] = where
            field.insertPlainText(f" mark-{number}-of-this")
        window = walker.window
        assert window is not None
        act, locks = MANNERS[manner]
        with self._disk.watched(full_at):
            act(window)
            settle()
        if window.isMinimized():
            # They come back to it.
            window.showNormal()
            settle()
        wrong = []
        if self._disk.is_full:
            wrong += self._kept_in_sight(window, marks)
            if window.journal_view is not None:
                walker.rest(TRY_AGAIN_AFTER_MS)
                act(window)
                settle()
        if not locks:
            window.lock()
        if window.journal_view is not None:
            wrong.append("does not lock once there is room")
        wrong += [
            f"never stored: what was typed into {where}"
            for mark, where in marks.items()
            if not is_in(mark, self._presser.stored())
        ]
        return wrong

    def _kept_in_sight(self, window: MainWindow, marks: dict[str, tuple[str, ...]]) -> list[str]:
        wrong = []
        if (
            window.journal_view is not None
            and not window.journal_view.status_line.trouble.isVisible()
        ):
            wrong.append("does not say that it could not be saved")
        stored = self._presser.stored()
        is_here = window.journal_view is not None
        written = "\n".join(self._walker.everything_written()) if is_here else ""
        wrong += [
            f"neither stored nor there any more: what was typed into {where}"
            for mark, where in marks.items()
            if mark not in written and not is_in(mark, stored)
        ]
        return wrong


def is_in(mark: str, dump: Dump) -> bool:
    """Tell whether some words stand anywhere in what is stored."""
    return any(
        mark in repr(row) for tables in dump.values() for rows in tables.values() for row in rows
    )
