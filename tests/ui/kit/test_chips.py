"""Chips: words that are shown whole as long as there is room for them."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.cards import column
from microhurts_desktop.ui.kit.chips import ChipGroup, Scale
from tests.ui.windows import settle

LONG = "to be asked how my day was before anything else is talked about"


def a_page(qtbot: QtBot, chips: ChipGroup[str], width: int) -> QWidget:
    page = QWidget()
    column(chips, within=page).addStretch(1)
    page.resize(width, 200)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    settle()
    return page


def test_a_long_chip_is_shown_whole_while_there_is_room(qtbot: QtBot) -> None:
    chips = ChipGroup[str]("Needs", [("long", LONG), ("rest", "rest")])
    page = a_page(qtbot, chips, 900)
    assert chips.chip("long").text() == LONG
    assert chips.chip("long").toolTip() == ""
    page.resize(260, 200)
    settle()
    assert "…" in chips.chip("long").text()
    assert LONG in chips.chip("long").toolTip(), "all of it is still there to be read"
    assert chips.chip("long").width() <= 260
    page.resize(900, 200)
    settle()
    assert chips.chip("long").text() == LONG


def test_a_chip_that_is_used_again_for_longer_words_fits_them_in(qtbot: QtBot) -> None:
    chips = ChipGroup[str]("Needs", [("short", "rest")])
    page = a_page(qtbot, chips, 300)
    assert page.isVisible()
    chips.set_choices([("long", LONG)])
    settle()
    assert "…" in chips.chip("long").text()
    chips.hide()
    chips.set_choices([("longer", LONG + " at all")])
    chips.show()
    settle()
    assert "…" in chips.chip("longer").text()
    assert chips.chip("longer").accessibleName() == LONG + " at all"


def test_the_dots_of_a_scale_are_as_wide_as_tall_whatever_the_size_of_letters(
    qtbot: QtBot, qapp: QApplication
) -> None:
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    for font in (usual, large):
        qapp.setFont(font)
        scale = Scale("How strongly?")
        page = QWidget()
        column(scale, within=page)
        qtbot.addWidget(page)
        page.show()
        settle()
        assert scale.chip(3).width() == scale.chip(3).height()
    qapp.setFont(usual)
