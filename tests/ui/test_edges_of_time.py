"""Moments at the first and the last day that there is: every page is seen, and all is taken along.

A clock that is wrong may date anything anywhere. Nobody waits for it, and nothing breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from microhurts_desktop.domain.balance_history import Way
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.driving import wait
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.history import Shown
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.patterns.page import RANGES, PatternsPage
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.kit.charts.ranges import Range
from microhurts_desktop.ui.kit.days import say_month
from tests.reflections import a_reflection_draft
from tests.ui.windows import Desk, settle
from tests.vault_folders import a_good_draft, a_hurt_draft, a_repair_draft

EDGES = (
    datetime(1, 1, 1, 0, 0, tzinfo=UTC),
    datetime(1, 1, 2, 12, 0, tzinfo=UTC),
    datetime(1752, 9, 13, 12, 0, tzinfo=UTC),
    datetime(1899, 12, 31, 12, 0, tzinfo=UTC),
    datetime(1970, 1, 1, 0, 0, tzinfo=UTC),
    datetime(2106, 2, 7, 6, 28, tzinfo=UTC),
    datetime(2201, 1, 1, 0, 0, tzinfo=UTC),
    datetime(9998, 12, 31, 12, 0, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
)
# What is asked of each page is asked in its own tests, with dates as people have them.
pytestmark = pytest.mark.uncounted
# As long may a page take, on a slow machine that does other things as well.
PATIENCE_S = 10


def live_at_the_edges(desk: Desk) -> None:
    """Keep one of everything under each of these clocks, and answer it under the right one."""
    journal, right = desk.journal, desk.clock.at
    for at in EDGES:
        desk.clock.at = at
        hurt = a_hurt_draft(journal, event=f"you came late, {at.year}")
        journal.name_hurt(hurt)
        journal.notice_good(a_good_draft(journal))
        journal.reflections.write(a_reflection_draft(journal))
        journal.check_in(connection=3)
        journal.time_notes.keep(journal.time_notes.begin(at.date(), "moved house"))
        repair = a_repair_draft(journal, hurt=hurt.uuid)
        journal.offer_repair(repair)
        journal.landings.mark(repair.uuid, Landed.PARTLY)
        journal.offer_repair(a_repair_draft(journal))
        if at < right:
            desk.clock.at = right
            journal.landings.mark(repair.uuid, Landed.FULLY)
    desk.clock.at = right
    for page in desk.journal_view.pages.values():
        page.mark_dirty()


@pytest.fixture
def edges(home: Desk) -> Desk:
    live_at_the_edges(home)
    return home


@pytest.fixture(autouse=True)
def _nobody_waits() -> Iterator[None]:
    began = process_time()
    yield
    assert process_time() - began < 6 * PATIENCE_S


def seen(desk: Desk, page: str) -> list[str]:
    """Go to a page, and return what it says."""
    began = process_time()
    desk.journal_view.go_to(page)
    settle()
    assert process_time() - began < PATIENCE_S, f"{page} keeps people waiting"
    assert not desk.journal_view.status_line.trouble.isVisible(), page
    return said(desk.journal_view.page(page))


def said(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def test_every_page_is_seen(edges: Desk) -> None:
    for page in (*edges.journal_view.page_ids(), "repairs_so_far"):
        assert seen(edges, page), page


@pytest.mark.parametrize(
    "every", [pytest.param(5, id="some"), pytest.param(1, id="all", marks=pytest.mark.long)]
)
def test_every_moment_is_read_and_reworded(edges: Desk, every: int) -> None:
    view, navigator = edges.journal_view, edges.journal_view.context.navigator
    found = edges.journal.summaries(0, 1000)
    assert {one.at.year for one in found} >= {1, 1752, 1970, 2106, 9998, 9999}
    of_each_kind = {one.kind: one for one in found}.values()
    at_the_edges = {one.at.year: one for one in found if one.at.year in (1, 9999)}.values()
    for one in (*of_each_kind, *at_the_edges, *found[::every]):
        navigator.open_moment(one.kind, one.uuid)
        settle()
        assert not view.status_line.trouble.isVisible(), one
        navigator.edit_moment(one.kind, one.uuid)
        settle()
        assert view.guided is not None, one
        assert view.leave_guided()
        settle()


def test_the_list_and_the_calendar_go_everywhere(edges: Desk) -> None:
    edges.journal_view.go_to("moments")
    history = edges.page("moments", MomentsPage).history
    months = edges.journal.months(None)
    assert {month.year for month in months} >= {1, 1752, 9998, 9999}
    for shown in (Shown.LIST, Shown.CALENDAR):
        history.shown.chip(shown).click()
        for month in months:
            row = history.month.box.findText(say_month(month))
            history.month.box.setCurrentIndex(row)
            history.month.box.activated.emit(row)
            settle()
            if shown is Shown.CALENDAR:
                assert history.month.box.currentText() == say_month(month)
        for newer in (1, -1):
            for _ in months:
                history.month.step(newer)
                settle()
    for at in EDGES:
        history.calendar.grid.choose(at.date())
        settle()
        assert len(history.calendar.day.rows) >= 4, at
        for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_Right):
            for _ in range(3):
                QTest.keyClick(history.calendar.grid, key)
        for months_on in (-1, 1, 1):
            history.calendar.grid.turn(months_on)
        history.calendar.today.click()
        settle()


@pytest.mark.parametrize(
    "moved", [pytest.param(1, id="some"), pytest.param(len(Way), id="all", marks=pytest.mark.long)]
)
def test_the_line_and_its_numbers_stay_within_reach(edges: Desk, moved: int) -> None:
    """All that there is in each way; every range, and moving on from there, in so many of them."""
    seen(edges, "balance")
    page = edges.page("balance", BalancePage)
    wait(lambda: page.chart_card.chart is not None, "the chart")
    for number, way in enumerate(Way):
        page.ways.chip(way).click()
        for chosen in Range if number < moved else [Range.ALL]:
            page.ranges.chip(chosen).click()
            settle()
        dates = page.series().dates
        assert (dates.first.year, dates.last.year) == (1969, 2106)
        if number >= moved:
            continue
        for by in (0.1, 30, 0.01):
            page.show_dates(page.series().dates.zoomed(by, 1, dates))
            page.show_dates(page.series().dates.moved(-400_000, dates))
        page.show_dates(DateRange(date.min, date.max))
        assert page.series().dates == dates
        settle()
    page.chart_card.toggle.click()
    assert len(list(page._to_take().rows())) > 40_000


def test_the_patterns_stay_within_reach(edges: Desk) -> None:
    seen(edges, "patterns")
    page = edges.page("patterns", PatternsPage)
    for chosen in RANGES:
        page.ranges.chip(chosen).click()
        settle()
        assert not page.trouble.text()
    assert (page._lived.first.year, page._lived.last.year) == (1970, 2106)


def test_all_of_it_is_taken_along(edges: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("taken")
    made = export_everything(edges.journal, place, as_text, Progress())()
    assert made is not None
    read = (path.read_text() for path in place.rglob("*") if path.suffix in (".md", ".json"))
    whole = "".join(read)
    for year in ("0001", "1752", "9998", "9999"):
        assert year in whole


# Where the clocks of computers begin and end.
@pytest.mark.parametrize("at", [EDGES[4], datetime(2262, 4, 11, 23, 47, tzinfo=UTC)])
def test_under_a_clock_at_its_edge_every_page_is_seen(home: Desk, at: datetime) -> None:
    journal = home.journal
    home.clock.at = at
    hurt = a_hurt_draft(journal)
    journal.name_hurt(hurt)
    journal.notice_good(a_good_draft(journal, happened_at=at - timedelta(hours=1)))
    journal.check_in(connection=3)
    for page in home.journal_view.pages.values():
        page.mark_dirty()
    for page_id in home.journal_view.page_ids():
        assert seen(home, page_id), page_id
