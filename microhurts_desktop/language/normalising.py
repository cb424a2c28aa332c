"""A text with its words put right, and the way back to what the person typed.

Only words change: signs, spaces and quotation marks stay, and so do dialect (“he were”) and
sentences without a subject. It is for reading only, never shown or kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from microhurts_desktop.language.misspellings import Spelling
from microhurts_desktop.language.tokens import HIDDEN, PART, plain, visible

_SENTENCE_END = "."
_FEWEST_SHOUTED = 4
_WORD = re.compile(rf"(?P<hidden>{HIDDEN.pattern})|{PART.pattern}")
_BEGINS_A_SENTENCE = re.compile(r"[.!?…:;\n\r\u2028\u2029“\"]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as it was meant: ``text``, with the places in it that were put right."""

    text: str
    # Where each word that was put right begins and ends in ``text``, and the code points of what
    # was typed instead.
    _begins: tuple[int, ...] = ()
    _ends: tuple[int, ...] = ()
    _typed: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the person's own text which ``text[start:end]`` stands for.

        A word that was put right stands for the whole of what was typed, in every part of it.
        """
        first = bisect_right(self._ends, start)
        if first < len(self._begins) and self._begins[first] <= start:
            own_start = self._typed[first][0]
        else:
            own_start = start + self._shift(first - 1)
        last = bisect_left(self._begins, end) - 1
        if last >= 0 and end <= self._ends[last]:
            return own_start, self._typed[last][1]
        return own_start, end + self._shift(last)

    def _shift(self, at: int) -> int:
        """Return how much further on the own text is, behind a word that was put right."""
        return self._typed[at][1] - self._ends[at] if at >= 0 else 0


def normalised(text: str, spelling: Spelling) -> Normalised:
    """Return a text with its words put right; the same text where there is nothing to put right."""
    found = _words(text, spelling)
    gaps = [text[one.end() : two.start()] for one, two in pairwise(found)]
    typed = [plain(visible(one.group())) for one in found]
    # Where all is in capitals, a capital makes no name.
    is_shouted = len(found) >= _FEWEST_SHOUTED and text.isupper()
    right = [
        spelling.put_right(word) if is_shouted else _put_right(one.group(), word, before, spelling)
        for one, word, before in zip(found, typed, [_SENTENCE_END, *gaps], strict=False)
    ]
    _settle(right, gaps, spelling)
    parts, begins, ends, spans = [], [], [], []
    at = made = 0
    for one, meant in zip(found, right, strict=True):
        if meant != plain(one.group()):
            parts += [text[at : one.start()], _as_typed(meant, one.group())]
            made += one.start() - at
            begins.append(made)
            made += len(parts[-1])
            ends.append(made)
            spans.append(one.span())
            at = one.end()
    if not parts:
        return Normalised(text)
    return Normalised("".join([*parts, text[at:]]), tuple(begins), tuple(ends), tuple(spans))


def _words(text: str, spelling: Spelling) -> list[re.Match[str]]:
    """Return the words of a text; one with signs for letters is one only where it is known."""
    found = list[re.Match[str]]()
    for one in _WORD.finditer(text):
        if one.lastgroup == "hidden" and not spelling.unhidden(plain(one.group())):
            found += PART.finditer(text, *one.span())
        else:
            found.append(one)
    return found


def _put_right(typed: str, word: str, before: str, spelling: Spelling) -> str:
    """Return a word as it is spelt, by itself; ``before`` is what stands before it."""
    if typed.islower():
        return spelling.put_right(word)
    begins = _BEGINS_A_SENTENCE.search(before) is not None
    if len(typed) == 1 and not begins:
        return word  # an initial
    return spelling.put_right(word, is_name=not begins or typed.isupper())


def _settle(words: list[str], gaps: list[str], spelling: Spelling) -> None:
    """Put right, in place, the words that depend on their neighbours, until none is left."""
    confusions = spelling.confusions
    waiting = [at for at, word in enumerate(words) if word in confusions]
    while waiting:
        settled = {
            at: confusions[words[at]].becomes
            for at in waiting
            if confusions[words[at]].fits(*_beside(at, words, gaps))
        } or {at: other for at in waiting if (other := confusions[words[at]].otherwise)}
        if not settled:
            return
        for at, word in settled.items():
            words[at] = word
        waiting = [at for at in waiting if at not in settled]


def _beside(at: int, words: list[str], gaps: list[str]) -> tuple[str, str]:
    """Return the words before and after one, each “” where more than a space is between them."""
    before = words[at - 1].rpartition(" ")[2] if at and gaps[at - 1].isspace() else ""
    after = words[at + 1].partition(" ")[0] if at < len(gaps) and gaps[at].isspace() else ""
    return before, after


def _as_typed(meant: str, typed: str) -> str:
    """Return a word in capitals, or with one, as that was typed which it stands for."""
    if len(typed) > 1 and typed.isupper():
        return meant.upper()
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant
