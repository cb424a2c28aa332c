"""The page of the balance, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.balance.balance_chart import BalanceChart
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.kit.charts.ranges import Range
from tests.builders import NOON, a_good_moment, a_hurt, a_repair
from tests.ui.contexts import keep
from tests.ui.windows import click

Open = Callable[..., BalancePage]


@pytest.fixture
def open_page(qtbot: QtBot, context: AppContext) -> Open:
    """Return a way to see the page, once the chart is there, over a journal with some values."""
    windows = []

    def opened(*records: Any) -> BalancePage:
        keep(context.journal, *records)
        page = BalancePage(context)
        window = QWidget()
        QVBoxLayout(window).addWidget(page)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(970, 780)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: page.chart_card.chart is not None, timeout=20_000)
        return page

    return opened


def ago(days: float, strength: int = 3, **over: Any) -> Hurt:
    return a_hurt(happened_at=NOON - timedelta(days=days), strength=strength, **over)


def some_weeks() -> list[Any]:
    """Five hurts, three of which were met after 0, 1 and 4 days, and three good moments."""
    hurts = [ago(3 + 10 * n) for n in range(5)]
    repairs = [
        a_repair(
            hurt=hurt.uuid,
            offered_at=hurt.happened_at + timedelta(days=days),
            landed=Landed.FULLY,
        )
        for hurt, days in zip(hurts[1:4], (0, 1, 4), strict=True)
    ]
    goods = [a_good_moment(happened_at=NOON - timedelta(days=n)) for n in (2, 12, 22)]
    return [*hurts, *repairs, *goods]


def chart_of(page: BalancePage) -> BalanceChart:
    chart = page.chart_card.chart
    assert isinstance(chart, BalanceChart)
    return chart


def pick(page: BalancePage, chosen: Range) -> None:
    click(page.ranges.chip(chosen))


def choose_way(page: BalancePage, number: int) -> None:
    """Choose one of the ways to take the balance along, by its place below the button."""
    click(page.chart_export.button)
    (menu,) = page.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    menu.actions()[number].trigger()
    menu.close()
