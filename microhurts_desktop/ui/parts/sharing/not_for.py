"""Beside every exercise for two: what it is not for, and the help lines one click away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.kit.cards import button, column, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr


class NotForAbuse(QWidget):
    """A quiet line and a link. It stands beside the exercise, never in its way.

    ``text`` is said instead of the usual line.
    """

    def __init__(self, navigator: Navigator, text: str = "") -> None:
        super().__init__()
        self.link = button(tr("Help lines"), navigator.help_lines, "link")
        usual = tr(
            "This is for small hurts between people who mean well. If one of you is"
            " afraid of the other, it is not for you two: you can stop at any moment, and"
            " you owe nobody a reason."
        )
        column(soft(text or usual), row(self.link), within=self, spacing=2)
