"""Brings the reminders that people asked for, in words that say nothing.

The journal is locked then. Whether something was recorded that day is known of a journal that was
open in this window; of another it is told by the date of its file.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.people import Person
from microhurts_desktop.kept_reminders import KeptReminders
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.window_disguise import neutral_title
from microhurts_desktop.ui.shell.for_two.room import RoomOfTwo
from microhurts_desktop.ui.shell.out_of_sight import out_of_sight_of
from microhurts_desktop.ui.shell.pause_reminder.notice import Notice, notice_for

if TYPE_CHECKING:
    from microhurts_desktop.ui.shell.main_window import MainWindow

LOOK_EVERY_MS = 30_000
# What is on its way, and a break: neither is something that was recorded.
_NOTHING_YET = frozenset({Topic.DRAFTS, Topic.PAUSES})


class QuietReminder(QObject):
    """Belongs to the window. It asks the clock: a timer would stand still while a computer sleeps.

    A person who is here when their reminder is due needs none that day, and so do two who are.
    """

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._kept = KeptReminders(settings)
        self.notice: Notice = notice_for(window, self.words, self.show_whom)
        self._text = ""
        self._asked: Person | None = None
        # By vault: the day on which something was last recorded, and how its file was dated when
        # its journal was closed here. A file of another date was written to elsewhere.
        self._recorded: dict[str, date] = {}
        self._left: dict[str, datetime | None] = {}
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        window.closed.connect(lambda: QTimer.singleShot(0, self, self._note_left))
        self._open = ""

    def begin(self) -> None:
        """Look at the clock from now on, for as long as anyone has a reminder."""
        if self._settings.has_reminders:
            self._timer.start()
        else:
            self._timer.stop()

    def listen(self, context: AppContext) -> None:
        """Notice what is recorded in a journal for as long as it is open."""
        journal, whose = context.journal, context.journal.person.vault_id
        if self._open == whose:
            return
        self._open = whose

        def note(changes: Changes) -> None:
            if changes.topics - _NOTHING_YET:
                self._recorded[whose] = journal.now().date()

        context.bus.changed.connect(note)
        if tried(journal.has_recorded_today) is True:
            self._recorded[whose] = journal.now().date()

    def look(self) -> None:
        """Bring what is due, once."""
        self._settings.file.look_again()
        now = self._window.now()
        wanted = {
            vault_id
            for vault_id, reminder in self._kept.everyone().items()
            if reminder.is_due(now, self._kept.came_on(vault_id))
        }
        people = self._people() if wanted else ()
        due = [person for person in people if person.vault_id in wanted and self._misses(person)]
        for person in due:
            self._kept.note_came(person.vault_id, now.date())
        away = [person for person in due if not self._is_here(person)]
        if away:
            self._bring(away, people)

    def words(self) -> tuple[str, str]:
        """Return title and text of what is shown. Whoever looks at the screen may read them."""
        return neutral_title(), self._text

    def show_whom(self) -> None:
        """Bring the window in front, and ask for the passphrase of who was reminded."""
        out_of_sight_of(self._window, self._settings).come_back()
        self._ask()

    def _people(self) -> tuple[Person, ...]:
        found = tried(self._window.vault_folder.people)
        return () if isinstance(found, UserError) else found

    def _misses(self, person: Person) -> bool:
        """Tell whether nothing was recorded today, as far as that can be known."""
        whose, now = person.vault_id, self._window.now()
        written = self._window.vault_folder.written_at(whose)
        if written is None:
            return False
        known = self._left.get(whose) == written or self._is_open(person)
        recorded = (self._recorded.get(whose), None if known else written.date())
        return self._kept.everyone()[whose].is_due(now, *recorded)

    def _is_open(self, person: Person) -> bool:
        journal = self._window.journal
        return journal is not None and journal.person.vault_id == person.vault_id

    def _is_here(self, person: Person) -> bool:
        return self._is_open(person) or isinstance(self._window.door, RoomOfTwo)

    def _bring(self, due: list[Person], people: tuple[Person, ...]) -> None:
        self._asked = due[0] if len(due) == 1 else None
        self._text = self._said(due, people)
        self.notice.show()
        door = self._window.door
        if door is not None and door.is_untouched():
            # Where the desktop shows no notifications, it is said here, in the same words.
            self._window.show_door(note=self._text)
            self._ask()

    def _said(self, due: list[Person], people: tuple[Person, ...]) -> str:
        reminded = self._kept.everyone()
        initials = [one.name[:1].upper() for one in people if one.vault_id in reminded]
        initial = due[0].name[:1].upper()
        # The least that tells two apart; nothing where it is for both, or does not.
        if len(due) == 1 and len(initials) > 1 and initials.count(initial) == 1:
            return tr("For {letter}: a quiet minute, if you like.", letter=initial)
        return tr("A quiet minute, if you like.")

    def _ask(self) -> None:
        door = self._window.door
        if self._asked is not None and door is not None and door.is_untouched():
            door.choose(self._asked)

    def _note_left(self) -> None:
        if self._open:
            self._left[self._open] = self._window.vault_folder.written_at(self._open)
            self._open = ""


def quiet_reminder_of(window: MainWindow, settings: Settings) -> QuietReminder:
    """Return the reminder of a window, made when first needed."""
    return window.findChild(QuietReminder) or QuietReminder(window, settings)
