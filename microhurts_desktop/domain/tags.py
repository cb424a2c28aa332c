"""Tags of a person's own: short names that gather moments. They are private, and never shared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from microhurts_desktop.domain.moments import Record

LONGEST_TAG = 60
# More than anyone types; what comes from another journal's file is held to it.
MOST_TAGS = 500

# What nobody sees: controls, marks of direction, and spaces without a width. What joins letters and
# pictures (U+200C, U+200D) is a part of how a word is written.
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Record):
    """One tag of the moment of uuid ``moment``; ``name`` is as the person typed it, tidied."""

    moment: str
    name: str


def tidied(name: str) -> str:
    """Return a name as it is kept: without controls and needless spaces, and not too long.

    Nothing may be left of it.
    """
    name = unicodedata.normalize("NFC", _UNSEEN.sub("", name))
    seen = (" " if unicodedata.category(one) in ("Cc", "Cs") else one for one in name)
    return " ".join("".join(seen).split())[:LONGEST_TAG].rstrip()


def folded(name: str) -> str:
    """Return by what a tidied name is the same as another: “Talks” and “talks” are one tag."""
    return unicodedata.normalize("NFC", name.casefold())


def all_tidied(names: Iterable[str]) -> tuple[str, ...]:
    """Return names as they are kept, each once, in their order; the first spelling of one stays."""
    by_fold: dict[str, str] = {}
    for name in map(tidied, names):
        if name:
            by_fold.setdefault(folded(name), name)
    return tuple(by_fold.values())[:MOST_TAGS]
