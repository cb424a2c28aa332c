"""Accounts, and the chart of one, for the tests of the balance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.balance_history import BalanceHistory
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.features.balance.balance_chart import BalanceChart
from microhurts_desktop.ui.features.balance.marks import Mark
from microhurts_desktop.ui.kit.charts.shapes import Spot
from microhurts_desktop.ui.kit.theme import Theme
from tests.builders import NOON, a_good_moment, a_hurt, a_repair, a_uuid
from tests.ui.windows import a_theme

TODAY = NOON.date()
SECRET = "the words nobody else may read"
Show = Callable[[Account], BalanceChart]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return a_theme(qapp)


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Return a way to see the whole of an account."""
    windows = []

    def shown(account: Account) -> BalanceChart:
        words = {hurt.uuid: hurt.event for hurt in account.hurts}
        chart = BalanceChart(theme, BalanceHistory(account, TODAY).since(None), words)
        window = QWidget()
        column = QVBoxLayout(window)
        column.addWidget(QPushButton("before"))
        column.addWidget(chart, 1)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(880, 400)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        chart.repaint()
        return chart

    return shown


def hurt_days_ago(days: float, **over: Any) -> Any:
    return a_hurt(happened_at=NOON - timedelta(days=days), **over)


def good_days_ago(days: float, **over: Any) -> Any:
    return a_good_moment(happened_at=NOON - timedelta(days=days), **over)


def many(number: int, years: float) -> Account:
    """An account of all kinds, spread evenly, the same every time."""
    between = 365 * years / number
    hurts, goods, repairs = [], [], []
    for n in range(number):
        at = NOON - timedelta(days=between * n)
        if n % 4 == 0:
            hurts.append(a_hurt(uuid=a_uuid(n), happened_at=at, strength=1 + n % 5))
        elif n % 4 == 1 and hurts:
            repair = a_repair(
                uuid=a_uuid(n),
                offered_at=max(at, hurts[-1].happened_at),
                hurt=hurts[-1].uuid,
                landed=Landed.FULLY,
            )
            repairs.append(repair)
        else:
            goods.append(a_good_moment(uuid=a_uuid(n), happened_at=at, warmth=1 + n % 5))
    return Account(tuple(hurts), tuple(goods), tuple(repairs))


def marks_of(spots: Sequence[Spot]) -> list[Mark]:
    return [spot.about for spot in spots if isinstance(spot.about, Mark)]
