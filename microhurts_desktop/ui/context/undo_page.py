"""A page on which things are done at once, and a bar offers to undo the last one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.ui.context.page import MARGIN, AppContext, Page
from microhurts_desktop.ui.kit.cards import button, from_the_start
from microhurts_desktop.ui.kit.click_guard import ClickGuard
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import Role, tell
from microhurts_desktop.ui.kit.where_stood import Stood, take_fallen

Undo: TypeAlias = Callable[[], Done[None]]
OfferUndo: TypeAlias = Callable[[str, Done[object]], None]


class UndoBar(QFrame):
    """One line with Undo: the visible offer of what Ctrl+Z does anywhere (``ChangeBus.undo``)."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("part", "tint-paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = paragraph()
        self.undo = button(tr("Undo"), self._undo_once)
        self._settling = ClickGuard(self.undo)
        line = QHBoxLayout(self)
        line.setContentsMargins(*from_the_start(16, 8, 8, 8))
        line.addWidget(self.said, 1)
        line.addWidget(self.undo)
        self.hide()

    def say(self, text: str) -> None:
        """Show the bar with ``text``."""
        self.said.setText(text)
        self.setAccessibleName(text)
        self.show()
        tell(self, f"{text} " + tr("Ctrl+Z brings it back."))

    def _undo_once(self) -> None:
        # A double click would undo what was done before that as well.
        self._settling.begin()
        self.undo_asked.emit()


@dataclass(frozen=True, slots=True)
class Offer:
    """What the bar says of one step, and what follows once it is undone."""

    said: str
    undo: Undo
    then: Callable[[], object]
    stood: Stood | None


@guarded
class UndoPage(Page):
    """Offers to undo what was done here last, until the page is left."""

    # Of an area that scrolls, a screen reader would find what scrolls, and not the bar.
    accessible_role = Role.Client

    def __init__(self, context: AppContext, name: str) -> None:
        super().__init__(context, name)
        self.bar = UndoBar(self)
        self.bar.undo_asked.connect(context.bus.undo)
        self._offers: list[Offer] = []
        context.bus.steps.changed.connect(self._show_bar)
        context.bus.undone.connect(self._follow)

    def offer_undo(
        self, said: str, done: Done[object], then: Callable[[], object] = lambda: None
    ) -> None:
        """Say what was done, and offer to undo it; ``then`` follows once it is undone."""
        if done.undo is None:
            return
        fell = take_fallen()
        self._offers.append(Offer(said, done.undo, then, fell))
        self._show_bar()
        if fell is not None:
            # What was pressed went with what it was pressed for.
            self.bar.undo.setFocus()
        else:
            # Once the focus is where it goes.
            QTimer.singleShot(0, self, self._let_undo_come_next)

    def _let_undo_come_next(self) -> None:
        """Let Tab lead from where the keyboard is to Undo."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and focused is not self.bar.undo:
            self.setTabOrder(focused, self.bar.undo)

    def _follow(self, undone: Undo) -> None:
        if not self._offers or self._offers[-1].undo is not undone:
            return
        offer = self._offers.pop()
        self._show_bar()
        if offer.stood is not None:
            offer.stood.return_to()
        offer.then()

    def _show_bar(self) -> None:
        """Show what the last step was, if it is offered here: nothing else would be undone."""
        steps = self.context.bus.steps
        if self._offers and steps.undo_is_next(self._offers[-1].undo):
            self.bar.say(self._offers[-1].said)
        else:
            self.bar.hide()
        self._place_bar()

    def _place_bar(self) -> None:
        # The bar stands below what scrolls: it is always in sight, and nothing jumps.
        width = self.width() - 2 * MARGIN
        height = self.bar.heightForWidth(width) if not self.bar.isHidden() else 0
        self.setViewportMargins(0, 0, 0, height + 10 if height else 0)
        self.bar.setGeometry(MARGIN, self.height() - height - 6, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar in its place."""
        super().resizeEvent(event)
        self._place_bar()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page is the end of the offer; minimising the window is not."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._offers.clear()
            self._show_bar()
