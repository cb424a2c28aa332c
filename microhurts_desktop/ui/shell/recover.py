"""Recovering: the recovery code in place of a forgotten passphrase, and a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from shiboken6 import isValid

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.typed_secrets import is_nothing, wipe
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing
from microhurts_desktop.ui.kit.labels import paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import Centred
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm
from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle
from microhurts_desktop.ui.shell.waiting_for_folder import OpenAllTheSame

CARD_CHARS = 74


class RecoverPage(DoorPage):
    """Sets the new passphrase in the background, and hands on the key that came with it."""

    turns_away = True

    unwrapped = Signal(object, object)  # Person, key (bytearray)
    left = Signal()

    def __init__(
        self,
        vault_folder: VaultFolder,
        background: Background,
        person: Person,
        throttle: UnlockThrottle,
    ) -> None:
        super().__init__()
        self.setAccessibleName(tr("Forgotten passphrase"))
        self._vault_folder = vault_folder
        self._background = background
        self._person = person
        self._throttle = throttle
        self.form = SecretForm(vault_folder.now, tr("Setting your new passphrase"))
        self.code = self.form.ask(tr("Your recovery code"), self._problem_of_code, hidden=False)
        self.new, self.again = self.form.ask_for_new(tr("The same again"), person.name)
        self.form.submitted.connect(self.recover)
        self.all_the_same = OpenAllTheSame(vault_folder)
        self.all_the_same.chosen.connect(self.recover)
        self.all_the_same.hide()
        self.button = button(tr("Set it and open my journal"), self.recover, "primary")
        self.back = button(tr("Back to unlock"), self.turn_away)
        about = tr(
            "The recovery code you wrote down at the beginning opens your journal, and lets you"
            " choose a new passphrase. Without either, nobody can open it."
        )
        card = Card(margin=28, spacing=10)
        card.put(title(tr("Forgotten passphrase")), paragraph(person.name, bold=True), soft(about))
        card.put(self.form, self.all_the_same, flowing(self.button, self.back))
        self.setLayout(column(Centred(card, CARD_CHARS)))

    def focus_first(self) -> None:
        """Put the cursor where the code goes."""
        self.code.setFocus()

    def recover(self) -> None:
        """Set the new passphrase, if the fields are as they should be."""
        if not self.button.isEnabled() or self.form.finds_problem():
            return
        vault_folder, person = self._vault_folder, self._person
        code, new = self.code.text(), self.new.text()
        self._busy(True)
        self._background.run(
            lambda: changing_secrets.recover(vault_folder, person, code, new),
            self._finish,
            self.refuse,
        )

    def refuse(self, error: UserError) -> None:
        if not isValid(self):
            return
        self._busy(False)
        self.all_the_same.offer_after(error)
        if isinstance(error, WrongPassphrase):
            self._throttle.note_wrong(self._person.vault_id)
            said = tr("This is not the recovery code of this journal. Nothing was changed.")
            is_that = type(error) is WrongPassphrase
            self.form.refuse(self.code, said if is_that else str(explain(error)))
        else:
            self.form.error.say(str(explain(error)))

    def forget(self) -> None:
        self.form.empty()

    def turn_away(self) -> None:
        self.forget()
        self.left.emit()

    def _finish(self, key: bytearray) -> None:
        try:
            if isValid(self):
                self._throttle.note_right(self._person.vault_id)
                self._busy(False)
                self.unwrapped.emit(self._person, key)
        finally:
            wipe(key)

    def _problem_of_code(self, typed: str) -> str:
        if is_nothing(typed):
            return tr("Type the code from your paper.")
        left = self._throttle.seconds_left(self._person.vault_id)
        return tr("You can try again in %n second(s).", "", left) if left else ""

    def _busy(self, busy: bool) -> None:
        self.form.busy(busy)
        for widget in (self.button, self.back):
            widget.setEnabled(not busy)
