"""A repair: words that reach across after a hurt, and how they landed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from microhurts_desktop.domain.good_moments import MOST_WARMTH
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Draft, Moment, MomentKind, Record, found, local_day


class ReachedOut(StrEnum):
    """Who made the repair."""

    THEY = "they"
    I = "i"  # noqa: E741 -- the word the person chooses


class Channel(StrEnum):
    """How the words were offered, if that was said: an unsaid one is empty, and false."""

    FACE_TO_FACE = "face_to_face"
    MESSAGE = "message"
    IN_HERE = "in_here"
    UNSAID = ""


class Landed(StrEnum):
    """How far a repair reached the one who was hurt."""

    NOT_YET = "not_yet"
    PARTLY = "partly"
    FULLY = "fully"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing(Record):
    """What the one who was hurt said of a repair, once; they may say more later, and both stay.

    ``landed_on`` is a local day, never before the offer. ``said_at`` is when it was said, never
    before the landing said before it, whatever the clock showed. ``warmth`` (1–5) belongs to an
    unprompted repair only: it is what the receiver's good moment of accountability posts, which is
    ``ASSUMED_WARMTH`` where they said none.
    ``would_help`` is what they say would help, if anything: theirs to keep or to tell.
    """

    landed: Landed
    landed_on: date
    said_at: datetime
    warmth: int | None = None
    would_help: str = ""

    def __post_init__(self) -> None:
        if self.warmth is not None and not 1 <= self.warmth <= MOST_WARMTH:
            raise ValueError(f"warmth is 1–{MOST_WARMTH}, not {self.warmth}")

    def says_the_same(self, other: Landing) -> bool:
        """Tell whether ``other`` says nothing that this one does not."""
        return (self.landed, self.landed_on, self.warmth, self.would_help) == (
            other.landed,
            other.landed_on,
            other.warmth,
            other.would_help,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair(Moment):
    """One repair. ``hurt`` is the uuid of the hurt it meets, or None when unprompted.

    ``about`` is the uuid of a hurt that the other shared and a repair of mine answers.
    ``phrase`` is the id of the library phrase it began from, or empty. ``landings`` are all that
    was said of how it landed, in the order in which it was said. Only a repair that *they* made can
    have any here: how mine landed is the other person's to say.
    """

    kind: ClassVar[MomentKind] = MomentKind.REPAIR
    timed_by: ClassVar[str] = "offered_at"

    offered_at: datetime
    by: ReachedOut
    words: str
    how: Channel
    hurt: str | None = None
    about: str | None = None
    phrase: str = ""
    landings: tuple[Landing, ...] = ()

    def __post_init__(self) -> None:
        if not self.landings:
            return
        if self.by is ReachedOut.I:
            raise ValueError("how a repair of mine landed is the other person's to say")
        if self.first_landed_on() < local_day(self.offered_at):
            raise ValueError("a repair cannot land before it was offered")

    @property
    def landing(self) -> Landing | None:
        """What was said last of how it landed, or None."""
        return self.landings[-1] if self.landings else None

    @property
    def furthest(self) -> Landed | None:
        """How far it reached at its furthest, or None when nothing was said.

        What has landed stays landed: a later “not yet” is kept beside it, and takes nothing back.
        """
        if len(self.landings) < 2:
            # Nearly every one of a long history.
            return self.landings[0].landed if self.landings else None
        said = {landing.landed for landing in self.landings}
        return next(landed for landed in reversed(Landed) if landed in said)

    def first_landed_on(self) -> date:
        """Return the earliest day that was said. Raises ValueError where nothing was said."""
        return min(landing.landed_on for landing in self.landings)

    def saying(self, said: Landing) -> Repair:
        """Return it with one landing more, after those before.

        Where the last one says just this, nothing new was said, and nothing is added.
        """
        last = self.landing
        if last is not None:
            if last.says_the_same(said):
                return self
            said = replace(said, said_at=max(said.said_at, last.said_at))
        return replace(self, landings=(*self.landings, said))

    def correcting(self, said: Landing) -> Repair:
        """Return it with ``said`` in place of the landing of its uuid, which was a slip.

        One that was taken back has its place again: among the others, by when it was said.
        """
        others = tuple(one for one in self.landings if one.uuid != said.uuid)
        before = tuple(one for one in others if one.said_at <= said.said_at)
        kept = [one.uuid for one in self.landings]
        if said.uuid in kept:
            before = others[: kept.index(said.uuid)]
        return replace(self, landings=(*before, said, *others[len(before) :]))

    def taking_back(self, uuid: str) -> Repair:
        """Return it without the landing of that uuid, which was a slip."""
        return replace(
            self, landings=tuple(landing for landing in self.landings if landing.uuid != uuid)
        )


class RepairProblem(StrEnum):
    """What still stands between a draft and a repair."""

    NO_SIDE = "no_side"
    NO_WORDS = "no_words"
    IN_THE_FUTURE = "in_the_future"
    HELP_WITHOUT_LANDING = "help_without_landing"
    PROMISE_OF_THEIRS = "promise_of_theirs"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairDraft(Draft):
    """A repair on its way; ``kept_words`` is as in ``HurtDraft``.

    ``landed``, ``warmth`` and ``would_help`` are asked only when *they* reached out, and say one
    landing more than were said before; ``landed_on`` is set when the landing is (today by default).
    ``promise`` is what I promise in a repair of mine, to be asked about on ``check_on``. Words that
    are chosen and ``to_say`` wait until I have said them; whoever says when it was, has said them.
    """

    timed_by: ClassVar[str] = "offered_at"

    offered_at: datetime
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
    to_say: bool = False
    kept_words: tuple[str, ...] = ()

    def problems(self, now: datetime) -> tuple[RepairProblem, ...]:
        """Return what is missing or impossible, in the order of the dialog's pages."""
        helps, promises = bool(self.would_help.strip()), bool(self.promise.strip())
        has_landing = self.by is ReachedOut.THEY and self.landed is not None
        return found(
            (RepairProblem.NO_SIDE, self.by is None),
            (RepairProblem.NO_WORDS, not self.words.strip()),
            (RepairProblem.IN_THE_FUTURE, self.said_at(now) > now),
            # Words that have no place in what is kept would be gone without a word.
            (RepairProblem.HELP_WITHOUT_LANDING, helps and not has_landing),
            (RepairProblem.PROMISE_OF_THEIRS, promises and self.by is not ReachedOut.I),
            (RepairProblem.TOO_LONG, any(len(text) > LONGEST_TEXT for text in self.texts())),
        )

    def texts(self) -> tuple[str, ...]:
        """Return every word of the person's own in it."""
        return (self.words, self.would_help, self.promise)

    def said_at(self, now: datetime) -> datetime:
        """Return when it was offered: now, if its words are kept that waited to be said."""
        return now if self.to_say else self.offered_at

    def asks_warmth(self) -> bool:
        """Tell whether this is an unprompted repair that reached me, and so asks how warmly."""
        return (
            self.by is ReachedOut.THEY
            and self.hurt is None
            and self.landed in (Landed.PARTLY, Landed.FULLY)
        )

    def waits_to_be_said(self) -> bool:
        """Tell whether words of mine were chosen, and only wait for me to say them."""
        return self.to_say and self.by is ReachedOut.I and bool(self.words.strip())

    def is_blank(self) -> bool:
        """Tell whether nothing has been written or picked yet (a chosen hurt alone is nothing)."""
        written = self.words.strip() or self.would_help.strip() or self.promise.strip()
        return not (self.by or written or self.how or self.landed)
