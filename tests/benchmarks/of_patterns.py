"""What the page of patterns takes: counting ten years, drawing, and waiting for matplotlib."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.probes import Figures
from tests.benchmarks.row import Row


def patterns(folder: Path) -> Figures:
    """All patterns counted, in turn with reading the same rows; each drawn first and again."""
    from PySide6.QtWidgets import QMainWindow

    from microhurts_desktop.app import make_application
    from microhurts_desktop.domain.balance_history import BalanceHistory
    from microhurts_desktop.domain.patterns.calendar import monthly, weekly
    from microhurts_desktop.domain.patterns.good_days import goes_with
    from microhurts_desktop.domain.patterns.hours import hours
    from microhurts_desktop.domain.patterns.lived import lived
    from microhurts_desktop.domain.patterns.over_time import endings, good_and_hurts, waits
    from microhurts_desktop.domain.patterns.usual import connection_by_day, own_usual
    from microhurts_desktop.domain.patterns.words import families_over_time, needs_over_time
    from microhurts_desktop.settings import ThemeChoice
    from microhurts_desktop.ui.features.patterns.view import Looked
    from microhurts_desktop.ui.features.patterns.views import VIEWS
    from microhurts_desktop.ui.kit.charts.chart import Chart
    from microhurts_desktop.ui.kit.charts.ranges import Range, first_day
    from microhurts_desktop.ui.kit.charts.shapes import Band, Columns, Fill
    from microhurts_desktop.ui.kit.theme import Theme
    from tests.benchmarks.painting import shown, until_painted
    from tests.benchmarks.ten_years import NOW, unlocked

    app = make_application()
    journal = unlocked(folder)
    figures: Figures = {name: [] for name in ("read", "count", "words", "first", "again")}
    today = NOW.date()
    for _ in range(4):
        begun = time.perf_counter()
        account, check_ins = journal.account(), journal.check_ins()
        figures["read"].append(_ms_since(begun))
        begun = time.perf_counter()
        BalanceHistory(account, today)
        whole = lived(account, check_ins, today)
        good_and_hurts(whole, weekly(whole.first, whole.last))
        months = monthly(whole.first, whole.last)
        for count in (waits, endings, needs_over_time):
            count(whole, months)
        families_over_time(whole, months, {})
        for look in (hours, connection_by_day, own_usual, goes_with):
            look(whole)
        figures["count"].append(_ms_since(begun))
        begun = time.perf_counter()
        for view in VIEWS.values():
            view(Looked(whole, "in all this time"))
        figures["words"].append(_ms_since(begun))
    journal.close()
    theme = Theme(app, ThemeChoice.LIGHT)
    window = QMainWindow()
    window.resize(1200, 700)
    shown(window)
    year = whole.since(first_day(Range.YEAR, today))
    views = [(view(Looked(whole, "")), view(Looked(year, ""))) for view in VIEWS.values()]
    # What is drawn first in a process pays for fonts.
    shape = Columns((today,), (Band("", Fill.GOOD, (1,)),), (), ("",))
    chart = Chart(theme, "", shape, "")
    window.setCentralWidget(chart)
    until_painted(chart, chart.redraw)
    # Else the rubbish of the readings is taken out while one of them is drawn.
    gc.collect()
    for long, short in views:
        assert long.shape is not None
        assert short.shape is not None
        begun = time.perf_counter()
        chart = Chart(theme, long.title, long.shape, "")
        window.setCentralWidget(chart)
        chart.setFixedHeight(700)
        made = _ms_since(begun)
        figures["first"].append(made + until_painted(chart, chart.redraw))
        for one in (short, long):
            assert one.shape is not None
            figures["again"].append(until_painted(chart, partial(_show, chart, one.shape)))
    return figures


def _show(chart: object, shape: object) -> None:
    from microhurts_desktop.ui.kit.charts.chart import Chart

    assert isinstance(chart, Chart)
    chart.show_shape(shape, "")  # type: ignore[arg-type]
    chart.setFixedHeight(700)


def rows_of_patterns(
    measure: Callable[[Iterable[str], Path, int], Mapping[str, Figures]], folder: Path, rounds: int
) -> Iterable[Row]:
    """Measure, and return one line after the other."""
    found = measure(("patterns",), folder, rounds)["patterns"]
    read, count = median(found["read"]), median(found["count"])
    name = "series for every chart, ten years"
    yield Row(f"{name}, against reading", count, "ms", read, bar=3, bar_is_ratio=True)
    yield Row(name, count, "ms", bar=300)
    yield Row("patterns of ten years in words", median(found["words"]), "ms")
    yield Row("pattern charts, first", median(found["first"]), "ms", bar=100)
    yield Row("pattern charts, first, the slowest", max(found["first"]), "ms", bar=100)
    yield Row("pattern charts, again", median(found["again"]), "ms", bar=50)


def _ms_since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000
