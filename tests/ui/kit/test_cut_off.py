"""What is cut off is noticed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.kit.cards import button
from microhurts_desktop.ui.kit.theme import Theme
from tests.ui.kit.cut_off import BOLD_WHEN_PICKED, cut_off, letters_cut_off
from tests.ui.windows import settle


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
    assert letters_cut_off(chip) > 0
    chip.setMinimumWidth(chip.width() + letters_cut_off(chip))
    settle()
    assert not cut_off(around)
