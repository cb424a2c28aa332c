"""Taking everything along: all that was written, as files that need no program of ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from microhurts_desktop.services import export_all
from microhurts_desktop.services.changing_secrets import check_secret
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.preferences.into_folder_card import IntoFolderCard, Words
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.tick_box import TickBox
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm, missing_now


class ExportCard(IntoFolderCard):
    """Says, before and after, that what is taken along is not encrypted.

    An open journal is not enough: who takes everything shows that it is theirs.
    """

    def __init__(self, context: AppContext) -> None:
        what = tr(
            "All that you wrote, in two files: one that people can read, and one for other"
            " programs. Nothing here is changed."
        )
        beware = tr(
            "These files are not encrypted. Whoever opens the folder can read them, so"
            " choose one that only you can open, on a USB stick, say."
        )
        words = Words(
            tr("Take everything along"),
            tr("Take everything along…"),
            tr("Where shall everything go?"),
            tr("Writing everything down"),
            tr("Everything is in {path}. It is not encrypted."),
        )
        self.noticed = TickBox(tr("What was noticed of my own pulling back, too"))
        self.form = SecretForm(context.journal.now, tr("Looking whether it is you"))
        asked = tr("Your passphrase or recovery code, to take everything along")
        self.secret = self.form.ask(asked, missing_now)
        super().__init__(context, words, paragraph(what), soft(beware), self.noticed, self.form)
        self.form.submitted.connect(self.begin)

    def begin(self) -> None:
        """Ask where everything shall go, once who asks has shown that it is theirs."""
        self.done.hide()
        self.error.say("")
        if self.button.isEnabled() and not self.form.finds_problem():
            vault_folder, person = self.context.vault_folder, self.context.journal.person
            secret = self.secret.text()
            self.work(lambda: check_secret(vault_folder, person, secret), self._ask_where)

    def _ask_where(self, _: None) -> None:
        self.form.empty()
        # Nobody is asked who has gone elsewhere meanwhile.
        if self.isVisible():
            self.ask_where()

    def busy(self, busy: bool) -> None:
        """Let nothing be typed while it is looked who asks."""
        super().busy(busy)
        # What is followed is the writing, which comes after.
        self.form.busy(busy and self.progress.isHidden())

    def refuse(self, error: UserError) -> None:
        """Say why it did not go; of a wrong passphrase, beside it."""
        if isinstance(error, WrongPassphrase):
            self.form.refuse(self.secret, str(explain(error)))
        else:
            super().refuse(error)

    def forget(self) -> None:
        """Leave no secret behind, nor what was said of it."""
        super().forget()
        self.form.empty()
        self.noticed.setChecked(False)

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        """Return the work of writing everything down there."""
        return export_all.export_everything(
            self.context.journal, folder, as_text, progress, noticed=self.noticed.isChecked()
        )
