"""The chart of the balance: true to the ledger, readable when crowded, and open to the keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.balance_history import FEWEST_DAYS, BalanceHistory
from microhurts_desktop.domain.ledger import Account, balance_by_day, postings, unrepaired_by_day
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.errors import InTheWay
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.balance.balance_chart import MOST_LISTED, BalanceChart
from microhurts_desktop.ui.features.balance.marks import MOST_MARKS, Mark, line_of
from microhurts_desktop.ui.kit.charts.look import look_of
from microhurts_desktop.ui.kit.charts.picture import Picture
from microhurts_desktop.ui.kit.charts.ranges import Range, first_day
from microhurts_desktop.ui.kit.charts.shapes import Spot
from microhurts_desktop.ui.kit.charts.ticks import MOST_TICKS, amount_ticks, day_ticks, say_amount
from microhurts_desktop.ui.kit.theme import Theme, load_tokens
from microhurts_desktop.ui.parts.charts.chart_export import Sheet
from microhurts_desktop.ui.parts.charts.saving import (
    HEIGHT_PX,
    SCALE,
    WIDTH_PX,
    on_paper,
    print_sheet,
    save_picture,
)
from tests.builders import NOON, a_good_moment, a_hurt, a_repair, a_uuid
from tests.domain.accounts import accounts
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


def tab_to(chart: BalanceChart) -> None:
    before = chart.window().findChild(QPushButton)
    assert isinstance(before, QPushButton)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert chart.hasFocus()


def marks_of(spots: Sequence[Spot]) -> list[Mark]:
    return [spot.about for spot in spots if isinstance(spot.about, Mark)]


def point(spot: Spot) -> QPoint:
    return spot.middle.toPoint()


# The line


@given(accounts())
def test_the_line_is_the_ledgers_on_every_day(account: Account) -> None:
    today = date(2026, 4, 20)
    series = BalanceHistory(account, today).since(None)
    entries = postings(account)
    balance = balance_by_day(entries, series.first, series.last)
    unrepaired = unrepaired_by_day(account, series.first, series.last)
    assert list(series.rows()) == [(day, balance[day], unrepaired[day], "") for day in balance]
    assert [one for day in series.days_of_moments for one in day] == list(entries)


@given(accounts(), st.integers(0, 60))
def test_a_range_is_cut_from_the_whole_and_carries_in_what_came_before(
    account: Account, back: int
) -> None:
    line = BalanceHistory(account, date(2026, 4, 20))
    first = date(2026, 4, 20) - timedelta(days=back)
    whole, part = line.since(None), line.since(first)
    assert list(part.rows()) == [row for row in whole.rows() if row[0] >= part.first]
    assert part.first == max(first, whole.first)


def test_a_young_account_begins_before_its_first_moment_and_ends_today() -> None:
    series = BalanceHistory(Account(good_moments=(good_days_ago(0),)), TODAY).since(None)
    assert (series.first, series.last) == (TODAY - timedelta(days=FEWEST_DAYS), TODAY)
    assert series.balance[0] == 0


def test_a_moment_that_is_tomorrow_here_is_not_lost() -> None:
    tomorrow = a_good_moment(happened_at=NOON + timedelta(days=1))
    series = BalanceHistory(Account(good_moments=(tomorrow,)), TODAY).since(None)
    assert series.balance[-2:] == (0, 3)
    assert series.today == TODAY


def test_days_are_the_local_ones_through_a_change_of_clocks() -> None:
    winter, summer = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
    nights = (
        datetime(2026, 3, 28, 23, 30, tzinfo=winter),
        datetime(2026, 3, 29, 1, 30, tzinfo=winter),
        datetime(2026, 3, 29, 23, 30, tzinfo=summer),
        datetime(2026, 3, 30, 0, 30, tzinfo=summer),
    )
    account = Account(good_moments=tuple(a_good_moment(happened_at=at) for at in nights))
    series = BalanceHistory(account, date(2026, 3, 31)).since(date(2026, 3, 27))
    assert series.balance == (0, 3, 9, 12, 12)


@pytest.mark.parametrize(
    ("chosen", "today", "first"),
    [
        (Range.MONTH, date(2026, 3, 31), date(2026, 2, 28)),
        (Range.HALF_YEAR, date(2026, 5, 14), date(2025, 11, 14)),
        (Range.YEAR, date(2028, 2, 29), date(2027, 2, 28)),
        (Range.ALL, date(2026, 5, 14), None),
    ],
)
def test_ranges_go_back_by_the_calendar(chosen: Range, today: date, first: date | None) -> None:
    assert first_day(chosen, today) == first


# The axes


@given(st.integers(-3000, 3000), st.integers(10, 3000))
def test_amounts_are_few_and_round(low: int, dates: int) -> None:
    ticks = amount_ticks(low, low + dates)
    assert 2 <= len(ticks) <= 6
    assert all(low <= tick <= low + dates for tick in ticks)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(14, 12_000))
def test_days_are_labelled_few_and_in_order(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    ticks = day_ticks(first, last, lambda _: True)
    assert 1 <= len(ticks) <= MOST_TICKS
    assert [day for day, _ in ticks] == sorted({day for day, _ in ticks})
    assert all(first <= day <= last for day, _ in ticks)


def test_without_room_no_day_is_labelled() -> None:
    assert day_ticks(TODAY - timedelta(days=90), TODAY, lambda _: False) == []


@pytest.mark.parametrize(("amount", "said"), [(12.0, "+12"), (0.0, "0"), (-2.5, "−2.5")])
def test_amounts_carry_their_sign(amount: float, said: str) -> None:
    assert say_amount(amount) == said


# Marks


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


def test_every_kind_has_its_turn_where_marks_are_thinned(show: Show) -> None:
    marks = marks_of(show(many(700, 2)).spots())
    shown = {mark.shown.kind.moment for mark in marks}
    assert shown == {MomentKind.HURT, MomentKind.GOOD, MomentKind.REPAIR}


def test_a_mark_stands_on_the_line_inside_the_chart(show: Show) -> None:
    chart = show(Account(hurts=(hurt_days_ago(0, strength=5),)))
    (spot,) = chart.spots()
    (mark,) = marks_of([spot])
    assert chart.series.balance[mark.number] == -5
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
    assert "the balance went from 0 to +2" in said
    assert "lowest was −3" in said
    assert "Still unrepaired at the end: 3" in said


# Looks


@pytest.mark.parametrize("number", [0, 1, 3, 50, 700])
@pytest.mark.parametrize("size", [QSize(860, 330), QSize(420, 200)])
def test_every_chart_is_drawn_to_the_end(show: Show, number: int, size: QSize) -> None:
    chart = show(many(number, 1) if number else Account())
    chart.resize(size)
    chart.repaint()
    image = chart.grab().toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 2)}
    assert len(colours) > 10


def test_the_chart_follows_the_theme(show: Show, theme: Theme) -> None:
    chart = show(many(50, 0.5))
    assert chart.grab().toImage().pixelColor(2, 2) == QColor(theme.tokens.card)
    theme.choose(ThemeChoice.DARK)
    assert chart.grab().toImage().pixelColor(2, 2) == QColor(theme.tokens.card)


def test_a_finer_screen_gets_finer_dots(show: Show) -> None:
    picture = show(many(50, 0.5)).picture()
    picture.fit(600, 300, 1)
    coarse = picture.spots
    assert picture.pen.drawn()[1:] == (600, 300)
    picture.fit(600, 300, 2)
    assert picture.pen.drawn()[1:] == (1200, 600)
    assert marks_of(picture.spots) == marks_of(coarse)
    place, finer = coarse[0].middle, picture.spots[0].middle
    assert (finer.x(), finer.y()) == pytest.approx((place.x(), place.y()), abs=1)


def test_a_font_that_matplotlib_lacks_is_replaced_without_a_word(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = QFont("DejaVu Sans", 11)
    assert look_of(theme.tokens, font).families == ("DejaVu Sans",)
    monkeypatch.setattr("matplotlib.font_manager.fontManager.ttflist", [])
    assert look_of(theme.tokens, font).families == ("DejaVu Sans",)


def test_showing_another_range_makes_no_new_artists(show: Show) -> None:
    account = many(700, 2)
    chart = show(account)
    line = BalanceHistory(account, TODAY)
    for chosen in (*Range, *Range):
        chart.show_series(line.since(first_day(chosen, TODAY)), {})
        chart.grab()
    artists = len(chart.picture().figure.findobj())
    for chosen in (*Range, *Range):
        chart.show_series(line.since(first_day(chosen, TODAY)), {})
        chart.grab()
    assert len(chart.picture().figure.findobj()) == artists


# Taking it along


def a_sheet(account: Account) -> Sheet:
    series = BalanceHistory(account, TODAY).since(None)
    return Sheet("Emotional bank account", "Saved today", line_of(series, with_legend=True))


@pytest.mark.parametrize("number", [0, 3, 700])
@pytest.mark.parametrize(("width", "text"), [(1200, 1.0), (420, 1.0), (560, 2.0)])
def test_on_paper_every_sign_is_explained_and_no_words_meet(
    number: int, width: float, text: float, theme: Theme, qapp: QApplication
) -> None:
    look = look_of(theme.tokens, qapp.font())
    series = BalanceHistory(many(number, 2) if number else Account(), TODAY).since(None)
    picture = Picture(replace(look, em_px=look.em_px * text), line_of(series, with_legend=True))
    picture.fit(width, 500, 1)
    picture.pen.drawn()
    shown = [one for one in picture.figure.axes[0].texts if one.get_visible() and one.get_text()]
    words = [one.get_text() for one in shown]
    for sign in ("balance", "hurt", "good moment", "repair", "still unrepaired", "today"):
        assert words.count(sign) == 1, sign
    counts = {one for one in shown if float(one.get_fontsize()) < look.small_px * text}
    boxes = [one.get_window_extent() for one in shown if one not in counts]
    assert all(-1 <= box.x0 <= box.x1 <= width + 1 and box.y0 >= -1 for box in boxes)
    for one, other in combinations(boxes, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        up = min(one.y1, other.y1) - max(one.y0, other.y0)
        # Letters do not fill the whole height of their box.
        assert across <= 0 or up <= 0.25 * min(one.height, other.height)


@pytest.mark.parametrize("name", ["balance.png", "balance.svg", "balance.pdf"])
def test_a_saved_picture_holds_the_line_and_no_words(
    name: str, tmp_path: Path, theme: Theme, qapp: QApplication
) -> None:
    sheet = a_sheet(Account(hurts=(hurt_days_ago(3, event=SECRET), hurt_days_ago(9))))
    path = tmp_path / name
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        save_picture(path, sheet, look_of(theme.tokens, qapp.font()))
    if name.endswith("png"):
        assert QImage(str(path)).size() == QSize(WIDTH_PX * SCALE, HEIGHT_PX * SCALE)
    written = path.read_bytes()
    assert SECRET.encode() not in written
    assert b"Emotional bank account" in written
    assert b"Saved today" in written
    again = tmp_path / f"again-{name}"
    save_picture(again, sheet, look_of(theme.tokens, qapp.font()))
    assert again.read_bytes() == written


def test_a_picture_that_cannot_be_saved_leaves_the_old_one(
    tmp_path: Path, theme: Theme, qapp: QApplication
) -> None:
    path = tmp_path / "balance.png"
    path.mkdir()
    with pytest.raises(InTheWay):
        save_picture(path, a_sheet(Account()), look_of(theme.tokens, qapp.font()))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("orientation", list(QPageLayout.Orientation))
def test_paper_is_white_even_at_night_and_holds_the_whole_chart(
    orientation: QPageLayout.Orientation, tmp_path: Path, theme: Theme, qapp: QApplication
) -> None:
    theme.choose(ThemeChoice.DARK)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printer.setPageOrientation(orientation)
    look = look_of(theme.tokens, qapp.font())
    print_sheet(printer, a_sheet(many(50, 0.5)), look)
    assert (tmp_path / "page.pdf").stat().st_size > 5_000
    assert on_paper(look).tokens == load_tokens()["light"]


def test_matplotlib_waits_until_a_chart_is_wanted() -> None:
    program = (
        "import sys, microhurts_desktop.ui.features.balance.page\n"
        "heavy = {'matplotlib', 'numpy'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or None)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_matplotlib_keeps_its_list_of_fonts_in_our_cache_and_takes_no_settings(
    tmp_path: Path,
) -> None:
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 40\n")
    program = (
        "import os\n"
        "from microhurts_desktop.ui.parts.charts.preload import own_cache, preload_charts\n"
        "from tests.ui.windows import a_theme, AtOnce\n"
        "told = []\n"
        "preload_charts(AtOnce(), lambda: told.append('ready'), told.append)\n"
        "import matplotlib\n"
        "assert told == ['ready'], told\n"
        "assert matplotlib.get_cachedir() == os.path.realpath(own_cache())\n"
        "assert matplotlib.__version__ in str(own_cache())\n"
        "assert matplotlib.rcParams['lines.linewidth'] == 1.5\n"
    )
    root = str(Path(__file__).parents[4])
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
