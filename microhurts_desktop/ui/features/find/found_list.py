"""What was found, as a list: only what is in sight is read, however much it is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from microhurts_desktop.domain.finding import Finds, Found, Sought, phrases_in, rising
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.context.texts import standing_name
from microhurts_desktop.ui.context.word_families import said_words
from microhurts_desktop.ui.features.find.found_delegate import FoundDelegate, Line, Row, line_of
from microhurts_desktop.ui.features.find.texts import shown_as
from microhurts_desktop.ui.features.moments.moment_delegate import SEPARATOR, shown_words
from microhurts_desktop.ui.kit.days import say_day, say_time
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.row_delegate import ACCESSIBLE_TEXT, DISPLAY, show_painted
from microhurts_desktop.ui.kit.theme import Theme

# Little more than is in sight: it is read at every key.
PAGE = 16
MOST_PAGES_KEPT = 60
LEAST_ROWS = 3
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's name for “no limit”


@guarded
class FoundModel(QAbstractListModel):
    """Rows of what was found, read a page at a time."""

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self.finds = Finds(Sought())
        self._pages: dict[int, tuple[Line, ...]] = {}

    def show_finds(self, finds: Finds) -> None:
        """Show this from now on."""
        self.beginResetModel()
        self.finds = finds
        self._pages.clear()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how much was found."""
        return 0 if parent.isValid() else len(self.finds.places)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return nothing: a screen reader must not read out row numbers."""
        return None

    def line(self, row: int) -> Line | None:
        """Return what a row shows; None where there is no such row."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            if len(self._pages) >= MOST_PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            page = self._read(number)
            self._pages[number] = page
        return page[place] if 0 <= place < len(page) else None

    def _read(self, number: int) -> tuple[Line, ...]:
        phrases = phrases_in(self.finds.sought.words)
        read = self._journal.finder.read(self.finds, number * PAGE, PAGE)
        return tuple(line_of(self._worded(one), phrases, self._details(one)) for one in read)

    def _worded(self, found: Found) -> Found:
        if found.text.strip() or found.summary is None:
            return found
        # A check-in may have none, and what the other took back.
        return replace(found, text=shown_words(found.summary))

    def _details(self, found: Found) -> tuple[str, ...]:
        parts, summary = [], found.summary
        if found.is_theirs:
            parts.append(with_other(tr("{other} wrote this"), self._journal.sharing))
        if summary is not None and summary.standing is not None:
            parts.append(standing_name(Standing(summary.standing)))
        parts += [said_words(words) for words in (found.feelings, found.needs) if words]
        return (*parts, say_time(summary.at)) if summary is not None else tuple(parts)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> object:
        """Return a row's text, for the eye or for a screen reader."""
        if role in (DISPLAY, ACCESSIBLE_TEXT) and (line := self.line(index.row())):
            if role == DISPLAY:
                return line.text
            day = say_day(line.found.day, self._journal.now().date())
            told = (line.text, shown_as(line.found).name, *line.details, *line.found.tags, day)
            return SEPARATOR.join(told)
        return None


@guarded
class FoundList(QTableView):
    """The list itself. Enter or a click opens what was found.

    A table of one column: a QListView asks the model about every row before it shows the first.
    """

    opened = Signal(object)  # Found
    left_at_top = Signal()

    def __init__(self, journal: Journal, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("What was found"))
        self.found = FoundModel(journal, self)
        self._delegate = FoundDelegate(self._row, journal.now, theme, self)
        self._least_rows = LEAST_ROWS
        self.setItemDelegate(self._delegate)
        show_painted(self, "moments", theme)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(self.found)
        self.clicked.connect(self._open)

    def show_finds(self, finds: Finds) -> None:
        """Show this; where the same is sought as before, in the same place."""
        before, row = self.found.finds, self.currentIndex().row()
        top = self.rowAt(0)
        same = before.sought == finds.sought and 0 <= row < len(before.places)
        place = before.places[row] if same else None
        self.found.show_finds(finds)
        self._fit_rows()
        if not finds.places:
            return
        if place is None:
            self.setCurrentIndex(self.found.index(0))
            self.scrollToTop()
            return
        at = bisect_left(rising(finds.places), place)
        at = at if rising(finds.places) is finds.places else len(finds.places) - 1 - at
        last = len(finds.places) - 1
        self.setCurrentIndex(self.found.index(min(max(at, 0), last)))
        above = self.found.index(min(max(top, 0), last))
        self.scrollTo(above, QAbstractItemView.ScrollHint.PositionAtTop)

    def go_to_day(self, day: date) -> None:
        """Bring what was found on a local day, or next to it, to the top; make it current."""
        last = len(self.found.finds.places) - 1
        if last >= 0:
            row = min(self.found.finds.at_day(day), last)
            self.setCurrentIndex(self.found.index(row))
            self.scrollTo(self.found.index(row), QAbstractItemView.ScrollHint.PositionAtTop)

    def current(self) -> Found | None:
        """Return what the current row shows."""
        line = self.found.line(self.currentIndex().row()) if self.found.rowCount() else None
        return line.found if line is not None else None

    def open_current(self) -> None:
        """Open what the current row shows."""
        self._open()

    def _open(self) -> None:
        if (found := self.current()) is not None:
            self.opened.emit(found)

    def _row(self, row: int) -> Row | None:
        line = self.found.line(row)
        if line is None:
            return None
        finds, last = self.found.finds, self.found.rowCount() - 1
        return Row(
            line,
            opens_day=row == 0 or finds.day_of(row - 1) != line.found.day,
            closes_day=row == last or finds.day_of(row + 1) != line.found.day,
            is_on_top=row == self.rowAt(0),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; Home and End go to the ends, Up from the first goes out."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open()
            case Qt.Key.Key_Home:
                self.setCurrentIndex(self.found.index(0))
            case Qt.Key.Key_End:
                self.setCurrentIndex(self.found.index(self.found.rowCount() - 1))
            case Qt.Key.Key_Up if self.currentIndex().row() <= 0:
                self.left_at_top.emit()
            case _:
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 -- Qt's name
        """Typing letters searches nowhere: that is what the field above is for."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 -- Qt's name
        """Move what is there, and say the day of what is now at the top."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every row the height that its lines need at this width."""
        super().resizeEvent(event)
        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Give every row the height that its lines need in this font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = self._delegate.fit(self.font(), self.viewport().width())
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
        # A short list is no taller than its rows; a long one always shows a few.
        rows = self.found.rowCount()
        self.setMinimumHeight(min(rows, self._least_rows) * height)
        self.setMaximumHeight(min(rows * height, QWIDGETSIZE_MAX))
