"""The card in large letters over the whole screen, to read aloud from or to lay between you."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from microhurts_desktop.ui.guarding import guarded
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.underground.card_part import CardPart
from microhurts_desktop.ui.widgets.cards import button
from microhurts_desktop.ui.widgets.labels import buddy, paragraph, scaled_font
from microhurts_desktop.ui.widgets.own_words import OwnWords

SIZES = (1.6, 2.0, 2.6, 3.4, 4.4)
AT_FIRST = 1
LINE_CHARS = 40
CAPTION = 0.5
MARGIN = 48


@guarded
class LargeReading(QDialog):
    """Closes with Esc; plus and minus change the size of the letters."""

    def __init__(self, parts: Iterable[CardPart], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Page"))
        self._size = AT_FIRST
        shown = tuple(parts)
        self._captions = [paragraph(part.caption, tone="soft") for part in shown]
        self.words = [OwnWords(part.caption, part.text) for part in shown]
        body = QWidget()
        self._inner = QWidget()
        middle = QHBoxLayout(body)
        middle.addStretch(1)
        middle.addWidget(self._inner, 1000)
        middle.addStretch(1)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(10)
        column.addStretch(1)
        for caption, words in zip(self._captions, self.words, strict=True):
            column.addWidget(buddy(caption, words))
            column.addWidget(words)
            column.addSpacing(MARGIN // 2)
        column.addStretch(2)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(body)
        self._area.setAccessibleName(tr("The card, in large letters"))
        self.smaller = button(tr("Smaller letters"), lambda: self.resize_letters(-1))
        self.larger = button(tr("Larger letters"), lambda: self.resize_letters(1))
        self.close_button = button(tr("Close"), self.close, "primary")
        foot = QHBoxLayout()
        foot.addWidget(self.smaller)
        foot.addWidget(self.larger)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.addWidget(self._area, 1)
        outer.addLayout(foot)
        for keys, step in (("+", 1), ("=", 1), ("Ctrl++", 1), ("-", -1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self.resize_letters(step))
        self.resize_letters(0)
        self.close_button.setFocus()
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go at once with what opened it: a lock must leave no words on the screen."""
        if watched is self.parent() and event.type() == QEvent.Type.Hide:
            self.close()
        return False

    def resize_letters(self, step: int) -> None:
        """Make the letters one size larger or smaller, as far as there are sizes."""
        self._size = min(max(self._size + step, 0), len(SIZES) - 1)
        factor = SIZES[self._size]
        for words, caption in zip(self.words, self._captions, strict=True):
            words.setFont(scaled_font(factor))
            caption.setFont(scaled_font(max(factor * CAPTION, 1.0)))
        # Longer lines are hard to read aloud from.
        letter = self.words[0].fontMetrics().averageCharWidth() if self.words else 1
        self._inner.setMaximumWidth(letter * LINE_CHARS + 2 * MARGIN)
        self.smaller.setEnabled(self._size > 0)
        self.larger.setEnabled(self._size < len(SIZES) - 1)
