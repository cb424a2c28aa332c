"""What can be done about something that the other shared. All of it may wait."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.kit.cards import Card, Disclosure, button, flowing
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr


class AnswerWays(Card):
    """Offer a repair, ask, say thank you, or put it away; read, it tells nobody.

    Where it tells of danger, or is about a hurt that does, the answers wait till they are asked
    for.
    """

    def __init__(self, context: AppContext, shared: Shared) -> None:
        super().__init__()
        self._context = context
        self._shared = shared
        sharing = context.journal.sharing
        waits = with_other(tr("It can wait. {other} is not told that you read it."), sharing)
        buttons: list[QPushButton] = []
        if shared.kind is SharedKind.HURT:
            self.repair = self._way(tr("Offer a repair"), SharedKind.REPAIR, "primary")
            self.rehearse = button(tr("Take three minutes first"), self._rehearse)
            buttons += [self.repair, self.rehearse]
        if isinstance(shared.kind, MomentKind):
            self.ask = self._way(tr("Ask a question"), SharedKind.QUESTION)
            self.thank = self._way(tr("Say thank you"), SharedKind.THANKS)
            buttons += [self.ask, self.thank]
        own: list[QWidget] = []
        if any(waiting.uuid == shared.uuid for waiting in sharing.for_me()):
            self.put_away = button(tr("Put it away"), partial(put_away, context, shared), "link")
            own.append(self.put_away)
        self.put(heading(tr("If you like, answer")), soft(waits))
        tells_of_danger = context.journal.open_hurts.tells_of_danger
        if buttons and tells_of_danger(shared.uuid):
            ways = flowing(*buttons)
            self.other_ways = Disclosure(tr("Ways to answer it"), ways)
            self.put(flowing(self.other_ways, *own), ways)
        else:
            self.put(flowing(*buttons, *own))
        if not (buttons or own):
            self.hide()

    def _way(self, text: str, kind: SharedKind, part: str = "") -> QPushButton:
        navigator = self._context.navigator
        return button(text, lambda: navigator.answer_shared(kind, self._shared.uuid), part)

    def _rehearse(self) -> None:
        promises = self._context.journal.promises
        draft = promises.begin_rehearsal(about=self._shared.uuid)
        self._context.navigator.continue_draft(draft)


def put_away(context: AppContext, shared: Shared) -> None:
    """Let something wait no more."""
    sharing = context.journal.sharing
    if context.bus.carry_out(sharing.put_aside, shared.uuid):
        context.bus.said.emit(tr("Put away. It stays shared, and waits no more."))
