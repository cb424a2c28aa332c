"""Words of fear, threat, force, injury, control or self-harm, which are never softened.

It errs towards seeing them: an extra note costs little, a missed one may cost much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from microhurts_desktop.language.patterns import TYPED, pattern_of


class WorryKind(StrEnum):
    """What a worry is about."""

    FEAR = "fear"
    THREAT = "threat"
    FORCE = "force"
    INJURY = "injury"
    CONTROL = "control"
    SELF_HARM = "self_harm"


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


def worries(text: str, patterns: SafetyPatterns) -> tuple[Worry, ...]:
    """Return the worrying words of a text, in order, but for those within a harmless saying."""
    spared = [match.span() for match in patterns.harmless.finditer(text)]
    found = [
        Worry(kind, *match.span())
        for kind, pattern in patterns.worrying.items()
        for match in pattern.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in spared)
    ]
    return tuple(sorted(found, key=lambda worry: (worry.start, worry.end, worry.kind)))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of these phrases, whole words in small or big letters.

    They are written as ``patterns`` says; an apostrophe may be straight, curly or forgotten.

    Raises:
        ValueError: a phrase cannot be read, or nothing in it must be there.
    """
    found = [pattern_of(phrase, {}, TYPED).regex for phrase in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)
