"""The rules of the style sheet, and what is cut off in a window that wears it, or lies outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from microhurts_desktop.assets import resource_path
from microhurts_desktop.devtools.places import Place
from microhurts_desktop.ui.kit.breaking import Breaking
from microhurts_desktop.ui.kit.theme import load_tokens
from tests.ui.windows import shown

TOKENS = load_tokens()
STYLE = resource_path("styles", "app.qss").read_text(encoding="utf-8")
SURFACES = ("paper", "card", "side")


def style_rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each selector of the style sheet, with its properties."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", STYLE):
        pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
        yield selector.strip(), {name.strip(): value.strip() for name, value in pairs}


BOLD_WHEN_PICKED = {
    part
    for selector, rule in style_rules()
    for part in re.findall(r'QPushButton\[part="(\w+)"\](?::checked|\[here="true"\])', selector)
    if rule.get("font-weight") == "600"
}


def cut_off(root: QWidget) -> list[str]:
    """Return the labels and buttons in a window that have less room than their text needs."""
    found = []
    for widget in shown(root):
        match widget:
            case QAbstractButton() if widget.text():
                wanted = widget.sizeHint()
                if isinstance(widget, Breaking) and widget.is_broken():
                    wanted = widget.in_lines(widget.width())
                # Words of one's own may be longer than the window: a tool tip has them whole.
                is_short = "…" in widget.text() and bool(widget.toolTip())
                if wanted.boundedTo(widget.size()) != wanted and not is_short:
                    found.append(f"button {widget.text()!r}: {_room(widget)}")
                elif isinstance(widget, QPushButton) and (dots := letters_cut_off(widget)):
                    found.append(f"letters of {widget.text()!r}: {dots} dots")
            case QLabel() if widget.text() and not widget.wordWrap():
                if widget.width() < widget.sizeHint().width():
                    found.append(f"label {widget.text()!r}: {_room(widget)}")
            case QLabel() if widget.text():
                if widget.height() < widget.heightForWidth(widget.width()):
                    found.append(f"lines of {widget.text()!r}: {_room(widget)}")
                longest = max(_word_widths(widget))
                if widget.contentsRect().width() < longest:
                    found.append(f"word in {widget.text()!r}: {_room(widget)}")
    return found


def letters_cut_off(button: QAbstractButton) -> int:
    """Return by how many dots a button's text is wider than its room, in any state of it.

    Qt's own hint has the letters of the state that a style sheet begins with: those of a chip that
    is picked are bold, and wider.
    """
    # A lone "&" is drawn as the line below a key's letter.
    text = re.sub("&(.)", r"\1", button.text())
    letters = QFont(button.font())
    can_be_picked = button.isCheckable() or button.property("here") is not None
    if can_be_picked and button.property("part") in BOLD_WHEN_PICKED:
        letters.setWeight(QFont.Weight.DemiBold)
    option = QStyleOptionButton()
    option.initFrom(button)
    inner = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    # Where one line has no room, there are several.
    widest = max(map(QFontMetrics(letters).horizontalAdvance, text.split("\n")))
    return max(widest - inner.width(), 0)


def _room(widget: QWidget) -> str:
    have, wanted = widget.size(), widget.sizeHint()
    return f"{have.width()}x{have.height()}, wants {wanted.width()}x{wanted.height()}"


def _word_widths(label: QLabel) -> list[int]:
    # Where a word may be broken, Qt knows of it: as a space without a width.
    words = QLabel.text(label).replace("\u200b", " ").split()
    return [label.fontMetrics().horizontalAdvance(word) for word in words] or [0]


def scrolled_sideways(root: QWidget) -> list[str]:
    return [
        f"{type(area).__name__} {area.accessibleName()!r}: {body.width()} in"
        f" {area.viewport().width()}"
        for area in shown(root)
        if isinstance(area, QScrollArea)
        and (body := area.widget()) is not None
        and body.width() > area.viewport().width()
    ]


def outside(root: QWidget) -> list[str]:
    """Return what stands beside its parent instead of in it, or below what does not scroll."""
    found = []
    for widget in shown(root):
        if not isinstance(widget, QPushButton | QLabel) or not widget.text():
            continue
        place = QRect(widget.mapTo(root, QPoint()), widget.size())
        scrolls = _scrolls(widget)
        bounds = root.rect() if not scrolls else QRect(0, place.y(), root.width(), place.height())
        if not bounds.contains(place):
            found.append(f"{type(widget).__name__} {widget.text()!r} is outside: {place}")
    return found


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea | QAbstractItemView):
        parent = parent.parentWidget()
    return parent is not None


def problems_at(place: Place) -> list[str]:
    window = place.root.window()
    found = {*cut_off(window), *scrolled_sideways(window), *outside(window)}
    return sorted(f"{place.name}: {problem}" for problem in found)
