"""What was promised, or agreed on: how it is put into words, asked about, edited and deleted."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeAlias

from microhurts_desktop.domain.agreements import Agreement, Going
from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.promises import Kept, Promise
from microhurts_desktop.domain.repairs import RepairProblem
from microhurts_desktop.services.commitments import Commitments
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line, quoted
from microhurts_desktop.ui.context.undo_page import OfferUndo
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.parts.moments.waiting_row import WaitingRow

FIRST_WORDS = 90

Answer: TypeAlias = Kept | Going


def answer_name(answer: Answer) -> str:
    """Return what is pressed to answer."""
    if isinstance(answer, Kept):
        return {
            Kept.KEPT: tr("I kept it"),
            Kept.PARTLY: tr("Partly"),
            Kept.DISSOLVED: tr("I didn't keep it"),
            Kept.LET_BE: tr("Let it be"),
        }[answer]
    return {
        Going.KEPT: tr("We keep it"),
        Going.PARTLY: tr("Partly"),
        Going.NOT_YET: tr("Not yet"),
        Going.LET_BE: tr("Let it be"),
    }[answer]


def answer_said(answer: Answer) -> str:
    """Return what is said to an answer."""
    if isinstance(answer, Kept):
        return {
            Kept.KEPT: tr("You kept it. That is yours to be glad of."),
            Kept.PARTLY: tr("You kept it in part. It can stay like that."),
            Kept.DISSOLVED: tr(
                "Not kept. You can come back to it with a few words, or leave it at that."
            ),
            Kept.LET_BE: tr("Let be. You will not be asked again."),
        }[answer]
    return {
        Going.KEPT: tr("You keep it, the two of you."),
        Going.PARTLY: tr("In part. If you like, talk over what would make it easier."),
        Going.NOT_YET: tr("Not yet. It can be talked over again, whenever you both like."),
        Going.LET_BE: tr("Let be. You will not be asked again."),
    }[answer]


def said_before(answer: EarlierAnswer) -> str:
    """Return what was promised, agreed or answered before."""
    if answer.asked in (Asked.PROMISED, Asked.AGREED):
        return quoted(answer.text)
    return answer_name(Kept(answer.text) if answer.asked is Asked.KEPT else Going(answer.text))


def nothing_meant(one: Promise | Agreement) -> str:
    """Return what stands in place of the words where there are none, yet or any more."""
    if isinstance(one, Promise):
        return tr("This promise was taken out; what you said of it is kept.")
    return tr("We talked, and agreed nothing yet.")


def how_it_stands(one: Promise | Agreement, context: AppContext) -> str:
    """Return how it went last, or when it is asked about; nothing where neither is known.

    About a hurt in danger, it is not asked.
    """
    today = local_day(context.journal.now())
    if isinstance(one, Promise) and one.kept is not None:
        return answer_said(one.kept)
    if isinstance(one, Agreement) and one.going is not None and one.answered_on is not None:
        return side_by_side(answer_name(one.going), say_day(one.answered_on, today))
    about = one.repair if isinstance(one, Promise) else one.hurt
    if context.journal.open_hurts.tells_of_danger(about):
        return ""
    if one.is_due(today):
        went, goes = tr("You could say how it went."), tr("You could say how it is going.")
        return went if isinstance(one, Promise) else goes
    if one.check_on is None:
        return ""
    return tr("You are asked about it once: {day}.", day=say_day(one.check_on, today))


def told(one: Promise | Agreement, context: AppContext) -> str:
    """Return its words in short, and how it stands."""
    if not one.words:
        return nothing_meant(one)
    words, stands = quoted(first_line(one.words, FIRST_WORDS)), how_it_stands(one, context)
    return f"{words}\n{stands}" if stands else words


def told_apart(one: Promise | Agreement, context: AppContext) -> str:
    """Return what tells it from others, read aloud, however it goes."""
    words = first_line(one.words, FIRST_WORDS) or nothing_meant(one)
    if isinstance(one, Promise):
        return f"{tr('Something you promised')}, {words}"
    day = say_day(one.talked_on, local_day(context.journal.now()))
    return f"{tr('Talked {day}', day=day)}, {words}"


def say_how_it_goes(context: AppContext, one: Promise | Agreement, answer: Answer) -> bool:
    """Keep the answer, and say something kind. Returns False where it could not be kept."""
    commitments = _kept_by(context, one)
    if not context.bus.carry_out(commitments.say_how_it_goes, one.uuid, answer):
        return False
    context.bus.said.emit(answer_said(answer))
    return True


def edit_promise(context: AppContext, repair: str) -> None:
    """Open the repair where its promise stands: in its last step."""
    draft = context.journal.reword(MomentKind.REPAIR, repair)
    context.navigator.continue_draft(draft, RepairProblem.PROMISE_OF_THEIRS)


def edit(context: AppContext, one: Promise | Agreement) -> None:
    """Put it right: a promise in its repair, what was agreed in what was kept of the talk."""
    if isinstance(one, Promise):
        edit_promise(context, one.repair)
    else:
        context.navigator.continue_draft(context.journal.agreements.reopen(one))


def delete(context: AppContext, offer_undo: OfferUndo, one: Promise | Agreement) -> None:
    """Delete it, say so, and offer to take that back."""
    talked, promised = tr("What you kept of the talk is deleted."), tr("The promise is deleted.")
    commitments = _kept_by(context, one)
    done = context.bus.carry_out(commitments.delete, one)
    if done is not None:
        offer_undo(promised if isinstance(one, Promise) else talked, done)


def _kept_by(context: AppContext, one: Promise | Agreement) -> Commitments[Any, Any]:
    journal = context.journal
    return journal.promises if isinstance(one, Promise) else journal.agreements


class CommitmentRow(WaitingRow):
    """Asks how it goes, or went. Only the one who kept it sees this."""

    def __init__(self, context: AppContext, name: str, one: Promise | Agreement) -> None:
        words = quoted(first_line(one.words, FIRST_WORDS))
        super().__init__("sage", name, None, words, about=told_apart(one, context))
        self._context = context
        self._one = one
        for answer in Kept if isinstance(one, Promise) else Going:
            self.add_action(answer_name(answer), partial(self._answer, answer))

    def _answer(self, answer: Answer) -> None:
        say_how_it_goes(self._context, self._one, answer)


def with_ways(
    row: WaitingRow, context: AppContext, offer_undo: OfferUndo, one: Promise | Agreement
) -> WaitingRow:
    """Return the row with the ways that any has, besides those that it has already."""
    row.add_action(tr("Edit"), partial(edit, context, one))
    row.add_action(tr("Delete"), partial(delete, context, offer_undo, one))
    return row
