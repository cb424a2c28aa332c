"""How an event fits into “When …, I noticed”: is it a clause, a noun phrase, or its own sentence?

A heuristic over lists of words, by counting finite verbs against the subjects of embedded clauses:
“the joke you made” has one of each and is a noun phrase, “the joke you made hurt” is a clause.
Whatever stays in doubt gets a sentence of its own, which reads well for anything.
"""

from __future__ import annotations

import re

from microhurts_desktop.language.clause_count import Counting
from microhurts_desktop.language.finite_verbs import tokens_of
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.nouns import Shape

_ASKED = frozenset({"why me", "what about", "how come", "why not", "how many"})
_ASKED_SHORTLY = frozenset({"who's", "what's", "where's", "how's", "why's"})
_BEING = frozenset({"is", "was", "are", "were"})
_DEGREES = frozenset({"too", "so", "very"})
_ORDERS = frozenset({"don't", "stop", "please"})
# “the morning after the party”
_OF_A_TIME = frozenset({"of", "after", "before", "at", "in", "on"})
_THAT = frozenset({"this", "that"})
# “In the meeting my chief read his mail” is told, and no time.
_LONG_OPENING = 8
_TOLD = (Shape.CLAUSE, Shape.TWO_CLAUSES, Shape.OWN_SENTENCE)
# What stands in brackets, and what somebody said, tells nothing of the clause around it.
_ASIDE = re.compile(r"\([^()]*\)")
# Its end is not looked for in whole pages: each apostrophe there would begin the search anew.
_SAID = re.compile(r"(?<=\S\s)[\"“‘'](?=\w)[^\"“” ]*+ [^\"“”]{0,500}?[\"”’'](?!\w)")
_BEGINS_WITH_WHAT_WAS_SAID = re.compile(r"([\"“])[^\"“” ]*+ [^\"“”]*+[\"”]|['‘][^ \n]*+ .*['’] - ")
_BREAKS_OFF = ("…", "...", ": ", " - ", " -- ", " – ", "—")


def shape_of(event: str, grammar: Grammar) -> Shape:
    """Return the shape of an event of one line that ends without a full stop."""
    tokens = tokens_of(event, grammar.event)
    told = tokens_of(_ASIDE.sub(" ", _SAID.sub(" so ", event)), grammar.event)
    reading = _ShapeReader(told or tokens, grammar.event)
    hesitates = any(mark in event for mark in _BREAKS_OFF)
    breaks_off = event.count("/") > 1 or _BEGINS_WITH_WHAT_WAS_SAID.match(event) is not None
    hesitates |= breaks_off
    too_long = len(tokens) > grammar.event.longest_when_words
    if hesitates or too_long or not re.search("[A-Za-z]", event):
        shape = Shape.OWN_SENTENCE
    else:
        shape = reading.shape()
    if not too_long and reading.opens_each_time():
        return Shape.OPENING
    # “if I cry you get angry”
    depends = reading.word(0) == "if" and reading.second_clause_at() > 0
    settles = not (too_long or breaks_off)
    if settles and (shape in _TOLD or depends) and reading.is_lasting():
        return Shape.LASTING
    if shape is Shape.OWN_SENTENCE and reading.nothing_is_done():
        return Shape.SEEN
    if shape is Shape.NOUN_PHRASE and len(tokens) > grammar.event.longest_happened_words:
        return Shape.OWN_SENTENCE
    return shape


def asks(event: str, grammar: Grammar) -> bool:
    """Tell whether an event is a question, with or without its mark: “how could you”."""
    return _ShapeReader(tokens_of(event, grammar.event), grammar.event).asks()


class _ShapeReader(Counting):
    """One reading of an event."""

    def shape(self) -> Shape:
        """Return the shape, deciding by the first words and then by the count of verbs."""
        words, first = self.words, self.word(0)
        is_still_typed = len(self.tokens) == 1 and first in (
            self.small - words.time_openers - words.adverbs | words.determiners
        )
        if is_still_typed:
            is_object = first in words.objects - words.possessives
            return Shape.OWN_SENTENCE if is_object else Shape.UNFINISHED
        if self.tokens and self.tokens[-1].word in words.conjunctions - words.adverbs | {"because"}:
            return Shape.UNFINISHED
        if self._is_no_fact() or (first == "the" and self.word(1) == "way"):
            return Shape.SEEN
        if self.asks() or (first in words.questions and self.is_verb(self.skip_adverbs(1))):
            return Shape.SEEN
        if first == "what" and any(token.word in words.conjunctions for token in self.tokens):
            # “what your mother said and you let her”
            return Shape.SEEN
        if first in _ORDERS and self.word(1) not in self.starters | {""}:
            return Shape.SEEN
        if first == "what" and self.word(1) in words.articles:
            return Shape.SEEN
        if first == "to" and self.word(1) in words.bases | {"be", "have"}:
            return Shape.OWN_SENTENCE
        if first == "nothing" and not (self.word(1) in self.pronouns and self.is_lasting()):
            return Shape.SEEN
        if first == "because" and self.word(1) == "of":
            return Shape.OWN_SENTENCE if self.count(2).has_clause() else Shape.OPENING
        if first in words.contracted:
            two = self._has_a_when() or self.second_clause_at()
            return Shape.OWN_SENTENCE if two else Shape.CLAUSE
        if first in self.pronouns:
            return self._after_a_subject()
        if first in words.half_sentences or self.is_gerund(0):
            return Shape.OWN_SENTENCE
        if first in words.subordinators or self._clause_follows(first):
            return self._one_clause_or_more()
        if subject_at := self._relative_time_ends():
            return self._one_clause_or_more(subject_at)
        of_a_time = first == "the" and self.word(1) in words.time_nouns
        of_a_time &= self.word(2) in _OF_A_TIME and not self.count(2).has_clause()
        if of_a_time or self._is_a_time_when():
            return Shape.OPENING
        if after := self._time_ends():
            return self._after_time(after)
        if first in words.prepositions:
            return self._after_a_preposition()
        if first in words.adverbs - words.determiners:
            return Shape.OWN_SENTENCE
        return self._after_a_noun()

    def asks(self) -> bool:
        """Tell whether it is a question."""
        words, first = self.words, self.word(0)
        asked = self.starters | words.articles | _THAT if first in _BEING else self.starters
        if first in words.auxiliaries and self.word(1) in asked:
            return True
        if first in _ASKED_SHORTLY:
            # “who's Emma”, but “what's worse is that …”
            return not any(map(self.is_verb, range(1, len(self.tokens))))
        if first not in words.questions:
            return False
        whole = f"{first} {self.word(1)}" in _ASKED
        whole |= self.word(1) in _BEING and self.word(2) in _THAT
        return whole or first == "who" or self._is_turned_round()

    def opens_each_time(self) -> bool:
        """Tell “whenever I try to talk and you sigh”, which lacks its main clause."""
        words, first = self.words, self.word(0)
        each = {"every", "each", "any"}
        at = 1 + (self.word(1) in words.ordinals)
        recurs = first in words.recurring or (first in each and self.word(at) in words.instants)
        if first == "if":
            recurs = any(
                self.word(at) in each and self.word(at + 1) in words.instants
                for at in range(1, len(self.tokens))
            )
        if not recurs or self.second_clause_at():
            return False
        count = self.count(1)
        is_joined = any(token.word in words.conjunctions for token in self.tokens)
        return is_joined or count.pronouns + count.main == 1

    def _after_a_subject(self) -> Shape:
        if self.is_deed_of_several():
            return Shape.OWN_SENTENCE
        if self.second_clause_at() or self._has_a_when():
            return Shape.TWO_CLAUSES
        after = self.skip_adverbs(1)
        if self.word(after - 1) in _DEGREES and not self.is_gerund(after):
            # “you too tired again”
            return Shape.OWN_SENTENCE
        if self.is_verb(after):
            return Shape.CLAUSE
        word = self.word(after)
        not_a_verb = (
            not word
            or self.tokens[after].after_comma
            or word in self.small | self.words.not_verbs_after_you | self.words.participles
            or self.is_gerund(after)
        )
        if not_a_verb and not self.count(1).main:
            return Shape.OWN_SENTENCE
        return Shape.CLAUSE

    def _is_turned_round(self) -> bool:
        """Tell a question by its verb before its subject: “how many times do I have to ask”."""
        return any(
            self.word(at) in self.words.auxiliaries and self.word(at + 1) in self.pronouns
            for at in range(1, len(self.tokens))
        )

    def _is_deed_of_someone(self, at: int) -> bool:
        """Tell whether a deed stands beside its doer: “him laughing”, “your mother visiting”."""
        before = self.word(at - 1)
        words = self.words
        head = self.word(self._head_at())
        happens = head in words.events
        if happens and self.word(at - 2) in self.true_prepositions:
            # “the joke about my cooking”
            return False
        if head in words.people_nouns and before in words.adverbs:
            # “my husband not noticing”, “your mum just walking in”
            before = self.before(at)
        named = words.objects | words.possessives | words.either_way
        someone = before in named or before not in self.small
        return self.is_gerund(at) and someone

    def _one_clause_or_more(self, subject_at: int = 1) -> Shape:
        # “While we were eating” opens our sentence; two clauses are a sentence already.
        count = self.count(subject_at)
        if self.second_clause_at(subject_at + 1):
            return Shape.OWN_SENTENCE
        alone = count.pronouns + count.main <= 1 and not count.doubtful
        return Shape.OPENING if alone else Shape.OWN_SENTENCE

    def _after_time(self, after: int) -> Shape:
        following = self.word(after)
        if after < len(self.tokens) and self.tokens[after].after_comma:
            return Shape.OWN_SENTENCE
        if following in self.starters:
            return Shape.CLAUSE
        count = self.count(after)
        if count.has_clause():
            return Shape.OWN_SENTENCE
        if not following or following in self.words.prepositions:
            return Shape.OPENING
        # “Sunday dinner with your parents”
        is_noun = following not in self.small and self.word(0) in self.words.time_nouns
        return Shape.NOUN_PHRASE if is_noun else Shape.OWN_SENTENCE

    def _after_a_preposition(self) -> Shape:
        count = self.count(1)
        told = len(self.tokens) > _LONG_OPENING and any(map(self.is_verb, range(len(self.tokens))))
        if not (told or count.has_clause()):
            return Shape.OPENING
        # “at dinner you laughed”, but “at the dinner you made” could go either way.
        bare_noun = self.word(0) in self.true_prepositions and (
            self.word(1) not in self.small or self.word(1) in self.words.time_openers
        )
        subject = self.word(2) in self.starters
        return Shape.CLAUSE if bare_noun and subject and not count.comma else Shape.OWN_SENTENCE

    def _after_a_noun(self) -> Shape:
        words, first = self.words, self.word(0)
        count = self.count(0)
        if self._is_of_a_person():
            return Shape.OWN_SENTENCE if count.comma else Shape.LASTING
        if self.is_deed_of_several():
            return Shape.OWN_SENTENCE
        if self.is_verb(0) or count.comma or count.doubtful:
            return Shape.OWN_SENTENCE
        if count.main and (self._is_a_noun_beside_a_clause() or self._has_no_subject()):
            return Shape.OWN_SENTENCE
        if count.main:
            two = self.second_clause_at() or self._has_a_when()
            return Shape.TWO_CLAUSES if two else Shape.CLAUSE
        if self._is_deed_of_a_person():
            return Shape.OWN_SENTENCE if self._has_a_when() else Shape.CLAUSE
        if first in words.questions:
            return Shape.SEEN
        if self.word(self._head_at()) in words.given_words and first in self.openers:
            return self._of_a_noun()
        is_fragment = first in words.negatives or any(
            self._is_deed_of_someone(at) for at in range(1, len(self.tokens))
        )
        if is_fragment or (first == "that" and self.word(1) in self.starters):
            return Shape.OWN_SENTENCE
        surely_english = len(self.tokens) <= 2 or any(
            token.word in self.small for token in self.tokens
        )
        return self._of_a_noun() if surely_english else Shape.OWN_SENTENCE

    def _clause_follows(self, first: str) -> bool:
        """Tell whether “after”, “before”, “as” … begin a clause: “after the film ended”."""
        if first not in self.words.maybe_subordinators:
            return False
        if self.word(1) in self.starters:
            return True
        count = self.count(1)
        if not count.main or count.pronouns or count.doubtful:
            return False
        verb = next(i for i in range(1, len(self.tokens)) if self.is_verb(i))
        after_its_noun = verb == self.skip_adverbs(2)
        return after_its_noun or (
            self.word(1) in self.openers and not self.tokens[verb - 1].is_capital
        )

    def _relative_time_ends(self) -> int:
        """Return where “the moment”, “every time” end before a subject; 0 if there is none."""
        words, first = self.words, self.word(0)
        at = 1
        while first in ("the", "every") and self.word(at) in words.ordinals:
            at += 1
        if first == "the":
            known = words.time_nouns
        elif first in words.time_determiners | words.determiners and first != "this":
            known = words.instants
        else:
            return 0
        if self.word(at) not in known:
            return 0
        ends = at + 1
        if self.word(ends) in ("this", "in") and self.word(ends + 1) in words.time_nouns | {"a"}:
            # “the second time this week you forgot”, “the third time in a row”
            ends += 2 + (self.word(ends + 2) in words.time_nouns | {"row"})
        return ends if self.word(ends) in self.starters | words.possessives else 0

    def _is_a_time_when(self) -> bool:
        """“last night in bed when you turned away”: a time, and one clause that tells which."""
        words = self.words
        ends = self._time_ends() or (2 if self.word(0) == "the" else 0)
        if not ends or self.word(ends - 1) not in words.time_nouns | words.time_openers:
            return False
        places = [at for at in range(ends, len(self.tokens)) if self.word(at) == "when"]
        if not places or self.count(ends).comma:
            return False
        between = range(ends, places[0])
        return not any(self.is_verb(at) or self.word(at) in self.starters for at in between)

    def _time_ends(self) -> int:
        """Return where a time at the beginning ends (“last night”, “yesterday evening”), or 0."""
        words, at = self.words, 0
        if self.word(0) in ("the", "this") and self.word(1) in words.adverbial_ordinals:
            at = 2
        elif self.word(0) in words.time_determiners:
            at = 1
        begins = words.time_nouns if at else words.time_openers
        if self.word(at) not in begins:
            return 0
        while self.word(at) in words.time_openers | words.time_nouns:
            at += 1
        return at
