"""What scrolls, and what is docked beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.scrolling import area_around


def test_a_widget_scrolls_in_the_nearest_area_and_what_is_docked_to_one_does_not(
    qtbot: QtBot,
) -> None:
    body = QWidget()
    inner = QScrollArea()
    deep = QPushButton("deep")
    inner.setWidget(deep)
    layout = QVBoxLayout(body)
    layout.addWidget(inner)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(body)
    docked = QWidget(area)
    undo = QPushButton("Undo", docked)
    assert area_around(deep) is inner
    assert area_around(inner) is area
    assert area_around(docked) is None
    assert area_around(undo) is None
    assert area_around(area) is None
