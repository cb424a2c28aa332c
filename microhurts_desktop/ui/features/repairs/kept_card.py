"""A card of rows that a person kept: a few at once, and all of them when they ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.undo_page import OfferUndo
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, flowing
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.laying_out import part_at

SHOWN_AT_ONCE = 3


class KeptCard(Card):
    """``nothing`` is said while there is none; ``show_all`` shows what is more than ``at_once``."""

    def __init__(
        self,
        context: AppContext,
        offer_undo: OfferUndo,
        title: str,
        nothing: str,
        show_all: str,
        *,
        at_once: int = SHOWN_AT_ONCE,
    ) -> None:
        super().__init__(spacing=8)
        self._context = context
        self._offer_undo = offer_undo
        self._at_once = at_once
        self._nothing = nothing
        self._show_all_words = show_all
        self._all = False
        self._rows_to_make: Sequence[Callable[[], QWidget]] = ()
        self._rows = column(spacing=12)
        self.put(heading(title), self._rows)

    def show_rows(self, rows: Sequence[Callable[[], QWidget]]) -> None:
        """Show these in place of those before; only what is seen is made."""
        self._rows_to_make = rows
        clear_layout(self._rows)
        if not rows:
            self._rows.addWidget(soft(self._nothing))
        for make in rows if self._all else rows[: self._at_once]:
            self._rows.addWidget(make())
        if len(rows) > self._at_once and not self._all:
            self._rows.addWidget(flowing(button(self._show_all_words, self._show_all, "link")))

    def _show_all(self) -> None:
        self._all = True
        self.show_rows(self._rows_to_make)
        row = part_at(self._rows, self._at_once)
        if isinstance(row, QWidget):
            row.show()
            row.setFocus()
