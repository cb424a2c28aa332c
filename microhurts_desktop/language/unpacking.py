"""What happened, out of how it was told: “ok so it hurt when you laughed” holds “you laughed”.

What only leads in or trails off is left out, and a state (“I was gutted that …”) is taken apart
into what happened and what was felt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from microhurts_desktop.language.finite_verbs import tokens_of
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.nouns import Nouns
from microhurts_desktop.language.tokens import plain

_LOOSE = ", \n"
_LOOSE_END = " \t\n,;:-–—"
# A state is told in a few words.
_LONGEST_STATE = 14
_MOST_LEADS = 6


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What happened, and what was felt at it, if that was told along with it."""

    event: str
    feeling: str = ""


def unpacked(event: str, grammar: Grammar) -> Unpacked:
    """Return what an event tells. Every part is a slice of ``event``."""
    bare = _without_leads(without_trailing(event, grammar.event.trailing), grammar)
    bare = _Conceding(bare, grammar).told()
    state = _State(bare, grammar).unpacked()
    if state is None:
        return Unpacked(bare)
    return Unpacked(_without_leads(state.event, grammar), state.feeling)


def without_trailing(text: str, trailing: Sequence[str]) -> str:
    """Return a text without what only trails off at its end (“… i guess”)."""
    lowered = plain(text)
    for phrase in trailing:
        if lowered.endswith(" " + phrase) and len(lowered) == len(text):
            return without_trailing(text[: -len(phrase)].rstrip(_LOOSE_END), trailing)
    return text


def without_lead_in(text: str, lead_ins: Sequence[str]) -> str:
    """Return a text without the longest of some phrases at its beginning."""
    for lead_in in sorted(lead_ins, key=len, reverse=True):
        rest = text[len(lead_in) :]
        if _begins(text, lead_in) and (not rest or rest[0] in _LOOSE):
            return rest.lstrip(_LOOSE)
    return text


def _begins(text: str, phrase: str) -> bool:
    return plain(text[: len(phrase)]) == plain(phrase)


def _without_leads(event: str, grammar: Grammar) -> str:
    words = grammar.event
    for _ in range(_MOST_LEADS):
        bare = without_lead_in(event, words.lead_ins)
        if bare == event:
            after = without_lead_in(event, words.clause_lead_ins)
            if after != event and _begins_a_clause(after, grammar):
                bare = after
            if bare != event and tells_twice(bare, grammar):
                # “Because I earn less my opinion does not count” is one with its “because”.
                return event
        if bare == event:
            after = without_lead_in(event, words.seen_lead_ins)
            if after != event and Reading(after, grammar).begins_with_what_is_seen():
                bare = after
        if bare in ("", event):
            return bare
        event = bare
    return event


def _begins_a_clause(text: str, grammar: Grammar) -> bool:
    for lead_ins in (grammar.event.lead_ins, grammar.event.clause_lead_ins) * 2:
        text = without_lead_in(text, lead_ins)
    return Reading(text, grammar).begins_a_clause()


def tells_twice(text: str, grammar: Grammar) -> bool:
    """Tell whether a second clause follows the first without a joining word."""
    return Reading(text, grammar).second_clause_at() > 0


class Reading(Nouns):
    """The words of a text."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        super().__init__(tokens_of(text, grammar.event), grammar.event)
        self.text = text
        self.grammar = grammar

    def begins_a_clause(self, at: int = 0) -> bool:
        """Tell whether a clause seems to begin at ``at``."""
        words, word = self.words, self.word(at)
        return bool(word) and (
            word in self.starters | words.people_nouns | words.subordinators
            or (word in words.plurals | words.time_openers)
            or (word in self.openers | words.time_determiners | words.negatives)
            or self.is_verb(at + 1)
        )

    def begins_with_what_is_seen(self) -> bool:
        """Tell whether it begins with “how”, “your tone” or “because of …”."""
        words, first, second = self.words, self.word(0), self.word(1)
        is_state = first in self.openers and second in words.states
        is_state |= first == "because" and second == "of"
        return is_state or (first in words.questions and first != "when")


class _Conceding(Reading):
    """Looks for what is said against oneself before it is told: “it sounds silly but …”."""

    def told(self) -> str:
        """Return the text without it."""
        for at, token in enumerate(self.tokens[: _LONGEST_STATE // 2]):
            if token.word == "but" and self.begins_a_clause(at + 1):
                before = {one.word for one in self.tokens[:at]}
                conceded = bool(before & self.words.concessions)
                return self.text[self.tokens[at + 1].start :] if conceded else self.text
        return self.text


class _State(Reading):
    """Looks for a state with which a telling begins."""

    def unpacked(self) -> Unpacked | None:
        words = self.words
        if self.word(0) not in words.state_subjects:
            return None
        ends = self._ends()
        if not ends:
            return None
        connector = self.word(ends) in words.connectors
        rest_at = ends + 1 if connector else ends
        if self.word(rest_at) == "of":
            rest_at += 1
        if rest_at >= len(self.tokens):
            return None
        return Unpacked(self.text[self.tokens[rest_at].start :], self._feeling(ends))

    def _ends(self) -> int:
        """Return where the state ends, before “when” or a new subject; 0 if there is none."""
        words, felt = self.words, self._felt_words()
        in_state = words.state_words | words.adverbs | felt | words.appraisals
        has_a_verb = has_felt = is_told = False
        for at in range(len(self.tokens)):
            word = self.word(at)
            if at > _LONGEST_STATE:
                return 0
            has_verb_before = has_a_verb and at > 1
            if (at and word in words.connectors - {"that", "as", "about", "by"}) or (
                at and word in ("that", "about", "by", "as") and self._tells(at, has_felt)
            ):
                # “I hate it because”: the verb alone is no state of being hurt.
                return at if has_felt or (has_verb_before and is_told) else 0
            if word == "the" and self.word(at + 1) == "way" and has_verb_before and is_told:
                # “I hated the way you …”
                return at
            starts = word in self.starters - {"it"} or word in words.possessives
            if at and starts and has_felt and self._is_clause_at(at):
                # “I was sick and you laughed” tells two things.
                return 0 if self.word(at - 1) in words.conjunctions else at
            if at and word not in in_state | words.state_subjects | {"and", "a", "bit", "so"}:
                return 0
            is_told = is_told or word in words.state_verbs
            has_a_verb = has_a_verb or word in words.state_verbs | words.auxiliaries
            has_felt = has_felt or word in felt | words.appraisals
        return 0

    def _tells(self, at: int, has_felt: bool) -> bool:
        word = self.word(at)
        if word == "that":
            return self.begins_a_clause(at + 1)
        # “hurt by your comment” tells of it, “ignored by your family” of what they did.
        known = self.words.events | self.words.states | self.words.things
        return has_felt and word in ("about", "by") and self.word(at + 2) in known

    def _is_clause_at(self, at: int) -> bool:
        if self.word(at - 1) in ("at", "with", "to", "of", "by", "about"):
            return False
        is_possessive = self.word(at) in self.words.possessives
        verb_at = self.skip_adverbs(at + (2 if is_possessive else 1))
        return self.word(at) in self.words.contracted or self.is_verb(verb_at)

    def _felt_words(self) -> frozenset[str]:
        return self.grammar.feelings.known | self.grammar.feeling_words

    def _feeling(self, ends: int) -> str:
        """Return what was felt, with what makes it more or less: “so small”."""
        felt = self._felt_words()
        places = [at for at in range(1, ends) if self.word(at) in felt]
        by_it = self.word(0) in ("it", "that", "this", "it's", "that's")
        asked = {"made", "makes", "make", "felt", "feels", "feel"}
        before = {self.word(at) for at in range(ends)}
        if not places or (by_it and not before & asked):
            return ""
        first, last = places[0], places[-1]
        while first > 1 and self.word(first - 1) in self.words.adverbs | {"a", "bit"}:
            first -= 1
        return self.text[self.tokens[first].start : self.tokens[last].end]
