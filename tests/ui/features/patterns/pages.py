"""The page of patterns, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.patterns.page import PatternsPage
from microhurts_desktop.ui.features.patterns.view import Kind
from microhurts_desktop.ui.kit.charts.chart import Chart
from microhurts_desktop.ui.parts.charts.preload import preload_charts
from tests.builders import NOON, FixedClock, a_good_moment, a_hurt, a_repair
from tests.ui.contexts import keep

Open = Callable[..., PatternsPage]
WEEKS = 24


@pytest.fixture
def open_page(qtbot: QtBot, context: AppContext) -> Open:
    """Return a way to see the page, once matplotlib is there, over a journal with some values."""
    windows = []

    def opened(*records: Any, drawn: bool = True) -> PatternsPage:
        keep(context.journal, *records)
        page = PatternsPage(context)
        window = QWidget()
        QVBoxLayout(window).addWidget(page)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(970, 780)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        ready: list[bool] = []
        preload_charts(context.background, lambda: ready.append(True), lambda _: ready.append(True))
        qtbot.waitUntil(lambda: bool(ready), timeout=20_000)
        if drawn:
            qtbot.waitUntil(lambda: page.cards[Kind.NEEDS].chart is not None, timeout=20_000)
        return page

    return opened


def some_weeks() -> list[Any]:
    """A hurt and two good moments each week; three of four hurts met a repair after two days."""
    records: list[Any] = []
    for week in range(WEEKS):
        at = NOON - timedelta(weeks=week)
        hurt = a_hurt(happened_at=at, needs=("rest",) if week % 3 else ("to be heard",))
        records += [hurt, a_good_moment(happened_at=at), a_good_moment(happened_at=at)]
        if week % 4:
            offered = at + timedelta(days=2)
            records.append(a_repair(hurt=hurt.uuid, offered_at=offered, landed=Landed.FULLY))
    return records


def check_in_daily(context: AppContext, clock: FixedClock, days: int = 40) -> None:
    clock.forward(days=-days)
    for number in range(days):
        clock.forward(days=1)
        context.journal.check_in(connection=1 + number % 5, sharing=Compared.USUAL)


def chart_of(page: PatternsPage, kind: Kind) -> Chart:
    chart = page.cards[kind].chart
    assert isinstance(chart, Chart)
    return chart
