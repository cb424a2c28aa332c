"""The one language of patterns, for the coach and the safety note, made into regular expressions.

A pattern is words in small letters. ``(a|b c)`` is one of several; ``?`` after a word, bracket or
class says that it may be missing, ``*`` after a bracket or class that it may stand up to three
times; ``word*`` may go on; ``...`` is up to five words of the same clause. ``!word``, ``!(a|b)``
says that this does not come next.

The coach knows classes as well: ``{trait}`` is a word of that class or a phrase of that name; ``~``
is the rest of the sentence; ``^`` stands where a sentence begins, ``<`` where a clause begins,
``$`` where a sentence ends. The safety note searches a text as it was typed, where there are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from microhurts_desktop.language.clauses import (
    CLAUSE_END,
    NAME,
    NUMBER,
    QUOTE,
    SENTENCE_END,
    WORD,
    Reading,
)
from microhurts_desktop.language.tokens import APOSTROPHES, plain

_WORD = re.compile(r"[^ |)?*({!^<~$]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What is searched: how a word, one that goes on, and what lies between two look in it.

    ``places`` are the signs that stand for a place, and ``gap`` is what ``...`` is.
    """

    word: str
    goes_on: str
    between: str
    gap: str
    apostrophe: str
    places: Mapping[str, str]


# The line of a ``Reading``: every word of it brings its own space, and its marks.
READING = Searched(
    word=" {}\x1f[^ ]*+",
    goes_on="[^ \x1f]*+",
    between="",
    gap=f"(?: [^ {SENTENCE_END}{CLAUSE_END}]+){{0,5}}?",
    apostrophe="'",
    places={
        "^": f"(?<![^{SENTENCE_END}])",
        "<": f"(?<![^{SENTENCE_END}{CLAUSE_END}])",
        "~": f"[^{SENTENCE_END}.]*",
        "$": f"(?= [^ {SENTENCE_END}]*{SENTENCE_END})",
    },
)
# A text as it was typed, in which an apostrophe may be forgotten. Neither signs nor words give back
# what they took: a line of dashes would be tried in millions of ways.
_SIGNS = r"(?:[\s,;:–—…-]|\.{2,})++"
TYPED = Searched(
    word="{}",
    goes_on=r"\w*",
    between=_SIGNS,
    gap=rf"(?:{_SIGNS}[^\s,;:–—….!?-]++){{0,5}}?",
    apostrophe=f"[{APOSTROPHES}]?",
    places={},
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to search.

    Each of ``needed`` is a set of words and marks of which a text has at least one, if the pattern
    is in it: most patterns are passed over without a search. ``marks`` are those of a pattern that
    is one word of a class, ``spellings`` those of one that is one of some given words.
    """

    regex: str
    needed: tuple[frozenset[str], ...] = ()
    marks: str = ""
    spellings: tuple[str, ...] = ()

    def found_in(self, reading: Reading) -> list[tuple[int, int]]:
        """Return where it is in a reading's line, as starts and ends."""
        if not self.may_be_among(reading.known):
            return []
        return [match.span() for match in compiled(self.regex).finditer(reading.line)]

    def may_be_among(self, known: AbstractSet[str]) -> bool:
        """Tell whether some words and marks have all that it needs."""
        for some in self.needed:  # noqa: SIM110 -- thousands are asked of each text
            if known.isdisjoint(some):
                return False
        return True


@cache
def compiled(regex: str) -> re.Pattern[str]:
    """Return a compiled pattern; compiling waits for the first text that may hold it."""
    return re.compile(regex)


def of_class(marks: str) -> Pattern:
    """Return the pattern of one word that carries any of these marks."""
    return Pattern(f" [^ {marks}]*[{marks}][^ ]*+", (frozenset(marks),), marks)


BUILT_IN = {
    "name": of_class(NAME),
    "number": of_class(NUMBER),
    "quote": of_class(QUOTE),
    "any": of_class(WORD),
}


def _spelled(
    spellings: tuple[str, ...], needed: tuple[frozenset[str], ...], searched: Searched
) -> Pattern:
    one_of = spellings[0] if len(spellings) == 1 else f"(?:{'|'.join(spellings)})"
    return Pattern(searched.word.format(one_of), needed, spellings=spellings)


def either(patterns: list[Pattern], searched: Searched = READING) -> Pattern:
    """Return the pattern that is found where any of these is; single words become one search."""
    if len(patterns) == 1:
        return patterns[0]
    needed: tuple[frozenset[str], ...] = ()
    if all(pattern.needed for pattern in patterns):
        rarest = (min(pattern.needed, key=len) for pattern in patterns)
        needed = (frozenset().union(*rarest),)
    found = [pattern for pattern in patterns if not pattern.marks and not pattern.spellings]
    spellings = tuple(one for pattern in patterns for one in pattern.spellings)
    marks = "".join(pattern.marks for pattern in patterns)
    if spellings:
        found.append(_spelled(spellings, needed, searched))
    if marks:
        found.append(of_class(marks))
    if len(found) == 1:
        return found[0]
    return Pattern(f"(?:{'|'.join(pattern.regex for pattern in found)})", needed)


def pattern_of(written: str, names: Mapping[str, Pattern], searched: Searched = READING) -> Pattern:
    """Return a pattern as it was written; ``names`` are the classes and phrases it may use.

    Raises:
        ValueError: its brackets do not match, it names what there is not, or nothing in it must be
            there.
    """
    reader = _Reader(written, names, searched)
    # A listed word, as most are, needs no reading from left to right.
    found = reader.word() if written.isalpha() else reader.alternatives(is_whole=True)
    if reader.at < len(written):
        raise reader.wrong("has a closing bracket too many")
    return found


class _Reader:
    """One pattern, read from left to right."""

    def __init__(self, written: str, names: Mapping[str, Pattern], searched: Searched) -> None:
        self.written = written
        self.names = names
        self.searched = searched
        self.at = 0

    def alternatives(self, *, is_whole: bool) -> Pattern:
        found = [self._sequence(is_whole)]
        while self._took("|"):
            found.append(self._sequence(is_whole))
        return either(found, self.searched)

    def wrong(self, reason: str) -> ValueError:
        return ValueError(f"the pattern “{self.written}” {reason}")

    def _sequence(self, is_whole: bool) -> Pattern:
        regex, needed, parts = "", list[frozenset[str]](), list[Pattern]()
        while (letter := self._next()) not in "|)":
            between = self.searched.between if parts else ""
            if self._took(" "):
                continue
            if letter in self.searched.places:
                self.at += 1
                regex += self.searched.places[letter]
            elif self._took("..."):
                regex += self.searched.gap
            elif self._took("!"):
                regex += f"(?!{between}{self._element().regex})"
            else:
                element = self._element()
                times = "?" if self._took("?") else "{0,3}" if self._took("*") else ""
                if (letter := self._next()) not in " |)" and letter not in self.searched.places:
                    raise self.wrong(f"needs a space before “{letter}”")
                if times:
                    whole = (
                        between + element.regex if parts else element.regex + self.searched.between
                    )
                    regex += f"(?:{whole}){times}"
                else:
                    regex += between + element.regex
                    needed += element.needed
                    parts.append(element)
        if not regex or (is_whole and not parts):
            raise self.wrong("has nothing that must be there")
        if len(parts) == 1 and regex == parts[0].regex:
            return parts[0]
        return Pattern(regex, tuple(needed))

    def _element(self) -> Pattern:
        if self._took("("):
            found = self.alternatives(is_whole=False)
            if not self._took(")"):
                raise self.wrong("has a bracket that does not close")
            return found
        if self._next() == "{":
            name, closing, _ = self.written[self.at + 1 :].partition("}")
            if not closing or name not in self.names:
                raise self.wrong(f"names “{name}”, which there is not")
            self.at += len(name) + 2
            return self.names[name]
        return self.word()

    def word(self) -> Pattern:
        found = _WORD.match(self.written, self.at)
        if not found:
            raise self.wrong(f"has a stray “{self._next()}”")
        word = found.group()
        self.at = found.end()
        if word != plain(word):
            raise self.wrong(f"has “{word}”, which should be in small letters")
        spelling = re.escape(word).replace("'", self.searched.apostrophe)
        if self._took("*"):
            return _spelled((spelling + self.searched.goes_on,), (), self.searched)
        return _spelled((spelling,), (frozenset((word,)),), self.searched)

    def _next(self) -> str:
        return self.written[self.at : self.at + 1]

    def _took(self, sign: str) -> bool:
        """Go past a sign if it comes next, and tell whether it did."""
        is_next = self.written.startswith(sign, self.at)
        self.at += len(sign) * is_next
        return is_next
