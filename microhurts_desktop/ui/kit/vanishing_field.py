"""A field whose words stand in it and nowhere else: not on a clipboard, not to be undone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.writing_field import WritingField

_Asked = Qt.InputMethodQuery
# What an input method may ask of the words around the cursor, to learn from them.
_OF_THE_WORDS: dict[Qt.InputMethodQuery, object] = {
    _Asked.ImSurroundingText: "",
    _Asked.ImTextBeforeCursor: "",
    _Asked.ImTextAfterCursor: "",
    _Asked.ImCurrentSelection: "",
    _Asked.ImCursorPosition: 0,
    _Asked.ImAnchorPosition: 0,
    _Asked.ImAbsolutePosition: 0,
}


@guarded
class VanishingField(WritingField):
    """Several lines of plain text; Enter starts a new line, Ctrl+Enter goes on.

    Copying is refused, and ``held_back`` says so. A screen reader reads what stands here, as in
    any field: whoever cannot see must hear what they write.
    """

    held_back = Signal()

    def __init__(self, name: str, placeholder: str, *, lines: int) -> None:
        super().__init__(name, placeholder, lines=lines)
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhMultiLine
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def let_go(self) -> None:
        """Let nothing stand here, nor what is being composed."""
        QGuiApplication.inputMethod().reset()
        self.setPlainText("")

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 -- Qt's name
        """Give nothing away: neither to the clipboard nor to where it would be dragged."""
        return QMimeData()

    def inputMethodQuery(  # noqa: N802 -- Qt's name
        self, query: Qt.InputMethodQuery, *argument: Any
    ) -> Any:
        """Tell an input method nothing of what was written already."""
        if query in _OF_THE_WORDS:
            return _OF_THE_WORDS[query]
        return super().inputMethodQuery(query, *argument)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Refuse to copy, cut without a copy, and keep Enter for the text."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.held_back.emit()
            return
        if event.matches(QKeySequence.StandardKey.Cut):
            self.textCursor().removeSelectedText()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.went_on.emit()
            return
        QPlainTextEdit.keyPressEvent(self, event)
