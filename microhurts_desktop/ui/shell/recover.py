"""Recovering: the recovery code in place of a forgotten passphrase, and a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.typed_secrets import are_the_same, is_nothing, wipe
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.centred import Centred
from microhurts_desktop.ui.kit.fields import ErrorLine, line_field
from microhurts_desktop.ui.kit.forgetting import Forgetting, gone, take_out
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.secrets.passphrase_field import PassphraseField
from microhurts_desktop.ui.shell.open_all_the_same import OpenAllTheSame
from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle

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
        patience: UnlockThrottle,
    ) -> None:
        super().__init__()
        self.setAccessibleName(tr("Forgotten passphrase"))
        self._vault_folder = vault_folder
        self._background = background
        self._person = person
        self._patience = patience
        self.code = line_field(tr("Your recovery code"))
        self.code_error = ErrorLine()
        self.new = PassphraseField(person.name)
        self.again = line_field(tr("The same again"), secret=True)
        self.error = ErrorLine()
        self.all_the_same = OpenAllTheSame(vault_folder)
        self.all_the_same.chosen.connect(self.recover)
        self.all_the_same.hide()
        self.waiting = BusyBar(tr("Setting your new passphrase"))
        self.button = button(tr("Set it and open my journal"), self.recover, "primary")
        self.back = button(tr("Back to unlock"), self.turn_away)
        self.code.returnPressed.connect(self.new.setFocus)
        self.new.submitted.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.recover)
        fields = (self.code, self.new.field, self.again)
        Forgetting(self, vault_folder.now, fields, self._forget_in_time, self.new.minutes_to_stand)
        self._lay_out()

    def _forget_in_time(self) -> None:
        self.forget()
        self.error.say(gone())

    def focus_first(self) -> None:
        """Put the cursor where the code goes."""
        self.code.setFocus()

    def recover(self) -> None:
        """Set the new passphrase, if the fields are as they should be."""
        if not self.button.isEnabled() or self._finds_problems():
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
        """Say why it did not go, and let the person try again."""
        if not isValid(self):
            return
        self._busy(False)
        self.all_the_same.offer_after(error)
        if isinstance(error, WrongPassphrase):
            self._patience.note_wrong(self._person.vault_id)
            self.code_error.say(
                str(explain(error))
                if type(error) is not WrongPassphrase
                else tr("This is not the recovery code of this journal. Nothing was changed.")
            )
            self.code.setFocus()
        else:
            self.error.say(str(explain(error)))

    def forget(self) -> None:
        """Empty the fields: no secret must wait in a widget."""
        take_out(self.code, self.again)
        self.new.clear()

    def turn_away(self) -> None:
        """Forget what was typed, and go back."""
        self.forget()
        self.left.emit()

    def _finish(self, key: bytearray) -> None:
        try:
            if isValid(self):
                self._patience.note_right(self._person.vault_id)
                self._busy(False)
                self.unwrapped.emit(self._person, key)
        finally:
            wipe(key)

    def _finds_problems(self) -> bool:
        left = self._patience.seconds_left(self._person.vault_id)
        same = are_the_same(self.again.text(), self.new.text())
        problems: list[tuple[str, ErrorLine, QWidget]] = [
            (
                tr("Type the code from your paper.") if is_nothing(self.code.text()) else "",
                self.code_error,
                self.code,
            ),
            (
                tr("You can try again in %n second(s).", "", left) if left else "",
                self.code_error,
                self.code,
            ),
            (self.new.problem(), self.error, self.new),
            (
                "" if same else tr("The two are not the same. Please type it once more."),
                self.error,
                self.again,
            ),
        ]
        self.code_error.say("")
        self.error.say("")
        for said, line, field in problems:
            if said:
                line.say(said)
                field.setFocus()
                return True
        return False

    def _lay_out(self) -> None:
        card = Card(margin=28, spacing=10)
        column = card.column
        column.addWidget(title(tr("Forgotten passphrase")))
        column.addWidget(paragraph(self._person.name, bold=True))
        column.addWidget(
            soft(
                tr(
                    "The recovery code you wrote down at the beginning opens your journal, and lets"
                    " you choose a new passphrase. Without either, nobody can open it."
                )
            )
        )
        column.addWidget(buddy(paragraph(tr("Your recovery code")), self.code))
        column.addWidget(self.code)
        column.addWidget(self.code_error)
        column.addWidget(self.new)
        column.addWidget(buddy(paragraph(tr("The same again")), self.again))
        column.addWidget(self.again)
        column.addWidget(self.waiting)
        column.addWidget(self.error)
        column.addWidget(self.all_the_same)
        column.addLayout(row(self.button, self.back))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Centred(card, CARD_CHARS))

    def _busy(self, busy: bool) -> None:
        for widget in (self.code, self.new, self.again, self.button, self.back):
            widget.setEnabled(not busy)
        self.waiting.setVisible(busy)
