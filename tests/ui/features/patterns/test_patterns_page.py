"""The page of patterns: quiet where there is too little, and within reach of every key."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.patterns.page import PatternsPage
from microhurts_desktop.ui.features.patterns.view import Kind
from microhurts_desktop.ui.kit.charts.ranges import Range
from tests.builders import NOON, FixedClock, a_good_moment, a_hurt
from tests.ui.contexts import asking, words_on
from tests.ui.features.patterns.pages import Open, chart_of, check_in_daily, some_weeks
from tests.ui.features.patterns.pages import open_page as open_page
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_good_draft

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
    assert "need not bring each other about" in card.sentence.text()
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
    nav = home.journal_view.side.buttons
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


def test_how_hurts_end_is_hidden_with_the_past(context: AppContext, open_page: Open) -> None:
    page = open_page(*some_weeks())
    card = page.cards[Kind.ENDINGS]
    assert card.isVisible()
    for hidden in (True, False):
        context.settings.open_hurts_are_hidden = hidden
        context.bus.past_hidden.emit(hidden)
        assert card.isVisible() is not hidden


def test_nothing_is_done_for_a_page_that_is_gone(context: AppContext, qapp: QApplication) -> None:
    page = PatternsPage(context)
    delete(page)
    # Matplotlib is still on its way, and comes to a page that was locked meanwhile.
    assert isinstance(context.background, ThreadBackground)
    context.background.wait()
    settle()
    PatternsPage._do_without(page, None)
