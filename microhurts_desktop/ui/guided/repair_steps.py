"""The steps of the repair dialog."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from microhurts_desktop.core.coach import Slot
from microhurts_desktop.core.moments import local_day
from microhurts_desktop.core.phrases import Phrase
from microhurts_desktop.core.repairs import Channel, Landed, ReachedOut, RepairDraft
from microhurts_desktop.core.sharing import Snapshot
from microhurts_desktop.journal import phrasebook
from microhurts_desktop.ui.coming_back.promise_field import PromiseField
from microhurts_desktop.ui.guided.step_frame import Step
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.repairs.phrase_finder import PhraseFinder
from microhurts_desktop.ui.sharing.naming import can_share
from microhurts_desktop.ui.sharing.share_choice import ShareChoice
from microhurts_desktop.ui.widgets.calendars import open_calendar_from
from microhurts_desktop.ui.widgets.cards import button, flowing, row
from microhurts_desktop.ui.widgets.chips import ChipGroup, Scale
from microhurts_desktop.ui.widgets.choice_list import ChoiceList
from microhurts_desktop.ui.widgets.coach_line import CoachLine, Passage
from microhurts_desktop.ui.widgets.fields import deaf_to_the_wheel
from microhurts_desktop.ui.widgets.labels import buddy, paragraph, soft
from microhurts_desktop.ui.widgets.large_button import large_button
from microhurts_desktop.ui.widgets.safety_note import SafetyNote
from microhurts_desktop.ui.widgets.when_picker import WhenPicker
from microhurts_desktop.ui.widgets.writing_field import WritingField
from microhurts_desktop.ui.wording import (
    channel_name,
    first_line,
    landed_name,
    say_day,
    to_qdate,
    who_reached_out,
)

HURTS_OFFERED = 100
UNPROMPTED = ""


class RepairStep(Step):
    """A step that shows a repair's draft and says which of its fields the person changed."""

    edited = Signal(object)  # field → value; a dict would pass through Qt and lose its types
    kept = Signal(str)  # words, as core.coach.kept_as has them

    def fill(self, draft: RepairDraft) -> None:
        """Show the draft."""


class SideStep(RepairStep):
    """Who reached out, and for which hurt."""

    def __init__(self, rooms: Rooms, hurt: str | None) -> None:
        super().__init__(tr("Who reached out?"), next_text=tr("Next: the words"))
        self.by = ChipGroup[ReachedOut](
            tr("Who reached out?"),
            [(by, who_reached_out(by)) for by in (ReachedOut.THEY, ReachedOut.I)],
            optional=False,
        )
        self.by.picked.connect(lambda: self.edited.emit({"by": self.by.value()}))
        self.hurt = ChoiceList[str](tr("Which hurt is it for?"), self._choices(rooms, hurt))
        self.hurt.picked.connect(lambda: self.edited.emit({"hurt": self.hurt.value() or None}))
        self.column.addWidget(soft(tr("Either way, a repair adds something new.")))
        self.column.addWidget(self.by)
        self.column.addWidget(buddy(paragraph(tr("Which hurt is it for?")), self.hurt))
        self.column.addWidget(self.hurt)
        self.column.addStretch(1)

    def _choices(self, rooms: Rooms, chosen: str | None) -> list[tuple[str, str]]:
        journal = rooms.journal
        today = journal.now().date()
        hurts = list(journal.open_hurts()[:HURTS_OFFERED])
        if chosen is not None and chosen not in {hurt.uuid for hurt in hurts}:
            hurts.insert(0, journal.hurt(chosen))
        named = [
            (
                hurt.uuid,
                f"{first_line(hurt.event, 90)} · {say_day(local_day(hurt.happened_at), today)}",
            )
            for hurt in hurts
        ]
        return [(UNPROMPTED, tr("none in particular")), *named]

    def fill(self, draft: RepairDraft) -> None:
        self.by.set_values([] if draft.by is None else [draft.by])
        self.hurt.set_value(draft.hurt or UNPROMPTED)

    def focus_first(self) -> None:
        self.by.setFocus()

    def problem(self) -> str:
        return "" if self.by.value() else tr("Who reached out? Pick one.")


class WordsStep(RepairStep):
    """What they said or did, or what I said: a phrase to borrow, or words of one's own."""

    rehearsal_asked = Signal()

    def __init__(self, rooms: Rooms) -> None:
        super().__init__("", next_text=tr("Next: when and how"))
        self.hint = soft()
        self._library = rooms.journal.library
        self._looked_for: tuple[str | None, str | None] | None = None
        self.phrases = PhraseFinder(rooms, small=True)
        self.phrases.taken.connect(self._borrow)
        # Here is the place for words of one's own.
        self.phrases.write_asked.connect(lambda: self._fold(True))
        self.phrases.hide()
        self.look = button(tr("Look for other words"), lambda: self._fold(False), "link")
        self.look.hide()
        self.field = WritingField("")
        self.field.textChanged.connect(lambda: self.edited.emit({"words": self.field.text()}))
        self.field.went_on.connect(self.went_on)
        self.note = SafetyNote()
        self.note.help_lines.connect(rooms.ways.help_lines)
        self.coach = CoachLine(
            rooms.theme, lambda: [Passage(self.field.text(), Slot.REPAIR, self.field)], self.note
        )
        self.coach.kept.connect(self.kept)
        self.field.textChanged.connect(self.coach.words_changed)
        self.to_add = soft()
        self._additions = {one.id: one.add for one in phrasebook.phrases() if one.add}
        self.large = large_button(self.field.text)
        self.rehearse = button(
            tr("Take three minutes alone first"), lambda: self.rehearsal_asked.emit(), "link"
        )
        self.column.addWidget(self.hint)
        self.column.addWidget(self.phrases)
        self.column.addLayout(row(self.look))
        for widget in (self.field, self.to_add, self.coach, self.note):
            self.column.addWidget(widget)
        self.column.addWidget(flowing(self.large, self.rehearse))
        self.column.addStretch(1)

    def fill(self, draft: RepairDraft) -> None:
        mine = draft.by is ReachedOut.I
        self.heading = tr("What did you say?") if mine else tr("What did they say or do?")
        if draft.about is not None:
            self.heading = tr("What would you like to say?")
        self.hint.setText(
            tr("Borrow a phrase and make it yours: your own words land better.")
            if mine
            else tr("As near to how it was as you can.")
        )
        self.field.setAccessibleName(self.heading)
        self.field.setPlaceholderText(
            tr("Or in your own words") if mine else tr("They said sorry and put the phone away")
        )
        self._show_what_to_add(draft)
        # Their words are noted, and not rehearsed.
        self.large.setVisible(mine)
        self.rehearse.setVisible(mine and not draft.editing)
        self.field.set_text(draft.words)
        if not mine:
            self.phrases.hide()
            self.look.hide()
        elif self.phrases.isHidden() and self.look.isHidden():
            # Once there are words, they are what is looked at.
            self._fold(bool(draft.words.strip()), focus=False)
        if mine:
            self._look_for(draft)
        self.note.watch(draft.words)
        # What they said is heard, and not looked at.
        self.coach.setVisible(mine)
        self.coach.remember(draft.kept_words)

    def focus_first(self) -> None:
        to_borrow = self.phrases.isVisibleTo(self) and not self.field.text().strip()
        (self.phrases.search if to_borrow else self.field).setFocus()

    def problem(self) -> str:
        if self.field.text().strip():
            return ""
        return tr("Write a few words, or pick a phrase.")

    def _show_what_to_add(self, draft: RepairDraft) -> None:
        add = self._additions.get(draft.phrase, "") if draft.by is ReachedOut.I else ""
        self.to_add.setText(tr("To make it yours: {add}.").replace("{add}", add) if add else "")
        self.to_add.setVisible(bool(add))

    def _look_for(self, draft: RepairDraft) -> None:
        """Show what fits the hurt that the draft is for, once for each."""
        if self._looked_for == (draft.hurt, draft.about):
            return
        self._looked_for = (draft.hurt, draft.about)
        occasion = None
        if draft.hurt is not None:
            occasion = self._library.occasion_of(draft.hurt)
        elif draft.about is not None:
            occasion = self._library.occasion_of_theirs(draft.about)
        self.phrases.read_again()
        self.phrases.begin(occasion)
        self.phrases.list.go_to(draft.phrase)

    def _borrow(self, phrase: Phrase) -> None:
        texts = {one.text for one in self._library.everything()}
        self.field.put_in(phrase.text, texts)
        self.edited.emit({"phrase": phrase.id})
        self._fold(True)

    def _fold(self, folded: bool, *, focus: bool = True) -> None:
        """Put the phrases away, or show them again."""
        self.phrases.setVisible(not folded)
        self.look.setVisible(folded)
        if focus:
            (self.field if folded else self.phrases.search).setFocus()


class ChannelStep(RepairStep):
    """How and when it was offered."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(tr("How and when?"), next_text=tr("Next: how it landed"))
        self._journal = rooms.journal
        self._hurt: str | None = None
        self._hurt_at: datetime | None = None
        self.how = ChipGroup[Channel](
            tr("How was it offered?"), [(how, channel_name(how)) for how in Channel], optional=False
        )
        self.how.picked.connect(lambda: self.edited.emit({"how": self.how.value()}))
        self.when = WhenPicker(tr("When was it?"), rooms.journal.now())
        self.when.changed.connect(lambda: self.edited.emit({"offered_at": self.when.at()}))
        self.column.addWidget(buddy(paragraph(tr("How was it offered?")), self.how))
        self.column.addWidget(self.how)
        self.column.addWidget(buddy(paragraph(tr("When was it?")), self.when.chips))
        self.column.addWidget(self.when)
        self.column.addStretch(1)

    def fill(self, draft: RepairDraft) -> None:
        self.how.set_values([] if draft.how is None else [draft.how])
        if draft.offered_at != self.when.at():
            self.when.set_at(draft.offered_at)
        if draft.hurt != self._hurt:
            self._hurt = draft.hurt
            hurt = None if draft.hurt is None else self._journal.hurt(draft.hurt)
            self._hurt_at = None if hurt is None else hurt.happened_at

    def focus_first(self) -> None:
        self.how.setFocus()

    def problem(self) -> str:
        if self.how.value() is None:
            return tr("How was it offered? Pick one.")
        # A hurt that lies ahead was named under a clock that was, and does not say when it was.
        today = self._journal.now().date()
        if self._hurt_at is not None and self.when.at().date() < self._hurt_at.date() <= today:
            return tr("This day is before the hurt. When was the repair?")
        return ""


class LandingStep(RepairStep):
    """How it landed: for them to say of mine, for me to say of theirs, now or later."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__("", next_text=tr("Keep it"))
        self._rooms = rooms
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
        self.note.help_lines.connect(rooms.ways.help_lines)
        self.promise = PromiseField(rooms)
        self.promise.edited.connect(self.edited)
        self.promise.went_on.connect(self.went_on)
        self.share = ShareChoice(rooms)
        self._asks_to_share = False
        shown: tuple[QWidget, ...] = (
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
        if self._asks_to_share:
            hint = tr("How it landed is theirs to say.")
        elif not theirs:
            hint = tr("How it landed is theirs to say. In your own journal it stays open.")
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
        today = self._rooms.journal.now().date()
        offered = local_day(draft.offered_at)
        self.day.blockSignals(True)
        day = draft.landed_on or today
        self.day.setDateRange(to_qdate(min(offered, today)), to_qdate(max(offered, today, day)))
        self.day.setDate(to_qdate(day))
        self.day.blockSignals(False)
        helps = theirs and draft.landed in (Landed.NOT_YET, Landed.PARTLY)
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
            and can_share(self._rooms.journal.sharing)
        )
        self.share.setVisible(self._asks_to_share)
        if self._asks_to_share:
            self.share.show_words(
                Snapshot(words=draft.words, happened_at=draft.offered_at, how=draft.how)
            )

    def _pick(self) -> None:
        landed = self.landed.value()
        day = None if landed is None else self._rooms.journal.now().date()
        self.edited.emit({"landed": landed, "landed_on": day})

    def _date(self) -> None:
        chosen = self.day.date()
        self.edited.emit({"landed_on": date(chosen.year(), chosen.month(), chosen.day())})
