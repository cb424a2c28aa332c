"""Phrases of a person's own: written, or made from one of the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from microhurts_desktop.domain.moments import Draft, Record, found
from microhurts_desktop.domain.phrases import Intention, Phrase, Situation, Whose

# Words that can be said aloud in a few breaths.
LONGEST_PHRASE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPhrase(Record):
    """A phrase that its author keeps; ``origin`` and ``situations`` as in ``Phrase``."""

    text: str
    intention: Intention
    situations: tuple[Situation, ...] = ()
    origin: str = ""

    def as_phrase(self, *, shared: bool) -> Phrase:
        """Return it as one of the library; ``shared`` tells whether the other may use it."""
        return Phrase(
            id=self.uuid,
            text=self.text,
            intention=self.intention,
            situations=self.situations,
            whose=Whose.MINE,
            is_ours=shared,
            origin=self.origin,
        )


class PhraseProblem(StrEnum):
    """What still stands between a draft and a phrase."""

    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    NO_INTENTION = "no_intention"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseDraft(Draft):
    """A phrase on its way, ``shared`` with the other or not; ``kept_words`` as in ``HurtDraft``."""

    text: str = ""
    intention: Intention | None = None
    situations: tuple[Situation, ...] = ()
    origin: str = ""
    shared: bool = False
    kept_words: tuple[str, ...] = ()

    def problems(self, now: datetime) -> tuple[PhraseProblem, ...]:
        """Return what is missing or impossible; the time makes no difference."""
        return found(
            (PhraseProblem.NO_WORDS, not self.text.strip()),
            (PhraseProblem.TOO_LONG, len(self.text.strip()) > LONGEST_PHRASE),
            (PhraseProblem.NO_INTENTION, self.intention is None),
        )

    def texts(self) -> tuple[str, ...]:
        """Return the words."""
        return (self.text,)

    def is_blank(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not self.text.strip()
