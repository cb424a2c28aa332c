"""The sentence that names a hurt: “When …, I noticed I felt …. What I needed in that moment was …”.

It grows as the person types, keeps their words as they were typed, and is always whole English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from microhurts_desktop.language.event_shape import shape_of
from microhurts_desktop.language.feeling_fit import fit_feeling
from microhurts_desktop.language.finite_verbs import tokens_of
from microhurts_desktop.language.fitting import Fitted, Piece, Sort
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.need_fit import fit_need
from microhurts_desktop.language.nouns import Nouns, Shape
from microhurts_desktop.language.tokens import WORD, plain, words_of
from microhurts_desktop.language.unpacking import (
    tells_of_both,
    tells_twice,
    unpacked,
    without_lead_in,
    without_trailing,
)

# Control characters (Cc) but for the line's end, and halves of letters (Cs).
_UNWRITTEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")
# Invisible marks that would reorder or break up what stands around them.
_STRAY = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_SLOT = re.compile(r"\{(\w+)\}")
_BREAK = re.compile(r"(?<![.!?…])([.!?…。！？؟]+)([\"'”’»)\]]*)\s+(?=(\S))")
_ENDS_A_SENTENCE = re.compile(r"(?<![.!?…])[.!?…。！？؟।]+[\"'”’»)\]]*$")
_QUOTED_WHOLE = re.compile(r"^(\"[^\"]*\"|“[^“”]*”|‘[^‘’]*’|'[^']*'|«[^«»]*»)$")
# “Not now,” he said
_SAID_FIRST = re.compile(r"^[\"“‘][^\"”’]*,[\"”’]")
_OPENING_QUOTES = "\"'“‘«(["
_LOOSE_END = " \t\n,;:-–—"
# So many letters of an event are no clause.
_LONGEST_READ = 1_000
# Between two that are named at once.
_LISTS = re.compile(r",|(?<![.!?;])[.!?;]+\s")
# As many words may stand between the commas of a list.
_SHORT = 2
# So end words that are no names.
_NO_NAMES = ("ed", "ing", "ness", "ty", "tion", "ment", "ance", "ful", "less")


class Role(StrEnum):
    """Whose words a part of the sentence is."""

    TEMPLATE = "template"
    EVENT = "event"
    FEELING = "feeling"
    NEED = "need"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sentence; ``entry`` is its place, from 0, among the feelings or the needs."""

    text: str
    role: Role
    entry: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence in parts, so that the person's own words can be shown as theirs."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return "".join(part.text for part in self.parts)


def compose(
    event: str, feelings: Sequence[str], needs: Sequence[str], grammar: Grammar
) -> Sentence:
    """Return the sentence; what is still missing shows as a blank.

    Feelings and needs may be picked or typed. Of the person's words only what the sentence says
    itself (“when”, “I felt”), what only leads in or trails off (“ok so”, “i guess”) and loose ends
    are left out; small first words lose their capital, and adjectives and nouns come before longer
    phrases. What was felt and told as the event (“I was gutted that …”) is the first feeling.
    """
    told = _told(tidy(event), grammar)
    felt = _entries(feelings, grammar.feelings.lead_ins, grammar)
    feeling_parts = _feelings(felt, told.feeling, grammar)
    wanted = _entries(needs, grammar.needs.lead_ins, grammar)
    need_template, need_parts = _needs(wanted, told.event, grammar)
    slots = {"event": told.parts, "feelings": feeling_parts, "needs": need_parts}
    parts = [*_filled(told.template, slots), _said(" "), *_filled(need_template, slots)]
    return Sentence(tuple(_joined(parts)))


def unfinished(event: str, grammar: Grammar) -> str:
    """Return an event of which the clause is still to be finished: “your mum”; else nothing."""
    told = _told(tidy(event), grammar)
    return told.event if told.template == grammar.template.unfinished else ""


def tidy(text: str) -> str:
    """Return a text without outer spaces, control characters and marks that hide or reorder."""
    text = _STRAY.sub("", re.sub("\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)).replace("\t", " ")
    return _UNWRITTEN.sub("", text).strip()


# --- the event -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """What happened, in the template that it asks for, and what was felt, told along with it."""

    template: str
    parts: list[Part]
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


def _told(event: str, grammar: Grammar) -> _Told:
    nothing = _Told(grammar.template.when, [_said(grammar.blank)])
    if not event.strip("." + _LOOSE_END):
        return nothing
    if len(event) > _LONGEST_READ:
        # It is several sentences, and stands by itself whatever is in it.
        return _Told(grammar.template.told, _own_sentence(event), event)
    if not without_lead_in(event, grammar.event.lead_ins[:1]):
        return nothing
    if grammar.unsure.is_said(event) or words_of(event) == ["nothing"]:
        return _Told(grammar.template.unsure, [])
    found = unpacked(event, grammar)
    bare = found.event
    if _stands_alone(event, bare, grammar):
        asks = event.rstrip("!\"'”’»)] ").endswith(("?", "؟", "？"))
        named = _named(event, grammar).nothing_is_done()
        is_seen = asks or (named and not _QUOTED_WHOLE.match(bare))
        is_seen |= plain(_first_word(bare)) == "nothing"
        template = grammar.template.seen if is_seen else grammar.template.told
        return _Told(template, _own_sentence(event), event)
    bare = _without_full_stop(bare.rstrip("!"), grammar)
    if not bare:
        return nothing
    shape = shape_of(bare, grammar)
    felt_alone = plain(bare) in grammar.feelings.known | grammar.feeling_words
    if felt_alone or (shape is Shape.UNFINISHED and _is_a_reason(event, bare, grammar)):
        shape = Shape.SEEN
    has_its_when = bare != event and _bare_of_when(event, grammar) == bare
    template = getattr(grammar.template, _TEMPLATES[shape])
    twice = shape is Shape.TWO_CLAUSES or (shape is Shape.LASTING and tells_twice(bare, grammar))
    asks = shape is Shape.SEEN and plain(_first_word(bare)) in grammar.event.auxiliaries
    # “when will you ever …”, “When asked about us you said …”
    twice |= asks
    twice |= shape is Shape.OWN_SENTENCE and has_its_when and tells_twice(bare, grammar)
    at_once = has_its_when and bare != _without_full_stop(event, grammar) and not twice
    if at_once and shape is Shape.LASTING and tells_of_both(bare, grammar):
        # “when I'm talking and you interrupt me”
        shape, template = Shape.CLAUSE, grammar.template.when
    if twice and has_its_when:
        # “When I came home you slept” is a sentence, with its “when”.
        bare = _without_full_stop(event, grammar)
    if shape in (Shape.OWN_SENTENCE, Shape.TWO_CLAUSES, Shape.SEEN):
        return _Told(template, _own_sentence(bare), bare, found.feeling)
    capital = shape in (Shape.OPENING, Shape.LASTING)
    said = _with_capital(bare) if capital else _small_first(bare, grammar)
    return _Told(template, _isolated(said, Role.EVENT), bare, found.feeling)


def _is_a_reason(event: str, bare: str, grammar: Grammar) -> bool:
    """Tell whether “about” or “because of” was left out before what is told."""
    before = words_of(event[: event.find(bare)])
    leads = grammar.event.reason_lead_ins + grammar.event.topic_lead_ins
    return bool(before) and before[-1] in {words_of(lead)[-1] for lead in leads}


def _named(text: str, grammar: Grammar) -> Nouns:
    return Nouns(tokens_of(text, grammar.event), grammar.event)


def _bare_of_when(event: str, grammar: Grammar) -> str:
    first = _first_word(event)
    said = plain(first) == "when" or grammar.event.meant.get(plain(first)) == "when"
    return _without_full_stop(event[len(first) :].lstrip() if said else event, grammar)


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
    is_lasting = last[0][0] == "!" and _named(bare, grammar).is_lasting()
    spare = ".!" if bare != event or is_lasting else "."
    return last[0].strip(spare) != "" or last[0] in ("..", "...")


def _is_break(match: re.Match[str], grammar: Grammar) -> bool:
    mark, closing, following = match.groups()
    if mark == ".":
        word = plain(match.string[: match.start()].rpartition(" ")[2].lstrip(_OPENING_QUOTES))
        if word in grammar.event.titles:
            return False
        if word in grammar.event.abbreviations:
            return following.isupper()
    goes_on = following.islower()
    return not (goes_on and (closing or mark in ("...", "…")))


def _without_full_stop(text: str, grammar: Grammar) -> str:
    text = text.rstrip(_LOOSE_END)
    last_word = plain(text.rstrip(".").rpartition(" ")[2])
    if text.endswith(".") and not ("." in last_word and last_word in grammar.event.abbreviations):
        text = text[:-1].rstrip(_LOOSE_END)
    return text


def _own_sentence(event: str) -> list[Part]:
    event = _with_capital(event.rstrip(_LOOSE_END))
    parts = _isolated(event, Role.EVENT)
    return parts if _ENDS_A_SENTENCE.search(event) else [*parts, _said(".")]


# --- feelings and needs ----------------------------------------------------------------------


# An entry as it was typed and tidied, and its place in the list.
_Entry = tuple[int, str]


def _entries(texts: Sequence[str], lead_ins: Sequence[str], grammar: Grammar) -> list[_Entry]:
    """Return what was entered, tidied, without blanks and without what the sentence says itself."""
    found = []
    for number, text in enumerate(texts):
        line = " ".join(tidy(text).split("\n"))
        bare = line.rstrip(".!?…" + _LOOSE_END) or line
        if bare and not grammar.unsure.is_said(bare):
            core = _core(bare, lead_ins, grammar)
            is_feeling = lead_ins is grammar.feelings.lead_ins
            bare = _small_first(core, grammar, is_entry=True, is_feeling=is_feeling)
        found += [(number, one) for one in _listed(bare, grammar) if one]
    return found


def _listed(entry: str, grammar: Grammar) -> list[str]:
    """Return “sad, lonely” and “sad. lonely” as two; what names nothing is none of them."""
    pieces = [piece.strip() for piece in _LISTS.split(entry)]
    small = grammar.event.function_words | grammar.needs.whose

    def is_short(piece: str) -> bool:
        words = words_of(piece)
        return 1 <= len(words) <= _SHORT and (
            words[0] not in small or grammar.unsure.is_said(piece)
        )

    if len(pieces) == 1 or not all(map(is_short, pieces)):
        return [entry]
    return [piece for piece in pieces if not grammar.unsure.is_said(piece)] or [entry]


def _core(entry: str, lead_ins: Sequence[str], grammar: Grammar) -> str:
    """Return an entry without its leads; “wanted” alone is an answer and no lead."""
    entry = without_trailing(entry, grammar.unsure.trailing)
    bare = without_lead_in(entry, lead_ins)
    while bare not in ("", entry) and _first_word(plain(bare)) not in grammar.needs.wanted_so:
        entry = bare
        bare = without_lead_in(entry, lead_ins)
    is_answer = plain(entry) in grammar.needs.felt or plain(entry) in grammar.needs.participles_only
    return entry if bare or is_answer else ""


def _feelings(entries: list[_Entry], told_with: str, grammar: Grammar) -> list[Part]:
    if told_with and any(plain(told_with).endswith(plain(text)) for _, text in entries):
        told_with = ""
    known = [entry for entry in entries if not grammar.unsure.is_said(entry[1])]
    fitted = [(number, fit_feeling(text, grammar)) for number, text in known]
    groups: dict[Sort, list[_FittedEntry]] = {sort: [] for sort in Sort}
    if told_with:
        one = fit_feeling(told_with, grammar)
        groups[one.sort].append((0, one, Role.EVENT))
    for number, one in fitted:
        groups[one.sort].append((number, one, Role.FEELING))
    unsure = [number for number, text in entries if grammar.unsure.is_said(text)]
    if unsure:
        groups[Sort.NOUN].append((unsure[0], _whole(grammar.unsure.feeling), Role.FEELING))
    lists = [_list(group, grammar) for group in groups.values() if group]
    if not lists:
        return [_said(grammar.blank)]
    return _join(lists, grammar.joints.felt_again, grammar.joints.and_felt)


def _needs(entries: list[_Entry], event: str, grammar: Grammar) -> tuple[str, list[Part]]:
    if not entries:
        return grammar.template.needs, [_said(grammar.blank)]
    known = [entry for entry in entries if not grammar.unsure.is_said(entry[1])]
    if not known:
        unsure = Part(grammar.unsure.need_alone, Role.NEED, entries[0][0])
        return grammar.template.needs_unsure, [unsure]
    groups: dict[Sort, list[_FittedEntry]] = {sort: [] for sort in Sort}
    for number, text in known:
        one = fit_need(text, event, grammar)
        groups[one.sort].append((number, one, Role.NEED))
    unsure_at = [number for number, text in entries if grammar.unsure.is_said(text)]
    if unsure_at:
        groups[Sort.DEED].append((unsure_at[0], _whole(grammar.unsure.need_beside), Role.NEED))
    lists = [_list(group, grammar) for group in groups.values() if group]
    template = grammar.template.needs_told if groups[Sort.SENTENCE] else grammar.template.needs
    return template, _join(lists, grammar.joints.careful_and, grammar.joints.careful_and)


def _whole(text: str) -> Fitted:
    return Fitted(Sort.NOUN, (Piece(text),))


# --- joining ---------------------------------------------------------------------------------


_FittedEntry = tuple[int, Fitted, Role]


def _list(entries: Sequence[_FittedEntry], grammar: Grammar) -> list[Part]:
    """Return “a, b and c”, or “a, and b” where an entry has an “and” or a comma of its own."""
    careful = any(
        any(sign in one.text for sign in ",&") or grammar.joints.and_ in f" {plain(one.text)} "
        for _, one, _ in entries
    )
    last = grammar.joints.careful_and if careful else grammar.joints.and_
    parts = []
    for at, (number, one, role) in enumerate(entries):
        if at:
            parts.append(_said(last if at == len(entries) - 1 else grammar.joints.comma))
        for piece in one.pieces:
            parts += _isolated(piece.text, role, number) if piece.own else [_said(piece.text)]
    return parts


def _join(lists: Sequence[list[Part]], joint: str, last_joint: str) -> list[Part]:
    parts = list(lists[0])
    for number, one in enumerate(lists[1:], start=2):
        parts += [_said(last_joint if number == len(lists) else joint), *one]
    return parts


def _filled(template: str, slots: dict[str, list[Part]]) -> Iterator[Part]:
    for number, piece in enumerate(_SLOT.split(template)):
        if number % 2:
            yield from slots[piece]
        else:
            yield _said(piece)


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts, neighbours from the template as one and empty ones left out."""
    words = ""
    for part in parts:
        if part.role is Role.TEMPLATE:
            words += part.text
            continue
        if words:
            yield _said(words)
        words = ""
        yield part
    yield _said(words)


def _said(text: str) -> Part:
    return Part(text, Role.TEMPLATE)


def _isolated(text: str, role: Role, entry: int = 0) -> list[Part]:
    """Return the text; what is written from right to left cannot disturb the words around it."""
    part = Part(text, role, entry)
    if not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return [_said(_ISOLATE), part, _said(_POP_ISOLATE)]
    return [part]


def _first_word(text: str) -> str:
    match = WORD.match(text)
    return match[0] if match else ""


def _small_first(
    text: str, grammar: Grammar, *, is_entry: bool = False, is_feeling: bool = False
) -> str:
    """Lower the first letter of a small word; names, “I” and words all in capitals stay.

    A need of one word is no name, and no feeling begins with one.
    """
    first = _first_word(text)
    is_title = first[:1].isupper() and first[1:] == first[1:].lower()
    is_small = plain(first) in grammar.small_words
    if is_entry and len(first) > 1 and "-" not in first:
        alone = is_feeling or text[len(first) :][:1] in ("", ".", ",")
        is_small |= alone and plain(first) not in grammar.event.contracted
        second = _first_word(text[len(first) :].lstrip())
        # “Clear agreements”: names are followed by what they are to do.
        is_small |= second.endswith("s") and plain(second) not in grammar.small_words
        is_small |= plain(first).endswith(_NO_NAMES) and plain(first) not in grammar.event.not_ed
    if is_title and is_small:
        return text[0].lower() + text[1:]
    return text


def _with_capital(text: str) -> str:
    """Raise the first letter, unless the first word has a spelling of its own (“iPhone”)."""
    bare = text.lstrip(_OPENING_QUOTES)
    first = _first_word(bare)
    if not first or first != first.lower():
        return text
    start = len(text) - len(bare)
    return text[:start] + bare[0].upper() + bare[1:]
