"""What happened, out of how it was told: “ok so it hurt when you laughed” holds “you laughed”.

What only leads in or trails off is left out, and a state (“I was gutted that …”) is taken apart
into what happened and what was felt.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from microhurts_desktop.language.event_text import EventText
from microhurts_desktop.language.first_words import first_word
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.states import OnlyFelt, State, Unpacked
from microhurts_desktop.language.tidying import LOOSE_END
from microhurts_desktop.language.tokens import plain

_LOOSE = ", \n"
_MOST_LEADS = 6
# What is said against oneself is as many words.
_LONGEST_CONCESSION = 7
_UNKNOWN = ("know", "dunno", "idk", "sure")
_POINTS = frozenset({"what", "the", "my"})


def unpacked(event: str, grammar: Grammar) -> Unpacked:
    """Return what an event tells. Every part is a slice of ``event``."""
    bare = _without_leads(without_trailing(event, grammar.event.trailing), grammar)
    pointed_to = _Pointing(bare, grammar).told()
    bare = bare if pointed_to == bare else _without_leads(pointed_to, grammar)
    bare = _Conceding(bare, grammar).told()
    state = State(bare, grammar).unpacked() or OnlyFelt(bare, grammar).unpacked()
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
    said = plain(text)
    for lead_in, lead in _longest_first(tuple(lead_ins)):
        # A letter may become two as a small one: then none has its place any more.
        head = said[: len(lead)] if len(said) == len(text) else plain(text[: len(lead_in)])
        if head == lead:
            rest = text[len(lead_in) :]
            if not rest or rest[0] in _LOOSE:
                return rest.lstrip(_LOOSE)
    return text


@cache
def _longest_first(lead_ins: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return each phrase, and it as ``plain`` has it."""
    return tuple((one, plain(one)) for one in sorted(lead_ins, key=len, reverse=True))


def _without_leads(event: str, grammar: Grammar) -> str:
    words = grammar.event
    for _ in range(_MOST_LEADS):
        bare = without_lead_in(event, words.lead_ins)
        if bare == event:
            after = without_lead_in(event, words.clause_lead_ins)
            left_out = plain(event[: len(event) - len(after)]).rstrip(_LOOSE)
            # “I don't know what happened but …”
            asks = left_out.endswith(_UNKNOWN) and first_word(plain(after)) in words.questions
            begins = _begins_a_clause(after, grammar) and not asks
            if after != event and begins and not _is_only_one(event):
                bare = after
            seen = EventText(bare, grammar).begins_with_what_is_seen()
            if bare != event and tells_twice(bare, grammar) and not seen:
                # “Because I earn less my opinion does not count” is one with its “because”.
                return event
        if bare == event:
            bare = _without_reason(event, grammar)
        if bare == event:
            after = without_lead_in(event, words.seen_lead_ins)
            seen = EventText(after, grammar).begins_with_what_is_seen()
            if after != event and seen and not _is_only_one(event):
                bare = after
        if bare in ("", event):
            return bare
        event = bare
    return event


def _is_only_one(event: str) -> bool:
    """Tell “just a nod”, where “just” says how little it was, from “just the way you …”."""
    return plain(event).startswith(("just a ", "just an ", "just one "))


def _without_reason(event: str, grammar: Grammar) -> str:
    """Leave out “because of” before “the thing you said”, and “about” before “the car”."""
    words = grammar.event
    after = without_lead_in(event, words.reason_lead_ins)
    if after != event:
        topic = EventText(after, grammar)
        # “Because of your mum, I noticed …”
        opens = EventText(event, grammar).word(0) == "because" and not topic.holds_a_clause()
        return after if topic.is_a_topic() and not opens else event
    after = without_lead_in(event, words.topic_lead_ins)
    topic = EventText(after, grammar)
    is_when = topic.is_a_time() and (
        plain(event).startswith("over") or topic.word(0) in ("a", "an")
    )
    return after if after != event and topic.is_a_topic() and not is_when else event


def _begins_a_clause(text: str, grammar: Grammar) -> bool:
    for lead_ins in (grammar.event.lead_ins, grammar.event.clause_lead_ins) * 2:
        text = without_lead_in(text, lead_ins)
    return EventText(text, grammar).begins_a_clause()


def tells_of_both(text: str, grammar: Grammar) -> bool:
    """Tell “I'm talking and you interrupt me”: two who do something at once."""
    reading = EventText(text, grammar)
    return any(
        reading.word(at - 1) in grammar.event.conjunctions
        and reading.word(at) in reading.starters
        and reading.word(at) != reading.word(0)
        for at in range(2, len(reading.tokens))
    )


def tells_twice(text: str, grammar: Grammar) -> bool:
    """Tell whether a second clause follows the first without a joining word."""
    return EventText(text, grammar).second_clause_at() > 0


class _Conceding(EventText):
    """Looks for what is said against oneself before it is told: “it sounds silly but …”."""

    def told(self) -> str:
        """Return the text without it."""
        for at, token in enumerate(self.tokens[:_LONGEST_CONCESSION]):
            if token.word == "but" and self.begins_a_clause(at + 1):
                before = {one.word for one in self.tokens[:at]}
                conceded = bool(before & self.words.concessions)
                return self.text[self.tokens[at + 1].start :] if conceded else self.text
        return self.text


class _Pointing(EventText):
    """Looks for what only points to what is told: “what hurt most was that …”."""

    def told(self) -> str:
        """Return the text without it."""
        words = self.words
        known = (
            words.appraisals
            | words.pointing
            | words.state_words
            | words.state_verbs
            | words.adverbs
        )
        for at, token in enumerate(self.tokens[1:_LONGEST_CONCESSION], start=1):
            if token.word in ("is", "was") and self.word(0) in _POINTS:
                rest_at = at + 1 + (self.word(at + 1) in ("that", "when"))
                points = any(
                    one.word in words.pointing | words.state_verbs for one in self.tokens[:at]
                )
                if not points or rest_at >= len(self.tokens):
                    return self.text
                rest = self.text[self.tokens[rest_at].start :]
                told = EventText(rest, self.grammar)
                begins = told.begins_a_clause() or told.begins_with_what_is_seen()
                return rest if begins else self.text
            if token.word not in known:
                return self.text
        return self.text
