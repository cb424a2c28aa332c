"""How a journal gives way to what is for two: first it is locked away, then the other is let in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.typed_secrets import wipe
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.kit.days import say_time
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.large_reading import LargeWords
from microhurts_desktop.ui.parts.sharing.between import Between
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
from microhurts_desktop.ui.shell.for_two.room import RoomOfTwo
from microhurts_desktop.ui.shell.for_two.second_person import SecondPerson
from microhurts_desktop.ui.shell.for_two.unwrapping import Beside
from microhurts_desktop.ui.shell.pause_reminder.reminder import reminder_of

if TYPE_CHECKING:
    from microhurts_desktop.services.journal import Journal
    from microhurts_desktop.ui.kit.theme import Theme
    from microhurts_desktop.ui.parts.card_part import CardPart
    from microhurts_desktop.ui.shell.main_window import MainWindow
    from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle


class WaysOfTwo:
    """Belongs to the window, and remembers who met here until it is closed."""

    def __init__(
        self, window: MainWindow, background: Background, throttle: UnlockThrottle, theme: Theme
    ) -> None:
        self._window = window
        self._background = background
        self._throttle = throttle
        self._theme = theme
        self._met: dict[str, Person] = {}

    def let_partner_in(self) -> None:
        """Lock the journal, and lead the other person through the steps of beginning.

        All that is kept of it is a copy of the key to the shared vault.
        """
        journal_view, window = self._window.journal_view, self._window
        if journal_view is None or not journal_view.leave_guided():
            return
        first, sharing = journal_view.context.journal.person, journal_view.context.journal.sharing
        try:
            key = sharing.key_to_give()
        except UserError as error:
            journal_view.context.bus.failed.emit(error)
            return
        room = RoomOfTwo(tr("Welcome, you two"), tr("{name}'s journal is locked.", name=first.name))
        room.hold(lambda: wipe(key))
        try:
            steps = SecondPerson(self._beside(room), first, key)
        except UserError as error:
            room.leave()
            journal_view.context.bus.failed.emit(error)
            return
        room.hold(steps.save_now)
        # The recovery code can be copied.
        window.care_for_the_clipboard()
        steps.help_lines.connect(room.navigator.help_lines)
        steps.leave_now.connect(window.close)
        steps.left.connect(room.leave)
        steps.joined.connect(lambda other: self._met.update({first.vault_id: other}))
        steps.over.connect(room.leave)
        self._lock_the_journal()
        with self._whole(room):
            self._open(room, steps)
            steps.begin()

    def both_are_here(self) -> None:
        """Take the journal away, and ask the other to unlock for what is for two."""
        journal_view, window = self._window.journal_view, self._window
        if journal_view is None or not journal_view.leave_guided():
            return
        other = journal_view.context.journal.sharing.other()
        if other is None:
            return
        room = RoomOfTwo(tr("Together"), tr("What is private is locked away here."))
        journal = window.take_view_away()
        assert journal is not None
        room.hold(journal.close)
        with self._whole(room):
            between = lambda two: Between(two, room.navigator, self._theme, self._background)  # noqa: E731
            exercise = BothHere(self._beside(room), room, journal, other, between)
            exercise.promised.connect(lambda at: self._ring(room, (journal.person, other), at))
            self._open(room, exercise)
            exercise.begin()

    def show_only(self, parts: Iterable[CardPart]) -> bool:
        """Lock the journal, and show a few words in large letters: for someone else to read.

        Returns False when the journal stays open, because something could not be saved.
        """
        shown = tuple(parts)
        journal_view = self._window.journal_view
        if journal_view is None or not journal_view.leave_guided():
            return False
        name = journal_view.context.journal.person.name
        room = RoomOfTwo(tr("Page"), tr("{name}'s journal is locked.", name=name))
        self._lock_the_journal()
        with self._whole(room):
            self._open(room, LargeWords(shown))
            room.lock.setFocus()
        return True

    def greet(self, journal: Journal) -> None:
        """Let it be no news, to who comes back to their journal, that the other joined here.

        What was said of there being room for a gathering goes with its day.
        """
        journal.gatherings.begin_day()
        journal.pulling_back.begin_day()
        met = self._met.pop(journal.person.vault_id, None)
        if met is not None:
            journal.sharing.note_met(met)

    @contextmanager
    def _whole(self, room: RoomOfTwo) -> Iterator[None]:
        """Close everything and go to the door if the block fails: the journal is gone by then."""
        try:
            yield
        except BaseException:
            try:
                room.leave()
            finally:
                self._window.show_door()
            raise

    def _lock_the_journal(self) -> None:
        journal = self._window.take_view_away()
        if journal is not None:
            journal.close()

    def _open(self, room: RoomOfTwo, exercise: QWidget) -> None:
        window = self._window
        # A window in front may show what is private, and would stay.
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                other.close()
        room.put_in(exercise)
        room.left.connect(window.show_door)
        window.put_before_unlocking(room, for_two=True)
        window.activateWindow()

    def _beside(self, room: RoomOfTwo) -> Beside:
        return Beside(
            self._window.vault_folder, self._background, self._throttle, lambda: not room.is_over
        )

    def _ring(self, room: RoomOfTwo, people: tuple[Person, ...], at: datetime) -> None:
        reminder = reminder_of(self._window)
        for person in people:
            reminder.wait_for(person.vault_id, at)
        promised = say_time(at)
        said = tr("The pause has begun. You two come back to each other at {time}.", time=promised)
        room.leave(note=said)
