"""What is made ready in the background, before it is needed: the window shall not wait for it."""

from __future__ import annotations

import logging
from functools import cache
from importlib import import_module

log = logging.getLogger(__name__)


def import_ahead() -> None:
    """Import what opens a journal, while its key is derived. None of it is needed before that."""
    import_module("microhurts_desktop.services.journal")
    import_module("microhurts_desktop.storage.vault")


def read_ahead() -> None:
    """Read what naming, opening and repairing takes from ``resources/``; it is kept from then on.

    Raises ResourceError: something in a file is missing or wrong.
    """
    from microhurts_desktop.content import (
        curious,
        grammar,
        hopeless_words,
        lexicon,
        phrasebook,
        safety_words,
        vocabulary,
    )

    grammar.grammar()
    safety_words.safety_patterns()
    hopeless_words.hopeless_words()
    vocabulary.feelings()
    vocabulary.doors()
    vocabulary.body_words()
    vocabulary.needs()
    vocabulary.story_words()
    phrasebook.phrases()
    phrasebook.fits()
    curious.curiosity()
    lexicon.lexicon()
    _read_coach_rules()


@cache
def _read_coach_rules() -> None:
    from microhurts_desktop.content.coach_rules import coach_problems, compile_ahead

    # Told once, and to whoever writes rules: the app does without those that have a slip in them.
    for problem in coach_problems():
        log.warning("left out of the coach's rules: %s", problem)
    compile_ahead()
