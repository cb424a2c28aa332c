"""Changing the passphrase: the old one, the new one twice, and the keys made in the background."""

from __future__ import annotations

from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.typed_secrets import are_the_same
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm, missing_now
from microhurts_desktop.ui.parts.working import SecretCard


class ChangePassphraseCard(SecretCard):
    """Says beside each field what is wrong with it. The fields are emptied when all is done."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.background)
        self._context = context
        self.form = SecretForm(context.journal.now, tr("Changing your passphrase"))
        asked = tr("Your passphrase now, or your recovery code")
        self.old = self.secret = self.form.ask(asked, missing_now)
        name = context.journal.person.name
        self.new, self.again = self.form.ask_for_new(tr("The new one again"), name)
        self.form.submitted.connect(self.change)
        self.button = button(tr("Change passphrase"), self.change, "primary")
        self.resting = (self.button,)
        stays = soft(tr("Your recovery code stays as it is."))
        self.put(heading(tr("Change your passphrase")), stays, self.form, row(self.button))
        self.put(self.error, self.done)

    def change(self) -> None:
        """Make the change, if the fields are as they should be."""
        self.done.hide()
        self.error.say("")
        if not self.button.isEnabled() or self.form.finds_problem() or self._is_no_change():
            return
        person, vault_folder = self._context.journal.person, self._context.vault_folder
        old, new = self.old.text(), self.new.text()
        change = changing_secrets.change_passphrase
        self.work(lambda: change(vault_folder, person, old, new), self._finish)

    def _is_no_change(self) -> bool:
        same = are_the_same(self.new.text(), self.old.text())
        if same:
            said = tr("That is the one you have now. Please choose another.")
            self.form.refuse(self.new, said)
        return same

    def _finish(self, _: None) -> None:
        self.form.empty()
        # Beside what is said of it.
        self.button.setFocus()
        self.done.say(
            tr(
                "Your passphrase is changed, here and in the backups this program keeps. Copies you"
                " made elsewhere still open with the old one."
            )
        )
