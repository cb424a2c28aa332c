"""The hurts that sleep until a day: out of sight, unless they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, row
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import heading
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.moments.moment_row import MomentWords


class Asleep(QWidget):
    """A quiet line; pressed, it shows what sleeps, and until when."""

    wake_asked = Signal(str)  # uuid

    def __init__(self) -> None:
        super().__init__()
        self.look = button(tr("See what sleeps"), self._look, "link")
        self.card = Card(spacing=12)
        self.card.column.addWidget(heading(tr("Asleep for now")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.card.column.addLayout(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self.look))
        column.addWidget(self.card)
        self.card.hide()
        self.hide()

    def show_hurts(self, hurts: Sequence[Hurt], today: date) -> None:
        """Hold these hurts, each with the day until which it sleeps."""
        clear_layout(self._rows)
        for hurt in hurts:
            assert hurt.sleeps_until is not None
            until = say_day(hurt.sleeps_until, today)
            words = MomentWords(first_line(hurt.event), tr("sleeps until {day}", day=until), "plum")
            wake = button(
                tr("Let it wait in sight"), partial(self.wake_asked.emit, hurt.uuid), "link"
            )
            wake.setAccessibleName(f"{wake.text()}: {first_line(hurt.event)}, {until}")
            words.words.addLayout(row(wake))
            self._rows.addWidget(words)
        self.setVisible(bool(hurts))
        if not hurts:
            self._show(False)

    def _look(self) -> None:
        self._show(self.card.isHidden())

    def _show(self, shown: bool) -> None:
        self.card.setVisible(shown)
        self.look.setText(tr("Hide what sleeps") if shown else tr("See what sleeps"))
        self.look.setAccessibleName(self.look.text())
