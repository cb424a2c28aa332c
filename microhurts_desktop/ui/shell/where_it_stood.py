"""The window stands where it stood, and as large, when it is opened again."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow

from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.kit.window_placement import fit, least_on, place_of, stand_again

COMFORTABLE = (1180, 780)
SMALLEST = (640, 420)


def place(window: QMainWindow, settings: Settings) -> None:
    """Put the window where it stood, or, at first, as large as is comfortable."""
    window.setMinimumSize(least_on(window, QSize(*SMALLEST)))
    if settings.window_place is None:
        fit(window, QSize(*COMFORTABLE))
    else:
        stand_again(window, settings.window_place)


def show(window: QMainWindow, settings: Settings) -> None:
    """Show the window as it was left."""
    if settings.window_is_maximised:
        window.showMaximized()
    else:
        window.show()


def remember(window: QMainWindow, settings: Settings) -> None:
    """Keep where the window stands."""
    settings.window_place = place_of(window)
    settings.window_is_maximised = window.isMaximized()
