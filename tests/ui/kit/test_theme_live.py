"""Another theme dresses what is open, at once, and follows the system."""

from __future__ import annotations

from collections import Counter
from itertools import cycle

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QStyleHints
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.devtools.places import live_a_little
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.moments.landing_card import LandingCard
from microhurts_desktop.ui.features.repairs.help_field import HelpField
from microhurts_desktop.ui.kit.theme import Theme, palette
from tests.builders import NOON, a_repair
from tests.ui.kit.cut_off import SURFACES, TOKENS
from tests.ui.windows import Desk, click, settle, type_into

pytestmark = pytest.mark.uncounted


def grounds(widget: QWidget, theme: str) -> Counter[str]:
    """Return how many of a grid of dots have the colours that a theme gives to surfaces."""
    picture = widget.grab().toImage()
    names = {QColor(TOKENS[theme]._asdict()[name]).rgb(): name for name in SURFACES}
    return Counter(
        names[dot]
        for x in range(3, picture.width(), 9)
        for y in range(3, picture.height(), 9)
        if (dot := picture.pixel(x, y)) in names
    )


def test_the_grounds_of_both_themes_are_told_apart() -> None:
    light, dark = (TOKENS[theme]._asdict() for theme in ("light", "dark"))
    assert not {light[name] for name in SURFACES} & {dark[name] for name in SURFACES}


def test_another_theme_restyles_an_open_journal_at_once(home: Desk) -> None:
    live_a_little(home)
    pages = (*home.journal_view.page_ids(), "preferences")
    # To and fro: all of the window is dressed anew each time.
    changes = cycle([(ThemeChoice.DARK, "light"), (ThemeChoice.LIGHT, "dark")])
    for page, (choice, old) in zip(pages, changes, strict=False):
        home.journal_view.go_to(page)
        home.journal_view.context.navigator.choose_theme(choice)
        settle()
        assert set(grounds(home.window, choice.value)) == set(SURFACES), page
        assert not grounds(home.window, old), page


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_what_opens_over_the_page_has_the_themes_colours(
    home: Desk, qtbot: QtBot, choice: ThemeChoice
) -> None:
    home.journal_view.context.navigator.choose_theme(choice)
    tokens = TOKENS[choice.value]
    field = QLineEdit()
    qtbot.addWidget(field)
    completer = QCompleter(["respect", "rest"])
    field.setCompleter(completer)
    field.show()
    type_into(field, "re")
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    picture = popup.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 0) == QColor(tokens.edge)
    assert picture.pixelColor(picture.width() - 20, picture.height() // 2) == QColor(tokens.card)
    popup.hide()

    repair = a_repair()
    help_field = HelpField(home.journal_view.context, repair)
    card = LandingCard(repair, NOON.date(), help_field)
    qtbot.addWidget(card)
    card.show()
    click(card.landed.chip(Landed.FULLY))
    arrow = QPoint(card.day.width() - 10, card.day.height() // 2)
    QTest.mouseClick(card.day, Qt.MouseButton.LeftButton, pos=arrow)
    calendar = card.day.calendarWidget()
    assert calendar.isVisible()
    picture = calendar.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert tokens.card.lower() in seen
    assert "#ff0000" not in seen
    calendar.window().hide()


def test_a_page_that_was_hidden_meanwhile_has_the_new_colours_too(home: Desk) -> None:
    pages = (*home.journal_view.page_ids(), "preferences")
    for page in pages:
        home.journal_view.go_to(page)
    home.journal_view.context.navigator.choose_theme(ThemeChoice.DARK)
    for page in reversed(pages):
        home.journal_view.go_to(page)
        settle()
        assert set(grounds(home.window, "dark")) == set(SURFACES), page
        assert not grounds(home.window, "light"), page


def test_an_open_dialog_changes_its_colours_and_keeps_its_words(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    assert home.journal_view.guided is not None
    settle()
    assert not grounds(home.window, "dark")
    home.journal_view.context.navigator.choose_theme(ThemeChoice.DARK)
    settle()
    assert set(grounds(home.window, "dark")) == set(SURFACES)
    assert not grounds(home.window, "light")


def test_the_systems_setting_is_followed_live_unless_one_is_chosen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = QGuiApplication.styleHints()

    def turn(scheme: Qt.ColorScheme) -> None:
        # The offscreen platform has no setting of its own.
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _: scheme)
        hints.colorSchemeChanged.emit(scheme)

    theme = Theme(qapp, ThemeChoice.SYSTEM)
    turn(Qt.ColorScheme.Dark)
    assert theme.tokens == TOKENS["dark"]
    assert qapp.palette().window().color() == QColor(TOKENS["dark"].paper)
    turn(Qt.ColorScheme.Light)
    assert theme.tokens == TOKENS["light"]
    theme.choose(ThemeChoice.LIGHT)
    turn(Qt.ColorScheme.Dark)
    assert theme.tokens == TOKENS["light"]
    hints.colorSchemeChanged.disconnect(theme.follow_system)


def test_the_first_window_wears_the_systems_setting(qapp: QApplication) -> None:
    worn, sheet = qapp.palette(), qapp.styleSheet()
    qapp.setStyleSheet("")
    for theme in ("light", "dark"):
        qapp.setPalette(palette(TOKENS[theme]))
        qapp.setStyleSheet("")
        assert Theme(qapp, ThemeChoice.SYSTEM).tokens == TOKENS[theme]
    qapp.setPalette(worn)
    qapp.setStyleSheet(sheet)
