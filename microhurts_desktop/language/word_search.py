"""Finding a word while it is typed: by how it begins, and in spite of a slip of the fingers."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from microhurts_desktop.domain.vocabulary import Word
from microhurts_desktop.language.tokens import pieces_of

MOST_SUGGESTED = 7
# Below this, a slip could be anything.
SHORTEST_WITH_A_SLIP = 3
# A word of more letters may have two slips.
LONGEST_WITH_ONE_SLIP = 5


def suggestions(typed: str, words: Iterable[Word], most: int = MOST_SUGGESTED) -> tuple[Word, ...]:
    """Return at most ``most`` of ``words`` that may be meant by what is ``typed`` so far.

    First those that begin with it, then those in which a later word does. Only where there is none,
    those that begin nearly so, the nearest first; longer words may have two slips.
    """
    sought = " ".join(pieces_of(typed))
    if not sought:
        return ()
    listed = [(word, _from_each_word(word.text)) for word in words]
    found = [
        (int(not texts[0].startswith(sought)), word)
        for word, texts in listed
        if any(text.startswith(sought) for text in texts)
    ]
    if not found and len(sought) >= SHORTEST_WITH_A_SLIP:
        allowed = 1 if len(sought) <= LONGEST_WITH_ONE_SLIP else 2
        nearest = [
            (min(slips(sought, one, allowed) for one in texts), word) for word, texts in listed
        ]
        found = [(count, word) for count, word in nearest if count <= allowed]
    return tuple(word for _, word in sorted(found, key=itemgetter(0))[:most])


def slips(typed: str, text: str, most: int) -> int:
    """Return the fewest slips that lead from some beginning of ``text`` to ``typed``.

    More than ``most`` are not counted: it is one more than that.
    """
    return next((count for count in range(most + 1) if begins_with(text, typed, count)), most + 1)


def begins_with(text: str, typed: str, slips: int) -> bool:
    """Tell whether ``text`` begins as ``typed``, but for so many slips of typing.

    A slip is a letter too many, one missing, a wrong one, or two in each other's place.
    """
    if len(typed) > len(text) + slips:
        return False
    at = 0
    for letter, other in zip(typed, text, strict=False):
        if letter != other:
            break
        at += 1
    if at == len(typed):
        return True
    if slips == 0:
        return False
    rest, left = typed[at:], text[at:]
    if not left:
        # All that remains was typed too many.
        return True
    return (
        begins_with(left[1:], rest[1:], slips - 1)
        or begins_with(left, rest[1:], slips - 1)
        or begins_with(left[1:], rest, slips - 1)
        or (
            rest[:2] == left[1::-1] and len(left) > 1 and begins_with(left[2:], rest[2:], slips - 1)
        )
    )


def _from_each_word(text: str) -> list[str]:
    """Return the text, and what is left of it from each later word on."""
    words = pieces_of(text)
    return [" ".join(words[at:]) for at in range(len(words))] or [""]
