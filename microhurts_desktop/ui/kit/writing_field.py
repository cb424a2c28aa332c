"""Where people write: several lines of plain text, left with Enter."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.ui.kit import room_for_words
from microhurts_desktop.ui.kit.fields import LONGEST_COMPOSED
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.input_methods import composed_in, take_composed_in

# From here on it is told how much still fits.
NEARLY_FULL = LONGEST_TEXT * 9 // 10


@guarded
class WritingField(QPlainTextEdit):
    """Several lines of plain text; Enter goes on, Shift+Enter starts a new line, Tab leaves."""

    went_on = Signal()

    def __init__(self, name: str, placeholder: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self._counted = 0
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setMinimumHeight(self._height(lines))
        room_for_words.say_limit(self, LONGEST_TEXT)
        self.textChanged.connect(self._say_room_left)
        self.document().documentLayout().documentSizeChanged.connect(self.grow)

    def text(self) -> str:
        """Return what is seen: what is written, with the words that are still being composed."""
        block = self.textCursor().block()
        composed = block.layout().preeditAreaText()
        if not composed:
            return self.toPlainText()
        at = 2 * (block.position() + block.layout().preeditAreaPosition())
        # Qt counts in UTF-16.
        written = self.toPlainText().encode("utf-16-le", "surrogatepass")
        inserted = composed.encode("utf-16-le", "surrogatepass")
        whole = written[:at] + inserted + written[at:]
        return whole.decode("utf-16-le", "surrogatepass")

    def set_text(self, text: str) -> None:
        """Show ``text``, unless it stands there already: the cursor must not jump."""
        if text != self.text():
            self.setPlainText(text)
            # Who comes here goes on where it ends.
            self.moveCursor(QTextCursor.MoveOperation.End)

    def is_too_long(self) -> bool:
        """Tell whether this is more than a moment's text may be."""
        return len(self.text()) > LONGEST_TEXT

    def put_in(self, text: str, replaceable: Collection[str]) -> None:
        """Write ``text`` so that it can be undone, in place of a text of ``replaceable``.

        The person's own words are never replaced: then it is added after them.
        """
        take_composed_in(self)
        cursor = self.textCursor()
        written = self.text().strip()
        # A block of its own: else undoing it would take what was typed before along.
        cursor.beginEditBlock()
        if not written or written in replaceable:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        elif text not in written:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(" " + text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """Ask for the lines promised; what is written makes it grow."""
        return QSize(super().sizeHint().width(), self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        """Never less than the lines promised."""
        return QSize(80, self._height(self._lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the lines that the new width makes of the text."""
        super().resizeEvent(event)
        self.grow()

    def grow(self) -> None:
        """Be as tall as the text, up to half the window."""
        # A plain text's layout counts in lines.
        written = int(self.document().documentLayout().documentSize().height())
        room = self.window().height() // 2 - self._height(0)
        half = room // self.fontMetrics().lineSpacing()
        self.setMinimumHeight(self._height(max(self._lines, min(written, half))))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was being composed: Qt would drop what the platform did not commit."""
        if composed_in(self):
            take_composed_in(self)
        super().focusOutEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 -- Qt's name
        """Paste as plain text, whatever it was, if all of it fits in."""
        words = room_for_words.words_of(source, LONGEST_TEXT)
        if words and self._has_room_for(words):
            cursor = self.textCursor()
            # A block of its own: else undoing it would take what was typed before along.
            cursor.beginEditBlock()
            cursor.insertText(words)
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 -- Qt's name
        """Welcome words, and nothing else."""
        return room_for_words.has_words(source)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method commits, if all of it fits: some paste in that way."""
        text = event.commitString()
        if len(text) > LONGEST_COMPOSED and not self._has_room_for(text):
            event.ignore()
            return
        super().inputMethodEvent(event)

    def _has_room_for(self, words: str) -> bool:
        """Tell whether ``words`` fit in, in place of what is selected; if not, say so."""
        room = LONGEST_TEXT - len(self.toPlainText()) + len(self.textCursor().selectedText())
        if len(words) > room:
            room_for_words.say_too_much(self, len(words), room)
            return False
        return True

    def _say_room_left(self) -> None:
        # As Qt counts, which takes no time: it may be a few less, in letters.
        written = self.document().characterCount() - 1
        # Qt says so as well when something was dropped that was not put in.
        changed, self._counted = written != self._counted, written
        if written > NEARLY_FULL and self.hasFocus():
            room_for_words.say_room_left(self, LONGEST_TEXT - len(self.toPlainText()))
        elif changed:
            room_for_words.hush(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, once for each time that it is pressed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if not event.isAutoRepeat():
                self.went_on.emit()
            return
        super().keyPressEvent(event)

    def _height(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines + 28
