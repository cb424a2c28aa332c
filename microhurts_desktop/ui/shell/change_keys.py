"""Changing the keys, step by step: why, a new passphrase, a new recovery code; then all anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from shiboken6 import isValid

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.changing_secrets import FreshKeys
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.navigator import Task
from microhurts_desktop.ui.kit.cards import rename
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.standing_secrets import gone
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm, missing_now
from microhurts_desktop.ui.parts.writing.wizard import Step
from microhurts_desktop.ui.shell.making_keys import MakingKeys


class SecretStep(Step):
    """What changing the keys does, and the passphrase or recovery code of now."""

    def __init__(self) -> None:
        super().__init__(tr("Change the keys"))
        self.form = SecretForm()
        self.secret = self.form.ask(tr("Your passphrase now, or your recovery code"), missing_now)
        self.form.submitted.connect(self.went_on)
        anew = tr(
            "All that you have written is encrypted anew, with a new passphrase and a new"
            " recovery code. The backups that this program keeps are encrypted anew, too."
        )
        copies = tr(
            "Copies that somebody made before still open with the old secrets, as they were"
            " then. They do not open anything that you write from now on."
        )
        until = soft(tr("Until the last step, nothing is changed."))
        self.lay_out(paragraph(anew), paragraph(copies), self.form, until)

    def focus_first(self) -> None:
        self.secret.setFocus()

    def problem(self) -> str:
        return self.form.problem()


class ChangeKeys(MakingKeys[FreshKeys], DoorPage):
    """Makes the new keys, and says when they are to take the place of the old."""

    turns_away = True

    ready = Signal(object)  # Task

    def __init__(self, vault_folder: VaultFolder, background: Background, person: Person) -> None:
        self.now = SecretStep()
        super().__init__(
            tr("Changing the keys"),
            [self.now],
            [],
            vault_folder.now,
            background,
            secrets=[self.now.secret],
            recovery_next=tr("Change the keys"),
        )
        self._vault_folder = vault_folder
        self._person = person
        self.passphrase.field.name_for_inputs = person.name
        rename(self.later, tr("Keep the old keys"))

    def go_on(self) -> None:
        """Make the keys when the new passphrase stands; otherwise go on as ever."""
        step = self.steps[self.index]
        if step is not self.passphrase or step.problem():
            super().go_on()
        elif self.next.isEnabled():
            secret, passphrase = self.now.secret.text(), self.passphrase.field.text()
            vault_folder, person = self._vault_folder, self._person
            self.make_keys(
                lambda: changing_secrets.fresh_keys(vault_folder, person, secret, passphrase),
                made_for=(secret, passphrase),
            )

    def finish(self) -> None:
        """Hand on what is to be done. The keys are wiped when it is."""
        fresh, vault_folder = self.keys, self._vault_folder
        if fresh is None:
            self.turn_to(self.passphrase)
            return
        self.keys = None
        self.forget()

        def change(progress: Progress) -> int:
            return changing_secrets.change_keys(vault_folder, fresh, progress.tell)

        self.ready.emit(Task(tr("Changing the keys"), change, _said))

    def leave(self) -> None:
        self.forget()
        super().leave()

    def turn_away(self) -> None:
        self.leave()

    def forget(self) -> None:
        self.forget_keys()

    def forget_typed(self) -> None:
        super().forget_typed()
        self.now.form.empty()

    def forget_in_time(self) -> None:
        """Leave no secret that nobody goes on with."""
        self.forget_typed()
        if self.keys is None:
            # Without the secret of now, no new keys are made.
            self.turn_to(self.now)
            self.error.say(gone())

    def refuse(self, error: UserError) -> None:
        """Say why it did not go, at the step where it can be mended."""
        if not isValid(self):
            return
        self.busy(False)
        if isinstance(error, WrongPassphrase):
            self.turn_to(self.now)
        self.error.say(str(explain(error)))


def _said(left_out: int) -> str:
    said = tr("Your keys are changed. From now on your new passphrase opens your journal.")
    if left_out:
        said += " " + tr("%n backup(s) were damaged and could not be kept.", "", left_out)
    return said
