"""The safety note: shown where words of fear, threat, force, injury, control or self-harm stand."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.widgets.cards import Card, button
from microhurts_desktop.ui.widgets.labels import heading, paragraph


class SafetyNote(Card):
    """A calm note with the help lines one click away. It blocks nothing and changes no word."""

    help_lines = Signal()

    def __init__(self) -> None:
        super().__init__("tint-plum", margin=14, spacing=6)
        self.column.addWidget(heading(tr("Your safety comes first"), tone="plum"))
        self.column.addWidget(
            paragraph(
                tr(
                    "These words may be about more than a small hurt. If you are afraid, or being"
                    " hurt or controlled, or thinking of hurting yourself, this is not yours to fix"
                    " with an app. You did nothing wrong by writing it down. There are people you"
                    " can talk to now."
                )
            )
        )
        self.button = button(tr("Show help lines"), self.help_lines.emit)
        self.column.addWidget(self.button)
        self.setAccessibleName(tr("Safety note"))
        self.hide()
