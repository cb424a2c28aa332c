"""Bringing back an earlier state: which, what it holds, and what happens to the state of now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal

from microhurts_desktop.services.errors import OtherKeys, UserError, WrongPassphrase
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.restoring import Backup, Contents, Reason, Restoring
from microhurts_desktop.services.typed_secrets import opens_nothing
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.navigator import Task
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.cards import Card, button, column, row, stacked
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.file_dialog import FileDialog
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import Centred
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm
from microhurts_desktop.ui.parts.working import WorkingCard

CARD_CHARS = 74


def reason_name(reason: Reason) -> str:
    """Return why a backup is there, in a few words."""
    return {
        Reason.DAILY: tr("made by itself"),
        Reason.BEFORE_MIGRATION: tr("before an update"),
        Reason.BEFORE_RESTORE: tr("set aside when another was brought back"),
        Reason.APART: tr("set aside with a file of another day"),
        Reason.EXCHANGED: tr("kept when another file took its place"),
        Reason.COPY: tr("a copy that a synchronising program left"),
        Reason.CHOSEN: tr("a file you chose"),
    }[reason]


class RestoreCard(WorkingCard):
    """Lists what is kept, looks into one, and hands on what is to be done.

    ``make`` returns the earlier states whenever they are needed. Their key is wiped as soon as the
    card is out of sight, unless it ``stays``: then by ``forget``.
    """

    chosen = Signal(object)  # Task

    def __init__(
        self,
        make: Callable[[], Restoring],
        background: Background,
        now: Callable[[], datetime],
        *,
        stays: bool = False,
    ) -> None:
        super().__init__(background)
        self._make = make
        self.stays = stays
        self._now = now
        self._restoring: Restoring | None = None
        self._looked_by: Restoring | None = None
        self._contents: Contents | None = None
        self._elsewhere: Backup | None = None
        self.kept = ChoiceList[Backup](tr("Backups kept here"), [], live=False)
        self.kept.picked.connect(lambda: self._look_into(self.kept.value()))
        self.none_kept = soft(tr("There is none yet. The first is made by itself today."))
        copies = tr(
            "A synchronising program met two states of your journal and kept both, the second as a"
            " copy. It may hold what you wrote on another computer: look into it. Nothing is merged"
            " by itself."
        )
        self.copies = paragraph(copies)
        self.copies.hide()
        self.file_button = button(tr("Choose a file…"), self._ask_for_file)
        self.form = SecretForm(now)
        self.secret = self.form.ask(tr("The passphrase or recovery code it had then"))
        self.form.submitted.connect(self._try_secret)
        self.secret_button = button(tr("Look into it"), self._try_secret)
        self.asked = stacked(self.form, row(self.secret_button))
        self.resting = (self.kept, self.file_button, self.form, self.secret_button)
        self.waiting = BusyBar(tr("Looking into the backup"))
        self.preview = Card("tint-paper", margin=14)
        self.holds = paragraph()
        self.restore_button = button(tr("Bring this state back"), self.restore, "primary")
        about = tr(
            "Choose one to see what it holds. What you have now is set aside, not deleted: it will"
            " stand in this list, and you can bring it back in the same way."
        )
        opens = tr("It opens with the passphrase that you have now. Your journal is locked for it.")
        self.preview.put(self.holds, soft(opens), row(self.restore_button))
        head = heading(tr("Bring back an earlier state"))
        self.put(head, soft(about), self.copies, self.kept, self.none_kept)
        self.put(row(self.file_button), self.waiting, self.error, self.asked, self.preview)
        self._show_nothing()

    def refresh(self) -> None:
        """List what is kept now."""
        kept = self._states().kept()
        self.kept.set_choices((backup, self._line(backup)) for backup in kept)
        self.kept.setVisible(bool(kept))
        self.copies.setVisible(any(backup.reason is Reason.COPY for backup in kept))
        self.none_kept.setVisible(not kept)
        self._show_nothing()

    def choose_file(self, chosen: str) -> None:
        """Look into a backup that lies elsewhere."""
        self.kept.set_value(None)
        self._looked_by = self._states()
        try:
            self._elsewhere = self._looked_by.found_at(Path(chosen))
        except UserError as error:
            self.refuse(error)
            return
        self._look_into(self._elsewhere)

    def restore(self) -> None:
        """Hand on what is to be done, with the key that it takes."""
        contents, restoring = self._contents, self._states()
        if contents is None:
            return
        self._restoring = self._contents = None

        def work(progress: Progress) -> Backup:
            try:
                return restoring.restore(contents, progress.tell)
            finally:
                restoring.wipe()

        self.chosen.emit(Task(tr("Bringing back an earlier state"), work, _said))

    def forget(self) -> None:
        """Forget the key, what was typed, and what was looked into."""
        super().forget()
        self._show_nothing()
        self.form.empty()
        self.kept.set_value(None)
        if self._restoring is not None:
            self._restoring.wipe()
            self._restoring = None

    def busy(self, busy: bool) -> None:
        super().busy(busy)
        self.waiting.setVisible(busy)

    def refuse(self, error: UserError) -> None:
        """Say why it cannot be looked into, and ask for its own secret where that would help."""
        if self._is_awaited():
            super().refuse(error)
            if isinstance(error, OtherKeys | WrongPassphrase):
                self.asked.show()
                self.secret.selectAll()
                self.secret.setFocus()

    def _states(self) -> Restoring:
        if self._restoring is None:
            self._restoring = self._make()
        return self._restoring

    def _line(self, backup: Backup) -> str:
        when = say_moment(backup.made_at, self._now())
        why = reason_name(backup.reason)
        if backup.reason is Reason.COPY:
            why = tr("{why}: {name}", why=why, name=backup.path.name)
        return tr("{when}: {why}", when=when, why=why)

    def _look_into(self, backup: Backup | None, secret: str = "") -> None:
        if backup is None or self.waiting.isVisible():
            return
        self._show_nothing()
        if secret:
            self.asked.show()
        self._looked_by = restoring = self._states()
        self.work(lambda: restoring.look_into(backup, secret), self._show)

    def _try_secret(self) -> None:
        if not opens_nothing(self.secret.text()):
            self._look_into(self.kept.value() or self._elsewhere, self.secret.text())

    def _is_awaited(self) -> bool:
        # What has lost its key meanwhile would take a backup for damaged.
        return self._looked_by is self._restoring

    def _show(self, contents: Contents) -> None:
        if not self._is_awaited():
            return
        self.form.empty()
        self.asked.hide()
        self._contents = contents
        self.holds.setText(self._told(contents))
        self.preview.show()
        self.restore_button.setFocus()

    def _told(self, contents: Contents) -> str:
        found = contents.counted
        counts = [
            *(entry.counted(found.moments[kind]) for kind, entry in KINDS.items()),
            tr("%n draft(s)", "", found.drafts),
        ]
        lines = [self._line(contents.backup), tr("It holds {what}.", what=", ".join(counts))]
        if found.first is not None and found.last is not None:
            first, last = (say_moment(at, self._now()) for at in (found.first, found.last))
            lines.append(
                tr("The first moment is of {first}, the last of {last}.", first=first, last=last)
            )
        return "\n".join(lines)

    def _show_nothing(self) -> None:
        self._contents = None
        self.error.say("")
        self.asked.hide()
        self.preview.hide()

    def _ask_for_file(self) -> None:
        dialog = FileDialog(self, tr("Which backup?"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Vaults") + " (*.vault)")
        dialog.fileSelected.connect(self.choose_file)
        dialog.open()


class RestorePage(DoorPage):
    """The card at the door, for a journal that cannot be opened."""

    turns_away = True

    left = Signal()

    def __init__(
        self, restoring: Restoring, background: Background, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.setAccessibleName(tr("Bring back an earlier state"))
        self.card = RestoreCard(lambda: restoring, background, now, stays=True)
        self.chosen = self.card.chosen
        self.back = button(tr("Back to unlock"), self.turn_away)
        self.card.put(row(self.back))
        self.setLayout(column(Centred(self.card, CARD_CHARS)))
        self.card.refresh()

    def turn_away(self) -> None:
        self.card.forget()
        self.left.emit()


def _said(aside: Backup) -> str:
    if aside.reason is Reason.BEFORE_RESTORE:
        return tr(
            "The earlier state is back. What you had is set aside: you find it in Preferences,"
            " under Backups."
        )
    return tr("The earlier state is back.")
