"""A text as the coach reads it: words with what they are, in sentences and clauses.

A text becomes one line in which every word carries *marks*, one character for each class it belongs
to (“trait”, “person”). Patterns over words and classes are then plain regular expressions over that
line, and what they find is told in code points of the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from microhurts_desktop.language.remembering import remembered
from microhurts_desktop.language.tokens import APOSTROPHES, TYPED_PART, TYPED_WORD, plain

# Marks lie in Unicode's private area, where no word of any language can hold them.
SENTENCE_END = "\ue000"
CLAUSE_END = "\ue001"
NAME = "\ue002"
NUMBER = "\ue003"
QUOTE = "\ue004"
WORD = "\ue005"
FIRST_MARK = 0xE010
_REMEMBERED = 4096

_QUOTED = (
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"\n]*\""
    r"|(?<!\w)‘(?:[^‘’\n]|(?<=\w)’(?=\w))+’(?!\w)"
    r"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w))+'(?!\w)"
)
_SIGN = (
    r"|(?P<end>[.!?…;\n\r\u2028\u2029]+)"
    r"|(?P<comma>[,:()\[\]/–—]|\s-+\s)"
)
_TOKEN = re.compile(rf"(?P<quote>{_QUOTED})|(?P<word>{TYPED_WORD.pattern}){_SIGN}")
# … within quotes, and each part of “hit-me”.
_ANY_TOKEN = re.compile(rf"(?P<word>{TYPED_PART.pattern}){_SIGN}")
_NUMBER = re.compile(r"\d")
# No class has longer words, and no contraction ends in more letters.
_LONGEST = 60
_LONGEST_ENDING = 8


class _Part(NamedTuple):
    """What a word becomes in a line, and what it makes known there."""

    line: str
    known: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClasses:
    """The words a language's rules know, each with the marks of its classes.

    All words are in small letters with a straight apostrophe. ``beginnings`` and ``endings`` hold
    words of which only that part is given. ``contractions`` holds whole words (“won't”) and
    endings (“'re”), with the words they stand for; ``names`` has the class of each mark.
    """

    words: Mapping[str, str]
    beginnings: Mapping[str, str]
    endings: Mapping[str, str]
    contractions: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    _parts_of: Callable[[str], tuple[_Part, ...]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_parts_of", remembered(_REMEMBERED)(self._read))

    @classmethod
    def of(
        cls, classes: Mapping[str, Iterable[str]], contractions: Mapping[str, tuple[str, ...]]
    ) -> WordClasses:
        """Return these classes of words; “selfish*” may go on."""
        words, beginnings, names = dict[str, str](), dict[str, str](), dict[str, str]()
        for at, (name, some) in enumerate(sorted(classes.items())):
            mark = chr(FIRST_MARK + at)
            names[mark] = name
            for word in some:
                known = beginnings if word.endswith("*") else words
                known[word.rstrip("*")] = known.get(word.rstrip("*"), "") + mark
        return cls(
            words=words,
            beginnings=beginnings,
            endings={},
            contractions=contractions,
            names=names,
        )

    def marks(self, word: str) -> str:
        """Return the marks of a word in small letters; those that end a clause stand last."""
        if len(word) > _LONGEST:
            return ""
        found = set(self.words.get(word, ""))
        for at in range(2, len(word) + 1):
            found.update(self.beginnings.get(word[:at], ""))
        for at in range(len(word) - 1):
            found.update(self.endings.get(word[at:], ""))
        return "".join(sorted(found, reverse=True))

    def parts(self, typed: str) -> tuple[_Part, ...]:
        """Return a word as it is read, or each of those that a contraction stands for."""
        # One as long as a text is no word, and there may be one with each key that is pressed.
        return self._parts_of(typed[:_LONGEST])

    def _read(self, typed: str) -> tuple[_Part, ...]:
        found = []
        # Names are the words that nobody listed; a first word in a list is no name.
        is_name = typed[:1].isupper() and (typed[1:].islower() or not typed[1:])
        for word in self._split(typed):
            marks = self.marks(word)
            if _NUMBER.match(word):
                marks = NUMBER + marks
            elif is_name and word not in self.words:
                marks = NAME + marks
            found.append(_Part(f" {word}\x1f{WORD}{marks}", frozenset((word, WORD, *marks))))
            is_name = False
        return tuple(found)

    def _split(self, typed: str) -> tuple[str, ...]:
        """Return a word, or the words of a contraction, which stand for all of it."""
        word = plain(typed.rstrip(APOSTROPHES))
        whole = self.contractions.get(word)
        if whole:
            return whole
        for at in range(max(1, len(word) - _LONGEST_ENDING), len(word)):
            ending = self.contractions.get(word[at:])
            if ending and ("'" in word[at:]):
                return (word[:at], *ending)
        return (word,)


class Token(NamedTuple):
    """A word or sign of a reading: what it is, and which code points of the text it covers.

    ``shape`` is the word where it has no class, and its classes where it has.
    """

    word: str
    classes: tuple[str, ...]
    shape: str
    is_sign: bool
    is_end: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One text, read: ``line`` is what patterns search, ``known`` the words and marks in it."""

    line: str
    known: frozenset[str]
    # Where each word of the line begins in it, and which code points of the text it covers.
    _begins: tuple[int, ...]
    _spans: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the text which ``line[start:end]`` stands for."""
        first = self.at(start)
        last = bisect_left(self._begins, end) - 1
        return self._spans[first][0], self._spans[last][1]

    def tokens(self, names: Mapping[str, str]) -> tuple[Token, ...]:
        """Return the words and signs of the text in order; ``names`` has the class of each mark.

        They are counted as the parts of the line are: ``at`` tells which one stands there.
        """
        known: dict[str, tuple[str, tuple[str, ...], str, bool, bool]] = {}
        found = []
        for part, (start, end) in zip(self.line[1:].split(" "), self._spans, strict=True):
            if (seen := known.get(part)) is None:
                word, _, marks = part.partition("\x1f")
                classes = tuple(sorted(names[mark] for mark in marks if mark in names))
                is_sign = not word[:1].isalnum() and bool(word)
                shape = "|".join(classes) or word
                seen = known[part] = word, classes, shape, is_sign, SENTENCE_END in marks
            found.append(Token(*seen, start, end))
        return tuple(found)

    def at(self, place: int) -> int:
        """Return which token a place in the line belongs to."""
        return bisect_right(self._begins, place) - 1

    def sentence(self, at: int) -> tuple[int, int]:
        """Return where the sentence around a place in the line begins and ends in it."""
        return self.line.rfind(SENTENCE_END, 0, at) + 1, self.line.find(SENTENCE_END, at)


def read(text: str, lexicon: WordClasses, *, within_quotes: bool = False) -> Reading:
    """Return a text as patterns search it.

    Text in quotation marks becomes one silent word, unless it is read ``within_quotes``, too; then
    a word with a hyphen is several.
    """
    token = _ANY_TOKEN if within_quotes else _TOKEN
    parts = [f" .\x1f{SENTENCE_END}"]
    spans = [(0, 0)]
    known: set[str] = set()
    for found in token.finditer(text):
        kind, span = found.lastgroup, found.span()
        if kind == "word":
            for word in lexicon.parts(found.group()):
                known |= word.known
                parts.append(word.line)
                spans.append(span)
        elif kind == "quote":
            known.add(QUOTE)
            parts.append(f" \x1f{QUOTE}")
            spans.append(span)
        else:
            ends = kind == "end"
            sign = found.group()[-1] if ends else ","
            known.add(sign)
            parts.append(f" {sign.strip() or '.'}\x1f{SENTENCE_END if ends else CLAUSE_END}")
            spans.append(span)
    parts.append(f" .\x1f{SENTENCE_END}")
    spans.append((len(text), len(text)))
    begins = accumulate(map(len, parts[:-1]), initial=0)
    return Reading("".join(parts), frozenset(known), tuple(begins), tuple(spans))
