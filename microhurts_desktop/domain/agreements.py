"""What two people talked over and agreed on about a hurt, and how it goes. Its author's alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from microhurts_desktop.domain.commitments import Commitment
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Draft, found, local_day


class Going(StrEnum):
    """How it goes with what was agreed, as one of the two says; none of these is a mark."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    LET_BE = "let_be"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Commitment):
    """One talk about the hurt of that uuid, on the local day ``talked_on``, and what was agreed.

    ``place`` is where they talked, in the person's words or ours, or empty.
    """

    answered_in: ClassVar[str] = "going"
    asked_words: ClassVar[Asked] = Asked.AGREED
    asked_answer: ClassVar[Asked] = Asked.GOING

    hurt: str
    talked_on: date
    place: str = ""
    going: Going | None = None

    def stands(self) -> bool:
        """Tell whether something was agreed, and not let be since."""
        return bool(self.words) and self.going is not Going.LET_BE


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

    def texts(self) -> tuple[str, ...]:
        """Return what was agreed, and where."""
        return (self.words, self.place)

    def is_blank(self) -> bool:
        """Tell whether nothing was written or picked yet."""
        return not (self.words.strip() or self.place or self.check_on)
