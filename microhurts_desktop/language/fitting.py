"""How a feeling or a need that was typed fits into the sentence, and what it lacks there.

“tight chest” lacks an “a”, “wanted” a “to be”. What is lacking is put beside the person's words;
these stay as they were typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, auto

from microhurts_desktop.language.finite_verbs import EventTokens, tokens_of
from microhurts_desktop.language.grammar import Grammar

_MARKS = ".!?…; "
_VOWELS = "aeiou"
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")
_SPOKEN_Y = ("uni", "use", "usu", "eu", "one", "once", "u ")
# Within an entry something ends: “u next to me. nothing else”.
_BREAK = re.compile(r"[\"'”’»)]*[.!?…;]+[\"'”’»)]*\s+")
_BREAKS = re.compile(r"(?<![.!?…;])[.!?…;]+\s+(?=\S)")


class Sort(IntEnum):
    """The sorts of entries, in the order in which the sentence has them."""

    ADJECTIVE = auto()
    NOUN = auto()
    THOUGHT = auto()
    DEED = auto()
    SENTENCE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, the person's ``own`` or put beside them."""

    text: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class Fitted:
    """An entry in pieces, as it can stand in the sentence."""

    sort: Sort
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(piece.text for piece in self.pieces)


class TypedWords(EventTokens):
    """An entry in words."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        super().__init__(tokens_of(text, grammar.event), grammar.event)
        self.text = text
        self.grammar = grammar
        self.first = self.word(0)

    def fitted(self, sort: Sort, *lacking: tuple[int, str]) -> Fitted:
        """Return the entry with what is lacking before the words at some places."""
        pieces, at = [], 0
        for place, lack in lacking:
            start = self.tokens[place].start if place else 0
            pieces += [Piece(self.text[at:start]), Piece(lack, own=False)]
            at = start
        pieces.append(Piece(self.text[at:]))
        return Fitted(sort, tuple(piece for piece in pieces if piece.text))

    def quoted(self, sort: Sort, before: str = "") -> Fitted:
        """Return the entry as it was said, which reads well for whatever cannot be woven in."""
        joints = self.grammar.joints
        opening, closing = Piece(before + joints.quote, own=False), Piece(joints.unquote, own=False)
        return Fitted(sort, (opening, Piece(self.text), closing))

    def goes_on_at(self) -> int:
        """Return which word begins anew: 1 in “numb. just numb” and “hurt, I know”; else 0."""
        for at, token in enumerate(self.tokens[1:], start=1):
            between = self.text[self.tokens[at - 1].end : token.start]
            if _BREAK.fullmatch(between):
                return at
            if token.after_comma and token.word in self.starters and self._has_its_verb(at):
                return at
        return 0

    def text_before(self, at: int) -> str:
        """Return what goes before a word."""
        return self.text[: self.tokens[at - 1].end]

    def followed(self, at: int, first: Fitted) -> Fitted:
        """Return ``first``, and after a comma each that follows it: “numb, just numb”."""
        comma, pieces = Piece(self.grammar.joints.comma, own=False), list(first.pieces)
        for one in _BREAKS.split(self.text[self.tokens[at].start :]):
            if one.strip(_MARKS):
                pieces += [comma, Piece(one)]
        return Fitted(first.sort, tuple(pieces))

    def _has_its_verb(self, at: int) -> bool:
        verb_at = self.skip_adverbs(at + 1)
        of_a_pronoun = self.word(verb_at) in self.words.bases
        return self.word(at) in self.words.contracted or of_a_pronoun or self.is_verb(verb_at)

    def an(self, place: int = 0) -> str:
        """Return the article for the word at a place."""
        joints, word = self.grammar.joints, self.word(place)
        silent = word.startswith(_SILENT_H)
        vowel = word[:1] in _VOWELS and not word.startswith(_SPOKEN_Y)
        return joints.an if silent or vowel else joints.a

    def begins(self, *phrases: str) -> bool:
        """Tell whether the words begin with one of some phrases."""
        said = " ".join(token.word for token in self.tokens) + " "
        return any(said.startswith(phrase + " ") for phrase in phrases)

    def head_at(self, start: int = 0) -> int:
        """Return where the noun stands that comes before the first small word."""
        ends = self.words.prepositions | self.words.conjunctions | self.words.relatives
        ends |= self.pronouns | self.openers | {"to"} | self.words.objects
        ends |= self.words.adverbs | self.words.time_determiners
        at = self.skip_adverbs(start)
        while self.word(at) and self.word(at) not in ends and not self.tokens[at].after_comma:
            at += 1
        return max(at - 1, start)

    def has_a_finite_verb(self, start: int) -> bool:
        """Tell whether there is a past or an auxiliary from ``start``."""
        certain = self.words.pasts | self.words.auxiliaries
        return any(
            token.word in certain
            or (len(token.word) > 3 and token.word.endswith("ed") and self.is_verb(at))
            for at, token in enumerate(self.tokens)
            if at >= start
        )
