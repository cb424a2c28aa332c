"""Another window has the journal: waiting until it is free, leaving, or opening it all the same."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.services.errors import AlreadyOpen, UserError
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.kit.cards import button, column, rename, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr

LOOK_EVERY_MS = 2_000


class WaitingForFolder(QWidget):
    """Looks every two seconds, and says when the folder is free."""

    began = Signal()
    ended = Signal()
    free = Signal()
    left = Signal()

    def __init__(self, vault_folder: VaultFolder) -> None:
        super().__init__()
        self._vault_folder = vault_folder
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.wait = button(tr("Wait until it is free"), self._toggle)
        self.leave = button(tr("Leave"), self.left.emit, "link")
        self.said = soft()
        self.said.hide()
        self.setLayout(column(row(self.wait, self.leave), self.said))

    def stop(self) -> None:
        """Wait no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Look whether the folder is free. Whatever else is wrong is told by unlocking."""
        try:
            self._vault_folder.check_free()
        except AlreadyOpen:
            return
        except UserError:
            pass
        self.stop()
        self.free.emit()

    def _toggle(self) -> None:
        waits = not self._timer.isActive()
        rename(self.wait, tr("Stop waiting") if waits else tr("Wait until it is free"))
        self.said.setText(tr("It opens here as soon as the other window is locked or closed."))
        self.said.setVisible(waits)
        if waits:
            self._timer.start()
            self.began.emit()
        else:
            self._timer.stop()
            self.ended.emit()


class OpenAllTheSame(QWidget):
    """The way out where only a file says that another computer has the journal.

    Says what it means, and takes the folder for this window when it is pressed.
    """

    chosen = Signal()

    def __init__(self, vault_folder: VaultFolder) -> None:
        super().__init__()
        self._vault_folder = vault_folder
        self.button = button(tr("Open it all the same"), self._choose)
        about = tr(
            "Do so when you know that it is open nowhere else: after a stick was pulled out, say,"
            " or when that computer was switched off or given away."
        )
        self.setLayout(column(soft(about), row(self.button)))

    def offer_after(self, error: UserError | None) -> None:
        """Be seen if that is what stands in the way."""
        self.setVisible(error is not None and error.can_be_opened_all_the_same)

    def _choose(self) -> None:
        self._vault_folder.open_all_the_same()
        self.hide()
        self.chosen.emit()
