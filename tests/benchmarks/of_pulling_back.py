"""What Today takes to know whether one's own check-ins of ten years show a change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median

from tests.benchmarks.probes import Figures
from tests.benchmarks.row import Row

LOOKS = 9


def pulling_back(folder: Path) -> Figures:
    """Read the check-ins and look at them, some times over."""
    from tests.benchmarks.ten_years import A_LONG_LIFE, unlocked

    journal = unlocked(folder)
    # Another probe keeps today's, and takes it away again.
    assert len(journal.check_ins()) >= A_LONG_LIFE.check_ins - 1
    took = []
    for _ in range(LOOKS):
        begun = time.perf_counter()
        seen = journal.pulling_back.seen()
        took.append((time.perf_counter() - begun) * 1000)
        assert seen.has_usual
    journal.close()
    return {"looked": took}


def rows_of_pulling_back(
    measure: Callable[[Iterable[str], Path, int], Mapping[str, Figures]], folder: Path, rounds: int
) -> Iterable[Row]:
    """Measure, and return the line."""
    looked = measure(("pulling_back",), folder, rounds)["pulling_back"]["looked"]
    yield Row("pulling back looked for, ten years", median(looked), "ms", bar=20)
