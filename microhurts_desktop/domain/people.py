"""Who keeps a journal here."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

LONGEST_NAME = 40
# What stands for a name of which nothing can be seen. No text: whoever shows it needs no language.
NAMELESS = "?"
# Control and format characters (which turn the direction of what follows, or have no width), line
# and paragraph separators, halves of characters.
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Of other kinds, and unseen as well: joiners, fillers, blanks, and what only varies another one.
_UNSEEN = frozenset(
    chr(point)
    for first, last in (
        (0x034F, 0x034F),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x2800, 0x2800),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0),
        (0xE0100, 0xE01EF),
    )
    for point in range(first, last + 1)
)
# Accents on one letter; more of them would grow over the lines above and below.
_MOST_MARKS = 4


class Person(NamedTuple):
    """One person with a vault of their own.

    ``vault_id`` is random and names their files; ``name`` is what they chose to be called. It is
    the one thing about them that can be read before they have unlocked.

    A tuple, and no dataclass as the other values: the first window waits for it.
    """

    vault_id: str
    name: str


def clean_name(name: str) -> str:
    """Return ``name`` as it may be shown anywhere: one line, and nothing in it that is unseen.

    Wherever a name comes in, from a keyboard or from a file that somebody may have written by hand,
    it comes through here: no mark may turn the direction of the words beside it, and no two names
    look alike because of what cannot be seen, or of how a keyboard puts accents on letters. It has
    at most ``LONGEST_NAME`` characters; a longer one is cut short, with “…” at its end. Empty where
    nothing is left.
    """
    kept = "".join(
        character
        for character in " ".join(name.split())
        if unicodedata.category(character) not in _UNSEEN_KINDS and character not in _UNSEEN
    )
    # Last, when nothing unseen parts an accent from its letter any more.
    tidy = unicodedata.normalize("NFC", " ".join(_without_towers(kept).split()))
    return tidy if len(tidy) <= LONGEST_NAME else tidy[: LONGEST_NAME - 1].rstrip() + "…"


def _without_towers(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
