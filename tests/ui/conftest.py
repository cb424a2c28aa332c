"""Fixtures of the interface's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.app import install_translations
from tests.ui.windows import Desk, a_desk, move_in


@pytest.fixture(autouse=True, scope="session")
def _as_people_read_it(qapp: QApplication) -> None:
    """Say “5 minutes” in tests, too."""
    install_translations(qapp)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window that was never used."""
    return a_desk(qtbot, tmp_path)


@pytest.fixture
def home(desk: Desk) -> Desk:
    """A window with Ana's house open."""
    move_in(desk)
    return desk
