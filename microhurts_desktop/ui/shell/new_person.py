"""What everyone who begins goes through: a name, a passphrase, the recovery code, what this is not.

Nothing is on the disk before the last step.
"""

from __future__ import annotations

from unicodedata import normalize

from PySide6.QtCore import Signal

from microhurts_desktop.domain.people import LONGEST_NAME, clean_name
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.new_keys import NewKeys
from microhurts_desktop.services.preload import import_ahead
from microhurts_desktop.services.typed_secrets import are_the_same
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.chips import lone_chip
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.forgetting import Forgetting, gone, take_out
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.secrets.passphrase_field import PassphraseField
from microhurts_desktop.ui.parts.secrets.recovery_code_view import RecoveryCodeView
from microhurts_desktop.ui.parts.writing.wizard import Step, Wizard
from microhurts_desktop.ui.shell.open_all_the_same import OpenAllTheSame


def _as_seen(name: str) -> str:
    return normalize("NFKC", name).casefold()


class NameStep(Step):
    """What the person is called here."""

    def __init__(self, taken: tuple[str, ...]) -> None:
        super().__init__(tr("What shall we call you?"))
        self._taken = {_as_seen(name) for name in taken}
        self.field = line_field(tr("Your name"), tr("A first name or a nickname"))
        self.field.setMaxLength(LONGEST_NAME)
        self.field.returnPressed.connect(self.went_on)
        self.column.addWidget(buddy(paragraph(tr("Your name")), self.field))
        self.column.addWidget(self.field)
        self.column.addWidget(
            soft(
                tr(
                    "This name is the one thing that can be read without your passphrase: the"
                    " unlock window shows it. Everything else is encrypted."
                )
            )
        )
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.field.setFocus()

    def name(self) -> str:
        """Return the name, as it may be shown."""
        return clean_name(self.field.text())

    def problem(self) -> str:
        if not self.name():
            return tr("Please type a name. Any name you like will do.")
        if _as_seen(self.name()) in self._taken:
            return tr("Someone here is called that already. Choose a name that tells you apart.")
        return ""


class PassphraseStep(Step):
    """The passphrase, with its strength as it is typed."""

    def __init__(self) -> None:
        super().__init__(tr("Choose a passphrase"), next_text=tr("Make my keys"))
        self.field = PassphraseField()
        self.again = line_field(tr("The same again"), secret=True)
        self.field.submitted.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.went_on)
        self.column.addWidget(
            paragraph(
                tr(
                    "Several words are easier to keep in mind than a clever password, and much"
                    " harder to guess. A person who knows you well should not be able to guess it."
                )
            )
        )
        self.column.addWidget(self.field)
        self.column.addWidget(buddy(paragraph(tr("The same again")), self.again))
        self.column.addWidget(self.again)
        self.waiting = BusyBar(tr("Making your keys"))
        self.column.addWidget(self.waiting)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.field.setFocus()

    def problem(self) -> str:
        if problem := self.field.problem():
            return problem
        if not are_the_same(self.again.text(), self.field.text()):
            return tr("The two are not the same. Please type it once more.")
        return ""

    def forget(self) -> None:
        """Empty both fields."""
        self.field.clear()
        take_out(self.again)


class RecoveryStep(Step):
    """The recovery code: shown, printed or saved, and typed back in part."""

    def __init__(self, *, next_text: str = "") -> None:
        super().__init__(tr("Your recovery code"), next_text=next_text)
        self.view = RecoveryCodeView()
        self.view.submitted.connect(self.went_on)
        self.column.addWidget(self.view)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.view.focus_first()

    def problem(self) -> str:
        return self.view.problem()


class NotForStep(Step):
    """What this program is not for, said before anything is written."""

    help_lines = Signal()

    def __init__(self) -> None:
        super().__init__(tr("What this is not for"), next_text=tr("Open my journal"))
        for text in (
            tr(
                "This is for the small hurts between people who mean well. It is not therapy, and"
                " it cannot take its place."
            ),
            tr(
                "It is not for abuse. If you are afraid of your partner, or they hurt, threaten or"
                " control you, that is not a small hurt and not yours to repair. Even having this"
                " program on a shared computer could put you at risk: then please do not use it"
                " here."
            ),
            tr(
                "It is not for a crisis. If you may hurt yourself or someone else, please call"
                " your emergency number or a help line. You find them here, in the Help menu, and"
                " on the unlock window."
            ),
        ):
            self.column.addWidget(paragraph(text))
        self.help_button = button(tr("Show help lines"), self.help_lines.emit, "link")
        self.column.addLayout(row(self.help_button))
        self.understood = lone_chip(tr("I have read this"))
        self.column.addLayout(row(self.understood))
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.understood.setFocus()

    def problem(self) -> str:
        if self.understood.isChecked():
            return ""
        return tr("Please choose “I have read this” to go on.")


class NewPerson(Wizard):
    """Makes one person's keys and vault. ``first`` is the step before their name."""

    def __init__(
        self, name: str, first: Step, vault_folder: VaultFolder, background: Background
    ) -> None:
        self.first = first
        self.name = NameStep(tuple(person.name for person in vault_folder.people()))
        self.passphrase = PassphraseStep()
        self.recovery = RecoveryStep()
        self.not_for = NotForStep()
        steps = [first, self.name, self.passphrase, self.recovery, self.not_for]
        super().__init__(name, steps, chars=100)
        self.vault_folder = vault_folder
        self.all_the_same = OpenAllTheSame(vault_folder)
        self.all_the_same.chosen.connect(lambda: self.finish())
        self.all_the_same.hide()
        self.ways_out.addWidget(self.all_the_same)
        self.background = background
        self._keys: NewKeys | None = None
        self._made_for = ("", "")
        self._over = False
        self.help_lines = self.not_for.help_lines
        secrets = (self.passphrase.field.field, self.passphrase.again)
        minutes = self.passphrase.field.minutes_to_stand
        Forgetting(self, vault_folder.now, secrets, self._forget_passphrase, minutes)
        parts = self.recovery.view.parts
        Forgetting(self, vault_folder.now, parts, lambda: take_out(*parts))

    def _forget_passphrase(self) -> None:
        self.passphrase.forget()
        if self.steps[self.index] is self.passphrase:
            self.error.say(gone())

    def go_on(self) -> None:
        """Make the keys when the passphrase stands; otherwise go on as ever."""
        if self.steps[self.index] is not self.passphrase:
            super().go_on()
            self.passphrase.field.name_for_inputs = self.name.name()
            return
        problem = self.passphrase.problem()
        self.error.say(problem)
        if problem or not self.next.isEnabled():
            return
        name, passphrase = self.name.name(), self.passphrase.field.text()
        if self._keys is not None and self._made_for == (name, passphrase):
            # The same keys: a code that is on paper already stays good.
            self.show_step(self.steps.index(self.recovery))
            return
        if self._keys is not None:
            self._keys.wipe()
            self._keys = None
        self.busy(True)
        self._made_for = (name, passphrase)
        self.background.run(import_ahead, lambda _: None, lambda _: None)
        self.background.run(
            lambda: self.vault_folder.new_keys(name, passphrase), self._show_code, self.refuse
        )

    def make(self) -> Journal | None:
        """Write key file and vault, and return the open journal; None when that did not go."""
        if self._keys is None:
            self.show_step(self.steps.index(self.passphrase))
            return None
        try:
            journal = self.vault_folder.create(self._keys)
        except UserError as error:
            self.refuse(error)
            return None
        self.forget_keys()
        return journal

    def leave(self) -> None:
        """Go back, and leave no key behind."""
        self.save_now()
        super().leave()

    def save_now(self) -> bool:
        """Forget what was begun: nothing half-made is kept."""
        self._over = True
        self.forget_keys()
        return True

    def forget_keys(self) -> None:
        """Leave no key and no secret behind."""
        if self._keys is not None:
            self._keys.wipe()
        self._keys, self._made_for = None, ("", "")
        self.passphrase.forget()
        self.recovery.view.forget()

    def refuse(self, error: UserError) -> None:
        """Say why it did not go, and let the person try again."""
        if not self._over:
            self.busy(False)
            self.error.say(str(explain(error)))
            self.all_the_same.offer_after(error)

    def busy(self, busy: bool) -> None:
        """Let nothing be changed while a key is on its way."""
        self.passphrase.waiting.setVisible(busy)
        step = self.passphrase
        for widget in (self.next, self.back, self.later, step.field, step.again):
            widget.setEnabled(not busy)

    def _show_code(self, keys: NewKeys) -> None:
        if not self._over:
            self.busy(False)
        if self._over or not any(self._made_for):
            # Locked meanwhile, or hidden.
            keys.wipe()
            return
        self._keys = keys
        self.recovery.view.show_code(keys.recovery_code)
        self.show_step(self.steps.index(self.recovery))
