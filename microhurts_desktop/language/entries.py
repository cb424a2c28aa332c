"""What was entered as feelings or needs, one by one, without what the sentence says itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from microhurts_desktop.language.first_words import first_word, small_first
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.tidying import LOOSE_END, tidy
from microhurts_desktop.language.tokens import plain, words_of
from microhurts_desktop.language.unpacking import without_lead_in, without_trailing

# Between two that are named at once.
_LISTS = re.compile(r",|(?<![.!?;])[.!?;]+\s")
_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]+\s+")
# As many words may stand between the commas of a list.
_SHORT = 2


# An entry as it was typed and tidied, and its place in the list.
Entered = tuple[int, str]


def entered(texts: Sequence[str], lead_ins: Sequence[str], grammar: Grammar) -> list[Entered]:
    """Return what was entered, tidied, without blanks and without what the sentence says itself."""
    found = []
    is_feeling = lead_ins is grammar.feelings.lead_ins
    for number, text in enumerate(texts):
        line = " ".join(tidy(text).split("\n"))
        bare = _told_after_all(line.rstrip(".!?…" + LOOSE_END) or line, grammar)
        if bare and not grammar.unsure.is_said(bare):
            core = _core(bare, lead_ins, grammar)
            if is_feeling:
                core = _made_to_feel(core, grammar)
            bare = small_first(core, grammar, is_entry=True, is_feeling=is_feeling)
        ones = _listed(bare, grammar)
        rest = [small_first(one, grammar, is_entry=True, is_feeling=is_feeling) for one in ones[1:]]
        found += [(number, one) for one in (*ones[:1], *rest) if one]
    return found


def _told_after_all(line: str, grammar: Grammar) -> str:
    """Return “a hug” of “not sure. a hug”."""
    first, *others = _SENTENCE_END.split(line, maxsplit=1)
    return others[0] if others and grammar.unsure.is_said(first) else line


def _made_to_feel(entry: str, grammar: Grammar) -> str:
    """Return “sad” of “it made me sad”, but all of “it made me cry”."""
    bare = without_lead_in(entry, grammar.feelings.made_lead_ins)
    known = grammar.feelings.known | grammar.feeling_words | grammar.event.adverbs
    return bare if first_word(plain(bare)) in known else entry


def _listed(entry: str, grammar: Grammar) -> list[str]:
    """Return “sad, lonely” and “sad. lonely” as two; what names nothing is none of them."""
    pieces = [piece.strip() for piece in _LISTS.split(entry)]
    small = grammar.event.function_words | grammar.needs.whose

    def is_short(piece: str) -> bool:
        words = words_of(piece)
        if plain(piece).startswith(tuple(f"{one} " for one in grammar.feelings.adjective_openers)):
            return len(words) <= _SHORT + 2
        if words and words[-1] in grammar.event.conjunctions:
            # “sad and, frankly, old” is one, and its commas are its own.
            return False
        return 1 <= len(words) <= _SHORT and (
            words[0] not in small or words[0] == "no" or grammar.unsure.is_said(piece)
        )

    if len(pieces) == 1 or not all(map(is_short, pieces)):
        return [entry]
    return [piece for piece in pieces if not grammar.unsure.is_said(piece)] or [entry]


def _core(entry: str, lead_ins: Sequence[str], grammar: Grammar) -> str:
    """Return an entry without its leads; “wanted” alone is an answer and no lead."""
    entry = without_trailing(entry, grammar.unsure.trailing).rstrip(".!?…" + LOOSE_END) or entry
    bare = without_lead_in(entry, lead_ins)
    # “got at” is no “at”
    while (
        bare not in ("", entry, *grammar.event.prepositions)
        and first_word(plain(bare)) not in grammar.needs.wanted_so
    ):
        entry = bare
        bare = without_lead_in(entry, lead_ins)
    is_answer = plain(entry) in grammar.needs.felt or plain(entry) in grammar.needs.participles_only
    return entry if bare or is_answer else ""
