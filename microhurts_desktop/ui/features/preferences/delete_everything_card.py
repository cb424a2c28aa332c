"""Deleting everything of one person, once they have typed their name and what opens it."""

from __future__ import annotations

from microhurts_desktop.domain.people import clean_name
from microhurts_desktop.kept_reminders import KeptReminders
from microhurts_desktop.services.changing_secrets import check_secret
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.fields import ErrorLine, line_field
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.message_box import warning_box
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.kit.standing_secrets import Forgetting, take_out
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm, missing_now
from microhurts_desktop.ui.parts.working import SecretCard


class DeleteEverythingCard(SecretCard):
    """Cannot be pressed by accident, nor by whoever finds the journal open."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.background)
        self.setProperty("part", "card-clay")
        self._context = context
        self.name = line_field(tr("Your name, to confirm"))
        self.name_error = ErrorLine()
        self.button = button(tr("Delete everything"), self.delete, "danger")
        self.button.setEnabled(False)
        self.resting = (self.button, self.name)
        self.name.textChanged.connect(self._look_at_name)
        self.form = SecretForm(context.journal.now, tr("Looking whether it is you"))
        secret = tr("Your passphrase or recovery code, to delete everything")
        self.secret = self.form.ask(secret, missing_now)
        self.form.submitted.connect(self.delete)
        takes = tr(
            "This deletes your vault, its keys and their .bak files, your drafts, every backup that"
            " this program keeps, and every state that was set aside. It cannot be undone, and"
            " nobody can bring anything back. If you want to keep your words, take everything along"
            " first."
        )
        leaves = tr(
            "It does not reach copies that you made elsewhere, and it does not touch anyone else's"
            " journal."
        )
        asked = tr("To go on, type your name: {name}", name=context.journal.person.name)
        self.put(heading(tr("Delete everything and leave")), paragraph(takes), paragraph(leaves))
        self.put(buddy(paragraph(asked), self.name), self.name, self.name_error)
        self.put(self.form, row(self.button), self.error)
        # No secret, but little is left then.
        Forgetting(self, context.journal.now, [self.name], lambda: take_out(self.name))

    def delete(self) -> None:
        """Delete it all, once who asks has shown that it is theirs."""
        self.error.say("")
        if self.name.isEnabled() and not self._lacks_name() and not self.form.finds_problem():
            vault_folder, person = self._context.vault_folder, self._context.journal.person
            secret = self.secret.text()
            self.work(lambda: check_secret(vault_folder, person, secret), self._delete)

    def busy(self, busy: bool) -> None:
        """Let nothing be changed while it is looked who asks."""
        super().busy(busy)
        if not busy:
            self._look_at_name()

    def forget(self) -> None:
        """Leave nothing behind that was typed."""
        super().forget()
        take_out(self.name)
        self.name_error.say("")

    def _is_named(self) -> bool:
        return clean_name(self.name.text()) == self._context.journal.person.name

    def _look_at_name(self) -> None:
        self.button.setEnabled(self._is_named())
        if self._is_named():
            self.name_error.say("")

    def _lacks_name(self) -> bool:
        """Say it beside the name, and go there, where it is not typed as it is."""
        if self._is_named():
            return False
        # One thing at a time: what was said of the secret was of an earlier try.
        self.form.error_of(self.secret).say("")
        person = self._context.journal.person
        self.name_error.say(
            tr("First type your name here, just as it is: {name}", name=person.name)
        )
        self.name.setFocus()
        reveal(self.name_error)
        return True

    def _delete(self, _: None) -> None:
        if not self.isVisible():
            # They went elsewhere meanwhile.
            return
        # Readable, and nothing that is asked for any more, whatever becomes of the rest.
        KeptReminders(self._context.settings).choose(self._context.journal.person.vault_id, None)
        try:
            self._context.vault_folder.delete_everything(self._context.journal)
        except UserError as error:
            self._say_what_is_left(error)
            self._context.navigator.lock()
            return
        # And tell the window that nobody lives here any more.
        self._context.navigator.deleted_everything()

    def _say_what_is_left(self, error: UserError) -> None:
        # The window outlives this card: by now the journal is closed.
        said = tr("Not everything could be deleted.")
        box = warning_box(self.window(), said, str(explain(error)))
        box.finished.connect(box.deleteLater)
        box.open()
