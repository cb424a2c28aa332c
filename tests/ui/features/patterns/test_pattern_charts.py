"""A pattern's picture and its numbers: by keyboard, by mouse, and sorted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.patterns.pattern_card import PatternCard
from microhurts_desktop.ui.features.patterns.view import Kind
from microhurts_desktop.ui.kit.charts.look import look_of
from microhurts_desktop.ui.kit.charts.picture import Picture
from microhurts_desktop.ui.kit.charts.ranges import Range
from microhurts_desktop.ui.kit.charts.shapes import Strip, Strips
from tests.builders import NOON, a_hurt
from tests.ui.features.patterns.pages import Open, chart_of, some_weeks
from tests.ui.features.patterns.pages import open_page as open_page
from tests.ui.windows import click, focused, settle

pytestmark = pytest.mark.uncounted


def test_arrows_go_along_a_picture_and_say_what_is_there(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(*some_weeks())
    chart = chart_of(page, Kind.GOOD_AND_HURTS)
    assert "The most good moments" in chart.accessibleDescription()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.hasFocus)
    last = chart.spots()[-1]
    assert chart.current() == last
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == chart.says(chart.spots()[-2])
    assert chart.label.isVisible()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.label.text() == chart.says(chart.spots()[0])
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current() == chart.spots()[1]
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.current() == last
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.current() is None
    assert "The most good moments" in chart.accessibleDescription()


def test_a_day_between_two_silences_is_seen(qapp: QApplication, context: AppContext) -> None:
    """No line leads to it, so it has a dot of its own."""
    first = NOON.date()
    alone = first + timedelta(days=50)
    days = (*(first + timedelta(days=one) for one in range(20)), alone)
    marks = ((1.0, "1"), (3.0, "3"), (5.0, "5"))
    strip = Strip("Connection", days, (4.0,) * len(days), (4.0,) * len(days), marks)
    shape = Strips(first, first + timedelta(days=70), (strip,), ("", ""), [""] * len(days))
    tokens = context.theme.tokens
    picture = Picture(look_of(tokens, qapp.font()), shape)
    picture.fit(800, 240, 1)
    dots, across, down = picture.pen.drawn()
    image = QImage(dots, across, down, QImage.Format.Format_RGBA8888)
    spot = picture.spots[-1]
    column = round(spot.x + spot.width / 2)
    colours = {image.pixelColor(column, y).name() for y in range(down)}
    assert QColor(tokens.plum).name() in colours


def test_up_and_down_go_to_the_row_above_and_below(qtbot: QtBot, open_page: Open) -> None:
    chart = chart_of(open_page(*some_weeks()), Kind.HOURS)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.hasFocus)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.current() == chart.spots()[-1 - 24]
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.current() == chart.spots()[-1]


def test_the_mouse_says_what_it_points_at(open_page: Open) -> None:
    chart = chart_of(open_page(*some_weeks()), Kind.GOOD_AND_HURTS)
    settle()
    spot = chart.spots()[-2]
    middle = chart.rect().center()
    middle.setX(round(spot.x + spot.width / 2))
    QTest.mouseMove(chart, middle)
    assert chart.label.text() == chart.says(spot)
    assert "2 good moments, 1 hurt" in chart.says(spot)


def test_the_keyboard_comes_to_picture_numbers_and_export(open_page: Open) -> None:
    page = open_page(*some_weeks())
    card = page.cards[Kind.GOOD_AND_HURTS]
    page.ranges.chip(Range.HALF_YEAR).setFocus()
    reached = []
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        reached.append(focused())
    assert reached == [card.chart, card.toggle, card.export_button]


def table_of(card: PatternCard) -> list[list[str]]:
    assert card.table is not None
    model = card.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_numbers_unfold_and_are_sorted_by_keyboard(open_page: Open) -> None:
    page = open_page(*some_weeks())
    card = page.cards[Kind.NEEDS]
    page.ensureWidgetVisible(card)
    card.toggle.setFocus()
    QTest.keyClick(card.toggle, Qt.Key.Key_Space)
    assert card.table is not None
    assert card.table.isVisible()
    rows = table_of(card)
    card.table.setFocus()
    card.table.setCurrentIndex(card.table.model().index(0, 2))
    QTest.keyClick(card.table, Qt.Key.Key_Space)
    assert [row[2] for row in table_of(card)] == sorted(row[2] for row in rows)
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert [row[2] for row in table_of(card)] == sorted((row[2] for row in rows), reverse=True)
    click(card.toggle)
    assert not card.table.isVisible()


def test_what_is_not_known_is_last_whichever_way(open_page: Open) -> None:
    records = some_weeks()
    page = open_page(*records, *[a_hurt(happened_at=NOON - timedelta(days=n)) for n in range(3)])
    card = page.cards[Kind.WAITS]
    card.toggle.click()
    assert card.table is not None
    for _ in range(2):
        card.table.sort_by(3)
        middle = [row[3] for row in table_of(card)]
        known = [one for one in middle if one != "–"]
        assert known
        assert middle == known + ["–"] * (len(middle) - len(known))
