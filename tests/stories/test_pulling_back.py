"""Somebody grows quieter, is told of it, explores it by keyboard, and puts it away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.devtools.places.noticing import pull_back
from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.pulling_back.explore import Explore
from microhurts_desktop.ui.features.pulling_back.page import PullingBackPage
from microhurts_desktop.ui.features.today.noticed_card import NoticedCard
from microhurts_desktop.ui.features.today.page import TodayPage
from tests.stories.keys import CTRL, Keys
from tests.ui.windows import Desk, a_desk, click, focused, move_in, settle, type_into
from tests.vault_folders import PASSPHRASE


def test_a_card_appears_is_explored_and_put_away(qtbot: QtBot, tmp_path: Path) -> None:
    # Ten weeks of check-ins: on the seventh day with less, nothing is said yet.
    first = a_desk(qtbot, tmp_path)
    move_in(first)
    pull_back(first, less_days=7)
    _today(first).mark_dirty()
    settle()
    assert not _card(first).isVisible()
    first.window.close()

    # The eighth is told in one line, as soon as it is saved.
    first.clock.forward(days=1)
    desk = a_desk(qtbot, tmp_path, clock=first.clock)
    _unlock(desk, qtbot)
    keys = Keys(desk)
    assert not _card(desk).isVisible()
    less = dict.fromkeys(("sharing", "initiation"), Compared.LESS)
    usual = {"eye_contact": Compared.USUAL}
    desk.journal_view.context.bus.carry_out(desk.journal.check_in, connection=2, **less, **usual)
    assert _card(desk).isVisible()

    # Looked at, and explored; half a sentence in, the journal is locked.
    keys.tab_to(_card(desk).look)
    keys.press(Qt.Key.Key_Return)
    page = desk.page("pulling_back", PullingBackPage)
    assert page.isVisible()
    keys.tab_to(page.explore)
    keys.press(Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "My throat has been ti")
    desk.window.lock()
    _unlock(desk, qtbot)
    (draft,) = desk.journal.drafts()
    assert draft.texts() == ("My throat has been ti", "", "")

    # Gone on with where it was left, to its end.
    keys = Keys(desk)
    desk.journal_view.context.navigator.pulling_back()
    page = desk.page("pulling_back", PullingBackPage)
    keys.tab_to(page.explore)
    keys.press(Qt.Key.Key_Return)
    assert isinstance(desk.journal_view.guided, Explore)
    QTest.keyClicks(focused(), "ght since Sunday.")
    for said in ("If I say nothing, nobody can wave it away.", "The exam."):
        keys.press(Qt.Key.Key_Return, CTRL)
        QTest.keyClicks(focused(), said)
    keys.press(Qt.Key.Key_S, CTRL)
    assert desk.journal_view.guided is None
    (kept,) = desk.journal.summaries(0, 9, MomentKind.REFLECTION)
    assert "My throat has been tight since Sunday." in kept.text
    assert desk.journal.drafts() == ()

    # Put away, it is silent, though it goes on.
    desk.journal_view.context.navigator.pulling_back()
    page = desk.page("pulling_back", PullingBackPage)
    keys.pressed = 0
    keys.tab_to(page.put_away)
    keys.press(Qt.Key.Key_Return)
    desk.journal_view.go_to("today")
    assert not _card(desk).isVisible()
    assert desk.journal.pulling_back.seen().change is not None
    desk.window.close()
    desk.clock.forward(days=1)
    last = a_desk(qtbot, tmp_path, clock=desk.clock)
    _unlock(last, qtbot)
    assert not _card(last).isVisible()


def _today(desk: Desk) -> TodayPage:
    return desk.page("today", TodayPage)


def _card(desk: Desk) -> NoticedCard:
    settle()
    return _today(desk).noticed


def _unlock(desk: Desk, qtbot: QtBot) -> None:
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    type_into(desk.unlock_page.secret, PASSPHRASE)
    click(desk.unlock_page.button)
    settle()
