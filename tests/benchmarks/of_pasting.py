"""What is pasted into a field: how long the window stands still, and how long a bare one does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.row import Row

Figures = dict[str, list[float]]
WRITTEN = "You picked up your phone while I was telling you about my day. "
MEGABYTE = WRITTEN * 17_000
AS_MUCH_AS_FITS = (WRITTEN * 400)[:19_999]
WATCHED_MS = 1_500


def longest_gap(do: Callable[[], object]) -> float:
    """Return the longest time, in ms, for which the event loop stood still, from ``do`` on."""
    from PySide6.QtCore import QEventLoop, QTimer

    gaps: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        gaps.append((now - last[0]) * 1000)
        last[0] = now

    ticking, loop = QTimer(), QEventLoop()
    ticking.setInterval(0)
    ticking.timeout.connect(tick)
    QTimer.singleShot(100, do)
    QTimer.singleShot(WATCHED_MS, loop.quit)
    last[0] = time.perf_counter()
    ticking.start()
    loop.exec()
    return max(gaps)


def pasting(folder: Path) -> Figures:
    """A megabyte, and as much as fits, pasted into each kind of field, and into bare ones."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

    from microhurts_desktop.driving import surely
    from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
    from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
    from microhurts_desktop.ui.features.repairs.page import RepairsPage
    from microhurts_desktop.ui.kit.fields import line_field
    from tests.benchmarks.painting import settle
    from tests.benchmarks.probes import window_of
    from tests.benchmarks.ten_years import unlocked

    window = window_of(folder)
    figures: Figures = {}

    def paste(name: str, field: QWidget, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        field.setFocus()
        figures.setdefault(name, []).append(longest_gap(partial(_press_paste, field)))

    for kind in (QPlainTextEdit, QLineEdit):
        bare = kind()
        bare.show()
        settle()
        paste(f"bare {kind.__name__}", bare, MEGABYTE)
        bare.close()
    secret = line_field("A passphrase", secret=True)
    secret.show()
    settle()
    paste("a megabyte", secret, MEGABYTE)
    secret.close()
    window.enter(unlocked(folder))
    journal_view = window.journal_view
    assert journal_view is not None
    journal_view.go_to("repairs")
    settle()
    paste("a megabyte", surely(journal_view.page("repairs"), RepairsPage).finder.search, MEGABYTE)
    for words, name in ((MEGABYTE, "a megabyte"), (AS_MUCH_AS_FITS, "as much as fits")):
        journal_view.context.navigator.write_freely()
        settle()
        writing = surely(journal_view.guided, WriteFreely)
        paste(name, writing.page.field, words)
        writing.forget_unsaved()
        journal_view.leave_guided()
        journal_view.context.navigator.name_hurt()
        settle()
        naming = surely(journal_view.guided, NameHurt)
        paste(name, naming.happened.field, words)
        naming.forget_unsaved()
        journal_view.leave_guided()
    for draft in journal_view.context.journal.drafts():
        journal_view.context.journal.discard_draft(draft.uuid)
    return figures


def _press_paste(field: object) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)  # type: ignore[call-overload]


def rows_of_pasting(found: Figures) -> Iterable[Row]:
    """Yield the lines of the table."""
    bare = median(found["bare QPlainTextEdit"])
    for name in ("a megabyte", "as much as fits"):
        yield Row(f"longest gap, {name} pasted", max(found[name]), "ms", bare, bar=100)
