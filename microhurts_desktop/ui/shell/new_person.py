"""What everyone who begins goes through: what this is not, a name, a passphrase, the recovery code.

Nothing is on the disk before the last step.
"""

from __future__ import annotations

from unicodedata import normalize

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from microhurts_desktop.domain.people import LONGEST_NAME, clean_name
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.new_keys import NewKeys
from microhurts_desktop.services.preload import import_ahead
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.cards import button, flowing, row
from microhurts_desktop.ui.kit.chips import lone_chip
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.labels import labelled, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.writing.wizard import Step
from microhurts_desktop.ui.shell.making_keys import MakingKeys
from microhurts_desktop.ui.shell.waiting_for_folder import OpenAllTheSame


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
        about = tr(
            "This name is the one thing that can be read without your passphrase: the unlock window"
            " shows it. Everything else is encrypted."
        )
        self.lay_out(labelled(self.field), self.field, soft(about))

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


class NotForStep(Step):
    """What this program is not for, said before anything is asked; Esc, or a button, leaves it."""

    help_lines = Signal()
    leave_now = Signal()

    def __init__(self) -> None:
        super().__init__(tr("What this is not for"))
        texts = (
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
        )
        self.help_button = button(tr("Show help lines"), self.help_lines.emit, "link")
        self.leave_button = button(tr("Leave now"), self.leave_now.emit)
        at_once = tr(
            "“Leave now”, or the Esc key, closes the program at once. Nothing of yours has been"
            " written to this computer so far."
        )
        self.leave_button.setAccessibleDescription(at_once)
        QShortcut(QKeySequence("Esc"), self, self.leave_now.emit)
        self.understood = lone_chip(tr("I have read this"))
        ways = flowing(self.help_button, self.leave_button)
        self.lay_out(*map(paragraph, texts), ways, soft(at_once), row(self.understood))

    def focus_first(self) -> None:
        self.understood.setFocus()

    def goes_on_within(self) -> bool:
        ticks = self.understood.hasFocus() and not self.understood.isChecked()
        if ticks:
            self.understood.setChecked(True)
        return ticks

    def problem(self) -> str:
        if self.understood.isChecked():
            return ""
        return tr("Please choose “I have read this” to go on.")


class NewPerson(MakingKeys[NewKeys]):
    """Makes one person's keys and vault. ``first`` is the step before their name."""

    def __init__(
        self, name: str, first: Step, vault_folder: VaultFolder, background: Background
    ) -> None:
        self.first = first
        self.name = NameStep(tuple(person.name for person in vault_folder.people()))
        self.not_for = NotForStep()
        before = [first, self.not_for, self.name]
        super().__init__(
            name, before, [], vault_folder.now, background, recovery_next=tr("Open my journal")
        )
        self.vault_folder = vault_folder
        self.all_the_same = OpenAllTheSame(vault_folder)
        self.all_the_same.chosen.connect(lambda: self.finish())
        self.all_the_same.hide()
        self.ways_out.addWidget(self.all_the_same)
        self._over = False
        self.help_lines = self.not_for.help_lines
        self.leave_now = self.not_for.leave_now

    def go_on(self) -> None:
        """Make the keys when the passphrase stands; otherwise go on as ever."""
        if self.steps[self.index] is not self.passphrase:
            super().go_on()
            self.passphrase.field.name_for_inputs = self.name.name()
            return
        if self.stands_in_the_way(self.index) or not self.next.isEnabled():
            return
        self.error.say("")
        name, passphrase = self.name.name(), self.passphrase.field.text()
        self.background.run(import_ahead, lambda _: None, lambda _: None)
        self.make_keys(
            lambda: self.vault_folder.new_keys(name, passphrase), made_for=(name, passphrase)
        )

    def make(self) -> Journal | None:
        """Write key file and vault, and return the open journal; None when that did not go."""
        if self.keys is None:
            self.turn_to(self.passphrase)
            return None
        try:
            journal = self.vault_folder.create(self.keys)
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

    def refuse(self, error: UserError) -> None:
        if not self._over:
            self.busy(False)
            self.error.say(str(explain(error)))
            self.all_the_same.offer_after(error)
