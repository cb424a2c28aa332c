"""Finding a passage of our own texts, as words are typed: by how they begin, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from microhurts_desktop.language.tokens import pieces_of
from microhurts_desktop.language.word_search import begins_with

# How much a word counts, by where it stands; and a slip of typing takes some of that.
_IN_TITLE, _IN_HEADING, _IN_TEXT = 4.0, 2.0, 1.0
_AS_TYPED = 1.0
_EXACT, _BEGINS, _SLIP = 1.0, 0.8, 0.3
# In a shorter word, one letter more or less makes another word of it.
_SHORTEST_WITH_A_SLIP = 4
_MARKS = re.compile(r"\*\*?|^(?:> ?|- |\d+\. )|_{2,}", re.MULTILINE)
_HEADING = re.compile(r"^(#+) (.+)$")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or list, of a text, below its nearest heading; without marks.

    ``also`` are further words that lead to it, with blanks between them.
    """

    heading: str
    text: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class BestPassage:
    """The passage of a text, by its id, that has most of what was typed."""

    id: str
    passage: Passage


def passages(markdown: str) -> tuple[Passage, ...]:
    """Return the passages of a text in Markdown, in order; the first ones stand below its title."""
    found, heading = [], ""
    for block in re.split(r"\n\s*\n", markdown.strip()):
        if (named := _HEADING.match(block)) is not None:
            heading = named[2]
        else:
            found.append(Passage(heading, " ".join(_MARKS.sub("", block).split())))
    return tuple(found)


def find(typed: str, texts: Mapping[str, Iterable[Passage]]) -> tuple[BestPassage, ...]:
    """Return what has all the words that are typed so far, one passage of a text, the best first.

    The beginning of a word is enough. Only where nothing is found as it was typed, a slip in each
    word is passed over. Equally good ones keep their order.
    """
    sought = pieces_of(typed)
    return _found(sought, texts, slips=0) or _found(sought, texts, slips=1)


def _found(
    sought: list[str], texts: Mapping[str, Iterable[Passage]], slips: int
) -> tuple[BestPassage, ...]:
    found = []
    for id_, text in texts.items():
        in_title = ""
        best = 0.0
        for passage in text:
            in_title = in_title or passage.heading
            weight = _weight(sought, in_title, passage, slips)
            if weight > best:
                best, chosen = weight, passage
        if best:
            found.append((best, BestPassage(id_, chosen)))
    return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0]))


def _weight(sought: list[str], title: str, passage: Passage, slips: int) -> float:
    """Return how well a passage has all the words, or 0 where one is missing."""
    places = ((title, _IN_TITLE), (passage.heading, _IN_HEADING), (passage.text, _IN_TEXT))
    words = [(word, weight) for text, weight in places for word in pieces_of(text)]
    words += [(word, _IN_TEXT) for word in pieces_of(passage.also)]
    best = [max(_fit(one, word, slips) * weight for word, weight in words) for one in sought]
    if not (best and all(best)):
        return 0.0
    in_a_row = any(" ".join(sought) in " ".join(pieces_of(text)) for text, _ in places)
    return sum(best) + (_AS_TYPED if in_a_row else 0.0)


def _fit(typed: str, word: str, slips: int) -> float:
    if word.startswith(typed):
        return _EXACT if word == typed else _BEGINS
    if not slips or len(typed) < _SHORTEST_WITH_A_SLIP or word[0] != typed[0]:
        return 0.0
    return _SLIP if begins_with(word, typed, slips) else 0.0
