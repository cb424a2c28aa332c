"""Unlocking: who, the passphrase or the recovery code, and a plain word where it does not go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from microhurts_desktop.core.people import Person
from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.journal.household import Household
from microhurts_desktop.ui.background import Background
from microhurts_desktop.ui.explaining import explain
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.widgets.cards import Card, button, row
from microhurts_desktop.ui.widgets.centred import Centred
from microhurts_desktop.ui.widgets.fields import ErrorLine, line_field
from microhurts_desktop.ui.widgets.flow_layout import FlowLayout
from microhurts_desktop.ui.widgets.labels import buddy, paragraph, soft, title

if TYPE_CHECKING:
    from microhurts_desktop.ui.widgets.chips import ChipGroup

CARD_CHARS = 62


class UnlockPage(QWidget):
    """The first thing seen. The key is derived in the background; the window stays alive."""

    unwrapped = Signal(object, object)  # Person, key (bytearray)
    help_lines = Signal()
    new_person = Signal()
    other_folder = Signal()

    def __init__(
        self,
        household: Household,
        background: Background,
        people: tuple[Person, ...],
        troubles: tuple[Mendable, ...] = (),
    ) -> None:
        super().__init__()
        self.setAccessibleName(tr("Unlock"))
        self._household = household
        self._background = background
        self._people = people
        card = Card(margin=28, spacing=12)
        card.column.addWidget(title(tr("Welcome back")))
        card.column.addWidget(
            soft(tr("Your journal is locked. Nothing here leaves this computer."))
        )
        self.who = _who_of(people) if len(people) > 1 else None
        if self.who is not None:
            self.who.picked.connect(self.focus_first)
            card.column.addWidget(self.who)
        elif people:
            card.column.addWidget(paragraph(people[0].name, bold=True))
        self.secret = line_field(tr("Passphrase or recovery code"), secret=True)
        self.secret.returnPressed.connect(self.unlock)
        card.column.addWidget(buddy(paragraph(tr("Passphrase or recovery code")), self.secret))
        card.column.addWidget(self.secret)
        self.error = ErrorLine()
        card.column.addWidget(self.error)
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setTextVisible(False)
        self.waiting.setAccessibleName(tr("Opening your journal"))
        self.waiting.hide()
        card.column.addWidget(self.waiting)
        self.button = button(tr("Unlock"), self.unlock, "primary")
        self.show_secret = button(tr("Show what I type"), self._toggle, "link")
        self.show_secret.setCheckable(True)
        card.column.addLayout(row(self.button, self.show_secret))
        for trouble in troubles:
            note = Card("tint-clay", margin=12)
            note.column.addWidget(paragraph(str(explain(trouble))))
            card.column.addWidget(note)
        self.folder_button = button(tr("Use another folder…"), self.other_folder.emit, "link")
        self.help_button = button(tr("Help lines"), self.help_lines.emit, "link")
        self.new_button = button(tr("Someone else is new here"), self.new_person.emit, "link")
        self.links = QWidget()
        flow = FlowLayout(self.links, spacing=4)
        for link in (self.new_button, self.folder_button, self.help_button):
            flow.addWidget(link)
        card.column.addWidget(self.links)
        for widget in (self.secret, self.button, self.show_secret):
            widget.setEnabled(bool(people))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Centred(card, CARD_CHARS))

    def focus_first(self) -> None:
        """Put the cursor where the passphrase goes."""
        self.secret.setFocus()

    def choose(self, person: Person) -> None:
        """Ask for this person's passphrase, if they live here."""
        if self.who is not None and person in self._people:
            self.who.set_values([person])
        self.focus_first()

    def unlock(self) -> None:
        """Try the secret that was typed."""
        secret = self.secret.text()
        person = self._person()
        if person is None or not self.button.isEnabled():
            return
        if not secret:
            self.error.say(tr("Type your passphrase, or the recovery code from your paper."))
            self.focus_first()
            return
        self.error.say("")
        self._busy(True)
        self._background.run(
            lambda: self._household.unwrap(person, secret),
            lambda key: self.unwrapped.emit(person, key),
            self.refuse,
        )

    def refuse(self, error: Mendable) -> None:
        """Say why it did not open, and let the person try again."""
        self._busy(False)
        self.error.say(str(explain(error)))
        self.secret.selectAll()
        self.focus_first()

    def forget(self) -> None:
        """Empty the field: the secret must not wait in a widget."""
        self._busy(False)
        self.secret.clear()

    def _person(self) -> Person | None:
        return self.who.value() if self.who is not None else next(iter(self._people), None)

    def _busy(self, busy: bool) -> None:
        # Leaving while the key is on its way would leave it to nobody.
        for widget in (self.secret, self.button, self.new_button, self.folder_button):
            widget.setEnabled(not busy)
        if self.who is not None:
            self.who.setEnabled(not busy)
        self.waiting.setVisible(busy)

    def _toggle(self) -> None:
        shown = self.show_secret.isChecked()
        self.secret.setEchoMode(
            self.secret.EchoMode.Normal if shown else self.secret.EchoMode.Password
        )


def _who_of(people: tuple[Person, ...]) -> ChipGroup[Person]:
    # Who lives alone does not wait for it.
    from microhurts_desktop.ui.widgets.chips import ChipGroup

    who = ChipGroup(tr("Who is it?"), [(one, one.name) for one in people], optional=False)
    who.set_values(people[:1])
    return who
