"""Words of fear, threat, force, injury, control or self-harm, which are never softened.

It errs towards hearing them: an extra note costs little, a missed one may cost much. Patterns know
what must be heard however it is meant; the classifier hears what no pattern has a frame for, and
knows dark jokes and sport from danger.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from microhurts_desktop.language.classifier import Classifier, Found, around, features, windows
from microhurts_desktop.language.clauses import Token, WordClasses, read
from microhurts_desktop.language.normalising import normalised
from microhurts_desktop.language.patterns import TYPED, pattern_of
from microhurts_desktop.language.spelling import Spelling

# The classifier's question about every text; it has one more for each kind.
DANGER = "danger"
_SLOT = "safety"
# A sentence of fewer tokens is heard with the next; one of more than ``_LONG`` in pieces, too.
_SENTENCE = 5
_LONG, _PIECE = 24, 16
# Some of the tokens of a text, with what the patterns find in them.
_Part: TypeAlias = "tuple[Sequence[Token], list[Worry]]"


class WorryKind(StrEnum):
    """What a worry is about."""

    FEAR = "fear"
    THREAT = "threat"
    FORCE = "force"
    INJURY = "injury"
    CONTROL = "control"
    SELF_HARM = "self_harm"


class Sureness(StrEnum):
    """The classifier's probabilities from which something is done.

    From ``SURE`` on, the note speaks; from ``UNSURE`` on, a quiet line; from ``MAY_BE`` on, the
    coach keeps silent. What a pattern finds is believed from ``SAYING`` on; below, it is one.
    """

    SURE = "sure"
    UNSURE = "unsure"
    MAY_BE = "may_be"
    SAYING = "saying"


@dataclass(frozen=True, slots=True)
class Worry:
    """Worrying words: ``text[start:end]``, counted in code points.

    One that is not ``sure`` only sounds like danger: it brings a quiet line, and not the note.
    """

    kind: WorryKind
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class SafetyPatterns:
    """What worries, by kind, and the everyday sayings that look like it and do not."""

    worrying: Mapping[WorryKind, re.Pattern[str]]
    harmless: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SafetyReader:
    """What hears danger in one language; ``lexicon`` has the classes of words of danger."""

    patterns: SafetyPatterns
    spelling: Spelling
    lexicon: WordClasses
    ear: Classifier


@dataclass(frozen=True, slots=True)
class Heard:
    """The worrying words of a text, in order; and whether it may tell of danger without them."""

    worries: tuple[Worry, ...]
    may_be: bool


def worries(text: str, reader: SafetyReader) -> tuple[Worry, ...]:
    """Return the worrying words of a text, in order."""
    meant = normalised(text, reader.spelling)
    return tuple(
        Worry(worry.kind, *meant.span(worry.start, worry.end), worry.sure)
        for worry in hear(meant.text, reader).worries
    )


def hear(text: str, reader: SafetyReader) -> Heard:
    """Return what is heard in a text that is spelt right."""
    found, may_be = list[Worry](), False
    stretches, pieces = _parts(text, reader)
    for tokens, patterned in stretches:
        seen = _features(tokens, patterned)
        likely = reader.ear.outputs[DANGER].probability(seen)
        may_be = may_be or likely >= reader.ear.thresholds[Sureness.MAY_BE]
        found += _believed(tokens, patterned, seen, likely, reader.ear)
    for tokens, patterned in pieces:
        seen = _features(tokens, patterned)
        likely = reader.ear.outputs[DANGER].probability(seen)
        # Torn out of their sentence, words sound like more than they are.
        if likely >= reader.ear.thresholds[Sureness.SURE]:
            found += _believed(tokens, patterned, seen, likely, reader.ear)
    found.sort(key=lambda worry: (worry.start, worry.end, worry.kind, not worry.sure))
    once = {(worry.start, worry.end, worry.kind): worry for worry in reversed(found)}
    return Heard(tuple(reversed(once.values())), may_be)


def by_patterns(text: str, patterns: SafetyPatterns) -> tuple[Worry, ...]:
    """Return what the patterns find in a text, but for what stands within a harmless saying."""
    spared = [match.span() for match in patterns.harmless.finditer(text)]
    found = [
        Worry(kind, *match.span())
        for kind, pattern in patterns.worrying.items()
        for match in pattern.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in spared)
    ]
    return tuple(sorted(found, key=lambda worry: (worry.start, worry.end, worry.kind)))


def danger_features(text: str, reader: SafetyReader) -> list[Found]:
    """Return what the ear sees in each stretch and sentence of a text that is spelt right."""
    return [_features(tokens, patterned) for tokens, patterned in _parts(text, reader)[0]]


def _parts(text: str, reader: SafetyReader) -> tuple[list[_Part], list[_Part]]:
    """Return the stretches and sentences of a text; and the pieces of its long sentences."""
    tokens = read(text, reader.lexicon, within_quotes=True).tokens(reader.lexicon.names)
    patterned = by_patterns(text, reader.patterns)
    whole, sentences = windows(tokens), windows(tokens, _SENTENCE)
    heard = whole + sentences if len(sentences) > len(whole) else whole
    pieces = [piece for sentence in sentences for piece in _pieces(sentence)]
    return _with_patterns(heard, patterned), _with_patterns(pieces, patterned)


def _with_patterns(parts: Iterable[Sequence[Token]], patterned: Sequence[Worry]) -> list[_Part]:
    # They are in order: a long text full of them is not gone through for each of its sentences.
    starts = [one.start for one in patterned]
    return [
        (
            some,
            [*patterned[bisect_left(starts, some[0].start) : bisect_left(starts, some[-1].end)]],
        )
        for some in parts
    ]


def _pieces(sentence: Sequence[Token]) -> list[Sequence[Token]]:
    """Return a sentence that goes on and on in pieces, each of which begins within the last.

    Who is upset may set no full stops, and danger must not be drowned by what is told around it.
    """
    if len(sentence) <= _LONG:
        return []
    starts = range(0, len(sentence) - _PIECE // 2, _PIECE // 2)
    pieces = (sentence[at : at + _PIECE] for at in starts)
    return [piece for piece in pieces if any(not token.is_sign for token in piece)]


def _features(tokens: Sequence[Token], patterned: Iterable[Worry]) -> Found:
    rules = [("any", 0, 0)] if patterned else []
    for worry in patterned:
        inside = [at for at, one in enumerate(tokens) if worry.start < one.end <= worry.end]
        rules.append((worry.kind, min(inside, default=0), max(inside, default=0)))
    return features(tokens, _SLOT, rules, in_pairs=True)


def _believed(
    tokens: Sequence[Token], patterned: list[Worry], seen: Found, likely: float, ear: Classifier
) -> list[Worry]:
    """Return what of a stretch is worrying, once patterns and classifier are heard together."""
    limits = ear.thresholds
    if likely < limits[Sureness.SAYING]:
        near = [(one, _features(around(tokens, one.start, one.end), [one])) for one in patterned]
        asked = ear.outputs[DANGER]
        patterned = [
            one for one, seen in near if asked.probability(seen) >= limits[Sureness.SAYING]
        ]
    if patterned:
        return patterned
    if likely < limits[Sureness.UNSURE]:
        return []
    kind = max(WorryKind, key=lambda kind: ear.outputs[kind].probability(seen))
    first, last = ear.outputs[DANGER].weightiest(seen, tokens)
    sure = likely >= limits[Sureness.SURE]
    return [Worry(kind, tokens[first].start, tokens[last].end, sure)]


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of these phrases, whole words in small or big letters.

    They are written as ``patterns`` says; an apostrophe may be straight, curly or forgotten.

    Raises:
        ValueError: a phrase cannot be read, or nothing in it must be there.
    """
    found = [pattern_of(phrase, {}, TYPED).regex for phrase in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)
