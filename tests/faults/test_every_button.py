"""Whatever can be pressed in the window, pressed while the disk is full at its n-th write.

The window itself is walked, on a fresh copy of what somebody lives in for each control: nothing
here knows what buttons there are. Either nothing has changed at all, it says so, and every word is
still there to be sent off again; or all of it has, at the latest by the next unlock.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from pytestqt.qtbot import QtBot

from tests.faults.full_disk import Disk
from tests.faults.lived_in import LIVES, LivedIn
from tests.faults.pressing import Presser
from tests.faults.tally import Tally
from tests.faults.walker import Control, Numbers, Walker, Way


def crawl(presser: Presser) -> None:
    """Press everything there is, and everything that this leads to."""
    walker = presser.walker
    pressed: set[Control] = set()
    known: set[Control] = set()
    ways: deque[Way] = deque([()])
    while ways:
        way = ways.popleft()
        walker.begin(way)
        is_fresh = is_here = True
        for control in list(walker.controls()):
            known.add(control)
            if control in pressed:
                continue
            pressed.add(control)
            if not is_here:
                walker.begin(way)
                is_fresh = is_here = True
            here = set(walker.controls())
            if control not in here:
                walker.skipped["it is not there on a second visit"] += 1
                continue
            t0 = time.monotonic()
            presser.press(way, control, is_fresh=is_fresh)
            print(len(way), f"{time.monotonic() - t0:.2f}", control, flush=True)
            if not walker.is_unlocked():
                walker.skipped["it leads to the door"] += 1
                is_here = False
                continue
            there = set(walker.controls())
            if there - known:
                known |= there
                ways.append((*way, control))
            is_fresh = False
            is_here = there == here


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_every_button(
    life: Callable[[Path], LivedIn],
    tmp_path: Path,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tally: Tally,
) -> None:
    place = tmp_path / "template"
    place.mkdir()
    lived = life(place)
    disk = Disk()
    disk.install(monkeypatch)
    # It waits for an answer that nobody gives here.
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    walker = Walker(lived, tmp_path, Numbers(monkeypatch))
    presser = Presser(walker, lived, disk, qtbot, caplog, tally)
    begun = time.monotonic()
    try:
        crawl(presser)
    finally:
        found = presser.found
        print(
            f"{life.__name__}: {found.pressed} pressed, {len(found.saving)} save, {found.faults} faults, {time.monotonic() - begun:.0f} s"
        )
        print(*found.wrong, sep="\n")
        print(dict(walker.skipped))
        walker.end()
    assert found.wrong == []
