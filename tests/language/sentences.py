"""How the sentence reads, for tests of what was typed."""

from __future__ import annotations

from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.language.sentence import compose

GRAMMAR = grammar()


def sentence(event: str, feelings: tuple[str, ...] = (), needs: tuple[str, ...] = ()) -> str:
    return compose(event, feelings, needs, GRAMMAR).text


def event_part(event: str) -> str:
    """The first of the two sentences, without what is said of feelings."""
    return sentence(event).split(" I noticed I felt ___")[0]
