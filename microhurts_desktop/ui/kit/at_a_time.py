"""How many of many texts are laid out at once: what one page can show without standing still."""

from __future__ import annotations

from collections.abc import Iterable

# What two wrote in some evenings; and what somebody shares who wants a page never to open.
LETTERS_AT_ONCE = 40_000
TEXTS_AT_ONCE = 40
# A line costs as much to lay out as so many letters.
LETTERS_OF_A_LINE = 40


def newest_at_once(texts: Iterable[str], times: int = 1) -> int:
    """Return how many of these, the newest last, are shown: at least one, if there is any.

    ``times`` is how often more were asked for, and one.
    """
    left, shown = LETTERS_AT_ONCE * times, 0
    for text in reversed(list(texts)):
        left -= len(text) + LETTERS_OF_A_LINE * text.count("\n")
        if shown and (left < 0 or shown >= TEXTS_AT_ONCE * times):
            break
        shown += 1
    return shown
