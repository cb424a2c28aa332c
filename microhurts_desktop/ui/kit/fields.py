"""Fields of one line, and the sentence beside a field that was not answered well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from microhurts_desktop.ui.kit.first_window import later
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import Paragraph
from microhurts_desktop.ui.kit.screen_reader import tell

if TYPE_CHECKING:
    # The first window has such a line, and waits for nothing that is needed only later.
    from PySide6 import QtGui

# What an input method commits at once is typed up to here, and pasted beyond.
LONGEST_COMPOSED = 200
# Of a line that is no secret and has no limit of its own: a code with spaces is far shorter.
LONGEST_LINE = 400


@guarded
class LineField(QLineEdit):
    """One line of text, which takes what is pasted whole, or not at all, and keeps Enter to itself.

    Qt's own cuts off what is too long, without a word: a name, a passphrase, a code. Whatever fits
    is left to it, and can then be undone by itself. ``composed`` has the words that an input method
    is still composing (ui/kit/input_methods.py).
    """

    composed = ""

    def focusOutEvent(self, event: QtGui.QFocusEvent) -> None:
        """Keep what was being composed: Qt would drop what the platform did not commit."""
        if self.composed:
            later.take_composed_in(self)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Paste, if all of it fits; and keep Enter from what lies behind, where Qt would let it.

        One that is held down was meant for the field where it was pressed.
        """
        enter = event.key() in (later.Qt.Key.Key_Return, later.Qt.Key.Key_Enter)
        if pastes := event.matches(later.QKeySequence.StandardKey.Paste):
            self._paste()
        elif not (enter and event.isAutoRepeat()):
            super().keyPressEvent(event)
        if enter or pastes:
            event.accept()

    def contextMenuEvent(self, event: QtGui.QContextMenuEvent) -> None:
        """Offer to paste from the menu, if all of it fits."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        """Take what was selected elsewhere, with the middle button, where the system has that."""
        if event.button() == later.Qt.MouseButton.MiddleButton:
            words = _carried(later.QClipboard.Mode.Selection)
            if not words or not self._fits(words, replaces=False):
                event.accept()
                return
        super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent) -> None:
        """Welcome words, and nothing else."""
        if self._welcomes(event):
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QtGui.QDragMoveEvent) -> None:
        """Welcome words, and nothing else."""
        if self._welcomes(event):
            super().dragMoveEvent(event)
        else:
            event.ignore()

    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        """Take what is dropped, if all of it fits."""
        # What is moved within the field leaves as much room as it takes.
        moved = event.source() is self
        if self._welcomes(event) and self._fits(event.mimeData().text(), replaces=moved):
            super().dropEvent(event)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QtGui.QInputMethodEvent) -> None:
        """Take what an input method commits, if all of it fits: some paste in that way."""
        # What is being composed Qt does not tell of a line.
        self.composed, text = event.preeditString(), event.commitString()
        # So much is typed, by whatever keys: what has no room Qt leaves out, as it does of any key.
        if len(text) <= LONGEST_COMPOSED or self._fits(text, replaces=True):
            super().inputMethodEvent(event)
        else:
            event.ignore()

    def _paste(self) -> None:
        words = _carried(later.QClipboard.Mode.Clipboard)
        if words and not self.isReadOnly() and self._fits(words, replaces=True):
            self.paste()

    def _welcomes(self, event: QtGui.QDropEvent) -> bool:
        return not self.isReadOnly() and event.mimeData().hasFormat("text/plain")

    def _fits(self, words: str, *, replaces: bool) -> bool:
        """Tell whether ``words`` fit in, where they replace what is selected; if not, say so."""
        room = self.maxLength() - qt_length(self.text())
        room += qt_length(self.selectedText()) if replaces else 0
        # The first is quick with however much there is.
        if words and (len(words) > room or qt_length(words) > room):
            later.say_too_much(self, len(words), room)
            return False
        later.hush(self)
        return True


def line_field(name: str, placeholder: str = "", *, secret: bool = False) -> QLineEdit:
    """Return a one-line field; a secret one shows dots and keeps its words out of prediction."""
    field = LineField()
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    if secret:
        # Which says to input methods, too, that this is to be hidden and not learnt.
        field.setEchoMode(QLineEdit.EchoMode.Password)
    else:
        field.setMaxLength(LONGEST_LINE)
    return field


def show_typed(field: QLineEdit, shown: bool) -> None:
    """Show what is typed into a secret field, or dots; input methods learn it in neither case."""
    field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
    if shown:
        field.setInputMethodHints(
            later.Qt.InputMethodHint.ImhSensitiveData
            | later.Qt.InputMethodHint.ImhNoPredictiveText
            | later.Qt.InputMethodHint.ImhNoAutoUppercase
        )


def hold_still(field: QLineEdit, held: bool) -> None:
    """Let nothing be typed while something is done with what stands there; the keyboard stays.

    Turned off, the field would hand the keyboard on, from one thing to the next, each of them said.
    """
    field.setReadOnly(held)


@guarded
class _DeafToTheWheel(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def deaf_to_the_wheel(field: QWidget) -> None:
    """Let a wheel turn over ``field`` scroll the page, and not change what was answered."""
    field.installEventFilter(_DeafToTheWheel(field))


class DoneLine(Paragraph):
    """A sentence that says what was done; takes no room while there is nothing to say."""

    tone = "sage"
    urgent = False

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setProperty("tone", self.tone)
        self.hide()

    def say(self, text: str, *, aloud: bool = True) -> None:
        """Show ``text``, or nothing. ``aloud`` lets screen readers say it, too."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        tell(self, text if aloud else "", urgent=self.urgent)


class ErrorLine(DoneLine):
    """A sentence beside the field it is about, which says what is not well yet."""

    tone = "clay"
    urgent = True


def _carried(mode: QtGui.QClipboard.Mode) -> str:
    """Return the words on a clipboard; those of markup alone are none that a line takes."""
    source = later.QGuiApplication.clipboard().mimeData(mode)
    # A file that was copied has a name, which Qt would take for words.
    return source.text() if source is not None and source.hasFormat("text/plain") else ""


def qt_length(text: str) -> int:
    """Return the length as Qt counts it: in UTF-16, where an emoji is two."""
    return len(text) + sum(letter > "\uffff" for letter in text)
