"""A line that takes what is pasted into it whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from microhurts_desktop.ui.kit.first_window import later
from microhurts_desktop.ui.kit.guarding import guarded

if TYPE_CHECKING:
    # The first window has such a line, and waits for nothing that is needed only later.
    from PySide6.QtGui import (
        QClipboard,
        QContextMenuEvent,
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QInputMethodEvent,
        QKeyEvent,
        QMouseEvent,
    )


# What an input method commits at once is typed up to here, and pasted beyond.
LONGEST_COMPOSED = 200


@guarded
class PastingLine(QLineEdit):
    """Qt's own line cuts off what is too long, without a word: a name, a passphrase, a code.

    Whatever fits is left to it, and can then be undone by itself.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, if all of it fits."""
        if event.matches(later.QKeySequence.StandardKey.Paste):
            event.accept()
            self._paste()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to paste from the menu, if all of it fits."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what was selected elsewhere, with the middle button, where the system has that."""
        if event.button() == later.Qt.MouseButton.MiddleButton:
            words = _carried(later.QClipboard.Mode.Selection)
            if not words or not self._fits(words, replaces=False):
                event.accept()
                return
        super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome words, and nothing else."""
        if self._welcomes(event):
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Welcome words, and nothing else."""
        if self._welcomes(event):
            super().dragMoveEvent(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped, if all of it fits."""
        # What is moved within the field leaves as much room as it takes.
        moved = event.source() is self
        if self._welcomes(event) and self._fits(event.mimeData().text(), replaces=moved):
            super().dropEvent(event)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method commits, if all of it fits: some paste in that way."""
        text = event.commitString()
        # So much is typed, by whatever keys: what has no room Qt leaves out, as it does of any key.
        if len(text) <= LONGEST_COMPOSED or self._fits(text, replaces=True):
            super().inputMethodEvent(event)
        else:
            event.ignore()

    def _paste(self) -> None:
        words = _carried(later.QClipboard.Mode.Clipboard)
        if words and not self.isReadOnly() and self._fits(words, replaces=True):
            self.paste()

    def _welcomes(self, event: QDropEvent) -> bool:
        return not self.isReadOnly() and event.mimeData().hasFormat("text/plain")

    def _fits(self, words: str, *, replaces: bool) -> bool:
        """Tell whether ``words`` fit in, where they replace what is selected; if not, say so."""
        room = self.maxLength() - _length(self.text())
        room += _length(self.selectedText()) if replaces else 0
        # The first is quick with however much there is.
        if words and (len(words) > room or _length(words) > room):
            later.say_too_much(self, len(words), room)
            return False
        later.hush(self)
        return True


def _carried(mode: QClipboard.Mode) -> str:
    """Return the words on a clipboard; those of markup alone are none that a line takes."""
    source = later.QGuiApplication.clipboard().mimeData(mode)
    # A file that was copied has a name, which Qt would take for words.
    return source.text() if source is not None and source.hasFormat("text/plain") else ""


def _length(text: str) -> int:
    """Return the length as Qt counts it: in UTF-16, where an emoji is two."""
    return len(text) + sum(letter > "\uffff" for letter in text)
