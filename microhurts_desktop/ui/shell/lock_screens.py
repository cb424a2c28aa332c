"""Where the unlock page leads besides unlocking, and what is done while the journal is closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.kit.file_dialog import ask_for_folder
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.restore import RestorePage
from microhurts_desktop.ui.parts.working import WorkingPage
from microhurts_desktop.ui.shell.change_keys import ChangeKeys
from microhurts_desktop.ui.shell.recover import RecoverPage
from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle

if TYPE_CHECKING:
    from microhurts_desktop.services.errors import UserError
    from microhurts_desktop.ui.context.navigator import Task
    from microhurts_desktop.ui.shell.main_window import MainWindow


class LockScreens:
    """Puts pages at the window's door. Each is made when it is asked for."""

    def __init__(
        self, window: MainWindow, background: Background, throttle: UnlockThrottle
    ) -> None:
        self._window = window
        self._background = background
        self._throttle = throttle

    def recover(self, person: Person) -> None:
        """Ask for the recovery code and a new passphrase."""
        window = self._window
        page = RecoverPage(window.vault_folder, self._background, person, self._throttle)
        page.unwrapped.connect(window.open_with)
        page.left.connect(lambda: window.show_door())
        window.put_before_unlocking(page)
        page.focus_first()

    def choose_folder(self, begin_at: Path) -> None:
        """Ask where the vaults are."""
        asked = tr("Where are the vaults?")
        ask_for_folder(
            self._window, asked, lambda folder: self._window.use_folder(Path(folder)), begin_at
        )

    def leave_unsaved(self) -> bool:
        """Ask whether to leave although a draft could not be saved."""
        answer = QMessageBox.question(
            self._window,
            tr("Leave without saving?"),
            tr("What you are writing could not be saved. If you leave now, it is lost."),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Discard

    def change_keys(self, person: Person) -> None:
        """Make other keys, step by step, and then change to them."""
        window = self._window
        page = ChangeKeys(window.vault_folder, self._background, person)
        page.left.connect(lambda: window.show_door())
        # Not the method itself: Qt would not keep what it belongs to alive.
        page.ready.connect(lambda task: self.carry_out(task))
        window.care_for_the_clipboard()
        window.put_before_unlocking(page)
        page.show_step(0)

    def restore(self, person: Person, secret: str) -> None:
        """Offer the backups of a journal that cannot be opened, to whoever knows its secret."""
        vault_folder, door = self._window.vault_folder, self._window.door

        def show(restoring: Restoring) -> None:
            if self._window.door is door:
                self._show_backups(restoring)
            else:
                restoring.wipe()

        def refuse(error: UserError) -> None:
            # Whoever has come in meanwhile is not to be shown a door, with their journal open.
            if self._window.door is door:
                self._window.show_door(error)

        self._background.run(
            lambda: Restoring.by_secret(vault_folder, person, secret), show, refuse
        )

    def carry_out(self, task: Task) -> None:
        """Do what the journal must be closed for, and come back to the unlock page."""
        window = self._window
        page = WorkingPage(task, self._background)
        page.finished.connect(lambda said: window.show_door(note=said))
        page.failed.connect(window.show_door)
        window.put_before_unlocking(page)
        page.begin()

    def _show_backups(self, restoring: Restoring) -> None:
        window = self._window
        page = RestorePage(restoring, self._background, window.now)
        page.left.connect(lambda: window.show_door())
        page.chosen.connect(lambda task: self.carry_out(task))
        window.put_before_unlocking(page)
