"""The hurts that sleep until a day: out of sight, unless they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, Disclosure, button, clear_layout, column, row
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import heading
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.parts.moments.moment_row import MomentWords


class Asleep(QWidget):
    """A quiet line; pressed, it shows what sleeps, and until when."""

    wake_asked = Signal(str)  # uuid

    def __init__(self) -> None:
        super().__init__()
        self._rows = column(spacing=12)
        self.card = Card(spacing=12).put(heading(tr("Asleep for now")), self._rows)
        self.look = Disclosure(tr("See what sleeps"), self.card, hide=tr("Hide what sleeps"))
        column(row(self.look), self.card, within=self, spacing=8)
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
            nest(words.words, row(wake))
            self._rows.addWidget(words)
        self.setVisible(bool(hurts))
        if not hurts:
            self.look.setChecked(False)
