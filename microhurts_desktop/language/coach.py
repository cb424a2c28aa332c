"""The coach: what may be said of a person's words before they reach someone, always optional.

It looks for words that judge, guess or demand, so that the person can see them before the other
does. It changes nothing, blocks nothing and scores nobody. Words of fear, threat, force, injury or
control silence it, but for the word to keep them: there the safety note speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from microhurts_desktop.language.clauses import Reading, WordClasses, read
from microhurts_desktop.language.patterns import Pattern
from microhurts_desktop.language.safety import SafetyPatterns, worries
from microhurts_desktop.language.tokens import plain

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to notice, such as what who is controlled may write: “he checks my phone”.

    ``exceptions`` spare what they overlap, ``unless`` spares the whole sentence they stand in.
    ``catches`` and ``spares`` are examples, of use to whoever writes rules.
    """

    id: str
    patterns: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    catches: tuple[str, ...]
    spares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Notice):
    """What is said of something, in the slots where it is worth a word.

    One that ``keeps`` asks for nothing but to keep the words, and so speaks beside the safety note.
    """

    kind: HintKind
    slots: frozenset[Slot]
    reason: str
    suggestion: str
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
    """The rules of one language. ``exempt`` spares what lies within it, whatever the rule.

    In a text where one of ``hushes`` is found, nothing is said of ``hushed_kinds``: it would put
    right whoever is being controlled.
    """

    lexicon: WordClasses
    exempt: tuple[Pattern, ...]
    rules: tuple[Rule, ...]
    faux_feelings: Mapping[str, FauxFeeling]
    faux_lead_ins: tuple[str, ...]
    safety: SafetyPatterns
    hushes: tuple[Notice, ...] = ()
    hushed_kinds: frozenset[HintKind] = frozenset()


def hints(text: str, slot: Slot, rules: CoachRules) -> tuple[Hint, ...]:
    """Return what may be said of a text, in order of position, each kind once for the same words.

    A text with worrying words gets no others than to keep them, not even in its other sentences;
    one that tells of being controlled gets none of the kinds that would put its writer right.
    """
    worrying = bool(worries(text, rules.safety))
    reading = read(text, rules.lexicon)
    spared = _places(rules.exempt, reading)
    silent = rules.hushed_kinds if _tells_of_control(reading, rules) else frozenset()
    found: list[Hint] = []
    for rule in rules.rules:
        if rule.kind not in silent and slot in rule.slots and (rule.keeps or not worrying):
            for start, end in _noticed(rule, reading):
                if not any(s <= start and end <= e for s, e in spared):
                    span = _without_last_signs(text, *reading.span(start, end))
                    found.append(Hint(rule.kind, *span, rule.reason, rule.suggestion))
    return _each_once(found)


def tells_of_control(text: str, rules: CoachRules) -> bool:
    """Tell whether a text says that someone decides about the one who writes it."""
    return _tells_of_control(read(text, rules.lexicon), rules)


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


def _tells_of_control(reading: Reading, rules: CoachRules) -> bool:
    return any(_noticed(hush, reading) for hush in rules.hushes)


def _without_last_signs(text: str, start: int, end: int) -> tuple[int, int]:
    shorter = text[start:end].rstrip(_SIGNS)
    return start, start + len(shorter) if shorter else end


def _noticed(notice: Notice, reading: Reading) -> list[tuple[int, int]]:
    found = _places(notice.patterns, reading)
    if not found:
        return []
    spared = _places(notice.exceptions, reading)
    spared += [reading.sentence(start) for start, _ in _places(notice.unless, reading)]
    return [
        (start, end) for start, end in found if not any(s < end and start < e for s, e in spared)
    ]


def _places(patterns: tuple[Pattern, ...], reading: Reading) -> list[tuple[int, int]]:
    return [place for pattern in patterns for place in pattern.found_in(reading)]


def _each_once(found: list[Hint]) -> tuple[Hint, ...]:
    """Leave out a hint whose words lie within those of another hint of its kind."""
    kept: list[Hint] = []
    for hint in sorted(found, key=lambda hint: (hint.start, -hint.end)):
        if not any(one.kind == hint.kind and hint.end <= one.end for one in kept):
            kept.append(hint)
    return tuple(kept)
