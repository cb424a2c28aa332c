"""A page for my therapist: what I want help with, which days, which parts; seen before it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from microhurts_desktop.domain.case_building import good_beside
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.domain.therapist_page import HelpDraft, Material, Part
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext, Page, back_button
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.features.therapist.on_paper import (
    Chosen,
    page_title,
    put_on_paper,
    words_of,
)
from microhurts_desktop.ui.kit.cards import Card, clear_layout, column, put, row, stacked
from microhurts_desktop.ui.kit.charts.ranges import CUSTOM, FromTo
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.days import say_whole_day, to_qdate
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import heading, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.paper import PaperText
from microhurts_desktop.ui.kit.paper_view import PaperView
from microhurts_desktop.ui.kit.tick_box import TickBox
from microhurts_desktop.ui.kit.timers import Autosave
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.good_beside import GoodBeside
from microhurts_desktop.ui.parts.take_card import TakeCard
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

MONTHS = (1, 3, 6, 12)
# Whoever looks over a shoulder, and the therapist, read of these only where that was chosen.
_AT_FIRST = (Part.SENTENCES, Part.THEMES, Part.REPAIR)


@guarded
class TherapistPage(Page):
    """Nothing is on it that was not chosen, and nothing leaves without the passphrase."""

    learn_topic = "account"

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS, Topic.SHARED}
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, page_title())
        self._found: Material | None = None
        self._asked_for: DateRange | None = None
        self.their_boxes: dict[TickBox, Shared] = {}
        self.back = back_button(self.go_back)
        about = tr(
            "One or two pages to bring along, in your own words. You read all of it first, and"
            " choose what stands there."
        )
        put(self.column, row(self.back), title(page_title()), soft(about))
        put(self.column, self._help(), self._days(), self._parts(), self._preview())
        self.take = TakeCard(context, page_title(), lambda: self.paper().document)
        # Until the days are read, there is nothing to take.
        self.take.setEnabled(False)
        self.column.addWidget(self.take)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Lead the keyboard to one's own words, which come first."""
        self.words.setFocus()

    # -- what I want help with

    def _help(self) -> QWidget:
        self._draft: HelpDraft = self.journal.therapist_page.begin_help()
        name = tr("What I want help with")
        self.words = WritingField(name, tr("What shall be different after some weeks?"), lines=4)
        self.words.set_text(self._draft.words)
        self.note = SafetyNote(self.context.navigator.help_lines)
        self.unsaved = ErrorLine()
        self._autosave = Autosave(self, self.save)
        self.words.textChanged.connect(self._follow_words)
        first = soft(tr("This comes first, and is kept here for the next page."))
        return Card().put(heading(name), first, self.words, self.unsaved, self.note)

    def _follow_words(self) -> None:
        self.note.watch(self.words.text())
        self._autosave.save_soon()

    def save(self) -> bool:
        """Keep the words as they are now. Returns False if that failed."""
        draft = replace(self._draft, words=self.words.text())
        self.show_page()
        if draft == self._draft:
            return True
        if self.context.bus.carry_out(self.journal.save_draft, draft) is None:
            self.unsaved.say(tr("This is not saved yet. Your words are still here."))
            return False
        self._draft = draft
        is_too_long = bool(draft.problems(self.journal.now()))
        self.unsaved.say(tr("This is too long for a page. Shorten it.") if is_too_long else "")
        return True

    def take_leave(self) -> bool:
        """Save what is typed. Returns False if it could not be saved."""
        return self._autosave.save_now()

    # -- which days

    def _days(self) -> QWidget:
        names = {
            1: tr("Month"),
            3: tr("3 months"),
            6: tr("6 months"),
            12: tr("Year"),
        }
        choices: list[tuple[int | str, str]] = [(one, names[one]) for one in MONTHS]
        self.ranges = ChipGroup[int | str](
            tr("Which days"), [*choices, (CUSTOM, tr("Custom"))], optional=False
        )
        self.ranges.set_values([3])
        self.ranges.picked.connect(self._choose_days)
        self.from_to = FromTo()
        self.from_to.changed.connect(self._gather)
        self.from_to.hide()
        return Card().put(heading(tr("Which days")), self.ranges, self.from_to)

    def _choose_days(self) -> None:
        custom = self.ranges.value() == CUSTOM
        if custom:
            today = self.journal.now().date()
            whole = DateRange(date(1900, 1, 1), today)
            self.from_to.show_dates(self._asked_for or self._last_months(3), whole)
        self.from_to.setVisible(custom)
        self._gather()

    def dates(self) -> DateRange:
        """Return the days that are chosen, of which today is the last unless it is said."""
        chosen = self.ranges.value()
        return self._last_months(chosen) if isinstance(chosen, int) else self.from_to.dates()

    def _last_months(self, months: int) -> DateRange:
        today = self.journal.now().date()
        begins = to_qdate(today).addMonths(-months)
        return DateRange(date(begins.year(), begins.month(), begins.day()), today)

    # -- what is read of them

    def refresh(self) -> None:
        """Read the days anew."""
        waiting = self.journal.therapist_page.begin_help()
        if not self._autosave.isActive() and waiting.words != self._draft.words:
            # It was discarded, or put back, elsewhere.
            self._draft = waiting
            self.words.set_text(waiting.words)
        self._gather()

    def _gather(self) -> None:
        dates = self._asked_for = self.dates()
        self.reading.show()
        job = self.journal.therapist_page.gathered(dates)
        self.context.background.run(job, self._show_found, self._say_trouble)

    def _show_found(self, found: Material | None) -> None:
        # The journal may be locked by now, or other days chosen.
        if not isValid(self) or found is None or found.dates != self._asked_for:
            return
        self.trouble.say("")
        self.reading.hide()
        self.take.setEnabled(True)
        self._found = self.journal.therapist_page.with_all_heard(found)
        self._offer_parts(self._found)
        self._offer_theirs(found.dates)
        self.show_page()

    def _say_trouble(self, error: UserError) -> None:
        if isValid(self):
            self.reading.hide()
            self.trouble.say(str(explain(error)))

    # -- which parts

    def _parts(self) -> QWidget:
        names = {
            Part.SENTENCES: tr("Moments that stung, as I named them"),
            Part.THEMES: tr("What I needed, by theme"),
            Part.ACCOUNT: tr("My account over this time, as a line"),
            Part.REPAIR: tr("What I named, repaired and noticed, in numbers"),
            Part.PULLING_BACK: tr("My own pulling back, from my check-ins"),
            Part.IN_DANGER: tr("Moments that may be more than a small hurt"),
        }
        self.boxes = {part: TickBox(name) for part, name in names.items()}
        for part, box in self.boxes.items():
            box.setChecked(part in _AT_FIRST)
            box.clicked.connect(self.show_page)
        self.guard = GoodBeside()
        self.guard.changed.connect(self.show_page)
        self.safe = soft(
            tr("Moments that tell of fear or force stay off the page unless you tick them.")
        )
        self.trouble = ErrorLine()
        self.theirs_column = column(spacing=6)
        self.theirs_head = soft(
            tr("What they shared with you in this time. Each stays off the page until you tick it.")
        )
        self.theirs = stacked(self.theirs_head, self.theirs_column, spacing=6)
        card = Card().put(heading(tr("What stands on it")), *self.boxes.values(), self.safe)
        return card.put(self.guard, self.theirs, self.trouble)

    def _offer_parts(self, found: Material) -> None:
        there = {
            Part.SENTENCES: bool(found.hurts),
            Part.THEMES: bool(found.themes),
            Part.ACCOUNT: found.line is not None,
            Part.REPAIR: bool(found.hurts or found.good),
            Part.PULLING_BACK: found.pulling_back is not None,
            Part.IN_DANGER: bool(found.in_danger),
        }
        for part, box in self.boxes.items():
            box.setVisible(there[part])
        self.safe.setVisible(there[Part.IN_DANGER])

    def _offer_theirs(self, dates: DateRange) -> None:
        ticked = {shared.uuid for box, shared in self.their_boxes.items() if box.isChecked()}
        clear_layout(self.theirs_column)
        self.their_boxes = {}
        for shared in self.journal.therapist_page.theirs_of(dates):
            if not (words := words_of(shared).strip()):
                continue
            day = say_whole_day(shared.sent_at.date())
            box = TickBox(tr("{day}: {words}", day=day, words=first_line(words, 80)))
            box.setChecked(shared.uuid in ticked)
            box.clicked.connect(self.show_page)
            self.their_boxes[box] = shared
            self.theirs_column.addWidget(box)
        self.theirs.setVisible(bool(self.their_boxes))

    # -- as it will be

    def _preview(self) -> QWidget:
        self.preview = PaperView(tr("The page as it will be"))
        self.reading = soft(tr("Your days are being read…"))
        return Card().put(heading(tr("The page as it will be")), self.reading, self.preview)

    def parts(self) -> tuple[Part, ...]:
        """Return the parts that are ticked and can be."""
        return tuple(
            part for part, box in self.boxes.items() if box.isChecked() and not box.isHidden()
        )

    def show_page(self) -> None:
        """Show the page as it is by now, with the good beside the hurts where it lists only these.

        What stands there by need counts as listed: it is read as what hurt.
        """
        if self._found is None:
            return
        found, parts = self._found, self.parts()
        listed = found.hurts if {Part.SENTENCES, Part.THEMES} & set(parts) else ()
        listed += found.in_danger if Part.IN_DANGER in parts else ()
        danger = {one.uuid for one in found.in_danger}
        self.guard.offer(good_beside(listed, found.good, danger, found.dates))
        self.preview.show_document(self.paper().document)

    def paper(self) -> PaperText:
        """Return the page as it is by now."""
        theirs = tuple(one for box, one in self.their_boxes.items() if box.isChecked())
        assert self._found is not None
        good = () if self.guard.isHidden() else self.guard.chosen()
        chosen = Chosen(self.words.text(), self.parts(), good, theirs)
        return put_on_paper(self._found, chosen)
