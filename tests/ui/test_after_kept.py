"""What was kept is seen, and come back to; after a lock, the keyboard is where it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.kit.own_words import OwnWords
from tests.builders import NOON, a_hurt
from tests.ui.contexts import keep, sheet
from tests.ui.windows import Desk, a_home, click, focused, settle
from tests.vault_folders import PASSPHRASE, a_hurt_draft

CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    return a_home(qtbot, tmp_path)


def press(key: Qt.Key, how: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(focused(), key, how)
    for _ in range(3):
        settle()


def marked(home: Desk) -> list[str]:
    view = home.journal_view
    return [page for page, nav in view.side.buttons.items() if nav.accessibleDescription()]


def test_a_reflection_is_seen_once_it_is_kept_and_a_second_enter_keeps_nothing(home: Desk) -> None:
    home.journal.save_draft(replace(home.journal.begin_repair(None), words="I am sorry"))
    press(Qt.Key.Key_J, CONTROL)
    QTest.keyClicks(focused(), "as it comes")
    press(ENTER, CONTROL)
    page = home.page("kept", KeptPage)
    assert page.isVisible()
    assert [one.toPlainText() for one in page.findChildren(OwnWords)] == ["as it comes"]
    assert [one.text() for one in page.ways] == ["Open it", "That's all for now"]
    assert focused() is page.ways[-1]
    press(ENTER)
    assert home.journal_view.page("today").isVisible()
    assert len(home.journal.drafts()) == 1
    (kept,) = home.journal.summaries(0, 5)
    assert kept.kind is MomentKind.REFLECTION


def test_from_the_words_that_were_looked_for_esc_leads_back_to_what_was_kept(home: Desk) -> None:
    home.journal_view.turn_to("moments")
    home.journal_view.open_draft(a_hurt_draft(home.journal))
    home.guided(NameHurt).finish()
    page = home.page("kept", KeptPage)
    assert marked(home) == ["moments"], "where it was begun"
    words = next(one for one in page.ways if one.text() == "Look for words")
    words.setFocus()
    press(ENTER)
    assert home.journal_view.page("repairs").isVisible()
    press(ESC)
    assert page.isVisible()
    assert focused().accessibleName() == "Look for words"
    press(ESC)
    assert home.journal_view.page("moments").isVisible()


def test_what_was_kept_last_does_not_take_the_place_of_what_one_comes_back_to(home: Desk) -> None:
    home.journal_view.open_draft(a_hurt_draft(home.journal, event="you looked away"))
    home.guided(NameHurt).finish()
    page = home.page("kept", KeptPage)
    first = page.place()
    settle()
    click(next(one for one in page.ways if one.text() == "Look for words"))
    home.journal_view.open_draft(a_hurt_draft(home.journal, event="you were late"))
    home.guided(NameHurt).finish()
    assert page.place() != first
    press(ESC)
    press(ESC)
    assert page.isVisible()
    assert page.place() == first


def test_what_was_kept_just_now_is_seen_at_the_top_of_the_moments(home: Desk) -> None:
    keep(home.journal, *(a_hurt(event=f"number {n}") for n in range(60)))
    home.journal_view.turn_to("moments")
    settle()
    history = home.page("moments", MomentsPage).history
    assert history.list.rowAt(0) == 0
    keep(home.journal, a_hurt(event="just now", happened_at=NOON))
    home.journal_view.open_draft(a_hurt_draft(home.journal, event="just kept", happened_at=NOON))
    home.guided(NameHurt).finish()
    press(ESC)
    assert history.isVisible()
    assert history.list.rowAt(0) == 0


def lock_and_come_back(home: Desk) -> None:
    assert home.window.lock()
    door = home.unlock_page
    QTest.keyClicks(door.secret, PASSPHRASE)
    QTest.keyClick(door.secret, ENTER)
    for _ in range(3):
        settle()


def test_after_a_lock_the_keyboard_is_in_the_box_that_was_left(home: Desk) -> None:
    home.journal_view.open_draft(a_hurt_draft(home.journal))
    dialog = home.guided(NameHurt)
    dialog.show_step(4)
    dialog.curiosity.might_be[1].setFocus()
    QTest.keyClicks(focused(), "a long day")
    lock_and_come_back(home)
    again = home.guided(NameHurt)
    assert focused() is again.curiosity.might_be[1]
    assert again.curiosity.might_be[1].textCursor().atEnd()


def test_after_a_lock_it_is_at_what_was_left_of_a_moment(home: Desk) -> None:
    hurt = a_hurt()
    keep(home.journal, hurt)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    read = sheet(home.page("moments", MomentsPage), HurtSheet)
    read.repair.setFocus()
    lock_and_come_back(home)
    assert focused() is sheet(home.page("moments", MomentsPage), HurtSheet).repair
