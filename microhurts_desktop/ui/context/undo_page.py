"""A page on which things are deleted at once, and Undo brings them back, the last one first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.ui.context.page import MARGIN, AppContext, Page
from microhurts_desktop.ui.kit.cards import button
from microhurts_desktop.ui.kit.click_guard import ClickGuard
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import Role, tell
from microhurts_desktop.ui.kit.where_stood import Stood, take_fallen

Undo: TypeAlias = Callable[[], Done[None]]
OfferUndo: TypeAlias = Callable[[str, Done[object]], None]


class UndoBar(QFrame):
    """One line with Undo; Ctrl+Z does the same anywhere in the window while it can be seen."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("part", "tint-paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = paragraph()
        self.undo = button(tr("Undo"), self._undo_once)
        self._settling = ClickGuard(self.undo)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.addWidget(self.said, 1)
        line.addWidget(self.undo)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo_asked.emit)
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


@guarded
class UndoPage(Page):
    """Keeps how what was done here is undone, until the page is left."""

    # Of an area that scrolls, a screen reader would find what scrolls, and not the bar.
    accessible_role = Role.Client

    def __init__(self, context: AppContext, name: str) -> None:
        super().__init__(context, name)
        self.bar = UndoBar(self)
        self.bar.undo_asked.connect(self.undo)
        self._done: list[tuple[str, Undo, Callable[[], object], Stood | None]] = []

    def offer_undo(
        self, said: str, done: Done[object], then: Callable[[], object] = lambda: None
    ) -> None:
        """Say what was done, and offer to undo it; ``then`` follows once it is undone."""
        if done.undo is None:
            return
        fell = take_fallen()
        self._done.append((said, done.undo, then, fell))
        self._show_bar()
        if fell is not None:
            # What was pressed went with what it was pressed for.
            self.bar.undo.setFocus()

    def undo(self) -> None:
        """Undo what was done last, and offer the same for what was done before it."""
        if not self._done:
            return
        _, undo, then, stood = self._done[-1]
        if self.context.bus.carry_out(undo):
            self._done.pop()
            self._show_bar()
            if stood is not None:
                stood.return_to()
            then()

    def _show_bar(self) -> None:
        if self._done:
            self.bar.say(self._done[-1][0])
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
        """Leaving the page is the end of Undo; minimising the window is not."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._done.clear()
            self._show_bar()
