"""When two words that a person typed are the same one, and how that is shown."""

from __future__ import annotations

from collections.abc import Iterable

# A keyboard has one, a phone or a text of ours another.
_STRAIGHT = str.maketrans("’ʼ‘", "'''")


def as_one(word: str) -> str:
    """Return what all spellings of a word share: capitals, outer spaces, apostrophes aside."""
    return word.strip().translate(_STRAIGHT).casefold()


def best_spelling(spellings: Iterable[str]) -> str:
    """Return how a word that was written in several ways is shown. ``spellings`` is not empty."""
    # Small letters sort last, and are how a need stands in the sentence.
    return max(spellings)
