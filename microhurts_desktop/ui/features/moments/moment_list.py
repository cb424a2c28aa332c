"""The history as a list: read a page at a time, newest first, however long it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QTableView,
)

from microhurts_desktop.domain.history import MomentSummary
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.moments.moment_delegate import (
    MomentDelegate,
    Row,
    summary_in_words,
)
from microhurts_desktop.ui.kit.days import last_day_of
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.row_delegate import ACCESSIBLE_TEXT, DISPLAY, show_painted
from microhurts_desktop.ui.kit.theme import Theme

PAGE = 100
MOST_PAGES_KEPT = 24
LEAST_ROWS = 3
# What is deleted in one go while the window waits.
MOST_AT_ONCE = 2_000
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's name for “no limit”


@guarded
class MomentListModel(QAbstractListModel):
    """Rows of the journal's history. Only what is looked at is read, a page at a time."""

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._kind: MomentKind | None = None
        self._count = 0
        self._pages: dict[int, tuple[MomentSummary, ...]] = {}

    @property
    def kind(self) -> MomentKind | None:
        """The one kind that is shown, or None for all."""
        return self._kind

    def read_again(self, kind: MomentKind | None = None) -> None:
        """Forget what was read and start over, with one kind or all."""
        self.beginResetModel()
        self._kind = kind
        self._pages.clear()
        self._count = self._journal.moment_count(kind)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many moments there are."""
        return 0 if parent.isValid() else self._count

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return nothing: a screen reader must not read out row numbers."""
        return None

    def summary(self, row: int) -> MomentSummary | None:
        """Return what a row shows; None where there is no such row."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            if len(self._pages) >= MOST_PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            page = self._journal.summaries(number * PAGE, PAGE, self._kind)
            self._pages[number] = page
        return page[place] if place < len(page) else None

    def row_of(self, uuid: str) -> int | None:
        """Return the row of a moment, or None if it is not among those shown."""
        return self._journal.position_of(uuid, self._kind)

    def row_of_day(self, day: date) -> int:
        """Return the row where a local day begins among those shown, or would begin."""
        return self._journal.row_of_day(day, self._kind)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> object:
        """Return a row's text, for the eye or for a screen reader."""
        if role in (DISPLAY, ACCESSIBLE_TEXT) and (summary := self.summary(index.row())):
            spoken = role == ACCESSIBLE_TEXT
            return summary_in_words(summary, self._journal.now()) if spoken else summary.text
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone is in the list: the row they are on, and the row at the top."""

    current: str | None
    current_row: int
    top: str | None
    top_row: int


@guarded
class MomentList(QTableView):
    """The list itself. Enter or a click opens a moment, Delete asks for its deletion.

    With Shift or Ctrl, several are selected: by the mouse, the arrows, Home and End, or Space.
    Ctrl and Page Up or Page Down ask for another month.

    A table of one column: a QListView asks the model about every row before it shows the first,
    a table only about those in sight.
    """

    opened = Signal(object, str)  # MomentKind, uuid
    deletion_asked = Signal(object, str)  # MomentKind, uuid
    several_to_delete = Signal(object)  # pairs of these
    scrolled = Signal()
    month_asked = Signal(int)  # 1 for a newer one, -1 for an older one

    def __init__(self, journal: Journal, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Moments, newest first"))
        self._least_rows = LEAST_ROWS
        self.moments = MomentListModel(journal, self)
        self._delegate = MomentDelegate(self._row, journal.now, theme, self)
        self.setItemDelegate(self._delegate)
        show_painted(self, "moments", theme)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        # The rows paint their own ground, so that scrolling moves what is there already.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(self.moments)
        self._current: str | None = None
        self.selectionModel().currentChanged.connect(self._remember_current)
        self.clicked.connect(self._open_if_alone)

    def read_again(self, kind: MomentKind | None = None) -> None:
        """Show what is true now, in the same place if it is the same list."""
        place = self._place() if kind == self.moments.kind else None
        self.moments.read_again(kind)
        self._fit_rows()
        if place is not None:
            self._return_to(place)
        elif self.moments.rowCount():
            self.setCurrentIndex(self.moments.index(0))

    def go_to(self, uuid: str) -> None:
        """Make a moment the current one and bring it into sight, if it is shown at all."""
        if (row := self.moments.row_of(uuid)) is not None:
            self.setCurrentIndex(self.moments.index(row))

    def go_to_month(self, month: date) -> None:
        """Bring the newest moment of a month, or before it, to the top, and make it current."""
        self.go_to_day(last_day_of(month))

    def go_to_day(self, day: date) -> None:
        """Bring the newest moment of a local day, or before it, to the top; make it current."""
        row = min(self.moments.row_of_day(day), self.moments.rowCount() - 1)
        self.setCurrentIndex(self.moments.index(row))
        self.scrollTo(self.moments.index(row), QAbstractItemView.ScrollHint.PositionAtTop)

    def day_in_sight(self) -> date | None:
        """Return the local day of the row at the top, or None where there is none."""
        top = self.moments.summary(max(self.rowAt(0), 0)) if self.moments.rowCount() else None
        return local_day(top.at) if top is not None else None

    def current(self) -> MomentSummary | None:
        """Return the current row's moment, or None."""
        index = self.currentIndex()
        return self.moments.summary(index.row()) if index.isValid() else None

    def _row(self, row: int) -> Row | None:
        if (summary := self.moments.summary(row)) is None:
            return None

        def has_same_day(other: int) -> bool:
            beside = self.moments.summary(other) if 0 <= other < self.moments.rowCount() else None
            return beside is not None and local_day(beside.at) == local_day(summary.at)

        return Row(
            summary,
            opens_day=not has_same_day(row - 1),
            closes_day=not has_same_day(row + 1),
            is_on_top=row == self.rowAt(0),
        )

    def _remember_current(self) -> None:
        # By now the vault may have other rows; what was the current one is remembered by name.
        summary = self.current()
        self._current = summary.uuid if summary else None

    def _place(self) -> Place:
        top = self.indexAt(self.viewport().rect().topLeft())
        first = self.moments.summary(top.row()) if top.isValid() else None
        current, at_top = max(self.currentIndex().row(), 0), max(top.row(), 0)
        return Place(self._current, current, first.uuid if first else None, at_top)

    def _return_to(self, place: Place) -> None:
        last = self.moments.rowCount() - 1
        if last < 0:
            return
        rows = []
        for uuid, row in ((place.current, place.current_row), (place.top, place.top_row)):
            found = self.moments.row_of(uuid) if uuid else None
            rows.append(min(row if found is None else found, last))
        self.setCurrentIndex(self.moments.index(rows[0]))
        # Where the newest was seen, it is seen again: it may have been kept just now.
        top = rows[1] if place.top_row else 0
        self.scrollTo(self.moments.index(top), QAbstractItemView.ScrollHint.PositionAtTop)

    def _open(self) -> None:
        if summary := self.current():
            self.opened.emit(summary.kind, summary.uuid)

    def _open_if_alone(self) -> None:
        # With a key held, a click only selects.
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._open()

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
        found = [self.moments.summary(row) for row in rows[:MOST_AT_ONCE]]
        self.several_to_delete.emit([(one.kind, one.uuid) for one in found if one is not None])

    def _select_to(self, row: int) -> None:
        """Select from the current row to ``row``, and go there."""
        first, last = sorted((max(self.currentIndex().row(), 0), row))
        index, flags = self.moments.index, QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index(row), flags.NoUpdate)
        these = QItemSelection(index(first), index(last))
        self.selectionModel().select(these, flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, ask to delete with Delete; Home and End go to the ends."""
        goes = self._select_to if _has_shift(event) else self._go_to_row
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open()
            case Qt.Key.Key_Delete:
                self.ask_to_delete()
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown if _has_control(event):
                self.month_asked.emit(1 if event.key() == Qt.Key.Key_PageUp else -1)
            case Qt.Key.Key_Home:
                goes(0)
            case Qt.Key.Key_End:
                goes(self.moments.rowCount() - 1)
            case _:
                super().keyPressEvent(event)

    def _go_to_row(self, row: int) -> None:
        self.setCurrentIndex(self.moments.index(row))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 -- Qt's name
        """Typing letters searches nowhere: it would read the whole history to find a row."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 -- Qt's name
        """Move what is there, and say the day of what is now at the top."""
        super().scrollContentsBy(dx, dy)
        near_top = QRect(0, 0, self.viewport().width(), self.verticalHeader().defaultSectionSize())
        beside = QRect(0, 0, self._delegate.day_width, near_top.height() * 2 + abs(dy))
        self.viewport().update(QStyle.visualRect(self.layoutDirection(), near_top, beside))
        self.scrolled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every row the height that its lines need at this width."""
        super().resizeEvent(event)
        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Give every row the height that its lines need in this font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def fit_into(self, *, is_short: bool) -> None:
        """Ask for the room of one row alone where a window is short, and nothing around scrolls."""
        if is_short != (self._least_rows == 1):
            self._least_rows = 1 if is_short else LEAST_ROWS
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = self._delegate.fit(self.font(), self.viewport().width())
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
        # A short list is no taller than its rows; a long one always shows a few.
        rows = self.moments.rowCount()
        self.setMinimumHeight(min(rows, self._least_rows) * height)
        self.setMaximumHeight(min(rows * height, QWIDGETSIZE_MAX))


def _has_shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _has_control(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier
