"""What is pasted or dropped: taken whole as plain text, or not at all, and then it is told why.

Nothing here is quick with a megabyte of words: the field would lay them out, and all that follows
from them would be counted anew. So how much a field takes is asked before anything is put in.
"""

from __future__ import annotations

import re
from html import unescape

from PySide6.QtCore import QEvent, QLocale, QMimeData, QObject
from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import Label
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell

# Markup has that much more letters than words.
MARKUP = 10
GAP = 4
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_LISTS = {"li", "tr", "ul", "ol", "table"}
_BLOCKS = {"p", "div", "br", "pre", "blockquote", "section"} | _LISTS | _HEADINGS
_RAW = {"script", "style", "title"}
_SILENT = {"head", "template"} | _RAW
# A comment, a tag, or what is none and goes to the next “>”. What is never closed goes to the end,
# and nothing that was taken is given back (the second +): so no place is looked at twice.
_TAG = re.compile(
    r"<!--(?s:.*?)(?:-->|\Z)"
    r"""|<(?P<ends>/?)(?P<name>[A-Za-z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?+)*+>?"""
    r"|<[!?/][^>]*+>?"
)
_NO_LETTER = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9a-fA-F]{8,}+);?")


def words_of(source: QMimeData, most: int) -> str:
    """Return what is carried, as plain text; nothing where it has no words, as pictures have none.

    Markup that is far too long to have ``most`` letters is returned as it is: it is not taken.
    """
    if source.hasFormat("text/plain"):
        return source.text()
    if not source.hasHtml():
        return ""
    markup = source.html()
    if len(markup) > most * MARKUP:
        return markup
    return plain_words(markup)


def has_words(source: QMimeData) -> bool:
    """Tell whether ``source`` carries words: a file's name, dragged in, is none."""
    return source.hasFormat("text/plain") or source.hasHtml()


def say_limit(field: QWidget, most: int) -> None:
    """Say beforehand how much fits into a field."""
    said = tr("Up to {n} characters.", n=_number(most))
    field.setToolTip(said)
    if not field.accessibleDescription():
        field.setAccessibleDescription(said)


def say_too_much(field: QWidget, came: int, room: int) -> None:
    """Say that so many characters came, which found no room, and that nothing has changed."""
    said = tr(
        "These are {came} characters, and there is room for {room} here. Nothing was put in; what"
        " you copied is still there.",
        came=_number(came),
        room=_number(max(room, 0)),
    )
    notice_of(field).say(said)


def say_room_left(field: QWidget, left: int) -> None:
    """Say how much still fits in, or how much is too much already."""
    if left >= 0:
        said = tr("Room for {n} more characters.", n=_number(left))
    else:
        said = tr("{n} characters more than there is room for.", n=_number(-left))
    notice_of(field).say(said)


@guarded
class FieldNotice(Label):
    """A few words below a field, above whatever lies there, until it is left or written in."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(parent=field.window())
        self._field = field
        self.setProperty("part", "notice")
        self.setWordWrap(True)
        self.setMargin(8)
        self.hide()
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)

    def say(self, text: str) -> None:
        """Show ``text``, and let it be read out."""
        field = self._field
        if self.parentWidget() is not field.window():
            self.setParent(field.window())
        self.setText(text)
        self.setAccessibleName(text)
        width = min(max(field.width(), 240), field.window().width())
        self.setFixedWidth(width)
        self.setFixedHeight(self.heightForWidth(width))
        window = field.window()
        below = field.mapTo(window, field.rect().bottomLeft())
        top = below.y() + GAP
        if top + self.height() > window.height():
            top = below.y() - field.height() - self.height() - GAP
        left = min(below.x(), window.width() - width)
        self.move(max(left, 0), max(top, 0))
        self.show()
        self.raise_()
        tell(field, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the field, or when it is left, or when something else is written."""
        gone = (QEvent.Type.Hide, QEvent.Type.FocusOut, QEvent.Type.Resize)
        if self.isVisible() and event.type() in gone:
            self.hide()
        return False


def notice_of(field: QWidget) -> FieldNotice:
    """Return the notice of a field, made when first needed."""
    known = field.property("notice")
    if isinstance(known, FieldNotice):
        return known
    made = FieldNotice(field)
    field.setProperty("notice", made)
    return made


def hush(field: QWidget) -> None:
    """Take the notice away, if there is one."""
    known = field.property("notice")
    if isinstance(known, FieldNotice):
        known.hide()


def _number(number: int) -> str:
    return QLocale().toString(number)


def plain_words(markup: str) -> str:
    """Return what a reader of ``markup`` would read, a line for each of its paragraphs.

    It is read once from its beginning to its end, whatever it is: Python's own reader begins again
    at each place of some markup that is never closed, and would hold the window for minutes.
    """
    parts: list[str] = []
    at = silent = 0
    while tag := _TAG.search(markup, at):
        parts += [] if silent else [_as_read(markup[at : tag.start()])]
        at, name = tag.end(), (tag["name"] or "").lower()
        if name in _BLOCKS:
            parts.append("\n")
        if name in _RAW and not tag["ends"]:
            # No markup stands within: all up to its end is no words.
            end = re.compile(rf"</{name}", re.IGNORECASE).search(markup, at)
            at = len(markup) if end is None else end.start()
        if name == "body":
            silent = 0
        elif name in _SILENT:
            silent = max(silent - 1, 0) if tag["ends"] else silent + 1
    parts += [] if silent else [_as_read(markup[at:])]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _as_read(text: str) -> str:
    # A letter's number has a few digits; one of thousands Python refuses to read.
    return unescape(_NO_LETTER.sub("\N{REPLACEMENT CHARACTER}", text))
