"""The page on which one moment is read whole, for its tests."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.page import MomentsPage


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> MomentsPage:
    """The page, never seen yet: what is kept before it is shown is there at once."""
    page = MomentsPage(context)
    qtbot.addWidget(page)
    page.resize(960, 700)
    return page
