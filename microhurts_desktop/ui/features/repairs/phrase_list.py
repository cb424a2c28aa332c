"""Phrases as a list: painted, not made of widgets, and read out row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
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
from microhurts_desktop.ui.kit.scrolling import area_around, reveal
from microhurts_desktop.ui.kit.theme import Theme

# All of the rows stand on the page: what lies below them is to be near at first.
AT_FIRST, MORE = 8, 24


@guarded
class PhraseListModel(QAbstractListModel):
    """Rows of phrases, of which more are shown when they are asked for.

    What a row shows is put into words when it is first looked at.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phrases: Sequence[Phrase] = ()
        self._as_row: Callable[[Phrase], PhraseRow] = lambda phrase: PhraseRow(phrase, ())
        self._rows: dict[int, PhraseRow] = {}
        self._shown = 0

    def show_phrases(
        self,
        phrases: Sequence[Phrase],
        as_row: Callable[[Phrase], PhraseRow],
        *,
        as_many: bool = False,
    ) -> None:
        """Show these instead: the first few, or ``as_many`` as were shown."""
        self.beginResetModel()
        self._phrases = phrases
        self._as_row = as_row
        self._rows = {}
        self._shown = min(max(AT_FIRST, self._shown if as_many else 0), len(phrases))
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
            self.show_more()
        return number

    def phrases(self) -> Sequence[Phrase]:
        """Return every phrase, those included that are not looked at yet."""
        return self._phrases

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows are shown so far."""
        return 0 if parent.isValid() else self._shown

    # Not Qt's fetchMore(): a view calls it by itself for as long as its last row is seen.
    def has_more(self) -> bool:
        """Tell whether there are phrases that are not shown yet."""
        return self._shown < len(self._phrases)

    def show_more(self) -> None:
        """Show some more rows."""
        last = min(self._shown + MORE, len(self._phrases)) - 1
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
    """The list itself. Enter or a double click takes a phrase, a star or F keeps it near.

    It is as tall as its rows: what scrolls is the page around it.
    """

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
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self.phrases.show_phrases(phrases, as_row, as_many=keep_place)
        number = self.phrases.row_of(before.id) if before is not None else None
        self._fit_height()
        self.setCurrentIndex(self.phrases.index(number or 0))
        if not phrases:
            self.chosen.emit(None)

    def current(self) -> Phrase | None:
        """Return the phrase that is looked at, or None."""
        row = self.phrases.row(self.currentIndex().row())
        return None if row is None else row.phrase

    def go_to(self, phrase_id: str) -> None:
        """Look at a phrase, if it is shown at all."""
        if (number := self.phrases.row_of(phrase_id)) is not None:
            self._go_to_row(number)

    def show_more(self) -> None:
        """Show more phrases, and go on with the first of them."""
        number = self.phrases.rowCount()
        self.phrases.show_more()
        self._go_to_row(number)

    def _go_to_row(self, number: int) -> None:
        self._fit_height()
        self.setCurrentIndex(self.phrases.index(number))
        reveal(self, self._place_of_current)

    def _place_of_current(self) -> QRect:
        return self.visualRect(self.currentIndex())

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802 -- Qt's name
        """Say that the cursor is where the current row is, which is to be in view."""
        if query == Qt.InputMethodQuery.ImCursorRectangle and self.currentIndex().isValid():
            return self._place_of_current()
        return super().inputMethodQuery(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter, keep near with F, ask to delete with Delete; the others move."""
        phrase, at = self.current(), self.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take()
            case Qt.Key.Key_F if phrase is not None and not event.modifiers():
                self.favour_asked.emit(phrase)
            case Qt.Key.Key_Delete if phrase is not None:
                self.deletion_asked.emit(phrase)
            case Qt.Key.Key_Down if at == self.phrases.rowCount() - 1 and self.phrases.has_more():
                self.show_more()
            case Qt.Key.Key_PageDown:
                self._go_to_row(min(at + self._rows_in_sight(), self.phrases.rowCount() - 1))
            case Qt.Key.Key_PageUp:
                self._go_to_row(max(at - self._rows_in_sight(), 0))
            case _:
                super().keyPressEvent(event)
                reveal(self, self._place_of_current)

    def _rows_in_sight(self) -> int:
        page, row = area_around(self), self._place_of_current().height()
        return max(page.viewport().height() // max(row, 1) - 1, 1) if page is not None else 1

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
        """Leave it to the page."""
        event.ignore()

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
        self._painter.fit(self.font(), self.width())
        self.scheduleDelayedItemsLayout()
        self._fit_height()

    def _fit_height(self) -> None:
        rows = range(self.phrases.rowCount())
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in rows))

    def _take(self) -> None:
        if (phrase := self.current()) is not None:
            self.taken.emit(phrase)
