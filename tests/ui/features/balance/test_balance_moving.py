"""The days of the balance: moved, zoomed and chosen, by every hand, and with a way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.date_range import FEWEST_DAYS_SEEN, DateRange
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.balance.balance_chart import BalanceChart
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.kit.charts.ranges import CUSTOM, Range
from tests.builders import NOON, a_good_moment, a_uuid
from tests.ui.contexts import asking
from tests.ui.features.balance.pages import Open, ago, chart_of, open_page, pick
from tests.ui.windows import click

__all__ = ["open_page"]
TODAY = NOON.date()
WHOLE = DateRange(date(2020, 1, 1), date(2026, 1, 1))


# Days


@given(st.integers(0, 2000), st.integers(1, 900), st.integers(-4000, 4000))
def test_moved_days_stay_as_many_and_in_the_whole(begin: int, days: int, by: int) -> None:
    first = min(WHOLE.first + timedelta(days=begin), WHOLE.last - timedelta(days=days))
    moved = DateRange(first, first + timedelta(days=days)).moved(by, WHOLE)
    assert moved.days == days
    assert WHOLE.first <= moved.first <= moved.last <= WHOLE.last


@given(st.integers(0, 1000), st.integers(7, 900), st.floats(0.01, 50), st.floats(0, 1))
def test_zoomed_days_are_some_and_in_the_whole(
    begin: int, days: int, by: float, around: float
) -> None:
    first = WHOLE.first + timedelta(days=begin)
    zoomed = DateRange(first, first + timedelta(days=days)).zoomed(by, around, WHOLE)
    assert FEWEST_DAYS_SEEN <= zoomed.days <= WHOLE.days
    assert WHOLE.first <= zoomed.first <= zoomed.last <= WHOLE.last


def test_zooming_keeps_the_day_under_the_mouse_where_it_is() -> None:
    seen = DateRange(date(2022, 1, 1), date(2022, 1, 1) + timedelta(days=100))
    closer = seen.zoomed(0.5, 0.25, WHOLE)
    assert closer == DateRange(date(2022, 1, 13), date(2022, 3, 4))


# By every hand


def a_long_time() -> list[object]:
    return [ago(700 - 7 * n, uuid=a_uuid(n), strength=1 + n % 4) for n in range(100)]


def seen(page: BalancePage) -> DateRange:
    dates = chart_of(page).dates()
    assert dates == page.series().dates
    return dates


def turn(chart: BalanceChart, by: QPoint, keys: Qt.KeyboardModifier) -> bool:
    at = QPointF(chart.rect().center())
    turned = QWheelEvent(
        at,
        QPointF(chart.mapToGlobal(at.toPoint())),
        QPoint(),
        by,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    turned.ignore()
    QApplication.sendEvent(chart, turned)
    return turned.isAccepted()


NO_KEY, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_dragging_moves_the_days_and_opens_nothing(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    page = open_page(*a_long_time())
    chart, before = chart_of(page), seen(page)
    mark = chart.spots()[-1].middle.toPoint()
    with asking(context, None):
        QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=mark)
        QTest.mouseMove(chart, mark + QPoint(200, 0))
        assert chart.is_dragged()
        QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=mark + QPoint(200, 0))
    assert not chart.is_dragged()
    after = seen(page)
    assert after.days == before.days
    left, right = chart.edges()
    assert (before.first - after.first).days == round(200 * before.days / (right - left))


def test_numbers_and_cards_follow_once_the_line_rests(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(ago(400), ago(300), ago(2))
    pick(page, Range.MONTH)
    assert page.cards.moments.note.text().startswith("1 hurt ")
    page.show_dates(DateRange(TODAY - timedelta(days=310), TODAY - timedelta(days=260)))
    qtbot.waitUntil(lambda: "from 8 July 2025" in page.cards.moments.note.text())
    assert page.chart_card.numbers.rowCount() == 51


def test_a_plain_wheel_scrolls_the_page_and_with_ctrl_it_zooms(open_page: Open) -> None:
    page = open_page(*a_long_time())
    chart, before = chart_of(page), seen(page)
    assert not turn(chart, QPoint(0, 120), NO_KEY)
    assert seen(page) == before
    assert turn(chart, QPoint(0, 120), CTRL)
    closer = seen(page)
    assert closer.days < before.days
    assert before.first < closer.first < closer.last < before.last
    assert turn(chart, QPoint(0, -120), CTRL)
    assert abs(seen(page).days - before.days) <= 1


@pytest.mark.parametrize(
    ("by", "keys"), [(QPoint(120, 0), NO_KEY), (QPoint(0, 120), SHIFT), (QPoint(120, 0), SHIFT)]
)
def test_a_wheel_turned_sideways_moves_the_days(
    by: QPoint, keys: Qt.KeyboardModifier, open_page: Open
) -> None:
    page = open_page(*a_long_time())
    before = seen(page)
    assert turn(chart_of(page), by, keys)
    assert seen(page).first < before.first
    assert seen(page).days == before.days


def test_the_small_steps_of_a_touchpad_add_up(open_page: Open) -> None:
    page = open_page(*a_long_time())
    pick(page, Range.MONTH)
    before = seen(page)
    for _ in range(12):
        turn(chart_of(page), QPoint(10, 0), NO_KEY)
    assert seen(page).first == before.first - timedelta(days=3)


def test_keys_that_had_no_room_are_not_made_up_for(open_page: Open) -> None:
    page = open_page(*a_long_time())
    chart = chart_of(page)
    for there, back, keys in (
        (Qt.Key.Key_Right, Qt.Key.Key_Left, CTRL),
        (Qt.Key.Key_Minus, Qt.Key.Key_Plus, NO_KEY),
        (Qt.Key.Key_Plus, Qt.Key.Key_Minus, NO_KEY),
    ):
        for _ in range(20):
            QTest.keyClick(chart, there, keys)
        at_the_end = seen(page)
        QTest.keyClick(chart, back, keys)
        assert seen(page) != at_the_end


def test_two_fingers_zoom_and_go_back(open_page: Open) -> None:
    page = open_page(*a_long_time())
    chart, before = chart_of(page), seen(page)

    def gesture(kind: Qt.NativeGestureType, value: float) -> None:
        at = QPointF(chart.rect().center())
        device = QPointingDevice.primaryPointingDevice()
        event = QNativeGestureEvent(kind, device, 2, at, at, at, value, QPointF())
        QApplication.sendEvent(chart, event)

    gesture(Qt.NativeGestureType.ZoomNativeGesture, 0.4)
    assert seen(page).days < before.days
    gesture(Qt.NativeGestureType.SmartZoomNativeGesture, 0)
    assert seen(page) == before


def test_keys_move_zoom_and_go_back(open_page: Open) -> None:
    page = open_page(*a_long_time())
    chart, before = chart_of(page), seen(page)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left, CTRL)
    assert seen(page).first == before.first - timedelta(days=round(before.days / 4))
    QTest.keyClick(chart, Qt.Key.Key_Right, CTRL)
    assert seen(page) == before
    for key in (Qt.Key.Key_0, Qt.Key.Key_Home):
        QTest.keyClick(chart, Qt.Key.Key_Plus)
        assert seen(page).days == round(before.days / 1.5)
        assert "to" in chart.accessibleDescription()
        QTest.keyClick(chart, key, CTRL if key is Qt.Key.Key_Home else NO_KEY)
        assert seen(page) == before
    QTest.keyClick(chart, Qt.Key.Key_Minus)
    assert seen(page).days == round(before.days * 1.5)


def test_going_back_can_be_seen_only_when_there_is_one(open_page: Open) -> None:
    page = open_page(*a_long_time())
    back, before = page.chart_card.back, seen(page)
    assert not back.isVisible()
    page.show_dates(before.moved(-50, page.chart_card.chart.whole()))  # type: ignore[union-attr]
    assert back.isVisible()
    assert back.text() == "Back to 6 months"
    assert page.ranges.value() is None
    assert page.chart_card.seen.text().endswith("2026")
    click(back)
    assert seen(page) == before
    assert not back.isVisible()
    assert page.ranges.value() is Range.HALF_YEAR


def test_days_of_ones_own_choice_can_be_given_in_any_order(open_page: Open) -> None:
    page = open_page(*a_long_time())
    assert not page.from_to.isVisible()
    before = seen(page)
    click(page.ranges.chip(CUSTOM))
    assert page.from_to.isVisible()
    assert seen(page) == before
    page.from_to.first.setDate(QDate(2026, 5, 1))
    page.from_to.last.setDate(QDate(2026, 3, 1))
    assert seen(page) == DateRange(date(2026, 3, 1), date(2026, 5, 1))
    assert "from 1 March 2026 to 1 May 2026" in page.cards.moments.note.text()
    pick(page, Range.YEAR)
    assert not page.from_to.isVisible()


def test_days_whose_moments_were_deleted_give_way_to_the_nearest(
    context: AppContext, open_page: Open
) -> None:
    old = ago(700)
    page = open_page(old, ago(100))
    first = old.happened_at.date()
    page.show_dates(DateRange(first - timedelta(days=1), first + timedelta(days=20)))
    context.bus.carry_out(context.journal.delete, MomentKind.HURT, old.uuid)
    left = ago(101).happened_at.date()
    assert seen(page) == DateRange(left, left + timedelta(days=21))
    assert page.series().balance[:3] == (0, -3, -3)
    page.show_chosen()
    assert seen(page).last == TODAY


def test_today_is_marked_only_where_it_is_seen(open_page: Open) -> None:
    page = open_page(*a_long_time())
    page.show_dates(DateRange(TODAY - timedelta(days=300), TODAY - timedelta(days=200)))
    chart_of(page).grab()
    assert "today" not in chart_of(page).accessibleDescription()


# Along the line


def test_with_shift_the_keys_go_along_the_line_and_say_its_values(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    hurts = [ago(1, uuid=a_uuid(n), strength=2) for n in range(2)]
    page = open_page(*hurts, a_good_moment(happened_at=NOON - timedelta(days=3), warmth=5))
    chart = chart_of(page)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    QTest.keyClick(chart, Qt.Key.Key_Left, SHIFT)
    assert chart.label.text() == "today\nbalance +0.7 · still unrepaired 4"
    QTest.keyClick(chart, Qt.Key.Key_Left, SHIFT)
    assert chart.accessibleDescription() == "yesterday. balance +0.8 · still unrepaired 4"
    # Two hurts were on that day: a list to choose from, by keyboard alone.
    QTest.keyClick(chart, Qt.Key.Key_Return)
    (menu,) = chart.findChildren(QMenu)
    assert menu.activeAction() is menu.actions()[0]
    with asking(context, Navigator.open_moment, MomentKind.HURT):
        QTest.keyClick(menu, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(chart, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert not chart.label.isVisible()


# The table


def test_the_table_is_sorted_by_keyboard(open_page: Open) -> None:
    page = open_page(ago(1, strength=5), a_good_moment(happened_at=NOON - timedelta(days=3)))
    click(page.chart_card.toggle)
    assert "the balance lately went from" in page.chart_card.summary.text()
    table: QTableView = page.chart_card.table
    table.setFocus()
    column: Callable[[], list[str]] = lambda: [  # noqa: E731
        table.model().index(row, 1).data() for row in range(table.model().rowCount())
    ]
    QTest.keyClick(table, Qt.Key.Key_Right)
    table.setCurrentIndex(table.model().index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert column()[:2] == ["−2.2", "−2.1"]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert column()[:2] == ["+3", "+2.9"]
    for which in (2, 3, 0, 0):
        table.setCurrentIndex(table.model().index(0, which))
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.model().index(0, 0).data() == "Thu 14 May 2026"


# Drawing


def test_leaving_and_returning_draws_nothing_anew(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(*a_long_time())
    chart = chart_of(page)
    chart.grab()
    drawn: list[object] = []
    chart.picture().figure.canvas.mpl_connect("draw_event", drawn.append)
    for _ in range(2):
        page.hide()
        page.show()
        qtbot.waitUntil(chart.isVisible)
        chart.repaint()
    assert drawn == []
    pick(page, Range.YEAR)
    chart.repaint()
    assert len(drawn) == 1


def test_paper_says_which_days_it_holds(tmp_path: Path, open_page: Open) -> None:
    page = open_page(*a_long_time())
    page.show_dates(DateRange(date(2026, 1, 1), date(2026, 2, 1)))
    page.chart_export.save_to(tmp_path / "balance.svg")
    written = (tmp_path / "balance.svg").read_text()
    assert "Emotional bank account, lately: 1 January 2026 to 1 February 2026" in written
    assert "Saved on 14 May 2026" in written
