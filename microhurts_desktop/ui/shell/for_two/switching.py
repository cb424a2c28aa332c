"""“Switch to …” in a menu, for everyone else who has a journal here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.language import tr


class Switching(QObject):
    """Fills in who is there each time the menu opens: someone may have joined meanwhile.

    What it put into the menu goes with it, and it with ``parent``.
    """

    def __init__(self, parent: QObject, menu: QMenu, context: AppContext, before: QAction) -> None:
        super().__init__(parent)
        self._menu = menu
        self._context = context
        self._before = before
        self.actions: list[QAction] = []
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer everyone who is there now, and nobody else."""
        for action in self.actions:
            self._menu.removeAction(action)
            action.deleteLater()
        self.actions = []
        try:
            people = self._context.vault_folder.others(self._context.journal.person)
        except UserError:
            # A folder that cannot be looked at; locking says so.
            return
        for person in people:
            words = tr("Switch to {name}…", name=person.name.replace("&", "&&"))
            action = QAction(words, self)
            action.triggered.connect(partial(self._switch, person))
            self._menu.insertAction(self._before, action)
            self.actions.append(action)

    def _switch(self, person: Person, _checked: bool = False) -> None:
        self._context.navigator.switch_to(person)
