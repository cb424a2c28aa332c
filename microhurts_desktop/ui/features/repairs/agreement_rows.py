"""What two agreed on in a talk: asked about once, on its day, and answered without a mark."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.agreements import Agreement, Going
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.context.undo_page import OfferUndo
from microhurts_desktop.ui.features.repairs.commitment_rows import (
    FIRST_WORDS,
    CommitmentRow,
    answer_name,
    say_how_it_goes,
    told,
    told_apart,
    with_ways,
)
from microhurts_desktop.ui.features.repairs.kept_card import KeptCard
from microhurts_desktop.ui.kit.cards import button, column, explained, flowing, row
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.where_stood import leads_back_to
from microhurts_desktop.ui.parts.moments.waiting_row import WaitingRow


def how_is_it_going() -> str:
    """Return what is pressed to say it."""
    return tr("How is it going?")


def answers_go_away() -> str:
    """Return what *Not now* does beside the answers."""
    return tr("Puts the answers away. You can say it on any other day.")


class HowItGoes(QWidget):
    """One button, and the answers in its place once it is pressed; *Not now* puts them away."""

    def __init__(self, context: AppContext, agreement: Agreement) -> None:
        super().__init__()
        about = first_line(agreement.words, FIRST_WORDS)
        self.ask = button(how_is_it_going(), self.begin)
        self.ask.setAccessibleName(f"{self.ask.text()} {about}")
        self.answers: dict[Going, QPushButton] = {}
        for going in Going:
            say = partial(say_how_it_goes, context, agreement, going)
            self.answers[going] = button(answer_name(going), say)
            self.answers[going].setAccessibleName(f"{answer_name(going)}: {about}")
        put_away = self.close_answers
        leave = explained(button(tr("Not now"), put_away, "link"), answers_go_away())
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


class AgreementRow(CommitmentRow):
    """Asks how it is going."""

    def __init__(self, context: AppContext, agreement: Agreement) -> None:
        super().__init__(context, tr("Something you agreed on"), agreement)


class MyAgreements(KeptCard):
    """Every agreement: what is to be asked about first, then the newest; talks without one last."""

    def __init__(self, context: AppContext, offer_undo: OfferUndo, *, at_once: int) -> None:
        nothing = tr(
            "Once you have talked about a hurt, what you agreed on can be kept: open the hurt, and"
            " press “We talked”."
        )
        name, every = tr("What you agreed on"), tr("Show every agreement")
        super().__init__(context, offer_undo, name, nothing, every, at_once=at_once)
        self._asking: tuple[WaitingRow, Agreement] | None = None

    def refresh(self) -> None:
        """Show what is true now."""
        journal = self._context.journal
        self._asking = None
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
            day = say_day(agreement.talked_on, local_day(context.journal.now()))
            name = tr("Talked {day}", day=day)
            about = told_apart(agreement, context)
            made = WaitingRow("sage", name, None, told(agreement, context), about=about)
            self._offer_to_say(made, agreement)
        return self._with_ways(made, agreement)

    def _with_ways(self, made: WaitingRow, agreement: Agreement) -> WaitingRow:
        context = self._context
        read = partial(context.navigator.open_moment, MomentKind.HURT, agreement.hurt)
        made.add_action(tr("Open the hurt"), read)
        return with_ways(made, context, self._offer_undo, agreement)

    def _offer_to_say(self, made: WaitingRow, agreement: Agreement) -> QPushButton | None:
        in_danger = self._context.journal.open_hurts.tells_of_danger(agreement.hurt)
        if not agreement.stands() or in_danger:
            return None
        return made.add_action(how_is_it_going(), partial(self._ask, made, agreement))

    def _ask(self, made: WaitingRow, agreement: Agreement) -> None:
        """Put the answers in place of the ways, with the keyboard on the first of them."""
        self.close_answers()
        self._asking = (made, agreement)
        leads_back_to(made, f"{how_is_it_going()}: {told_apart(agreement, self._context)}")
        made.clear_actions()
        # Where the question stood: a second click that was meant for it answers nothing.
        explained(made.add_action(tr("Not now"), self.close_answers), answers_go_away())
        answers = []
        for going in Going:
            say = partial(say_how_it_goes, self._context, agreement, going)
            answers.append(made.add_action(answer_name(going), say))
        answers[0].setFocus()

    def close_answers(self) -> bool:
        """Put open answers away. Returns whether there were any."""
        if self._asking is None:
            return False
        (made, agreement), self._asking = self._asking, None
        made.clear_actions()
        ask = self._offer_to_say(made, agreement)
        self._with_ways(made, agreement)
        if ask is not None:
            ask.setFocus()
        return True
