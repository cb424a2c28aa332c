"""Both are here: the other unlocks, and then they read to each other, or take a pause."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.for_two import ForTwo
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.page import MARGIN, WIDEST_CHARS, as_wide_as_a_page
from microhurts_desktop.ui.features.pause.begin_card import BeginCard
from microhurts_desktop.ui.features.sharing.gathering import Gathering
from microhurts_desktop.ui.features.sharing.reading_together import ReadingTogether
from microhurts_desktop.ui.features.sharing.shared_line import SharedLine
from microhurts_desktop.ui.features.sharing.shared_list import SharedList
from microhurts_desktop.ui.features.sharing.two_stories import ReadingTwoStories
from microhurts_desktop.ui.kit.cards import (
    READABLE_CHARS,
    Card,
    button,
    column,
    dress,
    explained,
    flowing,
    readable,
    row,
    stacked,
)
from microhurts_desktop.ui.kit.labels import heading, rule, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.scrolling import Scrolling
from microhurts_desktop.ui.parts.sharing.between import Between
from microhurts_desktop.ui.parts.sharing.not_for import NotForAbuse
from microhurts_desktop.ui.shell.for_two.room import RoomOfTwo
from microhurts_desktop.ui.shell.for_two.unwrapping import Beside, OtherUnlocks


class BothHere(Scrolling):
    """Shows one of: the other is asked to unlock, what there is to do, reading, a pause.

    ``promised`` says when a pause of both is over.
    """

    promised = Signal(object)  # datetime

    def __init__(
        self,
        beside: Beside,
        room: RoomOfTwo,
        journal: Journal,
        other: Person,
        between: Callable[[ForTwo], Between],
    ) -> None:
        body = QWidget()
        super().__init__(body)
        self._room = room
        self._journal = journal
        self._between = between
        self.two: ForTwo | None = None
        self.gathering: Gathering | None = None
        self.stories: ReadingTwoStories | None = None
        self.setAccessibleName(tr("Together"))
        self.heading = title(tr("Together"))
        margins = (MARGIN, 12, MARGIN, 26)
        # In a wide window it stands in the middle, as every page does.
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        as_wide_as_a_page(body)
        self._column = column(self.heading, spacing=16, within=body, margins=margins)
        self.ask = OtherUnlocks(beside, other)
        self.ask.unlocked.connect(self._welcome)
        self.ask.left.connect(room.leave)
        room.hold(self.ask.form.empty)
        self._column.addStretch(1)
        self._add(self.ask)

    def begin(self) -> None:
        """Ask the other for their passphrase."""
        self.ask.secret.setFocus()

    def _welcome(self, journal: Journal) -> None:
        self._room.hold(journal.close)
        self.two = ForTwo(self._journal, journal)
        self.ask.hide()
        self._given = between = self._between(self.two)
        self.both = self._both_card(self.two, between)
        self.pausing = self._pause_card(self.two)
        self.pausing.hide()
        self.reading = ReadingTogether(between)
        self.reading.left.connect(self.stop_reading)
        self.reading.hide()
        self.list = SharedList(self.two, self.two.now)
        self.line = SharedLine(between)
        for widget in (self.both, self.pausing, self.reading, self.list, self.line):
            self._add(widget)
            widget.setVisible(widget not in (self.pausing, self.reading))
        self._refresh()
        (self.gather if self.two.can_gather() else self.read).setFocus()

    def _add(self, widget: QWidget, chars: int = READABLE_CHARS) -> None:
        # Before the room that is free below.
        nest(self._column, readable(widget, chars), at=self._column.count() - 1)

    def _refresh(self) -> None:
        assert self.two is not None
        self.line.show_shared(self.two)
        self.list.refresh()
        self.read.setEnabled(not self.list.is_empty)

    # -- what there is to do

    def _both_card(self, two: ForTwo, between: Between) -> Card:
        card = Card("card-sage")
        names = tr("{one} and {other} are here", one=two.me.name, other=two.other().name)
        self.who = heading(names)
        self.read = button(tr("Read to each other"), self.start_reading, "primary")
        self.pause = button(tr("Take a pause"), self.start_pause)
        self.leave = button(tr("Leave together"), self._room.navigator.lock)
        only = tr(
            "Only what you both shared is here. When one of you leaves or locks, both journals"
            " close; each of you then unlocks their own."
        )
        self.gather = button(tr("Begin the gathering"), self.start_gathering, "primary")
        dress(self.read, "" if two.can_gather() else "primary")
        yearly = button(tr("Make it the yearly evening"), self.start_yearly_evening, "link")
        self.yearly = explained(
            yearly,
            tr("What is strong, and one concern each, in place of a gathering."),
        )
        self.tell = button(tr("Read your two stories"), self.start_stories)
        buttons = flowing(*(self.gather, self.read, self.tell, self.pause, self.leave, self.yearly))
        card.put(self.who, soft(only), buttons, rule(), NotForAbuse(between.navigator))
        # Shown before it has its place, it would be a window of its own for a moment.
        self.gather.setVisible(two.can_gather())
        self.yearly.setVisible(two.can_gather())
        self.tell.setVisible(bool(two.told_by_both()))
        return card

    def _show(self, seen: QWidget, heading: str) -> None:
        """Show the reading or the pause alone; or, for the card of both, all that stands there."""
        for widget in (self.both, self.pausing, self.reading):
            widget.setVisible(widget is seen)
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.list.setVisible(seen is self.both)
        if seen is self.both:
            self._refresh()
        else:
            self.line.put_away()
        self.verticalScrollBar().setValue(0)

    def start_reading(self) -> None:
        """Show one thing at a time, in large letters."""
        self._show(self.reading, tr("Read to each other"))
        self.reading.begin()

    def stop_reading(self) -> None:
        """Show everything again."""
        self._show(self.both, tr("Together"))
        self.read.setFocus()

    # -- two true stories

    def start_stories(self) -> None:
        """Show what both told of one moment, side by side."""
        assert self.two is not None
        self.stories = ReadingTwoStories(self._given, self.two.told_by_both())
        self.stories.left.connect(self.stop_stories)
        self._add(self.stories, WIDEST_CHARS)
        self._show(self.stories, tr("Two true stories"))
        self.stories.show()
        self.stories.begin()

    def stop_stories(self) -> None:
        """Show everything again."""
        assert self.stories is not None
        self._show(self.both, tr("Together"))
        self.stories.deleteLater()
        self.stories.hide()
        self.tell.setFocus()

    # -- a gathering

    def start_gathering(self) -> None:
        """Begin it, or go on where it was left: neither's journal stands beside it."""
        self._gather(yearly=False)

    def start_yearly_evening(self) -> None:
        """Do the same, with the steps of the yearly evening."""
        self._gather(yearly=True)

    def _gather(self, *, yearly: bool) -> None:
        self.gathering = Gathering(self._given, yearly=yearly)
        # What is typed is saved before anything is closed.
        self._room.hold(self.gathering.save_now)
        self.gathering.over.connect(lambda said: self._room.leave(note=said))
        self._add(self.gathering, WIDEST_CHARS)
        self._show(self.gathering, "")
        self.gathering.show()
        self.gathering.begin()

    # -- a pause of both

    def _pause_card(self, two: ForTwo) -> QWidget:
        self.begin_pause = BeginCard(two)
        self.begin_pause.begun.connect(self._promise)
        goes_back = tr("Goes back. No pause begins.")
        self.no_pause = explained(button(tr("Not now"), self.stop_pausing), goes_back)
        both = soft(tr("Both of you promise to be back, and both journals lock until then."))
        return stacked(both, self.begin_pause, row(self.no_pause), spacing=16)

    def start_pause(self) -> None:
        """Ask how long."""
        self.begin_pause.refresh()
        self._show(self.pausing, tr("A pause"))
        self.begin_pause.begin.setFocus()

    def stop_pausing(self) -> None:
        """Show everything again."""
        self._show(self.both, tr("Together"))
        self.pause.setFocus()

    def _promise(self, minutes: int) -> None:
        assert self.two is not None
        try:
            at = self.two.begin_pause(minutes)
        except UserError as error:
            self._room.refuse(error)
            return
        self.promised.emit(at)
