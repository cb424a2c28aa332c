"""The history as a list: read a page at a time, newest first, however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from microhurts_desktop.domain.history import MomentSummary
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.moments.moment_delegate import (
    MomentDelegate,
    summary_in_words,
)
from microhurts_desktop.ui.kit.days import last_day_of
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.parts.moments.day_list import DayList, DayModel

PAGE = 100
# What is deleted in one go.
MOST_AT_ONCE = 2_000


class MomentListModel(DayModel[MomentSummary]):
    """Rows of the journal's history."""

    def __init__(self, journal: Journal, parent: QObject) -> None:
        super().__init__(PAGE, parent)
        self._journal = journal
        self.kind: MomentKind | None = None

    def read_again(self, kind: MomentKind | None = None) -> None:
        """Forget what was read and start over, with one kind or all."""
        self.kind = kind
        self.start_over(self._journal.moment_count(kind))

    def read(self, first: int, count: int) -> Sequence[MomentSummary]:
        """Return so many moments from the first."""
        return self._journal.summaries(first, count, self.kind)

    def said(self, row: MomentSummary, *, aloud: bool) -> str:
        """Return a moment's words; ``aloud``, all that its row shows."""
        return summary_in_words(row, self._journal.now()) if aloud else row.text

    def day_of(self, number: int) -> date | None:
        """Return a moment's local day."""
        row = self.row(number)
        return local_day(row.at) if row is not None else None

    def row_of(self, uuid: str) -> int | None:
        """Return the row of a moment, or None if it is not among those shown."""
        return self._journal.position_of(uuid, self.kind)

    def row_of_day(self, day: date) -> int:
        """Return the row where a local day begins among those shown, or would begin."""
        return self._journal.row_of_day(day, self.kind)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where someone is in the list: the row they are on, and the row at the top."""

    current: str | None
    current_row: int
    top: str | None
    top_row: int


@guarded
class MomentList(DayList):
    """The list itself. Enter or a click opens a moment, Delete asks for its deletion.

    With Shift or Ctrl, several are selected: by the mouse, the arrows, Home and End, or Space.
    Ctrl and Page Up or Page Down ask for another month.
    """

    opened = Signal(object, str)  # MomentKind, uuid
    deletion_asked = Signal(object, str)  # MomentKind, uuid
    several_to_delete = Signal(object)  # pairs of these
    month_asked = Signal(int)  # 1 for a newer one, -1 for an older one

    def __init__(self, journal: Journal, theme: Theme) -> None:
        super().__init__(tr("Moments, newest first"), theme)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.moments = MomentListModel(journal, self)
        self.show_rows(self.moments, MomentDelegate(self.day_row, journal.now, theme, self))
        self._current: str | None = None
        self.selectionModel().currentChanged.connect(self._remember_current)
        self.clicked.connect(self._open_if_alone)

    def read_again(self, kind: MomentKind | None = None) -> None:
        """Show what is true now, in the same place if it is the same list."""
        before = self._standpoint() if kind == self.moments.kind else None
        self.moments.read_again(kind)
        self.fit_rows()
        if before is not None:
            self._return_to(before)
        elif self.moments.rowCount():
            self.go_to_row(0)

    def go_to(self, uuid: str) -> None:
        """Make a moment the current one and bring it into sight, if it is shown at all."""
        if (row := self.moments.row_of(uuid)) is not None:
            self.go_to_row(row)

    def go_to_month(self, month: date) -> None:
        """Bring the newest moment of a month, or before it, to the top, and make it current."""
        self.go_to_day(last_day_of(month))

    def day_in_sight(self) -> date | None:
        """Return the local day of the row at the top, or None where there is none."""
        return self.moments.day_of(max(self.rowAt(0), 0))

    def current(self) -> MomentSummary | None:
        """Return the current row's moment, or None."""
        return self.moments.row(self.currentIndex().row())

    def _remember_current(self) -> None:
        # By now the vault may have other rows; what was the current one is remembered by name.
        summary = self.current()
        self._current = summary.uuid if summary else None

    def _standpoint(self) -> Standpoint:
        top = self.indexAt(self.viewport().rect().topLeft())
        first = self.moments.row(top.row())
        current, at_top = max(self.currentIndex().row(), 0), max(top.row(), 0)
        return Standpoint(self._current, current, first.uuid if first else None, at_top)

    def _return_to(self, to: Standpoint) -> None:
        last = self.moments.rowCount() - 1
        if last < 0:
            return
        rows = []
        for uuid, row in ((to.current, to.current_row), (to.top, to.top_row)):
            found = self.moments.row_of(uuid) if uuid else None
            rows.append(min(row if found is None else found, last))
        self.go_to_row(rows[0])
        # Where the newest was seen, it is seen again: it may have been kept just now.
        self.scroll_to_top(rows[1] if to.top_row else 0)

    def open_current(self) -> None:
        """Open the current moment."""
        if summary := self.current():
            self.opened.emit(summary.kind, summary.uuid)

    def _open_if_alone(self) -> None:
        # With a key held, a click only selects.
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.open_current()

    def selected_count(self) -> int:
        """Return how many are selected."""
        return len(self.selectionModel().selectedRows())

    def ask_to_delete(self) -> None:
        """Ask for the deletion of what is selected, as far as it is not too much at once."""
        if self.selected_count() < 2:
            if summary := self.current():
                self.deletion_asked.emit(summary.kind, summary.uuid)
            return
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [self.moments.row(row) for row in rows[:MOST_AT_ONCE]]
        self.several_to_delete.emit([(one.kind, one.uuid) for one in found if one is not None])

    def _select_to(self, row: int) -> None:
        """Select from the current row to ``row``, and go there."""
        first, last = sorted((max(self.currentIndex().row(), 0), row))
        index, flags = self.moments.index, QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index(row), flags.NoUpdate)
        these = QItemSelection(index(first), index(last))
        self.selectionModel().select(these, flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to delete with Delete, and for months; with Shift, select to either end."""
        match event.key():
            case Qt.Key.Key_Delete:
                self.ask_to_delete()
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown if _has_control(event):
                self.month_asked.emit(1 if event.key() == Qt.Key.Key_PageUp else -1)
            case Qt.Key.Key_Home if _has_shift(event):
                self._select_to(0)
            case Qt.Key.Key_End if _has_shift(event):
                self._select_to(self.moments.rowCount() - 1)
            case _:
                super().keyPressEvent(event)


def _has_shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _has_control(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier
