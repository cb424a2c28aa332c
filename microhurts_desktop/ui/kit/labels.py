"""Text on a page: titles, paragraphs and quiet lines, all sized relative to the system's font."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from microhurts_desktop.ui.kit.first_window.qt_numbers import show_plain
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.screen_reader import Role

TITLE = 1.65
HEADING = 1.1
SENTENCE = 1.25
SMALL = 0.88
# Of headings, by their level.
_SIZES = {1: TITLE, 2: HEADING, 3: 1.0}

# Nobody's word, but a path or what somebody typed to see what happens. It may be broken after so
# many letters, by a space that has no width.
_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r"\S{12}(?=\S)")


def _with_breaks(word: re.Match[str]) -> str:
    return _PIECE.sub("\\g<0>\u200b", word[0])


def scaled_font(factor: float, *, bold: bool = False) -> QFont:
    """Return the application's font, ``factor`` times its size."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


class Label(QLabel):
    """A label of plain text: what a person wrote is never read as markup.

    Every label is one (tests/ui/kit/test_plain_text.py holds that): Qt's own guesses, and would
    load the pictures that somebody's name asks for.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        show_plain(self)
        self.setText(text)


@guarded
class Paragraph(Label):
    """A label that wraps, and whose least height is a line: its height for a width says the rest.

    Qt's own guesses a narrow column, and so makes every page that scrolls too tall. It also breaks
    lines between words only: longer ones than any line get places at which they may be broken.
    """

    def setText(self, text: str) -> None:  # noqa: N802 -- Qt's name
        """Show ``text``."""
        self._said = text
        super().setText(_LONG_WORD.sub(_with_breaks, text))

    def text(self) -> str:
        """Return the text as it was given."""
        return self._said

    def minimumSizeHint(self) -> QSize:
        """Return a few letters of one line."""
        return QSize(40, self.fontMetrics().lineSpacing())


@guarded
class Heading(Paragraph):
    """A title or heading: screen readers say that it is one, and jump from one to the next.

    ``heading_level`` is 1 for the title of a page, 2 for a card, 3 for a part of one.
    """

    accessible_role = Role.Heading
    heading_level = 2

    def setText(self, text: str) -> None:  # noqa: N802 -- Qt's name
        """Show ``text``."""
        super().setText(text)
        self.setAccessibleName(text)


def paragraph(text: str = "", *, tone: str = "", factor: float = 1.0, bold: bool = False) -> QLabel:
    """Return a label that wraps."""
    return _dressed(Paragraph(text), tone, factor, bold)


def title(text: str = "") -> QLabel:
    """Return a page's title."""
    return heading(text, level=1)


def heading(text: str = "", *, tone: str = "", level: int = 2) -> QLabel:
    """Return the heading of a card, or of another ``level``."""
    made = Heading(text)
    made.heading_level = level
    return _dressed(made, tone, _SIZES[level], bold=True)


def _dressed(label: Paragraph, tone: str, factor: float, bold: bool) -> Paragraph:
    label.setWordWrap(True)
    if factor != 1.0 or bold:
        label.setFont(scaled_font(factor, bold=bold))
    if tone:
        label.setProperty("tone", tone)
    return label


def soft(text: str = "") -> QLabel:
    """Return a quiet line."""
    return paragraph(text, tone="soft")


def tag(text: str, colour: str) -> QLabel:
    """Return a small rounded word; ``colour`` is sage, clay, gold or plum."""
    label = Label(text)
    label.setFont(scaled_font(SMALL))
    label.setProperty("part", f"tag-{colour}")
    return label


def rule() -> QFrame:
    """Return a thin line between rows."""
    line = QFrame()
    line.setProperty("part", "rule")
    line.setFixedHeight(1)
    return line


def buddy(label: QLabel, field: QWidget) -> QLabel:
    """Tie a label to its field, for the eye's and the screen reader's sake; return the label."""
    if not field.accessibleName():
        field.setAccessibleName(label.text())
    label.setBuddy(field)
    # Of a label with a buddy, Qt takes “&” for the sign before a key, and does not show it.
    QLabel.setText(label, QLabel.text(label).replace("&", "&&"))
    return label


def labelled(field: QWidget, text: str = "") -> QLabel:
    """Return a label tied to a field, with the field's own name or another ``text``."""
    return buddy(paragraph(text or field.accessibleName()), field)
