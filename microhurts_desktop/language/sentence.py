"""The sentence that names a hurt: “When …, I noticed I felt …. What I needed in that moment was …”.

It grows as the person types, keeps their words as they were typed, and is always whole English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from microhurts_desktop.language.entries import Entered, entered
from microhurts_desktop.language.feeling_fit import fit_feeling
from microhurts_desktop.language.fitting import Fitted, Piece, Sort
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.happening import Happening, named, told
from microhurts_desktop.language.need_fit import fit_need
from microhurts_desktop.language.sentence_parts import (
    FittedEntry,
    Role,
    SentencePart,
    filled,
    join,
    joined,
    list_of,
    said,
)
from microhurts_desktop.language.tidying import tidy
from microhurts_desktop.language.tokens import plain


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence in parts, so that the person's own words can be shown as theirs."""

    parts: tuple[SentencePart, ...]

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
    happened = told(tidy(event), grammar)
    felt = entered(feelings, grammar.feelings.lead_ins, grammar)
    template, feeling_parts = _feelings(felt, happened, grammar)
    wanted = entered(needs, grammar.needs.lead_ins, grammar)
    need_template, need_parts = _needs(wanted, happened.event, grammar)
    slots = {"event": happened.parts, "feelings": feeling_parts, "needs": need_parts}
    parts = [*filled(template, slots), said(" "), *filled(need_template, slots)]
    return Sentence(tuple(joined(parts)))


def unfinished(event: str, grammar: Grammar) -> str:
    """Return an event whose clause is still to be told: “your mum”, “money”; else nothing."""
    happened = told(tidy(event), grammar)
    if happened.template == grammar.template.unfinished:
        return happened.event
    words = named(happened.event, grammar)
    return happened.event if words.tokens and words.is_only_a_thing() else ""


def _feelings(
    entries: list[Entered], told_of: Happening, grammar: Grammar
) -> tuple[str, list[SentencePart]]:
    told_with, entries = _once(told_of.feeling, entries)
    known = [entry for entry in entries if not grammar.unsure.is_said(entry[1])]
    groups: dict[Sort, list[FittedEntry]] = {sort: [] for sort in Sort}
    if told_with:
        one = fit_feeling(told_with, grammar)
        groups[one.sort].append((0, one, Role.EVENT))
    for number, text in known:
        one = fit_feeling(text, grammar)
        groups[one.sort].append((number, one, Role.FEELING))
    unsure = [number for number, text in entries if grammar.unsure.is_said(text)]
    if unsure:
        groups[Sort.NOUN].append((unsure[0], _whole(grammar.unsure.feeling), Role.FEELING))
    did = list_of(groups.pop(Sort.DEED), grammar)
    felt = [list_of(group, grammar) for group in groups.values() if group]
    if did and not felt:
        # “I noticed I cried all night”
        template = grammar.template
        return told_of.template.replace(template.felt, template.did), did
    parts = join(felt, grammar.joints.felt_again, grammar.joints.and_felt)
    if did:
        parts += [said(grammar.joints.and_i), *did]
    return told_of.template, parts or [said(grammar.blank)]


def _once(told_with: str, entries: list[Entered]) -> tuple[str, list[Entered]]:
    """Leave out what was felt and told along with the event, or entered, but for the longer."""
    told = f" {plain(told_with)} "
    if any(plain(text) == told.strip() for _, text in entries):
        return "", entries
    if told_with:
        entries = [entry for entry in entries if f" {plain(entry[1])} " not in told]
    return told_with, entries


def _needs(entries: list[Entered], event: str, grammar: Grammar) -> tuple[str, list[SentencePart]]:
    if not entries:
        return grammar.template.needs, [said(grammar.blank)]
    known = [entry for entry in entries if not grammar.unsure.is_said(entry[1])]
    if not known:
        unsure = SentencePart(grammar.unsure.need_alone, Role.NEED, entries[0][0])
        return grammar.template.needs_unsure, [unsure]
    groups: dict[Sort, list[FittedEntry]] = {sort: [] for sort in Sort}
    for number, text in known:
        one = fit_need(text, event, grammar)
        groups[one.sort].append((number, one, Role.NEED))
    unsure_at = [number for number, text in entries if grammar.unsure.is_said(text)]
    if unsure_at:
        groups[Sort.DEED].append((unsure_at[0], _whole(grammar.unsure.need_beside), Role.NEED))
    lists = [list_of(group, grammar) for group in groups.values() if group]
    template = grammar.template.needs_told if groups[Sort.SENTENCE] else grammar.template.needs
    return template, join(lists, grammar.joints.careful_and, grammar.joints.careful_and)


def _whole(text: str) -> Fitted:
    return Fitted(Sort.NOUN, (Piece(text),))
