"""Changing the keys, step by step: why, a new passphrase, a new recovery code; then all anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from shiboken6 import isValid

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.changing_secrets import FreshKeys
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.typed_secrets import opens_nothing
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.navigator import Task
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.forgetting import Forgetting, gone, take_out
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.writing.wizard import Step, Wizard
from microhurts_desktop.ui.shell.new_person import PassphraseStep, RecoveryStep


class SecretStep(Step):
    """What changing the keys does, and the passphrase or recovery code of now."""

    def __init__(self) -> None:
        super().__init__(tr("Change the keys"))
        self.secret = line_field(tr("Your passphrase now, or your recovery code"), secret=True)
        self.secret.returnPressed.connect(self.went_on)
        for text in (
            tr(
                "All that you have written is encrypted anew, with a new passphrase and a new"
                " recovery code. The backups that this program keeps are encrypted anew, too."
            ),
            tr(
                "Copies that somebody made before still open with the old secrets, as they were"
                " then. They do not open anything that you write from now on."
            ),
        ):
            self.column.addWidget(paragraph(text))
        self.column.addWidget(
            buddy(paragraph(tr("Your passphrase now, or your recovery code")), self.secret)
        )
        self.column.addWidget(self.secret)
        self.column.addWidget(soft(tr("Until the last step, nothing is changed.")))
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.secret.setFocus()

    def problem(self) -> str:
        if opens_nothing(self.secret.text()):
            return tr("Type the passphrase you have now.")
        return ""


class ChangeKeys(Wizard, DoorPage):
    """Makes the new keys, and says when they are to take the place of the old."""

    turns_away = True

    ready = Signal(object)  # Task

    def __init__(self, vault_folder: VaultFolder, background: Background, person: Person) -> None:
        self.now = SecretStep()
        self.passphrase = PassphraseStep()
        self.recovery = RecoveryStep(next_text=tr("Change the keys"))
        super().__init__(
            tr("Changing the keys"), [self.now, self.passphrase, self.recovery], chars=100
        )
        self._vault_folder = vault_folder
        self._background = background
        self._person = person
        self._fresh: FreshKeys | None = None
        self.passphrase.field.name_for_inputs = person.name
        self.later.setText(tr("Keep the old keys"))
        self.later.setAccessibleName(self.later.text())
        fields = (self.now.secret, self.passphrase.field.field, self.passphrase.again)
        minutes = self.passphrase.field.minutes_to_stand
        Forgetting(self, vault_folder.now, fields, self._forget_in_time, minutes)
        parts = self.recovery.view.parts
        Forgetting(self, vault_folder.now, parts, lambda: take_out(*parts))

    def go_on(self) -> None:
        """Make the keys when the new passphrase stands; otherwise go on as ever."""
        step = self.steps[self.index]
        if step is not self.passphrase or step.problem():
            super().go_on()
            return
        if not self.next.isEnabled():
            return
        self._forget_keys()
        secret, passphrase = self.now.secret.text(), self.passphrase.field.text()
        vault_folder, person = self._vault_folder, self._person
        self._busy(True)
        self._background.run(
            lambda: changing_secrets.fresh_keys(vault_folder, person, secret, passphrase),
            self._show_code,
            self.refuse,
        )

    def finish(self) -> None:
        """Hand on what is to be done. The keys are wiped when it is."""
        fresh, vault_folder = self._fresh, self._vault_folder
        if fresh is None:
            self.show_step(self.steps.index(self.passphrase))
            return
        self._fresh = None
        self.forget()

        def change(pace: Progress) -> int:
            return changing_secrets.change_keys(vault_folder, fresh, pace.tell)

        self.ready.emit(Task(tr("Changing the keys"), change, _said))

    def leave(self) -> None:
        """Go back, with the old keys as they were."""
        self.forget()
        super().leave()

    def turn_away(self) -> None:
        """Leave the keys as they are."""
        self.leave()

    def forget(self) -> None:
        """Empty every field, and leave no key behind."""
        self._forget_keys()
        self._forget_typed()
        self.recovery.view.forget()

    def _forget_typed(self) -> None:
        take_out(self.now.secret)
        self.passphrase.forget()

    def _forget_in_time(self) -> None:
        self._forget_typed()
        if self._fresh is None:
            # Without the secret of now, no new keys are made.
            self.show_step(self.steps.index(self.now))
            self.error.say(gone())

    def refuse(self, error: UserError) -> None:
        """Say why it did not go, at the step where it can be mended."""
        if not isValid(self):
            return
        self._busy(False)
        if isinstance(error, WrongPassphrase):
            self.show_step(self.steps.index(self.now))
        self.error.say(str(explain(error)))

    def _show_code(self, fresh: FreshKeys) -> None:
        if not isValid(self):
            fresh.wipe()
            return
        self._busy(False)
        self._fresh = fresh
        self.recovery.view.show_code(fresh.recovery_code)
        self.show_step(self.steps.index(self.recovery))

    def _forget_keys(self) -> None:
        if self._fresh is not None:
            self._fresh.wipe()
            self._fresh = None

    def _busy(self, busy: bool) -> None:
        step = self.passphrase
        step.waiting.setVisible(busy)
        for widget in (self.next, self.back, self.later, step.field, step.again):
            widget.setEnabled(not busy)


def _said(left_out: int) -> str:
    said = tr("Your keys are changed. From now on your new passphrase opens your journal.")
    if left_out:
        said += " " + tr("%n backup(s) were damaged and could not be kept.", "", left_out)
    return said
