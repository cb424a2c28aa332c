"""What two agreed on, and what one promised: every one of them, on a page of their own."""

from __future__ import annotations

from typing import ClassVar

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.ui.context.page import AppContext, back_button
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.features.repairs.agreement_rows import MyAgreements
from microhurts_desktop.ui.features.repairs.promise_rows import MyPromises
from microhurts_desktop.ui.kit.cards import column, put, row, topped
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow

KEPT_CHARS = 36
SHOWN_AT_ONCE = 10


@guarded
class AgreedPage(UndoPage):
    """Opened from Repairs, from a hurt and from the menu. It counts nothing."""

    learn_topic = "repairing"

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MOMENTS, Topic.REPAIRS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Agreed and promised"))
        self.back = back_button(self.go_back)
        alone = tr("For you alone. What you asked to be reminded of stands on Today, on its day.")
        heads = column(title(tr("Agreed and promised")), soft(alone), spacing=2)
        self.agreements = MyAgreements(context, self.offer_undo, at_once=SHOWN_AT_ONCE)
        self.promises = MyPromises(context, self.offer_undo, at_once=SHOWN_AT_ONCE)
        least = self.fontMetrics().averageCharWidth() * KEPT_CHARS
        kept = Reflow((topped(self.agreements), least), (topped(self.promises), least))
        put(self.column, row(self.back), heads, kept)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show what is true now."""
        self.agreements.refresh()
        self.promises.refresh()

    def step_back(self) -> bool:
        """Put open answers away."""
        return self.agreements.close_answers()

    def focus_first(self) -> None:
        """Lead the keyboard to the way back, which comes first."""
        self.back.setFocus()
