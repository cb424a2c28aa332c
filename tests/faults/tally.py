"""How many faults were tried, and how many were survived; told at the end of ``make faults``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Tally:
    """Counts by kind of fault. What is lost fails its test as well."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.survived: Counter[str] = Counter()

    @contextmanager
    def fault(self, kind: str, times: int = 1) -> Iterator[None]:
        """Count the block as faults of this kind, survived unless it raises."""
        self.tried[kind] += times
        yield
        self.survived[kind] += times

    def lines(self) -> list[str]:
        """Return a line for each kind, and one for all."""
        rows = [(kind, self.tried[kind], self.survived[kind]) for kind in sorted(self.tried)]
        rows.append(("all", self.tried.total(), self.survived.total()))
        return [
            f"{kind}: {tried} tried, {survived} survived, {tried - survived} lost"
            for kind, tried, survived in rows
        ]


THE_TALLY = Tally()
