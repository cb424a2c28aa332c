"""The page of repairs scrolls as one: list, card and ways, and what has the keyboard is in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from microhurts_desktop.content import phrasebook
from microhurts_desktop.settings import Typeface
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.phrase_list import AT_FIRST, MORE
from tests.ui.features.repairs.phrases import library
from tests.ui.windows import Desk, click, focused, settle

ROOMY, SMALL = (1366, 768), (900, 640)
# What a screen of 1366×768 leaves the window.
ON_A_LAPTOP = (1180, 700)
END, DOWN, PAGE_DOWN = Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown


def opened(home: Desk, size: tuple[int, int] = SMALL, percent: int = 100) -> RepairsPage:
    home.journal_view.context.theme.choose_letters(Typeface.OURS, percent)
    home.window.resize(*size)
    page = library(home)
    at_rest()
    return page


def at_rest() -> None:
    for _ in range(10):
        settle()


def sees(page: RepairsPage, widget: QWidget, part: QRect | None = None) -> bool:
    """Tell whether all of a widget, or of a part of it, is in view."""
    at_rest()
    place = part or widget.rect()
    top = widget.mapTo(page.viewport(), place.topLeft()).y()
    return top >= 0 and top + place.height() <= page.viewport().height()


def sees_the_row(page: RepairsPage) -> bool:
    phrases = page.finder.list
    at_rest()
    return sees(page, phrases, phrases.visualRect(phrases.currentIndex()))


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), key)
        at_rest()


@pytest.mark.parametrize(("size", "percent"), [(ROOMY, 100), (SMALL, 100), (SMALL, 200)])
def test_nothing_on_the_page_scrolls_but_the_page(
    home: Desk, size: tuple[int, int], percent: int
) -> None:
    page = opened(home, size, percent)
    click(page.finder.more)
    at_rest()
    inner = page.finder.findChildren(QAbstractScrollArea)
    assert page.verticalScrollBar().maximum() > 0
    assert [one for one in inner if one.isVisible() and one.verticalScrollBar().maximum()] == []


def test_the_wheel_over_the_phrases_moves_the_page(home: Desk) -> None:
    page = opened(home)
    phrases, bar = page.finder.list, page.verticalScrollBar()
    # What is not taken goes on to what lies around, as a turn by hand does.
    under: QWidget | None = phrases.viewport()
    while under is not None:
        turned = QWheelEvent(
            QPointF(10, 10),
            QPointF(under.mapToGlobal(QPoint(10, 10))),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        if QApplication.sendEvent(under, turned) and turned.isAccepted():
            break
        under = under.parentWidget()
    assert bar.value() > 0


@pytest.mark.parametrize("percent", [100, 200])
def test_the_row_that_keys_lead_to_is_in_view(home: Desk, percent: int) -> None:
    page = opened(home, SMALL, percent)
    page.finder.list.setFocus()
    assert sees_the_row(page), "where the keyboard came to"
    for _ in range(AT_FIRST + 2):
        press(DOWN)
        assert sees_the_row(page)
    assert page.finder.list.currentIndex().row() == AT_FIRST + 2, "more of them were shown"
    press(PAGE_DOWN)
    assert sees_the_row(page)
    press(END)
    assert sees_the_row(page)
    press(Qt.Key.Key_Home)
    assert sees_the_row(page)


def test_page_down_goes_on_by_what_is_seen(home: Desk) -> None:
    page = opened(home)
    click(page.finder.more)
    press(Qt.Key.Key_Home)
    press(PAGE_DOWN)
    assert 1 < page.finder.list.currentIndex().row() < MORE // 2
    press(Qt.Key.Key_PageUp)
    assert page.finder.list.currentIndex().row() < MORE // 4


@pytest.mark.parametrize("percent", [100, 200])
def test_the_arrows_in_the_field_show_where_they_are_and_typing_shows_the_field(
    home: Desk, percent: int
) -> None:
    page = opened(home, SMALL, percent)
    assert focused() is page.finder.search
    press(DOWN, AT_FIRST - 1)
    assert sees_the_row(page)
    QTest.keyClicks(focused(), "so")
    assert sees(page, page.finder.search)


def test_more_phrases_come_when_they_are_asked_for(home: Desk) -> None:
    page = opened(home)
    phrases = page.finder.list
    assert phrases.phrases.rowCount() == AT_FIRST
    click(page.finder.more)
    assert focused() is phrases
    assert phrases.currentIndex().row() == AT_FIRST, "the first of those that came"
    assert sees_the_row(page)
    while page.finder.more.isVisible():
        click(page.finder.more)
    assert phrases.phrases.rowCount() == len(phrasebook.phrases())
    assert focused() is phrases
    QTest.keyClicks(page.finder.search, "put everything down")
    assert not page.finder.more.isVisible()


def test_what_was_shown_stays_shown_when_something_changes(home: Desk) -> None:
    page = opened(home)
    click(page.finder.more)
    press(END)
    phrase = page.finder.list.current()
    press(Qt.Key.Key_F)
    assert phrase is not None
    assert home.journal.library.known().favourites == {phrase.id}
    assert page.finder.list.phrases.rowCount() == AT_FIRST + MORE
    assert page.finder.list.current() == phrase
    assert sees_the_row(page)


def test_a_phrase_far_down_can_be_gone_to(home: Desk) -> None:
    page = opened(home)
    last = page.finder.list.phrases.phrases()[-1]
    page.finder.list.go_to(last.id)
    assert page.finder.list.current() == last
    assert sees_the_row(page)


@pytest.mark.parametrize("size", [ROOMY, ON_A_LAPTOP, SMALL])
def test_the_card_stays_beside_the_phrase_that_is_looked_at(
    home: Desk, size: tuple[int, int]
) -> None:
    page = opened(home, size)
    click(page.finder.more)
    page.finder.list.setFocus()
    press(END)
    assert page.verticalScrollBar().value() > page.finder.list.y()
    assert sees(page, page.card), "all of it, at the end of the list, too"
    assert sees_the_row(page)
    press(Qt.Key.Key_Home)
    assert page.verticalScrollBar().value() < 300
    assert sees(page, page.card.use)


def test_what_ends_the_column_beside_the_list_can_be_scrolled_to(home: Desk) -> None:
    page = opened(home, ON_A_LAPTOP)
    click(page.finder.more)
    press(END)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert sees(page, page.save)


def test_what_the_keyboard_comes_to_beside_a_long_list_is_in_view(home: Desk) -> None:
    page = opened(home, ROOMY)
    click(page.finder.more)
    page.finder.list.setFocus()
    press(END)
    met = []
    for _ in range(14):
        press(Qt.Key.Key_Tab)
        if page.isAncestorOf(focused()):
            met.append(focused())
            assert sees(page, focused()), focused().accessibleName()
    assert set(page.entries.buttons) < set(met)
