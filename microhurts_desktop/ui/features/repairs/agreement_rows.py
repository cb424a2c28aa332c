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
    with_ways,
)
from microhurts_desktop.ui.features.repairs.kept_card import KeptCard
from microhurts_desktop.ui.kit.cards import button, column, explained, flowing, row
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.moments.waiting_row import WaitingRow


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
            self.answers[going] = button(answer_name(going), say)
            self.answers[going].setAccessibleName(f"{answer_name(going)}: {about}")
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
            day = say_day(agreement.talked_on, local_day(context.journal.now()))
            name = tr("Talked {day}", day=day)
            made = WaitingRow("sage", name, None, told(agreement, context))
        read = partial(context.navigator.open_moment, MomentKind.HURT, agreement.hurt)
        made.add_action(tr("Open the hurt"), read)
        return with_ways(made, context, self._offer_undo, agreement)
