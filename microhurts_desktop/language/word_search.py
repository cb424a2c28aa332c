"""Finding a word while it is typed: by how it begins, and in spite of a slip of the fingers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from microhurts_desktop.domain.vocabulary import Word
from microhurts_desktop.language.grammar import plain

MOST_SUGGESTED = 7
# Below this, a slip could be anything.
SHORTEST_WITH_A_SLIP = 3
# A word of more letters may have two slips.
LONGEST_WITH_ONE_SLIP = 5


def suggestions(typed: str, words: Iterable[Word], most: int = MOST_SUGGESTED) -> tuple[Word, ...]:
    """Return at most ``most`` of ``words`` that may be meant by what is ``typed`` so far.

    First those that begin with it, then those in which a later word does. Only where there is none,
    those that begin nearly so, the nearest first: a letter too many, too few, wrong, or two of them
    changed about count as one slip each, and longer words may have two.
    """
    sought = plain(typed).strip()
    if not sought:
        return ()
    listed = list(words)
    begun = [word for word in listed if plain(word.text).startswith(sought)]
    within = [
        word
        for word in listed
        if word not in begun and any(part.startswith(sought) for part in _from_each_word(word))
    ]
    found = begun + within or _with_slips(sought, listed)
    return tuple(found[:most])


def slips(typed: str, text: str) -> int:
    """Return the fewest slips that lead from some beginning of ``text`` to ``typed``."""
    before: list[int] = []
    row = list(range(len(text) + 1))
    for at, letter in enumerate(typed):
        earlier, before, row = before, row, [at + 1]
        for there, other in enumerate(text):
            fewest = min(before[there] + (letter != other), before[there + 1] + 1, row[there] + 1)
            if at and there and letter == text[there - 1] and typed[at - 1] == other:
                fewest = min(fewest, earlier[there - 1] + 1)
            row.append(fewest)
    return min(row)


def _with_slips(sought: str, words: list[Word]) -> list[Word]:
    if len(sought) < SHORTEST_WITH_A_SLIP:
        return []
    allowed = 1 if len(sought) <= LONGEST_WITH_ONE_SLIP else 2
    # No further letters can make it nearer.
    reach = len(sought) + allowed
    if len(sought) > allowed + max((len(plain(word.text)) for word in words), default=0):
        # Longer than every word, by more than slips.
        return []
    near = [
        (min(slips(sought, part[:reach]) for part in _from_each_word(word)), word) for word in words
    ]
    return [word for count, word in sorted(near, key=lambda pair: pair[0]) if count <= allowed]


def _from_each_word(word: Word) -> Iterator[str]:
    """Yield the text, and what is left of it from each later word on."""
    rest = plain(word.text)
    while rest:
        yield rest
        rest = rest.partition(" ")[2].lstrip()
