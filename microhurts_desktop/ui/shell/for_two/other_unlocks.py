"""The other person unlocks, after the first one's journal was put out of sight."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.fields import ErrorLine, line_field
from microhurts_desktop.ui.kit.forgetting import Forgetting, gone, take_out
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.shell.for_two.unwrapping import Beside, open_second, problem_of


class OtherUnlocks(Card):
    """Asks one person for their passphrase. ``unlocked`` brings their journal, open."""

    unlocked = Signal(object)  # Journal
    left = Signal()

    def __init__(self, beside: Beside, person: Person) -> None:
        super().__init__()
        self._beside = beside
        self._person = person
        asked = tr("{name}'s passphrase or recovery code", name=person.name)
        self.secret = line_field(asked, secret=True)
        self.secret.returnPressed.connect(self.unlock)
        self.waiting = BusyBar(tr("Opening the journal"))
        self.error = ErrorLine()
        self.button = button(tr("Unlock together"), self.unlock, "primary")
        self.not_now = button(tr("Not now"), self.leave)
        self.column.addWidget(heading(tr("{name}, it is your turn", name=person.name)))
        self.column.addWidget(
            soft(
                tr(
                    "While you are both unlocked, you can do what is here for two. What is"
                    " private stays out of sight, for both of you. When one of you locks, both"
                    " journals close."
                )
            )
        )
        self.column.addWidget(buddy(paragraph(asked), self.secret))
        for widget in (self.secret, self.waiting, self.error):
            self.column.addWidget(widget)
        self.column.addLayout(row(self.button, self.not_now))
        Forgetting(self, beside.vault_folder.now, [self.secret], self._forget_in_time)

    def unlock(self) -> None:
        """Try what was typed."""
        if not self.button.isEnabled():
            return
        secret = self.secret.text()
        problem = problem_of(self._beside, self._person, secret)
        self.error.say(problem)
        if problem:
            self.secret.setFocus()
            return
        self._busy(True)
        open_second(self._beside, self._person, secret, self._welcome, self._refuse)

    def leave(self) -> None:
        """Put the question away."""
        self._forget()
        self.left.emit()

    def _welcome(self, journal: Journal) -> None:
        self._busy(False)
        self._forget()
        self.unlocked.emit(journal)

    def _refuse(self, error: UserError) -> None:
        self._busy(False)
        self.error.say(str(explain(error)))
        self.secret.selectAll()
        self.secret.setFocus()

    def _forget(self) -> None:
        self.error.say("")
        take_out(self.secret)

    def _forget_in_time(self) -> None:
        self._forget()
        self.error.say(gone())

    def _busy(self, busy: bool) -> None:
        self.waiting.setVisible(busy)
        for widget in (self.secret, self.button, self.not_now):
            widget.setEnabled(not busy)
