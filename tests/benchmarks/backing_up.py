"""Whether a backup freezes the window: the longest wait of its event loop, while someone writes.

Run as ``python tests/benchmarks/backing_up.py DIR``, where ten years lie; they grow to 50 MB. The
backup is the one that the window begins by itself once it is unlocked.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import cycle, pairwise
from pathlib import Path
from random import Random

from PySide6.QtCore import QEventLoop, QTimer

from microhurts_desktop.driving import surely
from microhurts_desktop.services.backing_up import last_made
from microhurts_desktop.services.preload import read_ahead
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.shell.main_window import MainWindow
from tests.benchmarks.painting import press, settle
from tests.benchmarks.probes import WRITTEN, Figures, tell_and_go, window_of
from tests.benchmarks.ten_years import unlocked
from tests.builders import a_hurt
from tests.vault_folders import fill

VAULT_BYTES = 50_000_000
KEY_EVERY_MS = 60
GIVE_UP_AFTER_MS = 120_000


def grow(folder: Path) -> None:
    """Add hurts with long stories, until the vault has the size that is measured."""
    journal = unlocked(folder)
    # Not the shared vault, which lies there as well.
    vault = folder / "microhurts" / "vaults" / f"{journal.person.vault_id}.vault"
    random = Random(50)
    words = ["".join(random.choices("aeioulmnrst", k=7)) for _ in range(3_000)]
    while vault.stat().st_size < VAULT_BYTES:
        told = (" ".join(random.choices(words, k=700)) for _ in range(400))
        author = journal.person.vault_id
        fill(journal, *(a_hurt(author=author, story=story) for story in told))
        journal.close()
        journal = unlocked(folder)
    journal.close()


def gaps_until(window: MainWindow, is_over: Callable[[], bool]) -> list[float]:
    """Return how long the event loop did not come round, in ms each time, while someone writes."""
    journal_view = window.journal_view
    assert journal_view is not None
    journal_view.context.navigator.name_hurt()
    field = surely(journal_view.guided, NameHurt).happened.field
    settle()
    letters = cycle(WRITTEN)
    loop = QEventLoop()
    ticks = [time.perf_counter()]
    clock, keys, over = QTimer(), QTimer(), QTimer()
    clock.timeout.connect(lambda: ticks.append(time.perf_counter()))
    keys.timeout.connect(lambda: press(field, next(letters)))

    def look() -> None:
        if is_over():
            loop.quit()

    over.timeout.connect(look)
    for timer, every_ms in ((clock, 0), (keys, KEY_EVERY_MS), (over, 50)):
        timer.start(every_ms)
    QTimer.singleShot(GIVE_UP_AFTER_MS, loop.quit)
    loop.exec()
    for timer in (clock, keys, over):
        timer.stop()
    return [(after - before) * 1000 for before, after in pairwise(ticks)]


def backing_up(folder: Path) -> Figures:
    """The longest gap while a backup is made, how long that took, and the longest without one."""
    grow(folder)
    backups = folder / "microhurts" / "vaults" / "backups"
    for path in backups.glob("*/*"):
        path.unlink()
    window = window_of(folder)
    # As the program does while Today is looked at.
    read_ahead()
    window.enter(unlocked(folder))
    begun = time.perf_counter()
    journal = window.journal
    assert journal is not None

    def is_made() -> bool:
        return last_made(window.vault_folder, journal) is not None

    busy = gaps_until(window, is_made)
    took = time.perf_counter() - begun
    if not is_made():
        raise RuntimeError("no backup was made")
    until = time.perf_counter() + took
    resting = gaps_until(window, lambda: time.perf_counter() > until)
    return {"backing up": [max(busy)], "at rest": [max(resting)], "took": [took * 1000]}


if __name__ == "__main__":
    tell_and_go(backing_up(Path(sys.argv[1])))
