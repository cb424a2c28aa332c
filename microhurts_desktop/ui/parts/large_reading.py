"""The card in large letters over the whole screen: to read aloud from, with the journal behind it.

Words that are laid between two people have no journal behind them: it is locked first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from microhurts_desktop.ui.kit.cards import button, column, flowing, put, row
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import buddy, paragraph, scaled_font, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.scrolling import Scrolling
from microhurts_desktop.ui.parts.card_part import CardPart

SIZES = (1.6, 2.0, 2.6, 3.4, 4.4)
AT_FIRST = 1
LINE_CHARS = 40
CAPTION = 0.5
MARGIN = 48


@runtime_checkable
class LocksBehind(Protocol):
    """A window that can lock the journal and leave nothing in sight but some words."""

    def show_only(self, parts: Iterable[CardPart]) -> bool:
        """Lock, and show the words. Returns False where something could not be saved."""


def lay_between(parts: Iterable[CardPart], asked_in: QWidget) -> bool:
    """Leave nothing in the window of ``asked_in`` but the words, with the journal locked.

    Returns False, with everything as it was, where something could not be saved or nothing locks.
    """
    window = asked_in.window()
    return isinstance(window, LocksBehind) and window.show_only(parts)


@guarded
class LargeWords(QWidget):
    """Words in letters whose size plus and minus change."""

    def __init__(self, parts: Iterable[CardPart]) -> None:
        super().__init__()
        self._size = AT_FIRST
        self.parts = tuple(parts)
        self._captions = [paragraph(part.caption, tone="soft") for part in self.parts]
        self.words = [OwnWords(part.caption, part.text) for part in self.parts]
        body = QWidget()
        self._inner = QWidget()
        middle = QHBoxLayout(body)
        middle.addStretch(1)
        middle.addWidget(self._inner, 1000)
        middle.addStretch(1)
        inner = column(spacing=10, within=self._inner)
        inner.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inner.addStretch(1)
        for caption, words in zip(self._captions, self.words, strict=True):
            put(inner, buddy(caption, words), words).addSpacing(MARGIN // 2)
        inner.addStretch(2)
        self._area = Scrolling(body)
        self._area.let_tab_come_here()
        self._area.setAccessibleName(tr("The card, in large letters"))
        self.smaller = button(tr("Smaller letters"), lambda: self.resize_letters(-1))
        self.larger = button(tr("Larger letters"), lambda: self.resize_letters(1))
        outer = column(self._area, flowing(self.smaller, self.larger), within=self)
        outer.setStretchFactor(self._area, 1)
        for keys, step in (("+", 1), ("=", 1), ("Ctrl++", 1), ("-", -1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self.resize_letters(step))
        self.resize_letters(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as chosen: the window's style has had its say by now."""
        super().showEvent(event)
        self.resize_letters(0)

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


@guarded
class LargeReading(QDialog):
    """Closes with Esc, and the journal is there again: for whoever is alone with the words.

    What a key is likely to press is the other way: the words are laid between two people, with the
    journal locked. Where they are tried ``alone``, it is the way back.
    """

    def __init__(self, parts: Iterable[CardPart], parent: QWidget, *, alone: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Page"))
        self.large = LargeWords(parts)
        self.words = self.large.words
        self.smaller, self.larger = self.large.smaller, self.large.larger
        self._asked_in = parent
        for_two = not alone and isinstance(parent.window(), LocksBehind)
        self.lay_between = button(
            tr("Lay it between us"), self._lay_between, "primary" if for_two else ""
        )
        self.close_button = button(
            tr("Back to my journal"), self.close, "" if for_two else "primary"
        )
        says = soft(
            tr("Lay it between you, and your journal locks first: only these words stay in reach.")
        )
        foot = row(self.close_button, spacing=-1)
        foot.addWidget(self.lay_between)
        outer = QVBoxLayout(self)
        outer.addWidget(self.large, 1)
        outer.addWidget(says)
        nest(outer, foot)
        for part in (says, self.lay_between):
            part.setVisible(for_two)
        (self.lay_between if for_two else self.close_button).setFocus()
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go at once with what opened it: a lock must leave no words on the screen."""
        if watched is self.parent() and event.type() == QEvent.Type.Hide:
            self.close()
        return False

    def _lay_between(self) -> None:
        if not lay_between(self.large.parts, self._asked_in):
            # What could not be saved, and why, stands in the window behind.
            self.close()
