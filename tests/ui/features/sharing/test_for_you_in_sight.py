"""What the other shared is where one sees it, in a small window as in a large one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton

from tests.ui.features.moments.test_answers import hurt as hurt
from tests.ui.two import DeskForTwo, today
from tests.ui.windows import settle

# Letters are smaller here than on a screen: so small is 900×640 there.
SMALL = (740, 600)


@pytest.mark.usefixtures("hurt")
def test_in_a_small_window_what_the_other_shared_stands_before_the_check_in(
    two: DeskForTwo,
) -> None:
    page = today(two.desk)
    two.desk.window.resize(*SMALL)
    settle()
    (read, *_) = page.waiting.findChildren(QPushButton)
    assert page.waiting.mapTo(page, QPoint()).y() < page.check_in.mapTo(page, QPoint()).y()
    assert read.visibleRegion().boundingRect().height() == read.height(), "without scrolling"
    two.desk.window.resize(1366, 768)
    settle()
    beside = page.waiting.mapTo(page, QPoint())
    assert beside.y() == page.check_in.mapTo(page, QPoint()).y()
    assert beside.x() > page.check_in.mapTo(page, QPoint()).x()


@pytest.mark.usefixtures("hurt")
def test_once_it_is_put_away_the_check_in_comes_first_again(two: DeskForTwo) -> None:
    page = today(two.desk)
    two.desk.window.resize(*SMALL)
    settle()
    (put_away,) = (
        one for one in page.waiting.findChildren(QPushButton) if one.text() == "Put it away"
    )
    put_away.click()
    settle()
    assert page.waiting.mapTo(page, QPoint()).y() > page.check_in.mapTo(page, QPoint()).y()
