"""Probes of the chart: drawn beside bare matplotlib, while it loads, and over a long use."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

Figures = dict[str, list[float]]

CHANGES = 500
# What a process keeps of its first drawings is there by then.
SETTLED_AFTER = 50


def chart(folder: Path) -> Figures:
    """The balance drawn first, drawn again, and pointed at, in turn with bare matplotlib."""
    from PySide6.QtWidgets import QMainWindow

    from microhurts_desktop.app import make_application
    from microhurts_desktop.domain.balance_history import BalanceHistory
    from microhurts_desktop.settings import ThemeChoice
    from microhurts_desktop.ui.features.balance.balance_chart import BalanceChart
    from microhurts_desktop.ui.kit.charts.ranges import Range, first_day
    from microhurts_desktop.ui.kit.theme import Theme
    from tests.benchmarks.bare_chart import BareChart
    from tests.benchmarks.painting import point_at, shown, until_painted
    from tests.benchmarks.ten_years import NOW, unlocked

    app = make_application()
    journal = unlocked(folder)
    begun = time.perf_counter()
    line = BalanceHistory(journal.account(), NOW.date())
    figures: Figures = {"count": [(time.perf_counter() - begun) * 1000]}
    journal.close()
    whole = line.since(None)
    theme = Theme(app, ThemeChoice.LIGHT)
    # What is drawn first in a process pays for fonts; neither shall pay for both.
    BareChart(whole, 300, 200).draw()
    window = QMainWindow()
    window.resize(1200, 700)
    shown(window)
    figures |= {name: [] for name in ("first", "again", "hover", "bare first", "bare again")}
    for _ in range(6):
        begun = time.perf_counter()
        drawing = BalanceChart(theme, whole, {})
        window.setCentralWidget(drawing)
        made = (time.perf_counter() - begun) * 1000
        figures["first"].append(made + until_painted(drawing, drawing.redraw))
        begun = time.perf_counter()
        bare = BareChart(whole, drawing.width(), drawing.height())
        bare.draw()
        figures["bare first"].append((time.perf_counter() - begun) * 1000)
        for chosen in (Range.YEAR, Range.ALL):
            series = line.since(first_day(chosen, NOW.date()))
            took = until_painted(drawing, partial(drawing.show_series, series, {}))
            figures["again"].append(took)
            begun = time.perf_counter()
            bare.show(series)
            bare.draw()
            figures["bare again"].append((time.perf_counter() - begun) * 1000)
        for spot in drawing.spots()[:20]:
            at = spot.middle
            figures["hover"].append(until_painted(drawing, partial(point_at, drawing, at)))
    return figures


def both_ways(folder: Path) -> Figures:
    """The account of ten years: its sum by day, in turn with how it has been lately."""
    from microhurts_desktop.domain.lately import lately_by_day
    from microhurts_desktop.domain.ledger import balance_by_day, postings
    from tests.benchmarks.ten_years import NOW, unlocked

    journal = unlocked(folder)
    account = journal.account()
    journal.close()
    entries = postings(account)
    first, last = entries[0].day, NOW.date()
    ways: dict[str, Callable[[], object]] = {
        "sum": lambda: balance_by_day(postings(account), first, last),
        "lately": lambda: lately_by_day(account, postings(account), first, last),
    }
    figures: Figures = {name: [] for name in ways}
    for _ in range(6):
        for name, count in ways.items():
            begun = time.perf_counter()
            count()
            figures[name].append((time.perf_counter() - begun) * 1000)
    return figures


def chart_redraw(folder: Path) -> Figures:
    """Another range, painted; in turn with matplotlib drawing the very same artists."""
    from PySide6.QtWidgets import QMainWindow

    from microhurts_desktop.app import make_application
    from microhurts_desktop.domain.balance_history import BalanceHistory
    from microhurts_desktop.settings import ThemeChoice
    from microhurts_desktop.ui.features.balance.balance_chart import BalanceChart
    from microhurts_desktop.ui.features.balance.marks import line_of
    from microhurts_desktop.ui.kit.charts.ranges import Range, first_day
    from microhurts_desktop.ui.kit.theme import Theme
    from tests.benchmarks.painting import memory_mb, shown, until_painted
    from tests.benchmarks.ten_years import NOW, unlocked

    app = make_application()
    journal = unlocked(folder)
    line = BalanceHistory(journal.account(), NOW.date())
    journal.close()
    all_series = [line.since(first_day(one, NOW.date())) for one in Range]
    window = QMainWindow()
    drawing = BalanceChart(Theme(app, ThemeChoice.LIGHT), all_series[0], {})
    window.setCentralWidget(drawing)
    shown(window)
    window.resize(1200, 700)
    figures: Figures = {"ours": [], "bare": [], "grown": []}
    before = 0.0
    for number in range(CHANGES):
        series = all_series[number % len(all_series)]
        took = until_painted(drawing, partial(drawing.show_series, series, {}))
        if number < SETTLED_AFTER:
            # The same change made beforehand: what is measured is matplotlib drawing it.
            picture, other = drawing.picture(), all_series[(number + 1) % len(all_series)]
            for changed in (other, series):
                picture.shape = line_of(changed)
                picture.fit(drawing.width(), drawing.height(), drawing.devicePixelRatioF())
            begun = time.perf_counter()
            picture.pen.drawn()
            figures["bare"].append((time.perf_counter() - begun) * 1000)
            figures["ours"].append(took)
            before = memory_mb()
    figures["grown"].append(memory_mb() - before)
    return figures


def chart_import(_folder: Path) -> Figures:
    """The longest time for which the window could do nothing while matplotlib is imported."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    from microhurts_desktop.app import make_application
    from microhurts_desktop.ui.context.background import ThreadBackground
    from microhurts_desktop.ui.parts.charts.preload import preload_charts
    from tests.benchmarks.painting import settle, shown

    app = make_application()
    window = QMainWindow()
    shown(window)
    settle()
    ready: list[bool] = []
    background = ThreadBackground()
    begun = time.perf_counter()
    preload_charts(background, lambda: ready.append(True), lambda _: ready.append(False))
    longest, last = 0.0, begun
    while not ready:
        QApplication.processEvents()
        # Not to compete for the processor with what is measured.
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    assert app is not None
    assert ready == [True]
    background.wait()
    return {"gap": [longest * 1000], "took": [(last - begun) * 1000]}
