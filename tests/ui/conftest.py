"""Fixtures of the interface's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.context import tongues
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.context.page import AppContext
from tests.builders import FixedClock
from tests.ui.contexts import a_context
from tests.ui.two import DeskForTwo, a_desk_for_two
from tests.ui.windows import Desk, a_desk, a_home


@pytest.fixture(autouse=True, scope="session")
def _as_people_read_it(qapp: QApplication) -> None:
    """Say “5 minutes” in tests, too."""
    tongues.speak(qapp)


@pytest.fixture(autouse=True)
def _closed_windows_are_gone() -> Iterator[None]:
    """Delete what the test has closed: else every later change of theme restyles it, too.

    pytest-qt has closed the test's windows by now, and asked for their end; Qt grants that from
    an event loop only, and none runs here.
    """
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def letters(qapp: QApplication) -> Iterator[QApplication]:
    """The application, whose letters are the usual ones again afterwards."""
    usual = qapp.font()
    yield qapp
    qapp.setFont(usual)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window that was never used."""
    return a_desk(qtbot, tmp_path)


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window with Ana's journal open."""
    return a_home(qtbot, tmp_path)


@pytest.fixture
def clock() -> FixedClock:
    """The clock of ``context``, to be turned."""
    return FixedClock()


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path, clock: FixedClock) -> Iterator[AppContext]:
    """What a page is given, over an empty journal."""
    made = a_context(tmp_path, clock)
    yield made
    made.journal.close()
    # Nothing of this test goes on in the next one.
    assert isinstance(made.background, ThreadBackground)
    made.background.wait()


@pytest.fixture
def two(qtbot: QtBot, tmp_path: Path) -> DeskForTwo:
    """A window for Anna and Ben, who share."""
    return a_desk_for_two(qtbot, tmp_path)
