"""A person's own words, shown whole: plain text that wraps anywhere and can be copied."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QVBoxLayout

from microhurts_desktop.ui.kit.cards import column, put
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import SMALL, buddy, paragraph, scaled_font
from microhurts_desktop.ui.kit.scrolling import area_around

LEAST_WIDTH = 80


@guarded
class OwnWords(QTextEdit):
    """Read-only text, as tall as its words need at its width.

    A label cannot break a word longer than its line; this can. Nothing is read as markup, and
    what is copied is plain text. It can be selected by mouse and by keyboard.
    """

    def __init__(self, name: str, text: str = "", *, factor: float = 1.0) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self.setProperty("part", "own-words")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        if factor != 1.0:
            self.setFont(scaled_font(factor))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.cursorPositionChanged.connect(self._keep_caret_in_sight)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``."""
        self.setPlainText(text)
        self._measure_again()

    def text(self) -> str:
        """Return what is shown."""
        return self.toPlainText()

    def heightForWidth(self, width: int) -> int:
        """Return the height at which every line can be seen."""
        # The style sheet may give it an edge, and is not asked before it is needed.
        self.ensurePolished()
        if width not in self._heights:
            edges = self.contentsMargins()
            # Measured on a copy: the layout also asks about widths that are never shown.
            copy = self.document().clone(self)
            copy.setTextWidth(max(width - edges.left() - edges.right(), 1))
            height = ceil(copy.size().height())
            self._heights[width] = height + edges.top() + edges.bottom()
            copy.deleteLater()
        return self._heights[width]

    def _measure_again(self) -> None:
        """Ask for the height of what is shown now; for those who write into the document."""
        self._heights.clear()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the height of the present width."""
        return QSize(LEAST_WIDTH, self.heightForWidth(max(self.width(), LEAST_WIDTH)))

    def minimumSizeHint(self) -> QSize:
        """Never less than one line; the height for a width says the rest."""
        return QSize(LEAST_WIDTH, self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font or the look changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure_again()

    def event(self, event: QEvent) -> bool:
        """Leave every shortcut but copying and selecting to the page: nothing is edited here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            standard = QKeySequence.StandardKey
            if not (event.matches(standard.Copy) or event.matches(standard.SelectAll)):
                event.ignore()
                return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the words."""
        event.ignore()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 -- Qt's name
        """Copy plain text only."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def _keep_caret_in_sight(self) -> None:
        if not self.hasFocus():
            return
        page = area_around(self)
        if page is not None and (body := page.widget()) is not None:
            caret = self.viewport().mapTo(body, self.cursorRect().center())
            page.ensureVisible(caret.x(), caret.y(), 0, self.cursorRect().height())


def captioned(caption: str, text: str, *, name: str = "") -> QVBoxLayout:
    """Return words below a small caption; ``name`` is for screen readers, else the caption is."""
    parts = column(spacing=2)
    words = OwnWords(name or caption, text.strip())
    put(parts, buddy(paragraph(caption, tone="soft", factor=SMALL), words), words)
    return parts
