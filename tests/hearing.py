"""Stands in for the reader of worrying words, so that some are unsure whatever it knows by now."""

from __future__ import annotations

import re

import pytest

from microhurts_desktop.content import safety_words
from microhurts_desktop.language import coach, safety
from microhurts_desktop.language.safety import SafetyPatterns, Worry, WorryKind

SURE = "he hit me"
UNSURE = "it got loud in there"


def hear_unsure(monkeypatch: pytest.MonkeyPatch, words: str = UNSURE) -> None:
    """Let ``words`` sound like danger, with no certainty, wherever the app listens.

    All others are heard as ever.
    """

    def worries(text: str, patterns: SafetyPatterns) -> tuple[Worry, ...]:
        unsure = re.finditer(re.escape(words), text, re.IGNORECASE)
        found = [Worry(WorryKind.FEAR, *one.span(), sure=False) for one in unsure]
        return tuple(sorted((*safety.worries(text, patterns), *found), key=lambda one: one.start))

    for module in (safety_words, coach):
        monkeypatch.setattr(module, "worries", worries)
