"""Words on their way through an input method: Korean, Japanese, Chinese, an accent that waits.

They stand on the screen and not yet in the field's text: Qt calls them *preedit*, and drops them
when the field goes and the platform does not commit them (which many do not). What is seen must be
what is kept, so ``take_composed`` is called before anything is saved, locked, hidden or left. Only
the saving while one types does not: it would cut a syllable off in the middle. Fields of several
lines say what they hold with those words (``ui/kit/writing_field.py``).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def take_composed() -> None:
    """Let the field with the focus have the words that are being composed in it."""
    take_composed_in(QApplication.focusWidget())


def take_composed_in(field: QWidget | None) -> None:
    """Let ``field`` have the words that are being composed in it.

    The platform's input method is asked first: it is to know that they are done with.
    """
    before, words = _text_of(field), composed_in(field)
    method = QGuiApplication.inputMethod()
    method.commit()
    if field is None or not words:
        return
    if composed_in(field):
        # Some let go of them only now, either into the field or into nothing.
        method.reset()
    if composed_in(field) or _text_of(field) == before:
        done = QInputMethodEvent("", [])
        done.setCommitString(words)
        QCoreApplication.sendEvent(field, done)


def composed_in(field: QObject | None) -> str:
    """Return the words that are being composed in ``field``, or nothing."""
    match field:
        case QPlainTextEdit() | QTextEdit():
            return str(field.textCursor().block().layout().preeditAreaText())
        case QLineEdit():
            # Qt does not tell them of a line: our own fields remember.
            return str(getattr(field, "composed", ""))
    return ""


def _text_of(field: QObject | None) -> str:
    match field:
        case QPlainTextEdit() | QTextEdit():
            return field.toPlainText()
        case QLineEdit():
            return QLineEdit.text(field)
    return ""
