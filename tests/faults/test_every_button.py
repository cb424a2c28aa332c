"""Whatever can be pressed in the window, pressed while the disk is full at its n-th write.

The window itself is walked, on a fresh copy of what somebody lives in: nothing here knows what
buttons there are. Either nothing has changed at all, it says so, and every word is still there to
be sent off again; or all of it has, at the latest by the next unlock. What was chosen in a dialog,
and is saved by itself, is tried again until it is. Words that were typed a moment ago are not lost
either when somebody turns away from them.
"""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.faults.full_disk import Disk
from tests.faults.lived_in import LIVES, LivedIn, two_who_share
from tests.faults.pressing import Presser
from tests.faults.tally import Tally
from tests.faults.turning_from_words import Turning
from tests.faults.walker import Control, Numbers, Walker, Way

A_FEW = 3


class Crawler:
    """Presses everything there is, and everything that this leads to, once in all lives."""

    def __init__(self) -> None:
        self._pressed: set[Control] = set()
        self._known: set[Control] = set()

    def crawl(self, presser: Presser, turning: Turning, *, quick: bool = False) -> None:
        """Go through one life. ``quick``: a button each at a few places one press away."""
        walker = presser.walker
        more = A_FEW if quick else sys.maxsize
        ways: deque[Way] = deque([()])
        while ways:
            way = ways.popleft()
            if not self._go(walker, way):
                continue
            if not quick and turning.turn(way):
                self._go(walker, way)
            left = 1 if quick and way else sys.maxsize
            is_here = is_fresh = True
            for control in list(walker.controls()):
                self._known.add(control)
                if control in self._pressed or not left or (quick and control.what != "button"):
                    continue
                left -= 1
                self._pressed.add(control)
                if not is_here:
                    is_here = is_fresh = self._go(walker, way)
                before = set(walker.controls()) if is_here else set()
                if control not in before:
                    walker.skipped["it is not there on a second visit"] += 1
                    continue
                presser.press(way, control, is_fresh=is_fresh)
                is_here = is_fresh = False
                if not walker.is_unlocked():
                    walker.skipped["beyond it lies the door"] += 1
                    continue
                there = set(walker.controls())
                if there - self._known and more and not (quick and way):
                    more -= 1
                    self._known |= there
                    ways.append((*way, control))
                is_here = there == before
            if quick and not turning.fields and walker.is_unlocked():
                turning.turn(way, ("locking",))

    def _go(self, walker: Walker, way: Way) -> bool:
        try:
            walker.begin(way)
        except KeyError:
            walker.skipped["the way there was there only after other presses"] += 1
            return False
        return True


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk of every vault. What would wait for an answer that nobody gives here is declined."""
    made = Disk()
    made.install(monkeypatch)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Cancel)
    return made


@pytest.fixture
def walk(
    disk: Disk,
    tmp_path: Path,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tally: Tally,
) -> Iterator[Callable[..., Presser]]:
    """Return what walks through a life."""
    # It would say so in the midst of it.
    import matplotlib.font_manager  # noqa: F401

    caplog.clear()
    walkers = []
    numbers = Numbers(monkeypatch)

    def walk(crawler: Crawler, life: Callable[[Path], LivedIn], *, quick: bool = False) -> Presser:
        place = tmp_path / life.__name__
        (place / "template").mkdir(parents=True)
        lived = life(place / "template")
        walkers.append(Walker(lived, place, numbers))
        presser = Presser(walkers[-1], lived, disk, qtbot, caplog, tally)
        crawler.crawl(presser, Turning(presser, disk, tally), quick=quick)
        walkers[-1].end()
        return presser

    yield walk
    for walker in walkers:
        walker.end()


def test_what_is_pressed_first_is_done_whole_or_not_at_all(walk: Callable[..., Presser]) -> None:
    presser = walk(Crawler(), two_who_share, quick=True)
    assert not presser.found.wrong, "\n".join(presser.found.wrong)
    assert len(presser.found.saving) >= 10


@pytest.mark.long
def test_every_button_is_done_whole_or_not_at_all(
    walk: Callable[..., Presser], tally: Tally
) -> None:
    crawler, wrong, skipped = Crawler(), list[str](), Counter[str]()
    pressed = saving = 0
    for life in LIVES:
        presser = walk(crawler, life)
        wrong += presser.found.wrong
        saving += len(presser.found.saving)
        pressed += presser.found.pressed
        skipped |= presser.walker.skipped
    tally.note(f"buttons, rows and choices: {pressed} pressed, {saving} of them save")
    for why, times in sorted(skipped.items()):
        tally.note(f"not pressed, {times} times in sight: {why}")
    assert not wrong, "\n".join(wrong)
    assert pressed >= 750
    assert saving >= 150
