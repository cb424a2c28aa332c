"""The little language in which the coach's rules are written, made into regular expressions.

A pattern is words in small letters. ``(a|b c)`` is one of several; ``?`` after a word, bracket or
class says that it may be missing, ``*`` after a bracket or class that it may stand up to three
times; ``word*`` may go on; ``{trait}`` is a word of that class or a phrase of that name; ``...`` is
up to five words of the same clause, ``~`` the rest of the sentence. ``^`` stands where a sentence
begins, ``<`` where a clause begins, ``$`` where a sentence ends. ``!word``, ``!{trait}``,
``!(a|b)`` says that this does not come next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
from microhurts_desktop.language.grammar import plain

_PLACES = {
    "^": f"(?<![^{SENTENCE_END}])",
    "<": f"(?<![^{SENTENCE_END}{CLAUSE_END}])",
    "~": f"[^{SENTENCE_END}.]*",
    "$": f"(?= [^ {SENTENCE_END}]*{SENTENCE_END})",
}
_WORD = re.compile(r"[^ |)?*({!]+")
_GAP = f"(?: [^ {SENTENCE_END}{CLAUSE_END}]+){{0,5}}?"


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
        known = reading.known
        for one_of in self.needed:
            if known.isdisjoint(one_of):
                return []
        return [match.span() for match in compiled(self.regex).finditer(reading.line)]


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


def _spelled(spellings: tuple[str, ...], needed: tuple[frozenset[str], ...]) -> Pattern:
    one_of = spellings[0] if len(spellings) == 1 else f"(?:{'|'.join(spellings)})"
    return Pattern(f" {one_of}\x1f[^ ]*+", needed, spellings=spellings)


def either(patterns: list[Pattern]) -> Pattern:
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
        found.append(_spelled(spellings, needed))
    if marks:
        found.append(of_class(marks))
    if len(found) == 1:
        return found[0]
    return Pattern(f"(?:{'|'.join(pattern.regex for pattern in found)})", needed)


def pattern_of(written: str, names: Mapping[str, Pattern]) -> Pattern:
    """Return a pattern as it was written; ``names`` are the classes and phrases it may use.

    Raises:
        ValueError: its brackets do not match, it names what there is not, or nothing in it must be
            there.
    """
    reader = _Reader(written, names)
    # A listed word, as most are, needs no reading from left to right.
    found = reader.word() if written.isalpha() else reader.alternatives(is_whole=True)
    if reader.at < len(written):
        raise reader.wrong("has a closing bracket too many")
    return found


class _Reader:
    """One pattern, read from left to right."""

    def __init__(self, written: str, names: Mapping[str, Pattern]) -> None:
        self.written = written
        self.names = names
        self.at = 0

    def alternatives(self, *, is_whole: bool) -> Pattern:
        found = [self._sequence(is_whole)]
        while self._next() == "|":
            self.at += 1
            found.append(self._sequence(is_whole))
        return either(found)

    def wrong(self, reason: str) -> ValueError:
        return ValueError(f"the pattern “{self.written}” {reason}")

    def _sequence(self, is_whole: bool) -> Pattern:
        regex, needed, is_empty = "", list[frozenset[str]](), True
        parts: list[Pattern] = []
        while (letter := self._next()) not in "|)":
            if letter == " ":
                self.at += 1
                continue
            if letter in _PLACES:
                self.at += 1
                regex += _PLACES[letter]
                continue
            if self.written.startswith("...", self.at):
                self.at += 3
                regex += _GAP
                continue
            if letter == "!":
                self.at += 1
                regex += f"(?!{self._element().regex})"
                continue
            element = self._element()
            times = {"?": "?", "*": "{0,3}"}.get(self._next(), "")
            if times:
                self.at += 1
                regex += f"(?:{element.regex}){times}"
            else:
                regex += element.regex
                needed += element.needed
                parts.append(element)
                is_empty = False
        if is_empty and is_whole:
            raise self.wrong("has nothing that must be there")
        if len(parts) == 1 and regex == parts[0].regex:
            return parts[0]
        return Pattern(regex, tuple(needed))

    def _element(self) -> Pattern:
        letter = self._next()
        if letter == "(":
            self.at += 1
            found = self.alternatives(is_whole=False)
            if self._next() != ")":
                raise self.wrong("has a bracket that does not close")
            self.at += 1
            return found
        if letter == "{":
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
        spelling = re.escape(word)
        if self._next() == "*":
            self.at += 1
            return _spelled((f"{spelling}[^ \x1f]*+",), ())
        return _spelled((spelling,), (frozenset((word,)),))

    def _next(self) -> str:
        return self.written[self.at : self.at + 1]
