"""A good moment: a deposit of attunement, accountability or care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Draft, Moment, MomentKind, found

MOST_WARMTH = 5
# What a good moment counts as until somebody says how warm it was: the middle.
ASSUMED_WARMTH = 3


class Deposit(StrEnum):
    """The three ways in which the account grows; UNSAID where nobody said which."""

    UNSAID = ""
    ATTUNEMENT = "attunement"
    ACCOUNTABILITY = "accountability"
    CARE = "care"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodMoment(Moment):
    """Something good that was noticed; ``happened_at`` has its UTC offset.

    ``warmth`` is 1–5, or 0 where nobody said how warm it was: then ``counts_as`` tells.
    """

    kind: ClassVar[MomentKind] = MomentKind.GOOD

    happened_at: datetime
    what: str
    deposit: Deposit
    warmth: int

    def __post_init__(self) -> None:
        if not 0 <= self.warmth <= MOST_WARMTH:
            raise ValueError(f"warmth is 1–{MOST_WARMTH}, or 0 for none, not {self.warmth}")

    @property
    def counts_as(self) -> int:
        """What it posts, 1–5."""
        return self.warmth or ASSUMED_WARMTH


class GoodMomentProblem(StrEnum):
    """What still stands between a draft and a good moment."""

    NO_WHAT = "no_what"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodMomentDraft(Draft):
    """A good moment on its way; words are enough. ``reflection`` is as in ``HurtDraft``."""

    timed_by: ClassVar[str] = "happened_at"

    happened_at: datetime
    what: str = ""
    deposit: Deposit | None = None
    warmth: int | None = None
    reflection: str = ""

    def problems(self, now: datetime) -> tuple[GoodMomentProblem, ...]:
        """Return what is missing or impossible, in the order of the dialog's fields."""
        return found(
            (GoodMomentProblem.NO_WHAT, not self.what.strip()),
            (GoodMomentProblem.IN_THE_FUTURE, self.happened_at > now),
            (GoodMomentProblem.TOO_LONG, len(self.what) > LONGEST_TEXT),
        )

    def texts(self) -> tuple[str, ...]:
        """Return the words."""
        return (self.what,)

    def is_blank(self) -> bool:
        """Tell whether nothing has been written or picked yet."""
        return not (self.what.strip() or self.deposit or self.warmth)
