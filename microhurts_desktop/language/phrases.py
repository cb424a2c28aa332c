"""Phrases of several words, found in a text as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from microhurts_desktop.language.tokens import plain
from microhurts_desktop.language.word_patterns import TYPED, Pattern, compiled, pattern_of

# No phrase goes past the end of a sentence; dots in a row are a pause.
_SENTENCE = re.compile(r"(?:[^.!?]|\.{2,})+")
_BARE = re.compile(r"\w+")
# A sentence's place in its text, the sentence, and its words with no apostrophes in or behind them.
Sentence: TypeAlias = "tuple[int, str, Set[str]]"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Some phrases, each passed over where a word that it needs is not there."""

    patterns: tuple[Pattern, ...] = ()
    # Which of them need one of some words, by each of these; and which need none.
    _by_word: dict[str, set[int]] = field(default_factory=dict, init=False, compare=False)
    _others: set[int] = field(default_factory=set, init=False, compare=False)

    def __post_init__(self) -> None:
        for at, pattern in enumerate(self.patterns):
            if not pattern.needed:
                self._others.add(at)
            for word in min(pattern.needed, key=len, default=()):
                self._by_word.setdefault(word, set()).add(at)

    def found_in(self, sentences: Iterable[Sentence]) -> list[tuple[int, int]]:
        """Return where they are in a text, as starts and ends, each by itself."""
        return [
            (at + match.start(), at + match.end())
            for at, sentence, words in sentences
            for pattern in self._likely(words)
            if pattern.may_be_among(words)
            for match in compiled(pattern.regex).finditer(sentence)
        ]

    def _likely(self, words: Set[str]) -> Iterable[Pattern]:
        some = (self._by_word[word] for word in self._by_word.keys() & words)
        return (self.patterns[at] for at in self._others.union(*some))


def sentences_of(text: str) -> list[Sentence]:
    """Return a text as phrases are found in it."""
    return [
        (found.start(), found.group(), _bare(found.group())) for found in _SENTENCE.finditer(text)
    ]


def any_of(written: Iterable[str], names: Mapping[str, Pattern] | None = None) -> Phrases:
    """Return phrases, found as whole words in small or big letters; they may use those of a name.

    They are written as ``patterns`` says; an apostrophe may be straight, curly or forgotten.

    Raises:
        ValueError: a phrase cannot be read, or nothing in it must be there.
    """
    return Phrases(tuple(_whole(pattern_of(phrase, names or {}, TYPED)) for phrase in written))


def outside(
    found: Iterable[tuple[int, int]], sayings: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return, in order, those that are within no saying; of those that overlap, the first."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        spared = any(first <= start and end <= last for first, last in sayings)
        if not spared and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


def _whole(pattern: Pattern) -> Pattern:
    return Pattern(
        rf"(?i)(?<!\w)(?:{pattern.regex})(?!\w)",
        tuple(frozenset(_first(word) for word in one_of) for one_of in pattern.needed),
    )


def _first(word: str) -> str:
    return str(_BARE.findall(word.replace("'", ""))[0])


def _bare(text: str) -> set[str]:
    # “son's” may be the word “sons” or “son”, as a phrase ends before it.
    words = plain(text)
    return {*_BARE.findall(words), *_BARE.findall(words.replace("'", ""))}
