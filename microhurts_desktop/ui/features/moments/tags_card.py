"""The tags of one moment: typed with completion, taken off by a click. Never shared."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCompleter, QListView, QPushButton, QWidget

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.tags import LONGEST_TAG, folded, tidied
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.flow_layout import FlowLayout
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import buddy, heading
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands

CHIP_CHARS = 30
MOST_OFFERED = 8


@guarded
class TagsCard(Card):
    """What it is gathered under, and a line to type more."""

    undo_offered = Signal(str, object)  # what was done, in words, and as ``Done``

    def __init__(self, context: AppContext, kind: MomentKind, uuid: str) -> None:
        super().__init__()
        self._context, self._kind, self._uuid = context, kind, uuid
        self.chips: list[QPushButton] = []
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.field = line_field(tr("Add a tag"), tr("a word of your own"))
        self.field.setMaxLength(LONGEST_TAG)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(MOST_OFFERED)
        offered = QListView()
        offered.setAccessibleName(tr("Add a tag"))
        completer.setPopup(offered)
        self.field.setCompleter(completer)
        # Once the field has the word that was chosen.
        completer.activated.connect(lambda: QTimer.singleShot(0, self.field, self.add))
        self.field.returnPressed.connect(self.add)
        self.add_button = button(tr("Add"), self.add)
        self.add_button.setAccessibleName(tr("Add this tag"))
        line = row(self.field, self.add_button, stretch=False)
        line.setStretch(0, 1)
        self.put(buddy(heading(tr("Tags")), self.field), self._chips, line)

    def tags(self) -> tuple[str, ...]:
        """Return the tags of the moment, as they are kept."""
        return self._context.journal.tags.of(self._uuid)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what may have been renamed elsewhere meanwhile."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the tags that there are, and complete what is typed to others."""
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        own = self.tags()
        self.chips = [self._chip(name) for name in own]
        for chip in self.chips:
            self._flow.addWidget(chip)
        tab_as_it_stands(self)
        self._chips.setVisible(bool(own))
        self._known.setStringList(
            [name for name, _ in self._context.journal.tags.all() if name not in own]
        )

    def add(self) -> None:
        """Give the moment the tag that is typed."""
        name = tidied(self.field.text())
        if not name:
            self.field.setFocus()
            return
        own = self.tags()
        if folded(name) not in map(folded, own) and not self._put((*own, name)):
            return
        self.field.clear()
        self.refresh()
        self.field.setFocus()

    def take_off(self, name: str) -> None:
        """Take a tag off the moment, and offer Undo."""
        done = self._put(tuple(one for one in self.tags() if one != name))
        if done is not None:
            self.field.setFocus()
            self.refresh()
            self.undo_offered.emit(tr("The tag was taken off."), done)

    def _put(self, names: tuple[str, ...]) -> object:
        tags = self._context.journal.tags
        return self._context.bus.carry_out(tags.put, self._kind, self._uuid, names)

    def _chip(self, name: str) -> QPushButton:
        made = button(f"{first_line(name, CHIP_CHARS)} ×", partial(self.take_off, name), "chip")
        made.setAccessibleName(tr("Take off the tag: {name}", name=name))
        return made
