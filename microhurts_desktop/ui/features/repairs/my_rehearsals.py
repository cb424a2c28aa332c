"""What was rehearsed and kept, on the page of repairs, for the one who rehearsed it."""

from __future__ import annotations

from functools import partial

from microhurts_desktop.domain.rehearsals import Rehearsal
from microhurts_desktop.domain.repairs import RepairProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line, quoted
from microhurts_desktop.ui.context.undo_page import OfferUndo
from microhurts_desktop.ui.features.repairs.commitment_rows import FIRST_WORDS
from microhurts_desktop.ui.features.repairs.kept_card import KeptCard
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.moments.waiting_row import WaitingRow


class MyRehearsals(KeptCard):
    """The newest first. Each can be opened again, offered as a repair, and deleted."""

    def __init__(self, context: AppContext, offer_undo: OfferUndo) -> None:
        nothing = tr("Three minutes alone can come before a repair. What you keep waits here.")
        name, every = tr("What you rehearsed"), tr("Show every rehearsal")
        super().__init__(context, offer_undo, name, nothing, every)

    def refresh(self) -> None:
        """Show what is true now."""
        kept = self._context.journal.promises.rehearsals()
        self.show_rows([partial(self._row, rehearsal) for rehearsal in kept])

    def _row(self, rehearsal: Rehearsal) -> WaitingRow:
        today = self._context.journal.now().date()
        words = (rehearsal.words, rehearsal.own, rehearsal.for_them, rehearsal.when)
        first = next(filter(str.strip, words))
        text = quoted(first_line(first, FIRST_WORDS))
        if rehearsal.when.strip() and first != rehearsal.when:
            text += f" · {first_line(rehearsal.when, FIRST_WORDS)}"
        name = tr("Rehearsed {day}", day=say_day(rehearsal.at.date(), today))
        made = WaitingRow("plum", name, None, text)
        go_on, promises = self._context.navigator.continue_draft, self._context.journal.promises
        made.add_action(tr("Open"), lambda: go_on(promises.reopen(rehearsal)))
        hurt, tells = rehearsal.hurt or rehearsal.about, self._context.journal.open_hurts
        if not tells.tells_of_danger(hurt, rehearsal.words):
            made.add_action(tr("Offer it"), partial(self._offer, rehearsal))
        made.add_action(tr("Delete"), partial(self._delete, rehearsal))
        return made

    def _delete(self, rehearsal: Rehearsal) -> None:
        promises = self._context.journal.promises
        done = self._context.bus.carry_out(promises.delete_rehearsal, rehearsal)
        if done is not None:
            self._offer_undo(tr("The rehearsal is deleted."), done)

    def _offer(self, rehearsal: Rehearsal) -> None:
        journal = self._context.journal
        repair = journal.begin_rehearsed_repair(journal.promises.reopen(rehearsal))
        self._context.navigator.continue_draft(repair, RepairProblem.NO_WORDS)
