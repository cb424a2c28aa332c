"""The marks of the balance: pointed at, clicked, gone along by keyboard, and said."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.balance_history import BalanceHistory, Way
from microhurts_desktop.domain.ledger import Account, postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.balance.balance_chart import MOST_LISTED, BalanceChart
from microhurts_desktop.ui.features.balance.marks import MOST_MARKS
from microhurts_desktop.ui.kit.charts.shapes import Spot
from tests.builders import a_uuid
from tests.ui.features.balance.charts import (
    SECRET,
    TODAY,
    Show,
    good_days_ago,
    hurt_days_ago,
    many,
    marks_of,
)
from tests.ui.features.balance.charts import show as show
from tests.ui.features.balance.charts import theme as theme


def tab_to(chart: BalanceChart) -> None:
    before = chart.window().findChild(QPushButton)
    assert isinstance(before, QPushButton)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert chart.hasFocus()


def point(spot: Spot) -> QPoint:
    return spot.middle.toPoint()


@pytest.mark.parametrize(
    ("number", "years"), [(1, 0.1), (3, 0.1), (50, 0.5), (700, 2), (20_000, 10)]
)
def test_marks_can_be_told_apart_and_stand_for_every_moment(
    show: Show, number: int, years: float
) -> None:
    account = many(number, years)
    chart = show(account)
    marks = marks_of(chart.spots())
    assert 1 <= len(marks) <= MOST_MARKS
    stood_for = sorted(one.uuid for mark in marks for one in mark.moments())
    assert stood_for == sorted(one.uuid for one in postings(account))
    assert [mark.number for mark in marks] == sorted({mark.number for mark in marks})
    places = [spot.middle.x() for spot in chart.spots()]
    assert all(right - left >= 15 for left, right in pairwise(places))


def test_moments_of_single_days_have_a_mark_each_where_they_can_be_told_apart(show: Show) -> None:
    account = Account((hurt_days_ago(9),), (good_days_ago(9), good_days_ago(2)))
    marks = marks_of(show(account).spots())
    assert [(mark.first, mark.last, mark.others) for mark in marks] == [
        (TODAY - timedelta(days=9), TODAY - timedelta(days=9), 1),
        (TODAY - timedelta(days=2), TODAY - timedelta(days=2), 0),
    ]


def test_marks_of_a_crowded_range_merge_into_weeks(show: Show) -> None:
    goods = tuple(good_days_ago(n, uuid=a_uuid(n)) for n in range(120))
    marks = marks_of(show(Account((), goods)).spots())
    # The ends are parts of a week, and may belong to their neighbour.
    for mark in marks[1:-1]:
        assert (mark.first.weekday(), mark.last.weekday()) == (0, 6)
        assert mark.others == 6
    assert len(marks) in (17, 18)


def test_a_mark_that_stands_for_many_says_so_by_mouse_and_by_key(show: Show) -> None:
    hurts = (hurt_days_ago(2, event=SECRET, strength=5), hurt_days_ago(2, strength=1))
    chart = show(Account(hurts, tuple(good_days_ago(2, uuid=a_uuid(n)) for n in range(3))))
    told = f"Tuesday: 3 good moments, 2 hurts\n▽ Hurt −5 · Tuesday, 12:00\n{SECRET}"
    QTest.mouseMove(chart, point(chart.spots()[0]))
    assert chart.label.text() == told
    QTest.mouseMove(chart, QPoint(200, 2))
    tab_to(chart)
    assert chart.label.text() == told
    assert "3 good moments, 2 hurts" in chart.accessibleDescription()


def test_a_mark_stands_on_the_line_inside_the_chart(show: Show) -> None:
    chart = show(Account(hurts=(hurt_days_ago(0, strength=5),)))
    (spot,) = chart.spots()
    (mark,) = marks_of([spot])
    assert chart.series.lately[mark.number] == -5
    assert spot.middle == chart.days().spot(mark.number).middle
    assert chart.rect().adjusted(8, 8, -8, -8).contains(point(spot))


def test_hovering_says_what_a_mark_is_and_when(show: Show) -> None:
    chart = show(Account(hurts=(hurt_days_ago(3, event=SECRET),)))
    QTest.mouseMove(chart, point(chart.spots()[0]))
    assert chart.label.isVisible()
    assert chart.label.text() == f"▽ Hurt −3 · Monday, 12:00\n{SECRET}"
    assert chart.rect().contains(chart.label.geometry())
    QTest.mouseMove(chart, QPoint(200, 2))
    assert not chart.label.isVisible()


def test_hovering_never_draws_the_figure_again(show: Show) -> None:
    chart = show(many(50, 0.5))
    chart.grab()
    drawn: list[object] = []
    chart.picture().figure.canvas.mpl_connect("draw_event", drawn.append)
    for spot in chart.spots():
        QTest.mouseMove(chart, point(spot))
        chart.repaint()
        assert chart.current() == spot
    assert drawn == []


def test_a_click_opens_the_moment(qtbot: QtBot, show: Show) -> None:
    hurt = hurt_days_ago(5)
    chart = show(Account(hurts=(hurt,), good_moments=(good_days_ago(1),)))
    with qtbot.waitSignal(chart.opened) as opened:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=point(chart.spots()[0]))
    assert opened.args == [MomentKind.HURT, hurt.uuid]


def test_a_click_beside_every_mark_opens_nothing(qtbot: QtBot, show: Show) -> None:
    chart = show(Account(hurts=(hurt_days_ago(5),)))
    with qtbot.assertNotEmitted(chart.opened):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_a_crowded_mark_lists_its_moments_to_choose_from(qtbot: QtBot, show: Show) -> None:
    hurts = tuple(
        hurt_days_ago(n / 24, uuid=a_uuid(n), event="you & me", strength=1 + (n == 0))
        for n in range(11)
    )
    chart = show(Account(hurts=hurts))
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=point(chart.spots()[-1]))
    (menu,) = chart.findChildren(QMenu)
    actions = menu.actions()
    assert [action.isEnabled() for action in actions] == [True] * MOST_LISTED + [False]
    assert actions[-1].text().startswith("and 3 more")
    assert "you && me" in actions[0].text()
    with qtbot.waitSignal(chart.opened) as opened:
        actions[0].trigger()
    assert opened.args == [MomentKind.HURT, hurts[0].uuid]
    menu.close()


def test_the_keyboard_goes_along_the_marks_and_opens_one(qtbot: QtBot, show: Show) -> None:
    hurt, good = hurt_days_ago(9, event=SECRET), good_days_ago(2)
    chart = show(Account(hurts=(hurt,), good_moments=(good,)))
    summary = chart.accessibleDescription()
    tab_to(chart)
    assert chart.current() == chart.spots()[-1]
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current() == chart.spots()[0]
    assert chart.label.isVisible()
    assert SECRET in chart.accessibleDescription()
    with qtbot.waitSignal(chart.opened) as opened:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert opened.args == [MomentKind.HURT, hurt.uuid]
    for key, number in (
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, 1),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 1),
    ):
        QTest.keyClick(chart, key)
        assert chart.current() == chart.spots()[number]
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert not chart.label.isVisible()
    assert chart.accessibleDescription() == summary


def test_up_and_down_are_left_to_the_page_that_scrolls(show: Show) -> None:
    chart = show(many(50, 0.5))
    tab_to(chart)
    before = chart.current()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(chart, pressed)
        assert not pressed.isAccepted()
        assert chart.current() == before


def test_leaving_with_the_keyboard_is_quiet_again(qtbot: QtBot, show: Show) -> None:
    chart = show(many(50, 0.5))
    tab_to(chart)
    assert chart.label.isVisible()
    QTest.keyClick(chart, Qt.Key.Key_Backtab)
    assert not chart.label.isVisible()


def test_a_chart_without_marks_leaves_the_keys_alone(qtbot: QtBot, show: Show) -> None:
    chart = show(Account())
    tab_to(chart)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current() is None


def test_what_is_seen_is_also_said(show: Show) -> None:
    chart = show(Account(hurts=(hurt_days_ago(2),), good_moments=(good_days_ago(1, warmth=5),)))
    said = chart.accessibleDescription()
    assert chart.accessibleName() == "Balance over time"
    assert "From Tuesday to today the balance lately went from −3 to +2." in said
    assert "lowest was −3" in said
    assert "It holds 1 good moment, 1 hurt." in said
    assert "Still unrepaired at the end: 3" in said


def test_a_day_of_rest_says_so_and_before_the_first_moment_is_no_line(show: Show) -> None:
    kept = TODAY - timedelta(days=40)
    account = Account((), (good_days_ago(40),), kept_on=frozenset({kept}))
    chart = show(account)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert chart.label.text() == "today\nbalance +2.6 · still unrepaired 0\nnothing written here"
    assert "Nothing was written on 33 days" in chart._summary
    for _ in range(60):
        QTest.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert chart.label.text().startswith("4 April\nbalance +3")


def test_what_stands_on_dots_was_written_down_later_and_the_dots_say_what_they_are(
    show: Show,
) -> None:
    kept = TODAY - timedelta(days=60)
    hurt = hurt_days_ago(30, event=SECRET)
    chart = show(Account((hurt,), (good_days_ago(60),), kept_on=frozenset({kept})))
    mark = chart.spots()[-1]
    QTest.mouseMove(chart, point(mark))
    assert chart.label.text() == f"▽ Hurt −3 · 14 April, 12:00 · written down later\n{SECRET}"
    assert chart.cursor().shape() is Qt.CursorShape.PointingHandCursor
    dots = chart.days().spot(len(chart.series.lately) - 10)
    QTest.mouseMove(chart, point(dots))
    assert chart.label.isVisible()
    assert chart.label.text().endswith("\nnothing written here")
    assert chart.cursor().shape() is Qt.CursorShape.ArrowCursor, "nothing opens there"
    QTest.mouseMove(chart, point(dots) + QPoint(0, 60))
    assert not chart.label.isVisible()
    written = chart.days().spot(chart.series.begins_at + 3)
    QTest.mouseMove(chart, point(written))
    assert not chart.label.isVisible(), "a line is no string of tips"
    chart.setFocus()
    for _ in range(31):
        QTest.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert chart.label.text().endswith("\nwritten down later")


# In and out, by week


def test_a_week_says_what_came_in_and_what_went_out_and_lists_its_moments(
    qtbot: QtBot, show: Show
) -> None:
    hurt, good = hurt_days_ago(2, strength=4), good_days_ago(1, warmth=5)
    account = Account((hurt, hurt_days_ago(30)), (good,))
    chart = show(account)
    line = BalanceHistory(account, TODAY)
    chart.show_series(line.since(None), {}, way=Way.IN_AND_OUT)
    chart.repaint()
    assert len(chart.spots()) == 2
    QTest.mouseMove(chart, point(chart.spots()[-1]))
    assert chart.label.text() == (
        "Monday to today: 1 good moment, 1 hurt\n"
        "in: 5 of good moments, 0 of repairs · out: 4 of hurts"
    )
    QTest.mouseMove(chart, QPoint(2, 2))
    tab_to(chart)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    (menu,) = chart.findChildren(QMenu)
    assert len(menu.actions()) == 2
    with qtbot.waitSignal(chart.opened) as opened:
        menu.actions()[0].trigger()
    assert opened.args == [MomentKind.GOOD, good.uuid]
    menu.close()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    with qtbot.waitSignal(chart.opened):
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert "8 of hurts went out" not in chart._summary
    assert "5 of good moments and 0 of repairs came in, and 7 of hurts went out" in chart._summary


def test_the_week_that_runs_is_as_wide_as_any_other(show: Show) -> None:
    # NOON is a Thursday: on its first day a week has one day so far.
    account = Account(good_moments=tuple(good_days_ago(n) for n in (0, 7, 14, 100)))
    series = BalanceHistory(account, TODAY).since(None)
    chart = show(account)
    chart.show_series(series, {}, way=Way.IN_AND_OUT)
    *_, last, running = chart.spots()
    assert running.width == pytest.approx(last.width, rel=0.1)
    assert running.x + running.width <= chart.width()
    assert chart.dates() == series.dates
