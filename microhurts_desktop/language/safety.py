"""Words of fear, threat, force, injury, control or self-harm, which are never softened.

It errs towards seeing them: an extra note costs little, a missed one may cost much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# What may stand between two words of a phrase, and a word of anything else.
_GAP = r"[\s,;:–—-]+"
_ANY_WORD = r"[^\s.!?]+"


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
    """Worrying words: ``text[start:end]``, counted in code points."""

    kind: WorryKind
    start: int
    end: int


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


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of these phrases, whole words in small or big letters.

    A phrase is words, of which ``(a|b c)`` is one of several, ``word?`` or ``(a|b)?`` may be
    missing, ``word*`` may go on, and ``...`` is up to five words of one sentence. Brackets may hold
    brackets. An apostrophe may be straight, curly or forgotten.

    Raises:
        ValueError: a phrase has nothing that must be there, or its brackets do not match.
    """
    found = [_Phrase(phrase).regex() for phrase in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)


class _Phrase:
    """One phrase, read from left to right."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.at = 0

    def regex(self) -> str:
        """Return the phrase as a regular expression."""
        found = self._alternatives()
        if self.at < len(self.phrase):
            raise self._wrong("has a closing bracket too many")
        return found

    def _alternatives(self) -> str:
        found = [self._words()]
        while self._next() == "|":
            self.at += 1
            found.append(self._words())
        return f"(?:{'|'.join(found)})"

    def _words(self) -> str:
        found = ""
        is_anchored = False
        while self._next() not in "|)":
            word = self._word()
            if not word:
                self.at += 1
                continue
            missing = self._next() == "?"
            self.at += missing
            if word == re.escape("..."):
                found += rf"(?:{_GAP}{_ANY_WORD}){{0,5}}?" if is_anchored else ""
            elif not is_anchored:
                found += f"(?:{word}{_GAP})?" if missing else word
                is_anchored = not missing
            else:
                found += f"(?:{_GAP}{word})?" if missing else _GAP + word
        if not is_anchored:
            raise self._wrong("has nothing that must be there")
        return found

    def _word(self) -> str:
        found = ""
        while (letter := self._next()) not in " |)?":
            self.at += 1
            if letter == "(":
                found += self._alternatives()
                if self._next() != ")":
                    raise self._wrong("has a bracket that does not close")
                self.at += 1
            else:
                found += {"*": r"\w*", "'": "['’ʼ]?"}.get(letter, re.escape(letter))
        return found

    def _next(self) -> str:
        return self.phrase[self.at : self.at + 1]

    def _wrong(self, reason: str) -> ValueError:
        return ValueError(f"the phrase “{self.phrase}” {reason}")
