"""Words as they are sought: whatever is said is folded and taken apart by the one function here.

A word is found whichever case, accents and width its letters have. What is written without spaces
between words, as Chinese, Japanese and Thai are, is found from the middle of a run as well: there,
each letter is a word of its own, and letters that stand beside each other are sought as a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

# Between two texts that are kept as one: a word of its own that no keyboard has, so that nothing
# that is in quotes goes over it.
BETWEEN_TEXTS = "\ue000"

# Thai, Lao, Burmese, Khmer; Chinese and Japanese.
_ALONE = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_VOICED = "\u3099\u309a\uff9e\uff9f"
# The scripts of India have marks for vowels, which are letters to whoever reads them.
_INDIC = "\u0900-\u0963\u0966-\u096f\u0971-\u0df3"
# Accents of Latin, Greek and Cyrillic letters; points of Hebrew and Arabic, and what stretches a
# word there. Many write without them.
_ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
_LETTER = f"(?:[^\\W_{_ALONE}{_VOICED}]|[{_INDIC}])"
_WORD = re.compile(f"[{_ALONE}][{_VOICED}]?|{_LETTER}(?:{_LETTER}|[{_ACCENTS}])*")
_PLAIN_WORD = re.compile("[0-9a-z]+")
_ACCENT = re.compile(f"[{_ACCENTS}]")
# Letters with a stroke, and the dotless one, are no others with an accent to Unicode.
_STRUCK = str.maketrans("øłđħŧıſ", "oldhtis")
_QUOTES = '"“”„‟«»＂'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]|$)|[^\\s{_QUOTES}]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand beside each other, folded; of the last its beginning if it ``goes_on``."""

    words: tuple[str, ...]
    goes_on: bool = False


def phrases_in(typed: str) -> tuple[Phrase, ...]:
    """Return what has to be there, of what was typed; the last word may be going on."""
    found = []
    for match in _QUOTED.finditer(typed):
        in_quotes, closing = match.group(1), match.group(2)
        said = match.group() if in_quotes is None else in_quotes
        if spans := [one.span() for one in _WORD.finditer(said)]:
            is_open = not closing if in_quotes is not None else True
            # What ends in a mark is a whole word: “week,” is none that goes on.
            goes_on = is_open and match.end() == len(typed) and spans[-1][1] == len(said)
            found.append(Phrase(tuple(folded(said[start:end]) for start, end in spans), goes_on))
    return tuple(found)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, in their order."""
    if text.isascii():
        return tuple(_PLAIN_WORD.findall(text.lower()))
    return tuple(folded(match.group()) for match in _WORD.finditer(text))


def as_kept(text: str) -> str:
    """Return the words of texts, which ``BETWEEN_TEXTS`` stands between, as the index has them."""
    if text.isascii():
        return " ".join(_PLAIN_WORD.findall(text.lower()))
    between = f" {BETWEEN_TEXTS} "
    return between.join(" ".join(words_of(one)) for one in text.split(BETWEEN_TEXTS))


def folded(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    plain = _ACCENT.sub("", apart).translate(_STRUCK)
    # What is folded into a sign, or two words, is still one word.
    return "".join(one for one in plain if not one.isascii() or one.isalnum()) or word


def marks_in(text: str, phrases: Iterable[Phrase]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in a text, from its first to after its last letter, in order."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [folded(text[start:end]) for start, end in spans]
    found = {
        spans[at + beside]
        for phrase in phrases
        for at in _stands_at(words, phrase)
        for beside in range(len(phrase.words))
    }
    return tuple(sorted(found))


def has_all(words: Sequence[str], phrases: Iterable[Phrase]) -> bool:
    """Tell whether each phrase is among the words of a text, as ``words_of`` returns them."""
    return all(next(_stands_at(words, phrase), None) is not None for phrase in phrases)


def _stands_at(words: Sequence[str], phrase: Phrase) -> Iterator[int]:
    *before, last = phrase.words
    length = len(before)
    for at in range(len(words) - length):
        end = words[at + length]
        if (end.startswith(last) if phrase.goes_on else end == last) and (
            not length or list(words[at : at + length]) == before
        ):
            yield at


def where_found(texts: Sequence[str], phrases: Sequence[Phrase]) -> str:
    """Return the text that has most of the phrases; the first where none has, or nothing."""
    texts = [text for text in texts if text.strip()]
    # Most have one alone, and each is read through at every key.
    if not phrases or len(texts) < 2:
        return next(iter(texts), "")
    kept = [(sum(bool(marks_in(text, [one])) for one in phrases), text) for text in texts]
    most = max(count for count, _ in kept)
    return next(text for count, text in kept if count == most)


def excerpt(text: str, marks: Sequence[tuple[int, int]], before: int) -> tuple[int, str]:
    """Return where to begin so that the first mark is in sight, and one line from there on.

    At most ``before`` letters stand before it, from the beginning of a word.
    """
    first = marks[0][0] if marks else 0
    if first <= before:
        return 0, text
    start = text.find(" ", first - before) + 1
    start = start if 0 < start <= first else first
    return start, text[start:]


# -- how close


def rarity(found: int, among: int) -> float:
    """Return how much it says that a phrase is there, which is in so many texts ``among`` all."""
    return max(log((among - found + 0.5) / (found + 0.5)), 1e-6)


def closeness(words: Sequence[str], rare: Mapping[Phrase, float], usual_length: float) -> float:
    """Return how close a text is to phrases of that ``rarity``: more is closer.

    It is BM25 as SQLite has it, so that what is not in the index has its place among what is.
    """
    length = 1.2 * (0.25 + 0.75 * len(words) / max(usual_length, 1))
    often = {phrase: sum(1 for _ in _stands_at(words, phrase)) for phrase in rare}
    return sum(rare[one] * times * 2.2 / (times + length) for one, times in often.items())
