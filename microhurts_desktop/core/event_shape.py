"""How an event fits into “When …, I noticed”: is it a clause, a noun phrase, or its own sentence?

A heuristic over lists of words, by counting finite verbs against the subjects of embedded clauses:
“the joke you made” has one of each and is a noun phrase, “the joke you made hurt” is a clause.
Whatever stays in doubt gets a sentence of its own, which reads well for anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from microhurts_desktop.core.grammar import EventWords, Grammar

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*['’]?")
_CURLY = str.maketrans("’ʼ‘", "'''")
_ARTICLES = frozenset({"a", "an", "the"})
# How far from its determiner the verb of an embedded noun phrase is looked for.
_REACH = 4


class Shape(Enum):
    """The template that an event asks for."""

    CLAUSE = auto()
    NOUN_PHRASE = auto()
    OPENING = auto()
    OWN_SENTENCE = auto()


def plain(text: str) -> str:
    """Return a text in small letters with straight apostrophes, as the word lists have it."""
    return text.translate(_CURLY).casefold()


def shape_of(event: str, grammar: Grammar) -> Shape:
    """Return the shape of an event of one line that ends without a full stop."""
    tokens = _tokens(event)
    if len(tokens) > grammar.longest_when_words or not re.search("[A-Za-z]", event):
        return Shape.OWN_SENTENCE
    shape = _Reading(tokens, grammar.event).shape()
    if shape is Shape.NOUN_PHRASE and len(tokens) > grammar.longest_happened_words:
        return Shape.OWN_SENTENCE
    return shape


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    is_capital: bool
    after_comma: bool


def _tokens(event: str) -> list[_Token]:
    tokens = []
    end = 0
    for match in _WORD.finditer(event):
        between = event[end : match.start()]
        end = match.end()
        tokens.append(_Token(plain(match[0]), match[0][0].isupper(), "," in between))
    return tokens


@dataclass(slots=True)
class _Count:
    """What a walk over the words found.

    ``main`` counts the finite verbs that no embedded subject accounts for, ``pronouns`` the
    pronouns that look like subjects, ``owed`` the embedded subjects still without their verb.
    ``doubtful`` is set where a word may be a verb or not, ``comma`` where a clause begins anew.
    """

    main: int = 0
    pronouns: int = 0
    owed: int = 0
    doubtful: bool = False
    comma: bool = False

    def has_clause(self) -> bool:
        """Tell whether any verb or subject was found at all."""
        return bool(self.main or self.pronouns or self.doubtful)


class _Reading:
    """One reading of the tokens; ``words`` are the lists of the language."""

    def __init__(self, tokens: list[_Token], words: EventWords) -> None:
        self.tokens = tokens
        self.words = words
        self.pronouns = words.subjects | words.either_way
        self.small = (
            self.pronouns
            | words.objects
            | words.possessives
            | words.determiners
            | words.relatives
            | words.questions
            | words.negatives
            | words.conjunctions
            | words.subordinators
            | words.maybe_subordinators
            | words.prepositions
            | words.time_openers
            | words.time_determiners
            | words.adverbs
            | words.auxiliaries
            | words.contracted
        )

    def shape(self) -> Shape:
        """Return the shape, deciding by the first words and then by the count of verbs."""
        words, first = self.words, self._word(0)
        if first in words.contracted:
            return Shape.CLAUSE
        if first in self.pronouns:
            return self._after_a_subject()
        if first in words.half_sentences:
            return Shape.OWN_SENTENCE
        if first in words.subordinators or self._clause_follows(first):
            return self._one_clause_or_more()
        if self._relative_time_ends():
            return self._one_clause_or_more()
        if after := self._time_ends():
            return self._after_time(after)
        if first in words.prepositions:
            return self._after_a_preposition()
        return self._after_a_noun()

    def _after_a_subject(self) -> Shape:
        after = self._skip_adverbs(1)
        if len(self.tokens) == 1 or self._is_verb(after):
            return Shape.CLAUSE
        word = self._word(after)
        not_a_verb = (
            not word
            or self.tokens[after].after_comma
            or word in self.small | self.words.not_verbs_after_you | self.words.participles
            or self._is_gerund(after)
        )
        if not_a_verb and not self._count(1).main:
            return Shape.OWN_SENTENCE
        return Shape.CLAUSE

    def _one_clause_or_more(self) -> Shape:
        # “While we were eating” opens our sentence; two clauses are a sentence already.
        count = self._count(1)
        alone = count.pronouns + count.main <= 1 and not count.doubtful
        return Shape.OPENING if alone else Shape.OWN_SENTENCE

    def _after_time(self, after: int) -> Shape:
        following = self._word(after)
        if after < len(self.tokens) and self.tokens[after].after_comma:
            return Shape.OWN_SENTENCE
        if following in self.pronouns | self.words.contracted:
            return Shape.CLAUSE
        count = self._count(after)
        if count.has_clause():
            return Shape.OWN_SENTENCE
        if not following or following in self.words.prepositions:
            return Shape.OPENING
        # “Sunday dinner with your parents”
        is_noun = following not in self.small and self._word(0) in self.words.time_nouns
        return Shape.NOUN_PHRASE if is_noun else Shape.OWN_SENTENCE

    def _after_a_preposition(self) -> Shape:
        count = self._count(1)
        if not count.has_clause():
            return Shape.OPENING
        # “at dinner you laughed”, but “at the dinner you made” could go either way.
        bare_noun = self._word(1) not in self.small or self._word(1) in self.words.time_openers
        subject = self._word(2) in self.pronouns | self.words.contracted
        return Shape.CLAUSE if bare_noun and subject and not count.comma else Shape.OWN_SENTENCE

    def _after_a_noun(self) -> Shape:
        words, first = self.words, self._word(0)
        count = self._count(0)
        if self._is_verb(0) or count.comma or count.doubtful:
            return Shape.OWN_SENTENCE
        if count.main:
            return Shape.CLAUSE
        is_fragment = (
            first in words.negatives | words.questions
            or (first == "that" and self._word(1) in self.pronouns | words.contracted)
            or self._is_gerund(0)
        )
        surely_english = len(self.tokens) <= 2 or any(
            token.word in self.small for token in self.tokens
        )
        return Shape.NOUN_PHRASE if surely_english and not is_fragment else Shape.OWN_SENTENCE

    def _clause_follows(self, first: str) -> bool:
        """Tell whether “after”, “before”, “as” … begin a clause: “after the film ended”."""
        if first not in self.words.maybe_subordinators:
            return False
        if self._word(1) in self.pronouns | self.words.contracted:
            return True
        count = self._count(1)
        if not count.main or count.pronouns or count.doubtful:
            return False
        verb = next(i for i in range(1, len(self.tokens)) if self._is_verb(i))
        after_its_noun = verb == self._skip_adverbs(2)
        return after_its_noun or (
            self._word(1) in self.words.possessives | _ARTICLES
            and not self.tokens[verb - 1].is_capital
        )

    def _relative_time_ends(self) -> int:
        """Return where “the moment”, “every time” end before a subject; 0 if there is none."""
        words, first = self.words, self._word(0)
        at = 1
        if first == "the":
            while self._word(at) in words.ordinals:
                at += 1
            known = words.time_nouns
        elif first in words.time_determiners | words.determiners and first != "this":
            known = words.instants
        else:
            return 0
        subject = self._word(at + 1) in self.pronouns | words.contracted | words.possessives
        return at + 1 if self._word(at) in known and subject else 0

    def _time_ends(self) -> int:
        """Return where a time at the beginning ends (“last night”, “yesterday evening”), or 0."""
        words, at = self.words, 0
        if self._word(0) == "the" and self._word(1) in words.adverbial_ordinals:
            at = 2
        elif self._word(0) in words.time_determiners:
            at = 1
        if at and self._word(at) not in words.time_nouns:
            return 0
        while self._word(at) in words.time_openers | words.time_nouns:
            at += 1
        return at

    def _count(self, start: int) -> _Count:
        count = _Count()
        at = start
        seen_a_verb = False
        while at < len(self.tokens):
            word, before = self._word(at), self._word(at - 1) if at else ""
            if self._looks_like_a_subject(at):
                count.pronouns += 1
                count.comma |= self.tokens[at].after_comma
                coordinated = before in self.words.conjunctions and not seen_a_verb
                if word in self.words.contracted:
                    at = self._verb_group_ends(at)
                    continue
                count.owed += self._is_verb(self._skip_adverbs(at + 1)) and not coordinated
            elif self._begins_an_embedded_clause(at):
                count.owed += 1
            elif self._is_doubtful_name(at):
                count.doubtful = True
            elif self._is_verb(at):
                count.doubtful |= self._is_doubtful_verb(at)
                coordinated = self._before(at) in self.words.conjunctions and seen_a_verb
                if count.owed:
                    count.owed -= 1
                elif not coordinated:
                    count.main += 1
                seen_a_verb = True
                at = self._verb_group_ends(at)
                continue
            elif word in self.words.participles and at > start:
                count.doubtful = True
            at += 1
        return count

    def _looks_like_a_subject(self, at: int) -> bool:
        word, before, after = self._word(at), self._word(at - 1) if at else "", self._word(at + 1)
        if word in self.words.subjects | self.words.contracted:
            return True
        if word not in self.words.either_way or not after:
            return False
        if before in self.words.prepositions - self.words.maybe_subordinators:
            return False
        after_a_verb = at and (self._is_verb(at - 1) or self._is_gerund(at - 1))
        if after_a_verb and before not in self.words.sayings:
            return False
        return after not in self.small - self.words.adverbs - self.words.auxiliaries

    def _begins_an_embedded_clause(self, at: int) -> bool:
        words, word = self.words, self._word(at)
        if not at:
            return False
        if word in words.relatives:
            return self._is_verb(self._skip_adverbs(at + 1))
        if word in words.subordinators:
            return not self._looks_like_a_subject(at + 1) and self._verb_within_reach(at)
        if word not in words.possessives | _ARTICLES or self.tokens[at].after_comma:
            return False
        before = self._word(at - 1)
        after_a_noun = not (
            before in self.small | words.bases
            or self._is_verb(at - 1)
            or self._is_gerund(at - 1)
            or before in words.time_nouns
        )
        is_a_time = self._word(at + 1) in words.adverbial_ordinals
        return after_a_noun and not is_a_time and self._verb_within_reach(at + 1)

    def _verb_within_reach(self, at: int) -> bool:
        ends = min(at + 1 + _REACH, len(self.tokens))
        return any(self._is_verb(i) for i in range(at + 1, ends))

    def _is_doubtful_name(self, at: int) -> bool:
        """“the joke Sam made” and “my friend Sam laughed” differ by what Sam follows."""
        if not at or not self.tokens[at].is_capital or self.tokens[at - 1].is_capital:
            return False
        before = self._word(at - 1)
        if before in self.small | self.words.people_nouns:
            return before in self.words.maybe_subordinators
        return self._is_verb(self._skip_adverbs(at + 1))

    def _is_verb(self, at: int) -> bool:
        words, word = self.words, self._word(at)
        before = self._before(at)
        if before in words.possessives | _ARTICLES | {"to", "no"}:
            return False
        if before.endswith("'s") and before not in words.contracted:
            return False
        return (
            word in words.auxiliaries
            or word in words.pasts
            or (len(word) > 3 and word.endswith("ed") and word not in words.not_ed)
            or (word in words.bases and self._is_plural(at - 1))
            or (at > 0 and self._third_person_base(word) in words.bases)
        )

    def _is_doubtful_verb(self, at: int) -> bool:
        words, word = self.words, self._word(at)
        if word in words.auxiliaries:
            return False
        if word in words.also_nouns or self._third_person_base(word) in words.also_nouns:
            return True
        if self._before(at) in words.prepositions - words.maybe_subordinators:
            return True
        after = self._word(at + 1)
        if word in words.describing_pasts:
            return after not in self.small or after in words.prepositions
        if word in words.pasts - words.loose_pasts or not after:
            return False
        return after not in self.small or after in ("by", "without")

    def _verb_group_ends(self, at: int) -> int:
        """Return where “was telling”, “did not happen”, “would have made” end."""
        words = self.words
        groups = words.auxiliaries | words.contracted
        end = at + 1
        if self._word(at) not in groups:
            return end
        while self._word(end) in words.adverbs | groups | {"been", "be", "being"}:
            end += 1
        word = self._word(end)
        is_verb = (
            word in words.bases | words.pasts | words.participles
            or word.endswith("ed")
            or self._is_gerund(end)
        )
        return end + 1 if is_verb else end

    def _third_person_base(self, word: str) -> str:
        if not word.endswith("s"):
            return ""
        if word.endswith("ies"):
            return word[:-3] + "y"
        return word[:-1] if word[:-1] in self.words.bases else word[:-2]

    def _is_plural(self, at: int) -> bool:
        word = self._word(at) if at >= 0 else ""
        ends_so = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "'s"))
        return word in self.words.plurals or (ends_so and word not in self.small)

    def _is_gerund(self, at: int) -> bool:
        word = self._word(at)
        has_stem = re.search(r"[aeiouy].*ing$", word) is not None
        return has_stem and word not in self.words.not_gerunds

    def _skip_adverbs(self, at: int) -> int:
        while self._word(at) in self.words.adverbs:
            at += 1
        return at

    def _before(self, at: int) -> str:
        """Return the last word before ``at`` that is no adverb."""
        at -= 1
        while at >= 0 and self._word(at) in self.words.adverbs:
            at -= 1
        return self._word(at) if at >= 0 else ""

    def _word(self, at: int) -> str:
        return self.tokens[at].word if at < len(self.tokens) else ""
