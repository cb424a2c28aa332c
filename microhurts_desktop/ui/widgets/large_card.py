"""Words in letters as large as fit, over the whole window: to read aloud, or to hold out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.widgets.cards import button, row
from microhurts_desktop.ui.widgets.labels import scaled_font, soft
from microhurts_desktop.ui.widgets.own_words import OwnWords

SIZES = (3.4, 2.9, 2.5, 2.1, 1.8, 1.5)
# A line that is longer is hard to follow while speaking.
LINE_CHARS = 34


class LargeCard(QFrame):
    """Fills the window, and the screen, until Esc; it goes as soon as its opener cannot be seen.

    It is a part of the window and no window of its own: whatever hides or locks that, hides this.
    """

    def __init__(self, opener: QWidget, words: str) -> None:
        window = opener.window()
        super().__init__(window)
        self._opener = opener
        self._was_full_screen = window.isFullScreen()
        self.setProperty("part", "large-card")
        self.setAutoFillBackground(True)
        self.setAccessibleName(tr("Words to read aloud"))
        self.words = OwnWords(tr("Words to read aloud"), words, factor=SIZES[-1])
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        middle = QVBoxLayout(inner)
        middle.addStretch(2)
        middle.addWidget(self.words, 0)
        middle.addStretch(3)
        self._area.setWidget(inner)
        self._area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.close_button = button(tr("Close"), self.put_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 28)
        column.addWidget(self._area, 1)
        column.addLayout(row(self.close_button, soft(tr("Esc closes it"))))
        # The opener goes when its page or dialog does, by whatever way.
        opener.installEventFilter(self)
        window.installEventFilter(self)

    def bring_up(self) -> None:
        """Show it, over everything else in the window."""
        window = self.window()
        if not self._was_full_screen:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._fit()
        self.close_button.setFocus()

    def put_away(self) -> None:
        """Give the window back as it was, and the focus to where it was."""
        if self.isHidden():
            return
        window = self.window()
        window.removeEventFilter(self)
        self._opener.removeEventFilter(self)
        self.words.set_text("")
        self.hide()
        if not self._was_full_screen:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        if self._opener.isVisible():
            self._opener.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the opener, and keep the size of the window."""
        if watched is self._opener and event.type() == QEvent.Type.Hide:
            self.put_away()
        elif watched is not self._opener and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
        return False

    def event(self, event: QEvent) -> bool:
        """Keep Esc from what lies beneath, which would close, too."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Stay here: what lies beneath cannot be seen."""
        to_words = self.close_button.hasFocus()
        (self.words if to_words else self.close_button).setFocus()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the letters be as large as fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self._area.size()
        for factor in SIZES:
            font = scaled_font(factor)
            metrics = QFontMetrics(font)
            width = min(room.width() - 40, metrics.averageCharWidth() * LINE_CHARS)
            box = QRect(0, 0, max(width, 1), 0)
            flags = int(Qt.TextFlag.TextWordWrap.value)
            wanted = metrics.boundingRect(box, flags, self.words.text())
            if wanted.height() <= room.height() - 40 and wanted.width() <= width:
                break
        self.words.setFont(font)
        self.words.setMaximumWidth(max(width, 1) + metrics.averageCharWidth() * 2)


def large_button(words: Callable[[], str], text: str = "") -> QPushButton:
    """Return a quiet button that shows what ``words`` returns then on a large card."""

    def show() -> None:
        if words().strip():
            LargeCard(made, words().strip()).bring_up()

    made = button(text or tr("Read it large"), show, "link")
    return made
