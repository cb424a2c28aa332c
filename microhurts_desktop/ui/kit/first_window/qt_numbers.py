"""Members of Qt's namespace by their numbers: a widget's property takes the number as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QScrollArea

PLAIN_TEXT = 0  # Qt.TextFormat
NO_FOCUS = 0  # Qt.FocusPolicy
SCROLL_BAR_ALWAYS_OFF = 1  # Qt.ScrollBarPolicy


def show_plain(label: QLabel) -> None:
    """Let a label show its text as it is, and read no markup in it."""
    label.setProperty("textFormat", PLAIN_TEXT)


def scroll_down_only(area: QScrollArea) -> None:
    """Let an area scroll up and down, and the keyboard pass it by."""
    area.setProperty("horizontalScrollBarPolicy", SCROLL_BAR_ALWAYS_OFF)
    area.setProperty("focusPolicy", NO_FOCUS)
