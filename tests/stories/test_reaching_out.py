"""By keyboard: a bid is drawn and done, how it felt is noted, and something is read about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
from microhurts_desktop.ui.features.today.learn import LearnPage
from microhurts_desktop.ui.features.today.page import TodayPage
from tests.stories.keys import CTRL, Keys
from tests.ui.windows import Desk, a_desk, focused, move_in, settle


def _home(qtbot: QtBot, folder: Path) -> Desk:
    desk = a_desk(qtbot, folder)
    move_in(desk)
    settle()
    return desk


def test_a_bid_is_drawn_done_and_noted_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    home = _home(qtbot, tmp_path)
    keys, card = Keys(home), home.page("today", TodayPage).reaching_out
    keys.tab_to(card.view.another)
    first = card.view.bid()
    keys.press(Qt.Key.Key_Return)
    bid = card.view.bid()
    assert bid is not None
    assert bid != first
    assert focused() is card.view.another
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return)
    assert home.guided(WriteFreely).isVisible()
    QTest.keyClicks(focused(), "Warm. They told me about the audit.")
    keys.press(Qt.Key.Key_Return, CTRL)
    (kept,) = home.journal.summaries(0, 5)
    assert kept.kind is MomentKind.REFLECTION
    written = home.journal.reflections.read(kept.uuid)
    assert bid.text in written.prompt
    assert written.text == "Warm. They told me about the audit."
    assert home.journal_view.here == "kept"


def test_a_page_of_learn_is_found_from_balance_and_by_search(qtbot: QtBot, tmp_path: Path) -> None:
    home = _home(qtbot, tmp_path)
    keys = Keys(home)
    keys.press(Qt.Key.Key_5, CTRL)
    assert home.journal_view.here == "balance"
    keys.press(Qt.Key.Key_F1)
    learn = home.page("learn", LearnPage)
    assert learn.text.hasFocus()
    assert learn.text.toPlainText().startswith("The emotional bank account")
    keys.press(Qt.Key.Key_Escape)
    assert home.journal_view.here == "balance"
    keys.press(Qt.Key.Key_6, CTRL)
    keys.tab_to(learn.search)
    QTest.keyClicks(focused(), "what would have hel")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)
    assert learn.text.hasFocus()
    assert learn.text.toPlainText().startswith("Did it land?")
