"""Enter and Ctrl+Enter mean the same wherever something is filled in: go on, or keep it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.kit.guarding import guarded

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@guarded
class EnterGoesOn(QObject):
    """Calls ``go_on`` once for each time that the key is pressed somewhere within ``around``.

    Enter alone is left to what has the focus, where that has a use for it: a button that it
    presses, a list that it opens. Ctrl+Enter is heard before any of them, and does what is to be
    done ``at_once``, if that is given.
    """

    def __init__(
        self,
        around: QWidget,
        go_on: Callable[[], object],
        at_once: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(around)
        self._go_on = go_on
        around.installEventFilter(self)
        for key in ENTER:
            keys = QKeySequence(Qt.KeyboardModifier.ControlModifier | key)
            shortcut = QShortcut(keys, around)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(at_once or go_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter where it comes up from something that left it."""
        if not (event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)):
            return super().eventFilter(watched, event)
        if event.key() not in ENTER:
            return super().eventFilter(watched, event)
        if not event.isAutoRepeat():
            self._go_on()
        return True
