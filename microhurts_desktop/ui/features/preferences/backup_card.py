"""Backups: when the last was made by itself, and one now, to a folder of the person's choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from microhurts_desktop.services import backing_up
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.preferences.into_folder_card import IntoFolderCard
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import tr


class BackupCard(IntoFolderCard):
    """What is made by itself goes on, whatever is done here."""

    def __init__(self, context: AppContext) -> None:
        last = paragraph()
        about = soft(
            tr(
                "The last 7 days and the last 4 weeks are kept, beside your journal. A copy on"
                " another disk is there even when this computer is not: choose a USB stick,"
                " say. It is encrypted, and opens with the passphrase and the recovery code"
                " that you have now, even if you change them later."
            )
        )
        do, doing = tr("Back up now…"), tr("Backing up")
        super().__init__(context, tr("Backups"), (last, about), do, doing)
        self.last = last

    def refresh(self) -> None:
        """Say when the last one was made."""
        journal = self.context.journal
        made_at = backing_up.last_made(self.context.vault_folder, journal)
        if made_at is None:
            self.last.setText(tr("None has been made yet."))
        else:
            when = say_moment(made_at, journal.now())
            self.last.setText(tr("The last one was made by itself: {when}.", when=when))

    def asks(self) -> str:
        """Return the title of the dialog that asks for the folder."""
        return tr("Where shall the backup go?")

    def job(self, folder: Path, pace: Progress) -> Callable[[], Path | None]:
        """Return the work of putting a checked copy there."""
        return backing_up.back_up_to(
            self.context.vault_folder, self.context.journal, folder, pace.tell
        )

    def said(self) -> str:
        """Return what to say when it is done."""
        return tr("Backed up and checked: {path}")
