"""The last step of the repair dialog: how it landed, or what I promise and share."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDateEdit, QWidget

from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.repairs import Landed, ReachedOut, Repair, RepairDraft
from microhurts_desktop.domain.shared import Snapshot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import landed_name, landings_in_words
from microhurts_desktop.ui.features.repairs.promise_field import PromiseField
from microhurts_desktop.ui.features.repairs.repair_steps import RepairStep
from microhurts_desktop.ui.kit.calendars import open_calendar_from
from microhurts_desktop.ui.kit.chips import ChipGroup, Scale
from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.fields import deaf_to_the_wheel
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.sharing.share_choice import ShareChoice
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class LandingStep(RepairStep):
    """How it landed: for them to say of mine, for me to say of theirs, now or later.

    What was said of one that is ``kept`` stands above, and stays: here it can be said again.
    """

    def __init__(self, context: AppContext, kept: Repair | None = None) -> None:
        super().__init__("", next_text=tr("Keep it"))
        self._context = context
        self._kept = kept
        self.said = paragraph(tone="gold")
        self.hint = soft()
        self.landed = ChipGroup[Landed](
            tr("How did it land?"), [(landed, landed_name(landed)) for landed in Landed]
        )
        self.landed.picked.connect(self._pick)
        self.day = QDateEdit()
        self.day.setAccessibleName(tr("On which day did it land?"))
        open_calendar_from(self.day)
        deaf_to_the_wheel(self.day)
        self.day.setDisplayFormat(tr("d MMMM yyyy"))
        self.day.dateChanged.connect(self._date)
        self.warmth = Scale(tr("How warm was it?"))
        self.warmth.picked.connect(lambda: self.edited.emit({"warmth": self.warmth.value()}))
        self._day_label = buddy(paragraph(tr("On which day did it land?")), self.day)
        self._warmth_label = buddy(
            paragraph(tr("How warm was it? 1 is a little, 5 is a lot")), self.warmth
        )
        self._help_words = tr("What would help? Leave it empty if you like.")
        self.help = WritingField(self._help_words, tr("A hug, a talk tonight …"), lines=2)
        self.help.textChanged.connect(lambda: self.edited.emit({"would_help": self.help.text()}))
        self.help.went_on.connect(self.went_on)
        self._help_label = buddy(paragraph(self._help_words), self.help)
        self.note = SafetyNote()
        self.note.help_lines.connect(context.navigator.help_lines)
        self.promise = PromiseField(context)
        self.promise.edited.connect(self.edited)
        self.promise.went_on.connect(self.went_on)
        self.share = ShareChoice(context)
        self._asks_to_share = False
        shown: tuple[QWidget, ...] = (
            self.said,
            self.hint,
            self.landed,
            self._day_label,
            self.day,
            self._warmth_label,
            self.warmth,
            self._help_label,
            self.help,
            self.note,
            self.share,
            self.promise,
        )
        for widget in shown:
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def fill(self, draft: RepairDraft) -> None:
        theirs = draft.by is not ReachedOut.I
        self.heading = tr("How did it land?") if theirs else tr("You reached out")
        self._show_share(draft)
        today = self._context.journal.now().date()
        said = [text for _, text in landings_in_words(self._kept, today)] if self._kept else []
        self.said.setText("\n".join(said))
        self.said.setVisible(bool(said))
        if self._asks_to_share:
            hint = tr("How it landed is theirs to say.")
        elif not theirs:
            hint = tr("How it landed is theirs to say. In your own journal it stays open.")
        elif said:
            hint = tr("You can say it again when it changes. What you said stays beside it.")
        elif draft.hurt is None:
            hint = tr("Say it now, later, or again when it changes. Nobody is keeping score.")
        else:
            hint = tr(
                "“Fully” ends the waiting; “partly” counts for half. You can say it later, or"
                " again when it changes."
            )
        self.hint.setText(hint)
        self.landed.setVisible(theirs)
        self.landed.set_values([] if draft.landed is None else [draft.landed])
        reached = draft.landed in (Landed.PARTLY, Landed.FULLY)
        self._day_label.setVisible(reached)
        self.day.setVisible(reached)
        offered = local_day(draft.offered_at)
        self.day.blockSignals(True)
        day = draft.landed_on or today
        self.day.setDateRange(to_qdate(min(offered, today)), to_qdate(max(offered, today, day)))
        self.day.setDate(to_qdate(day))
        self.day.blockSignals(False)
        helps = theirs and draft.landed in (Landed.NOT_YET, Landed.PARTLY)
        # What was typed stays in sight, until it has a place or is taken out.
        helps = helps or bool(draft.would_help.strip()) or self.help.hasFocus()
        self._help_label.setVisible(helps)
        self.help.setVisible(helps)
        self.help.set_text(draft.would_help)
        self.note.watch(draft.would_help if helps else "")
        self.promise.fill(draft)
        self._warmth_label.setVisible(draft.needs_warmth())
        self.warmth.setVisible(draft.needs_warmth())
        self.warmth.set_values([] if draft.warmth is None else [draft.warmth])

    def focus_first(self) -> None:
        if self.landed.isVisibleTo(self):
            self.landed.setFocus()
        elif self._asks_to_share:
            self.share.choice.setFocus()

    def problem(self) -> str:
        return self.share.problem() if self._asks_to_share else ""

    def shares(self) -> bool:
        """Tell whether the other is to read the repair."""
        return self._asks_to_share and bool(self.share.choice.value())

    def _show_share(self, draft: RepairDraft) -> None:
        # What was shared before is changed where it is read.
        self._asks_to_share = (
            draft.by is ReachedOut.I
            and not draft.editing
            and self._context.journal.sharing.can_share()
        )
        self.share.setVisible(self._asks_to_share)
        if self._asks_to_share:
            self.share.show_words(
                Snapshot(words=draft.words, happened_at=draft.offered_at, how=draft.how)
            )

    def _pick(self) -> None:
        landed = self.landed.value()
        day = None if landed is None else self._context.journal.now().date()
        self.edited.emit({"landed": landed, "landed_on": day})

    def _date(self) -> None:
        chosen = self.day.date()
        self.edited.emit({"landed_on": date(chosen.year(), chosen.month(), chosen.day())})
