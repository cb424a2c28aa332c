"""Moments: everything that was named, newest first; one of them read whole; deletion with Undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.changes import Done, Topic
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.journal import Gone
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.features.moments.history import History
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.reading_view import ReadingView, Where
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.kit.click_guard import ClickGuard
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.kit.where_stood import Stood, stood_within

# More of them take longer than the window may stand still.
MOST_WHILE_IT_WAITS = 30


@guarded
class MomentsPage(UndoPage):
    """The history, or one moment of it read whole."""

    learn_topic = "naming"

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.MOMENTS, Topic.REPAIRS, Topic.SHARED, Topic.OFFERS}
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Moments"))
        self.history = History(context)
        self.reading = ReadingView(context)
        self.reading.hide()
        self.column.addWidget(self.history, 1)
        self.column.addWidget(self.reading)
        self._history_is_stale = True
        self._opened = ""
        # Whether what is read was opened from another page, where back leads then.
        self._is_led_here = False
        # Where in the history the keyboard was when it was opened there.
        self._stood: Stood | None = None
        # The second half of a double click must not press what has just appeared below it.
        self._click_guards = (ClickGuard(self.history), ClickGuard(self.reading))
        self.history.opened.connect(self._open_from_history)
        self.history.deletion_asked.connect(self.delete_moment)
        self.history.several_to_delete.connect(self.delete_several)
        self.history.sight_asked.connect(self._bring_into_sight)
        self.reading.deletion_asked.connect(self.delete_moment)
        self.reading.undo_offered.connect(self.offer_undo)
        self.reading.left.connect(self._return_to_history)
        self.reading.turned.connect(self._scroll_to_top)

    def open_moment(self, kind: MomentKind | None, uuid: str) -> None:
        """Read one moment whole; if it is gone, say so and show the history.

        The kind is None for what the other shared, which is in no history of mine.
        """
        self._opened = uuid
        self._is_led_here = True
        self.reading.open(kind, uuid)
        self.mark_dirty()
        self._scroll_to_top()
        if self.reading.isVisible():
            self.reading.focus_first()
        elif not self.reading.is_reading():
            self.context.bus.said.emit(tr("That moment is no longer here."))

    def read_talk(self, hurt: str, agreement: str) -> None:
        """Read what came of a hurt of mine, at what was kept of a talk."""
        if self.reading.trail()[-1:] != ((MomentKind.HURT, hurt),):
            # Else the way that led to it stays.
            self.open_moment(MomentKind.HURT, hurt)
        if isinstance(self.reading.sheet, HurtSheet):
            self.reading.sheet.came_of_it.focus_talk(agreement)

    def bring_up(self, uuid: str) -> None:
        """Read a hurt of mine, and bring it up."""
        self.open_moment(MomentKind.HURT, uuid)
        if isinstance(self.reading.sheet, HurtSheet):
            self.reading.sheet.bring_it_up()

    def say_how_it_landed(self, repair: str) -> None:
        """Read a repair, and ask how it landed."""
        self.open_moment(MomentKind.REPAIR, repair)
        if isinstance(sheet := self.reading.sheet, RepairSheet):
            sheet.landing.begin()
            reveal(sheet.landing)

    def share_moment(self, kind: MomentKind, uuid: str) -> None:
        """Read a moment of mine, and choose which parts of it to share."""
        self.open_moment(kind, uuid)
        if self.reading.sheet is not None:
            self.reading.sheet.choose_what_to_share()

    def show_answer(self, uuid: str) -> None:
        """Bring an answer into sight that stands below what is being read."""
        sheet = self.reading.sheet
        words = sheet.between.show_whole(uuid) if sheet is not None and sheet.between else None
        if words is not None:
            words.setFocus()
            self._bring_into_sight(words)

    def _bring_into_sight(self, widget: QWidget) -> None:
        # It has its place only once everything is laid out.
        QTimer.singleShot(0, widget, partial(self.ensureWidgetVisible, widget))

    def _scroll_to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def _open_from_history(self, kind: MomentKind, uuid: str) -> None:
        self._stood = stood_within(self.history)
        self.open_moment(kind, uuid)
        self._is_led_here = False
        self._settle()

    def _settle(self) -> None:
        for click_guard in self._click_guards:
            click_guard.begin()

    def delete_moment(self, kind: MomentKind, uuid: str) -> None:
        """Delete at once, and offer Undo."""
        done = self.context.bus.carry_out(self.journal.delete, kind, uuid)
        if done is not None:
            self._settle()
            was_shared = Topic.SHARED in done.changes.topics
            said = KINDS[kind].deleted_shared() if was_shared else KINDS[kind].deleted()
            if done.value.repairs:
                said += " " + tr("%n repair(s) went along.", "", done.value.repairs)
            if done.value.is_answer:
                said = tr("Your answer was removed. The words are theirs, and stay where they are.")
            self.offer_undo(said, done, partial(self._show_put_back, uuid, was_shared=was_shared))

    def delete_several(self, these: Sequence[tuple[MomentKind, str]]) -> None:
        """Delete these at once, and offer one Undo for all of them."""
        told = partial(self._tell_of_several, these[0][1])
        if len(these) > MOST_WHILE_IT_WAITS:
            self.context.bus.carry_out_at_length(self.journal.deleting_several(these), told)
            return
        done = self.context.bus.carry_out(self.journal.delete_several, these)
        if done is not None:
            told(done)

    def _tell_of_several(self, first: str, done: Done[Gone]) -> None:
        self._settle()
        said = tr("%n moment(s) were deleted.", "", done.value.moments)
        if done.value.repairs:
            said += " " + tr("%n repair(s) went along.", "", done.value.repairs)
        was_shared = Topic.SHARED in done.changes.topics
        if was_shared:
            said += " " + tr("What was shared of them is shared no longer.")
        self.offer_undo(said, done, partial(self._show_put_back, first, was_shared=was_shared))

    def place(self) -> tuple[Where, ...] | None:
        """Return the moment that is read, and those that led to it."""
        return self.reading.trail() or None

    def come_back(self, place: object) -> None:
        """Read the same moment; what is gone meanwhile is passed over."""
        assert isinstance(place, tuple)
        self.reading.come_back(place)
        self._opened = place[0][1]
        self.mark_dirty()

    def focus_first(self) -> None:
        """Give the keyboard to what is shown: the way back from a moment, or the history."""
        if self.reading.isVisible():
            self.reading.back.setFocus()
        else:
            self.history.focus_first()

    def step_back(self) -> bool:
        """Put an open card away; else go to the moment before, or to where this one was opened."""
        if not self.reading.is_reading():
            return False
        self.reading.go_back()
        return True

    def begin_again(self) -> None:
        """Show the history, which keeps its place."""
        if self.reading.is_reading():
            self.reading.close_all()
            self._is_led_here = False
            self._return_to_history()

    def take_leave(self) -> bool:
        """Save words that are typed in what is read. Returns False if they could not be saved."""
        return self.reading.save_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list as much room as there is."""
        super().resizeEvent(event)
        self.history.fit(self.viewport().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with words that were written elsewhere meanwhile."""
        super().showEvent(event)
        self.reading.take_up_words()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is typed when another page is looked at, which may show it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.take_leave()

    def _show_put_back(self, uuid: str, *, was_shared: bool) -> None:
        if not self.reading.is_reading():
            self.history.go_to(uuid)
            self.history.focus_first()
        self.context.bus.said.emit(
            tr("Put back. It is not shared again.") if was_shared else tr("Put back.")
        )

    def refresh(self) -> None:
        """Show the open moment, or the history where none is open or it is gone."""
        self._history_is_stale = True
        self._show(self.reading.is_reading() and self.reading.refresh())

    def _show(self, reading: bool) -> None:
        if not reading and self._history_is_stale:
            self._history_is_stale = False
            self.history.refresh()
        was_reading = self.reading.isVisible()
        focused = self.focusWidget()
        goes_along = focused is not None and self.history.isAncestorOf(focused)
        if focused is not None and reading is not was_reading:
            # Hidden with the keyboard in it, a part hands it on, and a reader says where to.
            focused.clearFocus()
        self.reading.setVisible(reading)
        self.history.setVisible(not reading)
        if not reading:
            # Here the list stays, with the way to take back what was done.
            self._is_led_here = False
        if was_reading and not reading:
            self.history.focus_first()
        elif reading and goes_along:
            self.reading.back.setFocus()

    def _return_to_history(self) -> None:
        is_led_here = self._is_led_here
        self._show(False)
        self._settle()
        self.history.go_to(self._opened)
        if is_led_here:
            self.context.navigator.back()
        elif self._stood is not None:
            self._stood.return_to()
