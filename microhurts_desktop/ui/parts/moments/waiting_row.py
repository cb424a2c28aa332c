"""One thing that waits: a coloured bar, what it is, its words, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from microhurts_desktop.ui.kit.breaking import Breaking
from microhurts_desktop.ui.kit.cards import button, column, flowing
from microhurts_desktop.ui.kit.flow_layout import FlowLayout
from microhurts_desktop.ui.kit.labels import Label, paragraph, soft
from microhurts_desktop.ui.parts.moments.moment_row import put_beside_bar


class _Name(Breaking, Label):
    """A name that stands beside its mark, or above it; where it is long, in lines."""


class WaitingRow(QWidget):
    """A row of *For you*; ``colour`` is that of its bar.

    What can be done is told apart, read aloud, by what the row is ``about``: its name and its text,
    unless something shorter is said.
    """

    def __init__(
        self, colour: str, name: str, mark: QLabel | None, text: str, *, about: str = ""
    ) -> None:
        super().__init__()
        name_label = _Name(name)
        name_label.setFont(paragraph(bold=True).font())
        head = flowing(name_label, *([mark] if mark is not None else []), spacing=6)
        self.words = soft(text)
        self._actions = QWidget()
        self._flow = FlowLayout(self._actions, spacing=2)
        words = column(head, self.words, self._actions, spacing=4)
        put_beside_bar(self, words, colour, width=3)
        self._about = about or f"{name}, {text}"

    def clear_actions(self) -> None:
        """Offer nothing any more, before something else is offered."""
        self.setFocusProxy(None)  # type: ignore[arg-type]
        while (item := self._flow.takeAt(0)) is not None:
            if (action := item.widget()) is not None:
                action.hide()
                action.deleteLater()

    def add_action(self, text: str, on_click: Callable[[], object]) -> QPushButton:
        """Offer something to do about it, by the button that is returned."""
        action = button(text, on_click, "link")
        # Several rows may offer the same: the name says which one this is about.
        action.setAccessibleName(f"{text}: {self._about}")
        self._flow.addWidget(action)
        if self.focusProxy() is None:
            self.setFocusProxy(action)
        if self.isVisible():
            # At once: it may be given the keyboard.
            action.show()
        return action
