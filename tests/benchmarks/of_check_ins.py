"""What a check-in takes: from wherever one is to its number, answered, saved and painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median

from tests.benchmarks.probes import Figures, window_of
from tests.benchmarks.row import Row

TIMES = 8


def check_in(folder: Path) -> Figures:
    """Today's check-in opened from another page, and saved; it is gone again after each time."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from microhurts_desktop.domain.moments import MomentKind
    from microhurts_desktop.driving import surely
    from microhurts_desktop.ui.features.today.page import TodayPage
    from tests.benchmarks.painting import settle, until_painted
    from tests.benchmarks.ten_years import unlocked

    window = window_of(folder)
    window.enter(unlocked(folder))
    view = window.journal_view
    assert view is not None
    journal = view.context.journal
    card = surely(view.page("today"), TodayPage).check_in

    def answer() -> None:
        view.context.navigator.check_in()
        for key in (Qt.Key.Key_4, *[Qt.Key.Key_Return] * 4):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    took = []
    for _ in range(TIMES):
        view.go_to("learn")
        settle()
        took.append(until_painted(card, answer))
        kept = journal.todays_check_in()
        assert kept is not None
        view.context.bus.carry_out(journal.delete, MomentKind.CHECK_IN, kept.uuid)
        settle()
    window.lock()
    return {"check_in": took}


def rows_of_check_ins(
    measure: Callable[[Iterable[str], Path, int], Mapping[str, Figures]], folder: Path, rounds: int
) -> Iterable[Row]:
    """Measure, and return the line."""
    found = measure(("check_in",), folder, rounds)["check_in"]["check_in"]
    yield Row("a check-in opened and saved", median(found), "ms", bar=150)
