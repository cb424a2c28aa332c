"""A soft line below some words of a field; the text itself stays untouched."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from microhurts_desktop.ui.kit.fields import qt_length
from microhurts_desktop.ui.kit.theme import Tokens

TextField: TypeAlias = QPlainTextEdit | QTextEdit


def underline(field: TextField, start: int, end: int, tokens: Tokens) -> None:
    """Draw a line below ``text[start:end]``, in code points, in place of any other."""
    cursor = _at(field, start)
    cursor.setPosition(_at(field, end).position(), QTextCursor.MoveMode.KeepAnchor)
    line = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    look.setUnderlineColor(QColor(tokens.gold))
    look.setBackground(QColor(tokens.gold_tint))
    line.cursor = cursor
    line.format = look
    field.setExtraSelections([line])


def take_underline_away(field: TextField) -> None:
    """Leave the words as they are."""
    field.setExtraSelections([])


def scroll_to(field: QPlainTextEdit, at: int) -> None:
    """Bring a place of a long text into sight, in code points; the cursor stays where it is."""
    place, sight = field.cursorRect(_at(field, at)), field.viewport().rect()
    if not sight.contains(place):
        # Its bar counts lines.
        lines = (place.center().y() - sight.center().y()) // field.fontMetrics().lineSpacing()
        field.verticalScrollBar().setValue(field.verticalScrollBar().value() + lines)


def _at(field: TextField, at: int) -> QTextCursor:
    cursor = QTextCursor(field.document())
    cursor.setPosition(qt_length(field.toPlainText()[:at]))
    return cursor
