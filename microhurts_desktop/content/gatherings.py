"""The steps of a gathering, what the one who listens can say, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from microhurts_desktop.content.resource_file import read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.domain.gatherings import LENGTHS, USUAL, YEARLY, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringStep:
    """One step. ``minutes`` are those of the shorter gathering."""

    id: Part
    heading: str
    minutes: Annotated[int, 1, LENGTHS[0]]
    says: str

    def minutes_of(self, whole: int) -> int:
        """Return the minutes of this step in a gathering of that length."""
        return self.minutes * whole // LENGTHS[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Something small to do at the end; ``id`` never changes."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringTexts:
    """All that is said in a gathering, and in the yearly evening."""

    listening: tuple[str, ...]
    steps: tuple[GatheringStep, ...]
    yearlys: tuple[GatheringStep, ...]
    togethers: tuple[Ending, ...]

    def __post_init__(self) -> None:
        for steps, parts in ((self.steps, USUAL), (self.yearlys, YEARLY)):
            if tuple(step.id for step in steps) != parts:
                raise ValueError(f"needs the steps {', '.join(parts)}, in this order")
            if sum(step.minutes for step in steps) != LENGTHS[0]:
                raise ValueError(f"needs steps of {LENGTHS[0]} minutes, all together")


@read_once
def gathering_texts(path: Path | None = None) -> GatheringTexts:
    """Return what a file says of gatherings, ours by default. Raises ResourceError for a slip."""
    return read(path or in_language("gathering", "{}.toml")).made(GatheringTexts)
