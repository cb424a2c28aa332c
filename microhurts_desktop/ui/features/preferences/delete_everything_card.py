"""Deleting everything of one person, once they have typed their name."""

from __future__ import annotations

from microhurts_desktop.domain.people import clean_name
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.forgetting import Forgetting, take_out
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.message_box import warning_box


class DeleteEverythingCard(Card):
    """Cannot be pressed by accident, and says beforehand what it takes and what it leaves."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("card-clay")
        self._context = context
        self.name = line_field(tr("Your name, to confirm"))
        self.button = button(tr("Delete everything"), self.delete, "danger")
        self.button.setEnabled(False)
        person = context.journal.person
        self.name.textChanged.connect(
            lambda typed: self.button.setEnabled(clean_name(typed) == person.name)
        )
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
        asked = tr("To go on, type your name: {name}", name=person.name)
        self.put(heading(tr("Delete everything and leave")), paragraph(takes), paragraph(leaves))
        self.put(buddy(paragraph(asked), self.name), self.name, row(self.button))
        # No secret, but one press is left then.
        Forgetting(self, context.journal.now, [self.name], lambda: take_out(self.name))

    def delete(self) -> None:
        """Delete it all, and tell the window that nobody lives here any more."""
        try:
            self._context.vault_folder.delete_everything(self._context.journal)
        except UserError as error:
            self._say_what_is_left(error)
            self._context.navigator.lock()
            return
        self._context.navigator.deleted_everything()

    def _say_what_is_left(self, error: UserError) -> None:
        # The window outlives this card: by now the journal is closed.
        said = tr("Not everything could be deleted.")
        box = warning_box(self.window(), said, str(explain(error)))
        box.finished.connect(box.deleteLater)
        box.open()
