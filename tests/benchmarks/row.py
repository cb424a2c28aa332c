"""One line of the table that the benchmarks print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what took how much, against what, and what it may be at most.

    ``bar`` is for the ratio where there is something to compare to, else for the figure itself.
    """

    name: str
    figure: float
    unit: str
    bare: float | None = None
    bar: float | None = None
    bar_is_ratio: bool = False

    def cells(self) -> tuple[str, ...]:
        """Return the line's cells."""
        ratio = self.figure / self.bare if self.bare else None
        held = ratio if self.bar_is_ratio else self.figure
        return (
            self.name,
            f"{self.figure:.1f} {self.unit}",
            "" if self.bare is None else f"{self.bare:.1f} {self.unit}",
            "" if ratio is None else f"{ratio:.2f}×",
            "" if self.bar is None else f"≤ {self.bar:g}{'×' if self.bar_is_ratio else ''}",
            "" if self.bar is None or held is None else ("met" if held <= self.bar else "MISSED"),
        )
