"""Another window has the journal: waiting until it is free, or leaving."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.services.errors import AlreadyOpen, UserError
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.kit.cards import button, row
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
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.wait = button(tr("Wait until it is free"), self._toggle)
        self.leave = button(tr("Leave"), self.left.emit, "link")
        self.said = soft()
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(self.wait, self.leave))
        column.addWidget(self.said)

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
        text = tr("Stop waiting") if waits else tr("Wait until it is free")
        self.wait.setText(text)
        self.wait.setAccessibleName(text)
        self.said.setText(tr("It opens here as soon as the other window is locked or closed."))
        self.said.setVisible(waits)
        if waits:
            self._timer.start()
            self.began.emit()
        else:
            self._timer.stop()
            self.ended.emit()
