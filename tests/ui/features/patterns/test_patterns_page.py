"""The page of patterns: quiet where there is too little, and within reach of every key."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.patterns.page import PatternsPage
from microhurts_desktop.ui.features.patterns.pattern_card import PatternCard
from microhurts_desktop.ui.features.patterns.view import Kind
from microhurts_desktop.ui.kit.charts.chart import Chart
from microhurts_desktop.ui.kit.charts.look import look_of
from microhurts_desktop.ui.kit.charts.picture import Picture
from microhurts_desktop.ui.kit.charts.ranges import Range
from microhurts_desktop.ui.kit.charts.shapes import Strip, Strips
from microhurts_desktop.ui.parts.charts.preload import preload_charts
from tests.builders import NOON, FixedClock, a_good_moment, a_hurt, a_repair
from tests.ui.contexts import asking, keep, words_on
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_good_draft

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


# What is shown


def test_an_empty_journal_says_how_it_begins_and_offers_one_thing_to_do(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    page = open_page(drawn=False)
    assert not any(card.isVisible() for card in page.cards.values())
    assert not page.ranges.isVisible()
    with asking(context, Navigator.notice_good):
        click(page.begin)


def test_with_too_little_a_card_says_from_when_on_it_shows_more(open_page: Open) -> None:
    page = open_page(a_hurt(), a_good_moment(), drawn=False)
    for card in page.cards.values():
        assert card.view.shape is None
        assert card.sentence.text().startswith(("After", "Once"))
        assert card.chart is None
        assert not card.buttons.isVisible()
    assert "After 8 week" in page.cards[Kind.GOOD_AND_HURTS].sentence.text()


def test_each_card_says_with_how_many_entries_it_shows_what_it_shows(
    context: AppContext, clock: FixedClock, open_page: Open
) -> None:
    check_in_daily(context, clock)
    page = open_page(*some_weeks())
    said = {kind: card.sentence.text() for kind, card in page.cards.items()}
    assert "48 good moments and 24 hurts" in said[Kind.GOOD_AND_HURTS]
    assert "18 of 24 hurts" in said[Kind.WAITS]
    assert "24 hurts" in said[Kind.ENDINGS]
    assert "24 hurts" in said[Kind.NEEDS]
    assert "24 hurts" in said[Kind.FEELINGS]
    assert "72 moment" in said[Kind.HOURS]
    assert "40 days" in said[Kind.CONNECTION]
    assert "20 days" in said[Kind.USUAL]
    assert said[Kind.GOOD_DAYS].startswith("Once 14 day")
    assert "does not judge" in words_on(page)


def test_no_sentence_speaks_of_causes(
    context: AppContext, clock: FixedClock, open_page: Open
) -> None:
    check_in_daily(context, clock, days=90)
    goods = [a_good_moment(happened_at=NOON - timedelta(days=2 * n)) for n in range(40)]
    page = open_page(*some_weeks(), *goods)
    card = page.cards[Kind.GOOD_DAYS]
    assert "does not say that one brings the other" in card.sentence.text()
    for causal in ("because", "leads to", "makes you", "thanks to", "due to"):
        assert causal not in card.sentence.text()


def test_the_page_keeps_up_with_what_is_written(context: AppContext, open_page: Open) -> None:
    page = open_page(*some_weeks())
    context.bus.carry_out(context.journal.notice_good, a_good_draft(context.journal))
    assert "49 good moments" in page.cards[Kind.GOOD_AND_HURTS].sentence.text()


def test_one_range_is_for_all_and_no_figure_is_made_anew(open_page: Open) -> None:
    page = open_page(*some_weeks(), a_hurt(happened_at=NOON - timedelta(days=700)))
    chart = chart_of(page, Kind.GOOD_AND_HURTS)
    settle()
    picture = chart.picture()
    click(page.ranges.chip(Range.ALL))
    assert "25 hurts in all this time" in page.cards[Kind.GOOD_AND_HURTS].sentence.text()
    assert "25 hurts" in page.cards[Kind.NEEDS].sentence.text()
    assert chart.picture() is picture
    assert picture.shape is page.cards[Kind.GOOD_AND_HURTS].view.shape


def test_what_was_enough_and_is_no_longer_grows_quiet_again(open_page: Open) -> None:
    old = [a_hurt(happened_at=NOON - timedelta(days=400 + n)) for n in range(12)]
    page = open_page(*old, a_hurt(), drawn=False)
    click(page.ranges.chip(Range.ALL))
    chart = chart_of(page, Kind.NEEDS)
    assert chart.isVisible()
    click(page.ranges.chip(Range.YEAR))
    assert not chart.isVisible()
    assert page.cards[Kind.NEEDS].sentence.text().startswith("After 10 hurt")


def test_a_picture_is_drawn_only_when_it_comes_into_sight(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(*some_weeks())
    qtbot.waitUntil(chart_of(page, Kind.GOOD_AND_HURTS).was_seen)
    last = chart_of(page, Kind.HOURS)
    assert not last.was_seen()
    page.ensureWidgetVisible(last)
    qtbot.waitUntil(last.was_seen)


def test_leaving_and_returning_draws_nothing_anew(open_page: Open) -> None:
    page = open_page(*some_weeks())
    settle()
    chart = chart_of(page, Kind.GOOD_AND_HURTS)
    view, image = page.cards[Kind.GOOD_AND_HURTS].view, chart._image.cacheKey()
    page.hide()
    page.show()
    settle()
    assert page.cards[Kind.GOOD_AND_HURTS].view is view
    assert chart._image.cacheKey() == image


def test_another_theme_dresses_the_pictures_at_once(context: AppContext, open_page: Open) -> None:
    page = open_page(*some_weeks())
    chart = chart_of(page, Kind.GOOD_AND_HURTS)
    settle()
    light = chart.grab().toImage().pixelColor(3, 3).lightness()
    context.theme.choose(ThemeChoice.DARK)
    settle()
    dark = chart.grab().toImage().pixelColor(3, 3).lightness()
    context.theme.choose(ThemeChoice.LIGHT)
    assert light > 200
    assert dark < 60


def test_without_matplotlib_the_numbers_are_there(context: AppContext, open_page: Open) -> None:
    page = open_page(*some_weeks())
    page._do_without(UserError())
    card = page.cards[Kind.ENDINGS]
    sheet = card._to_take().sheet
    assert sheet is not None
    assert "table has its numbers" in card.waiting.text()
    click(card.toggle)
    assert card.table is not None
    assert card.table.isVisible()


# By keyboard, and by ear


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


def test_the_switch_leads_to_and_fro_by_keyboard(home: Desk, qtbot: QtBot) -> None:
    home.journal_view.go_to("balance")
    balance = home.journal_view.page("balance")
    assert isinstance(balance, BalancePage)
    balance.switch.chips.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    page = home.journal_view.page("patterns")
    assert isinstance(page, PatternsPage)
    assert page.isVisible()
    assert focused() is page.switch.chips.chip("patterns")
    nav = home.journal_view._nav
    assert [name for name, one in nav.items() if one.property("here")] == ["balance"]
    assert "patterns" not in home.journal_view.page_ids()
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert balance.isVisible()
    assert focused() is balance.switch.chips.chip("balance")
    click(balance.switch.chips.chip("balance"))
    assert balance.switch.chips.value() == "balance"


# One's own usual


def test_ones_own_usual_can_be_switched_off_and_on(
    context: AppContext, clock: FixedClock, qtbot: QtBot, open_page: Open
) -> None:
    check_in_daily(context, clock)
    page = open_page(*some_weeks())
    card = page.cards[Kind.USUAL]
    assert "no failing" in card.sentence.text()
    with asking(context, Navigator.help_lines):
        page.safe.click()
    with asking(context, Navigator.support):
        page.support.click()
    page.hide_usual.click()
    assert not card.isVisible()
    assert context.settings.usual_is_hidden
    click(page.ranges.chip(Range.YEAR))
    assert not card.isVisible()
    page.show_usual.click()
    assert card.isVisible()
    assert "in this year" in card.sentence.text()
    assert not context.settings.usual_is_hidden


# Taking it along


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf", ".csv"])
def test_what_is_shown_is_saved(
    ending: str, context: AppContext, tmp_path: Path, qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(*some_weeks())
    view = page.cards[Kind.ENDINGS].view
    path = tmp_path / f"mine{ending}"
    with qtbot.waitSignal(context.bus.said) as said:
        page.cards[Kind.ENDINGS].chart_export.save_to(path)
    assert str(path) in said.args[0]
    assert "not locked" in said.args[0]
    begin = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF", ".csv": b"\xef\xbb\xbf"}
    assert path.read_bytes().startswith(begin[ending])
    if ending == ".png":
        assert QImage(str(path)).width() == 2400
    if ending == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings, *rows = csv.reader(file)
        assert headings == [column.name for column in view.columns]
        assert len(rows) == len(view.rows)
        assert sum(int(cell) for row in rows for cell in row[1:]) == WEEKS


def test_every_table_can_be_saved(
    context: AppContext, clock: FixedClock, tmp_path: Path, open_page: Open
) -> None:
    check_in_daily(context, clock, days=60)
    goods = [a_good_moment(happened_at=NOON - timedelta(days=2 * n)) for n in range(20)]
    page = open_page(*some_weeks(), *goods)
    for kind, card in page.cards.items():
        assert card.view.shape is not None, kind
        path = tmp_path / f"{kind.name}.csv"
        card.chart_export.save_to(path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == len(card.view.rows) + 1
        assert {len(row) for row in rows} == {len(card.view.columns)}


def test_a_failure_leaves_the_old_file_and_says_so(tmp_path: Path, open_page: Open) -> None:
    page = open_page(*some_weeks())
    page.cards[Kind.ENDINGS].chart_export.save_to(tmp_path / "nowhere" / "mine.png")
    assert "Another folder may work" in page.trouble.text()
    page.cards[Kind.ENDINGS].chart_export.save_to(tmp_path / "mine.gif")
    assert ".png, .svg, .pdf or .csv" in page.trouble.text()
    assert list(tmp_path.glob("mine*")) == []
    page.cards[Kind.ENDINGS].chart_export.save_to(tmp_path / "mine.png")
    assert not page.trouble.isVisible()


def test_the_export_dialog_offers_all_kinds_and_a_name(open_page: Open) -> None:
    page = open_page(*some_weeks())
    page.cards[Kind.ENDINGS].chart_export.ask_where()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert len(dialog.nameFilters()) == 4
    name = dialog.findChild(QLineEdit)
    assert name is not None
    assert name.text() == f"endings-{NOON.date().isoformat()}.png"
    dialog.selectNameFilter(dialog.nameFilters()[2])
    dialog.filterSelected.emit(dialog.nameFilters()[2])
    assert name.text().endswith(".pdf")
    dialog.reject()


def test_a_pattern_is_printed(tmp_path: Path, open_page: Open) -> None:
    page = open_page(*some_weeks())
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    path = tmp_path / "paper.pdf"
    printer.setOutputFileName(str(path))
    card = page.cards[Kind.ENDINGS]
    sheet = card._to_take().sheet
    assert sheet is not None
    card.chart_export.print_on(printer, sheet)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_size > 5_000


def test_nothing_is_done_for_a_page_that_is_gone(context: AppContext, qapp: QApplication) -> None:
    page = PatternsPage(context)
    delete(page)
    # Matplotlib is still on its way, and comes to a page that was locked meanwhile.
    assert isinstance(context.background, ThreadBackground)
    context.background.wait()
    settle()
    PatternsPage._do_without(page, None)
