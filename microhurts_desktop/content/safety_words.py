"""What in a text is worrying, heard with the words, lists and weights that we ship."""

from __future__ import annotations

from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.language.safety import Worry, worries


def worries_in(text: str) -> tuple[Worry, ...]:
    """Return the worrying words of a text, in order."""
    return worries(text, coach_rules().safety)
