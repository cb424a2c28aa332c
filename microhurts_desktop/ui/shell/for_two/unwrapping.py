"""Another person's passphrase, tried in the background in a room that two sit in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.typed_secrets import opens_nothing, wipe
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.context.background import Background, OnError
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.cards import Card, button, explained, row
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm
from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle


@dataclass(frozen=True, slots=True)
class Beside:
    """What it takes to open someone's journal beside another's, with the door's throttle.

    ``still_there`` tells whether the room is still the one in which it was asked for.
    """

    vault_folder: VaultFolder
    background: Background
    throttle: UnlockThrottle
    still_there: Callable[[], bool]


def problem_of(beside: Beside, person: Person, secret: str) -> str:
    """Return why the secret cannot be tried: there is none, or too many wrong ones were tried."""
    if opens_nothing(secret):
        return tr("Type your passphrase, or the recovery code from your paper.")
    left = beside.throttle.seconds_left(person.vault_id)
    return tr("That did not open it. You can try again in %n second(s).", "", left) if left else ""


def open_second(
    beside: Beside,
    person: Person,
    secret: str,
    on_open: Callable[[Journal], None],
    on_error: OnError,
) -> None:
    """Open the person's journal with their secret, unless the room was left meanwhile."""

    def open_with(key: bytearray) -> Journal:
        beside.throttle.note_right(person.vault_id)
        return beside.vault_folder.open(person, key)

    def open_it(key: bytearray) -> None:
        if not beside.still_there():
            wipe(key)
            return
        try:
            journal = tried(lambda: open_with(key))
        finally:
            wipe(key)
        if isinstance(journal, UserError):
            on_error(journal)
            return
        try:
            on_open(journal)
        except BaseException:
            # Whoever was to have it has it not.
            journal.close()
            raise

    def refuse(error: UserError) -> None:
        # A wrong one counts, whether or not the room was left meanwhile.
        if isinstance(error, WrongPassphrase):
            beside.throttle.note_wrong(person.vault_id)
        if beside.still_there():
            on_error(error)

    beside.background.run(lambda: beside.vault_folder.unwrap(person, secret), open_it, refuse)


class OtherUnlocks(Card):
    """Asks one person for their passphrase. ``unlocked`` brings their journal, open."""

    unlocked = Signal(object)  # Journal
    left = Signal()

    def __init__(self, beside: Beside, person: Person) -> None:
        super().__init__()
        self._beside = beside
        self._person = person
        self.form = SecretForm(beside.vault_folder.now, tr("Opening the journal"))
        asked = tr("{name}'s passphrase or recovery code", name=person.name)
        self.secret = self.form.ask(asked, lambda typed: problem_of(beside, person, typed))
        self.form.submitted.connect(self.unlock)
        self.button = button(tr("Unlock together"), self.unlock, "primary")
        closed = tr("Goes back. The other journal stays locked.")
        self.not_now = explained(button(tr("Not now"), self.leave), closed)
        about = tr(
            "While you are both unlocked, you can do what is here for two. What is private stays"
            " out of sight, for both of you. When one of you locks, both journals close."
        )
        self.put(heading(tr("{name}, it is your turn", name=person.name)), soft(about))
        self.put(self.form, row(self.button, self.not_now))

    def unlock(self) -> None:
        """Try what was typed."""
        if self.button.isEnabled() and not self.form.finds_problem():
            self._busy(True)
            open_second(self._beside, self._person, self.secret.text(), self._welcome, self._refuse)

    def leave(self) -> None:
        """Put the question away."""
        self.form.empty()
        self.left.emit()

    def _welcome(self, journal: Journal) -> None:
        self._busy(False)
        self.form.empty()
        self.unlocked.emit(journal)

    def _refuse(self, error: UserError) -> None:
        self._busy(False)
        self.form.refuse(self.secret, str(explain(error)))

    def _busy(self, busy: bool) -> None:
        self.form.busy(busy)
        for widget in (self.button, self.not_now):
            widget.setEnabled(not busy)
