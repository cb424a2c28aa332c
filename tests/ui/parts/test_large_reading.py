"""Words in large letters: how their window is laid out."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLayout, QMainWindow
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.parts.card_part import CardPart
from microhurts_desktop.ui.parts.large_reading import LargeReading


def test_all_in_it_stands_as_far_apart_as_the_style_says(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    outer = LargeReading((CardPart("To say", "Could we talk?"),), window).layout()
    assert isinstance(outer, QBoxLayout)
    (foot,) = outer.findChildren(QLayout)
    assert isinstance(foot, QBoxLayout)
    assert foot.spacing() == outer.spacing()
