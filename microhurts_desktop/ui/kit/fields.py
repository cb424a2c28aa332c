"""Fields of one line, and the sentence beside a field that was not answered well."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from microhurts_desktop.ui.kit.first_window import later
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import Paragraph
from microhurts_desktop.ui.kit.pasting import PastingLine
from microhurts_desktop.ui.kit.screen_reader import tell

# Of a line that is no secret and has no limit of its own: a code with spaces is far shorter.
LONGEST_LINE = 400


@guarded
class LineField(PastingLine):
    """One line of text. Enter is its own matter, and goes no further.

    ``composed`` has the words that an input method is still composing (ui/kit/input_methods.py).
    """

    composed = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed: Qt does not tell it of a line."""
        self.composed = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was being composed: Qt would drop what the platform did not commit."""
        if self.composed:
            later.take_composed_in(self)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from going on to what lies behind: Qt's own field lets it through.

        One that is held down was meant for the field where it was pressed.
        """
        enter = event.key() in (later.Qt.Key.Key_Return, later.Qt.Key.Key_Enter)
        if not (enter and event.isAutoRepeat()):
            super().keyPressEvent(event)
        if enter:
            event.accept()


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
