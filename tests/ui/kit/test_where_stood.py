"""What has the keyboard goes, and the keyboard stays: with what took its place, or beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.cards import button, clear_layout, column, row, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.in_view import keep_in_view
from microhurts_desktop.ui.kit.scrolling import Scrolling
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.kit.where_stood import leads_back_to, stood_within
from tests.ui.windows import focused, settle


class Beside:
    """A navigation, and a page of rows that are made anew whenever something changes."""

    def __init__(self, qtbot: QtBot, app: QApplication) -> None:
        keep_in_view(app)
        self.nav = button("Today")
        self.rows: QVBoxLayout = column()
        self.above = button("Back")
        self.page = Scrolling(stacked(row(self.above), self.rows))
        self.window = QWidget()
        row(self.nav, self.page, stretch=False)
        line = row(self.nav, self.page, stretch=False)
        self.window.setLayout(line)
        self.show("one", "two", "three")
        self.window.resize(600, 400)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def show(self, *names: str) -> None:
        clear_layout(self.rows)
        for name in names:
            open_it, delete = button(f"Open {name}"), button(f"Delete {name}")
            self.rows.addWidget(stacked(row(open_it, delete)))

    def named(self, name: str) -> QPushButton:
        return next(
            one
            for one in self.page.findChildren(QPushButton)
            if one.accessibleName() == name and one.isVisible()
        )

    def turn(self, *names: str) -> str:
        """Show other rows, and return what has the keyboard then."""
        self.show(*names)
        for _ in range(3):
            settle()
        return focused().accessibleName()


@pytest.fixture
def beside(qtbot: QtBot, qapp: QApplication) -> Beside:
    return Beside(qtbot, qapp)


@pytest.mark.parametrize(
    ("left", "goes_to"),
    [
        (("one", "two", "three"), "Delete two"),
        (("two", "one"), "Delete two"),
        (("one", "three"), "Open three"),
        (("one",), "Open one"),
        ((), "Back"),
    ],
)
def test_it_goes_to_what_is_called_the_same_or_stood_nearest(
    beside: Beside, left: tuple[str, ...], goes_to: str
) -> None:
    beside.named("Delete two").setFocus()
    assert beside.turn(*left) == goes_to


def test_what_is_given_elsewhere_on_purpose_stays_there(beside: Beside) -> None:
    beside.named("Delete two").setFocus()
    beside.show("one", "two")
    beside.nav.setFocus()
    for _ in range(3):
        settle()
    assert focused() is beside.nav


def test_what_is_switched_off_hands_it_to_its_neighbour(beside: Beside) -> None:
    off = beside.named("Delete two")
    off.setFocus()
    off.setEnabled(False)
    for _ in range(3):
        settle()
    assert focused() is beside.named("Open two")


def test_a_part_says_what_takes_its_place(beside: Beside) -> None:
    going = beside.named("Delete two")
    leads_back_to(going, "Delete one")
    going.setFocus()
    assert beside.turn("one", "three") == "Delete one"


def test_one_comes_back_to_where_one_stood(beside: Beside) -> None:
    assert stood_within(beside.page) is None
    beside.named("Open three").setFocus()
    stood = stood_within(beside.page)
    assert stood is not None
    beside.nav.setFocus()
    stood.return_to()
    assert focused() is beside.named("Open three")
    beside.nav.setFocus()
    beside.show("three")
    stood.return_to()
    for _ in range(3):
        settle()
    assert focused() is beside.named("Open three")


def test_a_page_that_is_not_seen_takes_nothing(beside: Beside) -> None:
    beside.named("Open three").setFocus()
    beside.page.hide()
    for _ in range(3):
        settle()
    assert focused() is beside.nav


def order(root: QWidget) -> list[str]:
    """Return the names that Tab comes to, from the first on."""
    found = []
    one = root.nextInFocusChain()
    while one is not None and one is not root:
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(one.accessibleName())
        one = one.nextInFocusChain()
    return found


def test_tab_meets_a_group_of_chips_where_it_stands_whichever_is_picked(qtbot: QtBot) -> None:
    before, after = button("before"), button("after")
    part = stacked(before)
    root = stacked(part, after)
    qtbot.addWidget(root)
    chips = ChipGroup[str]("chips", [(one, one) for one in ("a", "b", "c")])
    layout = part.layout()
    assert layout is not None
    layout.addWidget(chips)
    tab_as_it_stands(part)
    assert order(root) == ["before", "a", "after"]
    chips.chip("b").click()
    assert order(root) == ["before", "b", "after"]
