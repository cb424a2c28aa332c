"""The capital of a first word: which words lose it within the sentence, and which are given one."""

from __future__ import annotations

from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.tokens import WORD, plain

OPENING_QUOTES = "\"'“‘«(["
# So end words that are no names.
_NO_NAMES = ("ed", "ing", "ness", "ty", "tion", "ment", "ance", "ful", "less")


def first_word(text: str) -> str:
    """Return the first word of a text as it stands there, or nothing."""
    match = WORD.match(text)
    return match[0] if match else ""


def small_first(
    text: str, grammar: Grammar, *, is_entry: bool = False, is_feeling: bool = False
) -> str:
    """Lower the first letter of a small word; names, “I” and words all in capitals stay.

    A need of one word is no name, and no feeling begins with one.
    """
    first = first_word(text)
    is_title = first[:1].isupper() and first[1:] == first[1:].lower()
    # “U left”
    is_you = grammar.event.meant.get(plain(first)) in ("you", "your")
    is_small = is_you or plain(first) in grammar.small_words
    if is_entry and len(first) > 1 and "-" not in first:
        alone = is_feeling or text[len(first) :][:1] in ("", ".", ",")
        is_small |= alone and plain(first) not in grammar.event.contracted
        second = first_word(text[len(first) :].lstrip())
        # “Clear agreements”: names are followed by what they are to do.
        is_small |= second.endswith("s") and plain(second) not in grammar.small_words
        is_small |= plain(first).endswith(_NO_NAMES) and plain(first) not in grammar.event.not_ed
    if is_title and is_small:
        return text[0].lower() + text[1:]
    return text


def with_capital(text: str) -> str:
    """Raise the first letter, unless the first word has a spelling of its own (“iPhone”)."""
    bare = text.lstrip(OPENING_QUOTES)
    first = first_word(bare)
    if not first or first != first.lower():
        return text
    start = len(text) - len(bare)
    return text[:start] + bare[0].upper() + bare[1:]
