"""What a window in pseudo shows without the marks of a translation, and what is put together."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from microhurts_desktop import devtools
from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.passphrases import words
from microhurts_desktop.devtools.places import Place
from tests.sources import parsed
from tests.ui.kit.test_plain_text import TURNING, Marked, parts_of, texts_of, without_keys

MOST_ROWS = 60
_MARKED = re.compile(r"\[[^\[\]‹›]*\]|‹[^\[\]‹›]*›")
# Cut short, its end is missing.
_CUT = re.compile(r"[\[‹].*?…")
_HALVES = re.compile(r"[^.?!…:~\])“”\s]~*\] +\[")
# Single words that are written at the places, and what is called so.
_WRITTEN = frozenset(
    (
        *("evenings", "talks", "tonight", "cooking", "friends", "meh", "ignored", "pasta"),
        *("how", "when", "words", "helpline", "find", "ana", "ma", "le", "sam", "kim"),
        # The middle of what is like markup, cut short; and languages, by what they call themselves.
        *("mp", "amp", "english"),
    )
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Ours, and what stands for itself in every language.
_EVERYWHERE = re.compile(
    r"Micro-hurts|\bMB\b|\bKB\b|Ctrl\+\S*|Alt\+\S*|\bEsc\b|\b[0-9A-HJ-NP-TV-Z]{4,}\b"
    r"|\S*/\S+|\S+\.(?:vault|ini|md|zip|toml|csv|json|txt|png|pdf|org|com)\b",
)


def texts_in(widgets: Iterable[QWidget], actions: Iterable[QAction]) -> Iterator[tuple[str, str]]:
    """Yield all that can be read or heard, each with what it is; not what is being written."""
    written = QTextEdit | QPlainTextEdit
    widgets = list(widgets)
    for kind, text in texts_of(one for one in widgets if not isinstance(one, written)):
        yield kind, text
    for widget in widgets:
        kind = type(widget).__name__
        if told := widget.accessibleDescription():
            yield f"description of {kind}", told
        if isinstance(widget, QWidget) and widget.isWindow() and widget.windowTitle():
            yield f"title of {kind}", widget.windowTitle()
        if isinstance(widget, QLineEdit | written) and widget.placeholderText():
            yield f"hint in {kind}", widget.placeholderText()
        if isinstance(widget, QTextEdit) and widget.isReadOnly():
            yield kind, widget.toPlainText()
        if isinstance(widget, QAbstractItemView):
            yield from _rows(widget)
    for action in actions:
        yield "an action", without_keys(action.text())


def _rows(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    top = QModelIndex()
    kind = f"row of {type(view).__name__}"
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for column in range(min(columns, MOST_ROWS)):
        head = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(head, str) and not head.isdecimal():
            yield f"head of {type(view).__name__}", head
        for row in range(min(model.rowCount(top), MOST_ROWS)):
            for role in roles:
                text = model.data(model.index(row, column), role)
                if isinstance(text, str):
                    yield kind, text


class Pseudo:
    """Reads what is shown in pseudo; ``written`` is what else stands there, and is none of it."""

    def __init__(self, *written: str) -> None:
        known = {*_literals(), *written}
        lines = filter(None, map(_one_line, known))
        self._written = sorted(lines, key=len, reverse=True)
        # Of what is cut short in the middle, both ends are left.
        self._words = _WRITTEN | {word for one in written for word in _WORD.findall(one.casefold())}
        self._left = cache(self._find)

    def left_of(self, text: str) -> str:
        """Return the words of a text that are neither marked nor written by a person."""
        return self._left(text)

    def _find(self, text: str) -> str:
        left = " ".join(TURNING.sub("", text).split())
        left = _EVERYWHERE.sub(" ", _without_marked(left)).casefold()
        left = " ".join(left.split())
        for one in self._written:
            if one in left:
                left = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", " ", left)
        left = _without_cut(left, self._written)
        known = _by_locale() | self._words
        return " ".join(word for word in _WORD.findall(left) if word not in known)

    @staticmethod
    def is_put_together(text: str) -> bool:
        """Tell whether half a sentence of ours stands beside another: no language has its order."""
        plain = TURNING.sub("", text)
        return bool(_HALVES.search(_inmost_gone(plain)))


def _inmost_gone(text: str) -> str:
    """Return a text with what is filled into a marked one left out."""
    depth, found = 0, []
    for one in text:
        depth += one in "[‹"
        if depth < 2:
            found.append(one)
        depth -= one in "]›"
    return "".join(found)


def _without_marked(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _MARKED.sub(" ", text)
    return _CUT.sub(" ", text)


def _without_cut(text: str, written: Iterable[str]) -> str:
    """Leave out the beginnings of what was written, each cut short with “…”."""
    for found in re.findall(r"[^…]{3,}(?=…)", text):
        for start in range(min(len(found), 40)):
            part = found[start:].strip()
            if part and any(one.startswith(part) for one in written):
                text = text.replace(part, " ")
                break
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def _literals() -> frozenset[str]:
    """Return what is written at the places: of their sources, all texts of two words and names."""
    found = set()
    for path in Path(devtools.__file__).parent.rglob("*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                # A file is read line by line, and a table field by field.
                found |= {part for part in re.split(r'[\n,"]+', node.value) if " " in part}
                text = node.value
                if " " in text or re.fullmatch(r"[A-Z][a-z]+(-[A-Z][a-z]+)?", text):
                    found.add(text)
    return frozenset(found)


@cache
def _by_locale() -> frozenset[str]:
    """Return the names of days and months, and those behind an hour, and words on offer."""
    locale = QLocale()
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    found = {locale.amText(), locale.pmText(), *words()}
    for form in forms:
        found |= {locale.dayName(day, form) for day in range(1, 8)}
        found |= {locale.monthName(month, form) for month in range(1, 13)}
        found |= {locale.standaloneMonthName(month, form) for month in range(1, 13)}
    return frozenset(word.casefold() for one in found for word in _WORD.findall(one))


class Looking:
    """Looks at what is shown in pseudo, place by place."""

    def __init__(self, marked: Marked) -> None:
        written = (marked.words, marked.name, f"sad {marked.words}")
        self._pseudo = Pseudo(*written, *_said_by_the_coach())
        self.seen = 0

    def problems_at(self, place: Place) -> Iterator[str]:
        """Yield what of a place is not marked, and what is put together of halves."""
        window = place.root.window()
        actions = window.findChildren(QAction)
        for kind, text in texts_in([window, *parts_of(window)], actions):
            self.seen += "[" in text
            if left := self._pseudo.left_of(text):
                yield f"{place.name}: {kind}: no translator saw {left!r} in {text!r}"
            if self._pseudo.is_put_together(text):
                yield f"{place.name}: {kind}: put together: {text!r}"


def _said_by_the_coach() -> Iterator[str]:
    """Yield all that the coach says: it speaks of English words, in English."""
    rules = coach_rules()
    for said in rules.said.values():
        yield from (said.reason, said.suggestion)
    for rule in rules.rules:
        yield from (rule.reason, rule.suggestion)
