"""What two agreed on in a talk: asked about once, on its day, and answered without a mark."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.agreements import Agreement, Going
from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line, quoted
from microhurts_desktop.ui.context.undo_page import OfferUndo
from microhurts_desktop.ui.features.repairs.kept_card import KeptCard
from microhurts_desktop.ui.kit.cards import button, column, explained, flowing, row
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.parts.moments.waiting_row import WaitingRow

FIRST_WORDS = 90


def going_name(going: Going) -> str:
    """Return what is pressed to answer."""
    return {
        Going.KEPT: tr("We keep it"),
        Going.PARTLY: tr("Partly"),
        Going.NOT_YET: tr("Not yet"),
        Going.LET_BE: tr("Let it be"),
    }[going]


def agreement_before(answer: EarlierAnswer) -> str:
    """Return what was agreed or answered before."""
    if answer.asked is Asked.AGREED:
        return quoted(answer.text)
    return going_name(Going(answer.text))


def going_said(going: Going) -> str:
    """Return what is said to an answer."""
    return {
        Going.KEPT: tr("You keep it, the two of you. It grows by being lived."),
        Going.PARTLY: tr("Partly is a beginning. Perhaps a smaller step is easier to keep."),
        Going.NOT_YET: tr("Not yet. It can be talked over again, with more time."),
        Going.LET_BE: tr("Let be. You will not be asked again."),
    }[going]


def nothing_agreed() -> str:
    """Return what stands in place of the words where a talk ended without any."""
    return tr("We talked, and agreed nothing yet.")


def how_it_stands(agreement: Agreement, context: AppContext) -> str:
    """Return how it went last, or when it is asked about; nothing where neither is known.

    About a hurt in danger, it is not asked.
    """
    today = local_day(context.journal.now())
    if agreement.going is not None and agreement.answered_on is not None:
        day = say_day(agreement.answered_on, today)
        return side_by_side(going_name(agreement.going), day)
    if context.journal.open_hurts.tells_of_danger(agreement.hurt):
        return ""
    if agreement.is_due(today):
        return tr("You could say how it is going.")
    if agreement.check_on is None:
        return ""
    return tr("You are asked about it once: {day}.", day=say_day(agreement.check_on, today))


def say_how_it_goes(context: AppContext, agreement: Agreement, going: Going) -> bool:
    """Keep the answer, and say something kind. Returns False where it could not be kept."""
    agreements = context.journal.agreements
    if not context.bus.carry_out(agreements.say_how_it_goes, agreement.uuid, going):
        return False
    context.bus.said.emit(going_said(going))
    return True


def edit_agreement(context: AppContext, agreement: Agreement) -> None:
    """Put what was kept of a talk right."""
    context.navigator.continue_draft(context.journal.agreements.reopen(agreement))


def delete_agreement(context: AppContext, offer_undo: OfferUndo, agreement: Agreement) -> None:
    """Delete what was kept of a talk, say so, and offer to take that back."""
    done = context.bus.carry_out(context.journal.agreements.delete, agreement)
    if done is not None:
        offer_undo(tr("What you kept of the talk is deleted."), done)


class HowItGoes(QWidget):
    """One button, and the answers in its place once it is pressed; *Not now* puts them away."""

    def __init__(self, context: AppContext, agreement: Agreement) -> None:
        super().__init__()
        about = first_line(agreement.words, FIRST_WORDS)
        self.ask = button(tr("How is it going?"), self.begin)
        self.ask.setAccessibleName(f"{self.ask.text()} {about}")
        self.answers: dict[Going, QPushButton] = {}
        for going in Going:
            say = partial(say_how_it_goes, context, agreement, going)
            self.answers[going] = button(going_name(going), say)
            self.answers[going].setAccessibleName(f"{going_name(going)}: {about}")
        stays = tr("Puts the answers away. You can say it on any other day.")
        leave = explained(button(tr("Not now"), self.close_answers, "link"), stays)
        leave.setAccessibleName(f"{leave.text()}: {about}")
        # Where the question stood: a second click that was meant for it answers nothing.
        self._answers = flowing(leave, *self.answers.values())
        column(row(self.ask), self._answers, within=self)
        self._answers.hide()

    def begin(self) -> None:
        """Ask, with the keyboard on the first answer."""
        self._answers.show()
        self.answers[Going.KEPT].setFocus()
        self.ask.hide()

    def close_answers(self) -> bool:
        """Put the answers away. Returns whether they were there."""
        if self._answers.isHidden():
            return False
        self.ask.show()
        self.ask.setFocus()
        self._answers.hide()
        return True


class AgreementRow(WaitingRow):
    """Asks how it is going. Only the one who kept it sees this."""

    def __init__(self, context: AppContext, agreement: Agreement) -> None:
        text = quoted(first_line(agreement.words, FIRST_WORDS))
        super().__init__("sage", tr("Something you agreed on"), None, text)
        for going in Going:
            say = partial(say_how_it_goes, context, agreement, going)
            self.add_action(going_name(going), say)


class MyAgreements(KeptCard):
    """Every agreement: what is to be asked about first, then the newest; talks without one last."""

    def __init__(self, context: AppContext, offer_undo: OfferUndo, *, at_once: int) -> None:
        nothing = tr(
            "Once you have talked about a hurt, what you agreed on can be kept: open the hurt, and"
            " press “We talked”."
        )
        super().__init__(
            tr("What you agreed on"), nothing, tr("Show every agreement"), at_once=at_once
        )
        self._context = context
        self._offer_undo = offer_undo

    def refresh(self) -> None:
        """Show what is true now."""
        journal = self._context.journal
        # Whoever may be in danger is not asked to keep something up.
        tells = journal.open_hurts.tells_of_danger
        due = [one for one in journal.agreements.due() if not tells(one.hurt)]
        asked = {one.uuid for one in due}
        rest = [one for one in journal.agreements.agreements() if one.uuid not in asked][::-1]
        rest.sort(key=lambda one: (not one.words, not one.stands()))
        rows = [partial(self._row, one, is_due=one.uuid in asked) for one in (*due, *rest)]
        self.show_rows(rows)

    def _row(self, agreement: Agreement, *, is_due: bool) -> WaitingRow:
        context = self._context
        if is_due:
            made: WaitingRow = AgreementRow(context, agreement)
        else:
            made = WaitingRow("sage", *self._told(agreement))
        read = partial(context.navigator.open_moment, MomentKind.HURT, agreement.hurt)
        made.add_action(tr("Open the hurt"), read)
        made.add_action(tr("Edit"), partial(edit_agreement, context, agreement))
        delete = partial(delete_agreement, context, self._offer_undo, agreement)
        made.add_action(tr("Delete"), delete)
        return made

    def _told(self, agreement: Agreement) -> tuple[str, None, str]:
        day = say_day(agreement.talked_on, local_day(self._context.journal.now()))
        name = tr("Talked {day}", day=day)
        if not agreement.words:
            return name, None, nothing_agreed()
        words = quoted(first_line(agreement.words, FIRST_WORDS))
        stands = how_it_stands(agreement, self._context)
        return name, None, f"{words}\n{stands}" if stands else words
