"""The way around: navigation, shortcuts, menus, and small windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.driving import surely
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.kit.labels import scaled_font
from microhurts_desktop.ui.kit.theme import load_tokens
from microhurts_desktop.ui.shell.help_window import HelpLinesWindow
from tests.ui.windows import Desk, click, focused, press, settle, type_into
from tests.vault_folders import a_hurt_draft

pytestmark = pytest.mark.uncounted

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_1, "today"),
        (Qt.Key.Key_2, "moments"),
        (Qt.Key.Key_3, "underground"),
        (Qt.Key.Key_4, "repairs"),
        (Qt.Key.Key_5, "balance"),
        (Qt.Key.Key_6, "learn"),
        (Qt.Key.Key_Comma, "preferences"),
    ],
)
def test_shortcuts_go_to_their_pages(home: Desk, key: Qt.Key, page: str) -> None:
    QTest.keyClick(home.window, key, CONTROL)
    assert home.journal_view.page(page).isVisible()


def test_what_waits_now_leads_from_the_balance_underground(home: Desk) -> None:
    home.journal.name_hurt(a_hurt_draft(home.journal))
    home.journal_view.go_to("balance")
    click(home.page("balance", BalancePage).cards.see_waiting)
    assert home.journal_view.page("underground").isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_every_page_is_reached_by_tab_and_one_key(home: Desk, key: Qt.Key) -> None:
    for page in home.journal_view.page_ids():
        name = home.journal_view.page_name(page)
        for _ in range(60):
            press(home.window, Qt.Key.Key_Tab)
            if focused().property("part") == "nav" and focused().accessibleName() == name:
                break
        assert focused().accessibleName() == name
        press(home.window, key)
        assert home.journal_view.page(page).isVisible()
        checked = [
            nav.text()
            for nav in home.journal_view.side.findChildren(QPushButton)
            if nav.property("here")
        ]
        assert checked == [name]


def heard_in_the_navigation(desk: Desk) -> dict[str, str]:
    """Return how each button of the navigation is described to a screen reader, if it is."""
    told = {}
    for nav in desk.journal_view.side.findChildren(QPushButton):
        interface = QAccessible.queryAccessibleInterface(nav)
        assert interface is not None
        if nav.property("part") == "nav" and nav.isVisible():
            assert interface.role() is QAccessible.Role.Button
            assert not interface.state().checkable
            told[interface.text(QAccessible.Text.Name)] = interface.text(
                QAccessible.Text.Description
            )
    return {name: description for name, description in told.items() if description}


def test_the_navigation_says_which_page_is_seen_and_is_no_list_of_boxes_to_tick(
    home: Desk,
) -> None:
    assert heard_in_the_navigation(home) == {"Today": "You are here"}
    (moments,) = (
        nav
        for nav in home.journal_view.side.findChildren(QPushButton)
        if nav.accessibleName() == "Moments"
    )
    click(moments)
    QTest.keyClick(moments, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle()
    home.journal_view.setFocus()
    assert heard_in_the_navigation(home) == {"Underground": "You are here"}


def navigation_of(desk: Desk) -> list[QPushButton]:
    buttons = desk.journal_view.side.findChildren(QPushButton)
    return [nav for nav in buttons if nav.property("part") == "nav"]


def lightness_of(nav: QPushButton) -> int:
    """Return how light the clearest dot of a button's icon is, 0 to 255."""
    drawn = nav.icon().pixmap(nav.iconSize()).toImage()
    places = ((x, y) for x in range(drawn.width()) for y in range(drawn.height()))
    clearest = max((drawn.pixelColor(x, y) for x, y in places), key=lambda dot: dot.alpha())
    assert clearest.alpha() > 200, nav.accessibleName()
    return clearest.lightness()


def test_each_page_of_the_navigation_has_an_icon_in_the_colour_of_its_name(home: Desk) -> None:
    ink = {name: QColor(tokens.ink).lightness() for name, tokens in load_tokens().items()}
    assert len(navigation_of(home)) == 7
    for nav in navigation_of(home):
        assert abs(lightness_of(nav) - ink["light"]) < 5
    home.journal_view.context.navigator.choose_theme(ThemeChoice.DARK)
    for nav in navigation_of(home):
        assert abs(lightness_of(nav) - ink["dark"]) < 5


@pytest.mark.parametrize("page", ["today", "preferences", "moments"])
def test_in_a_wide_window_a_page_keeps_a_width_that_can_be_read_and_stands_in_the_middle(
    home: Desk, page: str
) -> None:
    home.window.resize(1920, 1080)
    home.journal_view.go_to(page)
    settle()
    area = home.journal_view.page(page)
    body = surely(area.widget(), QWidget)
    letter = area.fontMetrics().averageCharWidth()
    assert letter * 120 < body.width() < letter * 150 < area.width()
    left, right = body.x(), area.viewport().width() - body.x() - body.width()
    assert abs(left - right) <= 1


def test_what_went_wrong_can_be_closed_and_does_not_follow_to_the_next_page(home: Desk) -> None:
    home.journal_view.context.bus.failed.emit(DiskFull())
    assert home.journal_view.status_line.close_trouble.accessibleName() == "Close this message"
    click(home.journal_view.status_line.close_trouble)
    assert not home.journal_view.status_line.trouble.isVisible()
    home.journal_view.context.bus.failed.emit(DiskFull())
    assert home.journal_view.status_line.trouble.isVisible()
    QTest.keyClick(home.window, Qt.Key.Key_2, CONTROL)
    assert not home.journal_view.status_line.trouble.isVisible()


def test_pages_are_built_when_first_visited(home: Desk) -> None:
    assert set(home.journal_view.pages) == {"today"}
    home.journal_view.go_to("learn")
    assert set(home.journal_view.pages) == {"today", "learn"}


def test_going_elsewhere_keeps_the_draft(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, "a joke at the table")
    QTest.keyClick(home.window, Qt.Key.Key_6, CONTROL)
    assert home.journal_view.page("learn").isVisible()
    assert len(home.journal.drafts()) == 1


def test_one_dialog_at_a_time(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    first = home.journal_view.guided
    home.journal_view.context.navigator.notice_good()
    assert home.journal_view.guided is not first


def test_a_small_window_gives_its_width_to_the_page(home: Desk) -> None:
    home.journal_view.setFont(scaled_font(2.0))
    home.window.resize(900, 640)
    settle()
    assert not home.journal_view.side.isVisible()
    assert home.journal_view.compact.isVisible()
    actions = home.journal_view.compact.menu_button.menu().actions()
    names = [action.text() for action in actions if action.text() and action.isVisible()]
    assert names == [
        "Today",
        "Moments",
        "Underground",
        "Repairs",
        "Balance",
        "Learn",
        "Preferences",
        "Lock now",
    ]
    next(action for action in actions if action.text() == "Learn").trigger()
    assert home.journal_view.page("learn").isVisible()
    home.window.resize(1900, 780)
    settle()
    assert home.journal_view.side.isVisible()


def test_locked_menus_do_nothing(home: Desk) -> None:
    home.window.lock()
    QTest.keyClick(home.window, Qt.Key.Key_N, CONTROL)
    QTest.keyClick(home.window, Qt.Key.Key_2, CONTROL)
    assert home.window.journal_view is None


def test_help_lines_are_there_locked_and_unlocked(home: Desk) -> None:
    home.window.show_help_lines()
    assert home.journal_view.page("learn").isVisible()
    home.window.lock()
    click(home.unlock_page.help_button)
    (window,) = home.window.findChildren(HelpLinesWindow)
    assert window.isVisible()
    window.close()


def test_the_theme_changes_at_once_and_stays(home: Desk) -> None:
    home.journal_view.context.navigator.choose_theme(ThemeChoice.DARK)
    assert home.journal_view.context.theme.tokens == load_tokens()["dark"]
    assert home.settings.theme is ThemeChoice.DARK


def test_ctrl_q_leaves(home: Desk) -> None:
    QTest.keyClick(home.window, Qt.Key.Key_Q, CONTROL)
    assert not home.window.isVisible()
    assert home.window.journal is None
