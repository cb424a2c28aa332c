"""Nobody is locked out without a word: half a minute before, it is said, and a key stops it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.kit.screen_readers import announced as announced
from tests.ui.windows import Desk, focused, settle

WARNING = "This will lock in half a minute. Any key, or the mouse, keeps it open."


def said(home: Desk) -> str:
    line = home.journal_view.status_line.said
    return line.text() if line.isVisible() else ""


def sit_still(home: Desk, seconds: int) -> None:
    home.window.idle_lock.look()
    home.clock.forward(seconds=seconds)
    home.window.idle_lock.look()
    settle()


def test_half_a_minute_before_it_is_said_once_for_the_eye_and_the_ear(
    home: Desk, announced: list[str]
) -> None:
    announced.clear()
    sit_still(home, 5 * 60 - 31)
    assert said(home) == ""
    sit_still(home, 2)
    assert said(home) == WARNING
    assert announced == [WARNING]
    assert not home.journal_view.status_line._fade.isActive(), "it stays as long as it is true"
    sit_still(home, 2)
    assert announced == [WARNING]


@pytest.mark.parametrize("page", ["today", "moments"])
def test_a_key_takes_it_away_and_the_time_begins_anew(home: Desk, page: str) -> None:
    home.journal_view.go_to(page)
    sit_still(home, 5 * 60 - 10)
    assert said(home) == WARNING
    QTest.keyClick(home.window.windowHandle(), Qt.Key.Key_Shift)
    settle()
    assert said(home) == ""
    sit_still(home, 4 * 60)
    assert home.window.journal_view is not None
    sit_still(home, 60)
    assert home.window.journal_view is None


def test_a_computer_that_slept_locks_without_a_warning(home: Desk, announced: list[str]) -> None:
    announced.clear()
    sit_still(home, 60 * 60)
    assert home.window.journal_view is None
    assert WARNING not in announced


def test_the_warning_takes_no_keyboard_away(home: Desk) -> None:
    before = focused()
    sit_still(home, 5 * 60 - 10)
    assert focused() is before
    assert before.accessibleDescription() == WARNING
