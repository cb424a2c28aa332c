"""The colours of both themes: they can be read, and stand in the theme alone."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Template

import pytest
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from tests.sources import parsed
from tests.ui.kit.cut_off import STYLE, SURFACES, TOKENS, style_rules
from tests.ui.windows import a_theme

ROOT = Path(__file__).parents[3]
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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_style_sheet_pairs_no_colours_that_cannot_be_read(theme: str) -> None:
    colours = TOKENS[theme]._asdict()
    paired = 0
    for selector, rule in style_rules():
        text, ground = rule.get("color", ""), rule.get("background", "")
        # What is off may be pale, so that it is seen to be off.
        if not (text.startswith("$") and ground.startswith("$")) or ":disabled" in selector:
            continue
        paired += 1
        assert contrast(colours[text[1:]], colours[ground[1:]]) >= 4.5, selector
    assert paired > 8


def test_focus_is_shown_by_more_than_an_edge_where_the_ground_is_strong() -> None:
    rules = {name: rule for names, rule in style_rules() for name in names.split(", ")}
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
        for node in ast.walk(parsed(path)):
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


def test_the_list_of_printers_is_as_tall_with_the_keyboard_as_without(qtbot: QtBot) -> None:
    """Qt's own dialog gives it no more room than that: padded, its words would be cut."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    a_theme(app)
    dialog = QPrintPreviewDialog()
    qtbot.addWidget(dialog)
    printers = QComboBox(dialog)
    printers.addItem("Print to File (PDF)")
    dialog.show()
    printers.show()
    style = printers.style()

    def room() -> int:
        option = QStyleOptionComboBox()
        printers.initStyleOption(option)
        box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return style.subControlRect(box, option, field, printers).height()

    printers.resize(160, 24)
    assert room() >= printers.fontMetrics().height()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    printers.setFocus()
    assert printers.hasFocus()
    assert room() >= printers.fontMetrics().height()
