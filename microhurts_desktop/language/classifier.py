"""A linear classifier over the words, classes and letters of a text: an ear beside the rules.

It is a logistic regression over hashed features (Weinberger et al. 2009, “Feature hashing for large
scale multitask learning”), fitted by ``devtools/training.py`` to our own labelled voices, and read
here without any library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from microhurts_desktop.language.clauses import Token
from microhurts_desktop.language.remembering import remembered

BUCKETS = 1 << 17
# How much each group of features counts beside the others, whatever its number.
GROUPS = {"words": 1.0, "classes": 0.7, "pairs": 1.0, "letters": 0.7, "rules": 0.7}
_SHORTEST, _LONGEST = 2, 5
# How far apart two words may stand that mean something together: “threw a cup at my head”.
_FARTHEST = 4
_FEWEST_SHOWN = 5
_BESIDE = 3

# How many tokens are heard together, and how many at most where no sentence ends.
STRETCH, _LONGEST_STRETCH = 40, 60

# For each group, its buckets, each with the first and last token it was seen at.
Found = tuple[Mapping[int, tuple[int, int]], ...]


def windows(tokens: Sequence[Token], least: int = STRETCH) -> list[Sequence[Token]]:
    """Return the stretches of whole sentences of a text, in order, each of at least some tokens.

    They are about as long as what was learnt from, so that a clause that judges or tells of danger
    is not drowned by others. Where there are no words, there are none.
    """
    found, start = list[Sequence[Token]](), 0
    for at, token in enumerate(tokens):
        length = at + 1 - start
        ends = (length >= least and token.is_end) or length >= _LONGEST_STRETCH
        if ends or at == len(tokens) - 1:
            stretch = tokens[start : at + 1]
            start = at + 1
            if any(not one.is_sign for one in stretch):
                found.append(stretch)
    return found


def around(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Return what stands at ``text[start:end]``, with a few words before and behind it.

    Among many others even clear words weigh little: they are heard with those beside them, too.
    """
    inside = [at for at, one in enumerate(tokens) if start < one.end and one.start < end]
    first, last = min(inside, default=0), max(inside, default=0)
    return tokens[max(0, first - _BESIDE) : last + 1 + _BESIDE]


def features(
    tokens: Sequence[Token],
    slot: str,
    rules: Iterable[tuple[str, int, int]],
    *,
    in_pairs: bool = False,
) -> Found:
    """Return what a text shows: ``slot`` is where it stands, ``rules`` what was found and where.

    A rule is given as its name, and its first and last token. Without ``in_pairs``, classes are
    heard only in words that follow each other.
    """
    words: dict[int, tuple[int, int]] = {}
    classes: dict[int, tuple[int, int]] = {}
    letters: dict[int, tuple[int, int]] = {}
    found: dict[int, tuple[int, int]] = {}
    for at, token in enumerate(tokens):
        own, of_slot, shape, spelt = _of_word(token.word, token.classes, slot)
        words.setdefault(own, (at, at))
        words.setdefault(of_slot, (at, at))
        for bucket in shape:
            classes.setdefault(bucket, (at, at))
        for bucket in spelt:
            letters.setdefault(bucket, (at, at))
    for at, (one, two) in enumerate(pairwise(tokens)):
        words.setdefault(_bucket(f"{one.word} {two.word}"), (at, at + 1))
        classes.setdefault(_bucket(f"{one.shape}+{two.shape}"), (at, at + 1))
    for at, (one, two, three) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        words.setdefault(_bucket(f"{one.word} … {three.word}"), (at, at + 2))
        classes.setdefault(_bucket(f"{one.shape}+{two.shape}+{three.shape}"), (at, at + 2))
    for name, first, last in rules:
        found.setdefault(_bucket(f"={name}"), (first, last))
        found.setdefault(_bucket(f"={name}@{slot}"), (first, last))
    words.setdefault(_bucket(f"@{slot}"), (0, max(0, len(tokens) - 1)))
    return words, classes, _pairs(tokens) if in_pairs else {}, letters, found


def _pairs(tokens: Sequence[Token]) -> dict[int, tuple[int, int]]:
    """Return what stands near each other, where one of the two has a class."""
    found: dict[int, tuple[int, int]] = {}
    for at, one in enumerate(tokens):
        for farther, two in enumerate(tokens[at + 1 : at + 1 + _FARTHEST], start=1):
            if one.classes or two.classes:
                for bucket in _of_pair(one.word, one.classes, two.word, two.classes, farther > 1):
                    found.setdefault(bucket, (at, at + farther))
    return found


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

    def weightiest(self, seen: Found, tokens: Sequence[Token]) -> tuple[int, int]:
        """Return the first and last token of the words that speak most for yes, and those around.

        They are some words of one clause: one alone would say little to who wrote it.
        """
        last = len(self.weights) - 1
        spoken = [0.0] * len(tokens)
        for group, factor in zip(seen, GROUPS.values(), strict=True):
            for bucket, (start, end) in group.items():
                share = factor * self.weights[bucket & last] / math.sqrt(len(group))
                for at in range(start, end + 1):
                    spoken[at] += share / (end - start + 1)
        return _with_those_around(*_heaviest_run(spoken, tokens), tokens)


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


def _bucket(name: str) -> int:
    return crc32(name.encode()) & (BUCKETS - 1)


@remembered(4096)
def _of_word(
    word: str, classes: tuple[str, ...], slot: str
) -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
    bounded = f"<{word}>"
    lengths = range(_SHORTEST, _LONGEST + 1)
    spelt = {
        _bucket(f"#{bounded[at : at + length]}")
        for length in lengths
        for at in range(len(bounded) - length + 1)
    }
    shape = tuple(_bucket(f"+{name}") for name in classes)
    return _bucket(word), _bucket(f"{word}@{slot}"), shape, tuple(sorted(spelt))
