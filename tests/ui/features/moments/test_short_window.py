"""In a short window, and with large letters, one thing scrolls: the list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from microhurts_desktop.ui.features.moments.page import MomentsPage
from tests.builders import NOON, a_hurt
from tests.ui.contexts import keep
from tests.ui.test_every_place import SMALL, letters
from tests.ui.windows import Desk, settle

__all__ = ["letters"]


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("letters", [100, 200], indirect=True)
def test_the_wheel_over_the_list_moves_the_list_and_nothing_around_it(home: Desk) -> None:
    home.window.resize(*SMALL)
    found = (a_hurt(event=f"hurt {n}", happened_at=NOON - timedelta(days=n)) for n in range(40))
    keep(home.journal, *found)
    home.journal_view.turn_to("moments")
    settle()
    settle()
    page = home.page("moments", MomentsPage)
    rows = page.history.list
    assert page.verticalScrollBar().maximum() == 0
    assert rows.viewport().height() >= rows.verticalHeader().defaultSectionSize(), "a row is whole"
    assert page.history.filter.isVisible()
    place = QPointF(rows.viewport().rect().center())
    wheel = QWheelEvent(
        place,
        QPointF(rows.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(rows.viewport(), wheel)
    assert rows.verticalScrollBar().value() > 0


def test_in_a_tall_window_the_head_stands_above_the_list(home: Desk) -> None:
    home.window.resize(1180, 780)
    home.journal_view.turn_to("moments")
    settle()
    assert home.page("moments", MomentsPage).history.head.isVisible()
