"""Another name for the window, that says nothing of what it is."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from microhurts_desktop.assets import resource_path
from microhurts_desktop.ui.kit.language import tr

# What desktops list windows by: their class on X11, the name of a desktop file on Wayland.
NEUTRAL_CLASS = "notes"
_NAME_ON_X11 = "RESOURCE_NAME"


def neutral_title() -> str:
    """Return what the window is called when it is not to be known."""
    return tr("Notes")


def usual_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource_path("icons", "microhurts.png")))


def disguise_class(window: QWidget) -> None:
    """Let the desktop know ``window``, and all that come later, by a neutral class.

    It is asked for when the first one is made for the screen, and never again: so that is done
    here. From the application's name follows where our files are, and it is given back.
    """
    usual = QCoreApplication.applicationName()
    QGuiApplication.setDesktopFileName(NEUTRAL_CLASS)
    os.environ[_NAME_ON_X11] = NEUTRAL_CLASS
    QCoreApplication.setApplicationName(NEUTRAL_CLASS)
    try:
        window.winId()
    finally:
        QCoreApplication.setApplicationName(usual)
        del os.environ[_NAME_ON_X11]


class NeutralName:
    """Puts a neutral title and icon on a window, and gives back what it had."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._usual: tuple[str, str] | None = None

    def put_on(self) -> None:
        """Take the neutral name and icon."""
        if self._usual is None:
            self._usual = (QGuiApplication.applicationDisplayName(), self._window.windowTitle())
            icon = self._window.style().standardIcon(QStyle.StandardPixmap.SP_FileIcon)
            self._show(neutral_title(), neutral_title(), icon)

    def take_off(self) -> None:
        """Take the usual name and icon again."""
        if self._usual is not None:
            self._show(*self._usual, usual_icon())
            self._usual = None

    def _show(self, program: str, title: str, icon: QIcon) -> None:
        # The program's name first: some systems write it behind the title.
        QGuiApplication.setApplicationDisplayName(program)
        self._window.setWindowTitle(title)
        QApplication.setWindowIcon(icon)


HIDE_KEYS = "Ctrl+Shift+H"
