"""How a feeling or a need that was typed fits into the sentence, and what it lacks there.

“tight chest” lacks an “a”, “wanted” a “to be”. What is lacking is put beside the person's words;
these stay as they were typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, auto

from microhurts_desktop.language.finite_verbs import Tokens, tokens_of
from microhurts_desktop.language.grammar import Grammar

_VOWELS = "aeiou"
# As many words may stand before a “to”, or after a verb that lacks one.
_FEW = 3
_PLURAL = re.compile(r"[^su']s$|[^aeious]es$")


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


class _Entry(Tokens):
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

    def an(self, place: int = 0) -> str:
        """Return the article for the word at a place."""
        joints = self.grammar.joints
        return joints.an if self.word(place)[:1] in _VOWELS else joints.a

    def begins(self, *phrases: str) -> bool:
        """Tell whether the words begin with one of some phrases."""
        said = " ".join(token.word for token in self.tokens) + " "
        return any(said.startswith(phrase + " ") for phrase in phrases)

    def head_at(self, start: int = 0) -> int:
        """Return where the noun stands that comes before the first small word."""
        ends = self.words.prepositions | self.words.conjunctions | self.words.relatives
        ends |= self.pronouns | self.openers | {"to"} | self.words.objects
        ends |= self.words.adverbs | self.words.time_determiners
        at = start
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


# --- feelings --------------------------------------------------------------------------------


def fit_feeling(text: str, grammar: Grammar) -> Fitted:
    """Return how a feeling reads after “I felt”."""
    entry = _Entry(text, grammar)
    words, joints = grammar.feelings, grammar.joints
    if not entry.tokens or entry.begins(*words.adjective_openers):
        return entry.fitted(Sort.ADJECTIVE)
    first = entry.first
    if first in words.thought_openers:
        return entry.fitted(Sort.THOUGHT)
    if entry.begins(*words.near):
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i_was))
    if first in words.verbs and len(entry.tokens) > 1:
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i))
    if entry.is_gerund(0) and first not in words.adjectives_in_ing | words.known:
        return _fit_gerund(entry)
    if _is_a_thought(entry):
        its = joints.my if first in words.body | words.body_plural else ""
        return entry.fitted(Sort.THOUGHT, (0, joints.like + its))
    return _fit_noun(entry) or entry.fitted(Sort.ADJECTIVE)


def _fit_gerund(entry: _Entry) -> Fitted:
    joints = entry.grammar.joints
    if entry.first == "being":
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i_was))
    words, after = entry.grammar.feelings, entry.word(1)
    if entry.first in words.urges:
        return entry.fitted(Sort.THOUGHT, (0, joints.like))
    if entry.first in words.shakes:
        return entry.fitted(Sort.NOUN, (0, joints.myself))
    has_an_object = bool(after) and after not in (
        entry.words.conjunctions | entry.words.prepositions | entry.words.adverbs
    )
    if has_an_object and not entry.tokens[1].after_comma:
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i_was))
    return entry.fitted(Sort.ADJECTIVE)


def _is_a_thought(entry: _Entry) -> bool:
    """Tell whether it is a clause: “you don't care”, “my heart sank”, “nobody came”."""
    first = entry.first
    felt = entry.grammar.feelings.known | entry.grammar.feeling_words
    if first in entry.starters or (first in entry.words.possessives and entry.word(1) in felt):
        return len(entry.tokens) > 1
    if first == "no" and entry.word(1) == "one":
        return True
    body = entry.grammar.feelings.body | entry.grammar.feelings.body_plural
    at = 1 if first in entry.words.possessives else 0
    if entry.word(at) in body:
        return entry.has_a_finite_verb(at + 1)
    return at == 1 and first != "my" and entry.has_a_finite_verb(2)


def _fit_noun(entry: _Entry) -> Fitted | None:
    words, joints, first = entry.grammar.feelings, entry.grammar.joints, entry.first
    body = words.body | words.body_plural
    opened = first in words.phrase_openers
    head_at = entry.head_at(int(opened))
    head = entry.word(head_at)
    lacking: list[tuple[int, str]] = []
    of_the_body = any(f" {mark} " in f"{entry.text.casefold()} " for mark in words.phrase_marks)
    if opened and head in words.someone and first not in entry.words.possessives:
        return entry.fitted(Sort.THOUGHT, (0, joints.like))
    if not opened:
        if head in words.someone and entry.head_at() == len(entry.tokens) - 1:
            return entry.fitted(Sort.THOUGHT, (0, joints.like + entry.an()))
        if first in body and len(entry.tokens) > 1:
            lacking.append((0, joints.my))
        elif head in words.countable or (head in words.body and head_at):
            lacking.append((0, entry.an()))
    for at in range(2, len(entry.tokens)):
        if entry.word(at) in body and entry.word(at - 1) in words.before_body:
            lacking.append((at, joints.my))
    is_noun = (
        opened
        or of_the_body
        or bool(lacking)
        or first in words.nouns
        or head in words.nouns | words.body_plural
        or (first.endswith("ness") and len(first) > 5)
    )
    return entry.fitted(Sort.NOUN, *lacking) if is_noun else None


# --- needs -----------------------------------------------------------------------------------


def fit_need(text: str, event: str, grammar: Grammar) -> Fitted:
    """Return how a need reads after “What I needed was”; ``event`` tells of whom it is asked."""
    entry = _Entry(text, grammar)
    at, last = 0, len(entry.tokens) - 1
    while at < last and entry.word(at) in grammar.needs.openers:
        at += 1
    if not entry.tokens:
        return entry.fitted(Sort.NOUN)
    if text.endswith("?") or (last > 0 and entry.word(at) in _NOT_AT_FIRST(entry)):
        return entry.fitted(Sort.SENTENCE)
    denied = bool(at) and entry.word(at - 1) in grammar.needs.denials
    return _Need(entry, at, denied, event).fitted()


def _NOT_AT_FIRST(entry: _Entry) -> frozenset[str]:  # noqa: N802
    return (entry.words.auxiliaries - {"have", "do"}) | {"if", "why", "where", "as", "because"}


@dataclass(frozen=True, slots=True)
class _Need:
    """A need whose first word but “just” and “not” stands at ``at``."""

    entry: _Entry
    at: int
    denied: bool
    event: str

    def fitted(self) -> Fitted:
        entry, at, joints = self.entry, self.at, self.entry.grammar.joints
        words, event_words = entry.grammar.needs, entry.words
        first, second, after = entry.word(at), entry.word(at + 1), self._after(at)
        if first in words.deed_openers or (first in ("going", "being") and second):
            sort = Sort.NOUN if first in ("going", "being") else Sort.DEED
            return entry.fitted(sort)
        if first in words.people and second:
            return self._of_someone(at + 1)
        if (first in event_words.possessives or first == "the") and "to" in after:
            person_at = entry.head_at(at + 1)
            is_person = entry.word(person_at) in event_words.people_nouns | event_words.plurals
            if is_person and entry.word(person_at + 1) == "to":
                return self._lacking(joints.for_)
        if entry.tokens[at].is_capital and second in event_words.auxiliaries:
            return entry.fitted(Sort.SENTENCE)
        if self._names_someone():
            return self._lacking(joints.for_)
        if self._is_wish_of_a_thing():
            return self._lacking(joints.for_)
        if first in entry.starters and second and first not in words.people:
            return self._of_starter()
        if entry.begins(*words.counted_whole) and not after[2:]:
            return self._lacking(entry.an(at), Sort.NOUN)
        if self._is_participle():
            return self._lacking(joints.to_be)
        if first in words.on_my_side:
            own = after[1:] in (["own"], ["self"])
            return self._lacking(joints.to_be if own else f"{joints.to_have}{self._whom()} ")
        if verb := self._of_a_verb():
            return verb
        if first in words.felt and not self._goes_on_as_a_noun():
            return self._lacking(joints.to_feel)
        if first in ("more", "less") and second in words.felt | {"alone"}:
            return self._lacking(joints.to_feel)
        if first in words.been and second not in words.countable and first != "first":
            return self._lacking(joints.to_be)
        if first == "first" and not second:
            return self._lacking(joints.to_be)
        return self._of_a_noun()

    def _names_someone(self) -> bool:
        """Tell “Ammi ji to stay” and “jamal to put his half” from “energy to cope”."""
        entry, words = self.entry, self.entry.grammar.needs
        after = self._after(self.at)
        first = entry.word(self.at)
        if "to" not in after[:_FEW] or first in entry.small:
            return False
        between = after[: after.index("to")]
        if entry.tokens[self.at].is_capital:
            return not entry.small.intersection(between)
        noun = words.to_nouns | words.uncounted | words.countable | words.felt | words.been
        known = noun | words.bare_verbs | words.their_verbs | words.others_verbs | words.alone_verbs
        verbs = words.bare_verbs | words.their_verbs | words.others_verbs | entry.words.bases
        is_verb = len(after) > 1 and after[1] in verbs
        ends = tuple(words.uncounted_endings)
        return not between and is_verb and first not in known and not first.endswith(ends)

    def _is_wish_of_a_thing(self) -> bool:
        """Tell “my feelings to be heard” from “time to think”."""
        entry, words = self.entry, self.entry.grammar.needs
        first = entry.word(self.at)
        start = self.at + (first in entry.openers)
        head_at = entry.head_at(start)
        head = entry.word(head_at)
        known = words.to_nouns | words.bare_verbs | words.their_verbs | words.people
        if entry.word(head_at + 1) != "to" or head in known or first in ("a", "an"):
            return False
        to_be = entry.word(head_at + 2) in ("be", "stop", "end")
        return to_be and (start > self.at or head.endswith("s")) and head not in entry.words.adverbs

    def _lacking(self, joint: str, sort: Sort = Sort.DEED) -> Fitted:
        entry, denial = self.entry, self.at - 1
        if self.denied and joint not in (entry.grammar.joints.for_, entry.grammar.joints.to):
            return entry.fitted(sort, (self.at, joint))
        if self.denied and joint == entry.grammar.joints.for_:
            return entry.fitted(sort, (denial, joint))
        return entry.fitted(sort, (self.at, joint))

    def _after(self, at: int) -> list[str]:
        return [token.word for token in self.entry.tokens[at + 1 :]]

    def _of_someone(self, at: int) -> Fitted:
        """“you to listen”, “you listen to me”, “you there”, “you and me”."""
        entry, joints = self.entry, self.entry.grammar.joints
        words, word = self.entry.grammar.needs, self.entry.word(at)
        if word in self.entry.words.conjunctions or word == "that":
            return entry.fitted(Sort.NOUN)
        if word == "to" or (word == "not" and entry.word(at + 1) == "to"):
            return self._lacking(joints.for_)
        if word not in entry.small and "to" in self._after(at)[:2]:
            return self._lacking(joints.for_)
        verbs = words.bare_verbs | words.their_verbs | words.others_verbs | words.alone_verbs
        if word == "not" and entry.word(at + 1) in verbs | entry.words.bases:
            return entry.fitted(Sort.DEED, (self.at, joints.for_), (at, joints.to))
        word_at = entry.skip_adverbs(at)
        if entry.word(word_at) in verbs | entry.words.bases:
            return entry.fitted(Sort.DEED, (self.at, joints.for_), (at, joints.to))
        if word in entry.words.auxiliaries | entry.words.pasts | entry.words.contracted:
            return entry.fitted(Sort.SENTENCE)
        if self.at and self.denied:
            return entry.fitted(Sort.NOUN)
        return self._lacking(joints.to_have)

    def _of_starter(self) -> Fitted:
        """“someone to talk to” is a noun, “I wanted you home” a sentence."""
        entry, first = self.entry, self.entry.word(self.at)
        second = entry.word(self.at + 1)
        described = second in entry.starters | entry.words.relatives
        is_anyone = first.startswith(("some", "any", "every", "no"))
        if is_anyone and (described or not entry.has_a_finite_verb(1)):
            return entry.fitted(Sort.NOUN)
        return entry.fitted(Sort.SENTENCE)

    def _is_participle(self) -> bool:
        entry, words = self.entry, self.entry.grammar.needs
        first, second = entry.word(self.at), entry.word(self.at + 1)
        regular = len(first) > 3 and first.endswith("ed") and first not in entry.words.not_ed
        irregular = first in words.participles_only | entry.words.participles
        if not (regular or irregular):
            return False
        goes_on = (
            not second
            or second in entry.small | words.after_participle
            or second.endswith("ly")
            or entry.tokens[self.at + 1].after_comma
        )
        return goes_on or self.denied or (irregular and first not in words.describing)

    def _of_a_verb(self) -> Fitted | None:
        entry, words = self.entry, self.entry.grammar.needs
        joints = entry.grammar.joints
        first, after = entry.word(self.at), self._after(self.at)
        known = words.bare_verbs | words.their_verbs | words.others_verbs | words.alone_verbs
        if first not in known:
            return None
        known_after = entry.small | words.particles | words.to_me | words.your_words
        if first in words.also_adjectives and after and after[0] not in known_after:
            return None
        if not after:
            if first in words.others_verbs - words.countable:
                return self._asked_of_another()
            return self._lacking(joints.to) if first in words.alone_verbs else None
        prepositions = entry.words.prepositions - {"to", "at"}
        back = after[0] == "back" and first in words.also_needs
        is_thing = back or after[0] in prepositions | {"and", "or"}
        if entry.is_gerund(self.at + 1) and first in words.their_verbs - words.bare_verbs:
            # “turn taking”
            return None
        if after[0] in entry.words.objects - words.to_me - {"us"} and len(after) < _FEW:
            # “touch him” is a deed of one's own.
            return self._lacking(joints.to)
        if is_thing and first in words.also_needs | words.countable:
            return None
        aimed = any(word in words.to_me | words.your_words for word in after[:3])
        own = first in words.bare_verbs | words.alone_verbs
        if aimed and first in words.their_verbs and not (own and after[0] == "my"):
            return self._asked_of_another()
        if own:
            return self._lacking(joints.to)
        if first in words.countable | words.also_needs and after[0] != "back":
            return None
        return self._asked_of_another()

    def _asked_of_another(self) -> Fitted:
        """“listen to me” lacks its “for you to”, or “for him to” where the event is of him."""
        entry, joints = self.entry, self.entry.grammar.joints
        asked = f"{joints.for_}{self._whom()} "
        if self.denied:
            return entry.fitted(Sort.DEED, (self.at - 1, asked), (self.at, joints.to))
        return entry.fitted(Sort.DEED, (self.at, asked + joints.to))

    def _whom(self) -> str:
        said = [token.word for token in tokens_of(self.event, self.entry.words)]
        you, *_ = self.entry.grammar.needs.people & {"you"}
        if not any(word.startswith(you) for word in said):
            for pair in self.entry.grammar.needs.whom:
                of_them, whom = pair.split()
                if of_them in said:
                    return whom
        return you

    def _goes_on_as_a_noun(self) -> bool:
        """“calm” is felt, “calm words” are things, and “included in plans” is what one is."""
        second = self.entry.word(self.at + 1)
        return bool(second) and second not in self.entry.small | {"enough", "again", "to"}

    def _of_a_noun(self) -> Fitted:
        entry, words = self.entry, self.entry.grammar.needs
        first = entry.word(self.at)
        if entry.has_a_finite_verb(self.at + 1) and first in entry.openers:
            return entry.fitted(Sort.NOUN)
        if first in words.same:
            return self._lacking(entry.grammar.joints.the, Sort.NOUN)
        head = entry.word(entry.head_at(self.at))
        counted = head in words.countable or self._is_described()
        if not counted or self.denied or first in entry.small | words.amounts or first.isdigit():
            return entry.fitted(Sort.NOUN)
        return self._lacking(entry.an(self.at), Sort.NOUN)

    def _is_described(self) -> bool:
        """Tell “warm body” from “quality time” and “evenings together”."""
        entry, words, first = self.entry, self.entry.grammar.needs, self.entry.tokens[self.at]
        head_at = entry.head_at(self.at)
        head, between = entry.word(head_at), entry.text[first.start : entry.tokens[head_at].end]
        nouns = words.uncounted | words.to_nouns | entry.words.events | entry.words.people_nouns
        return (
            head_at > self.at
            and not first.is_capital
            and first.word not in (nouns | entry.words.ordinals) - words.also_adjectives
            and not (entry.is_gerund(self.at) or first.word.endswith("s"))
            and not any(sign in between for sign in ".,!?(")
            and head not in words.uncounted | entry.small
            and not head.endswith((*words.uncounted_endings, "s", "ed"))
        )
