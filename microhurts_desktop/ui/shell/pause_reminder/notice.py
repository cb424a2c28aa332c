"""A notification of the desktop that says nothing of what it is about."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QStyle, QSystemTrayIcon, QWidget

from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.window_disguise import neutral_title

SHOWN_FOR_MS = 15_000


class Notice(Protocol):
    """Something that tells a person who looks elsewhere that it is time."""

    def show(self) -> None:
        """Tell them."""


def neutral_words() -> tuple[str, str]:
    """Return title and text. Whoever looks at the screen may read them."""
    return neutral_title(), tr("It is time.")


def notice_for(
    window: QWidget,
    words: Callable[[], tuple[str, str]] = neutral_words,
    on_click: Callable[[], object] | None = None,
) -> Notice:
    """Return how this platform tells it: title and text, and what a click on them does."""
    if sys.platform in ("win32", "darwin"):
        return TrayNotice(window, words, on_click)
    from microhurts_desktop.ui.shell.pause_reminder.portal_notice import PortalNotice

    return PortalNotice(window, words=words, on_click=on_click)


class TrayNotice(QObject):
    """Shows it from a neutral sign beside the clock, which goes away again."""

    def __init__(
        self,
        window: QWidget,
        words: Callable[[], tuple[str, str]] = neutral_words,
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._on_click = on_click

    def show(self) -> None:
        """Tell them."""
        QApplication.alert(self._window)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        icon = self._window.style().standardIcon(QStyle.StandardPixmap.SP_FileIcon)
        tray = QSystemTrayIcon(icon, self)
        tray.show()
        if self._on_click is not None:
            tray.messageClicked.connect(self._on_click)
        tray.showMessage(*self._words(), icon, SHOWN_FOR_MS)
        QTimer.singleShot(SHOWN_FOR_MS, tray, tray.deleteLater)
