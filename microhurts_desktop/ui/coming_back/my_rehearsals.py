"""What was rehearsed and kept, on the page of repairs, for the one who rehearsed it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from microhurts_desktop.core.rehearsals import Rehearsal
from microhurts_desktop.ui.coming_back.promises import FIRST_WORDS, SHOWN_AT_ONCE, OfferUndo
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.widgets.cards import Card, button, clear_layout, flowing
from microhurts_desktop.ui.widgets.labels import heading, soft
from microhurts_desktop.ui.widgets.waiting_row import WaitingRow
from microhurts_desktop.ui.wording import first_line, quoted, say_day


class MyRehearsals(Card):
    """The newest first. Each can be opened again, offered as a repair, and deleted."""

    def __init__(self, rooms: Rooms, offer_undo: OfferUndo) -> None:
        super().__init__(spacing=8)
        self._rooms = rooms
        self._offer_undo = offer_undo
        self._all = False
        self.column.addWidget(heading(tr("What you rehearsed")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.column.addLayout(self._rows)

    def refresh(self) -> None:
        """Show what is true now."""
        clear_layout(self._rows)
        kept = self._rooms.journal.way_back.rehearsals()
        if not kept:
            self._rows.addWidget(
                soft(tr("Three minutes alone can come before a repair. What you keep waits here."))
            )
        for rehearsal in kept if self._all else kept[:SHOWN_AT_ONCE]:
            self._rows.addWidget(self._row(rehearsal))
        if len(kept) > SHOWN_AT_ONCE and not self._all:
            self._rows.addWidget(
                flowing(button(tr("Show every rehearsal"), self._show_all, "link"))
            )

    def _row(self, rehearsal: Rehearsal) -> WaitingRow:
        today = self._rooms.journal.now().date()
        words = (rehearsal.words, rehearsal.own, rehearsal.for_them, rehearsal.when)
        first = next(filter(str.strip, words))
        text = quoted(first_line(first, FIRST_WORDS))
        if rehearsal.when.strip() and first != rehearsal.when:
            text += f" · {first_line(rehearsal.when, FIRST_WORDS)}"
        name = tr("Rehearsed {day}").replace("{day}", say_day(rehearsal.at.date(), today))
        made = WaitingRow("plum", name, None, text)
        made.add_action(tr("Open"), partial(self._open, rehearsal))
        made.add_action(tr("Offer it"), partial(self._offer, rehearsal))
        made.add_action(tr("Delete"), partial(self._delete, rehearsal))
        return made

    def _open(self, rehearsal: Rehearsal) -> None:
        journal = self._rooms.journal
        self._rooms.ways.continue_draft.emit(journal.way_back.reopen(rehearsal))

    def _offer(self, rehearsal: Rehearsal) -> None:
        from microhurts_desktop.ui.coming_back.rehearse import repair_of

        journal = self._rooms.journal
        draft = repair_of(journal, journal.way_back.reopen(rehearsal))
        self._rooms.ways.continue_draft.emit(draft)

    def _delete(self, rehearsal: Rehearsal) -> None:
        bus, way_back = self._rooms.bus, self._rooms.journal.way_back
        if bus.carry_out(lambda: way_back.delete(rehearsal)):
            self._offer_undo(
                tr("The rehearsal is deleted."),
                lambda: bus.carry_out(lambda: way_back.put_back(rehearsal)),
            )

    def _show_all(self) -> None:
        self._all = True
        self.refresh()
        first = self._rows.itemAt(SHOWN_AT_ONCE)
        if first is not None and (row := first.widget()) is not None:
            row.show()
            row.setFocus()
