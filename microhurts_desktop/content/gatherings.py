"""The steps of a gathering, what the one who listens can say, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import read
from microhurts_desktop.domain.gatherings import LENGTHS, USUAL, YEARLY, Part

_WHEN, _THEN = "{when}", "{then}"


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
    """All that is said in a gathering, and in the yearly evening.

    ``plan`` holds ``{when}`` and ``{then}``, and the two beside it one of these. ``leads_when`` and
    ``leads_then`` are first words, in small letters, that stand there already.
    """

    plan: str
    plan_open_when: str
    plan_open_then: str
    leads_when: tuple[str, ...]
    leads_then: tuple[str, ...]
    listening: tuple[str, ...]
    steps: tuple[GatheringStep, ...]
    yearlys: tuple[GatheringStep, ...]
    togethers: tuple[Ending, ...]

    def __post_init__(self) -> None:
        for said, slots in (
            (self.plan, (_WHEN, _THEN)),
            (self.plan_open_when, (_WHEN,)),
            (self.plan_open_then, (_THEN,)),
        ):
            if any(said.count(slot) != 1 for slot in slots):
                raise ValueError(f"needs {' and '.join(slots)} once in “{said}”")
        for steps, parts in ((self.steps, USUAL), (self.yearlys, YEARLY)):
            if tuple(step.id for step in steps) != parts:
                raise ValueError(f"needs the steps {', '.join(parts)}, in this order")
            if sum(step.minutes for step in steps) != LENGTHS[0]:
                raise ValueError(f"needs steps of {LENGTHS[0]} minutes, all together")

    def plan_of(self, when: str, then: str) -> str:
        """Return a small plan as one sentence, of a person's words; nothing where there are none.

        First words that the sentence has already are said once.
        """
        when = _bare(when, self.leads_when)
        then = _bare(then, self.leads_then)
        if not (when or then):
            return ""
        both = self.plan if when and then else ""
        said = both or (self.plan_open_when if when else self.plan_open_then)
        return _SLOTS.sub(lambda slot: when if slot[0] == _WHEN else then, said)


_SLOTS = re.compile(f"{re.escape(_WHEN)}|{re.escape(_THEN)}")


def _bare(typed: str, leads: Iterable[str]) -> str:
    said = " ".join(typed.split()).rstrip(".,;… ")
    for lead in sorted(leads, key=len, reverse=True):
        plain = said.replace("’", "'")
        if plain.casefold().startswith(f"{lead} "):
            return said[len(lead) :].strip()
    return said


@cache
def gathering_texts(path: Path | None = None) -> GatheringTexts:
    """Return what a file says of gatherings, ours by default. Raises ResourceError for a slip."""
    return read(path or resource_path("gathering", "en.toml")).made(GatheringTexts)
