"""Taking a page along: as a PDF or on paper, once who asks has shown that it is theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextDocument

from microhurts_desktop.services.changing_secrets import check_secret
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.export import write_file
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, flowing
from microhurts_desktop.ui.kit.file_dialog import SaveDialog
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.kit.printing import as_pdf, preview
from microhurts_desktop.ui.parts.charts.chart_export import what_it_is_not
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm, missing_now
from microhurts_desktop.ui.parts.working import SecretCard


class TakeCard(SecretCard):
    """``document`` is asked for the page as it is then; ``name`` is its title.

    A sample has no passphrase to ask for.
    """

    def __init__(
        self, context: AppContext, name: str, document: Callable[[], QTextDocument]
    ) -> None:
        super().__init__(context.background)
        self._context, self._name, self._document = context, name, document
        self.form = SecretForm(context.journal.now, tr("Looking whether it is you"))
        asked = tr("Your passphrase or recovery code, to take the page along")
        self.secret = self.form.ask(asked, missing_now)
        self.save = button(tr("Save as a PDF…"), lambda: self._begin(self.ask_where), "primary")
        self.print = button(tr("Look at it and print…"), lambda: self._begin(self.look))
        self.resting = (self.save, self.print)
        self.form.submitted.connect(lambda: self._begin(self.ask_where))
        beware = tr(
            "A PDF is not locked, and paper has no lock: whoever finds it can read it. While it is"
            " printed, the system and the printer may keep a copy for a while."
        )
        self.put(heading(tr("Take it along")), soft(beware), self.form)
        self.put(flowing(self.save, self.print), self.error, self.done)
        # Only now: shown on its own, it would be a window, and take the keyboard.
        self.form.setVisible(context.journal.lasting)

    def _begin(self, go_on: Callable[[], object]) -> None:
        self.done.hide()
        self.error.say("")
        if not self._context.journal.lasting:
            go_on()
        elif self.save.isEnabled() and not self.form.finds_problem():
            folder, person = self._context.vault_folder, self._context.journal.person
            secret = self.secret.text()

            def known(_: None) -> None:
                self.form.empty()
                # Nobody is asked who has gone elsewhere meanwhile.
                if self.isVisible():
                    go_on()

            self.work(lambda: check_secret(folder, person, secret), known)

    def ask_where(self) -> None:
        """Ask where the PDF shall go. Its name tells nothing private."""
        stem = f"page-{self._context.journal.now().date().isoformat()}"
        kinds = {tr("Page for paper (*.pdf)"): ".pdf"}
        dialog = SaveDialog(self, tr("Save the page"), kinds, stem)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the page there, whole or not at all: it is made in memory."""
        made = as_pdf(self._document(), self._name, what_it_is_not())
        failure = tried(lambda: write_file(path, made))
        if isinstance(failure, UserError):
            self.refuse(failure)
            return
        self.done.say(fill(tr("The page is saved to {path}. That file is not locked."), path=path))

    def look(self) -> None:
        """Show the pages as they will be printed; they are printed from there."""
        self.looked_at = preview(self._document(), self, what_it_is_not())
