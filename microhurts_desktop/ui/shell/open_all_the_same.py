"""The way out where a file says that another computer has the journal, and nobody can tell."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.services.errors import AlreadyOpen, UserError
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr


class OpenAllTheSame(QWidget):
    """Says what it means, and takes the folder for this window when it is pressed."""

    chosen = Signal()

    def __init__(self, vault_folder: VaultFolder) -> None:
        super().__init__()
        self._vault_folder = vault_folder
        self.button = button(tr("Open it all the same"), self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            soft(
                tr(
                    "Do so when you know that it is open nowhere else: after a stick was pulled"
                    " out, say, or when that computer was switched off or given away."
                )
            )
        )
        column.addLayout(row(self.button))

    def offer_after(self, error: UserError | None) -> None:
        """Be seen if that is what stands in the way."""
        self.setVisible(isinstance(error, AlreadyOpen) and not error.certain)

    def _choose(self) -> None:
        self._vault_folder.open_all_the_same()
        self.hide()
        self.chosen.emit()
