"""“I don't know yet”: six plain ways in, and what the body did."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.vocabulary import Family, Word
from microhurts_desktop.ui.kit.cards import column
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import buddy, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import reveal


@guarded
class Doors(QWidget):
    """``words`` are those behind the door that was opened, ``body`` is what a body may do."""

    def __init__(self, name: str, doors: Sequence[Family], body: Sequence[Word]) -> None:
        super().__init__()
        self._doors = {door.id: door for door in doors}
        self._body = tuple(body)
        self._picked: tuple[str, ...] = ()
        asked = tr("What was it like, roughly?")
        self.doors = ChipGroup[str](asked)
        self.words = ChipGroup[str](name, single=False)
        self.body = ChipGroup[str](tr("In your body"), single=False)
        self.doors.picked.connect(self._open)
        named = buddy(soft(asked), self.doors)
        body_named = buddy(soft(tr("Or what did you notice in your body?")), self.body)
        parts = (named, self.doors, self.words, body_named, self.body)
        column(*parts, spacing=10, within=self, margins=(0, 6, 0, 0))
        self.words.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the chips when they are first looked at: most people have a word."""
        if not self.doors.choices():
            self.doors.set_choices([(door.id, door.label) for door in self._doors.values()])
            self.body.set_choices([(word.kept, word.text) for word in self._body])
            self.body.set_values(self._picked)
        super().showEvent(event)

    def show_picked(self, words: Sequence[str]) -> None:
        """Show which words are picked."""
        self._picked = tuple(words)
        self.words.set_values(words)
        self.body.set_values(words)

    def _open(self) -> None:
        door = self._doors.get(self.doors.value() or "")
        if door is not None:
            self.words.set_choices([(word.kept, word.text) for word in door.words])
            self.words.set_values(self._picked)
            self.words.describe({word.kept: word.definition for word in door.words})
        self.words.setVisible(door is not None)
        if door is not None:
            reveal(self.words)
