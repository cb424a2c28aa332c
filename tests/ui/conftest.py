"""Fixtures of the interface's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.app import install_translations
from tests.ui.windows import Desk, a_desk, move_in


@pytest.fixture(autouse=True, scope="session")
def _as_people_read_it(qapp: QApplication) -> None:
    """Say “5 minutes” in tests, too."""
    install_translations(qapp)


@pytest.fixture(autouse=True)
def _closed_windows_are_gone() -> Iterator[None]:
    """Delete what the test has closed: else every later change of theme restyles it, too.

    pytest-qt has closed the test's windows by now, and asked for their end; Qt grants that from
    an event loop only, and none runs here.
    """
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window that was never used."""
    return a_desk(qtbot, tmp_path)


@pytest.fixture
def home(desk: Desk) -> Desk:
    """A window with Ana's house open."""
    move_in(desk)
    return desk
