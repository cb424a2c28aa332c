"""What tags or moods are called in the other journal and here: ticked, called otherwise, left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from microhurts_desktop.ui.kit.cards import Card, Disclosure, column, row
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.kit.tick_box import TickBox

# More than anyone looks through; what is rarer is taken as it is.
MOST_ROWS = 40
NAME_CHARS, FIELD_CHARS = 24, 20


class Named(NamedTuple):
    """One tag or mood of a file: by what it is known there, what is shown, on how many entries."""

    key: str
    shown: str
    entries: int


class _Row(NamedTuple):
    named: Named
    tick: TickBox
    field: QLineEdit


class Names(QWidget):
    """Behind one link, a row for each: whether it is taken, and what it is called here."""

    changed = Signal()

    def __init__(self, ask: str, hide: str, about: str, found: Sequence[Named]) -> None:
        super().__init__()
        self._found = found
        self._card = Card(spacing=8).put(soft(about))
        self.rows: list[_Row] = []
        self.look = Disclosure(ask, self._card, hide=hide)
        # Many rows take a while, and most people need none of them.
        self.look.toggled.connect(self._fill)
        column(row(self.look), self._card, within=self, spacing=8)
        if not found:
            self.hide()

    def _fill(self) -> None:
        if self.rows:
            return
        self.rows = [self._row(named) for named in self._found[:MOST_ROWS]]
        width = self.fontMetrics().averageCharWidth()
        for one in self.rows:
            self._card.put(Reflow((one.tick, width * NAME_CHARS), (one.field, width * FIELD_CHARS)))
        if rest := len(self._found) - len(self.rows):
            self._card.put(soft(tr("%n rarer one(s) are taken as they are.", "", rest)))
        tab_as_it_stands(self)

    def chosen(self) -> Mapping[str, str]:
        """Return what is called otherwise here, by its key; empty where it is not taken."""
        said = {
            one.named.key: one.field.text().strip() if one.tick.isChecked() else ""
            for one in self.rows
        }
        return {key: name for key, name in said.items() if name != self._as_it_is(key)}

    def _as_it_is(self, key: str) -> str:
        return next(one.named.shown for one in self.rows if one.named.key == key)

    def _row(self, named: Named) -> _Row:
        tick = TickBox(tr("{name} · {n}", name=named.shown, n=str(named.entries)))
        tick.setChecked(True)
        field = line_field(tr("“{name}” is called here", name=named.shown))
        field.setText(named.shown)
        tick.toggled.connect(field.setEnabled)
        tick.toggled.connect(self.changed)
        field.editingFinished.connect(self.changed)
        return _Row(named, tick, field)
