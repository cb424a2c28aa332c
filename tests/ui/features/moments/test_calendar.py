"""The calendar of moments: found by keys and clicks, opened from a day, and judged by nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.calendar import CalendarView
from microhurts_desktop.ui.features.moments.calendar_grid import CalendarGrid
from microhurts_desktop.ui.features.moments.check_in_sheet import CheckInSheet
from microhurts_desktop.ui.features.moments.history import Shown
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from tests.builders import NOON, FixedClock, a_good_moment, a_hurt, a_repair
from tests.ui.contexts import keep, press, see, sheet, words_on
from tests.ui.windows import click, focused, settle

TODAY = NOON.date()


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> Iterator[MomentsPage]:
    """A page with a year of hurts, ten days apart, and a full day."""
    keep(
        context.journal,
        *(a_hurt(event=f"hurt {n}", happened_at=NOON - timedelta(days=10 * n)) for n in range(40)),
        a_good_moment(what="tea", happened_at=NOON - timedelta(days=10, hours=1)),
        a_repair(words="sorry", offered_at=NOON - timedelta(days=10, hours=2)),
    )
    context.journal.check_in(connection=4)
    page = MomentsPage(context)
    # What watches over the keyboard leaves a page alone that is a window itself.
    window = QMainWindow()
    window.setCentralWidget(page)
    qtbot.addWidget(window)
    window.resize(1100, 700)
    see(qtbot, window)
    yield page
    window.hide()


def opened(page: MomentsPage) -> CalendarView:
    click(page.history.shown.chip(Shown.CALENDAR))
    settle()
    return page.history.calendar


def said(grid: CalendarGrid, day: date) -> str:
    return str(grid.months.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole))


def click_day(grid: CalendarGrid, day: date) -> None:
    place = grid.visualRect(grid.months.index_of(day)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()


def test_a_day_says_what_was_kept_on_it(page: MomentsPage) -> None:
    grid = opened(page).grid
    whole = TODAY - timedelta(days=10)
    assert said(grid, whole).endswith(": 1 hurt, 1 good moment, 1 repair")
    assert said(grid, TODAY).endswith(", today: 1 hurt, 1 check-in")
    assert said(grid, TODAY - timedelta(days=1)).endswith(": nothing")


def test_a_click_on_a_day_shows_its_moments_and_each_opens(page: MomentsPage) -> None:
    view = opened(page)
    click_day(view.grid, TODAY - timedelta(days=10))
    assert [row.accessibleName().split(",")[0] for row in view.day.rows] == [
        "hurt 1",
        "tea",
        "sorry",
    ]
    assert view.day.isVisible()
    click(view.day.rows[0])
    assert "hurt 1" in words_on(sheet(page, HurtSheet))
    press(page, Qt.Key.Key_Escape)
    assert view.isVisible()
    assert view.grid.day == TODAY - timedelta(days=10)
    for _ in range(3):
        settle()
    assert view.day.rows[0].hasFocus(), "where one came from"


def test_keys_lead_from_day_to_day_and_into_the_day(page: MomentsPage) -> None:
    view = opened(page)
    view.grid.setFocus()
    for key, day in (
        (Qt.Key.Key_Left, TODAY - timedelta(days=1)),
        (Qt.Key.Key_Up, TODAY - timedelta(days=8)),
        (Qt.Key.Key_Right, TODAY - timedelta(days=7)),
        (Qt.Key.Key_Down, TODAY),
        (Qt.Key.Key_Home, TODAY.replace(day=1)),
        (Qt.Key.Key_PageUp, (TODAY.replace(day=1) - timedelta(days=1)).replace(day=1)),
        (Qt.Key.Key_PageDown, TODAY.replace(day=1)),
    ):
        press(page, key)
        assert view.grid.day == day
        assert view.grid.months.day_at(view.grid.currentIndex()) == day
    view.grid.choose(TODAY)
    settle()
    press(page, Qt.Key.Key_Return)
    first = view.day.rows[0]
    assert focused() is first
    is_hurt = "hurt 0" in first.accessibleName()
    press(page, Qt.Key.Key_Return)
    # Both are of one time.
    assert is_hurt == isinstance(page.reading.sheet, HurtSheet)
    assert is_hurt or "Connection 4" in words_on(sheet(page, CheckInSheet))


def test_months_long_ago_come_into_sight(page: MomentsPage) -> None:
    view = opened(page)
    for _ in range(7):
        click(view.earlier)
    assert view.grid.months.index_of(view.grid.day).isValid()
    assert view.grid.day < TODAY - timedelta(days=200)
    click(view.today)
    assert view.grid.day == TODAY
    click(view.later)
    assert view.grid.months.index_of(view.grid.day).isValid()
    assert "Nothing was kept on this day." in words_on(view.day)


def test_as_many_months_stand_in_a_row_as_have_room(page: MomentsPage) -> None:
    grid = opened(page).grid
    many = grid.months.count
    assert many > 1
    page.resize(500, 700)
    settle()
    assert grid.months.count == 1
    assert grid.months.index_of(grid.day).isValid()


def test_a_check_in_alone_is_told_of(page: MomentsPage, context: AppContext) -> None:
    newest = context.journal.summaries(0, 1, MomentKind.HURT)[0].uuid
    context.journal.delete(MomentKind.HURT, newest)
    view = opened(page)
    (row,) = view.day.rows
    assert "connection 4 of 5" in row.accessibleName()
    click(row)
    assert "Connection 4 of 5" in words_on(sheet(page, CheckInSheet))


def test_a_day_that_is_past_can_be_filled_in(page: MomentsPage) -> None:
    view = opened(page)
    assert not view.day.fill_in.isVisible(), "today is asked on Today"
    click_day(view.grid, TODAY - timedelta(days=1))
    assert view.day.fill_in.isVisible()
    click_day(view.grid, TODAY + timedelta(days=1))
    assert not view.day.fill_in.isVisible()


def test_no_colour_judges_a_day(page: MomentsPage, context: AppContext) -> None:
    grid = opened(page).grid
    tokens = context.theme.tokens
    judging = {QColor(colour).rgb() for colour in (tokens.clay, tokens.gold, tokens.plum)}
    picture = grid.viewport().grab().toImage()
    painted = {
        picture.pixelColor(x, y).rgb()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert QColor(tokens.ink).rgb() in painted
    assert not painted & judging


def test_the_list_keeps_its_place_while_the_calendar_is_looked_at(page: MomentsPage) -> None:
    moments = page.history.list
    moments.setCurrentIndex(moments.moments.index(30))
    place = moments.verticalScrollBar().value()
    assert place > 0
    view = opened(page)
    click_day(view.grid, TODAY)
    click(page.history.shown.chip(Shown.LIST))
    assert moments.isVisible()
    assert moments.currentIndex().row() == 30
    assert moments.verticalScrollBar().value() == place


def test_a_day_leads_to_its_place_in_the_list(page: MomentsPage) -> None:
    click(page.history.filter.chip(MomentKind.GOOD))
    view = opened(page)
    view.grid.choose(TODAY - timedelta(days=200))
    click(view.day.in_list)
    current = page.history.list.current()
    assert current is not None
    assert current.text == "hurt 20"
    assert page.history.list.hasFocus()


def test_a_month_is_jumped_to_in_the_list_and_in_the_calendar(page: MomentsPage) -> None:
    box = page.history.month.box
    shown = [box.itemText(at) for at in range(box.count())]
    assert shown[0] == f"{NOON:%B %Y}"
    assert len(shown) == len(set(shown)) >= 12
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert f"{page.history.list.day_in_sight():%B %Y}" == shown[2] == box.currentText()
    page.history.list.setFocus()
    press(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert f"{page.history.list.day_in_sight():%B %Y}" == shown[1] == box.currentText()
    view = opened(page)
    QTest.keyClick(box, Qt.Key.Key_End)
    assert f"{view.grid.day:%B %Y}" == shown[-1]


def test_the_month_in_sight_follows_the_list(page: MomentsPage) -> None:
    bar = page.history.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    there = page.history.list.day_in_sight()
    assert page.history.month.box.currentText() == f"{there:%B %Y}"


def test_the_month_is_that_of_the_day_even_where_nothing_was_kept_in_it(page: MomentsPage) -> None:
    box = page.history.month.box
    shown = [box.itemText(at) for at in range(box.count())]
    grid = opened(page).grid
    grid.setFocus()
    for _ in range(3):
        press(grid, Qt.Key.Key_PageDown)
        assert f"{grid.day:%B %Y}" == box.currentText() not in shown
    for _ in range(3):
        press(grid, Qt.Key.Key_PageUp)
    assert [box.itemText(at) for at in range(box.count())] == shown
    assert box.currentText() == shown[0]


def test_a_new_day_is_today(page: MomentsPage, clock: FixedClock) -> None:
    grid = opened(page).grid
    clock.forward(days=1)
    page.look_at_the_day()
    assert ", today: nothing" in said(grid, TODAY + timedelta(days=1))


def test_a_screen_reader_finds_days_in_a_table(page: MomentsPage) -> None:
    grid = opened(page).grid
    table = QAccessible.queryAccessibleInterface(grid)
    assert table.text(QAccessible.Text.Name) == "Calendar"
    assert table.role() == QAccessible.Role.Table
    heard = {table.child(n).text(QAccessible.Text.Name) for n in range(table.childCount())}
    assert said(grid, TODAY) in heard


def test_dark_is_looked_at_too(page: MomentsPage, context: AppContext) -> None:
    grid = opened(page).grid
    context.theme.choose(ThemeChoice.DARK)
    settle()
    assert QColor(context.theme.tokens.card).lightness() < 60
    picture = grid.viewport().grab().toImage()
    assert picture.pixelColor(2, 2).lightness() < 90
    context.theme.choose(ThemeChoice.LIGHT)
