"""Repairs: the library of phrases, and the other ways back to each other."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.core.changes import Topic
from microhurts_desktop.journal import phrasebook
from microhurts_desktop.ui.coming_back.my_rehearsals import MyRehearsals
from microhurts_desktop.ui.coming_back.promises import MyPromises
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.pages.undo_page import UndoPage
from microhurts_desktop.ui.repairs.entries import Entries
from microhurts_desktop.ui.repairs.phrase_list import PhraseList
from microhurts_desktop.ui.repairs.phrase_row import PhraseRow
from microhurts_desktop.ui.widgets.cards import Card, topped
from microhurts_desktop.ui.widgets.labels import rule, soft, title
from microhurts_desktop.ui.widgets.reflow import Reflow
from microhurts_desktop.ui.wording import intention_name

LIST_CHARS = 48
BESIDE_CHARS = 30


class RepairsPage(UndoPage):
    """The phrases at the left; beside them the one that is looked at, and the other ways."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.REPAIRS, Topic.SHARED})

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms, tr("Repairs"))
        heads = QVBoxLayout()
        heads.setSpacing(2)
        heads.addWidget(title(tr("Words for coming back")))
        heads.addWidget(
            soft(tr("Repair matters more than perfection. Quick and sincere is enough."))
        )
        self.column.addLayout(heads)
        self.list = PhraseList(rooms.theme)
        letter = self.fontMetrics().averageCharWidth()
        self.column.addWidget(
            Reflow(
                (self.list, letter * LIST_CHARS),
                (topped(self._beside()), letter * BESIDE_CHARS),
                shares=(62, 38),
            ),
            1,
        )

    def _beside(self) -> QWidget:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.entries = Entries(self.rooms)
        column.addWidget(self.entries)
        kept = Card()
        self.rehearsals = MyRehearsals(self.rooms, self.offer_undo)
        self.promises = MyPromises(self.rooms, self.offer_undo)
        kept.column.addWidget(self.rehearsals)
        kept.column.addWidget(rule())
        kept.column.addWidget(self.promises)
        column.addWidget(kept)
        return beside

    def refresh(self) -> None:
        """Show the library, and what was kept beside it."""
        self.rehearsals.refresh()
        self.promises.refresh()
        self.list.show_rows(
            [
                PhraseRow(phrase, (intention_name(phrase.intention),))
                for phrase in phrasebook.phrases()
            ],
            keep_place=True,
        )
