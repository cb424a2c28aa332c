"""Asking rather than knowing: whether a question leaves room for the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from microhurts_desktop.language.tokens import plain, words_of

# “But why …”, “So tell me, why …”: it is still the first thing that is heard.
WHY_WITHIN_WORDS = 4

# From its first letter on: else each space before it would be a beginning.
_SENTENCE = re.compile(r"[^\s.!?…؟？][^.!?…؟？\n]*+[.!?…؟？]*+")
_ASKS = ("?", "؟", "？")


class QuestionForm(StrEnum):
    """How a text asks."""

    NOTHING = "nothing"
    NOT_ASKED = "not_asked"
    OPEN = "open"
    CLOSED = "closed"
    WHY = "why"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWords:
    """The words by which a language's questions are known; all are ``plain``.

    A question with one of ``opens`` leaves room. One that begins with one of ``closes`` is answered
    by yes or no, unless it begins with one of ``invites``. One of ``whys`` near the beginning may
    sound like a charge, whatever is meant.
    """

    opens: frozenset[str]
    whys: tuple[str, ...]
    closes: frozenset[str]
    invites: tuple[str, ...]


def how_asked(text: str, words: QuestionWords) -> QuestionForm:
    """Return how ``text`` asks; of several questions, a “why” counts first, then an open one."""
    sentences = [one.group().strip() for one in _SENTENCE.finditer(plain(text))]
    if not sentences:
        return QuestionForm.NOTHING
    asked = {_how(one, words) for one in sentences}
    return next(
        kind
        for kind in (
            QuestionForm.WHY,
            QuestionForm.OPEN,
            QuestionForm.CLOSED,
            QuestionForm.NOT_ASKED,
        )
        if kind in asked
    )


def _how(sentence: str, words: QuestionWords) -> QuestionForm:
    said = words_of(sentence)
    first = said[0] if said else ""
    begins = words.opens | words.closes | {one.partition(" ")[0] for one in words.whys}
    if not sentence.rstrip("!.…").endswith(_ASKS) and first not in begins:
        return QuestionForm.NOT_ASKED
    if _begins(" ".join(said), words.invites):
        return QuestionForm.OPEN
    if any(_begins(" ".join(said[at:]), words.whys) for at in range(WHY_WITHIN_WORDS)):
        return QuestionForm.WHY
    leaves_room = first not in words.closes and not words.opens.isdisjoint(said)
    return QuestionForm.OPEN if leaves_room else QuestionForm.CLOSED


def _begins(text: str, beginnings: Iterable[str]) -> bool:
    return any(f"{text} ".startswith(f"{one} ") for one in beginnings)
