"""The one window: first run, unlock, or the journal of whoever is unlocked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context import tongues
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.kit.guarding import guarded, tell_anew
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.shell import later, where_it_stood
from microhurts_desktop.ui.shell.finding_vaults import FindingVaults, FoundFolder
from microhurts_desktop.ui.shell.forgetting import forget_soon
from microhurts_desktop.ui.shell.idle_lock import IdleLock
from microhurts_desktop.ui.shell.menus import Menus
from microhurts_desktop.ui.shell.unlock import UnlockPage
from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle

if TYPE_CHECKING:
    from microhurts_desktop.services.journal import Journal
    from microhurts_desktop.services.service import Clock
    from microhurts_desktop.ui.kit.clipboard import CarefulClipboard
    from microhurts_desktop.ui.parts.card_part import CardPart
    from microhurts_desktop.ui.shell.first_run import FirstRun
    from microhurts_desktop.ui.shell.for_two.ways_of_two import WaysOfTwo
    from microhurts_desktop.ui.shell.journal_view import JournalView
    from microhurts_desktop.ui.shell.lock_screens import LockScreens
    from microhurts_desktop.ui.shell.screen_lock.auto_lock import AutoLock
    from microhurts_desktop.ui.shell.where_begun import LeftAt

# A thread that reads takes turns with the window, which is to paint its first page first.
READ_AHEAD_AFTER_MS = 300
FILL_MENUS_AFTER_MS = 100


@guarded
class MainWindow(QMainWindow):
    """Owns what is on the screen; ``opened`` and ``closed`` say when a journal is."""

    opened = Signal()
    closed = Signal()

    def __init__(
        self,
        make_vault_folder: Callable[[Path], VaultFolder],
        settings: Settings,
        theme: Theme,
        background: Background,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._make_vault_folder = make_vault_folder
        self._settings = settings
        self._theme = theme
        self._background = background
        settings.on_not_kept = self._say_trouble
        self._finding = FindingVaults(settings, make_vault_folder)
        self._throttle = UnlockThrottle(settings, clock)
        self.now = clock
        self.vault_folder = make_vault_folder(settings.vault_folder)
        self.journal: Journal | None = None
        self.journal_view: JournalView | None = None
        self.door: DoorPage | None = None
        # Where each person was when they locked, by vault: for as long as this window stands.
        self._left_at: dict[str, LeftAt] = {}
        # What each could undo then, sealed with the key of their journal.
        self._steps: dict[str, bytes] = {}
        self._forgets_where = False
        self.setWindowTitle(tr("Micro-hurts"))
        where_it_stood.place(self, settings)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.idle_lock = IdleLock(clock, settings.idle_minutes, self)
        self.idle_lock.idle.connect(self._lock_when_idle)
        self.idle_lock.nearly.connect(self._say_it_will_lock)
        self.idle_lock.alive.connect(self._say_no_more_of_it)
        self._turning_away: AutoLock | None = None
        self._clipboard: CarefulClipboard | None = None
        self._ways_of_two: WaysOfTwo | None = None
        if settings.neutral_title:
            # Before anyone sees the usual one.
            self.auto_lock()
        self._menus = Menus(self, settings)
        self.show_door()

    def appear(self, *, unseen: bool = False) -> None:
        """Show the window as it was left, or let it wait ``unseen``."""
        if unseen:
            later.out_of_sight_of(self, self._settings).begin()
        else:
            where_it_stood.show(self, self._settings)
        # The first page is to be painted first.
        QTimer.singleShot(FILL_MENUS_AFTER_MS, self, self._menus.fill)
        if self._settings.has_reminders or self._settings.closes_to_tray:
            QTimer.singleShot(FILL_MENUS_AFTER_MS, self, self.follow_reminders)

    def follow_reminders(self) -> None:
        """Bring the reminders that are asked for now, and stand beside the clock where it is."""
        later.out_of_sight_of(self, self._settings).follow()
        reminder = later.quiet_reminder_of(self, self._settings)
        reminder.begin()
        if self.journal_view is not None:
            reminder.listen(self.journal_view.context)

    # -- the door

    def show_door(self, trouble: UserError | None = None, note: str = "") -> None:
        """Show the unlock page, or the first run where nobody lives yet; ``note`` is good news."""
        self._show_found(self._finding.find(self.vault_folder), trouble, note)

    def _show_found(
        self, found: FoundFolder, trouble: UserError | None = None, note: str = ""
    ) -> None:
        self.vault_folder = found.vault_folder
        troubles = (*((trouble,) if trouble is not None else ()), *found.problems)
        if not (found.people or troubles):
            self._show_first_run(note=note)
            return
        last = self._settings.last_person
        people = tuple(sorted(found.people, key=lambda person: person.vault_id != last))
        background, throttle, note = self._background, self._throttle, note or found.note
        if exchanged := self.vault_folder.exchanged:
            # Of the journal that was locked just now. Whoever unlocks is told on Today.
            note = "\n".join(filter(None, (note, later.said_of_exchanged(exchanged))))
        page = UnlockPage(self.vault_folder, background, people, troubles, throttle, note)
        page.unwrapped.connect(self.open_with)
        page.forgotten.connect(lambda person: self.lock_screens().recover(person))
        page.restore_wanted.connect(lambda *asked: self.lock_screens().restore(*asked))
        page.new_person.connect(lambda: self._show_first_run(can_leave=True))
        self._lead_on(page)
        page.greet()

    def _show_first_run(self, *, can_leave: bool = False, note: str = "") -> None:
        # The recovery code can be copied.
        self.care_for_the_clipboard()
        page = later.FirstRun(self.vault_folder, self._background, can_leave=can_leave)
        page.created.connect(partial(self._begin, page))
        page.language_chosen.connect(self.speak)
        page.language_chosen.connect(lambda: self._show_first_run(can_leave=can_leave))
        page.left.connect(lambda: self.show_door())
        page.leave_now.connect(self.close)
        self._lead_on(page)
        page.focus_first()
        if note:
            page.tell(note)

    def _lead_on(self, page: UnlockPage | FirstRun) -> None:
        begin_at = self._settings.vault_folder
        page.other_folder.connect(lambda: self.lock_screens().choose_folder(begin_at))
        page.help_lines.connect(self.show_help_lines)
        self.put_before_unlocking(page)

    def _begin(self, page: FirstRun, journal: Journal) -> None:
        if page.is_for_two():
            # Before Today is shown, which says how to go on.
            self._settings.awaits_partner = journal.person.vault_id
        self.enter(journal)
        if self.journal_view is not None:
            page.settle_in(self.journal_view.context)
            if not page.comes_back():
                self.journal_view.offer_to_look_around()

    def speak(self, language: str) -> None:
        """Speak another language in all that is made from now on, and in the menus."""
        self._settings.language = language
        if (app := QCoreApplication.instance()) is not None:
            tongues.speak(app, language)
        if self._settings.neutral_title:
            self.auto_lock().show_name(neutral=True)
        else:
            self.setWindowTitle(tr("Micro-hurts"))
        self._menus.say_anew()

    def put_before_unlocking(self, page: DoorPage, *, for_two: bool = False) -> None:
        """Show a page in place of the one that is at the door.

        Before two people, who look at it ``for_two``, the menus have nothing of one person's own.
        """
        if self.door is not None:
            # A room of two, or steps in which secrets were typed.
            forget_soon(self)
        self._remove(self.door)
        self.door = page
        if for_two != self._menus.for_two:
            self._menus.follow(unlocked=False, for_two=for_two)
        if page.turns_away:
            self.idle_lock.start()
        else:
            self.idle_lock.stop()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _remove(self, page: QWidget | None) -> None:
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def use_folder(self, folder: Path) -> None:
        """Look for vaults in another folder; it is remembered once somebody lives there."""
        self.vault_folder, self._finding.chosen = self._make_vault_folder(folder), folder
        self.show_door()
        if self.door is not None and self.door.unlocks:
            self._remember_folder()

    def lock_screens(self) -> LockScreens:
        """Return where the unlock page leads, and what is done while the journal is closed."""
        return later.LockScreens(self, self._background, self._throttle)

    def open_with(self, person: Person, key: bytearray) -> None:
        """Open a journal with its key, or let the page at the door say why not."""
        door = self.door
        journal = tried(lambda: self.vault_folder.open(person, key))
        if isinstance(journal, UserError):
            self._say_trouble(journal)
        elif (failure := tried(lambda: self.enter(journal))) is not None:
            self._turn_out(journal, failure)
        if self.journal_view is not None and door is not None and door.came_by_code:
            self.journal_view.suggest_new_passphrase()

    # -- the journal view

    def enter(self, journal: Journal) -> None:
        """Show the view of an open journal, or close it and say at the door why not."""
        failure = tried(lambda: self._furnish(journal))
        if failure is not None:
            self._turn_out(journal, failure)

    def _turn_out(self, journal: Journal, failure: UserError) -> None:
        self.journal = journal
        try:
            self._leave_journal_view()
        finally:
            self.show_door(failure)

    def _furnish(self, journal: Journal) -> None:
        tell_anew()
        self.vault_folder.exchanged = ()
        self.journal = journal
        if self._ways_of_two is not None:
            self._ways_of_two.greet(journal)
        self._settings.last_person = journal.person.vault_id
        navigator = later.JournalNavigator(self, journal)
        theme, settings, background = self._theme, self._settings, self._background
        context = later.AppContext(
            journal, later.ChangeBus(), navigator, theme, settings, background, self.vault_folder
        )
        self.journal_view = navigator.view = later.JournalView(context)
        context.bus.setParent(self.journal_view)
        self.journal_view.pages_changed.connect(self._menus.number_pages)
        steps = context.bus.steps
        steps.changed.connect(self._menus.name_steps)
        sealed = self._steps.pop(journal.person.vault_id, None)
        if sealed is not None and not journal.deleted.has_ended_some:
            steps.unseal(journal, sealed)
        door, self.door = self.door, None
        self._remove(door)
        self._stack.addWidget(self.journal_view)
        self._stack.setCurrentWidget(self.journal_view)
        self.journal_view.come_back(self._left_at.pop(journal.person.vault_id, None))
        self._menus.follow(unlocked=True)
        self._menus.offer_to_switch(self.journal_view)
        self.idle_lock.start()
        self._remember_folder()
        # What can wait does, until the first page stands.
        QTimer.singleShot(0, self.journal_view, self._settle_in)
        self.opened.emit()
        if door is not None and isValid(door):
            door.forget()

    def lock(self) -> bool:
        """Save the draft, empty every widget and close the vault.

        Returns False, and stays, when the draft could not be saved: its words are nowhere else.
        """
        if self.journal_view is None or self.journal is None:
            if self.door is not None:
                self.door.turn_away()
            return True
        person, left_at = self.journal.person.vault_id, self.journal_view.left_at()
        if not self.journal_view.leave_guided():
            return False
        if not self._forgets_where:
            self._left_at[person] = left_at
        self._forgets_where = False
        try:
            self._steps[person] = self.journal_view.context.bus.steps.sealed(self.journal)
        finally:
            try:
                self._leave_journal_view()
            finally:
                self.show_door()
        return True

    def forget_where(self) -> None:
        """Let whoever unlocks next begin anew: it is hidden from somebody."""
        self._left_at.clear()
        # What is open now is left behind only when it is locked, in a moment.
        self._forgets_where = self.journal_view is not None

    def take_view_away(self) -> Journal | None:
        """Leave nothing of the view; its journal is open still, and the caller's to close."""
        journal_view, journal = self.journal_view, self.journal
        self.journal_view = self.journal = None
        # Whatever fails on the way, nothing of it stays in sight.
        with ExitStack() as last:
            if journal_view is not None:
                last.callback(journal_view.context.bus.steps.forget)
            last.callback(forget_soon, self)
            last.callback(self.closed.emit)
            self.idle_lock.stop()
            self._menus.follow(unlocked=False)
            self._remove(journal_view)
        return journal

    def _leave_journal_view(self) -> None:
        journal = self.journal
        # Whatever fails on the way, the vaults are closed.
        with ExitStack() as last:
            if journal is not None:
                last.callback(journal.close)
            self.take_view_away()

    def ways_of_two(self) -> WaysOfTwo:
        """Return how the journal gives way to what is for two, made when first needed."""
        if self._ways_of_two is None:
            self._ways_of_two = later.WaysOfTwo(self, self._background, self._throttle, self._theme)
        return self._ways_of_two

    def show_only(self, parts: Iterable[CardPart]) -> bool:
        """Lock, and show a few words for someone else to read. Returns False if it cannot lock."""
        return self.ways_of_two().show_only(parts)

    def _lock_when_idle(self) -> None:
        if self.journal_view is None:
            self.lock()
        else:
            self.auto_lock().lock()

    def _say_it_will_lock(self) -> None:
        if self.journal_view is not None:
            self.journal_view.status_line.say_until_hushed(
                tr("This will lock in half a minute. Any key, or the mouse, keeps it open.")
            )

    def _say_no_more_of_it(self) -> None:
        if self.journal_view is not None:
            self.journal_view.status_line.hush()

    def _settle_in(self) -> None:
        self.auto_lock().begin()
        self.care_for_the_clipboard()
        if self.journal_view is not None:
            self.journal_view.back_up()
            later.reminder_of(self).listen(self.journal_view.context)
            if self._settings.has_reminders:
                self.follow_reminders()
            QTimer.singleShot(READ_AHEAD_AFTER_MS, self.journal_view, self._read_ahead)

    def _read_ahead(self) -> None:
        self._background.run(later.read_ahead, lambda _: None, self._say_trouble)

    def say_uncaught(self, error: UserError) -> None:
        """Tell the person what went wrong where nobody was waiting for it.

        In a moment: it may have been in the middle of laying out or painting.
        """
        QTimer.singleShot(0, self, lambda: self._say_trouble(error))

    def _say_trouble(self, error: UserError) -> None:
        if self.journal_view is not None:
            self.journal_view.context.bus.failed.emit(error)
        elif self.door is not None:
            self.door.refuse(error)

    # -- turning away (made when first needed: the first window waits for neither)

    def auto_lock(self) -> AutoLock:
        """Return what locks when the person turns away, and hides the window."""
        if self._turning_away is None:
            self._turning_away = later.AutoLock(self, self._settings)
        return self._turning_away

    def care_for_the_clipboard(self) -> None:
        """Take copied words off the clipboard in time, and when a journal is locked."""
        if self._clipboard is None:
            self._clipboard = later.CarefulClipboard(self._settings, self)
            self.closed.connect(self._clipboard.clear)

    # -- the folder

    def move_to(self, folder: Path) -> None:
        """Lock, and move everyone's files to another folder."""
        if self.lock():
            self._show_found(self._finding.move(self.vault_folder, folder))

    def _remember_folder(self) -> None:
        try:
            said = self._finding.remember(self.vault_folder.folder)
        except UserError as error:
            self._say_trouble(error)
            return
        if said and self.journal_view is not None:
            self.journal_view.say(said, stays=True)
        elif said and self.door is not None:
            self.door.tell(said)

    def forget_everything(self, person: Person) -> None:
        """Leave the journal of a person who has deleted it."""
        later.reminder_of(self).wait_for(person.vault_id, None)
        self._settings.last_person = self._settings.awaits_partner = ""
        self._steps.pop(person.vault_id, None)
        self._leave_journal_view()
        self._finding.forget(self.vault_folder)
        gone = tr(
            "Everything of yours is deleted: your journal, its keys and the backups that were kept"
            " here. Take good care of yourself."
        )
        # On this page, and on none after it.
        self.show_door(note=gone)

    def show_help_lines(self) -> None:
        """Show the help lines, unlocked or not."""
        if self.journal_view is not None:
            self.journal_view.context.navigator.help_lines()
        else:
            later.HelpLinesWindow(self).show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave with the draft saved and the vault closed."""
        # Whatever happens below, the window stays until everything is in order.
        event.ignore()
        # Its own button and the desktop's; *Leave*, and whoever ends the program, mean it.
        asked_to_stay = event.spontaneous() and self._settings.closes_to_tray
        if asked_to_stay and later.out_of_sight_of(self, self._settings).takes_window():
            return
        if not self._is_all_saved() and not self.lock_screens().leave_unsaved():
            return
        try:
            if self.door is not None:
                self.door.turn_away()
        finally:
            try:
                self._leave_journal_view()
            finally:
                if self.door is None or not self.door.leaves_nothing:
                    where_it_stood.remember(self, self._settings)
                event.accept()

    def _is_all_saved(self) -> bool:
        # A mistake of ours keeps nobody in: it is asked, as where a disk is full.
        return self.journal_view is None or tried(self.journal_view.leave_guided) is True
