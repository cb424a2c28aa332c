"""What a person promised in a repair of theirs: asked about once, and answered without a mark."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.promises import Kept, Promise
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.ui.context.earlier_answers import EarlierAnswersView
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.undo_page import OfferUndo
from microhurts_desktop.ui.features.repairs.commitment_rows import (
    Answer,
    CommitmentRow,
    answer_said,
    edit_promise,
    how_it_stands,
    said_before,
    say_how_it_goes,
    told,
    told_apart,
    with_ways,
)
from microhurts_desktop.ui.features.repairs.kept_card import KeptCard
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.moments.waiting_row import WaitingRow


class PromiseRow(CommitmentRow):
    """Asks how a promise went."""

    def __init__(self, context: AppContext, promise: Promise) -> None:
        super().__init__(context, tr("Something you promised"), promise)
        self._promise = promise

    def _answer(self, answer: Answer) -> None:
        if answer is not Kept.DISSOLVED:
            super()._answer(answer)
            return
        self.clear_actions()
        self.words.setText(f"{self.words.text()}\n{answer_said(answer)}")
        self.add_action(tr("Offer a repair"), self._come_back)
        self.add_action(tr("Only note it"), partial(super()._answer, answer))
        self.setFocus()

    def _come_back(self) -> None:
        if say_how_it_goes(self._context, self._promise, Kept.DISSOLVED):
            come_back(self._context, self._promise)


def come_back(context: AppContext, promise: Promise) -> None:
    """Begin a repair for what the promise was made for."""
    journal, navigator = context.journal, context.navigator
    repair = journal.repair(promise.repair)
    if repair.about is not None and journal.sharing.theirs(repair.about) is not None:
        navigator.answer_shared(SharedKind.REPAIR, repair.about)
    else:
        navigator.continue_draft(replace(journal.begin_repair(repair.hurt), by=repair.by))


class PromiseCard(Card):
    """On the sheet of a repair of mine: what was promised in it, or the way to keep something."""

    undo_offered = Signal(str, object)  # as of ``EarlierAnswersView``

    def __init__(self, context: AppContext, repair: Repair) -> None:
        super().__init__()
        promise = context.journal.promises.promise_in(repair.uuid)
        self.put(heading(tr("What I promised")))
        edit = partial(edit_promise, context, repair.uuid)
        stands = promise is not None and bool(promise.words)
        self.edit = button(tr("Edit the promise") if stands else tr("Keep a promise"), edit, "link")
        self.earlier = EarlierAnswersView(context, promise.earlier if promise else (), said_before)
        self.earlier.undo_offered.connect(self.undo_offered)
        if promise is not None and promise.words:
            self.put(OwnWords(tr("What I promised"), promise.words))
            if said := how_it_stands(promise, context):
                self.put(soft(said))
        else:
            none = tr("A small promise can be kept here, for you alone. You are asked once.")
            self.put(soft(none))
            if promise is None and context.journal.open_hurts.tells_of_danger(repair.uuid):
                # Nobody promises anything to someone they may fear.
                self.hide()
        self.put(self.earlier, flowing(self.edit))


class MyPromises(KeptCard):
    """Every promise: what is due first, then what waits, then answers."""

    def __init__(self, context: AppContext, offer_undo: OfferUndo, *, at_once: int) -> None:
        nothing = tr(
            "What you promise in a repair can be kept, for you alone. You are asked about it once,"
            " on a day that you choose."
        )
        name, every = tr("What you promised"), tr("Show every promise")
        super().__init__(context, offer_undo, name, nothing, every, at_once=at_once)

    def refresh(self) -> None:
        """Show what is true now."""
        promises = self._context.journal.promises
        # Whoever may be in danger is not asked to keep something up.
        tells = self._context.journal.open_hurts.tells_of_danger
        due = tuple(one for one in promises.due() if not tells(one.repair))
        rest = [one for one in promises.promises() if one not in due]
        # What still waits comes before what was answered, and before what was taken out.
        rest.sort(key=lambda one: (not one.words, one.kept is not None))
        self.show_rows([partial(self._row, one, is_due=one in due) for one in (*due, *rest)])

    def _row(self, promise: Promise, *, is_due: bool) -> WaitingRow:
        context = self._context
        if is_due:
            made: WaitingRow = PromiseRow(context, promise)
        else:
            text = told(promise, context)
            name, about = tr("Something you promised"), told_apart(promise, context)
            made = WaitingRow("sage", name, None, text, about=about)
            read = partial(context.navigator.open_moment, MomentKind.REPAIR, promise.repair)
            made.add_action(tr("Open"), read)
        return with_ways(made, context, self._offer_undo, promise)
