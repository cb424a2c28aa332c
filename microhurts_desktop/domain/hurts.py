"""A hurt: a small moment that stung, named by the person who felt it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from microhurts_desktop.domain.moments import NO_WORDS, Draft, Moment, MomentKind, found, words_in

MOST_STRENGTH = 5
# What a hurt counts as until somebody says how strong it was: the least.
ASSUMED_STRENGTH = 1
# The answer that feelings and needs always offer, as it is stored.
UNSURE = "I don't know yet"
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Letting a hurt go on purpose: when (aware datetime), and what changed, in their words."""

    at: datetime
    what_changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurt(Moment):
    """One named hurt.

    ``happened_at`` carries the UTC offset of where the person was. ``feelings`` and ``needs`` are
    words as they stand in the sentence, picked or typed; the first need is the one that
    Underground groups by. ``story`` is what it seemed to say; ``assumption``, ``might_be`` (what
    else might be true) and ``question`` are curiosity's, and ``learned`` is what asking it brought,
    as it was last written on the local day ``learned_on``.
    ``strength`` is 1–5 as felt then, or 0 where nobody said: then ``counts_as`` tells.
    ``connections`` are uuids of earlier hurts that the person linked. ``sleeps_until`` is the local
    day on which the hurt waits in sight again.
    ``own_sentence`` is the sentence as the person put it themselves, in place of the one that is
    made of event, feelings and needs; empty where that one is theirs.
    """

    kind: ClassVar[MomentKind] = MomentKind.HURT

    happened_at: datetime
    event: str
    feelings: tuple[str, ...]
    strength: int
    story: str = ""
    needs: tuple[str, ...]
    assumption: str = ""
    might_be: tuple[str, ...] = ()
    question: str = ""
    learned: str = ""
    learned_on: date | None = None
    connections: tuple[str, ...] = field(default=(), metadata=NO_WORDS)
    sleeps_until: date | None = None
    own_sentence: str = ""
    release: Release | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.strength <= MOST_STRENGTH:
            raise ValueError(f"strength is 1–{MOST_STRENGTH}, or 0 for none, not {self.strength}")

    @property
    def counts_as(self) -> int:
        """What it takes, 1–5."""
        return self.strength or ASSUMED_STRENGTH

    def texts(self) -> tuple[str, ...]:
        """Return every word of the person's own in it."""
        return words_in(self)


class Harm(StrEnum):
    """Whether a hurt, or a repair for none, was kept with words in which safety was sure of danger.

    It stands beside the moment in its author's own vault and is no field of it: what shares,
    exports or rewords the moment cannot take it along. Only its author ends it: they set it aside.
    """

    NONE = ""
    HEARD = "heard"
    SET_ASIDE = "set_aside"

    def kept(self, *, heard: bool) -> Harm:
        """Return what it is once words are kept, in which danger is surely ``heard``, or is not.

        What it was, it stays, however gently it is said now.
        """
        return Harm.HEARD if heard and self is Harm.NONE else self


class HurtProblem(StrEnum):
    """What still stands between a draft and a named hurt; all of it can be mended."""

    NO_EVENT = "no_event"
    NO_FEELING = "no_feeling"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class HurtDraft(Draft):
    """A hurt on its way.

    ``what_changed`` holds words of a release that is not confirmed yet.
    ``might_be`` has one text for each field, and so may hold blank ones.
    ``kept_words`` are those that the coach is not to speak of again, as ``coach.kept_as`` has them.
    ``reflection`` is the uuid of the one that its words were taken from.
    """

    timed_by: ClassVar[str] = "happened_at"

    happened_at: datetime
    event: str = ""
    feelings: tuple[str, ...] = ()
    strength: int | None = None
    story: str = ""
    needs: tuple[str, ...] = ()
    assumption: str = ""
    might_be: tuple[str, ...] = ()
    question: str = ""
    connections: tuple[str, ...] = field(default=(), metadata=NO_WORDS)
    # They belong to another gesture, and are heard where they are written.
    what_changed: str = field(default="", metadata=NO_WORDS)
    kept_words: tuple[str, ...] = field(default=(), metadata=NO_WORDS)
    reflection: str = field(default="", metadata=NO_WORDS)
    own_sentence: str = ""

    def problems(self, now: datetime) -> tuple[HurtProblem, ...]:
        """Return what is missing or impossible, in the order of the dialog's pages."""
        return found(
            (HurtProblem.NO_EVENT, not self.event.strip()),
            (HurtProblem.IN_THE_FUTURE, self.happened_at > now),
            (HurtProblem.NO_FEELING, not self.feelings),
            (HurtProblem.TOO_LONG, any(len(text) > LONGEST_TEXT for text in self.texts())),
        )

    def texts(self) -> tuple[str, ...]:
        """Return every word of the person's own in it, but for those of a release."""
        return words_in(self)

    def is_blank(self) -> bool:
        """Tell whether nothing has been written or picked yet."""
        return not self.strength and not any(text.strip() for text in self.texts())
