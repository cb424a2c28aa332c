"""Today's check-in: how connected, and whatever else the person has chosen to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from microhurts_desktop.domain.check_in_questions import Asks
from microhurts_desktop.domain.check_ins import (
    CheckIn,
    CheckInDraft,
    CheckInProblem,
    Compared,
    from_text,
)
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.ui.context.earlier_answers import EarlierAnswersView
from microhurts_desktop.ui.context.kinds import ICONS, KINDS
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import say_check_in
from microhurts_desktop.ui.features.today.check_in_ahead import CheckInAhead
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, flowing
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.icons import IconLabel, behind_icon
from microhurts_desktop.ui.kit.labels import HEADING, Label, heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.timers import Autosave
from microhurts_desktop.ui.parts.check_ins.answers import CheckInAnswers


class CheckInCard(Card):
    """Saved once a day, and changeable for the rest of it; what was said earlier stays below.

    What is half answered is a draft, which waits here until its day is over, and then with the
    others.
    """

    learn_topic = "pulling-back"

    undo_offered = Signal(str, object)  # as of ``EarlierAnswersView``

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        icon = IconLabel(ICONS, KINDS[MomentKind.CHECK_IN].icon, factor=HEADING, tone="soft")
        # Beside it, the keys that are enough: a number, and Enter for each “as usual”.
        keys = Label(tr("30 seconds, only keys: 4 ↵ ↵ ↵ ↵"))
        keys.setProperty("tone", "soft")
        keys.setAccessibleName(tr("30 seconds: a number, and Enter for each “as usual”"))
        self.put(behind_icon(icon, flowing(heading(tr("Check in")), keys, spacing=10)))
        self.answers = CheckInAnswers(context)
        self.connection = self.answers.connection
        self.error = ErrorLine()
        self.save = button(tr("Save check-in"), self._save, "primary")
        navigator = context.navigator
        self.choose = button(tr("Choose what is asked…"), navigator.what_is_asked, "link")
        self.fill_in = button(
            tr("Fill in an earlier day"), lambda: navigator.fill_in_check_in(), "link"
        )
        self.state = soft()
        self._earlier = QVBoxLayout()
        ways = flowing(self.save, self.choose, self.fill_in)
        self.put(self.answers, self.error, ways, self.state, self._earlier)
        EnterGoesOn(self, self._go_on, self._save)
        self.answers.edited.connect(self._take)
        self.answers.went_on.connect(self._go_on)
        self.answers.name_asked.connect(self._name)
        self.autosave = Autosave(self, self._save_as_typed)
        self._draft: CheckInDraft | None = None
        self._unsaved = False

    @property
    def compared(self) -> Mapping[Asks, ChipGroup[Compared]]:
        """What is compared with the person's own usual, by what it is."""
        return self.answers.compared

    def refresh(self) -> None:
        """Show today's check-in as far as it is answered; answers not saved yet are left alone."""
        today = self._context.journal.now().date()
        if self._draft is not None and local_day(self._draft.at) != today:
            # It waits with the other drafts from now on.
            self.save_words()
            self._unsaved = False
        kept = self._context.journal.todays_check_in()
        if self._draft is None or not self._unsaved:
            self._draft = self._context.journal.daily.begin()
        self._show(self._draft, kept)
        self._show_earlier(kept)

    def focus_first(self) -> None:
        """Lead the keyboard to the number."""
        self.connection.setFocus(Qt.FocusReason.TabFocusReason)

    def save_words(self) -> bool:
        """Save what is answered, as a draft. Returns False if it could not be saved."""
        return self.autosave.save_now()

    def _show(self, draft: CheckInDraft, kept: CheckIn | None) -> None:
        noticed = kept.noticed if kept is not None else ""
        there = bool(noticed) and self._context.journal.kind_of(noticed) is MomentKind.GOOD
        self.answers.show_draft(self._context.journal.daily.questions(), draft, noticed=there)
        self._say_state(kept)

    def _say_state(self, kept: CheckIn | None) -> None:
        assert self._draft is not None
        said = tr("Saved today. You can still change it.") if kept is not None else ""
        if self._unsaved:
            said = tr("Not saved yet")
        elif self._draft in self._context.journal.drafts():
            said = tr("Not saved yet. Until you save, it waits here as a draft.")
        self.state.setText(said)
        self.state.setVisible(bool(said))

    def _show_earlier(self, kept: CheckIn | None) -> None:
        clear_layout(self._earlier)
        journal = self._context.journal
        if kept is not None:
            earlier = EarlierAnswersView(
                self._context,
                journal.earlier.of(kept.uuid),
                lambda one: say_check_in(from_text(one.text, kept)),
            )
            earlier.undo_offered.connect(self.undo_offered)
            self._earlier.addWidget(earlier)
        for ahead in journal.check_ins_ahead():
            self._earlier.addWidget(CheckInAhead(self._context, ahead))

    # -- answering

    def _take(self) -> None:
        if self._draft is None:
            return
        self._draft = self.answers.edited_draft(self._draft)
        self.answers.watch(self._draft)
        self.error.say("")
        self._unsaved = True
        self.autosave.save_soon()
        self._say_state(self._context.journal.todays_check_in())

    def _go_on(self) -> None:
        if not self.answers.go_on():
            self._save()

    def _save_as_typed(self) -> bool:
        if not self._unsaved or self._draft is None:
            return True
        daily = self._context.journal.daily
        self._unsaved = not self._context.bus.carry_out(daily.save_as_typed, self._draft)
        self._say_state(self._context.journal.todays_check_in())
        return not self._unsaved

    def _save(self) -> None:
        if self._draft is None:
            return
        draft, journal = self._draft, self._context.journal
        draft = replace(draft, at=journal.now()) if not draft.editing else draft
        problems = draft.problems(journal.now())
        if CheckInProblem.NO_CONNECTION in problems:
            self.error.say(tr("Pick a number from 1 to 5 for today. The rest may stay open."))
            self.focus_first()
            return
        if problems:
            self.error.say(tr("The text is very long. Please shorten it a little."))
            return
        notices = draft.notices_good and draft.good.strip()
        unsaved, self._unsaved = self._unsaved, False
        saved = self._context.bus.carry_out(journal.daily.check_in, draft)
        self._unsaved = unsaved and not saved
        if saved:
            self.autosave.stop()
            said = tr("Your check-in is saved, and the good moment is kept.")
            self._context.bus.said.emit(said if notices else tr("Your check-in is saved."))

    def _name(self) -> None:
        """Take what stung along, to be named; this waits here meanwhile."""
        if self._draft is None or not self.save_words():
            return
        hurt, bus = self._context.journal.daily.begin_hurt(self._draft), self._context.bus
        if bus.carry_out(self._context.journal.save_draft, hurt):
            self._context.navigator.continue_draft(hurt)
