"""What a person looks for again: kept under names of their own, and forgotten with Undo."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.finding import SavedSearch
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, flowing, row
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands

NAME_CHARS = 40


class SavedCard(Card):
    """The saved searches, and the way to one's own tags."""

    chosen = Signal(object)  # SavedSearch
    forgotten = Signal(object)  # SavedSearch

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._journal = context.journal
        self.rows: list[QPushButton] = []
        self._rows = column(spacing=2)
        self.nothing = soft(tr("What you look for again can be kept here."))
        self.tags = button(tr("Your tags"), context.navigator.tags, "link")
        self.put(heading(tr("Saved")), self.nothing, self._rows, row(self.tags))

    def refresh(self) -> None:
        """Show what is saved now."""
        clear_layout(self._rows)
        self.rows = []
        saved = self._journal.finder.saved()
        self.nothing.setVisible(not saved)
        for one in saved:
            self._rows.addWidget(self._row(one))
        tab_as_it_stands(self)

    def _row(self, saved: SavedSearch) -> QWidget:
        name = first_line(saved.name, NAME_CHARS)
        look = button(name, partial(self.chosen.emit, saved), "link")
        look.setAccessibleName(tr("Look for: {name}", name=saved.name))
        forget = button(tr("Forget"), partial(self.forgotten.emit, saved), "link")
        forget.setAccessibleName(tr("Forget the search: {name}", name=saved.name))
        self.rows.append(look)
        return flowing(look, forget)
