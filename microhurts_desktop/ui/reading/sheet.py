"""What the sheets of all kinds share: a moment's words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.journal import safety_words
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.widgets.cards import Card, button, topped
from microhurts_desktop.ui.widgets.flow_layout import FlowLayout
from microhurts_desktop.ui.widgets.labels import SMALL, buddy, paragraph, tag
from microhurts_desktop.ui.widgets.own_words import OwnWords
from microhurts_desktop.ui.widgets.reflow import Reflow
from microhurts_desktop.ui.widgets.safety_note import SafetyNote
from microhurts_desktop.ui.wording import kind_name, say_moment

COLOURS = {MomentKind.HURT: "clay", MomentKind.GOOD: "sage", MomentKind.REPAIR: "gold"}
# Two columns need so many times the height of a line.
ROOM_FOR_TWO_COLUMNS = 44


class Sheet(QWidget):
    """One moment, whole: its words in one column, what can be done with it in the other.

    The columns stand below each other where there is little room.
    """

    moment_asked = Signal(object, str)  # MomentKind, uuid of another moment to read
    deletion_asked = Signal(object, str)  # MomentKind, uuid

    def __init__(self, rooms: Rooms, kind: MomentKind, uuid: str) -> None:
        super().__init__()
        self.rooms = rooms
        self.kind = kind
        self.uuid = uuid
        self.words = Card(f"card-{COLOURS[kind]}")
        beside = QWidget()
        self.beside = QVBoxLayout(beside)
        self.beside.setContentsMargins(0, 0, 0, 0)
        self.beside.setSpacing(16)
        least_width = self.fontMetrics().height() * ROOM_FOR_TWO_COLUMNS
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Reflow(
                (topped(self.words), least_width * 3 // 5),
                (topped(beside), least_width * 2 // 5),
                shares=(3, 2),
            )
        )

    def close_card(self) -> bool:
        """Put an open card away. Returns whether one was open."""
        return False

    def begin(self, when: str) -> None:
        """Head the words with the moment's kind and its time."""
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(tag(kind_name(self.kind), COLOURS[self.kind]))
        head.addWidget(paragraph(when, tone="soft"), 1)
        self.words.column.addLayout(head)

    def add_words(self, caption: str, text: str) -> None:
        """Add a caption and the person's words below it; nothing where there are none."""
        if text.strip():
            column = QVBoxLayout()
            column.setSpacing(2)
            words = OwnWords(caption, text.strip())
            column.addWidget(buddy(paragraph(caption, tone="soft", factor=SMALL), words))
            column.addWidget(words)
            self.words.column.addLayout(column)

    def add_safety_note(self, *texts: str) -> None:
        """Add the safety note where the words call for it."""
        if safety_words.worries_in("\n".join(texts)):
            note = SafetyNote()
            note.help_lines.connect(self.rooms.ways.help_lines)
            note.show()
            self.words.column.addWidget(note)

    def edit_and_delete(self) -> tuple[QPushButton, QPushButton]:
        """Return the two buttons that every moment has."""
        ways = self.rooms.ways
        return (
            button(tr("Edit"), lambda: ways.edit_moment.emit(self.kind, self.uuid)),
            button(tr("Delete"), lambda: self.deletion_asked.emit(self.kind, self.uuid)),
        )

    def when(self, at: datetime) -> str:
        """Return day and time as people say them."""
        return say_moment(at, self.rooms.journal.now())


def flowing(widgets: Iterable[QWidget]) -> QWidget:
    """Return widgets side by side that go on in the next line where there is no room."""
    made = QWidget()
    flow = FlowLayout(made)
    for widget in widgets:
        flow.addWidget(widget)
    return made
