"""What is looked at can be told apart; who asks the system for more contrast has it at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.kit.cards import stacked
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.kit.tick_box import TickBox
from tests.ui.kit.cut_off import SURFACES
from tests.ui.kit.seen import VISIBLE, dots_of, ratios
from tests.ui.kit.test_theme import contrast
from tests.ui.windows import a_theme, settle

# WCAG 2.2, 1.4.6: of those who ask for more.
ENHANCED = 7.0
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)


@pytest.mark.parametrize("choice", THEMES)
def test_more_contrast_is_followed_live_and_given_back(
    qapp: QApplication, choice: ThemeChoice
) -> None:
    theme = a_theme(qapp)
    theme.choose(choice)
    usual = theme.tokens
    theme.follow_contrast(Qt.ContrastPreference.HighContrast)
    clear = theme.tokens._asdict()
    for ground in SURFACES:
        assert contrast(clear["soft"], clear[ground]) >= ENHANCED
        assert contrast(clear["edge"], clear[ground]) >= ENHANCED
        assert contrast(clear["line"], clear[ground]) >= VISIBLE
    assert clear["edge"] in qapp.styleSheet()
    theme.follow_contrast(Qt.ContrastPreference.NoPreference)
    assert theme.tokens == usual


def test_what_the_system_asks_for_is_looked_at_from_the_first_time_on(qapp: QApplication) -> None:
    worn, sheet = qapp.palette(), qapp.styleSheet()
    theme = Theme(qapp, ThemeChoice.LIGHT)
    usual = theme.tokens
    theme.follow_contrast(Qt.ContrastPreference.HighContrast)
    # Nobody asks the system for more contrast here.
    theme.follow_system()
    assert theme.tokens == usual
    theme.follow_contrast(Qt.ContrastPreference.HighContrast)
    theme.follow_system()
    assert theme.tokens == usual
    qapp.styleHints().colorSchemeChanged.disconnect(theme.follow_system)
    qapp.setPalette(worn)
    qapp.setStyleSheet(sheet)


@pytest.mark.parametrize("choice", THEMES)
def test_the_row_that_is_looked_at_is_told_apart_with_the_keyboard_elsewhere(
    qtbot: QtBot, qapp: QApplication, choice: ThemeChoice
) -> None:
    a_theme(qapp).choose(choice)
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.addItems(["one", "two"])
    rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    rows.show()
    settle()
    rows.setCurrentIndex(QModelIndex())
    rows.clearSelection()
    settle()
    before = dots_of(rows.grab().toImage())
    rows.setCurrentRow(1)
    settle()
    clear = ratios(before, dots_of(rows.grab().toImage())) >= VISIBLE
    assert clear.sum() > 2 * rows.viewport().width() * 0.8


@pytest.mark.parametrize("choice", THEMES)
def test_the_line_of_a_menu_that_is_looked_at_is_told_apart(
    qtbot: QtBot, qapp: QApplication, choice: ThemeChoice
) -> None:
    a_theme(qapp).choose(choice)
    menu = QMenu()
    qtbot.addWidget(menu)
    actions = [menu.addAction("One"), menu.addAction("Two")]
    menu.popup(menu.pos())
    settle()
    before = dots_of(menu.grab().toImage())
    menu.setActiveAction(actions[1])
    settle()
    clear = ratios(before, dots_of(menu.grab().toImage())) >= VISIBLE
    menu.close()
    assert clear.sum() > menu.width()


@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("ticked", [True, False])
def test_the_keyboard_is_seen_on_a_ticked_box_too(
    qtbot: QtBot, qapp: QApplication, choice: ThemeChoice, *, ticked: bool
) -> None:
    a_theme(qapp).choose(choice)
    box, other = TickBox("Hide what you type"), TickBox("Another")
    both = stacked(other, box)
    qtbot.addWidget(both)
    box.setChecked(ticked)
    both.show()
    qtbot.waitExposed(both)
    both.activateWindow()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(other.hasFocus)
    settle()
    before = dots_of(both.grab(box.geometry()).toImage())
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(box.hasFocus)
    settle()
    clear = ratios(before, dots_of(both.grab(box.geometry()).toImage())) >= VISIBLE
    assert clear.sum() > 2 * 40
