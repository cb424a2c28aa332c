"""Whether taking everything along, or coming back from it, freezes the window, and how long it is.

Run as ``python tests/benchmarks/taking_along.py DIR``, where ten years lie: 20,000 moments.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QTimer

from microhurts_desktop.services.coming_back import ToBringBack
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.looking_into import look_into
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.taking_along import JSON_NAME, TakenAs, Worded
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.features.preferences.markdown_export import as_lines, entries
from tests.benchmarks.probes import Figures, tell_and_go, window_of
from tests.benchmarks.row import Row
from tests.benchmarks.ten_years import unlocked, vault_folder
from tests.vault_folders import PASSPHRASE


class _Alive:
    """Notes how long the event loop did not come round, in ms each time."""

    def __init__(self) -> None:
        self._ticks = [time.perf_counter()]
        self._clock = QTimer()
        self._clock.timeout.connect(lambda: self._ticks.append(time.perf_counter()))
        self._clock.start(0)

    def longest(self) -> float:
        """Return the longest of these since it was asked last."""
        ticks = [*self._ticks, time.perf_counter()]
        found = max(after - before for before, after in pairwise(ticks))
        self._ticks = [time.perf_counter()]
        return found * 1000


def _in_background(job: Callable[[], object]) -> object:
    background, loop, found = ThreadBackground(), QEventLoop(), list[object]()

    def fail(error: Exception) -> None:
        found.append(error)
        loop.quit()

    def done(value: object) -> None:
        found.append(value)
        loop.quit()

    background.run(job, done, fail)
    loop.exec()
    return found[0]


def _brought(journal: Journal, found: ToBringBack) -> None:
    bringing, loop, timer = journal.coming_back.begin(found), QEventLoop(), QTimer()

    def step() -> None:
        if bringing.go_on() is None:
            journal.coming_back.keep(bringing)
            loop.quit()

    timer.timeout.connect(step)
    timer.start(0)
    loop.exec()


def taking_along(folder: Path) -> Figures:
    """The longest gap and the time of an export, of looking into it, and of its return.

    The forms for people are not among these: to word each hurt takes longer than all the others.
    """
    window_of(folder)
    journal = unlocked(folder)
    out, elsewhere = folder / "taken", folder / "anew"
    for place in (out, elsewhere):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
    alive, figures = _Alive(), {}

    def note(name: str, work: Callable[[], object]) -> object:
        alive.longest()
        begun = time.perf_counter()
        found = work()
        figures[name] = [(time.perf_counter() - begun) * 1000]
        figures[f"{name}, gap"] = [alive.longest()]
        return found

    worded = Worded(as_lines, entries, "Not encrypted.")
    forms = (TakenAs.JSON, TakenAs.CSV, TakenAs.SQLITE)
    job = export_everything(journal, out, worded, Progress(), forms=forms)
    made = note("export", lambda: _in_background(job))
    journal.close()
    assert isinstance(made, Path)
    anew = vault_folder(elsewhere)
    fresh = anew.create(anew.new_keys("Ana", PASSPHRASE))
    look = look_into(fresh, made / JSON_NAME, Progress())
    found = note("look", lambda: _in_background(look))
    assert isinstance(found, ToBringBack)
    assert not found.bad
    note("return", lambda: _brought(fresh, found))
    fresh.close()
    note("rest", lambda: _in_background(partial(time.sleep, 3)))
    return figures


def rows_of_taking_along(
    measure: Callable[[Iterable[str], Path, int], Mapping[str, Figures]], folder: Path, rounds: int
) -> Iterable[Row]:
    """Measure, and return the lines."""
    found = measure(("taking_along",), folder, rounds)["taking_along"]
    for name, what in (
        ("export of 20,000", "export"),
        ("looking into an export of 20,000", "look"),
        ("coming back from it", "return"),
    ):
        yield Row(name, median(found[what]), "ms")
        yield Row(f"{name}, longest gap", median(found[f"{what}, gap"]), "ms", bar=100)


if __name__ == "__main__":
    tell_and_go(taking_along(Path(sys.argv[1])))
