"""Light, dark and large: everything can be read, and nothing is cut off."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from string import Template

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QStyleHints
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from microhurts_desktop.assets import resource_path
from microhurts_desktop.devtools.places import Place, live_a_little
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.moments.landing_card import LandingCard
from microhurts_desktop.ui.features.repairs.help_field import HelpField
from microhurts_desktop.ui.kit.cards import button
from microhurts_desktop.ui.kit.theme import Theme, load_tokens, palette
from tests.builders import NOON, a_repair
from tests.ui.windows import Desk, click, settle, shown, type_into

ROOT = Path(__file__).parents[3]
TOKENS = load_tokens()
STYLE = resource_path("styles", "app.qss").read_text(encoding="utf-8")
SURFACES = ("paper", "card", "side")
ACCENTS = ("sage", "clay", "gold", "plum")
TEXTS = [
    *((text, surface) for text in ("ink", "soft") for surface in SURFACES),
    *((text, f"{accent}_tint") for text in ("ink", "soft") for accent in ACCENTS),
    *((accent, f"{accent}_tint") for accent in ACCENTS),
    *((accent, surface) for accent in ACCENTS for surface in ("paper", "card")),
    *(("sage", "side"), ("card", "sage"), ("card", "clay")),
]
EDGES = [
    *((edge, surface) for edge in ("edge", "sage") for surface in SURFACES),
    ("sage", "sage_tint"),
]


def luminance(colour: str) -> float:
    """Return how bright a colour is, 0 to 1. Source: WCAG 2.2, relative luminance."""
    of = QColor(colour)
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (of.redF(), of.greenF(), of.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21. Source: WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_as_clear_as_can_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_text_can_be_read(theme: str) -> None:
    colours = TOKENS[theme]._asdict()
    pale = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text, ground in TEXTS
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert not pale


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_edges_of_controls_can_be_seen(theme: str) -> None:
    colours = TOKENS[theme]._asdict()
    pale = {
        (edge, ground): round(contrast(colours[edge], colours[ground]), 2)
        for edge, ground in EDGES
        if contrast(colours[edge], colours[ground]) < 3
    }
    assert not pale


def _rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each selector of the style sheet, with its properties."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", STYLE):
        pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
        yield selector.strip(), {name.strip(): value.strip() for name, value in pairs}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_style_sheet_pairs_no_colours_that_cannot_be_read(theme: str) -> None:
    colours = TOKENS[theme]._asdict()
    paired = 0
    for selector, rule in _rules():
        text, ground = rule.get("color", ""), rule.get("background", "")
        # What is off may be pale, so that it is seen to be off.
        if not (text.startswith("$") and ground.startswith("$")) or ":disabled" in selector:
            continue
        paired += 1
        assert contrast(colours[text[1:]], colours[ground[1:]]) >= 4.5, selector
    assert paired > 8


def test_focus_is_shown_by_more_than_an_edge_where_the_ground_is_strong() -> None:
    rules = {name: rule for names, rule in _rules() for name in names.split(", ")}
    for part in ("primary", "danger", "dot"):
        rule = rules[f'QPushButton[part="{part}"]{":checked" * (part == "dot")}:focus']
        # Ink on sage is 2:1 only; the line below the words has the contrast of the words.
        assert rule["text-decoration"] == "underline"


def test_the_style_sheet_uses_known_colours_only() -> None:
    names = set(Template(STYLE).get_identifiers())
    assert names <= TOKENS["light"]._asdict().keys()
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(", STYLE)


def test_colours_are_not_written_into_code() -> None:
    found = []
    for path in sorted((ROOT / "microhurts_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)) if re.search(
                    r"#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\b", text
                ):
                    found.append(f"{path.name}:{node.lineno}: {text}")
                case ast.Attribute(attr="GlobalColor"):
                    found.append(f"{path.name}:{node.lineno}: GlobalColor")
                case ast.Call(func=ast.Name(id="QColor"), args=[ast.Constant(), *_]):
                    found.append(f"{path.name}:{node.lineno}: QColor")
    assert not found


# -- live switching


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


# -- large text


BOLD_WHEN_PICKED = {
    part
    for selector, rule in _rules()
    for part in re.findall(r'QPushButton\[part="(\w+)"\](?::checked|\[here="true"\])', selector)
    if rule.get("font-weight") == "600"
}


def test_parts_whose_letters_become_bold_are_known() -> None:
    assert {"chip", "dot", "nav"} <= BOLD_WHEN_PICKED


def test_a_button_that_becomes_bold_is_measured_in_bold(qtbot: QtBot, qapp: QApplication) -> None:
    Theme(qapp, ThemeChoice.LIGHT)
    around = QWidget()
    qtbot.addWidget(around)
    line = QHBoxLayout(around)
    chip = button("I have read this, twice", part="chip")
    chip.setCheckable(True)
    line.addWidget(chip)
    line.addStretch(1)
    around.resize(600, 60)
    around.show()
    assert cut_off(around), "as it was at the first run"
    chip.setChecked(True)
    settle()
    assert cut_off(around)
    assert letters_cut_off(chip) > 3
    chip.setMinimumWidth(chip.width() + letters_cut_off(chip))
    settle()
    assert not cut_off(around)


def cut_off(root: QWidget) -> list[str]:
    """Return the labels and buttons in a window that have less room than their text needs."""
    found = []
    for widget in shown(root):
        match widget:
            case QAbstractButton() if widget.text():
                wanted = widget.sizeHint()
                if wanted.boundedTo(widget.size()) != wanted:
                    found.append(f"button {widget.text()!r}: {_room(widget)}")
                elif isinstance(widget, QPushButton) and (dots := letters_cut_off(widget)):
                    found.append(f"letters of {widget.text()!r}: {dots} dots")
            case QLabel() if widget.text() and not widget.wordWrap():
                if widget.width() < widget.sizeHint().width():
                    found.append(f"label {widget.text()!r}: {_room(widget)}")
            case QLabel() if widget.text():
                if widget.height() < widget.heightForWidth(widget.width()):
                    found.append(f"lines of {widget.text()!r}: {_room(widget)}")
                longest = max(_word_widths(widget))
                if widget.contentsRect().width() < longest:
                    found.append(f"word in {widget.text()!r}: {_room(widget)}")
    return found


def letters_cut_off(button: QAbstractButton) -> int:
    """Return by how many dots a button's text is wider than its room, in any state of it.

    Qt's own hint has the letters of the state that a style sheet begins with: those of a chip that
    is picked are bold, and wider.
    """
    # A lone "&" is drawn as the line below a key's letter.
    text = re.sub("&(.)", r"\1", button.text())
    letters = QFont(button.font())
    can_be_picked = button.isCheckable() or button.property("here") is not None
    if can_be_picked and button.property("part") in BOLD_WHEN_PICKED:
        letters.setWeight(QFont.Weight.DemiBold)
    option = QStyleOptionButton()
    option.initFrom(button)
    inner = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    return max(QFontMetrics(letters).horizontalAdvance(text) - inner.width(), 0)


def _room(widget: QWidget) -> str:
    have, wanted = widget.size(), widget.sizeHint()
    return f"{have.width()}x{have.height()}, wants {wanted.width()}x{wanted.height()}"


def _word_widths(label: QLabel) -> list[int]:
    # Where a word may be broken, Qt knows of it: as a space without a width.
    words = QLabel.text(label).replace("\u200b", " ").split()
    return [label.fontMetrics().horizontalAdvance(word) for word in words] or [0]


def scrolled_sideways(root: QWidget) -> list[str]:
    return [
        f"{type(area).__name__} {area.accessibleName()!r}: {body.width()} in"
        f" {area.viewport().width()}"
        for area in shown(root)
        if isinstance(area, QScrollArea)
        and (body := area.widget()) is not None
        and body.width() > area.viewport().width()
    ]


def outside(root: QWidget) -> list[str]:
    """Return what stands beside its parent instead of in it, or below what does not scroll."""
    found = []
    for widget in shown(root):
        if not isinstance(widget, QPushButton | QLabel) or not widget.text():
            continue
        place = QRect(widget.mapTo(root, QPoint()), widget.size())
        scrolls = _scrolls(widget)
        bounds = root.rect() if not scrolls else QRect(0, place.y(), root.width(), place.height())
        if not bounds.contains(place):
            found.append(f"{type(widget).__name__} {widget.text()!r} is outside: {place}")
    return found


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea | QAbstractItemView):
        parent = parent.parentWidget()
    return parent is not None


def problems_at(place: Place) -> list[str]:
    window = place.root.window()
    found = {*cut_off(window), *scrolled_sideways(window), *outside(window)}
    return sorted(f"{place.name}: {problem}" for problem in found)
