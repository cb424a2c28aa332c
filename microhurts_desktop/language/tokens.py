"""What a word is, and when two of them are the same: the one place that decides it."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "'’ʼ´`"
_STRAIGHT = str.maketrans(dict.fromkeys("’ʼ‘´`", "'"))
# What is in a word and not seen, or drawn across it: soft hyphens, joiners, strokes.
_UNSEEN = "\u00ad\u034f\u200b-\u200d\u2060\ufeff\u0335-\u0338"
_NOT_SEEN = re.compile(f"[{_UNSEEN}]+")
# Turkish has two more, which no list of words knows.
_DOTTED = str.maketrans("ıİ", "iI")

# Letters and digits of any script, with the accents and vowel signs that stand on them: what is
# typed on a Mac may have its accents apart, and many scripts write vowels as marks.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
    "\u0eb1-\u0ecd\u102b-\u103e\u17b4-\u17d3" + _UNSEEN
)
# What was taken is never given back (the second + each): some pages of nothing but marks would be
# divided in all the ways there are.
_LETTERS = rf"[^\W_]++(?:[{_MARKS}]++[^\W_]*+)*+"
# An apostrophe or a hyphen within a word belongs to it: “don't”, “mother-in-law”.
WORD = re.compile(rf"{_LETTERS}(?:[{APOSTROPHES}-]{_LETTERS})*")
# … or in parts, where each is read by itself.
PART = re.compile(rf"{_LETTERS}(?:[{APOSTROPHES}]{_LETTERS})*")
# … and one apostrophe behind it: “your parents' house”.
TYPED_WORD = re.compile(rf"{WORD.pattern}[{APOSTROPHES}]?")
TYPED_PART = re.compile(rf"{PART.pattern}[{APOSTROPHES}]?")
# A word in which signs may stand for letters: “h*t”.
_SIGNS = "[!*@$#]"
# Of what follows, each is taken by itself: a row of exclamation marks is divided in one way only.
HIDDEN = re.compile(rf"[^\W\d_]++{_SIGNS}++[^\W_](?:{_SIGNS}|[^\W_])*(?<=\w)")
_PIECE = re.compile(_LETTERS)


def visible(text: str) -> str:
    """Return a text as the eye reads it: wide letters as usual ones, without what is not seen."""
    if text.isascii():
        return text
    return _NOT_SEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_DOTTED)


def plain(text: str) -> str:
    """Return a text in small letters with straight apostrophes, as the word lists have it."""
    return text.translate(_STRAIGHT).casefold()


def words_of(text: str) -> list[str]:
    """Return the ``plain`` words of a text in order."""
    return WORD.findall(plain(text))


def pieces_of(text: str) -> list[str]:
    """Return what is typed when a word is searched for: no apostrophe, accent, capital or hyphen.

    Of “can't” it is “cant”, of “mother-in-law” three pieces.
    """
    bare = unicodedata.normalize("NFKD", plain(text)).replace("'", "")
    return _PIECE.findall("".join(sign for sign in bare if not unicodedata.combining(sign)))
