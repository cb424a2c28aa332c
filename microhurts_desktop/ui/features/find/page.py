"""Find: everything of one's own, by words as they are typed and by what else is known of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.finding import LONGEST_NAME, Finds, Found, Part, SavedSearch, Sought
from microhurts_desktop.domain.history import DayOfHistory
from microhurts_desktop.domain.tags import tidied
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.kinds import go_on_with
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.features.find.filters import FilterBar
from microhurts_desktop.ui.features.find.found_list import FoundList
from microhurts_desktop.ui.features.find.saved_card import SavedCard
from microhurts_desktop.ui.features.find.take_found import TakeFound
from microhurts_desktop.ui.features.moments.calendar_grid import CalendarGrid
from microhurts_desktop.ui.kit.cards import Card, button, column, put, row, stacked, topped
from microhurts_desktop.ui.kit.fields import ErrorLine, line_field
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.search_field import SearchField

# The calendar stands beside the list in so many times the height of a line.
ROOM_BESIDE = 44
# While one types, it waits for a pause.
FOLLOWS_AFTER_MS = 150


class FoundDays:
    """What the calendar asks: the days on which something was found."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.finds = Finds(Sought())
        self.now = journal.now

    def days_between(self, first: date, last: date) -> tuple[DayOfHistory, ...]:
        """Return these days, the oldest first."""
        return self._journal.finder.days(self.finds, first, last)


class NothingFound(Card):
    """What stands in place of the list: how to look, or what to try next."""

    def __init__(self) -> None:
        super().__init__(margin=28)
        self.head, self.sentence = heading(), soft()
        self.clear = button(tr("Look everywhere"))
        self.put(self.head, self.sentence, row(self.clear))

    def teach(self, sought: Sought) -> None:
        """Say what is to be said while nothing is shown for this."""
        if sought.is_nothing and sought.words.strip():
            head = tr("Only words and numbers can be found")
            said = tr(
                "Pictures and signs alone are not looked for. A word that stands with them is."
            )
        elif sought.is_nothing:
            head = tr("What would you like to find again?")
            said = tr(
                "Type a word or its beginning, or choose below the line. Words in “quotes” are"
                " found as they stand. All of it stays in your vault."
            )
        elif sought.filters:
            head = tr("Nothing like this is here")
            said = tr("It may be there with less chosen: look everywhere for the same words.")
        else:
            head = tr("These words are nowhere here")
            said = tr("Fewer letters find more: the beginning of one word is enough.")
        self.head.setText(head)
        self.sentence.setText(said)
        self.clear.setVisible(bool(sought.filters))


@guarded
class FindPage(UndoPage):
    """The field, what has to hold, what was found, its days, and what was saved."""

    learn_topic = "naming"

    topics: ClassVar[frozenset[Topic]] = frozenset(set(Topic) - {Topic.PAUSES})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Find"))
        placeholder = tr("A word, or its beginning")
        self.field = SearchField(tr("What to find"), placeholder)
        self.save = button(tr("Save this search"), self.begin_saving)
        self.take = button(tr("Take these along…"), self.begin_taking)
        self._taking: TakeFound | None = None
        self._place_of_taking = column()
        top = row(self.field, self.save, self.take, spacing=12, stretch=False)
        top.setStretch(0, 1)
        self.form = self._form()
        self.filters = FilterBar(context.journal)
        self.count = paragraph(tone="soft")
        self.list = FoundList(context.journal, context.theme)
        self.frame = Card(margin=8)
        self.frame.column.setContentsMargins(8, 8, 8, 8)
        self.frame.put(self.list)
        self.frame.column.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        self.nothing = NothingFound()
        self.days = FoundDays(context.journal)
        self.calendar = CalendarGrid(self.days, context.theme)
        self.calendar.setAccessibleName(tr("Days with finds"))
        self.earlier = button(tr("A month earlier"), lambda: self.calendar.turn(-1), "link")
        self.later = button(tr("A month later"), lambda: self.calendar.turn(1), "link")
        self.saved = SavedCard(context)
        self._left = QWidget()
        left = column(self.count, self.frame, self.nothing, spacing=8, within=self._left)
        left.setStretch(1, 1)
        left.addStretch(0)
        months = Card().put(self.calendar, row(self.earlier, self.later, spacing=12))
        self._beside = topped(stacked(months, self.saved, spacing=16))
        self._body_layout = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body_layout.setSpacing(16)
        self._body_layout.addWidget(self._left, 3)
        self._body_layout.addWidget(self._beside, 2)
        put(self.column, top, self.form, self._place_of_taking, self.filters, self._body_layout)
        self.column.setStretch(4, 1)
        self._following = QTimer(self, singleShot=True, interval=FOLLOWS_AFTER_MS)
        self._listen()
        # Else it has no month until it follows.
        self.calendar.read_again()
        self._show(Finds(Sought()))

    def _form(self) -> QWidget:
        self.name = line_field(tr("Name of the search"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.returnPressed.connect(self.finish_saving)
        self.error = ErrorLine()
        keep = button(tr("Save"), self.finish_saving, "primary")
        cancel = button(tr("Cancel"), self._close_form)
        label = buddy(paragraph(tr("Name")), self.name)
        line = row(label, self.name, keep, cancel, stretch=False)
        line.setStretch(1, 1)
        made = stacked(line, self.error, spacing=4)
        made.hide()
        return made

    def _listen(self) -> None:
        self.field.textChanged.connect(self.search)
        self.field.look_through(self.list)
        self.field.taken.connect(self.list.open_current)
        self.filters.changed.connect(self.search)
        self.filters.all_tags_asked.connect(self.context.navigator.tags)
        self.nothing.clear.clicked.connect(self._look_everywhere)
        self.list.opened.connect(self._open)
        self.list.left_at_top.connect(self.field.setFocus)
        self.calendar.day_chosen.connect(self.list.go_to_day)
        self.calendar.opened.connect(self.list.setFocus)
        self.saved.chosen.connect(self.look_for)
        self.saved.forgotten.connect(self._forget)
        self._following.timeout.connect(self.follow_now)

    # -- looking

    def sought(self) -> Sought:
        """Return what is looked for now."""
        return replace(self.filters.sought, words=self.field.text())

    def search(self) -> None:
        """Look for what is typed and chosen now."""
        self._show(self.journal.finder.find(self.sought()))

    def look_for(self, saved: SavedSearch) -> None:
        """Look for what was saved."""
        with QSignalBlocker(self.field):
            self.field.setText(saved.sought.words)
        self.filters.set_sought(saved.sought)
        self.search()
        self.field.setFocus()

    def refresh(self) -> None:
        """Look again for the same: what was found stays where it was, if it is still there."""
        self.journal.finder.look_again()
        self.saved.refresh()
        self.search()

    def _show(self, finds: Finds) -> None:
        self.list.show_finds(finds)
        found, sought = len(finds.places), finds.sought
        self.frame.setVisible(found > 0)
        self.nothing.setVisible(not found)
        if not found:
            self.nothing.teach(sought)
        self.save.setEnabled(not sought.is_nothing)
        self.take.setEnabled(found > 0)
        if self._taking is not None:
            # What is shown there must be what was found.
            self._taking.hide()
        if sought.is_nothing:
            # There is nothing to give a name to.
            self.form.hide()
        # Hurts alone are not counted: that would be a tally.
        said = "" if not found or sought.is_of_hurts else tr("%n found", "", found)
        self.count.setText(said)
        self.count.setVisible(bool(said))
        if not sought.is_nothing:
            tell(self.field, said or (tr("Found") if found else self.nothing.head.text()))
        self.days.finds = finds
        self._following.start()

    def follow_now(self) -> None:
        """Let the calendar show the days of what is found now."""
        if not self.isVisible():
            return
        finds = self.days.finds
        with QSignalBlocker(self.calendar):
            if finds.places:
                self.calendar.choose(finds.day_of(0))
            self.calendar.read_again()

    def _look_everywhere(self) -> None:
        self.field.setFocus()
        self.filters.clear()

    def _open(self, found: Found) -> None:
        navigator = self.context.navigator
        if found.kind == Part.TIME_NOTE:
            navigator.balance()
        elif found.kind == Part.PHRASE:
            navigator.read_phrase(found.uuid)
        elif found.kind == Part.DRAFT:
            self._go_on_with_draft(found.uuid)
        elif found.opens is None:
            # A rehearsal for nothing in particular stands among the words.
            if found.kind == Part.REHEARSAL:
                navigator.repairs()
        elif found.kind == Part.AGREEMENT:
            navigator.read_talk(found.opens[1], found.uuid)
        elif found.opens[0] is None:
            navigator.open_shared(found.opens[1])
        else:
            navigator.open_moment(*found.opens)

    def _go_on_with_draft(self, uuid: str) -> None:
        waiting = {one.uuid: one for one in self.journal.drafts()}
        if (draft := waiting.get(uuid)) is not None:
            go_on_with(self.context.navigator, draft)

    # -- saving

    def begin_saving(self) -> None:
        """Ask for a name for what is looked for."""
        self.name.setText(self.field.text().strip()[:LONGEST_NAME])
        self.error.say("")
        self.form.show()
        self.name.setFocus()
        self.name.selectAll()

    def finish_saving(self) -> None:
        """Save what is looked for under the name."""
        finder, name = self.journal.finder, self.name.text()
        if not tidied(name):
            self.error.say(tr("Give it a name first."))
            self.name.setFocus()
        elif (done := self.context.bus.carry_out(finder.save, self.sought(), name)) is not None:
            self.form.hide()
            # Not to the field of words: there, Ctrl+Z is for the words.
            self.save.setFocus()
            self.offer_undo(tr("The search is saved."), done)

    @property
    def taking(self) -> TakeFound:
        """The card that takes along what was found: made when it is first asked for."""
        if self._taking is None:
            self._taking = TakeFound(self.context)
            self._place_of_taking.addWidget(self._taking)
        return self._taking

    def begin_taking(self) -> None:
        """Show what was found as it would stand on paper."""
        self.taking.offer(self.days.finds)
        self.taking.focus_first()

    def _close_form(self) -> None:
        self.form.hide()
        self.field.setFocus()

    def _forget(self, saved: SavedSearch) -> None:
        done = self.context.bus.carry_out(self.journal.finder.forget, saved.uuid)
        if done is not None:
            self.offer_undo(tr("The search is forgotten. What it finds stays."), done)

    # -- the way around

    def focus_first(self) -> None:
        """Lead the keyboard to the field."""
        self.field.setFocus()
        self.field.selectAll()

    def step_back(self) -> bool:
        """Put the asked name away, or what would be taken along."""
        if self._taking is not None and not self._taking.isHidden():
            self._taking.hide()
            self.take.setFocus()
            return True
        if self.form.isHidden():
            return False
        self._close_form()
        return True

    def begin_again(self) -> None:
        """Stay: whoever asks once more wants the field."""
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the days stand beside the list where there is room, else below it."""
        super().resizeEvent(event)
        is_roomy = self.viewport().width() >= self.fontMetrics().height() * ROOM_BESIDE
        ways = QBoxLayout.Direction
        self._body_layout.setDirection(ways.LeftToRight if is_roomy else ways.TopToBottom)
