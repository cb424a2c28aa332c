"""The one window: first run, unlock, or the house of whoever is unlocked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QWidget

from microhurts_desktop.core.people import Person
from microhurts_desktop.journal.errors import Mendable, MissingFolder
from microhurts_desktop.journal.household import Household
from microhurts_desktop.settings import Settings, ThemeChoice, default_vault_folder
from microhurts_desktop.ui.background import Background
from microhurts_desktop.ui.explaining import explain
from microhurts_desktop.ui.go_menu import ALONE, GoMenu
from microhurts_desktop.ui.idle_lock import IdleLock
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.patience import Patience
from microhurts_desktop.ui.qt_numbers import APPLICATION_SHORTCUT
from microhurts_desktop.ui.theme import Theme
from microhurts_desktop.ui.unlock import UnlockPage

if TYPE_CHECKING:
    # The house and its pages come after the first paint.
    from microhurts_desktop.journal.journal import Journal
    from microhurts_desktop.journal.reading import Clock
    from microhurts_desktop.ui.away.turning_away import TurningAway
    from microhurts_desktop.ui.clipboard import CarefulClipboard
    from microhurts_desktop.ui.door_ways import DoorWays
    from microhurts_desktop.ui.first_run import FirstRun
    from microhurts_desktop.ui.house import House

COMFORTABLE = (1180, 780)
SMALLEST = (640, 420)
# A thread that reads takes turns with the window, which is to paint its first page first.
READ_AHEAD_AFTER_MS = 300


@runtime_checkable
class CanRefuse(Protocol):
    """A page at the door that can say why something did not go."""

    def refuse(self, error: Mendable) -> None:
        """Say why."""


@runtime_checkable
class CanForget(Protocol):
    """A page at the door in which secrets are typed."""

    def forget(self) -> None:
        """Empty the fields."""


@runtime_checkable
class TurnsAway(Protocol):
    """A page at the door that must not be left standing: whoever comes by could go on with it."""

    def turn_away(self) -> None:
        """Forget what is on it, and go back to unlocking."""


class MainWindow(QMainWindow):
    """Owns what is on the screen; ``opened`` and ``closed`` say when a journal is."""

    opened = Signal()
    closed = Signal()

    def __init__(
        self,
        make_household: Callable[[Path], Household],
        settings: Settings,
        theme: Theme,
        background: Background,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._make_household = make_household
        self._settings = settings
        self._theme = theme
        self._background = background
        self._patience = Patience(settings, clock)
        self.now = clock
        self.household = make_household(settings.vault_folder)
        self.journal: Journal | None = None
        self.house: House | None = None
        self.door: QWidget | None = None
        self.setWindowTitle(tr("Micro-hurts"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*COMFORTABLE)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.idle_lock = IdleLock(clock, settings.idle_minutes, self)
        self.idle_lock.idle.connect(self._lock_when_idle)
        self._turning_away: TurningAway | None = None
        self._clipboard: CarefulClipboard | None = None
        if settings.neutral_title:
            # Before anyone sees the usual one.
            self.turning_away()
        self._for_the_unlocked: list[QAction] = []
        self._make_menus()
        self.show_door()

    # -- the door

    def show_door(self, trouble: Mendable | None = None, note: str = "") -> None:
        """Show the unlock page, or the first run where nobody lives yet; ``note`` is good news."""
        troubles = (trouble,) if trouble is not None else ()
        try:
            people = self.household.people()
        except Mendable as error:
            people, troubles = (), (*troubles, error)
        else:
            troubles = (*troubles, *self.household.damaged())
            folder = self.household.folder
            if folder != default_vault_folder() and not folder.is_dir():
                # A drive that is not plugged in must not look like a first run.
                troubles = (*troubles, MissingFolder(folder))
        if people or troubles:
            self._show_unlock(people, troubles, note)
        else:
            self._show_first_run()

    def _show_unlock(
        self, people: tuple[Person, ...], troubles: tuple[Mendable, ...], note: str
    ) -> None:
        last = self._settings.last_person
        people = tuple(sorted(people, key=lambda person: person.vault_id != last))
        background, patience = self._background, self._patience
        page = UnlockPage(self.household, background, people, troubles, patience, note)
        page.unwrapped.connect(self.open_with)
        page.forgotten.connect(lambda person: self._door_ways().recover(person))
        page.restore_wanted.connect(lambda *asked: self._door_ways().restore(*asked))
        page.new_person.connect(lambda: self._show_first_run(can_leave=True))
        page.other_folder.connect(
            lambda: self._door_ways().choose_folder(self._settings.vault_folder)
        )
        page.help_lines.connect(self.show_help_lines)
        self.put_at_the_door(page)
        page.focus_first()

    def _show_first_run(self, *, can_leave: bool = False) -> None:
        from microhurts_desktop.ui.first_run import FirstRun

        # The recovery code can be copied.
        self.care_for_the_clipboard()
        page = FirstRun(self.household, self._background, can_leave=can_leave)
        page.created.connect(partial(self._begin, page))
        page.other_folder.connect(
            lambda: self._door_ways().choose_folder(self._settings.vault_folder)
        )
        page.help_lines.connect(self.show_help_lines)
        page.left.connect(lambda: self.show_door())
        self.put_at_the_door(page)

    def _begin(self, page: FirstRun, journal: Journal) -> None:
        if page.is_for_two():
            # Before Today is shown, which says how to go on.
            self._settings.awaits_partner = journal.person.vault_id
        self.enter(journal)
        if self.house is not None:
            page.settle_in(self.house.rooms)

    def put_at_the_door(self, page: QWidget) -> None:
        """Show a page in place of the one that is at the door."""
        self._remove(self.door)
        self.door = page
        if isinstance(page, TurnsAway):
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
        self.household = self._make_household(folder)
        self.show_door()
        if isinstance(self.door, UnlockPage):
            self._settings.vault_folder = folder

    def _door_ways(self) -> DoorWays:
        from microhurts_desktop.ui.door_ways import DoorWays

        return DoorWays(self, self._background, self._patience)

    def open_with(self, person: Person, key: bytearray) -> None:
        """Open a journal with its key, or let the page at the door say why not."""
        door = self.door
        try:
            journal = self.household.open(person, key)
        except Mendable as error:
            self._say_trouble(error)
            return
        if isinstance(door, CanForget):
            door.forget()
        self.enter(journal)
        if self.house is not None and isinstance(door, UnlockPage) and door.came_by_code:
            self.house.suggest_new_passphrase()

    # -- the house

    def enter(self, journal: Journal) -> None:
        """Show the house of an open journal."""
        from microhurts_desktop.ui.change_bus import ChangeBus
        from microhurts_desktop.ui.house import House
        from microhurts_desktop.ui.page import Rooms
        from microhurts_desktop.ui.ways import Ways

        self.journal = journal
        self._settings.last_person = journal.person.vault_id
        if self._settings.vault_folder != self.household.folder:
            self._settings.vault_folder = self.household.folder
        ways = Ways()
        rooms = Rooms(
            journal,
            ChangeBus(),
            ways,
            self._theme,
            self._settings,
            self._background,
            self.household,
        )
        self.house = House(rooms)
        ways.setParent(self.house)
        rooms.bus.setParent(self.house)
        ways.lock.connect(self.lock)
        ways.switch_to.connect(self.switch_to)
        self.house.pages_changed.connect(self._number_pages)
        ways.theme_chosen.connect(self._choose_theme)
        ways.idle_minutes_chosen.connect(self._choose_idle_minutes)
        ways.past_hidden_chosen.connect(self._hide_past)
        ways.folder_chosen.connect(self._move_to)
        ways.at_the_door.connect(lambda go: self.lock() and go(self._door_ways()))
        ways.deleted_everything.connect(self._forget_everything)
        self._remove(self.door)
        self.door = None
        self._stack.addWidget(self.house)
        self._stack.setCurrentWidget(self.house)
        self.house.go_to("today")
        self._menu_for(unlocked=True)
        self.house.offer_to_switch(self._journal_menu, self._lock_action)
        self.idle_lock.start()
        # What can wait does, until the first page stands.
        QTimer.singleShot(0, self.house, self._settle_in)
        self.opened.emit()

    def lock(self) -> bool:
        """Save the draft, empty every widget and close the vault.

        Returns False, and stays, when the draft could not be saved: its words are nowhere else.
        """
        if self.house is None or self.journal is None:
            if isinstance(self.door, TurnsAway):
                self.door.turn_away()
            return True
        if not self.house.leave_guided():
            return False
        self._leave_house()
        self.show_door()
        return True

    def switch_to(self, person: Person) -> None:
        """Lock, and ask for another person's passphrase."""
        if self.lock() and isinstance(self.door, UnlockPage):
            self.door.choose(person)

    def _leave_house(self) -> None:
        self.idle_lock.stop()
        house, journal = self.house, self.journal
        self.house = self.journal = None
        self._menu_for(unlocked=False)
        self._remove(house)
        try:
            if house is not None:
                house.rooms.company.part()
        finally:
            if journal is not None:
                journal.close()
        self.closed.emit()

    def _lock_when_idle(self) -> None:
        locked = False
        try:
            locked = self.lock()
        finally:
            if not locked:
                self.idle_lock.start()

    def _settle_in(self) -> None:
        self.turning_away().begin()
        self.care_for_the_clipboard()
        jobs = self.journal.backups_when_due() if self.journal is not None else ()
        for job in jobs:
            self._background.run(job, lambda _: None, self._say_backup_failed)
        if self.house is not None:
            from microhurts_desktop.ui.pause.bell import bell_of

            bell_of(self).listen(self.house.rooms)
            QTimer.singleShot(READ_AHEAD_AFTER_MS, self.house, self._read_ahead)

    def _read_ahead(self) -> None:
        from microhurts_desktop.journal.ahead_of_need import read_ahead

        self._background.run(read_ahead, lambda _: None, self._say_trouble)

    def _say_backup_failed(self, error: Mendable) -> None:
        if self.house is not None:
            self.house.say(
                tr("Today's backup could not be made. Your entries are saved. {why}").replace(
                    "{why}", explain(error).next_step
                )
            )

    def say_mistake(self) -> None:
        """Tell the person that something went wrong on our side."""
        self._say_trouble(Mendable())

    def _say_trouble(self, error: Mendable) -> None:
        if self.house is not None:
            self.house.rooms.bus.failed.emit(error)
        elif isinstance(self.door, CanRefuse):
            self.door.refuse(error)

    # -- turning away (made when first needed: the first window waits for neither)

    def turning_away(self) -> TurningAway:
        """Return what locks when the person turns away, and hides the window."""
        if self._turning_away is None:
            from microhurts_desktop.ui.away.turning_away import TurningAway

            self._turning_away = TurningAway(self, self._settings)
        return self._turning_away

    def care_for_the_clipboard(self) -> None:
        """Take copied words off the clipboard in time, and when a journal is locked."""
        if self._clipboard is None:
            from microhurts_desktop.ui.clipboard import CarefulClipboard

            self._clipboard = CarefulClipboard(self._settings, self)
            self.closed.connect(self._clipboard.clear)

    # -- preferences that concern the window

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._settings.theme = choice
        self._theme.choose(choice)

    def _choose_idle_minutes(self, minutes: int) -> None:
        self._settings.idle_minutes = minutes
        self.idle_lock.minutes = minutes
        if self.house is not None:
            self.house.show_idle_minutes(minutes)

    def _hide_past(self, hidden: bool) -> None:
        self._settings.past_is_hidden = hidden
        self._number_pages()
        if self.house is not None:
            self.house.show_pages()

    def _move_to(self, folder: Path) -> None:
        if not self.lock():
            return
        try:
            self.household.move_to(folder)
        except Mendable as error:
            self.show_door(error)
            return
        self.use_folder(folder)

    def _forget_everything(self) -> None:
        self._settings.last_person = self._settings.awaits_partner = ""
        self._leave_house()
        self.show_door()

    # -- menus

    def _make_menus(self) -> None:
        bar = self.menuBar()
        journal = bar.addMenu(tr("&Journal"))
        self._add(journal, tr("Name a &hurt"), "Ctrl+N", lambda: self._way("name_hurt"))
        self._add(journal, tr("Notice a &good moment"), "Ctrl+G", lambda: self._way("notice_good"))
        self._add(journal, tr("&Repair"), "Ctrl+R", lambda: self._way("find_words", None))
        self._add(journal, tr("&Write freely"), "Ctrl+J", lambda: self._way("write_freely"))
        self._add(journal, tr("Take a p&ause"), "Ctrl+B", lambda: self._way("pause"))
        journal.addSeparator()
        self._add(journal, tr("&Preferences"), "Ctrl+,", lambda: self._go("preferences"))
        self._lock_action = self._add(journal, tr("&Lock now"), "Ctrl+L", self.lock)
        self._journal_menu = journal
        hide = journal.addAction(tr("H&ide now"))
        hide.setProperty("shortcut", "Ctrl+Shift+H")
        # In the window of the help lines as well.
        hide.setProperty("shortcutContext", APPLICATION_SHORTCUT)
        hide.triggered.connect(lambda: self.turning_away().hide_now())
        leave = journal.addAction(tr("&Leave"))
        leave.setProperty("shortcut", "Ctrl+Q")
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        leave.triggered.connect(self.close)
        go = bar.addMenu(tr("&Go"))
        self._go_menu = GoMenu(go, self._add, self._go)
        about = bar.addMenu(tr("&Help"))
        about.addAction(tr("Help &lines")).triggered.connect(self.show_help_lines)
        self._add(about, tr("&What this is about"), "F1", lambda: self._go("learn"))
        self._menu_for(unlocked=False)

    def _number_pages(self) -> None:
        hidden = {"underground"} if self._settings.past_is_hidden else set()
        alone = tuple(page for page in ALONE if page not in hidden)
        self._go_menu.number(self.house.page_ids() if self.house is not None else alone)

    def _add(self, menu: QMenu, text: str, keys: str, do: Callable[[], object]) -> QAction:
        # The menu makes it: to make one itself, PySide would first look at all kinds of pictures.
        action = menu.addAction(text)
        action.setProperty("shortcut", keys)
        action.triggered.connect(lambda: do())
        self._for_the_unlocked.append(action)
        return action

    def _menu_for(self, *, unlocked: bool) -> None:
        for action in self._for_the_unlocked:
            action.setEnabled(unlocked)
        self._number_pages()

    def _go(self, page: str) -> None:
        if self.house is not None:
            self.house.go_to(page)

    def _way(self, name: str, *values: object) -> None:
        if self.house is not None:
            getattr(self.house.rooms.ways, name).emit(*values)

    def show_help_lines(self) -> None:
        """Show the help lines, unlocked or not."""
        if self.house is not None:
            self.house.rooms.ways.help_lines.emit()
            return
        from microhurts_desktop.ui.help_window import HelpLinesWindow

        HelpLinesWindow(self).show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave with the draft saved and the vault closed."""
        # Whatever happens below, the window stays until everything is in order.
        event.ignore()
        if (
            self.house is not None
            and not self.house.leave_guided()
            and not self._door_ways().leave_unsaved()
        ):
            return
        self._leave_house()
        event.accept()
