"""What is made ready in the background, ahead of need: the window shall not wait for it."""

from __future__ import annotations

from importlib import import_module


def import_ahead() -> None:
    """Import what opens a journal, while its key is derived. None of it is needed before that."""
    import_module("microhurts_desktop.journal.journal")
    import_module("microhurts_desktop.vaults.vault")


def read_ahead() -> None:
    """Read what naming and opening moments takes from ``resources/``; it is kept from then on.

    Raises ResourceError: something in a file is missing or wrong.
    """
    from microhurts_desktop.journal import grammar, safety_words, vocabulary

    grammar.grammar()
    safety_words.safety_patterns()
    vocabulary.feelings()
    vocabulary.doors()
    vocabulary.body_words()
    vocabulary.needs()
    vocabulary.story_words()
