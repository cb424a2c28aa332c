"""The week, alone, twice; and a third chair with a lock in the middle: by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import OfWeek, Reflection
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.third_chair import ThirdChairDialog
from microhurts_desktop.ui.features.moments.week import WeekDialog
from tests.stories.keys import CTRL, Keys
from tests.ui.contexts import sheet, words_on
from tests.ui.two import today
from tests.ui.windows import Desk, a_desk, focused, move_in, settle
from tests.vault_folders import PASSPHRASE, a_good_draft, a_hurt_draft

ENTER = Qt.Key.Key_Return


def type_and_go_on(keys: Keys, words: str) -> None:
    QTest.keyClicks(focused(), words)
    keys.press(ENTER)


def unlock(desk: Desk, keys: Keys) -> None:
    QTest.keyClicks(desk.unlock_page.secret, PASSPHRASE)
    keys.press(ENTER)
    settle()


def a_button(within: QWidget, text: str) -> QPushButton:
    (found,) = (
        one for one in within.findChildren(QPushButton) if one.text() == text and one.isVisible()
    )
    return found


def test_two_weeks_alone_and_the_plan_of_the_first_stands_first_in_the_second(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    desk.window.activateWindow()
    journal = desk.journal
    journal.notice_good(a_good_draft(journal, what="tea on the balcony"))
    desk.clock.forward(days=6)
    journal.name_hurt(a_hurt_draft(journal, event="you looked at your phone"))
    desk.clock.forward(hours=20)

    # On Today it is offered; Tab and Enter lead there.
    page = today(desk)
    desk.journal_view.go_to("today")
    page.look_at_the_day()
    settle()
    keys = Keys(desk)
    keys.tab_to(page.week.look)
    keys.press(ENTER)
    week = desk.journal_view.guided
    assert isinstance(week, WeekDialog)
    assert "tea on the balcony" not in words_on(week), "that was a week ago"
    type_and_go_on(keys, "A quiet evening.")
    assert "you looked at your phone" in words_on(week)
    type_and_go_on(keys, "It is smaller by now.")
    type_and_go_on(keys, "I said that I was tired.")
    type_and_go_on(keys, "I come home")
    type_and_go_on(keys, "sit down for five minutes")
    assert isinstance(desk.page("kept", KeptPage), KeptPage)
    keys.press(Qt.Key.Key_Escape)
    assert not page.week.isVisible()

    # A week later, after a lock, it is offered anew, and the plan stands first, without a mark.
    keys.press(Qt.Key.Key_L, CTRL)
    desk.clock.forward(days=7)
    unlock(desk, keys)
    journal = desk.journal
    journal.notice_good(a_good_draft(journal, happened_at=desk.clock.at.replace(day=1)))
    keys.press(Qt.Key.Key_K, CTRL)
    week = desk.journal_view.guided
    assert isinstance(week, WeekDialog)
    assert "When I come home, then I sit down for five minutes." in words_on(week.steps[0])
    keys.press(Qt.Key.Key_Escape)
    assert journal.drafts() == (), "looking alone leaves nothing behind"
    (kept,) = journal.summaries(0, 9, MomentKind.REFLECTION)
    written = journal.moment(MomentKind.REFLECTION, kept.uuid)
    assert isinstance(written, Reflection)
    assert written.answer(OfWeek.STUNG) == "It is smaller by now."


def test_a_third_chair_with_a_lock_in_the_middle(qtbot: QtBot, tmp_path: Path) -> None:
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    desk.window.activateWindow()
    draft = a_hurt_draft(desk.journal)
    desk.journal.name_hurt(draft)
    keys = Keys(desk)

    # From the list of moments into the hurt, and to the offer.
    desk.journal_view.go_to("moments")
    moments = moments_of(desk)
    moments.focus_first()
    keys.press(ENTER)
    keys.tab_to(sheet(moments, HurtSheet).third_chair.begin)
    keys.press(ENTER)
    assert isinstance(desk.journal_view.guided, ThirdChairDialog)
    type_and_go_on(keys, "It was late.")
    QTest.keyClicks(focused(), "Two tired people")
    keys.press(Qt.Key.Key_L, CTRL)
    assert desk.unlock_page.isVisible()

    # What was begun is there again, to the last letter, where it was left.
    desk.clock.forward(minutes=20)
    unlock(desk, keys)
    chair = desk.journal_view.guided
    if chair is None:
        keys = Keys(desk)
        keys.tab_to(a_button(today(desk), "Go on"))
        keys.press(ENTER)
        chair = desk.journal_view.guided
    assert isinstance(chair, ThirdChairDialog)
    assert chair.index == 1
    assert focused() is chair.seen.field
    type_and_go_on(keys, ", who both wanted rest.")
    type_and_go_on(keys, "I'll look over first.")
    keys = Keys(desk)
    keys.tab_to(a_button(desk.page("kept", KeptPage), "Open the hurt"))
    keys.press(ENTER)
    thread = words_on(sheet(moments_of(desk), HurtSheet).came_of_it)
    assert "Two tired people, who both wanted rest." in thread
    assert not sheet(moments_of(desk), HurtSheet).third_chair.isVisible()


def moments_of(desk: Desk) -> MomentsPage:
    settle()
    page = desk.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    return page
