"""What was brought in so far, each time a line; and the way to take it out again."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.bringing_in import Import
from microhurts_desktop.ui.context.brought_in import journal_name
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.bringing_in.taking_out import TakingOutCard
from microhurts_desktop.ui.kit.cards import (
    button,
    clear_layout,
    column,
    flowing,
    rename,
    stacked,
)
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest


class HereAlready(TakingOutCard):
    """Not there while nothing was brought in. Taking out is asked about once."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._asked: tuple[Import, int] | None = None
        self._imports: tuple[tuple[Import, int], ...] = ()
        self._rows = column(spacing=10)
        about = tr(
            "What you changed here since stays. Nothing but the file itself brings back the rest."
        )
        self.sure = button("", self._take_out, "danger")
        self.keep = button(tr("Leave them here"), self.close_card)
        self.question = stacked(soft(about), flowing(self.sure, self.keep), spacing=8)
        self.question.hide()
        self.resting = (self.sure, self.keep)
        self.put(heading(tr("Brought in so far")))
        nest(self.column, self._rows)
        self.put(self.question, self.progress, self.error, self.done)
        self.taken_out.connect(self._say_it_is_gone)

    def refresh(self) -> None:
        """Show what there is."""
        self._imports = self.context.journal.bringing_in.imports()
        clear_layout(self._rows)
        for batch, entries in self._imports:
            self._rows.addWidget(self._row(batch, entries))

    @property
    def has_any(self) -> bool:
        """Whether anything was brought in, or was until now."""
        return bool(self._imports) or not self.done.isHidden()

    def close_card(self) -> bool:
        """Put the question away. Returns whether it was open."""
        was_open = not self.question.isHidden()
        self.question.hide()
        self._asked = None
        return was_open

    def _row(self, batch: Import, entries: int) -> QWidget:
        day = say_day(batch.at.date(), self.context.journal.now().date())
        said = tr("From {journal}, brought in {day}", journal=journal_name(batch.format), day=day)
        number = tr("%n entry(s) here", "", entries)
        out = button(tr("Take out…"), partial(self._ask, batch, entries), "link")
        out.setAccessibleName(f"{out.text()}: {said}, {number}")
        return stacked(paragraph(said), soft(number), flowing(out), spacing=2)

    def _ask(self, batch: Import, entries: int) -> None:
        self._asked = (batch, entries)
        self.done.hide()
        rename(self.sure, tr("Take %n entry(s) out", "", entries))
        self.question.show()
        self.keep.setFocus()

    def _take_out(self) -> None:
        if self._asked is not None:
            asked = self._asked
            self.close_card()
            self.take_out(*asked)

    def _say_it_is_gone(self, said: str) -> None:
        self.done.say(said)
        self.refresh()
