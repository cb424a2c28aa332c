"""A new recovery code: the passphrase first, then the code, which counts once it is on paper."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.changing_secrets import FreshCode
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.typed_secrets import opens_nothing
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.fields import DoneLine, ErrorLine, line_field
from microhurts_desktop.ui.kit.forgetting import Forgetting, gone, take_out
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.secrets.recovery_code_view import RecoveryCodeView


@guarded
class NewCodeCard(Card):
    """Until the code has been typed back, the old one stays good. Leaving the page forgets it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._fresh: FreshCode | None = None
        self.secret = line_field(tr("Your passphrase"), secret=True)
        self.secret_error = ErrorLine()
        self.make_button = button(tr("Make a new code"), self.make)
        self.view = RecoveryCodeView()
        self.keep_button = button(tr("Use this code from now on"), self.keep, "primary")
        self.cancel_button = button(tr("Keep the old code"), self.forget)
        self.waiting = BusyBar(tr("Making a new recovery code"))
        self.error = ErrorLine()
        self.done = DoneLine()
        self.secret.returnPressed.connect(self.make)
        self.view.submitted.connect(self.keep)
        self._lay_out()
        self.shown.hide()
        fields = (self.secret, *self.view.parts)
        Forgetting(self, context.journal.now, fields, self._forget_typed)

    def _forget_typed(self) -> None:
        take_out(self.secret, *self.view.parts)
        (self.error if self.shown.isVisible() else self.secret_error).say(gone())

    def make(self) -> None:
        """Make a code, for whoever knows the passphrase."""
        passphrase = self.secret.text()
        self.done.hide()
        self.error.say("")
        missing = opens_nothing(passphrase)
        self.secret_error.say(tr("Type the passphrase you have now.") if missing else "")
        if missing:
            self.secret.setFocus()
        elif self.make_button.isEnabled():
            vault_folder, person = self._context.vault_folder, self._context.journal.person
            self._busy(True)
            self._context.background.run(
                lambda: changing_secrets.fresh_code(vault_folder, person, passphrase),
                self._show,
                self._refuse,
            )

    def keep(self) -> None:
        """Let the new code count, if it was typed back."""
        fresh, vault_folder = self._fresh, self._context.vault_folder
        if fresh is None or not self.keep_button.isEnabled():
            return
        problem = self.view.problem()
        self.error.say(problem)
        if problem:
            self.view.focus_first()
            return
        self._busy(True)
        self._context.background.run(
            lambda: changing_secrets.keep_code(vault_folder, fresh), self._finish, self._refuse
        )

    def forget(self) -> None:
        """Take the new code off the screen; it opens nothing."""
        self._fresh = None
        self.secret.setText("")
        self.view.forget()
        self.shown.hide()
        self.asked.show()
        self.error.say("")
        self.secret_error.say("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no code behind, nor what was said of it; minimising is not leaving."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()
            self.done.hide()

    def _show(self, fresh: FreshCode) -> None:
        if not isValid(self):
            return
        self._busy(False)
        if not self.isVisible():
            return
        self._fresh = fresh
        self.secret.setText("")
        self.asked.hide()
        self.view.show_code(fresh.recovery_code)
        self.shown.show()
        self.view.focus_first()

    def _finish(self, _: None) -> None:
        if not isValid(self):
            return
        self._busy(False)
        self.forget()
        self.done.say(
            tr(
                "Your new recovery code counts, here and in the backups this program keeps. The old"
                " one opens none of them. Copies you made elsewhere still open with it."
            )
        )

    def _refuse(self, error: UserError) -> None:
        if not isValid(self):
            return
        self._busy(False)
        if isinstance(error, WrongPassphrase):
            self.secret_error.say(str(explain(error)))
            self.secret.selectAll()
            self.secret.setFocus()
        else:
            self.error.say(str(explain(error)))

    def _busy(self, busy: bool) -> None:
        for widget in (self.secret, self.make_button, self.keep_button, self.cancel_button):
            widget.setEnabled(not busy)
        self.waiting.setVisible(busy)

    def _lay_out(self) -> None:
        self.column.addWidget(heading(tr("Make a new recovery code")))
        self.column.addWidget(
            soft(
                tr(
                    "For when the paper is lost, or somebody may have read it. Your passphrase"
                    " stays as it is."
                )
            )
        )
        self.asked = QWidget()
        asked = QVBoxLayout(self.asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(buddy(paragraph(tr("Your passphrase")), self.secret))
        asked.addWidget(self.secret)
        asked.addWidget(self.secret_error)
        asked.addLayout(row(self.make_button))
        self.shown = QWidget()
        shown = QVBoxLayout(self.shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(14)
        shown.addWidget(self.view)
        shown.addLayout(row(self.keep_button, self.cancel_button))
        for widget in (self.asked, self.shown, self.waiting, self.error, self.done):
            self.column.addWidget(widget)
