"""A second try is welcome: said where a repair has not reached, or has reached in part."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.repairs import Landed, ReachedOut, Repair
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, column, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr


class SecondTry(QWidget):
    """A kind line and the way to one more repair; hidden where none is called for."""

    def __init__(self, context: AppContext, repair: Repair) -> None:
        super().__init__()
        self._context = context
        self._repair = repair
        mine = repair.by is ReachedOut.I
        self._told = told_landing(context, repair) if mine else None
        if mine:
            text = tr("You can try again, or give it time.")
            name = tr("Offer another repair")
        else:
            text = tr("There is no hurry. If they try again, it can stand here as well.")
            name = tr("Note another try")
        self.again = button(name, self._again, "link")
        column(soft(text), row(self.again), within=self, spacing=4)
        if not self._is_called_for():
            self.hide()

    def _is_called_for(self) -> bool:
        repair, hurts = self._repair, self._context.journal.open_hurts
        if hurts.tells_of_danger(repair.uuid):
            return False
        if self._repair.by is ReachedOut.I:
            told = self._told.snapshot if self._told is not None else None
            return told is not None and told.landed is not Landed.FULLY
        reached = self._repair.furthest
        if reached is None or reached is Landed.FULLY:
            return False
        hurt = self._repair.hurt
        if hurt is None:
            return reached is Landed.NOT_YET
        offered = self._context.journal.repairs_offered_to(hurt)
        later = [one for one in offered if one.by is ReachedOut.THEY]
        # One that came after it is the second try.
        return later[-1].uuid == self._repair.uuid and not any(
            one.furthest is Landed.FULLY for one in later
        )

    def _again(self) -> None:
        context, repair = self._context, self._repair
        if repair.about is not None and context.journal.sharing.theirs(repair.about) is not None:
            context.navigator.answer_shared(SharedKind.REPAIR, repair.about)
            return
        context.navigator.continue_draft(context.journal.landings.begin_second_try(repair))


def told_landing(context: AppContext, repair: Repair) -> Shared | None:
    """Return what the other told of how a repair of mine landed, or None."""
    sharing = context.journal.sharing
    told = [
        answer
        for answer in sharing.answers_to(repair.uuid)
        if answer.kind is SharedKind.LANDING and answer.author != sharing.me.vault_id
    ]
    return told[-1] if told else None
