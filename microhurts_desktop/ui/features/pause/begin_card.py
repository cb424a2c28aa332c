"""Beginning a pause: how it feels to be flooded, how long, and the time that is promised."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Signal

from microhurts_desktop.domain.pauses import LENGTHS
from microhurts_desktop.ui.context.texts import quoted
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.days import say_time
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import labelled_row


class PromisesAPause(Protocol):
    """Whoever would promise: one person, or two."""

    def promised(self, minutes: int) -> datetime:
        """Return when a pause of so many minutes would return."""


class BeginCard(Card):
    """Asks one thing only. Twenty minutes are chosen already."""

    begun = Signal(int)  # minutes

    def __init__(self, pauses: PromisesAPause) -> None:
        super().__init__("card-sage", spacing=14)
        self._pauses = pauses
        words = tr(
            "Your heart races, your face is hot, your jaw is tight, and no word gets in any"
            " more: then nobody can listen well. A body needs twenty minutes or more to"
            " calm down. A pause is no walking out, because it says when you come back."
        )
        lengths = [(minutes, tr("%n minute(s)", "", minutes)) for minutes in LENGTHS]
        self.length = ChipGroup[int](tr("How long?"), lengths, optional=False)
        self.length.set_values([LENGTHS[0]])
        self.length.picked.connect(self.refresh)
        self.words = paragraph(factor=SENTENCE, bold=True)
        self.begin = button(
            tr("Begin the pause"), lambda: self.begun.emit(self._minutes()), "primary"
        )
        aloud = soft(tr("Say it aloud before you go:"))
        self.put(heading(tr("Too much at once?")), paragraph(words))
        self.put(labelled_row(self.length), aloud, self.words, row(self.begin))

    def refresh(self) -> None:
        """Say the time that would be promised now."""
        back = self._pauses.promised(self._minutes())
        said = tr("I need a pause. I'll be back at {time}.", time=say_time(back))
        self.words.setText(quoted(said))

    def _minutes(self) -> int:
        return self.length.value() or LENGTHS[0]
