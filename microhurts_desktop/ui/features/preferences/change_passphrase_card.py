"""Changing the passphrase: the old one, the new one twice, and the keys made in the background."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.typed_secrets import are_the_same, opens_nothing
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.fields import DoneLine, ErrorLine, line_field
from microhurts_desktop.ui.kit.forgetting import Forgetting, gone, take_out
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.secrets.passphrase_field import PassphraseField


@guarded
class ChangePassphraseCard(Card):
    """Says beside each field what is wrong with it. The fields are emptied when all is done."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.old = line_field(tr("Your passphrase now, or your recovery code"), secret=True)
        self.old_error = ErrorLine()
        self.new = PassphraseField(context.journal.person.name)
        self.new_error = ErrorLine()
        self.again = line_field(tr("The new one again"), secret=True)
        self.again_error = ErrorLine()
        self.button = button(tr("Change passphrase"), self.change, "primary")
        self.waiting = BusyBar(tr("Changing your passphrase"))
        self.error = ErrorLine()
        self.done = DoneLine()
        self.old.returnPressed.connect(self.new.setFocus)
        self.new.submitted.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.change)
        self._lay_out()
        fields = (self.old, self.new.field, self.again)
        Forgetting(self, context.journal.now, fields, self._forget_typed, self.new.minutes_to_stand)

    def _empty(self) -> None:
        take_out(self.old, self.again)
        self.new.clear()

    def _forget_typed(self) -> None:
        self._empty()
        self.error.say(gone())

    def _lay_out(self) -> None:
        self.column.addWidget(heading(tr("Change your passphrase")))
        self.column.addWidget(soft(tr("Your recovery code stays as it is.")))
        self.column.addWidget(
            buddy(paragraph(tr("Your passphrase now, or your recovery code")), self.old)
        )
        self.column.addWidget(self.old)
        self.column.addWidget(self.old_error)
        self.column.addWidget(self.new)
        self.column.addWidget(self.new_error)
        self.column.addWidget(buddy(paragraph(tr("The new one again")), self.again))
        self.column.addWidget(self.again)
        self.column.addWidget(self.again_error)
        self.column.addLayout(row(self.button))
        for widget in (self.waiting, self.error, self.done):
            self.column.addWidget(widget)

    def change(self) -> None:
        """Make the change, if the fields are as they should be."""
        if not self.button.isEnabled() or self._finds_problems():
            return
        person, vault_folder = self._context.journal.person, self._context.vault_folder
        old, new = self.old.text(), self.new.text()
        self._busy(True)
        self._context.background.run(
            lambda: changing_secrets.change_passphrase(vault_folder, person, old, new),
            self._finish,
            self._refuse,
        )

    def _finds_problems(self) -> bool:
        problems: list[tuple[ErrorLine, str, QWidget]] = [
            (
                self.old_error,
                tr("Type the passphrase you have now.") if opens_nothing(self.old.text()) else "",
                self.old,
            ),
            (self.new_error, self.new.problem() or self._same_again(), self.new),
            (
                self.again_error,
                ""
                if are_the_same(self.again.text(), self.new.text())
                else tr("The two are not the same. Please type it once more."),
                self.again,
            ),
        ]
        self.error.say("")
        self.done.hide()
        wrong: list[QWidget] = []
        for line, said, field in problems:
            line.say(said if not wrong else "")
            if said:
                wrong.append(field)
        if wrong:
            wrong[0].setFocus()
        return bool(wrong)

    def _same_again(self) -> str:
        same = are_the_same(self.new.text(), self.old.text())
        return tr("That is the one you have now. Please choose another.") if same else ""

    def hideEvent(self, event: QHideEvent) -> None:
        """What was done is news until the page is left; minimising the window is not leaving."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._empty()
            self.done.hide()

    def _finish(self, _: None) -> None:
        # The journal may have been locked meanwhile, and this card with it.
        if not isValid(self):
            return
        self._busy(False)
        self._empty()
        self.done.say(
            tr(
                "Your passphrase is changed, here and in the backups this program keeps. Copies you"
                " made elsewhere still open with the old one."
            )
        )

    def _refuse(self, error: UserError) -> None:
        if not isValid(self):
            return
        self._busy(False)
        if isinstance(error, WrongPassphrase):
            self.old_error.say(str(explain(error)))
            self.old.selectAll()
            self.old.setFocus()
        else:
            self.error.say(str(explain(error)))

    def _busy(self, busy: bool) -> None:
        for widget in (self.old, self.new, self.again, self.button):
            widget.setEnabled(not busy)
        self.waiting.setVisible(busy)
