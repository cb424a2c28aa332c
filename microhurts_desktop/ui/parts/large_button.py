"""A button that shows words in large letters over the whole screen, to read aloud from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from microhurts_desktop.ui.kit.cards import button
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.card_part import CardPart


def large_button(words: Callable[[], str], text: str = "", *, alone: bool = False) -> QPushButton:
    """Return a quiet button that shows what ``words`` returns then; nothing for no words.

    What is tried ``alone`` is not offered to be laid between two people.
    """

    def show() -> None:
        from microhurts_desktop.ui.parts.large_reading import LargeReading

        if said := words().strip():
            parts = (CardPart(tr("Words to read aloud"), said),)
            LargeReading(parts, made, alone=alone).showFullScreen()

    made = button(text or tr("Read it large"), show, "link")
    return made
