"""Where one came from, for when a guided dialog or a page is left again."""

from __future__ import annotations

from dataclasses import dataclass

from microhurts_desktop.ui.kit.where_stood import Stood, StopAt

# So many steps one can go back; what lies before them nobody remembers.
MOST_STEPS = 30


@dataclass(frozen=True, slots=True)
class LeftAt:
    """What is seen: a page, a place on it, the draft before it; and which stop has the keyboard.

    These are ids and numbers only: it is kept in memory while the journal is closed.
    """

    page: str
    place: object | None
    draft: str
    keyboard: StopAt | None = None


class WaysBack:
    """The pages that led to the one that is seen, and where the keyboard was on each."""

    def __init__(self) -> None:
        self._ways: list[tuple[LeftAt, Stood | None]] = []

    def remember(self, left: LeftAt, stood: Stood | None) -> None:
        """Remember one more."""
        self._ways.append((left, stood))
        del self._ways[:-MOST_STEPS]

    def begin_anew(self) -> None:
        """Forget them: a page was asked for by hand."""
        self._ways.clear()

    def last(self) -> LeftAt | None:
        """Return what was left last, if anything was."""
        return self._ways[-1][0] if self._ways else None

    def take(self) -> tuple[LeftAt, Stood | None] | None:
        """Return the last one, and forget it; None where there is none."""
        return self._ways.pop() if self._ways else None
