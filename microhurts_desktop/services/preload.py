"""What is made ready in the background, before it is needed: the window shall not wait for it."""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from microhurts_desktop.content.resource_file import ResourceError

log = logging.getLogger(__name__)


def import_ahead() -> None:
    """Import what opens a journal, while its key is derived, and read what its first page shows.

    None of it is needed before that. What cannot be read is told where it would be shown.
    """
    import_module("microhurts_desktop.services.journal")
    import_module("microhurts_desktop.storage.vault")
    from microhurts_desktop.content.reaching_out import bids

    with suppress(ValueError, OSError):
        bids()


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
        vocabulary,
    )

    grammar.grammar()
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
    if damage := _read_coach_rules():
        raise damage


@cache
def _read_coach_rules() -> ResourceError | None:
    """Make ready what reads a person's words; return what of it cannot be read at all, if so."""
    from microhurts_desktop.content.coach_rules import coach_problems, compile_ahead
    from microhurts_desktop.content.resource_file import WHOLE_FILE

    # Told once, and to whoever writes rules: the app does without those that have a slip in them.
    for problem in coach_problems():
        log.warning("left out of the coach's rules: %s", problem)
    compile_ahead()
    return next((one for one in coach_problems() if one.entry == WHOLE_FILE), None)
