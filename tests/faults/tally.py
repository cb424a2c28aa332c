"""How many faults were tried, and what became of them; told at the end of ``make faults``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any


class Harm(StrEnum):
    """What a fault does when it is not survived."""

    LOST = "lost"
    TOOK_IN = "let in"
    SHUT_OUT = "shut out"


class Tally:
    """Counts by kind of fault. What is not survived fails its test as well."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.harm: dict[Harm, Counter[str]] = {harm: Counter() for harm in Harm}
        self._notes: list[str] = []

    @contextmanager
    def fault(self, kind: str, times: int = 1, *, else_: Harm = Harm.LOST) -> Iterator[None]:
        """Count the block as faults of this kind, survived unless it raises.

        ``else_`` is what then has happened: words were lost, somebody was let in who must not be,
        or a person was shut out of their own journal.
        """
        self.tried[kind] += times
        try:
            yield
        except BaseException:
            self.harm[else_][kind] += times
            raise

    def note(self, text: str) -> None:
        """Have a line told before the counts: what was passed over, and why."""
        self._notes.append(text)

    def as_plain(self) -> dict[str, Any]:
        """Return everything in plain values, for the process that gathers it."""
        harm = {str(harm): dict(counts) for harm, counts in self.harm.items()}
        return {"tried": dict(self.tried), "harm": harm, "notes": self._notes}

    def add(self, plain: dict[str, Any]) -> None:
        """Add what another process has counted (``as_plain``)."""
        self.tried.update(plain["tried"])
        for harm, counts in plain["harm"].items():
            self.harm[Harm(harm)].update(counts)
        self._notes += plain["notes"]

    def lines(self) -> list[str]:
        """Return the notes, and a line for each kind."""
        kinds = [f"{kind}: {self._said([kind])}" for kind in sorted(self.tried)]
        return [*self._notes, *kinds]

    def last_line(self) -> str:
        """Return the line for all kinds together."""
        return self._said(list(self.tried))

    def _said(self, kinds: list[str]) -> str:
        tried = sum(self.tried[kind] for kind in kinds)
        harms = {harm: sum(counts[kind] for kind in kinds) for harm, counts in self.harm.items()}
        told = ", ".join(f"{harm} {times}" for harm, times in harms.items())
        return f"tried {tried}, survived {tried - sum(harms.values())}, {told}"


THE_TALLY = Tally()
