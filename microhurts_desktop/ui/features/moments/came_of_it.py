"""One thing that came of a hurt: a coloured bar, what it was, its day, and its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.kit.cards import Item, column, flowing, put
from microhurts_desktop.ui.kit.labels import heading, soft, tag
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.moments.moment_row import put_beside_bar


class CameOfIt(QWidget):
    """``colour`` is that of its bar; ``for_me_alone`` marks what only its author can read."""

    def __init__(
        self, colour: str, name: str, when: str, *bodies: Item, for_me_alone: bool = False
    ) -> None:
        super().__init__()
        self.name = f"{name}, {when}" if when else name
        head = heading(name, level=3)
        # As one line it flows; what screen readers jump to says its day as well.
        head.setWordWrap(False)
        head.setAccessibleName(self.name)
        day = soft(f"· {when}")
        day.setWordWrap(False)
        marks = [tag(tr("only you"), "plum")] if for_me_alone else []
        parts = [head, *([day] if when else []), *marks]
        self.words = column(flowing(*parts, spacing=6), *bodies, spacing=4)
        put_beside_bar(self, self.words, colour, width=3)

    def put(self, *items: Item) -> None:
        """Put these below what is there."""
        put(self.words, *items)

    def focus_first(self) -> None:
        """Give the keyboard to the first thing here that takes it."""
        for one in self.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(self):
                one.setFocus()
                return
