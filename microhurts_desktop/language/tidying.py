"""A text without what cannot be seen and would disturb the words around it."""

from __future__ import annotations

import re

# What a text may end with and does not say.
LOOSE_END = " \t\n,;:-–—"
# Control characters (Cc) but for the line's end, and halves of letters (Cs).
_UNWRITTEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")
# Invisible marks that would reorder or break up what stands around them.
_STRAY = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """Return a text without outer spaces, control characters and marks that hide or reorder."""
    text = _STRAY.sub("", re.sub("\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)).replace("\t", " ")
    return _UNWRITTEN.sub("", text).strip()
