"""A button that copies what a person may want to say elsewhere, for a while only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, explained
from microhurts_desktop.ui.kit.language import tr


def copy_button(text: str, words: Callable[[], str], context: AppContext) -> QPushButton:
    """Return a quiet button, called ``text``, that copies what ``words`` returns for a while."""

    def copy() -> None:
        # What watches over the clipboard marks it as private and takes it away again.
        QGuiApplication.clipboard().setText(words())
        seconds = context.settings.clipboard_seconds
        context.bus.said.emit(
            tr("Copied. It will be cleared from the clipboard in %n second(s).", "", seconds)
        )

    seen = tr("What is copied can be read by other programs until it is cleared.")
    return explained(button(text, copy, "link"), seen)
