"""The rows of *For you* about what the other shared, and the card for when it cannot be reached."""

from __future__ import annotations

from functools import partial

from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.ui.context.error_messages import explain_sharing
from microhurts_desktop.ui.context.kinds import tone_of
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import about_in_words, landed_in_full, who_shared
from microhurts_desktop.ui.context.texts import first_line, quoted
from microhurts_desktop.ui.kit.cards import Card
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import heading, soft, tag
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.parts.moments.waiting_row import WaitingRow
from microhurts_desktop.ui.parts.sharing.answer_ways import put_away

FIRST_WORDS = 90


def shared_row(context: AppContext, shared: Shared) -> WaitingRow:
    """Return the row of one thing that the other shared. Reading it is told to nobody."""
    colour = tone_of(shared.kind, "gold")
    mark = None
    if shared.about is not None:
        mark = tag(about_in_words(context.journal, shared.about), colour)
    who = who_shared(shared, context.journal.sharing)
    made = WaitingRow(colour, who, mark, _words(context, shared))
    made.add_action(tr("Read it"), partial(context.navigator.open_shared, shared.uuid))
    made.add_action(tr("Put it away"), partial(put_away, context, shared))
    return made


def _words(context: AppContext, shared: Shared) -> str:
    now = context.journal.now()
    snapshot = shared.snapshot
    if shared.kind is SharedKind.LANDING:
        return landed_in_full(snapshot, now)
    written = snapshot.event or snapshot.what or snapshot.text or snapshot.words
    words = quoted(first_line(written, FIRST_WORDS))
    return side_by_side(words, say_day(shared.sent_at.date(), now.date()))


class TroubleCard(Card):
    """Says that the shared vault cannot be reached; hidden while it can."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("tint-gold", margin=16, spacing=4)
        self._sharing = context.journal.sharing
        self.head = heading(tone="gold")
        self.next_step = soft()
        self.put(self.head, self.next_step)
        self.hide()

    def refresh(self) -> None:
        """Show what is true now."""
        trouble = self._sharing.trouble
        if trouble is not None:
            explanation = explain_sharing(trouble)
            self.head.setText(explanation.what)
            self.next_step.setText(explanation.next_step)
        self.setVisible(trouble is not None)
