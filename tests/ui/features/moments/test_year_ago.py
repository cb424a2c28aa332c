"""A year ago, by choice: good moments and mended hurts, and nothing that still stings."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.year_ago import YearAgoPage
from tests.couples import a_named_hurt
from tests.hearing import SURE
from tests.ui.contexts import words_on
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_good_draft, a_repair_draft

YEAR = timedelta(days=365)


def a_life(desk: Desk) -> None:
    """Write down, a year ago, a good moment, hurts that were mended, partly, not, and a harm."""
    journal = desk.journal
    then = desk.clock() - YEAR
    journal.notice_good(a_good_draft(journal, what="we danced in the kitchen", happened_at=then))
    far = then - timedelta(days=30)
    journal.notice_good(a_good_draft(journal, what="a month before", happened_at=far))
    for event, landed in (
        ("the plan changed", Landed.FULLY),
        ("the joke fell flat", Landed.PARTLY),
        (f"Then {SURE}", Landed.FULLY),
    ):
        hurt = a_named_hurt(journal, event=event, happened_at=then)
        journal.offer_repair(a_repair_draft(journal, hurt=hurt.uuid, landed=landed))
    a_named_hurt(journal, event="nobody came back to this", happened_at=then)


def look_back(desk: Desk) -> YearAgoPage:
    desk.journal_view.go_to("moments")
    settle()
    moments = desk.page("moments", MomentsPage)
    moments.history.year_ago.setFocus()
    QTest.keyClick(moments.history.year_ago, Qt.Key.Key_Return)
    settle()
    return desk.page("year_ago", YearAgoPage)


def test_it_is_offered_once_there_is_a_year_to_look_back_at(home: Desk) -> None:
    home.journal_view.go_to("moments")
    settle()
    history = home.page("moments", MomentsPage).history
    assert not history.year_ago.isVisible()
    a_life(home)
    home.journal_view.page("moments").mark_dirty()
    home.journal_view.go_to("today")
    home.journal_view.go_to("moments")
    settle()
    assert history.year_ago.isVisible()


def test_what_was_good_and_what_was_mended_is_there_and_nothing_that_stings(home: Desk) -> None:
    a_life(home)
    page = look_back(home)
    said = words_on(page)
    assert "1 year ago" in said
    assert "we danced in the kitchen" in said
    assert "the plan changed" in said
    for other in ("a month before", "joke", SURE, "nobody came back"):
        assert other not in said
    assert focused() is page.back


def test_one_is_read_and_the_way_back_leads_here(home: Desk) -> None:
    a_life(home)
    page = look_back(home)
    (read,) = (
        one
        for one in page.findChildren(QPushButton)
        if "danced" in one.accessibleName() and one.isVisible()
    )
    click(read)
    moments = home.page("moments", MomentsPage)
    assert moments.reading.isVisible()
    assert "danced" in words_on(moments.reading)
    home.journal_view.context.navigator.back()
    settle()
    assert home.page("year_ago", YearAgoPage).isVisible()


def test_where_there_is_nothing_it_says_so_kindly(home: Desk) -> None:
    far = home.clock() - YEAR - timedelta(days=90)
    draft = a_good_draft(home.journal, what="in another season", happened_at=far)
    home.journal.notice_good(draft)
    page = look_back(home)
    assert "nothing good is written down yet" in words_on(page)


def test_several_years_stand_apart_the_last_one_first(home: Desk) -> None:
    for years in (1, 3):
        then = home.clock().replace(year=home.clock().year - years)
        draft = a_good_draft(home.journal, what=f"good {years}", happened_at=then)
        home.journal.notice_good(draft)
    said = words_on(look_back(home))
    assert said.index("good 1") < said.index("3 years ago") < said.index("good 3")
    assert len(home.journal.summaries(0, 9, MomentKind.GOOD)) == 2
