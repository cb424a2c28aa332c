"""What a screen reader finds and hears, for the tests of the kit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit import screen_reader

Role = QAccessible.Role
Show = Callable[..., QWidget]


def found(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def description(widget: QWidget) -> str:
    return found(widget).text(QAccessible.Text.Description)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows widgets in an active window, and returns it."""
    windows: list[QWidget] = []

    def show_them(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(600, 400)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show_them


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is announced."""
    heard: list[str] = []

    class Noted(QAccessibleAnnouncementEvent):
        def __init__(self, about: QWidget, text: str) -> None:
            super().__init__(about, text)
            heard.append(text)

    monkeypatch.setattr(screen_reader, "QAccessibleAnnouncementEvent", Noted)
    return heard
