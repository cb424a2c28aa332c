"""The balance as a picture: on any screen, in any theme, on paper, by matplotlib."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from microhurts_desktop.domain.balance_history import BalanceHistory, Way
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.services.errors import InTheWay
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.balance.marks import line_of
from microhurts_desktop.ui.kit.charts.look import look_of
from microhurts_desktop.ui.kit.charts.picture import Picture
from microhurts_desktop.ui.kit.charts.ranges import Range, first_day
from microhurts_desktop.ui.kit.theme import Theme, load_tokens, our_family
from microhurts_desktop.ui.parts.charts.chart_sheet import ChartSheet
from microhurts_desktop.ui.parts.charts.saving import (
    HEIGHT_PX,
    SCALE,
    WIDTH_PX,
    on_paper,
    print_sheet,
    save_picture,
)
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

pytestmark = pytest.mark.uncounted


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


def a_sheet(account: Account) -> ChartSheet:
    series = BalanceHistory(account, TODAY).since(None)
    return ChartSheet("Emotional bank account", "Saved today", line_of(series, with_legend=True))


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
    for sign in ("balance", "hurt", "good moment", "repair", "still unrepaired", "14 May 2026"):
        assert words.count(sign) == 1, sign
    counts = {one for one in shown if float(one.get_fontsize()) < look.small_px * text}
    boxes = [one.get_window_extent() for one in shown if one not in counts]
    assert all(-1 <= box.x0 <= box.x1 <= width + 1 and box.y0 >= -1 for box in boxes)
    for one, other in combinations(boxes, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        up = min(one.y1, other.y1) - max(one.y0, other.y0)
        # Letters do not fill the whole height of their box.
        assert across <= 0 or up <= 0.25 * min(one.height, other.height)


def a_life_with_rests() -> Account:
    """Two years, but for two months of silence."""
    account = many(700, 2)
    silence = {TODAY - timedelta(days=number) for number in range(200, 260)}
    kept = {one.at.date() for one in (*account.hurts, *account.good_moments)} - silence
    goods = (one for one in account.good_moments if one.happened_at.date() in kept)
    hurts = (one for one in account.hurts if one.happened_at.date() in kept)
    return Account(tuple(hurts), tuple(goods), kept_on=frozenset(kept))


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize(("width", "text"), [(1200, 1.0), (420, 1.0), (560, 2.0)])
def test_in_every_way_all_names_are_there_and_no_words_meet(
    way: Way, width: float, text: float, theme: Theme
) -> None:
    letters = QFont()
    letters.setFamilies([our_family()])
    letters.setPointSizeF(9)
    look = look_of(theme.tokens, letters)
    series = BalanceHistory(a_life_with_rests(), TODAY).since(None)
    line = line_of(series, way, with_legend=True)
    picture = Picture(replace(look, em_px=look.em_px * text), line)
    picture.fit(width, 500, 1)
    picture.pen.drawn()
    shown = [one for one in picture.figure.axes[0].texts if one.get_visible() and one.get_text()]
    words = [one.get_text() for one in shown]
    signs = ["still unrepaired", "14 May 2026"]
    signs += ["your usual"] if way is Way.LATELY else []
    if way is Way.IN_AND_OUT:
        signs += ["good moments", "repairs that landed", "hurts"]
    else:
        signs += ["balance", "nothing written here", "good moment", "hurt", "repair"]
    for sign in signs:
        assert words.count(sign) >= 1, sign
    # What the axes count stands there whole, in two lines if it must.
    for axis in (line.unit, line.weighs):
        assert axis in words or set(axis.split()) <= set(" ".join(words).split()), axis
    assert not any(one.endswith("…") for one in words)
    large = [one for one in shown if float(one.get_fontsize()) >= look.small_px * text]
    boxes = [one.get_window_extent() for one in large if one.get_text() != "your usual"]
    assert all(-1 <= box.x0 <= box.x1 <= width + 1 and box.y0 >= -1 for box in boxes)
    for one, other in combinations(boxes, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        up = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert across <= 0 or up <= 0.25 * min(one.height, other.height)


def test_the_line_is_dotted_through_a_rest_and_whole_elsewhere(show: Show) -> None:
    chart = show(a_life_with_rests())
    lines = {name: line for (_, name), line in chart.picture().pen._artists.items()}
    written, resting = (lines[name].get_xdata() for name in ("line", "rests"))  # type: ignore[attr-defined]
    days, series = chart.days(), chart.series
    for number in range(series.begins_at + 1, len(series.lately)):
        middle = days.zero + (number - 0.5) * days.day_px
        passes = [
            any(one < middle < other for one, other in pairwise(xs)) for xs in (written, resting)
        ]
        assert passes == [not series.rests[number], series.rests[number]]


def test_what_weighs_most_fills_most_of_its_strip(show: Show) -> None:
    chart = show(Account(tuple(hurt_days_ago(n, strength=5) for n in range(5))))
    shown = [one.get_text() for one in chart.picture().figure.axes[0].texts if one.get_visible()]
    assert "30" in shown, "25 of 30, and not of 50"


def test_nothing_is_drawn_before_the_first_moment(show: Show) -> None:
    chart = show(Account(good_moments=(good_days_ago(3), good_days_ago(1))))
    (line,) = (one for (_, name), one in chart.picture().pen._artists.items() if name == "line")
    first = chart.days().spot(chart.series.begins_at).middle.x()
    assert min(line.get_xdata()) == pytest.approx(first)  # type: ignore[attr-defined]
    assert chart.series.day(chart.series.begins_at) == TODAY - timedelta(days=3)


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
    large = look_of(theme.tokens, qapp.font())
    save_picture(again, sheet, replace(large, em_px=2 * large.em_px))
    assert again.read_bytes() == written, "paper does not follow the text of the window"


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
