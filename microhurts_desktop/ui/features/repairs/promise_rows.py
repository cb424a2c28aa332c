"""What a person promised in a repair of theirs: asked about once, and answered without a mark."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.promises import Kept, Promise
from microhurts_desktop.domain.repairs import Repair, RepairProblem
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.ui.context.earlier_answers import EarlierAnswers
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line, quoted
from microhurts_desktop.ui.context.undo_page import OfferUndo
from microhurts_desktop.ui.features.repairs.kept_card import KeptCard, delete_kept
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.moments.waiting_row import WaitingRow

FIRST_WORDS = 90


def kept_name(kept: Kept) -> str:
    """Return what is pressed to answer."""
    return {
        Kept.KEPT: tr("I kept it"),
        Kept.PARTLY: tr("Partly"),
        Kept.DISSOLVED: tr("I didn't keep it"),
        Kept.LET_BE: tr("Let it be"),
    }[kept]


def promise_before(answer: EarlierAnswer) -> str:
    """Return what was promised or answered before."""
    if answer.asked is Asked.PROMISED:
        return quoted(answer.text)
    return kept_name(Kept(answer.text))


def kept_said(kept: Kept) -> str:
    """Return what is said to an answer."""
    return {
        Kept.KEPT: tr("You kept it. Small things like this are what trust is made of."),
        Kept.PARTLY: tr("Partly is a beginning. It counts."),
        Kept.DISSOLVED: tr("It happens to everyone. Saying so yourself is already the way back."),
        Kept.LET_BE: tr("Let be. You will not be asked again."),
    }[kept]


def where_it_stands(promise: Promise, context: AppContext) -> str:
    """Return how a promise went, or when it is asked about; nothing where it is not, in danger."""
    today = local_day(context.journal.now())
    if promise.kept is None:
        if context.journal.open_hurts.tells_of_danger(promise.repair):
            return ""
        if promise.is_due(today):
            return tr("You could say how it went.")
        return tr("You are asked about it once: {day}.", day=say_day(promise.check_on, today))
    return kept_said(promise.kept)


class PromiseRow(WaitingRow):
    """Asks how a promise went. Only the one who made it sees this."""

    def __init__(self, context: AppContext, promise: Promise) -> None:
        text = quoted(first_line(promise.words, FIRST_WORDS))
        super().__init__("sage", tr("Something you promised"), None, text)
        self._context = context
        self._promise = promise
        for kept in Kept:
            self.add_action(kept_name(kept), partial(self._answer, kept))

    def _answer(self, kept: Kept) -> None:
        if kept is not Kept.DISSOLVED:
            say_how_it_went(self._context, self._promise, kept)
            return
        self.clear_actions()
        self.words.setText(f"{self.words.text()}\n{kept_said(kept)}")
        self.add_action(tr("Offer a repair"), self._come_back)
        note = partial(say_how_it_went, self._context, self._promise, kept)
        self.add_action(tr("Only note it"), note)
        self.setFocus()

    def _come_back(self) -> None:
        if say_how_it_went(self._context, self._promise, Kept.DISSOLVED):
            come_back(self._context, self._promise)


def say_how_it_went(context: AppContext, promise: Promise, kept: Kept) -> bool:
    """Keep the answer, and say something kind. Returns False where it could not be kept."""
    promises = context.journal.promises
    if not context.bus.carry_out(promises.say_how_it_went, promise.uuid, kept):
        return False
    context.bus.said.emit(kept_said(kept))
    return True


def come_back(context: AppContext, promise: Promise) -> None:
    """Begin a repair for what the promise was made for."""
    journal, navigator = context.journal, context.navigator
    repair = journal.repair(promise.repair)
    if repair.about is not None and journal.sharing.theirs(repair.about) is not None:
        navigator.answer_shared(SharedKind.REPAIR, repair.about)
    else:
        navigator.continue_draft(replace(journal.begin_repair(repair.hurt), by=repair.by))


def edit_promise(context: AppContext, repair: str) -> None:
    """Open the repair where its promise stands: in its last step."""
    draft = context.journal.reword(MomentKind.REPAIR, repair)
    context.navigator.continue_draft(draft, RepairProblem.PROMISE_OF_THEIRS)


class PromiseCard(Card):
    """On the sheet of a repair of mine: what was promised in it, or the way to keep something."""

    undo_offered = Signal(str, object)  # as of ``EarlierAnswers``

    def __init__(self, context: AppContext, repair: Repair) -> None:
        super().__init__()
        promise = context.journal.promises.promise_in(repair.uuid)
        self.put(heading(tr("What I promised")))
        edit = partial(edit_promise, context, repair.uuid)
        if promise is None:
            none = tr("A small promise can be kept here, for you alone. You are asked once.")
            self.edit = button(tr("Keep a promise"), edit, "link")
            self.put(soft(none), flowing(self.edit))
            if context.journal.open_hurts.tells_of_danger(repair.uuid):
                # Nobody promises anything to someone they may fear.
                self.hide()
            return
        self.earlier = EarlierAnswers(context, promise.earlier, promise_before)
        self.earlier.undo_offered.connect(self.undo_offered)
        self.edit = button(tr("Edit the promise"), edit, "link")
        self.put(OwnWords(tr("What I promised"), promise.words))
        if said := where_it_stands(promise, context):
            self.put(soft(said))
        self.put(self.earlier, flowing(self.edit))


class MyPromises(KeptCard):
    """Every promise: what is due first, then what waits, then answers."""

    def __init__(self, context: AppContext, offer_undo: OfferUndo, *, at_once: int) -> None:
        nothing = tr(
            "What you promise in a repair can be kept, for you alone. You are asked about it once,"
            " on a day that you choose."
        )
        super().__init__(
            tr("What you promised"), nothing, tr("Show every promise"), at_once=at_once
        )
        self._context = context
        self._offer_undo = offer_undo

    def refresh(self) -> None:
        """Show what is true now."""
        promises = self._context.journal.promises
        # Whoever may be in danger is not asked to keep something up.
        tells = self._context.journal.open_hurts.tells_of_danger
        due = tuple(one for one in promises.due() if not tells(one.repair))
        rest = [one for one in promises.promises() if one not in due]
        # What still waits comes before what was answered.
        rest.sort(key=lambda one: one.kept is not None)
        self.show_rows([partial(self._row, one, is_due=one in due) for one in (*due, *rest)])

    def _row(self, promise: Promise, *, is_due: bool) -> WaitingRow:
        context = self._context
        if is_due:
            made: WaitingRow = PromiseRow(context, promise)
        else:
            words = quoted(first_line(promise.words, FIRST_WORDS))
            text = "\n".join(filter(None, (words, where_it_stands(promise, context))))
            made = WaitingRow("sage", tr("Something you promised"), None, text)
            read = partial(context.navigator.open_moment, MomentKind.REPAIR, promise.repair)
            made.add_action(tr("Open"), read)
        made.add_action(tr("Edit"), partial(edit_promise, context, promise.repair))
        deleted = tr("The promise is deleted.")
        delete = partial(delete_kept, context, self._offer_undo, promise, deleted)
        made.add_action(tr("Delete"), delete)
        return made
