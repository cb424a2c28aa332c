"""A new recovery code: the passphrase first, then the code, which counts once it is on paper."""

from __future__ import annotations

from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.changing_secrets import FreshCode
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, flowing, row, stacked
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.standing_secrets import Forgetting, gone, take_out
from microhurts_desktop.ui.parts.secrets.recovery_code_view import RecoveryCodeView
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm, missing_now
from microhurts_desktop.ui.parts.working import SecretCard


class NewCodeCard(SecretCard):
    """Until the code has been typed back, the old one stays good. Leaving the page forgets it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.background)
        self._context = context
        self._fresh: FreshCode | None = None
        self.form = SecretForm(context.journal.now, tr("Making a new recovery code"))
        self.secret = self.form.ask(tr("Your passphrase"), missing_now)
        self.form.submitted.connect(self.make)
        self.make_button = button(tr("Make a new code"), self.make)
        self.view = RecoveryCodeView()
        self.view.submitted.connect(self.keep)
        self.keep_button = button(tr("Use this code from now on"), self.keep, "primary")
        self.cancel_button = button(tr("Keep the old code"), self.forget)
        self.resting = (self.make_button, self.keep_button, self.cancel_button)
        about = tr(
            "For when the paper is lost, or somebody may have read it. Your passphrase stays as it"
            " is."
        )
        self.asked = stacked(self.form, row(self.make_button))
        buttons = flowing(self.keep_button, self.cancel_button)
        self.shown = stacked(self.view, buttons, spacing=14)
        self.put(heading(tr("Make a new recovery code")), soft(about), self.asked, self.shown)
        self.put(self.error, self.done)
        self.shown.hide()
        Forgetting(self, context.journal.now, self.view.parts, self._forget_typed)

    def _forget_typed(self) -> None:
        take_out(*self.view.parts)
        self.error.say(gone())

    def make(self) -> None:
        """Make a code, for whoever knows the passphrase."""
        passphrase = self.secret.text()
        self.done.hide()
        self.error.say("")
        if self.make_button.isEnabled() and not self.form.finds_problem():
            vault_folder, person = self._context.vault_folder, self._context.journal.person
            self.work(
                lambda: changing_secrets.fresh_code(vault_folder, person, passphrase), self._show
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
        else:
            self.work(lambda: changing_secrets.keep_code(vault_folder, fresh), self._finish)

    def forget(self) -> None:
        """Take the new code off the screen, which opens nothing, and what was said of it."""
        super().forget()
        self._fresh = None
        self.view.forget()
        self.shown.hide()
        self.asked.show()

    def _show(self, fresh: FreshCode) -> None:
        if not self.isVisible():
            return
        self._fresh = fresh
        self.form.empty()
        self.asked.hide()
        self.view.show_code(fresh.recovery_code)
        self.shown.show()
        self.view.focus_first()

    def _finish(self, _: None) -> None:
        self.forget()
        self.done.say(
            tr(
                "Your new recovery code counts, here and in the backups this program keeps. The old"
                " one opens none of them. Copies you made elsewhere still open with it."
            )
        )
