"""A reflection: what a person wrote freely. It posts nothing, and nothing has to come of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Draft, Moment, MomentKind, found


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(Moment):
    """Free words of one person. ``happened_at`` has its UTC offset.

    ``prompt`` is what they wrote about, where they wished to keep it. ``became`` has the uuids of
    the hurts and good moments that were named with words of it.
    """

    kind: ClassVar[MomentKind] = MomentKind.REFLECTION

    happened_at: datetime
    text: str
    prompt: str = ""
    became: tuple[str, ...] = ()


class ReflectionProblem(StrEnum):
    """What still stands between a draft and a reflection."""

    NO_TEXT = "no_text"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionDraft(Draft):
    """A reflection on its way.

    ``prompt`` is what is in sight while it is written, and is kept only with ``keeps_prompt``.
    """

    timed_by: ClassVar[str] = "happened_at"

    happened_at: datetime
    text: str = ""
    prompt: str = ""
    keeps_prompt: bool = True

    def problems(self, now: datetime) -> tuple[ReflectionProblem, ...]:
        """Return what is missing or impossible, in the order of the page's fields."""
        return found(
            (ReflectionProblem.NO_TEXT, not self.text.strip()),
            (ReflectionProblem.TOO_LONG, len(self.text) > LONGEST_TEXT),
            (ReflectionProblem.IN_THE_FUTURE, self.happened_at > now),
        )

    def texts(self) -> tuple[str, ...]:
        """Return the words."""
        return (self.text,)

    def is_blank(self) -> bool:
        """Tell whether nothing has been written yet; a prompt alone is nothing of the person's."""
        return not self.text.strip()
