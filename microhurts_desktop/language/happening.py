"""What happened, as it stands in the sentence: in which template, in whose words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from microhurts_desktop.language.event_shape import asks, shape_of
from microhurts_desktop.language.finite_verbs import tokens_of
from microhurts_desktop.language.first_words import (
    OPENING_QUOTES,
    first_word,
    small_first,
    with_capital,
)
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.nouns import Nouns, Shape
from microhurts_desktop.language.sentence_parts import Role, SentencePart, isolated, said
from microhurts_desktop.language.tidying import LOOSE_END
from microhurts_desktop.language.tokens import plain, words_of
from microhurts_desktop.language.unpacking import (
    tells_of_both,
    tells_twice,
    unpacked,
    without_lead_in,
)

_BREAK = re.compile(r"(?<![.!?…])([.!?…。！？؟]+)([\"'”’»)\]]*)\s+(?=(\S))")
_ENDS_A_SENTENCE = re.compile(r"(?<![.!?…])[.!?…。！？؟।]+[\"'”’»)\]]*$")
_QUOTED_WHOLE = re.compile(r"^(\"[^\"]*\"|“[^“”]*”|‘[^‘’]*’|'[^']*'|«[^«»]*»)$")
# “Not now,” he said
_SAID_FIRST = re.compile(r"^[\"“‘][^\"”’]*,[\"”’]")
# So many letters of an event are no clause.
_LONGEST_READ = 1_000


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, in the template that it asks for, and what was felt, told along with it."""

    template: str
    parts: list[SentencePart]
    event: str = ""
    feeling: str = ""


_TEMPLATES = {
    Shape.CLAUSE: "when",
    Shape.NOUN_PHRASE: "happened",
    Shape.OPENING: "opening",
    Shape.OWN_SENTENCE: "told",
    Shape.TWO_CLAUSES: "told",
    Shape.SEEN: "seen",
    Shape.LASTING: "lasting",
    Shape.UNFINISHED: "unfinished",
}


def told(event: str, grammar: Grammar) -> Happening:
    """Return what a ``tidy`` event tells."""
    nothing = Happening(grammar.template.when, [said(grammar.blank)])
    if not event.strip("." + LOOSE_END):
        return nothing
    if len(event) > _LONGEST_READ:
        # It is several sentences, and stands by itself whatever is in it.
        return Happening(grammar.template.told, _own_sentence(event), event)
    if not without_lead_in(event, grammar.event.lead_ins[:1]):
        return nothing
    is_unsure = grammar.unsure.is_said(event) or words_of(event) == ["nothing"]
    if is_unsure and not _QUOTED_WHOLE.match(event):
        return Happening(grammar.template.unsure, [])
    found = unpacked(event, grammar)
    bare = found.event
    if _stands_alone(event, bare, grammar):
        is_asked = event.rstrip("!\"'”’»)] ").endswith(("?", "؟", "？"))
        is_named = named(event, grammar).nothing_is_done()
        is_seen = is_asked or (is_named and not _QUOTED_WHOLE.match(bare))
        is_seen |= plain(first_word(bare)) in ("nothing", "if")
        template = grammar.template.seen if is_seen else grammar.template.told
        return Happening(template, _own_sentence(event), event)
    bare = _without_full_stop(bare.rstrip("!"), grammar)
    if not bare:
        return (
            Happening(grammar.template.unsure, [], "", found.feeling) if found.feeling else nothing
        )
    shape = shape_of(bare, grammar)
    felt_alone = plain(bare) in grammar.feelings.known | grammar.feeling_words
    if felt_alone or (shape is Shape.UNFINISHED and _is_a_reason(event, bare, grammar)):
        shape = Shape.SEEN
    has_its_when = bare != event and _bare_of_when(event, grammar) == bare
    template = getattr(grammar.template, _TEMPLATES[shape])
    twice = shape is Shape.TWO_CLAUSES or (shape is Shape.LASTING and tells_twice(bare, grammar))
    is_asked = shape is Shape.SEEN and asks(bare, grammar)
    # “when will you ever …”, “When asked about us you said …”
    twice |= is_asked
    twice |= shape is Shape.OWN_SENTENCE and has_its_when and tells_twice(bare, grammar)
    at_once = has_its_when and bare != _without_full_stop(event, grammar) and not twice
    if at_once and shape is Shape.LASTING and tells_of_both(bare, grammar):
        # “when I'm talking and you interrupt me”
        shape, template = Shape.CLAUSE, grammar.template.when
    if twice and has_its_when:
        # “When I came home you slept” is a sentence, with its “when”, which is not said again.
        whole = _without_full_stop(event, grammar)
        if template == grammar.template.told and bare != whole:
            template = grammar.template.seen
        bare = whole
    if shape in (Shape.OWN_SENTENCE, Shape.TWO_CLAUSES, Shape.SEEN):
        mark = "?" if is_asked else "."
        return Happening(template, _own_sentence(bare, mark), bare, found.feeling)
    capital = shape in (Shape.OPENING, Shape.LASTING)
    as_said = with_capital(bare) if capital else small_first(bare, grammar)
    return Happening(template, isolated(as_said, Role.EVENT), bare, found.feeling)


def _is_a_reason(event: str, bare: str, grammar: Grammar) -> bool:
    """Tell whether “about” or “because of” was left out before what is told."""
    before = words_of(event[: event.find(bare)])
    leads = grammar.event.reason_lead_ins + grammar.event.topic_lead_ins
    leads += grammar.event.seen_lead_ins
    return bool(before) and before[-1] in {words_of(lead)[-1] for lead in leads}


def named(text: str, grammar: Grammar) -> Nouns:
    return Nouns(tokens_of(text, grammar.event), grammar.event)


def _bare_of_when(event: str, grammar: Grammar) -> str:
    first = first_word(event)
    is_said = plain(first) == "when" or grammar.event.meant.get(plain(first)) == "when"
    return _without_full_stop(event[len(first) :].lstrip() if is_said else event, grammar)


def _stands_alone(event: str, bare: str, grammar: Grammar) -> bool:
    """Tell whether an event is sentences already, or a quotation."""
    if "\n" in event or ";" in event or _QUOTED_WHOLE.match(bare):
        return True
    if _SAID_FIRST.match(bare):
        return True
    if any(_is_break(match, grammar) for match in _BREAK.finditer(event)):
        return True
    last = _ENDS_A_SENTENCE.search(event)
    if last is None:
        return False
    # “When you laughed at me!” and “You never ask!” can do without their mark, a question cannot.
    is_lasting = last[0][0] == "!" and named(bare, grammar).is_lasting()
    spare = ".!" if bare != event or is_lasting else "."
    return last[0].strip(spare) != "" or last[0] in ("..", "...")


def _is_break(match: re.Match[str], grammar: Grammar) -> bool:
    mark, closing, following = match.groups()
    if mark == ".":
        word = plain(match.string[: match.start()].rpartition(" ")[2].lstrip(OPENING_QUOTES))
        if word in grammar.event.titles:
            return False
        if word in grammar.event.abbreviations:
            return following.isupper()
    goes_on = following.islower()
    return not (goes_on and (closing or mark in ("...", "…")))


def _without_full_stop(text: str, grammar: Grammar) -> str:
    text = text.rstrip(LOOSE_END)
    last_word = plain(text.rstrip(".").rpartition(" ")[2])
    if text.endswith(".") and not ("." in last_word and last_word in grammar.event.abbreviations):
        text = text[:-1].rstrip(LOOSE_END)
    return text


def _own_sentence(event: str, mark: str = ".") -> list[SentencePart]:
    event = with_capital(event.rstrip(LOOSE_END))
    parts = isolated(event, Role.EVENT)
    last = _ENDS_A_SENTENCE.search(event)
    # The mark in “(he knew!)” ends what is in brackets.
    in_brackets = last is not None and last[0].endswith((")", "]")) and event[0] not in "(["
    return parts if last and not in_brackets else [*parts, said(mark)]
