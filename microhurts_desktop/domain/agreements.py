"""What two people talked over and agreed on about a hurt, and how it goes. Its author's alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Draft, Record, found, local_day


class Going(StrEnum):
    """How it goes with what was agreed, as one of the two says; none of these is a mark."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    LET_BE = "let_be"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """One talk about the hurt of that uuid, on the local day ``talked_on``.

    ``words`` are what was agreed: none where nothing was, yet. ``place`` is where they talked, in
    the person's words or ours, or empty. ``check_on`` is the local day from which on it is asked
    about, once, if a day was wanted; ``going`` is what was answered last, on the local day
    ``answered_on``, or None. ``earlier`` are answers given before, the first one first.
    """

    hurt: str
    talked_on: date
    place: str = ""
    words: str = ""
    check_on: date | None = None
    going: Going | None = None
    answered_on: date | None = None
    earlier: tuple[EarlierAnswer, ...] = ()

    def __post_init__(self) -> None:
        if len(self.words) > LONGEST_TEXT:
            raise ValueError(f"what was agreed has at most {LONGEST_TEXT} letters")
        if not self.words and (self.check_on or self.going):
            raise ValueError("only what was agreed is asked about")
        if (self.going is None) != (self.answered_on is None):
            raise ValueError("an answer has its day, and a day its answer")

    def is_due(self, today: date) -> bool:
        """Tell whether it is to be asked about: its day has come, and nothing was said since."""
        return self.going is None and self.check_on is not None and self.check_on <= today

    def stands(self) -> bool:
        """Tell whether something was agreed, and not let be since."""
        return bool(self.words) and self.going is not Going.LET_BE


def due(agreements: Iterable[Agreement], today: date) -> tuple[Agreement, ...]:
    """Return those to be asked about today, the one that waits longest first."""
    asked = (one for one in agreements if one.is_due(today))
    return tuple(sorted(asked, key=lambda one: (one.check_on or today, one.uuid)))


class AgreementProblem(StrEnum):
    """What still stands between a draft and what is kept of a talk."""

    IN_THE_FUTURE = "in_the_future"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDraft(Draft):
    """A talk on its way to being kept; its fields are as in ``Agreement``."""

    hurt: str
    talked_on: date
    place: str = ""
    words: str = ""
    check_on: date | None = None

    def problems(self, now: datetime) -> tuple[AgreementProblem, ...]:
        """Return what is impossible. Nothing is missing: a talk may end with nothing agreed."""
        return found(
            (AgreementProblem.IN_THE_FUTURE, self.talked_on > local_day(now)),
            (AgreementProblem.TOO_LONG, len(self.words) > LONGEST_TEXT),
        )

    def is_blank(self) -> bool:
        """Tell whether nothing was written or picked yet."""
        return not (self.words.strip() or self.place or self.check_on)
