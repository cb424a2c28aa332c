"""The page of what waits, for its tests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.underground.actions import Actions
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from tests.builders import NOON, a_hurt


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> UndergroundPage:
    """The page, never seen yet: what is kept before it is shown is there at once."""
    page = UndergroundPage(context)
    qtbot.addWidget(page)
    page.resize(960, 700)
    return page


def days_ago(days: int, **over: object) -> Hurt:
    return a_hurt(happened_at=NOON - timedelta(days=days), **over)


def panel(page: UndergroundPage) -> Actions:
    assert page.panel is not None
    return page.panel
