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
from microhurts_desktop.language.tidying import LOOSE_END
from microhurts_desktop.language.tokens import plain

_LOOSE = ", \n"
# A state is told in a few words.
_LONGEST_STATE = 14
_MOST_LEADS = 6
# Within a state.
_BESIDE = frozenset({"and", "a", "an", "bit", "little", "so"})
_BEFORE_FELT = frozenset({"a", "an", "bit", "little", "like"})
_LIKE_A = (("like", "a"), ("like", "an"))
_FELT = frozenset({"felt", "feel", "feeling"})


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
            return without_trailing(text[: -len(phrase)].rstrip(LOOSE_END), trailing)
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
            bare = _without_reason(event, grammar)
        if bare == event:
            after = without_lead_in(event, words.seen_lead_ins)
            if after != event and Reading(after, grammar).begins_with_what_is_seen():
                bare = after
        if bare in ("", event):
            return bare
        event = bare
    return event


def _without_reason(event: str, grammar: Grammar) -> str:
    """Leave out “because of” before “the thing you said”, and “about” before “the car”."""
    words = grammar.event
    after = without_lead_in(event, words.reason_lead_ins)
    if after != event:
        topic = Reading(after, grammar)
        # “Because of your mum, I noticed …”
        opens = Reading(event, grammar).word(0) == "because" and not topic.holds_a_clause()
        return after if topic.is_a_topic() and not opens else event
    after = without_lead_in(event, words.topic_lead_ins)
    topic = Reading(after, grammar)
    is_when = topic.is_a_time() and (_begins(event, "over") or topic.word(0) in ("a", "an"))
    return after if after != event and topic.is_a_topic() and not is_when else event


def _begins_a_clause(text: str, grammar: Grammar) -> bool:
    for lead_ins in (grammar.event.lead_ins, grammar.event.clause_lead_ins) * 2:
        text = without_lead_in(text, lead_ins)
    return Reading(text, grammar).begins_a_clause()


def tells_of_both(text: str, grammar: Grammar) -> bool:
    """Tell “I'm talking and you interrupt me”: two who do something at once."""
    reading = Reading(text, grammar)
    return any(
        reading.word(at - 1) in grammar.event.conjunctions
        and reading.word(at) in reading.starters
        and reading.word(at) != reading.word(0)
        for at in range(2, len(reading.tokens))
    )


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

    def holds_a_clause(self) -> bool:
        """Tell “the thing you said” from “your mum” and “you lying to me”."""
        return any(
            self.is_verb(at) or self.looks_like_a_subject(at) for at in range(1, len(self.tokens))
        )

    def is_a_topic(self) -> bool:
        """Tell “(about) the car” and “(over) you lying” from “(about) ten”, “(due to) you”."""
        words, first, second = self.words, self.word(0), self.word(1)
        named = first in self.openers | words.determiners | words.questions | {"when"}
        named |= first in words.time_determiners | words.things
        named &= second not in self.starters or first in words.questions | {"when"}
        named |= first in self.starters and self.is_gerund(self.skip_adverbs(1))
        named |= first in words.objects - words.possessives or first.endswith("'s")
        if first in words.possessives and second not in words.states:
            # “(because of) our fight you left”
            named &= not any(map(self.looks_like_a_subject, range(2, len(self.tokens))))
        anew_at = self.second_clause_at()
        whole = first in words.questions and not self.is_verb(anew_at - 1)
        return named and (whole or not anew_at or (first, second) == ("the", "way"))

    def is_a_time(self) -> bool:
        """Tell whether it begins with a time: “(over) dinner”, “(about) an hour ago”."""
        times = self.words.time_nouns | self.words.bare_events | self.words.over_there
        return any(token.word in times for token in self.tokens[:3])


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
        first = 0
        while self.word(first) in words.adverbs | _BEFORE_FELT:
            first += 1
        begins = words.state_subjects | words.bare_states
        if self.word(first) not in begins and not self._is_felt(first):
            return None
        ends = self._ends()
        if not ends:
            return None
        connector = self.word(ends) in words.connectors
        if self.word(ends) == "how" and self.word(ends - 1) in ("of", "by", "about", "at", "with"):
            # “ashamed of how you …”, but “I hate how you …”
            connector = False
        rest_at = ends + 1 if connector else ends
        if self.word(rest_at) == "of":
            rest_at += 1
        if rest_at >= len(self.tokens) or self._is_feared(ends, rest_at):
            return None
        if self._is_done_to_another(ends):
            return None
        first, last = self._felt_between(ends)
        before = [token.word for token in self.tokens[: first if last else ends]]
        denied = any(word.endswith("n't") or word in ("not", "never") for word in before)
        if denied and (last or _FELT.intersection(before)):
            # “I didn't feel safe when …”
            return None
        feeling = self.text[self.tokens[first].start : self.tokens[last - 1].end] if last else ""
        return Unpacked(self.text[self.tokens[rest_at].start :], feeling)

    def _is_done_to_another(self, ends: int) -> bool:
        """Tell “ignored me when I spoke” and “I upset him when …” from “hurt me when …”."""
        words, by_me = self.words, self.word(0) in ("i", "i'm", "i've")
        if self.word(0) in words.state_subjects and not by_me:
            return False
        return any(
            self._is_felt(at) and self.word(at + 1) in words.objects | words.either_way
            for at in range(ends - 1)
            if by_me or self.word(at) not in words.state_verbs
        )

    def _is_feared(self, ends: int, rest_at: int) -> bool:
        """Tell “scared you would leave”, which has not happened."""
        fears = any(token.word in self.words.fears for token in self.tokens[:ends])
        said = self.word(rest_at)
        feared = self.word(self.skip_adverbs(rest_at + 1)) in self.words.modals
        feared |= said in self.words.contracted and said.endswith(("'d", "'ll"))
        return fears and feared and self.word(ends) not in ("when", "whenever", "because")

    def _ends(self) -> int:
        """Return where the state ends, before “when” or a new subject; 0 if there is none."""
        words = self.words
        in_state = words.state_words | words.adverbs | words.appraisals
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
            is_felt = self._is_felt(at)
            starts = word in self.starters - {"it"} or word in words.possessives
            if at and starts and has_felt and self._is_clause_at(at):
                # “I was sick and you laughed” tells two things.
                return 0 if self.word(at - 1) in words.conjunctions else at
            if at and not is_felt and word not in in_state | words.state_subjects | _BESIDE:
                return 0
            is_told = is_told or word in words.state_verbs
            has_a_verb = has_a_verb or word in words.state_verbs | words.auxiliaries
            has_felt = has_felt or is_felt or word in words.appraisals
        return 0

    def _tells(self, at: int, has_felt: bool) -> bool:
        word = self.word(at)
        if word == "that":
            return self.begins_a_clause(at + 1)
        if has_felt and word != "as" and self.word(at + 1) in self.words.questions:
            # “devastated by what you said”
            return True
        if has_felt and word in ("about", "by") and self.is_gerund(self.skip_adverbs(at + 2)):
            # “hurt by you laughing”
            return self.word(at + 1) in self.starters | self.words.objects | self.words.possessives
        # “hurt by your comment” tells of it, “ignored by your family” of what they did.
        known = self.words.events | self.words.states | self.words.things
        return has_felt and word in ("about", "by") and self.word(at + 2) in known

    def _is_clause_at(self, at: int) -> bool:
        if self.word(at - 1) in ("at", "with", "to", "of", "by", "about"):
            return False
        is_possessive = self.word(at) in self.words.possessives
        verb_at = self.skip_adverbs(at + (2 if is_possessive else 1))
        return self.word(at) in self.words.contracted or self.is_verb(verb_at)

    def _is_felt(self, at: int) -> bool:
        """Tell whether a word belongs to a feeling: “hurt”, “left out”, “(like a) fool”."""
        if self.word(at) in self._felt_words():
            return (self.word(at), self.word(at + 1)) != ("used", "to")
        if self.word(at) in self.grammar.feelings.someone:
            return at > 1 and (self.word(at - 2), self.word(at - 1)) in _LIKE_A
        for pair in self.words.felt_pairs:
            words = pair.split()
            for start in range(max(at - len(words) + 1, 1), at + 1):
                if [token.word for token in self.tokens[start : start + len(words)]] == words:
                    return self.before(start) in self.words.bare_states | self.words.auxiliaries
        return False

    def _felt_words(self) -> frozenset[str]:
        return self.grammar.feelings.known | self.grammar.feeling_words

    def _felt_between(self, ends: int) -> tuple[int, int]:
        """Return where what was felt begins, with what makes it more or less, and where it ends."""
        by_it = self.word(0) in ("it", "that", "this", "it's", "that's")
        before = {token.word for token in self.tokens[:ends]}
        appraised = self.words.appraisals if before & _FELT else frozenset[str]()
        places = [
            at for at in range(ends) if self._is_felt(at) or self.tokens[at].word in appraised
        ]
        if not places or (by_it and not before & (_FELT | {"made", "makes", "make", "feels"})):
            return 0, 0
        first = places[0]
        while first > 0 and self.word(first - 1) in self.words.adverbs | _BEFORE_FELT:
            first -= 1
        return first, places[-1] + 1
