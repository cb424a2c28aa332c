"""The slow road to letting a hurt go: five questions, for one person alone.

The idea is Everett Worthington's REACH (recall, empathise, a gift, commit, hold on); the words are
our own. It is never for force or fear.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import NO_WORDS, Draft, Record, found, words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowRoad(Record):
    """What was written on the way to letting the hurt of that uuid go, at its end at ``at``.

    ``recalled`` is what happened and what it left, ``for_them`` how it may have been for them,
    ``received`` a time when somebody let the person off, ``when_it_returns`` what is to be
    remembered when it stings again. What changed is said in the hurt's ``Release``.
    """

    hurt: str
    at: datetime
    recalled: str = ""
    for_them: str = ""
    received: str = ""
    when_it_returns: str = ""


class SlowRoadProblem(StrEnum):
    """What still stands between the draft and letting go."""

    NOT_SAID = "not_said"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowRoadDraft(Draft):
    """A slow road on its way, for the hurt of that uuid; ``what_changed`` is as in ``Release``."""

    hurt: str = field(metadata=NO_WORDS)
    recalled: str = ""
    for_them: str = ""
    received: str = ""
    what_changed: str = ""
    when_it_returns: str = ""

    def texts(self) -> tuple[str, ...]:
        """Return what was written, in the order in which it was asked."""
        return words_in(self)

    def problems(self, now: datetime) -> tuple[SlowRoadProblem, ...]:
        """Return what is missing or impossible; the time makes no difference.

        Only what is let go has to be said. Every other question may stay open.
        """
        return found(
            (SlowRoadProblem.NOT_SAID, not self.what_changed.strip()),
            (SlowRoadProblem.TOO_LONG, any(len(text) > LONGEST_TEXT for text in self.texts())),
        )

    def is_blank(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not any(text.strip() for text in self.texts())
