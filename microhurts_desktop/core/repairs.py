"""A repair: words that reach across after a hurt, and how they landed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from microhurts_desktop.core.good_moments import MOST_WARMTH
from microhurts_desktop.core.hurts import LONGEST_TEXT
from microhurts_desktop.core.moments import Record, local_day


class ReachedOut(StrEnum):
    """Who made the repair."""

    THEY = "they"
    I = "i"  # noqa: E741 -- the word the person chooses


class Channel(StrEnum):
    """How the words were offered."""

    FACE_TO_FACE = "face_to_face"
    MESSAGE = "message"
    IN_HERE = "in_here"


class Landed(StrEnum):
    """How far a repair reached the one who was hurt."""

    NOT_YET = "not_yet"
    PARTLY = "partly"
    FULLY = "fully"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """What the one who was hurt says of a repair.

    ``landed_on`` is a local day, never before the offer. ``warmth`` (1–5) belongs to an unprompted
    repair only: it is what the receiver's good moment of accountability posts. ``would_help`` is
    what they say would help, if anything: theirs to keep or to tell.
    """

    landed: Landed
    landed_on: date
    warmth: int | None = None
    would_help: str = ""

    def __post_init__(self) -> None:
        if self.warmth is not None and not 1 <= self.warmth <= MOST_WARMTH:
            raise ValueError(f"warmth is 1–{MOST_WARMTH}, not {self.warmth}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair(Record):
    """One repair. ``hurt`` is the uuid of the hurt it meets, or None when unprompted.

    ``about`` is the uuid of a hurt that the other shared and a repair of mine answers.
    ``phrase`` is the id of the library phrase it began from, or empty. Only a repair that *they*
    made can carry a landing here: how mine landed is the other person's to say.
    """

    offered_at: datetime
    by: ReachedOut
    words: str
    how: Channel
    hurt: str | None = None
    about: str | None = None
    phrase: str = ""
    landing: Landing | None = None

    def __post_init__(self) -> None:
        if self.landing is None:
            return
        if self.by is ReachedOut.I:
            raise ValueError("how a repair of mine landed is the other person's to say")
        if self.landing.landed_on < local_day(self.offered_at):
            raise ValueError("a repair cannot land before it was offered")


class RepairProblem(StrEnum):
    """What still stands between a draft and a repair."""

    NO_SIDE = "no_side"
    NO_WORDS = "no_words"
    NO_CHANNEL = "no_channel"
    IN_THE_FUTURE = "in_the_future"
    NO_WARMTH = "no_warmth"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairDraft:
    """A repair on its way; ``uuid``, ``editing`` and ``kept_words`` as in ``HurtDraft``.

    ``landed``, ``warmth`` and ``would_help`` are asked only when *they* reached out; ``landed_on``
    is set when the landing is (today by default). ``promise`` is what I promise in a repair of
    mine, to be asked about on ``check_on``; both only before it is kept for the first time.
    """

    uuid: str
    begun_at: datetime
    offered_at: datetime
    step: int = 0
    editing: bool = False
    by: ReachedOut | None = None
    hurt: str | None = None
    about: str | None = None
    words: str = ""
    phrase: str = ""
    how: Channel | None = None
    landed: Landed | None = None
    landed_on: date | None = None
    warmth: int | None = None
    would_help: str = ""
    promise: str = ""
    check_on: date | None = None
    kept_words: tuple[str, ...] = ()

    def problems(self, now: datetime) -> tuple[RepairProblem, ...]:
        """Return what is missing or impossible, in the order of the dialog's pages."""
        found = []
        if self.by is None:
            found.append(RepairProblem.NO_SIDE)
        if not self.words.strip():
            found.append(RepairProblem.NO_WORDS)
        if self.how is None:
            found.append(RepairProblem.NO_CHANNEL)
        if self.offered_at > now:
            found.append(RepairProblem.IN_THE_FUTURE)
        if self.needs_warmth() and self.warmth is None:
            found.append(RepairProblem.NO_WARMTH)
        if any(len(text) > LONGEST_TEXT for text in (self.words, self.would_help, self.promise)):
            found.append(RepairProblem.TOO_LONG)
        return tuple(found)

    def needs_warmth(self) -> bool:
        """Tell whether this is an unprompted repair that reached me, and so asks how warmly."""
        return (
            self.by is ReachedOut.THEY
            and self.hurt is None
            and self.landed in (Landed.PARTLY, Landed.FULLY)
        )

    def is_blank(self) -> bool:
        """Tell whether nothing has been written or picked yet (a chosen hurt alone is nothing)."""
        written = self.words.strip() or self.would_help.strip() or self.promise.strip()
        return not (self.by or written or self.how or self.landed)
