"""The sentence that names a hurt: “When …, I noticed I felt …. What I needed in that moment was …”.

It grows as the person types, keeps their words as they were typed, and is always whole English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from microhurts_desktop.language.event_shape import Shape, shape_of
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.tokens import WORD, plain

# Invisible marks that would reorder or break up what stands around them.
_STRAY = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_SLOT = re.compile(r"\{(\w+)\}")
_BREAK = re.compile(r"(?<![.!?…])([.!?…。！？؟]+)([\"'”’»)\]]*)\s+(?=(\S))")
_ENDS_A_SENTENCE = re.compile(r"(?<![.!?…])[.!?…。！？؟।]+[\"'”’»)\]]*$")
_QUOTED_WHOLE = re.compile(r"^(\"[^\"]*\"|“[^“”]*”|‘[^‘’]*’|'[^']*'|«[^«»]*»)$")
_OPENING_QUOTES = "\"'“‘«(["
_LOOSE_END = " \t\n,;:-–—"


class Role(StrEnum):
    """Whose words a part of the sentence is."""

    TEMPLATE = "template"
    EVENT = "event"
    FEELING = "feeling"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sentence."""

    text: str
    role: Role


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

    Feelings and needs may be picked or typed. Of the person's words only leads that the sentence
    says itself (“when”, “I felt”) and loose ends are left out, small first words lose their
    capital, and adjectives and nouns come before longer phrases.
    """
    template, event_parts = _event(tidy(event), grammar)
    feeling_parts = _feelings(_entries(feelings, grammar.feelings.lead_ins, grammar), grammar)
    need_template, need_parts = _needs(_entries(needs, grammar.needs.lead_ins, grammar), grammar)
    slots = {"event": event_parts, "feelings": feeling_parts, "needs": need_parts}
    parts = [*_filled(template, slots), _said(" "), *_filled(need_template, slots)]
    return Sentence(tuple(_joined(parts)))


def tidy(text: str) -> str:
    """Return a text without outer spaces, control characters and marks that hide or reorder."""
    text = _STRAY.sub("", re.sub("\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)).replace("\t", " ")
    return "".join(
        char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs")
    ).strip()


# --- the event -------------------------------------------------------------------------------


def _event(event: str, grammar: Grammar) -> tuple[str, list[Part]]:
    if not event.strip("." + _LOOSE_END):
        return grammar.template.when, [_said(grammar.blank)]
    bare = _without_lead_in(event, grammar.event.lead_ins)
    if _stands_alone(event, bare, grammar):
        return grammar.template.told, _own_sentence(event)
    bare = _without_full_stop(bare.rstrip("!") if bare != event else bare, grammar)
    if not bare:
        return grammar.template.when, [_said(grammar.blank)]
    shape = shape_of(bare, grammar)
    if shape is Shape.TWO_CLAUSES:
        return grammar.template.told, _own_sentence(event)
    if shape is Shape.OWN_SENTENCE:
        return grammar.template.told, _own_sentence(bare)
    if shape is Shape.OPENING:
        return grammar.template.opening, _isolated(_with_capital(bare), Role.EVENT)
    template = grammar.template.when if shape is Shape.CLAUSE else grammar.template.happened
    return template, _isolated(_small_first(bare, grammar), Role.EVENT)


def _stands_alone(event: str, bare: str, grammar: Grammar) -> bool:
    """Tell whether an event is sentences already, or a quotation."""
    if "\n" in event or ";" in event or _QUOTED_WHOLE.match(bare):
        return True
    if any(_is_break(match, grammar) for match in _BREAK.finditer(event)):
        return True
    last = _ENDS_A_SENTENCE.search(event)
    # “When you laughed at me!” can do without its mark, a question cannot.
    spare = (".", "!") if bare != event else (".",)
    return last is not None and last[0] not in spare


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


def _entries(texts: Sequence[str], lead_ins: Sequence[str], grammar: Grammar) -> list[str]:
    """Return what was entered, tidied, without blanks and without what the sentence says itself."""
    found = []
    for text in texts:
        line = " ".join(tidy(text).split("\n"))
        bare = line.rstrip(".!?…" + _LOOSE_END) or line
        if bare and not grammar.unsure.is_said(bare):
            bare = _small_first(_without_lead_in(bare, lead_ins), grammar)
        if bare:
            found.append(bare)
    return found


def _feelings(entries: list[str], grammar: Grammar) -> list[Part]:
    if not entries:
        return [_said(grammar.blank)]
    known = [entry for entry in entries if not grammar.unsure.is_said(entry)]
    groups: dict[_Sort, list[str]] = {sort: [] for sort in _Sort}
    for entry in known:
        groups[_sort_of(entry, grammar)].append(entry)
    if len(known) < len(entries):
        groups[_Sort.NOUN].append(grammar.unsure.feeling)
    lists = [_list(group, Role.FEELING, grammar) for group in groups.values() if group]
    return _join(lists, grammar.joints.felt_again, grammar.joints.and_felt)


class _Sort(Enum):
    """The sorts of feelings, in the order in which the sentence has them."""

    ADJECTIVE = auto()
    NOUN = auto()
    THOUGHT = auto()


def _sort_of(feeling: str, grammar: Grammar) -> _Sort:
    words = plain(feeling)
    if any(words.startswith(opener + " ") for opener in grammar.feelings.adjective_openers):
        return _Sort.ADJECTIVE
    first = words.split(maxsplit=1)[0]
    if first in grammar.feelings.thought_openers:
        return _Sort.THOUGHT
    of_the_body = any(f" {mark} " in f"{words} " for mark in grammar.feelings.phrase_marks)
    return (
        _Sort.NOUN if of_the_body or first in grammar.feelings.phrase_openers else _Sort.ADJECTIVE
    )


def _needs(entries: list[str], grammar: Grammar) -> tuple[str, list[Part]]:
    if not entries:
        return grammar.template.needs, [_said(grammar.blank)]
    known = [entry for entry in entries if not grammar.unsure.is_said(entry)]
    if not known:
        return grammar.template.needs_unsure, [Part(grammar.unsure.need_alone, Role.NEED)]
    nouns = [
        entry for entry in known if not _missing(entry, grammar) and not _is_deed(entry, grammar)
    ]
    deeds = [entry for entry in known if entry not in nouns]
    if len(known) < len(entries):
        deeds.append(grammar.unsure.need_beside)
    lists = [
        _list(group, Role.NEED, grammar, lambda entry: _missing(entry, grammar))
        for group in (nouns, deeds)
        if group
    ]
    return grammar.template.needs, _join(
        lists, grammar.joints.careful_and, grammar.joints.careful_and
    )


def _is_deed(need: str, grammar: Grammar) -> bool:
    return plain(need).split(maxsplit=1)[0] in grammar.needs.deed_openers


def _missing(need: str, grammar: Grammar) -> str:
    """Return what a deed lacks: “(to) be heard”, “(for) you to listen”."""
    first, *rest = plain(need).split()
    if first in grammar.needs.bare_verbs and rest:
        return grammar.joints.to
    if first in grammar.needs.people and rest[:1] == [grammar.joints.to.strip()]:
        return grammar.joints.for_
    return ""


# --- joining ---------------------------------------------------------------------------------


def _list(
    entries: Sequence[str],
    role: Role,
    grammar: Grammar,
    before: Callable[[str], str] = lambda entry: "",
) -> list[Part]:
    """Return “a, b and c”, or “a, and b” where an entry has an “and” or a comma of its own."""
    careful = any("," in entry or grammar.joints.and_ in f" {plain(entry)} " for entry in entries)
    last = grammar.joints.careful_and if careful else grammar.joints.and_
    parts = []
    for number, entry in enumerate(entries):
        if number:
            parts.append(_said(last if number == len(entries) - 1 else grammar.joints.comma))
        parts += [_said(before(entry)), *_isolated(entry, role)]
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


def _isolated(text: str, role: Role) -> list[Part]:
    """Return the text; what is written from right to left cannot disturb the words around it."""
    part = Part(text, role)
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return [_said(_ISOLATE), part, _said(_POP_ISOLATE)]
    return [part]


def _without_lead_in(text: str, lead_ins: Sequence[str]) -> str:
    for lead_in in lead_ins:
        rest = text[len(lead_in) :]
        if plain(text).startswith(plain(lead_in)) and (not rest or rest[0] in ", \n"):
            return rest.lstrip(", \n")
    return text


def _first_word(text: str) -> str:
    match = WORD.match(text)
    return match[0] if match else ""


def _small_first(text: str, grammar: Grammar) -> str:
    """Lower the first letter of a small word; names, “I” and words all in capitals stay."""
    first = _first_word(text)
    is_title = first[:1].isupper() and first[1:] == first[1:].lower()
    if is_title and plain(first) in grammar.small_words:
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
