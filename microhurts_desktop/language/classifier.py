"""A linear classifier over the words, classes and letters of a text: an ear beside the rules.

It is a logistic regression over hashed features (Weinberger et al. 2009, “Feature hashing for large
scale multitask learning”), fitted by ``devtools/training.py`` to our own labelled voices, and read
here without any library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias
from zlib import crc32

from microhurts_desktop.language.clauses import Token
from microhurts_desktop.language.remembering import remembered

BUCKETS = 1 << 19
# How much each group of features counts beside the others, whatever its number.
GROUPS = {"words": 1.0, "classes": 0.7, "pairs": 1.0, "letters": 0.7, "rules": 0.7}
_SHORTEST, _LONGEST = 2, 5
# How far apart two words may stand that mean something together: “threw a cup at my head”.
_FARTHEST = 4
_FEWEST_SHOWN = 5
_BESIDE = 3

# How many tokens are heard together, and how many at most where no sentence ends.
STRETCH, _LONGEST_STRETCH = 40, 60

# For each group, its buckets.
Found: TypeAlias = "tuple[Set[int], ...]"
# A rule's name, and its first and last token in a stretch.
Ruled: TypeAlias = "tuple[str, int, int]"


def windows(tokens: Sequence[Token], least: int = STRETCH) -> list[range]:
    """Return the stretches of whole sentences of a text, in order, each of at least some tokens.

    They are about as long as what was learnt from, so that a clause that judges or tells of danger
    is not drowned by others. Where there are no words, there are none.
    """
    found, start = list[range](), 0
    for at, token in enumerate(tokens):
        length = at + 1 - start
        ends = (length >= least and token.is_end) or length >= _LONGEST_STRETCH
        if ends or at == len(tokens) - 1:
            stretch = range(start, at + 1)
            start = at + 1
            if has_words(tokens, stretch):
                found.append(stretch)
    return found


def around(tokens: Sequence[Token], stretch: range, start: int, end: int) -> range:
    """Return what stands at ``text[start:end]`` in a stretch, with a few words beside it.

    Among many others even clear words weigh little: they are heard with those beside them, too.
    """
    inside = [at for at in stretch if start < tokens[at].end and tokens[at].start < end]
    first, last = min(inside, default=stretch.start), max(inside, default=stretch.start)
    return range(max(stretch.start, first - _BESIDE), min(stretch.stop, last + 1 + _BESIDE))


def has_words(tokens: Sequence[Token], stretch: range) -> bool:
    """Tell whether there are not only signs in a stretch."""
    return not all(tokens[at].is_sign for at in stretch)


class Features:
    """What the tokens of a text show, made once: any stretch of them can be heard.

    ``slot`` is where the text stands. Without ``in_pairs``, classes are heard only in words that
    follow each other.
    """

    def __init__(self, tokens: Sequence[Token], slot: str, *, in_pairs: bool = False) -> None:
        self.tokens = tokens
        self._slot = slot
        known = [_of_word(token.word, token.classes, slot) for token in tokens]
        words = [token.word for token in tokens]
        shapes = [token.shape for token in tokens]
        # For each group, what begins at each token: of that alone, with the next, with the one
        # after that, and so on.
        self._groups: tuple[list[list[tuple[int, ...]]], ...] = (
            [
                [one.word for one in known],
                _buckets(map(" ".join, pairwise(words))),
                _buckets(map(" … ".join, zip(words, words[2:], strict=False))),
            ],
            [
                [one.classes for one in known],
                _buckets(map("+".join, pairwise(shapes))),
                _buckets(map("+".join, zip(shapes, shapes[1:], shapes[2:], strict=False))),
            ],
            _pairs(tokens) if in_pairs else [],
            [[one.letters for one in known]],
        )

    def found(self, stretch: range, rules: Iterable[Ruled] = ()) -> Found:
        """Return what a stretch shows, and what was found in it by rules."""
        start, end = stretch.start, stretch.stop
        words, *others = (
            set().union(*chain.from_iterable(_within(group, start, end))) for group in self._groups
        )
        words.add(_bucket(f"@{self._slot}"))
        return words, *others, {bucket for name, _, _ in rules for bucket in self._of_rule(name)}

    def places(self, stretch: range) -> list[dict[int, range]]:
        """Return what a stretch shows, with the tokens at which each stands first."""
        start, end = stretch.start, stretch.stop
        words, *others = (
            {
                bucket: range(at, at + further + 1)
                for further, layer in reversed([*enumerate(_within(group, start, end))])
                for at, buckets in reversed([*enumerate(layer, start)])
                for bucket in buckets
            }
            for group in self._groups
        )
        words.setdefault(_bucket(f"@{self._slot}"), stretch)
        return [words, *others]

    def _of_rule(self, name: str) -> tuple[int, int]:
        return _bucket(f"={name}"), _bucket(f"={name}@{self._slot}")


def _within(
    layers: Sequence[Sequence[tuple[int, ...]]], start: int, end: int
) -> Iterator[Sequence[tuple[int, ...]]]:
    """Return what of a group begins and ends within a stretch."""
    return (layer[start : max(start, end - further)] for further, layer in enumerate(layers))


def _pairs(tokens: Sequence[Token]) -> list[list[tuple[int, ...]]]:
    """Return what stands near each other, where one of the two has a class."""
    nothing: list[tuple[int, ...]] = [()] * len(tokens)
    return [nothing] + [
        [
            _of_pair(one.word, one.classes, two.word, two.classes, farther > 1)
            if one.classes or two.classes
            else ()
            for one, two in zip(tokens, tokens[farther:], strict=False)
        ]
        for farther in range(1, _FARTHEST + 1)
    ]


@remembered(16384)
def _of_pair(
    one: str, classes: tuple[str, ...], two: str, other_classes: tuple[str, ...], apart: bool
) -> tuple[int, ...]:
    between = "…" if apart else " "
    return tuple(
        _bucket(f"&{first}{between}{second}")
        for first in (*(f"+{name}" for name in classes), one)
        for second in (*(f"+{name}" for name in other_classes), two)
        if first is not one or second is not two
    )


@dataclass(frozen=True, slots=True)
class Output:
    """One question and its weights: of how many buckets (a power of two), in which unit."""

    weights: Sequence[int]
    scale: float
    bias: float

    def probability(self, seen: Found) -> float:
        """Return how likely the answer is yes, from 0 to 1."""
        weights, last = self.weights, len(self.weights) - 1
        score = self.bias
        for group, factor in zip(seen, GROUPS.values(), strict=True):
            if group:
                weight = sum([weights[bucket & last] for bucket in group])
                score += factor * self.scale * weight / math.sqrt(len(group))
        return 1 / (1 + math.exp(-score))

    def weightiest(self, text: Features, stretch: range) -> tuple[int, int]:
        """Return the first and last token of the words that speak most for yes, and those around.

        They are some words of one clause: one alone would say little to who wrote it.
        """
        last, start = len(self.weights) - 1, stretch.start
        spoken = [0.0] * len(stretch)
        for group, factor in zip(text.places(stretch), GROUPS.values(), strict=False):
            for bucket, place in group.items():
                share = factor * self.weights[bucket & last] / math.sqrt(len(group))
                for at in place:
                    spoken[at - start] += share / len(place)
        tokens = text.tokens[start : stretch.stop]
        found = _with_those_around(*_heaviest_run(spoken, tokens), tokens)
        return start + found[0], start + found[1]


def _heaviest_run(spoken: Sequence[float], tokens: Sequence[Token]) -> tuple[int, int]:
    """Return the run of words of one clause whose weights add up to most (Kadane's algorithm)."""
    best, found = -math.inf, (0, 0)
    total, start = 0.0, 0
    for at, (weight, token) in enumerate(zip(spoken, tokens, strict=True)):
        if token.is_sign or total <= 0:
            total, start = 0.0, at + token.is_sign
        if not token.is_sign:
            total += weight
            if total > best:
                best, found = total, (start, at)
    return found


def _with_those_around(first: int, last: int, tokens: Sequence[Token]) -> tuple[int, int]:
    """Return some words and those beside them in their clause, until they say something."""
    is_more = True
    while is_more and last - first < _FEWEST_SHOWN:
        is_more = False
        if last + 1 < len(tokens) and not tokens[last + 1].is_sign:
            last, is_more = last + 1, True
        if first > 0 and not tokens[first - 1].is_sign:
            first, is_more = first - 1, True
    return first, last


@dataclass(frozen=True, slots=True)
class Classifier:
    """The questions of one ear by name, and the probabilities from which it acts."""

    outputs: Mapping[str, Output]
    thresholds: Mapping[str, float]


_LETTERS = crc32(b"#")


def _bucket(name: str) -> int:
    return crc32(name.encode()) & (BUCKETS - 1)


def _buckets(names: Iterable[str]) -> list[tuple[int, ...]]:
    """Return the bucket of each by itself; there are hundreds for each text."""
    return [(crc32(name.encode()) & (BUCKETS - 1),) for name in names]


class _Word(NamedTuple):
    """The buckets of a word, of its classes, and of its letters."""

    word: tuple[int, ...]
    classes: tuple[int, ...]
    letters: tuple[int, ...]


@remembered(4096)
def _of_word(word: str, classes: tuple[str, ...], slot: str) -> _Word:
    shape = tuple(_bucket(f"+{name}") for name in classes)
    return _Word((_bucket(word), _bucket(f"{word}@{slot}")), shape, _letters_of(word))


@remembered(4096)
def _letters_of(word: str) -> tuple[int, ...]:
    bounded = f"<{word}>"
    # Each as _bucket("#…") would be.
    spelt = {
        crc32(bounded[at : at + length].encode(), _LETTERS) & (BUCKETS - 1)
        for length in range(_SHORTEST, _LONGEST + 1)
        for at in range(len(bounded) - length + 1)
    }
    return tuple(sorted(spelt))
