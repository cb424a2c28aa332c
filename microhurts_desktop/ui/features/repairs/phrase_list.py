"""Phrases as a list: painted, not made of widgets, and read out row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView

from microhurts_desktop.domain.phrases import Phrase
from microhurts_desktop.ui.features.repairs.phrase_delegate import PhraseDelegate, PhraseRow
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.row_delegate import ACCESSIBLE_TEXT, DISPLAY, show_painted
from microhurts_desktop.ui.kit.scrolling import area_around
from microhurts_desktop.ui.kit.theme import Theme

# A list view measures all of its rows: it is given no more than somebody looks at.
AT_ONCE = 40
ROWS_IN_SIGHT = 5
LEAST_ROWS_IN_SIGHT = 2


@guarded
class PhraseListModel(QAbstractListModel):
    """Rows of phrases, of which more are shown as the list is looked down.

    What a row shows is put into words when it is first looked at.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phrases: Sequence[Phrase] = ()
        self._as_row: Callable[[Phrase], PhraseRow] = lambda phrase: PhraseRow(phrase, ())
        self._rows: dict[int, PhraseRow] = {}
        self._shown = 0

    def show_phrases(
        self, phrases: Sequence[Phrase], as_row: Callable[[Phrase], PhraseRow]
    ) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._phrases = phrases
        self._as_row = as_row
        self._rows = {}
        self._shown = min(AT_ONCE, len(phrases))
        self.endResetModel()

    def row(self, number: int) -> PhraseRow | None:
        """Return what a row shows; None where there is no such row."""
        if not 0 <= number < self._shown:
            return None
        if number not in self._rows:
            self._rows[number] = self._as_row(self._phrases[number])
        return self._rows[number]

    def row_of(self, phrase_id: str) -> int | None:
        """Return the row of a phrase, shown now if it was not yet; None if it is not there."""
        found = (n for n, phrase in enumerate(self._phrases) if phrase.id == phrase_id)
        number = next(found, None)
        while number is not None and number >= self._shown:
            self.fetchMore()
        return number

    def phrases(self) -> Sequence[Phrase]:
        """Return every phrase, those included that are not looked at yet."""
        return self._phrases

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows are shown so far."""
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether there are rows below."""
        return not parent.isValid() and self._shown < len(self._phrases)

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> None:  # noqa: B008
        """Show some more rows."""
        last = min(self._shown + AT_ONCE, len(self._phrases)) - 1
        if last >= self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, last)
            self._shown = last + 1
            self.endInsertRows()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> object:
        """Return a row's words, for the eye or for a screen reader."""
        row = self.row(index.row())
        if row is None or role not in (DISPLAY, ACCESSIBLE_TEXT):
            return None
        return row.text if role == DISPLAY else row.in_words()


@guarded
class PhraseList(QListView):
    """The list itself. Enter or a double click takes a phrase, a star or F keeps it near."""

    chosen = Signal(object)  # Phrase, or None: the one that is looked at
    taken = Signal(object)  # Phrase
    favour_asked = Signal(object)  # Phrase
    deletion_asked = Signal(object)  # Phrase

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Phrases"))
        self.phrases = PhraseListModel(self)
        self._painter = PhraseDelegate(self.phrases.row, theme, self)
        self.setItemDelegate(self._painter)
        show_painted(self, "phrases", theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setModel(self.phrases)
        self.selectionModel().currentChanged.connect(lambda: self.chosen.emit(self.current()))
        self.doubleClicked.connect(lambda: self._take())

    def show_phrases(
        self,
        phrases: Sequence[Phrase],
        as_row: Callable[[Phrase], PhraseRow],
        *,
        keep_place: bool = False,
    ) -> None:
        """Show these; with ``keep_place``, where the list was before, else from its beginning."""
        before = self.current() if keep_place else None
        at = self.verticalScrollBar().value()
        self.phrases.show_phrases(phrases, as_row)
        number = self.phrases.row_of(before.id) if before is not None else None
        self.setCurrentIndex(self.phrases.index(number or 0))
        if number is not None:
            self.verticalScrollBar().setValue(at)
        else:
            self.scrollToTop()
        if not phrases:
            self.chosen.emit(None)

    def current(self) -> Phrase | None:
        """Return the phrase that is looked at, or None."""
        row = self.phrases.row(self.currentIndex().row())
        return None if row is None else row.phrase

    def go_to(self, phrase_id: str) -> None:
        """Look at a phrase, if it is shown at all."""
        if (number := self.phrases.row_of(phrase_id)) is not None:
            self.setCurrentIndex(self.phrases.index(number))

    def sizeHint(self) -> QSize:
        """Ask for the room of a few rows."""
        return QSize(300, self.fontMetrics().height() * 4 * ROWS_IN_SIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never less than two rows."""
        return QSize(120, self.fontMetrics().height() * 4 * LEAST_ROWS_IN_SIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter, keep near with F, ask to delete with Delete."""
        phrase = self.current()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take()
            case Qt.Key.Key_F if phrase is not None and not event.modifiers():
                self.favour_asked.emit(phrase)
            case Qt.Key.Key_Delete if phrase is not None:
                self.deletion_asked.emit(phrase)
            case _:
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 -- Qt's name
        """Typing letters searches nowhere: there is a field for it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the star keeps a phrase near, or lets it go."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.phrases.row(index.row())
        if row is not None and self._painter.star_box(
            self.visualRect(index), self.layoutDirection()
        ).contains(at):
            self.favour_asked.emit(row.phrase)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go down the page first, until all of the list is in view; then go down the list."""
        if event.angleDelta().y() < 0 and self._goes_on_below():
            event.ignore()
        else:
            super().wheelEvent(event)

    def _goes_on_below(self) -> bool:
        if (page := area_around(self)) is None:
            return False
        seen = page.viewport()
        top = self.mapTo(seen, QPoint()).y()
        return top > 0 and top + self.height() > seen.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every row the height that its lines need at this width."""
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Give every row the height that its lines need in this font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        # There is always room for the bar: its coming and going must not change the heights.
        bar = self.verticalScrollBar().sizeHint().width()
        self._painter.fit(self.font(), self.width() - bar)
        self.scheduleDelayedItemsLayout()

    def _take(self) -> None:
        if (phrase := self.current()) is not None:
            self.taken.emit(phrase)
