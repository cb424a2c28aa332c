"""The coach: what may be said of a person's words before they reach someone, always optional.

It looks for words that judge, guess or demand, so that the person can see them before the other
does. It changes nothing, blocks nothing and scores nobody. Words of fear, threat, force, injury or
control silence it, but for the word to keep them: there the safety note speaks.

Rules know a reason, a place and a suggestion; the classifier, which hears what the rules found
among all the other words, decides whether there is anything to say, and speaks where no rule does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from microhurts_desktop.language.classifier import (
    Classifier,
    Features,
    Found,
    Ruled,
    around,
    windows,
)
from microhurts_desktop.language.clauses import Reading, WordClasses, read
from microhurts_desktop.language.lists import listed
from microhurts_desktop.language.misspellings import Spelling
from microhurts_desktop.language.normalising import normalised
from microhurts_desktop.language.safety import SafetyReader, Worry, hear, kind_of, worries
from microhurts_desktop.language.tokens import plain
from microhurts_desktop.language.word_patterns import Pattern

# The classifier's question about every text; it has one more question for each kind. What rules
# find is believed from the probability ``KEPT`` on, or from ``NEAR`` on where only the words beside
# it are heard; and its kind from ``FITTING`` on. It speaks by itself from ``FLAGGED`` on, and names
# a kind from ``NAMED`` on.
FLAGGED, KEPT, NEAR, FITTING, NAMED = "flagged", "kept", "near", "fitting", "named"

# A hint is about words, and not about the comma behind them.
_SIGNS = " ,:;.!?…–—-()\n"


class HintKind(StrEnum):
    """What a hint is about."""

    ABSOLUTES = "absolutes"
    CRITICISM = "criticism"
    BLAME = "blame"
    FAUX_FEELING = "faux_feeling"
    MIND_READING = "mind_reading"
    CONTEMPT = "contempt"
    CASE_BUILDING = "case_building"
    VAGUE_EVENT = "vague_event"
    STRATEGY_DEMAND = "strategy_demand"
    REREAD = "reread"


# Those that have rules, and that a sentence can be labelled with.
RULED: tuple[HintKind, ...] = tuple(kind for kind in HintKind if kind is not HintKind.REREAD)


class Slot(StrEnum):
    """Where a text stands."""

    EVENT = "event"
    FEELING = "feeling"
    NEED = "need"
    WHOLE = "whole"
    REPAIR = "repair"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Hint:
    """What may be said of ``text[start:end]``, in code points; both texts are invitations."""

    kind: HintKind
    start: int
    end: int
    reason: str
    suggestion: str

    def moved(self, by: int) -> Hint:
        """Return the same of a text in front of which ``by`` more code points stand."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a kind of words: both are invitations."""

    reason: str
    suggestion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is said of something, in the slots where it is worth a word.

    ``exceptions`` spare what they overlap, ``unless`` spares the whole sentence they stand in.
    ``catches`` and ``spares`` are examples, of use to whoever writes rules. One that ``keeps`` asks
    for nothing but to keep the words, and so speaks beside the safety note.
    """

    id: str
    kind: HintKind
    slots: frozenset[Slot]
    patterns: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    reason: str
    suggestion: str
    catches: tuple[str, ...]
    spares: tuple[str, ...] = ()
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class FauxFeeling:
    """A word that tells what someone did rather than what was felt, and what may lie underneath.

    ``worrying`` words are never offered anything instead: they ask for the safety note.
    """

    word: str
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    worrying: bool = False

    def __post_init__(self) -> None:
        for name, offers in (("feelings", self.feelings), ("needs", self.needs)):
            if self.worrying and offers:
                raise ValueError(f"is worrying, so that it offers no “{name}”")
            if not (self.worrying or offers):
                raise ValueError(f"needs at least one text in “{name}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachRules:
    """All that the coach knows of one language.

    ``exempt`` spares what lies within it, whatever the rule; behind ``frames`` the words of a slot
    stand in a whole sentence; ``said`` is what is said of a kind where no rule says it better.
    """

    lexicon: WordClasses
    exempt: tuple[Pattern, ...]
    frames: Mapping[Slot, tuple[Pattern, ...]]
    rules: tuple[Rule, ...]
    said: Mapping[HintKind, Said]
    faux_feelings: Mapping[str, FauxFeeling]
    faux_lead_ins: tuple[str, ...]
    spelling: Spelling
    ear: Classifier
    safety: SafetyReader


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rule found something: ``line[start:end]`` of a reading."""

    rule: Rule
    start: int
    end: int


def hints(text: str, slot: Slot, rules: CoachRules) -> tuple[Hint, ...]:
    """Return what may be said of a text, in order of position, each kind once for the same words.

    A text that may tell of danger gets no others than to keep its words, not even in its other
    sentences, and be it too doubtful for a note: who is being hurt is not to be put right.
    """
    meant = normalised(text, rules.spelling)
    reading = read(meant.text, rules.lexicon)
    places = _found(reading, slot, rules)
    danger = hear(meant.text, rules.safety)
    if danger.worries or danger.may_be:
        found = [_hint(place, reading) for place in places if place.rule.keeps]
    else:
        found = []
        heard = Features(reading.tokens(rules.lexicon.names), slot)
        for stretch in windows(heard.tokens):
            found += _of_stretch(heard, stretch, places, reading, rules)
        if slot is Slot.WHOLE:
            for part, start, end in _parts(meant.text, reading, rules):
                its_hints = hints(meant.text[start:end], part, rules)
                found += [hint.moved(start) for hint in its_hints]
    return _each_once(
        Hint(
            hint.kind,
            *_without_last_signs(text, *meant.span(hint.start, hint.end)),
            hint.reason,
            hint.suggestion,
        )
        for hint in found
    )


def found_by_rules(text: str, slot: Slot, rules: CoachRules) -> tuple[Hint, ...]:
    """Return what the rules alone find in a text, for whoever writes them."""
    reading = read(text, rules.lexicon)
    return _each_once(_hint(place, reading) for place in _found(reading, slot, rules))


def coach_features(text: str, slot: Slot, rules: CoachRules) -> list[Found]:
    """Return what the classifier sees in each stretch of a text that is spelt right."""
    reading = read(text, rules.lexicon)
    places = _found(reading, slot, rules)
    heard = Features(reading.tokens(rules.lexicon.names), slot)
    return [
        heard.found(
            stretch, _ruled(heard, stretch, _within(heard, stretch, places, reading), reading)
        )
        for stretch in windows(heard.tokens)
    ]


def underneath(word: str, rules: CoachRules) -> FauxFeeling | None:
    """Return what may lie underneath a faux feeling, as in “I feel so ignored”; None for others."""
    said = plain(word).strip(" .!?,;\t\n")
    shorter = True
    while shorter:
        known = rules.faux_feelings.get(said)
        if known:
            return known
        shorter = False
        for lead_in in rules.faux_lead_ins:
            if said.startswith(f"{lead_in} "):
                said, shorter = said.removeprefix(lead_in).strip(), True
    return None


def worries_of(text: str, slot: Slot, rules: CoachRules) -> tuple[Worry, ...]:
    """Return the worrying words of a text, in order.

    A feeling may be one by itself, as *trapped* is, and is heard as it would be said.
    """
    found = worries(text, rules.safety)
    known = underneath(text, rules) if slot is Slot.FEELING and not found else None
    if known is None or not known.worrying:
        return found
    return (Worry(kind_of(f"I felt {known.word}", rules.safety), 0, len(text)),)


def kept_as(kind: HintKind, words: str, rules: CoachRules) -> str:
    """Return how it is remembered that ``words`` stay as they are, whatever this kind says of them.

    It is the same in small letters and capitals, and for a faux feeling with or without “I felt”.
    """
    faux = underneath(words, rules) if kind is HintKind.FAUX_FEELING else None
    return f"{kind}: {faux.word if faux else plain(words)}"


def still_kept(kept: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Return what ``kept_as`` made of words that still stand in one of ``texts``."""
    there = [plain(text) for text in texts]
    return tuple(one for one in kept if any(one.partition(": ")[2] in text for text in there))


def _found(reading: Reading, slot: Slot, rules: CoachRules) -> list[_Place]:
    """Return where the rules for a slot find something, in the order of the rules."""
    spared = _places(rules.exempt, reading)
    return [
        _Place(rule, start, end)
        for rule in rules.rules
        if slot in rule.slots
        for start, end in _noticed(rule, reading)
        if not any(s <= start and end <= e for s, e in spared)
    ]


def _parts(text: str, reading: Reading, rules: CoachRules) -> Iterator[tuple[Slot, int, int]]:
    """Yield where the words of each slot stand in a whole sentence, between its frames."""
    frames = sorted(
        (*reading.span(start, end), slot)
        for slot, patterns in rules.frames.items()
        for start, end in _places(patterns, reading)
    )
    last = (len(text), len(text), Slot.WHOLE)
    for (_, start, slot), (end, _, _) in pairwise([*frames, last]):
        yield slot, start, end


def _within(
    heard: Features, stretch: range, places: Iterable[_Place], reading: Reading
) -> list[_Place]:
    """Return those of some places that begin in a stretch of the text."""
    start, end = heard.tokens[stretch[0]].start, heard.tokens[stretch[-1]].end
    return [place for place in places if start <= reading.span(place.start, place.end)[0] < end]


def _ruled(
    heard: Features, stretch: range, places: Iterable[_Place], reading: Reading
) -> list[Ruled]:
    """Return what the rules found in a stretch, and what of a list, as the classifier hears it."""
    listing = listed(heard.tokens[stretch.start : stretch.stop])
    found: list[Ruled] = [(name, 0, 0) for name in listing]
    for place in places:
        start, end = reading.span(place.start, place.end)
        inside = [
            at
            for at, token in enumerate(heard.tokens[stretch.start : stretch.stop])
            if start <= token.start < end
        ]
        first, last = min(inside, default=0), max(inside, default=0)
        found += [(place.rule.id, first, last), (place.rule.kind, first, last)]
    return found


def _of_stretch(
    heard: Features,
    stretch: range,
    places: Sequence[_Place],
    reading: Reading,
    rules: CoachRules,
) -> list[Hint]:
    """Return what may be said of a stretch: what the rules found, or the words that weigh most."""
    here = _within(heard, stretch, places, reading)
    seen = heard.found(stretch, _ruled(heard, stretch, here, reading))
    ear = rules.ear
    hard = ear.outputs[FLAGGED].probability(seen)
    believed = [
        place
        for place in here
        if place.rule.keeps
        or hard >= ear.thresholds[KEPT]
        or _heard_near(FLAGGED, heard, stretch, place, reading, ear) >= ear.thresholds[NEAR]
    ]
    if not believed and hard < ear.thresholds[FLAGGED]:
        return []
    likely = {kind: ear.outputs[kind].probability(seen) for kind in RULED}
    fitting = [
        _hint(place, reading)
        for place in believed
        if place.rule.keeps
        or likely[place.rule.kind] >= ear.thresholds[FITTING]
        # Beside something harder, each is what its own words are.
        or _heard_near(place.rule.kind, heard, stretch, place, reading, ear)
        >= ear.thresholds[FITTING]
    ]
    if fitting:
        return fitting
    # No rule has words for it, or none whose kind the ear hears, too.
    kind = max(RULED, key=lambda kind: likely[kind])
    if likely[kind] < ear.thresholds[NAMED]:
        kind = HintKind.REREAD
    said = rules.said.get(kind)
    if said is None:
        return []
    first, last = ear.outputs[FLAGGED].weightiest(heard, stretch)
    start, end = heard.tokens[first].start, heard.tokens[last].end
    return [Hint(kind, start, end, said.reason, said.suggestion)]


def _heard_near(
    output: str,
    heard: Features,
    stretch: range,
    place: _Place,
    reading: Reading,
    ear: Classifier,
) -> float:
    """Return how probable an output of the ear is of a place with the words beside it."""
    near = around(heard.tokens, stretch, *reading.span(place.start, place.end))
    seen = heard.found(near, _ruled(heard, near, [place], reading))
    return ear.outputs[output].probability(seen)


def _hint(place: _Place, reading: Reading) -> Hint:
    rule = place.rule
    return Hint(rule.kind, *reading.span(place.start, place.end), rule.reason, rule.suggestion)


def _without_last_signs(text: str, start: int, end: int) -> tuple[int, int]:
    shorter = text[start:end].rstrip(_SIGNS)
    return start, start + len(shorter) if shorter else end


def _noticed(rule: Rule, reading: Reading) -> list[tuple[int, int]]:
    found = _places(rule.patterns, reading)
    if not found:
        return []
    spared = _places(rule.exceptions, reading)
    spared += [reading.sentence(start) for start, _ in _places(rule.unless, reading)]
    return [
        (start, end) for start, end in found if not any(s < end and start < e for s, e in spared)
    ]


def _places(patterns: tuple[Pattern, ...], reading: Reading) -> list[tuple[int, int]]:
    return [place for pattern in patterns for place in pattern.found_in(reading)]


def _each_once(found: Iterable[Hint]) -> tuple[Hint, ...]:
    """Leave out a hint whose words lie within those of another hint of its kind."""
    kept: list[Hint] = []
    last_ends: dict[HintKind, int] = {}
    for hint in sorted(found, key=lambda hint: (hint.start, -hint.end)):
        if hint.end > last_ends.get(hint.kind, 0):
            kept.append(hint)
            last_ends[hint.kind] = hint.end
    return tuple(kept)
