"""A plan for oneself in one sentence: “When …, then I …”. Source: Gollwitzer, 94 tests, d 0.65."""

from __future__ import annotations

from microhurts_desktop.language.first_words import small_first
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.sentence_parts import Role, isolated
from microhurts_desktop.language.tidying import LOOSE_END, tidy
from microhurts_desktop.language.tokens import plain

_APOSTROPHES = ("'", "’")


def plan(when: str, then: str, grammar: Grammar) -> str:
    """Return the plan, what is still missing as a blank; nothing where nothing was said.

    Of the person's words only what the sentence says itself (“when”, “then I”) and loose ends are
    left out.
    """
    before, rest = grammar.template.plan.split("{when}")
    between, after = rest.split("{then}")
    whole, is_said = "", False
    for lead, text in ((before, when), (between, then)):
        lead, said = _behind(lead, tidy(text).rstrip(LOOSE_END + "."))
        is_said |= bool(said)
        own = isolated(small_first(said, grammar) or grammar.blank, Role.WHOLE)
        whole += lead + "".join(part.text for part in own)
    return whole + after if is_said else ""


def _behind(lead: str, text: str) -> tuple[str, str]:
    """Return what leads to a text, and the text, with what both say once."""
    words = text.split()
    last = ""
    for last in lead.split():
        if words and plain(words[0]) == plain(last):
            words = words[1:]
    said = text if len(words) == len(text.split()) else " ".join(words)
    # “then I” and “I'll put it away”
    if last and said.startswith(tuple(last + sign for sign in _APOSTROPHES)):
        lead = lead.rstrip().removesuffix(last)
    return lead, said
