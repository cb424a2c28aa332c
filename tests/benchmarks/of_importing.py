"""Ten thousand entries brought in from a table of Daylio's, and taken out again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from tests.benchmarks.row import Row

Figures = dict[str, list[float]]
ENTRIES = 10_000
NOTE = (
    "we walked home late and talked about the kitchen and the children and what to do on sunday"
    " and you made tea while I was angry about the phone but then it was quiet and good"
)
WORDS = NOTE.split()
LONGEST_WAIT_S = 900
SETTLING_S = 4


def importing(folder: Path) -> Figures:
    """Look into it, bring it in, and take it out again, in the program's window."""
    from microhurts_desktop.driving import surely
    from microhurts_desktop.ui.features.bringing_in.page import BringInPage
    from tests.benchmarks.painting import settle
    from tests.benchmarks.probes import window_of
    from tests.benchmarks.ten_years import unlocked

    table = folder / f"daylio-{os.getpid()}.csv"
    table.write_text("".join(_lines(Random(os.getpid()))), encoding="utf-8")
    window = window_of(folder)
    window.enter(unlocked(folder))
    journal_view = window.journal_view
    assert journal_view is not None
    journal_view.go_to("bring_in")
    settle()
    page = surely(journal_view.page("bring_in"), BringInPage)
    figures: Figures = {}
    # What is made ready after unlocking is measured elsewhere.
    entered = time.perf_counter()
    watched(lambda: None, lambda: time.perf_counter() - entered > SETTLING_S)

    def watch(name: str, do: Callable[[], object], is_done: Callable[[], bool]) -> None:
        took, gap = watched(do, is_done)
        figures[name], figures[f"longest gap, {name}"] = [took], [gap]

    watch("looking", lambda: page.choose.look_into(str(table)), lambda: page.preview is not None)
    preview = page.preview
    assert preview is not None
    watch("bringing in", preview.card.begin, lambda: page.came is not None)
    came = page.came
    assert came is not None
    watch("taking out", came.undo.click, lambda: not came.done.isHidden())
    window.close()
    return figures


def watched(do: Callable[[], object], is_done: Callable[[], bool]) -> tuple[float, float]:
    """Return how long it took in s, and for how long the event loop stood still at most, in ms."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, ticking, began = QEventLoop(), QTimer(interval=0), time.perf_counter()
    gaps: list[float] = []
    last = [began]

    def tick() -> None:
        now = time.perf_counter()
        gaps.append((now - last[0]) * 1000)
        last[0] = now
        if is_done() or now - began > LONGEST_WAIT_S:
            loop.quit()

    ticking.timeout.connect(tick)
    QTimer.singleShot(0, do)
    ticking.start()
    loop.exec()
    return time.perf_counter() - began, max(gaps)


def _lines(random: Random) -> Iterable[str]:
    yield "full_date,date,weekday,time,mood,activities,note_title,note\n"
    at = datetime(2010, 1, 1, 8)  # noqa: DTZ001 -- as the file has it
    for _ in range(ENTRIES):
        at += timedelta(hours=random.randrange(8, 16))
        note = " ".join(random.choices(WORDS, k=60))
        tags = " | ".join(random.sample(WORDS, 3))
        mood = random.choice(("rad", "good", "meh", "bad", "awful"))
        yield f'{at:%Y-%m-%d},{at:%B %d},{at:%A},{at:%H:%M},{mood},"{tags}","","{note}"\n'


def rows_of_importing(found: Figures) -> Iterable[Row]:
    """Yield the lines of the table."""
    for name in ("looking", "bringing in", "taking out"):
        yield Row(f"import of 10,000: {name}", median(found[name]), "s")
        gap = max(found[f"longest gap, {name}"])
        yield Row(f"import of 10,000: longest gap, {name}", gap, "ms", bar=100)
