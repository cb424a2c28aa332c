"""The page of the balance: it keeps up with the journal, opens moments, and saves what is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.balance_history import Way
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.balance.marks import line_of
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.kit.charts.ranges import Range
from tests.builders import NOON, FixedClock, a_good_moment, a_repair
from tests.ui.contexts import asking, keep
from tests.ui.features.balance.charts import marks_of
from tests.ui.features.balance.pages import Open, ago, chart_of, choose_way, pick, some_weeks
from tests.ui.features.balance.pages import open_page as open_page
from tests.ui.windows import click, settle
from tests.vault_folders import a_good_draft, a_hurt_draft

# What is shown


def test_an_empty_account_says_how_it_begins_and_offers_one_thing_to_do(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    page = open_page()
    assert not page.chart_card.isVisible()
    assert not page.controls.isVisible()
    with asking(context, Navigator.notice_good):
        click(page.begin)


def test_the_page_keeps_up_with_what_is_written(context: AppContext, open_page: Open) -> None:
    page = open_page()
    context.bus.carry_out(context.journal.notice_good, a_good_draft(context.journal, warmth=4))
    assert page.chart_card.isVisible()
    assert page.series().balance[-1] == 4
    context.bus.carry_out(context.journal.name_hurt, a_hurt_draft(context.journal, strength=5))
    assert page.series().balance[-1] == -1
    assert chart_of(page).series == page.series()


def test_a_repair_never_takes_a_hurt_out_of_the_line(open_page: Open) -> None:
    hurt = ago(9, strength=4)
    repair = a_repair(hurt=hurt.uuid, offered_at=NOON - timedelta(days=2), landed=Landed.FULLY)
    page = open_page(hurt, repair)
    assert page.series().balance[-4:] == (-4, 0, 0, 0)
    kinds = [mark.shown.kind.moment for mark in marks_of(chart_of(page).spots())]
    assert kinds == [MomentKind.HURT, MomentKind.REPAIR]


def test_a_new_day_begins_when_the_page_is_seen_again(clock: FixedClock, open_page: Open) -> None:
    page = open_page(ago(3))
    page.hide()
    clock.forward(days=1)
    page.show()
    assert page.series().today == clock().date()


def test_leaving_and_returning_counts_nothing_anew(open_page: Open) -> None:
    page = open_page(ago(3))
    shown = page.series().balance
    page.hide()
    page.show()
    assert page.series().balance is shown


@pytest.mark.parametrize("chosen", list(Range))
def test_a_range_shows_its_days_and_carries_in_what_came_before(
    chosen: Range, open_page: Open
) -> None:
    page = open_page(ago(800, strength=5), a_good_moment(happened_at=NOON, warmth=2))
    pick(page, chosen)
    series = chart_of(page).series
    days = {Range.MONTH: 30, Range.HALF_YEAR: 181, Range.YEAR: 365, Range.ALL: 801}[chosen]
    assert len(series.balance) == days + 1
    assert series.balance[-2:] == (-5, -3)


def test_the_cards_say_what_the_range_holds(open_page: Open) -> None:
    page = open_page(*some_weeks())
    cards = page.cards
    assert not cards.moments.value.text(), "two numbers side by side are a result"
    assert cards.moments.note.text() == "3 good moments and 5 hurts in these 6 months"
    assert cards.repair.value.text() == "within 1 day"
    assert cards.repair.note.text() == "in half of the hurts that met one; 3 of 5 did"
    pick(page, Range.MONTH)
    assert cards.moments.note.text() == "3 good moments and 3 hurts in this month"


def test_with_more_moments_the_card_says_how_many_and_what_was_needed_most(
    open_page: Open,
) -> None:
    goods = (a_good_moment(happened_at=NOON - timedelta(days=n)) for n in range(4))
    page = open_page(*some_weeks(), *goods)
    assert page.cards.moments.value.text() == "12 moments"
    assert page.cards.moments.note.text() == (
        "7 good moments and 5 hurts in these 6 months\nwhat you needed most often: to be heard"
    )


def test_what_waits_now_is_said_whatever_days_are_seen_and_leads_underground(
    context: AppContext, open_page: Open
) -> None:
    page = open_page(ago(400), a_good_moment(happened_at=NOON - timedelta(days=3)))
    for chosen in (Range.MONTH, Range.ALL):
        pick(page, chosen)
        assert page.cards.waiting.value.text() == "1 hurt"
    with asking(context, Navigator.underground):
        click(page.cards.see_waiting)


def seen_of_waiting(page: BalancePage) -> list[str]:
    """Return all that is seen, said and exported of what is unrepaired, in each way of looking."""
    found = []
    for way in Way:
        click(page.ways.chip(way))
        chart = chart_of(page)
        drawn = line_of(page.series(), way, with_legend=True)
        found += [str(drawn.weights)] if any(drawn.weights) else []
        model = page.chart_card.numbers
        rows = zip(page._to_take().headings, next(iter(page._to_take().rows())), strict=True)
        texts = [
            *(label.text() for label in page.chart_card.findChildren(QLabel) if label.isVisible()),
            chart.says(chart.days().spot(len(page.series().balance) - 1)),
            page.chart_card.summary.text(),
            *(
                str(model.headerData(n, Qt.Orientation.Horizontal))
                for n in range(model.columnCount())
            ),
            *(f"{head} {cell}" for head, cell in rows),
            *drawn.names,
        ]
        found += [text for text in texts if "unrepaired" in text.lower()]
    return found


def test_what_is_hidden_altogether_is_hidden_here_as_well(
    context: AppContext, open_page: Open
) -> None:
    context.settings.open_hurts_are_hidden = True
    page = open_page(ago(3))
    assert not page.cards.waiting.isVisible()
    assert not seen_of_waiting(page)
    assert page.cards.connection.isVisible()
    context.bus.past_hidden.emit(False)
    assert page.cards.waiting.isVisible()
    context.settings.open_hurts_are_hidden = False
    context.bus.past_hidden.emit(False)
    assert len(seen_of_waiting(page)) > 5
    context.settings.open_hurts_are_hidden = True
    context.bus.past_hidden.emit(True)
    assert not seen_of_waiting(page)
    assert not page.cards.waiting.isVisible()


# Marks and the table


def test_a_mark_opens_its_moment(qtbot: QtBot, context: AppContext, open_page: Open) -> None:
    hurt = ago(5)
    chart = chart_of(open_page(hurt))
    with asking(context, Navigator.open_moment, MomentKind.HURT, hurt.uuid):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.spots()[0].middle.toPoint())


def test_the_chart_and_its_table_are_reached_by_keyboard(open_page: Open) -> None:
    page = open_page(*some_weeks())
    page.ranges.chip(Range.HALF_YEAR).setFocus()
    reached = []
    for _ in range(6):
        here = QApplication.focusWidget()
        assert here is not None
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert reached[1:4] == [page.chart_export.button, chart_of(page), page.chart_card.toggle]
    page.chart_card.toggle.setFocus()
    QTest.keyClick(page.chart_card.toggle, Qt.Key.Key_Space)
    assert page.chart_card.shows_table()
    page.chart_card.table.setFocus()
    QTest.keyClick(page.chart_card.table, Qt.Key.Key_Down)
    assert page.chart_card.table.currentIndex().row() == 1
    click(page.chart_card.toggle)
    assert chart_of(page).isVisible()


def test_the_table_holds_every_day_the_newest_first(open_page: Open) -> None:
    page = open_page(ago(1, strength=5), a_good_moment(warmth=3))
    click(page.chart_card.toggle)
    numbers = page.chart_card.numbers
    rows = [
        [numbers.index(row, column).data() for column in range(numbers.columnCount())]
        for row in range(3)
    ]
    assert rows == [
        ["Thu 14 May 2026", "−2", "−2", "5", ""],
        ["Wed 13 May 2026", "−5", "−5", "5", ""],
        ["Tue 12 May 2026", "0", "0", "0", ""],
    ]
    assert numbers.rowCount() == len(page.series().balance)
    heads = [numbers.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert heads == ["Day", "Lately", "Added up", "Still unrepaired", "Your note"]
    assert numbers.headerData(0, Qt.Orientation.Vertical) is None


@pytest.mark.parametrize("points", [11, 22])
def test_the_table_tells_the_year_of_every_day(
    qapp: QApplication, points: int, open_page: Open
) -> None:
    usual = QFont(qapp.font())
    large = QFont(usual)
    large.setPointSizeF(points)
    qapp.setFont(large)
    try:
        page = open_page(ago(200))
        click(page.chart_card.toggle)
        table, numbers = page.chart_card.table, page.chart_card.numbers
        days = [numbers.index(row, 0).data() for row in range(numbers.rowCount())]
        longest = max(table.fontMetrics().horizontalAdvance(day) for day in days)
        # The style sheet keeps ten pixels free on both sides.
        assert table.columnWidth(0) >= longest + 20
    finally:
        qapp.setFont(usual)


def test_the_table_of_weeks_tells_the_year_of_their_last_day(open_page: Open) -> None:
    page = open_page(ago(200))
    page.window().resize(620, 640)
    click(page.ways.chip(Way.IN_AND_OUT))
    click(page.chart_card.toggle)
    table = page.chart_card.table
    for column in (0, 1):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column), column


def test_export_stands_at_the_height_of_the_ranges(open_page: Open) -> None:
    page = open_page(ago(1))
    middles = {widget.geometry().center().y() for widget in (page.chart_export.button, page.ranges)}
    assert max(middles) - min(middles) <= 1
    chip = page.ranges.chip(Range.MONTH)
    assert abs(chip.mapTo(page.controls, chip.rect().center()).y() - max(middles)) <= 1


def test_the_table_stays_when_the_range_changes(open_page: Open) -> None:
    page = open_page(ago(100))
    click(page.chart_card.toggle)
    pick(page, Range.MONTH)
    assert page.chart_card.shows_table()
    assert page.chart_card.numbers.rowCount() == 31


# Without matplotlib, and in every size


class Never:
    """A background in which nothing is ever done."""

    def __init__(self) -> None:
        self.failures: list[Callable[[UserError], None]] = []

    def run(self, job: object, on_done: object, on_error: Callable[[UserError], None]) -> None:
        self.failures.append(on_error)


def test_until_the_chart_can_be_drawn_the_numbers_are_there(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    keep(context.journal, *some_weeks())
    never = Never()
    page = BalancePage(
        AppContext(
            journal=context.journal,
            bus=context.bus,
            navigator=context.navigator,
            theme=context.theme,
            settings=context.settings,
            background=never,
            vault_folder=context.vault_folder,
        )
    )
    qtbot.addWidget(page)
    page.show()
    assert page.chart_card.waiting.isVisible()
    click(page.chart_card.toggle)
    assert page.chart_card.table.isVisible()
    choose_way(page, 0)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert [name[-6:] for name in dialog.nameFilters()] == ["*.csv)"]
    dialog.close()
    never.failures[0](UserError())
    assert "cannot be drawn" in page.chart_card.waiting.text()


@pytest.mark.parametrize("width", [640, 970, 1700])
@pytest.mark.parametrize("text", [1.0, 2.0])
def test_nothing_is_cut_off_at_any_size(
    qapp: QApplication, width: int, text: float, open_page: Open
) -> None:
    usual = QFont(qapp.font())
    large = QFont(usual)
    large.setPointSizeF(11 * text)
    qapp.setFont(large)
    try:
        page = open_page(*some_weeks())
        page.window().resize(width, 640)
        page.chart_card.grab()
        body = page.widget()
        assert body is not None
        for part in (page.controls, page.chart_card, page.cards, page.explanation):
            assert body.rect().contains(QRect(part.mapTo(body, QPoint()), part.size())), part
        cards = (page.cards.moments, page.cards.repair, page.cards.waiting)
        for card in cards:
            assert card.value.height() >= card.value.heightForWidth(card.value.width())
        assert body.width() <= page.viewport().width()
    finally:
        qapp.setFont(usual)


@pytest.mark.parametrize(
    ("height", "least", "most"), [(700, 0.3, 0.55), (1040, 0.3, 0.75), (2160, 0.5, 0.85)]
)
def test_in_a_tall_window_the_line_keeps_its_shape(
    height: int, least: float, most: float, open_page: Open
) -> None:
    page = open_page(*some_weeks())
    page.window().resize(1400, height)
    settle()
    chart = chart_of(page)
    assert least <= chart.height() / chart.width() <= most
    below = page.cards.mapTo(page, QPoint()).y() - chart.mapTo(page, QPoint(0, chart.height())).y()
    assert below < 200, "and what belongs to it stands below it"
