"""Words on a button have room: in several lines where one is too wide, and in one again later."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.breaking import Breaking
from microhurts_desktop.ui.kit.cards import button, flowing, stacked
from microhurts_desktop.ui.kit.tick_box import TickBox
from tests.ui.kit.cut_off import cut_off
from tests.ui.windows import settle

WORDS = "All that was agreed with Tom & Ann, and promised"
NARROW, WIDE = 200, 900


@pytest.mark.parametrize("kind", ["button", "link", "tick box"])
def test_words_break_where_one_line_is_too_wide_and_are_whole_again(
    qtbot: QtBot, kind: str
) -> None:
    made: QAbstractButton = TickBox(WORDS) if kind == "tick box" else button(WORDS, part=kind)
    window = stacked(made if kind == "tick box" else flowing(made))
    qtbot.addWidget(window)
    for width in (NARROW, WIDE, NARROW):
        window.setFixedSize(width, 200)
        window.show()
        for _ in range(6):
            settle()
        assert isinstance(made, Breaking)
        assert made.is_broken() == (width == NARROW)
        assert made.text().replace("\n", " ").replace("&&", "&") == WORDS
        assert made.accessibleName() == WORDS
        assert made.in_one_line().width() > NARROW, "it asks for the same, broken or not"
        assert not cut_off(window)


def test_other_words_are_broken_anew(qtbot: QtBot) -> None:
    made = button(WORDS)
    window = flowing(made)
    qtbot.addWidget(window)
    window.setFixedWidth(NARROW)
    window.show()
    settle()
    made.setText("Short")
    for _ in range(6):
        settle()
    assert made.text() == "Short"
    assert not cut_off(window)
