"""A field in which typing searches a list that stands below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from microhurts_desktop.ui.kit.fields import LONGEST_LINE, LineField
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.screen_reader import tell


@guarded
class SearchField(LineField):
    """Typing searches; the arrows look through what was found, Enter takes it, Esc clears."""

    taken = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST_LINE)
        self.setPlaceholderText(placeholder)
        self._list: QAbstractItemView | None = None

    def look_through(self, found: QAbstractItemView) -> None:
        """Let the arrows look through a list, and let be heard what they come to."""
        self._list = found

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the dialog around, while there is something to clear."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the list what belongs to it."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self._look_on(event)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                event.accept()
                if not event.isAutoRepeat():
                    self.taken.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)

    def _look_on(self, event: QKeyEvent) -> None:
        if self._list is None:
            return
        self._list.keyPressEvent(event)
        # The keyboard stays here, so nobody would say what is looked at.
        looked_at = self._list.currentIndex()
        says = looked_at.data(Qt.ItemDataRole.AccessibleTextRole)
        tell(self, str(says or looked_at.data() or ""))
