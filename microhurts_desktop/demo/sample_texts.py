"""The words of the sample journal, as resources/sample holds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.resource_file import read
from microhurts_desktop.domain.good_moments import MOST_WARMTH, Deposit
from microhurts_desktop.domain.hurts import MOST_STRENGTH


class DayTime(StrEnum):
    """When in a day something happens."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleHurt:
    """A hurt that may happen. ``at`` is None for any time; ``repair`` is what met just this one."""

    event: str
    at: DayTime | None = None
    once: bool = False
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    strength: Annotated[int, 1, MOST_STRENGTH]
    story: str = ""
    assumption: str = ""
    might_be: tuple[str, ...] = ()
    question: str = ""
    learned: str = ""
    repair: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGood:
    """A good moment that may happen. ``at`` is None for any time."""

    what: str
    at: DayTime | None = None
    once: bool = False
    deposit: Deposit
    warmth: Annotated[int, 1, MOST_WARMTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRepairs:
    """Repairs by how they went.

    ``early`` reached in part or not yet, ``whole`` could land, ``unprompted`` came out of the blue,
    ``mine`` are the person's own, and ``borrowed`` are ids of the phrasebook.
    """

    early: tuple[str, ...]
    whole: tuple[str, ...]
    unprompted: tuple[str, ...]
    mine: tuple[str, ...]
    borrowed: tuple[str, ...]

    def __post_init__(self) -> None:
        known = {phrase.id for phrase in phrasebook.phrases()}
        for borrowed in self.borrowed:
            if borrowed not in known:
                raise ValueError(f"borrows “{borrowed}”, which is no phrase")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTexts:
    """Everything the sample's person and their partner may say.

    ``begun_hurt``, of these feelings, and ``begun_good`` are left as drafts.
    """

    name: str
    hurts: tuple[SampleHurt, ...]
    goods: tuple[SampleGood, ...]
    repairs: SampleRepairs
    what_changed: tuple[str, ...]
    begun_hurt: str
    begun_feelings: tuple[str, ...]
    begun_good: str


def sample_texts(path: Path | None = None) -> SampleTexts:
    """Return the words of a sample, ours by default. Raises ResourceError for a slip in them."""
    return read(path or resource_path("sample", "en.toml")).made(SampleTexts)
