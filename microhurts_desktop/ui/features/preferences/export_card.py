"""Taking everything along: all that was written, as files that need no program of ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from microhurts_desktop.services import export_all
from microhurts_desktop.services.changing_secrets import check_secret
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.taking_along import (
    FIRST_FORMS,
    OFFERED_FORMS,
    Purpose,
    TakenAs,
    Worded,
)
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.preferences.export_words import (
    about_purpose,
    form_name,
    purpose_name,
    read_me,
)
from microhurts_desktop.ui.features.preferences.into_folder_card import IntoFolderCard, Words
from microhurts_desktop.ui.features.preferences.markdown_export import as_lines, entries
from microhurts_desktop.ui.kit.cards import button, row, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.fields import ErrorLine, line_field
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.tick_box import TickBox
from microhurts_desktop.ui.parts.good_beside import GoodBeside
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm, missing_now


@guarded
class ExportCard(IntoFolderCard):
    """Asks what it is for, and says, before and after, that what is taken along is not encrypted.

    An open journal is not enough: who takes everything shows that it is theirs.
    """

    def __init__(self, context: AppContext) -> None:
        what = tr("All that you wrote, in files of your own. Nothing here is changed.")
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
        named = [(purpose, purpose_name(purpose)) for purpose in Purpose]
        self.purpose = ChipGroup[Purpose](tr("What is this for?"), named, optional=False)
        self.purpose.set_values([Purpose.MYSELF])
        self.purpose.picked.connect(self._offer)
        self.about = paragraph()
        navigator = context.navigator
        self.to_therapist = button(tr("Make a page for my therapist"), navigator.for_therapist)
        self._therapist = stacked(row(self.to_therapist))
        self.guard = GoodBeside()
        self.forms = {form: TickBox(form_name(form)) for form in TakenAs}
        self.form_error = ErrorLine()
        self.open_word = tr("open")
        self.sure = line_field(tr("The word, to take an open database along"))
        self.sure_error = ErrorLine()
        self._warning = self._warn()
        self.forms[TakenAs.SQLITE].toggled.connect(self._show_warning)
        self.noticed = TickBox(tr("What was noticed of my own pulling back, too"))
        self.theirs = TickBox(tr("What the other let me read, too, marked as theirs"))
        self.whose = soft(
            tr(
                "Those are another person's words. They let you read them, and nobody else: ask"
                " before you pass them on."
            )
        )
        self.theirs.toggled.connect(self.whose.setVisible)
        self.form = SecretForm(context.journal.now, tr("Looking whether it is you"))
        asked = tr("Your passphrase or recovery code, to take everything along")
        self.secret = self.form.ask(asked, missing_now)
        super().__init__(
            *(context, words, paragraph(what)),
            *(buddy(paragraph(tr("What is this for?")), self.purpose), self.purpose, self.about),
            *(self._therapist, self.guard),
            *(*self.forms.values(), self.form_error, self._warning),
            *(self.noticed, self.theirs, self.whose, soft(beware), self.form),
        )
        self.resting += (
            self.purpose,
            self.to_therapist,
            *self.forms.values(),
            self.sure,
            self.noticed,
            self.theirs,
        )
        self.form.submitted.connect(self.begin)
        self._offer()

    def begin(self) -> None:
        """Ask where everything shall go, once who asks has shown that it is theirs."""
        self.done.hide()
        self.error.say("")
        if self.button.isEnabled() and not self._lacks_form() and not self.form.finds_problem():
            vault_folder, person = self.context.vault_folder, self.context.journal.person
            secret = self.secret.text()
            self.work(lambda: check_secret(vault_folder, person, secret), self._ask_where)

    def chosen(self) -> tuple[TakenAs, ...]:
        """Return the forms that are offered and ticked."""
        offered = OFFERED_FORMS[self._purpose()]
        return tuple(form for form in offered if self.forms[form].isChecked())

    def _purpose(self) -> Purpose:
        return self.purpose.value() or Purpose.MYSELF

    def _offer(self) -> None:
        """Offer what fits the purpose."""
        purpose = self._purpose()
        self.about.setText(about_purpose(purpose))
        self._therapist.setVisible(purpose is Purpose.THERAPIST)
        for form, box in self.forms.items():
            box.setVisible(form in OFFERED_FORMS[purpose])
            box.setChecked(form in FIRST_FORMS[purpose])
        self.theirs.setChecked(purpose is Purpose.LEAVING)
        self.whose.setVisible(self.theirs.isChecked())
        self.form_error.say("")
        self._show_warning(self.forms[TakenAs.SQLITE].isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        """Say so where hurts are all that would be taken along."""
        super().showEvent(event)
        self.guard.offer(self.context.journal.therapist_page.beside_everything())

    def _warn(self) -> QWidget:
        warning = tr(
            "An open database is the easiest of all to search: whoever has it finds every word at"
            " once. To take it along all the same, type “{word}”.",
            word=self.open_word,
        )
        return stacked(buddy(paragraph(warning), self.sure), self.sure, self.sure_error)

    def _show_warning(self, shown: bool) -> None:
        self._warning.setVisible(shown)
        if not shown:
            self.sure.clear()
            self.sure_error.say("")

    def _lacks_form(self) -> bool:
        """Say what is missing of what is asked before the secret, and go there."""
        self.sure_error.say("")
        self.form_error.say("" if self.chosen() else tr("Tick at least one form."))
        if not self.chosen():
            self.forms[OFFERED_FORMS[self._purpose()][0]].setFocus()
            return True
        typed = self.sure.text().strip().casefold()
        if TakenAs.SQLITE in self.chosen() and typed != self.open_word.casefold():
            self.sure_error.say(tr("Type “{word}” here, or leave it out.", word=self.open_word))
            self.sure.setFocus()
            return True
        return False

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
        """Leave no secret behind, nor what was said of it, nor what was chosen."""
        super().forget()
        self.form.empty()
        self.noticed.setChecked(False)
        self.purpose.set_values([Purpose.MYSELF])
        self._offer()

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        """Return the work of writing everything down there."""
        journal, forms = self.context.journal, self.chosen()
        other = journal.sharing.other() if self.theirs.isChecked() else None
        said = read_me(journal.person.name, forms, other.name if other is not None else "")
        return export_all.export_everything(
            *(journal, folder, Worded(as_lines, entries, said), progress),
            noticed=self.noticed.isChecked(),
            forms=forms,
            with_theirs=self.theirs.isChecked(),
        )
