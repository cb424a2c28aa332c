"""A gathering: a conversation of two, with what each wrote for it apart, and what is kept of it.

Nothing of it is counted, and nothing tells one of the two what the other wrote or did not write
before both are there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import NO_WORDS, Draft, SharedKind, found, words_in
from microhurts_desktop.domain.shared import Shared

MOST_APPRECIATIONS = 5
# Minutes of the whole, the first one unless they choose.
LENGTHS = (20, 40)


class Part(StrEnum):
    """The steps of a gathering, and those of the yearly evening, each in their order."""

    LAST_PLAN = "last-plan"
    APPRECIATE = "appreciate"
    WENT_WELL = "went-well"
    CHOOSE = "choose"
    ONE_THING = "one-thing"
    LOVED = "loved"
    PLAN = "plan"
    END = "end"
    LAST_YEAR = "last-year"
    STRONG = "strong"
    CONCERN = "concern"
    YEARS_END = "years-end"


YEARLY = (Part.LAST_YEAR, Part.STRONG, Part.CONCERN, Part.YEARS_END)
# The fields of what is kept of that evening.
YEAR_PARTS = ("strong", "concern", "their_side")
USUAL = tuple(part for part in Part if part not in YEARLY)
# What is kept of a usual gathering for both.
USUAL_KINDS = (SharedKind.PLAN, SharedKind.AGREED)


class GatheringProblem(StrEnum):
    """What stands in the way of saying that there is room."""

    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringDraft(Draft):
    """What one of the two has for a gathering: written apart, gone on with when both are there.

    There is room on the local day ``room_on``; None while nothing is said of it. ``left_at`` is the
    step at which both were interrupted, or None, and ``come_to`` are those that both had seen by
    then: one can be jumped over. ``step`` is that of getting ready alone. ``hurt`` is the uuid of
    the one thing that is brought, or empty. ``would_help`` is what would help one to feel loved,
    ``plan_when`` and ``plan_then`` one small plan, ``agreed`` what both agreed on. Of the yearly
    evening are ``strong``, what is strong between them, ``concern``, and ``their_side``, the soft
    reason for the other's side.
    """

    room_on: date | None = None
    left_at: Part | None = field(default=None, metadata=NO_WORDS)
    come_to: tuple[Part, ...] = field(default=(), metadata=NO_WORDS)
    hurt: str = field(default="", metadata=NO_WORDS)
    appreciations: tuple[str, ...] = ()
    would_help: str = ""
    plan_when: str = ""
    plan_then: str = ""
    agreed: str = ""
    strong: str = ""
    concern: str = ""
    their_side: str = ""

    def problems(self, now: datetime) -> tuple[GatheringProblem, ...]:
        """Return what is impossible: nothing is missing, whatever stays empty is said aloud."""
        too_long = any(len(text) > LONGEST_TEXT for text in self.texts())
        return found((GatheringProblem.TOO_LONG, too_long))

    def texts(self) -> tuple[str, ...]:
        """Return what was written, in the order in which it is asked for."""
        return words_in(self)

    def has_words(self) -> bool:
        """Tell whether anything was written."""
        return any(text.strip() for text in self.texts())

    def is_blank(self) -> bool:
        """Tell whether nothing was written, brought or said of there being room."""
        return not (self.has_words() or self.hurt or self.room_on)


def what_was_kept(
    everything: Iterable[Shared], *kinds: SharedKind, until: date
) -> tuple[Shared, ...]:
    """Return what was kept of the last gathering of some ``kinds``, in the order it was sent.

    It is that of the local day of the newest of it, which is ``until`` at the latest: what a wrong
    clock or a hand has dated ahead is no last one. Of each author it is one of each kind and part,
    the newest: no row more, whatever there is. Of a usual gathering, where no kinds are named,
    these are the plans and what was agreed.
    """
    kinds = kinds or USUAL_KINDS
    kept = [one for one in everything if one.kind in kinds and one.sent_at.date() <= until]
    last = max((one.sent_at.date() for one in kept), default=None)
    those = sorted(
        (one for one in kept if one.sent_at.date() == last),
        key=lambda one: (one.sent_at, one.uuid),
    )
    newest = {(one.author, one.kind, _part(one)): one for one in those}
    return tuple(one for one in those if newest[one.author, one.kind, _part(one)] is one)


def _part(one: Shared) -> str:
    # What a version of this program does not know stands for one part.
    return one.snapshot.prompt if one.snapshot.prompt in YEAR_PARTS else ""
