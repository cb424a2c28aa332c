"""Stands in for the reader of worrying words, so that some are unsure whatever it knows by now."""

from __future__ import annotations

import re

import pytest

from microhurts_desktop.content import danger, safety_words
from microhurts_desktop.language import coach, safety
from microhurts_desktop.language.safety import Heard, SafetyReader, Worry, WorryKind

SURE = "he hit me"
UNSURE = "it got loud in there"


def hear_unsure(monkeypatch: pytest.MonkeyPatch, words: str = UNSURE) -> None:
    """Let ``words`` sound like danger, with no certainty, wherever the app listens.

    All others are heard as ever.
    """

    heard = safety.hear

    def hear(text: str, reader: SafetyReader) -> Heard:
        unsure = re.finditer(re.escape(words), text, re.IGNORECASE)
        found = [Worry(WorryKind.FEAR, *one.span(), sure=False) for one in unsure]
        ever = heard(text, reader)
        together = sorted((*ever.worries, *found), key=lambda one: one.start)
        return Heard(tuple(together), ever.may_be)

    for module in (safety, coach):
        monkeypatch.setattr(module, "hear", hear)
    hear_afresh(monkeypatch)


def hear_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no words sound like danger, as to a later version that hears otherwise."""
    monkeypatch.setattr(safety_words, "worries", lambda text, patterns: ())
    hear_afresh(monkeypatch)


def hear_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be remembered of what is heard now, or was heard before."""
    heard_in = getattr(danger._heard_in, "__wrapped__", danger._heard_in)
    monkeypatch.setattr(danger, "_heard_in", heard_in)
