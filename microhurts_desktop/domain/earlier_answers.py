"""What a person answered before they answered anew: kept, since saying more erases nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from microhurts_desktop.domain.moments import Moment, MomentKind, Record

# Words by the names of their fields, or lists of them.
Wording: TypeAlias = dict[str, str | tuple[str, ...]]
# What words of a moment can be put otherwise. Check-ins keep their answers instead.
WORDED: dict[MomentKind, tuple[str, ...]] = {
    MomentKind.HURT: (
        *("event", "feelings", "needs", "own_sentence", "story", "assumption", "might_be"),
        "question",
    ),
    MomentKind.GOOD: ("what",),
    MomentKind.REPAIR: ("words",),
    MomentKind.REFLECTION: ("text", "answers", "prompt"),
}
# Those of them that are lists.
LISTS = frozenset({"feelings", "needs", "might_be", "answers"})
# A slip of the fingers is put right soon, and changes few letters.
SOON = timedelta(minutes=10)
FEW_LETTERS = 12


class Asked(StrEnum):
    """What was answered."""

    LEARNED = "learned"  # what asking brought, of a hurt
    WHAT_CHANGED = "what_changed"  # in letting a hurt go
    KEPT = "kept"  # how a promise went
    PROMISED = "promised"  # what that promise was, before it was another one
    CHECK_IN = "check_in"  # how a day was
    GOING = "going"  # how it goes with what was agreed
    AGREED = "agreed"  # what that was, before it was something else
    WORDED = "worded"  # how a moment was worded


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAnswer(Record):
    """One answer that another has taken the place of.

    ``about`` is the uuid of the moment, promise or agreement that it was given for, and
    ``said_on`` the local day of which it was. ``text`` is the person's words; of how a promise
    went, the value of ``Kept``; of how an agreement goes, of ``Going``; of a check-in, what
    ``domain.check_ins.as_text`` returns; of how a moment was worded, what ``as_text`` does.
    """

    about: str
    asked: Asked
    text: str
    said_on: date


def still_says(now: str, before: str) -> bool:
    """Tell whether an answer still holds, word for word, what it said before."""
    return re.search(rf"(?<!\w){re.escape(before.strip())}(?!\w)", now) is not None


def reworded(before: Moment, now: Moment, *, with_slips: bool = False) -> Wording:
    """Return the words of ``before`` that are others ``now``, by the names of their fields.

    There are none where only a slip was put right (few letters, soon after they were kept), unless
    it is asked for ``with_slips``. Spaces around are no words, and where there were none, none were
    replaced.
    """
    fields = WORDED.get(before.kind, ())
    was, is_now = ({name: getattr(one, name) for name in fields} for one in (before, now))
    changed = {
        name: words
        for name, words in was.items()
        if _plain(words) and _plain(words) != _plain(is_now[name])
    }
    pairs = [(_plain(words), _plain(is_now[name])) for name, words in changed.items()]
    if not with_slips and is_slip(pairs, now.updated_at - before.updated_at):
        return {}
    return changed


def is_slip(changed: Iterable[tuple[str, str]], apart: timedelta) -> bool:
    """Tell whether only a slip was put right: ``apart`` is how long after the words were kept."""
    if apart > SOON:
        return False
    # Late: a journal opens without it.
    from rapidfuzz.distance import Levenshtein

    few = FEW_LETTERS
    letters = sum(Levenshtein.distance(was, now, score_cutoff=few) for was, now in changed)
    return letters <= few


def as_text(wording: Wording) -> str:
    """Return a wording as JSON: an object, by the names of its fields."""
    return json.dumps(wording, ensure_ascii=False)


def from_text(text: str) -> Wording:
    """Return what ``as_text`` gave."""
    stored = json.loads(text)
    return {name: one if isinstance(one, str) else tuple(one) for name, one in stored.items()}


def _plain(words: str | tuple[str, ...]) -> str:
    return words.strip() if isinstance(words, str) else "\n".join(words)
