"""The last step of the repair dialog: how it landed, or what I promise and share."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.repairs import Landed, ReachedOut, Repair, RepairDraft, RepairProblem
from microhurts_desktop.domain.shared import Snapshot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.context.texts import landings_in_words
from microhurts_desktop.ui.features.repairs.promise_field import PromiseField
from microhurts_desktop.ui.kit.labels import labelled, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.moments.landing_answer import (
    LandingAnswer,
    how_did_it_land,
    theirs_to_say,
    what_would_help,
)
from microhurts_desktop.ui.parts.sharing.share_choice import ShareChoice
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class LandingStep(DraftStep[RepairDraft]):
    """How it landed: for them to say of mine, for me to say of theirs, now or later.

    What was said of one that is ``kept`` stands above, and stays: here it can be said again. The
    note beside the ``words`` of the repair tells of danger in these, or in the hurt: once it does,
    or a note of this page, less is asked, and sharing asks whether that is safe.
    """

    learn_topic = "landing"

    listened = Signal(bool)  # whether anything of it tells of danger

    def __init__(self, context: AppContext, words: SafetyNote, kept: Repair | None = None) -> None:
        super().__init__("", next_text=tr("Keep it"))
        self._context = context
        self._kept = kept
        self._draft: RepairDraft | None = None
        self.said = paragraph(tone="gold")
        self.hint = soft()
        answer = LandingAnswer(can_leave=True)
        self.landed, self.day, self.warmth = answer.landed, answer.day, answer.warmth
        self._day_row, self._warmth_row = answer.day_row, answer.warmth_row
        self._shown_day = self.day.day()
        self.help = WritingField(what_would_help(), tr("A hug, a talk tonight …"), lines=2)
        self.ask(self.landed, self.day, self.warmth, self.help)
        self._help_label = labelled(self.help)
        self.note = SafetyNote(context.navigator.help_lines)
        self.promise = PromiseField(context)
        self.promise.edited.connect(self.edited)
        self.promise.went_on.connect(self.went_on)
        self.share = ShareChoice(context)
        self.share.choice.picked.connect(self._name_the_way_on)
        self._asks_to_share = False
        self.notes = (words, self.note, self.promise.note)
        for note in self.notes:
            note.appeared.connect(self._step_back)
        self.lay_out(
            *(self.said, self.hint, self.landed, self._day_row, self._warmth_row),
            *(self._help_label, self.help),
            *(self.note, self.share, self.promise),
        )

    def fill(self, draft: RepairDraft) -> None:
        self._draft = draft
        theirs = draft.by is not ReachedOut.I
        self.heading = how_did_it_land() if theirs else tr("You reached out")
        self._show_share(draft)
        now = self._context.journal.now()
        today = now.date()
        said = [text for _, text in landings_in_words(self._kept, today)] if self._kept else []
        self.said.setText("\n".join(said))
        self.said.setVisible(bool(said))
        self.landed.setVisible(theirs)
        self.landed.set_values([] if draft.landed is None else [draft.landed])
        reached = draft.landed in (Landed.PARTLY, Landed.FULLY)
        self._day_row.setVisible(reached)
        offered, day = local_day(draft.said_at(now)), draft.landed_on or today
        self.day.show_day(day, least=min(offered, today), most=max(offered, today, day))
        self._shown_day = self.day.day()
        helps = theirs and draft.landed in (Landed.NOT_YET, Landed.PARTLY)
        # What was typed stays in sight, until it has a place or is taken out.
        helps = helps or bool(draft.would_help.strip()) or self.help.hasFocus()
        self._help_label.setVisible(helps)
        self.help.setVisible(helps)
        self.help.set_text(draft.would_help)
        self.note.watch(draft.would_help if helps else "")
        self.promise.fill(draft)
        self._step_back()
        self._warmth_row.setVisible(draft.asks_warmth())
        self.warmth.set_values([] if draft.warmth is None else [draft.warmth])

    def _step_back(self) -> None:
        """Ask less of someone who may be in danger, as the hurt tells or what is typed by now."""
        draft = self._draft
        if draft is None:
            return
        danger = max(note.shown for note in self.notes)
        self.listened.emit(bool(danger))
        self._say_hint(draft, in_danger=bool(danger))
        self.share.show_danger(danger)
        # Nobody promises anything to someone they may fear.
        asked = draft.by is ReachedOut.I and not danger
        self.promise.setVisible(asked or self.promise.is_begun())

    def _say_hint(self, draft: RepairDraft, *, in_danger: bool) -> None:
        if self._asks_to_share:
            hint = theirs_to_say()
        elif draft.by is ReachedOut.I:
            hint = tr("How it landed is theirs to say. In your own journal it stays open.")
        elif self.said.text():
            hint = tr("You can say it again when it changes. What you said stays beside it.")
        elif in_danger:
            hint = tr("You owe no answer. You can say it later, or again when it changes.")
        elif draft.hurt is None:
            hint = tr("Say it now, later, or again when it changes. Nobody is keeping score.")
        else:
            hint = tr(
                "“Fully” ends the waiting; after “partly”, the rest still waits. You can say it"
                " later, or again when it changes."
            )
        self.hint.setText(hint)

    def edit(self, draft: RepairDraft) -> RepairDraft:
        landed, day = self.landed.value(), draft.landed_on
        if landed != draft.landed:
            day = None if landed is None else self._context.journal.now().date()
        elif self.day.day() != self._shown_day:
            day = self.day.day()
        draft = replace(draft, landed=landed, landed_on=day, warmth=self.warmth.value())
        return self.promise.edit(replace(draft, would_help=self.help.text()))

    def answers(self) -> Answers:
        no_landing = tr(
            "You wrote what would help. Pick how it landed, too, or take these words out."
        )
        not_mine = tr(
            "You wrote a promise of yours. Pick “I did” for who reached out, or take these words"
            " out."
        )
        return {
            RepairProblem.HELP_WITHOUT_LANDING: (no_landing, self.help),
            RepairProblem.PROMISE_OF_THEIRS: (not_mine, self.promise.field),
        }

    def focus_first(self) -> None:
        if self.landed.isVisibleTo(self):
            self.landed.setFocus()
        elif self._asks_to_share:
            self.share.choice.setFocus()

    def asks_something(self) -> bool:
        """Tell whether anything is asked that is more than a promise."""
        return self.landed.isVisibleTo(self) or self._asks_to_share

    def problem(self) -> str:
        return self.share.problem() if self._asks_to_share else ""

    def shares(self) -> bool:
        """Tell whether the other is to read the repair."""
        return self._asks_to_share and bool(self.share.choice.value())

    def _show_share(self, draft: RepairDraft) -> None:
        # What was shared before is changed where it is read.
        is_new = draft.by is ReachedOut.I and not draft.editing
        self._asks_to_share = is_new and self._context.journal.sharing.can_share()
        self.share.setVisible(self._asks_to_share)
        if self._asks_to_share:
            at = draft.said_at(self._context.journal.now())
            told = Snapshot(words=draft.words, happened_at=at, how=draft.how)
            self.share.show_words(told)

    def _name_the_way_on(self) -> None:
        self.next_text = tr("Keep it")
        if self.shares():
            sharing = self._context.journal.sharing
            self.next_text = with_other(tr("Share with {other}"), sharing, short=True)
        self.edited.emit()
