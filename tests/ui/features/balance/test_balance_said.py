"""What is said of the balance: each way of looking, the cards, and how it is counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from microhurts_desktop.domain.balance_history import Way
from microhurts_desktop.domain.hurts import UNSURE, Release
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.charts.ranges import Range
from tests.builders import NOON, FixedClock, a_good_moment, a_repair
from tests.ui.contexts import keep
from tests.ui.features.balance.pages import Open, ago, chart_of, pick
from tests.ui.features.balance.pages import open_page as open_page
from tests.ui.windows import click


def test_one_switch_changes_the_line_its_numbers_and_what_explains_it(open_page: Open) -> None:
    goods = [a_good_moment(happened_at=NOON - timedelta(days=n), warmth=4) for n in range(0, 90, 3)]
    page = open_page(*goods)
    chart = chart_of(page)
    assert page.ways.value() is Way.LATELY
    assert chart.series.amounts(chart.way)[-1] < 100
    assert "fades" in page.explanation.rises.text()
    page.ways.chip(Way.LATELY).setFocus()
    QTest.keyClick(page.ways.chip(Way.LATELY), Qt.Key.Key_Right)
    QTest.keyClick(page.ways.chip(Way.IN_AND_OUT), Qt.Key.Key_Space)
    assert chart.way is Way.IN_AND_OUT
    click(page.chart_card.toggle)
    heads = [page.chart_card.numbers.headerData(n, Qt.Orientation.Horizontal) for n in range(2)]
    assert heads == ["From", "To"]
    click(page.ways.chip(Way.ADDED_UP))
    assert chart.series.amounts(chart.way)[-1] == 120
    assert "nothing fades" in page.explanation.rises.text()
    assert "does not mean that you are safe" in page.explanation.safe.text()
    assert chart.series == page.series()


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (
            Way.LATELY,
            "The line fell around 2 May, mostly with hurts in which the need was to be heard and"
            " seen.",
        ),
        (
            Way.IN_AND_OUT,
            "What came in is from several weeks alike, and most went out around 30 April.",
        ),
        (
            Way.ADDED_UP,
            "The line fell around 2 May, mostly with hurts in which the need was to be heard and"
            " seen.",
        ),
    ],
)
def test_one_sentence_says_what_the_line_did_and_what_it_rests_on(
    way: Way, said: str, open_page: Open
) -> None:
    hurts = [ago(10 + n, strength=5) for n in range(5)]
    goods = [a_good_moment(happened_at=NOON - timedelta(days=50 + n)) for n in range(6)]
    page = open_page(*hurts, *goods)
    click(page.ways.chip(way))
    assert page.chart_card.story.text() == said
    assert "rests on 6 good moments, 5 hurts" in page.chart_card.seen.text()


def test_of_two_hard_times_that_are_about_as_deep_both_are_named(open_page: Open) -> None:
    hurts = [ago(n, strength=5) for n in (*range(150, 158), *range(40, 48))]
    goods = [a_good_moment(happened_at=NOON - timedelta(days=n), warmth=5) for n in range(80, 89)]
    page = open_page(*hurts, *goods)
    click(page.ways.chip(Way.ADDED_UP))
    assert page.chart_card.story.text() == (
        "The line fell twice, around 11 December and around 31 March, mostly with hurts in"
        " which the need was to be heard and seen."
    )
    more = [ago(n, strength=5) for n in range(20, 29)]
    back = [a_good_moment(happened_at=NOON - timedelta(days=n), warmth=5) for n in range(30, 39)]
    page = open_page(*more, *back)
    click(page.ways.chip(Way.ADDED_UP))
    assert page.chart_card.story.text().startswith(
        "The line fell several times, most of all around 20 April"
    )


def test_a_rise_of_hurts_that_only_fade_is_said_to_be_one(
    context: AppContext, clock: FixedClock, open_page: Open
) -> None:
    let_go = Release(at=NOON, what_changed="I let it go")
    keep(context.journal, *(ago(n, strength=5, release=let_go) for n in range(4)))
    for _ in range(36):
        clock.forward(days=1)
        context.journal.check_in(connection=3)
    page = open_page()
    pick(page, Range.MONTH)
    assert page.chart_card.story.text() == "The line rose from May to June, as what hurt faded."
    assert page.chart_card.isVisible()


def test_a_fault_in_the_sentence_takes_no_page_down(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, open_page: Open
) -> None:
    monkeypatch.setattr("microhurts_desktop.ui.features.balance.page.tell_story", lambda: "")
    page = open_page(ago(3), ago(4), ago(5))
    assert not page.chart_card.story.isVisible()
    assert "rests on 3 hurts" in page.chart_card.seen.text()
    assert page.cards.isVisible()
    assert "a mistake of ours" in caplog.text
    caplog.clear()


def test_few_moments_are_no_line_and_none_is_nothing(open_page: Open) -> None:
    page = open_page(ago(70))
    assert "With some more, they become a line" in page.chart_card.story.text()
    pick(page, Range.MONTH)
    assert page.chart_card.story.text().startswith("No moment of these days counts here")
    click(page.ways.chip(Way.IN_AND_OUT))
    assert page.chart_card.story.text().startswith("Nothing came in, and nothing went out")
    pick(page, Range.ALL)
    assert page.chart_card.story.text().startswith("These are few moments.")


def test_a_line_of_three_moments_is_not_said_to_rest_where_it_is_seen_to_rise(
    open_page: Open,
) -> None:
    goods = (a_good_moment(happened_at=NOON - timedelta(days=n), warmth=2 + n % 2) for n in (2, 0))
    page = open_page(ago(1, strength=1), *goods)
    assert page.chart_card.story.text().startswith("These are few moments.")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((5, 6, 7), "Nothing came in, and all that went out did so around"),
        ((5, 6, 40), "Nothing came in, and most went out around"),
        ((3, 30, 60), "Nothing came in, and what went out is from several weeks alike."),
    ],
)
def test_most_is_said_only_where_there_was_most(
    days: tuple[int, ...], said: str, open_page: Open
) -> None:
    page = open_page(*(ago(day, strength=2) for day in days))
    click(page.ways.chip(Way.IN_AND_OUT))
    assert page.chart_card.story.text().startswith(said)


def test_a_week_of_good_moments_alone_names_no_hurt(open_page: Open) -> None:
    page = open_page(*(a_good_moment(happened_at=NOON - timedelta(days=n)) for n in (3, 4, 40)))
    click(page.ways.chip(Way.IN_AND_OUT))
    assert page.chart_card.story.text().endswith("and no hurt was named in these days.")


def test_the_first_hurt_is_no_fall_of_many(open_page: Open) -> None:
    page = open_page(ago(3, strength=5))
    few = "These are few moments. With some more, they become a line."
    assert page.chart_card.story.text() == few
    assert "rests on 1 hurt" in page.chart_card.seen.text()
    click(page.ways.chip(Way.ADDED_UP))
    assert page.chart_card.story.text() == few


def test_what_is_not_known_yet_is_no_need_that_was_asked_for(open_page: Open) -> None:
    page = open_page(*(ago(n, strength=4, needs=(UNSURE,)) for n in range(3, 7)))
    assert "The line fell around" in page.chart_card.story.text()
    for label in page.findChildren(QLabel):
        assert "know yet" not in label.text()


def test_the_cards_are_quiet_about_too_little(open_page: Open) -> None:
    page = open_page(a_good_moment(happened_at=NOON - timedelta(days=90)))
    pick(page, Range.MONTH)
    for card in (page.cards.moments, page.cards.repair, page.cards.waiting, page.cards.connection):
        assert not card.value.isVisible()
        assert card.note.isVisible()


def test_connection_shows_once_there_are_some_check_ins(
    context: AppContext, clock: FixedClock, open_page: Open
) -> None:
    for connection in (2, 3, 5):
        clock.forward(days=1)
        context.journal.check_in(connection=connection)
    page = open_page(ago(1))
    assert page.cards.connection.value.text() == "3.3 of 5"


@pytest.mark.parametrize(
    ("waits", "said"), [((0, 0, 4), "the same day"), ((1, 2, 3, 4), "within 3 days")]
)
def test_time_to_repair_is_said_in_days(waits: tuple[int, ...], said: str, open_page: Open) -> None:
    hurts = [ago(20 + n) for n in range(len(waits))]
    repairs = [
        a_repair(
            hurt=hurt.uuid,
            offered_at=hurt.happened_at + timedelta(days=days),
            landed=Landed.FULLY,
        )
        for hurt, days in zip(hurts, waits, strict=True)
    ]
    assert open_page(*hurts, *repairs).cards.repair.value.text() == said


def test_how_it_is_counted_unfolds(open_page: Open) -> None:
    page = open_page(ago(1))
    assert not page.explanation.details.isVisible()
    click(page.explanation.toggle)
    assert "never add more than the hurt took" in page.explanation.details.text()
    assert page.explanation.details.isVisible()
