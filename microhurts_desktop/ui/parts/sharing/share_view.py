"""Choosing what the other may read of a moment, beside what they will read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.hurts import Harm
from microhurts_desktop.domain.shared import (
    OFF_AT_FIRST,
    Field,
    Moment,
    Shared,
    Snapshot,
    fields_at_first,
    fields_in,
    fields_of,
    snapshot_of,
)
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import field_name, with_other
from microhurts_desktop.ui.kit.cards import Card, button, column, explained, flowing, topped
from microhurts_desktop.ui.kit.labels import SMALL, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.tick_box import TickBox
from microhurts_desktop.ui.parts.sharing.safe_to_read import SafeToRead
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine

FIELDS_LINES = 17
PREVIEW_LINES = 24


class ShareView(QWidget):
    """A check box for each part, and the preview. Only the button shares anything.

    ``before`` is what the other reads already, or None.
    """

    learn_topic = "sharing"

    left = Signal()

    def __init__(self, context: AppContext, moment: Moment, before: Shared | None) -> None:
        super().__init__()
        self._context = context
        self._moment = moment
        self.boxes = self._boxes(_chosen_at_first(moment, before))
        line = self.fontMetrics().height()
        choosing, reading = topped(self._choosing()), topped(self._reading())
        parts = ((choosing, line * FIELDS_LINES), (reading, line * PREVIEW_LINES))
        column(Reflow(*parts, shares=(2, 3)), within=self)
        self._show_preview()

    def snapshot(self) -> Snapshot:
        """Return what the other will read."""
        return snapshot_of(self._moment, self.chosen())

    def chosen(self) -> frozenset[Field]:
        """Return the fields that are ticked."""
        return frozenset(field for field, box in self.boxes.items() if box.isChecked())

    def focus_first(self) -> None:
        """Put the keyboard where the choosing begins."""
        next(iter(self.boxes.values())).setFocus()

    def _boxes(self, chosen: Iterable[Field]) -> dict[Field, TickBox]:
        boxes = {}
        for field in fields_of(self._moment)[1:]:
            if field is Field.STRENGTH and self._is_harm():
                continue
            box = TickBox(field_name(field))
            box.setChecked(field in chosen)
            box.toggled.connect(self._show_preview)
            boxes[field] = box
        return boxes

    def _is_harm(self) -> bool:
        """Whether it is one whose strength stays with its author, out of the line of two."""
        return self._context.journal.open_hurts.harm_of(self._moment.uuid) is Harm.HEARD

    def _choosing(self) -> Card:
        in_own_words = snapshot_of(self._moment, ()).in_own_words
        first = field_name(self._moment.kind.parts[0])
        always = tr("Your own sentence") if in_own_words else first
        card = Card().put(heading(self._say(tr("What may {other} read?"))))
        card.put(soft(tr("“{part}” is always part of it.", part=always)))
        why_off = tr(
            "True for you, and easily heard as a reproach. Yours alone unless you tick it:"
        )
        private = [field for field in self.boxes if field in OFF_AT_FIRST]
        for field, box in self.boxes.items():
            if field in private[:1]:
                card.put(paragraph(why_off, tone="soft", factor=SMALL))
            card.put(box)
        return card

    def _reading(self) -> Card:
        card = Card("card-sage")
        name = self._say(tr("What {other} will read"))
        self.preview = SharedWords(self._context, name)
        self.note = SafeToRead(self._context.navigator.help_lines)
        self.coach = CoachLine(self._context.theme, self.preview.passages, self.note, unasked=True)
        self.coach.change_asked.connect(
            lambda: self._context.navigator.edit_moment(self._moment.kind, self._moment.uuid)
        )
        card.put(heading(name), self.preview, self.note, self.coach)
        # What is not shared stands with the same hurt: of one that tells of danger, nothing that is
        # shared goes unasked, and nothing of it is put right.
        self.note.show_at_least(self._context.journal.open_hurts.danger_of(self._moment.uuid))
        self.share = button(self._say(tr("Share with {other}"), short=True), self._share, "primary")
        nothing = tr("Goes back. Nothing is shared.")
        self.not_now = explained(button(tr("Not now"), self.left.emit), nothing)
        words = tr("Just this, as it stands here. What you change later does not follow by itself.")
        card.put(flowing(self.share, self.not_now), soft(words))
        return card

    def _show_preview(self) -> None:
        snapshot = self.snapshot()
        self.preview.show_snapshot(snapshot, after=list(self.boxes.values())[-1])
        self.note.look_now("\n".join(snapshot.texts()), snapshot.feelings)
        self.coach.look()

    def _share(self) -> None:
        if self.note.asks_first():
            return
        bus, sharing = self._context.bus, self._context.journal.sharing
        if bus.carry_out(sharing.share, self._moment, self.chosen()):
            bus.said.emit(said_of_sharing(self._context))

    def _say(self, text: str, *, short: bool = False) -> str:
        return with_other(text, self._context.journal.sharing, short=short)


def said_of_sharing(context: AppContext) -> str:
    """Return the quiet line after something was shared."""
    sharing = context.journal.sharing
    if sharing.trouble is not None:
        return tr("It waits on this computer, and will be there at the next unlock.")
    if sharing.other() is None:
        return tr("Shared. Your partner can read it once they have joined.")
    return with_other(tr("Shared. {other} can read it now."), sharing)


def _chosen_at_first(moment: Moment, before: Shared | None) -> frozenset[Field]:
    if before is None:
        return fields_at_first(moment)
    return fields_in(before.snapshot, moment.kind)
