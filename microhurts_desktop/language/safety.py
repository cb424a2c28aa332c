"""Words of fear, threat, force, injury, control or self-harm, which are never softened.

It errs towards hearing them: an extra note costs little, a missed one may cost much. Patterns know
what must be heard however it is meant; the classifier hears what no pattern has a frame for, and
knows dark jokes and sport from danger.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from microhurts_desktop.language.classifier import (
    Classifier,
    Features,
    Found,
    Ruled,
    around,
    has_words,
    windows,
)
from microhurts_desktop.language.clauses import Token, WordClasses, read
from microhurts_desktop.language.misspellings import Spelling
from microhurts_desktop.language.normalising import normalised
from microhurts_desktop.language.phrases import Phrases, outside, sentences_of
from microhurts_desktop.language.tokens import plain, words_of

# The classifier's question about every text; it has one more for each kind.
DANGER = "danger"
_SLOT = "safety"
# A sentence of fewer tokens is heard with the next; one of more than ``_LONG`` in pieces, too.
_SENTENCE = 5
_LONG, _PIECE = 24, 16
# A stretch of a text, with what the patterns find in it.
_Part: TypeAlias = "tuple[range, list[Worry]]"


class WorryKind(StrEnum):
    """What a worry is about."""

    FEAR = "fear"
    THREAT = "threat"
    FORCE = "force"
    INJURY = "injury"
    CONTROL = "control"
    SELF_HARM = "self_harm"


_WORDS = re.compile(r"each other|[^\W\d_]+(?:['’][^\W\d_]+)?")


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
    """What worries, by kind, and the everyday sayings that look like it and do not.

    ``perhaps`` brings no note: who says that is only not put right. ``other_side`` leads from the
    words of whoever did it to those of whom it was done to: “i” to “he”, “you” to “me”; who says
    one of ``done_to_me`` is that person already.
    """

    worrying: Mapping[WorryKind, Phrases]
    harmless: Phrases
    perhaps: Phrases = field(default_factory=Phrases)
    other_side: Mapping[str, str] = field(default_factory=dict)
    done_to_me: frozenset[str] = frozenset()

    def from_the_other_side(self, text: str) -> str:
        """Return what was told by whoever did it as whom it was done to would tell it."""
        return _WORDS.sub(lambda one: self.other_side.get(plain(one[0]), one[0]), text)


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


def kind_of(text: str, reader: SafetyReader) -> WorryKind:
    """Return what a text that is spelt right is about, if it is about danger."""
    heard, stretches, _ = _parts(text, reader)
    stretch, patterned = stretches[0]
    return _likeliest(_found(heard, stretch, patterned), reader.ear)


def hear(text: str, reader: SafetyReader) -> Heard:
    """Return what is heard in a text that is spelt right."""
    asked, limits = reader.ear.outputs[DANGER], reader.ear.thresholds
    heard, stretches, pieces = _parts(text, reader)
    found = list[Worry]()
    # What a pattern finds is never put right, even where the ear takes it for a saying.
    may_be = any(patterned for _, patterned in stretches)
    may_be = may_be or bool(reader.patterns.perhaps.found_in(sentences_of(text)))
    for stretch, patterned in stretches:
        likely = asked.probability(_found(heard, stretch, patterned))
        may_be = may_be or likely >= limits[Sureness.MAY_BE]
        believed = _believed(heard, stretch, patterned, likely, reader.ear)
        if patterned and not believed:
            believed = _told_by_who_did_it(text, heard, stretch, patterned, reader)
        found += believed
    for stretch, patterned in pieces:
        likely = asked.probability(_found(heard, stretch, patterned))
        # Torn out of their sentence, words sound like more than they are: a pattern alone is not
        # believed here.
        if likely >= limits[Sureness.SAYING if patterned else Sureness.UNSURE]:
            found += _believed(heard, stretch, patterned, likely, reader.ear)
    found.sort(key=lambda worry: (worry.start, worry.end, worry.kind, not worry.sure))
    once = {(worry.start, worry.end, worry.kind): worry for worry in reversed(found)}
    return Heard(tuple(reversed(once.values())), may_be)


def by_patterns(text: str, patterns: SafetyPatterns) -> tuple[Worry, ...]:
    """Return what the patterns find in a text, but for what stands within a harmless saying."""
    sentences = sentences_of(text)
    sayings = patterns.harmless.found_in(sentences)
    found = [
        Worry(kind, *place)
        for kind, phrases in patterns.worrying.items()
        for place in outside(phrases.found_in(sentences), sayings)
    ]
    return tuple(sorted(found, key=lambda worry: (worry.start, worry.end, worry.kind)))


def danger_features(text: str, reader: SafetyReader) -> list[Found]:
    """Return what the ear sees in each stretch and sentence of a text that is spelt right."""
    heard, stretches, _ = _parts(text, reader)
    return [_found(heard, stretch, patterned) for stretch, patterned in stretches]


def _parts(text: str, reader: SafetyReader) -> tuple[Features, list[_Part], list[_Part]]:
    """Return a text; its stretches and sentences; and the pieces of its long sentences."""
    tokens = read(text, reader.lexicon, within_quotes=True).tokens(reader.lexicon.names)
    patterned = by_patterns(text, reader.patterns)
    whole, sentences = windows(tokens), windows(tokens, _SENTENCE)
    stretches = whole + sentences if len(sentences) > len(whole) else whole
    pieces = [
        piece for sentence in sentences for piece in _pieces(sentence) if has_words(tokens, piece)
    ]
    return (
        Features(tokens, _SLOT, in_pairs=True),
        _with_patterns(tokens, stretches, patterned),
        _with_patterns(tokens, pieces, patterned),
    )


def _with_patterns(
    tokens: Sequence[Token], stretches: Iterable[range], patterned: Sequence[Worry]
) -> list[_Part]:
    # They are in order: a long text full of them is not gone through for each of its sentences.
    starts = [one.start for one in patterned]
    return [
        (
            some,
            [
                *patterned[
                    bisect_left(starts, tokens[some[0]].start) : bisect_left(
                        starts, tokens[some[-1]].end
                    )
                ]
            ],
        )
        for some in stretches
    ]


def _pieces(sentence: range) -> list[range]:
    """Return a sentence that goes on and on in pieces, each of which begins within the last.

    Who is upset may set no full stops, and danger must not be drowned by what is told around it.
    """
    if len(sentence) <= _LONG:
        return []
    starts = range(0, len(sentence) - _PIECE // 2, _PIECE // 2)
    return [sentence[at : at + _PIECE] for at in starts]


def _found(heard: Features, stretch: range, patterned: Iterable[Worry]) -> Found:
    """Return what the ear sees in a stretch."""
    return heard.found(stretch, _ruled(heard, stretch, patterned))


def _ruled(heard: Features, stretch: range, patterned: Iterable[Worry]) -> list[Ruled]:
    """Return what the patterns found in a stretch as the ear hears it."""
    rules: list[Ruled] = [("any", 0, 0)] if patterned else []
    for worry in patterned:
        inside = [
            at
            for at, one in enumerate(heard.tokens[stretch.start : stretch.stop])
            if worry.start < one.end <= worry.end
        ]
        rules.append((worry.kind, min(inside, default=0), max(inside, default=0)))
    return rules


def _near(tokens: Sequence[Token], stretch: range, worry: Worry) -> Iterator[range]:
    """Yield what stands around worrying words; and of that, what is of their own clause."""
    near = around(tokens, stretch, worry.start, worry.end)
    yield near
    first, last = near.start, near.stop
    for at in near:
        if tokens[at].is_sign and tokens[at].end <= worry.start:
            first = at + 1
        elif tokens[at].is_sign and tokens[at].start >= worry.end:
            last = at
            break
    yield range(first, last)


def _told_by_who_did_it(
    text: str, heard: Features, stretch: range, patterned: Iterable[Worry], reader: SafetyReader
) -> list[Worry]:
    """Return the worrying words of an apology or a confession.

    It says “I” where nearly everyone who tells of danger says “you”. So it is believed if it is
    once the other one tells it.
    """
    mine = reader.patterns.done_to_me
    told = [one for one in patterned if mine.isdisjoint(words_of(text[one.start : one.end]))]
    piece = text[heard.tokens[stretch[0]].start : heard.tokens[stretch[-1]].end]
    turned = reader.patterns.from_the_other_side(piece)
    if not told or turned == piece:
        return []
    again, stretches, _ = _parts(turned, reader)
    asked = reader.ear.outputs[DANGER]
    for some, found in stretches:
        likely = asked.probability(_found(again, some, found))
        if found and _believed(again, some, found, likely, reader.ear):
            return told
    return []


def _likeliest(seen: Found, ear: Classifier) -> WorryKind:
    return max(WorryKind, key=lambda kind: ear.outputs[kind].probability(seen))


def _believed(
    heard: Features, stretch: range, patterned: list[Worry], likely: float, ear: Classifier
) -> list[Worry]:
    """Return what of a stretch is worrying, once patterns and classifier are heard together."""
    limits, asked = ear.thresholds, ear.outputs[DANGER]
    if likely < limits[Sureness.SAYING]:
        patterned = [
            one
            for one in patterned
            if any(
                asked.probability(_found(heard, near, [one])) >= limits[Sureness.SAYING]
                for near in _near(heard.tokens, stretch, one)
            )
        ]
    if patterned:
        return patterned
    if likely < limits[Sureness.UNSURE]:
        return []
    kind = _likeliest(_found(heard, stretch, ()), ear)
    first, last = asked.weightiest(heard, stretch)
    sure = likely >= limits[Sureness.SURE]
    return [Worry(kind, heard.tokens[first].start, heard.tokens[last].end, sure)]
