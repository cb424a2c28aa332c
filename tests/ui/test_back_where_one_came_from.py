"""The keyboard stays where the eye is, and Esc leads to where one came from, with the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.agreements import Agreement, Going
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.calendar_grid import CalendarGrid
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.moment_list import MomentList
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.repairs.agreed_page import AgreedPage
from microhurts_desktop.ui.features.repairs.talked import TalkedDialog
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from tests.builders import NOON, a_hurt, a_repair
from tests.ui.contexts import keep, sheet
from tests.ui.windows import Desk, a_home, click, focused, settle, shown, type_into

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, SPACE, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Tab


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    return a_home(qtbot, tmp_path)


def press(key: Qt.Key, with_key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key on whatever has the keyboard, as a person does, and let all of it happen."""
    QTest.keyClick(focused(), key, with_key)
    for _ in range(3):
        settle()


def named(root: QWidget, name: str) -> QPushButton:
    """Return the one button that is seen below ``root`` and begins with this name."""
    seen = [one for one in shown(root) if isinstance(one, QPushButton)]
    (found,) = (one for one in seen if one.accessibleName().startswith(name))
    return found


def go(where: QPushButton) -> None:
    """Go to a button by key, and press it."""
    where.setFocus(Qt.FocusReason.TabFocusReason)
    press(ENTER)


def moments(home: Desk) -> MomentsPage:
    return home.page("moments", MomentsPage)


def hurts(home: Desk, number: int) -> list[Hurt]:
    found = [a_hurt(event=f"hurt {n}", happened_at=NOON - timedelta(days=n)) for n in range(number)]
    keep(home.journal, *found)
    return found


def agree(home: Desk, hurt: Hurt, words: str) -> Agreement:
    home.clock.forward(seconds=1)
    home.journal.agreements.keep(replace(home.journal.agreements.begin(hurt.uuid), words=words))
    return next(one for one in home.journal.agreements.agreements() if one.words == words)


def the_agreed_page(home: Desk, *words: str) -> AgreedPage:
    for hurt, one in zip(hurts(home, len(words)), words, strict=True):
        agree(home, hurt, one)
    home.journal_view.context.navigator.agreed()
    settle()
    return home.page("agreed", AgreedPage)


# The keyboard stays where the eye is


def test_a_click_on_calendar_gives_the_keyboard_to_its_days_and_one_on_list_to_its_rows(
    home: Desk,
) -> None:
    hurts(home, 3)
    QTest.keyClick(home.window, Qt.Key.Key_2, CONTROL)
    settle()
    click(named(moments(home), "Calendar"))
    settle()
    assert isinstance(focused(), CalendarGrid)
    click(named(moments(home), "List"))
    settle()
    assert isinstance(focused(), MomentList)


def test_a_row_that_is_deleted_leaves_undo_and_undo_brings_the_keyboard_back_to_it(
    home: Desk,
) -> None:
    page = the_agreed_page(home, "no phones", "tea first", "a walk")
    delete = next(
        one
        for one in shown(page.agreements)
        if one.accessibleName().startswith("Delete") and "tea first" in one.accessibleName()
    )
    name = delete.accessibleName()
    assert isinstance(delete, QPushButton)
    go(delete)
    assert focused() is page.bar.undo
    press(Qt.Key.Key_Z, CONTROL)
    assert focused().accessibleName() == name
    assert len(home.journal.agreements.agreements()) == 3


def test_an_answer_leaves_the_keyboard_with_what_was_answered(home: Desk) -> None:
    page = the_agreed_page(home, "no phones", "tea first")
    go(
        next(
            one
            for one in shown(page.agreements)
            if isinstance(one, QPushButton)
            and one.accessibleName().startswith("How is it going")
            and "no phones" in one.accessibleName()
        )
    )
    assert focused().accessibleName().startswith("We keep it")
    press(ESC)
    assert page.isVisible(), "only the answers go away"
    assert focused().accessibleName().startswith("How is it going")
    press(ENTER)
    press(TAB)
    press(ENTER)
    agreed = next(one for one in home.journal.agreements.agreements() if one.words == "no phones")
    assert agreed.going is Going.PARTLY
    assert focused().accessibleName().startswith("How is it going")
    assert "no phones" in focused().accessibleName()


def test_in_a_thread_an_answer_leaves_the_keyboard_with_it(home: Desk) -> None:
    (hurt,) = hurts(home, 1)
    agree(home, hurt, "no phones")
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    go(sheet(moments(home), HurtSheet).agreed.asks[0].ask)
    press(ENTER)
    assert home.journal.agreements.agreements()[0].going is Going.KEPT
    assert focused() is sheet(moments(home), HurtSheet).agreed.asks[0].ask


@pytest.mark.parametrize("with_key", [CONTROL, Qt.KeyboardModifier.NoModifier])
def test_a_landing_is_saved_from_its_answers_and_the_keyboard_stays_beside_it(
    home: Desk, with_key: Qt.KeyboardModifier
) -> None:
    (hurt,) = hurts(home, 1)
    repair = a_repair(hurt=hurt.uuid)
    keep(home.journal, repair)
    home.journal_view.context.navigator.say_how_it_landed(repair.uuid)
    settle()
    page = moments(home)
    press(SPACE)
    press(ENTER, with_key)
    assert home.journal.repair(repair.uuid).furthest is Landed.NOT_YET
    assert sheet(page, RepairSheet).landing.isAncestorOf(focused())


def test_a_talk_that_is_kept_is_where_the_keyboard_is(home: Desk) -> None:
    (hurt,) = hurts(home, 1)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    go(sheet(moments(home), HurtSheet).talked)
    type_into(home.guided(TalkedDialog).step.field, "no phones")
    press(ENTER, CONTROL)
    thread = sheet(moments(home), HurtSheet).came_of_it
    assert thread.isAncestorOf(focused())
    assert "no phones" in focused().accessibleName()


def test_what_is_discarded_on_today_leaves_undo_and_then_the_row(home: Desk) -> None:
    for _ in range(2):
        home.journal.save_draft(replace(home.journal.begin_hurt(), event="half a sentence"))
    home.journal_view.page("today").mark_dirty()
    settle()
    page = home.page("today", TodayPage)
    discard = [one for one in shown(page.waiting) if one.accessibleName().startswith("Discard")]
    assert isinstance(discard[0], QPushButton)
    go(discard[0])
    assert focused() is page.bar.undo
    press(ENTER)
    assert page.waiting.isAncestorOf(focused())


# Where one came from is where Esc leads


def test_from_a_hurt_that_was_opened_among_what_was_agreed_esc_leads_there(home: Desk) -> None:
    page = the_agreed_page(home, "no phones", "tea first")
    opens = [one for one in shown(page) if one.accessibleName().startswith("Open the hurt")]
    assert isinstance(opens[1], QPushButton)
    name = opens[1].accessibleName()
    go(opens[1])
    assert moments(home).reading.isVisible()
    press(ESC)
    assert page.isVisible()
    assert focused().accessibleName() == name


def test_what_was_agreed_leads_back_to_the_hurt_that_led_there_and_that_to_its_row(
    home: Desk,
) -> None:
    found = hurts(home, 3)
    agree(home, found[1], "no phones")
    QTest.keyClick(home.window, Qt.Key.Key_2, CONTROL)
    settle()
    press(Qt.Key.Key_Down)
    press(ENTER)
    go(sheet(moments(home), HurtSheet).agreed.all)
    assert home.page("agreed", AgreedPage).isVisible()
    press(ENTER)
    assert sheet(moments(home), HurtSheet).uuid == found[1].uuid, "the button is *Back*"
    assert focused() is sheet(moments(home), HurtSheet).agreed.all
    press(ESC)
    history = moments(home).history
    assert focused() is history.list
    current = history.list.current()
    assert current is not None
    assert current.uuid == found[1].uuid


def test_what_was_opened_from_today_leads_back_to_today(home: Desk) -> None:
    repair = a_repair()
    keep(home.journal, repair)
    page = home.page("today", TodayPage)
    page.mark_dirty()
    settle()
    way = named(page, "Say how it landed")
    name = way.accessibleName()
    go(way)
    assert moments(home).reading.isVisible()
    press(ESC)
    assert moments(home).reading.isVisible(), "first, the card is put away"
    press(ESC)
    assert page.isVisible()
    assert focused().accessibleName() == name


def test_what_was_opened_from_a_day_of_the_calendar_leads_back_to_its_row(home: Desk) -> None:
    hurts(home, 2)
    QTest.keyClick(home.window, Qt.Key.Key_2, CONTROL)
    settle()
    click(named(moments(home), "Calendar"))
    settle()
    press(ENTER)
    row = focused()
    name = row.accessibleName()
    press(ENTER)
    assert moments(home).reading.isVisible()
    press(ESC)
    assert focused().accessibleName() == name
    assert moments(home).history.calendar.day.isAncestorOf(focused())


def test_where_nothing_led_esc_stays(home: Desk) -> None:
    for page in ("today", "moments", "underground", "repairs", "learn"):
        home.journal_view.turn_to(page)
        settle()
        press(ESC)
        assert home.journal_view.here == page


def test_from_a_page_asked_for_by_key_esc_leads_to_where_one_was(home: Desk) -> None:
    home.journal_view.turn_to("repairs")
    QTest.keyClick(home.window, Qt.Key.Key_Comma, CONTROL)
    settle()
    assert home.journal_view.here == "preferences"
    press(ESC)
    assert home.journal_view.here == "repairs"


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_moments_asked_for_again_is_the_list(home: Desk, by: str) -> None:
    found = hurts(home, 3)
    QTest.keyClick(home.window, Qt.Key.Key_2, CONTROL)
    settle()
    press(Qt.Key.Key_Down)
    press(ENTER)
    assert moments(home).reading.isVisible()
    if by == "key":
        QTest.keyClick(home.window, Qt.Key.Key_2, CONTROL)
    else:
        click(named(home.journal_view.side, "Moments"))
    settle()
    history = moments(home).history
    assert focused() is history.list
    current = history.list.current()
    assert current is not None
    assert current.uuid == found[1].uuid


def test_after_unlocking_the_keyboard_is_on_what_comes_first_to_be_done(home: Desk) -> None:
    page = home.page("today", TodayPage)
    assert focused().accessibleName() == "Name it"
    press(TAB)
    assert page.isAncestorOf(focused())
    assert focused().accessibleName() == "Notice it"


def test_from_underground_one_is_brought_up_and_esc_leads_to_what_was_pressed(home: Desk) -> None:
    hurts(home, 2)
    home.journal_view.turn_to("underground")
    for _ in range(3):
        settle()
    page = home.page("underground", UndergroundPage)
    assert page.panel is not None
    go(page.panel.bring_up_button)
    assert page.bringing_up is not None
    assert focused() is page.bringing_up.back
    press(ESC)
    assert page.panel is not None
    assert focused() is page.panel.bring_up_button
    home.journal_view.turn_to("underground")
    assert page.overview.isVisible()


# What is left by Esc is kept, and that is said


def said(home: Desk) -> str:
    line = home.journal_view.status_line.said
    return line.text() if line.isVisible() else ""


def test_words_of_letting_go_stay_and_that_is_said(home: Desk) -> None:
    (hurt,) = hurts(home, 1)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    go(sheet(moments(home), HurtSheet).let_go)
    press(ESC)
    assert not said(home), "nothing was typed"
    press(ENTER)
    QTest.keyClicks(focused(), "we talked")
    press(ESC)
    assert "Nothing is let go yet." in said(home)
    assert focused() is sheet(moments(home), HurtSheet).let_go
    home.journal_view.turn_to("today")
    assert home.journal.open_hurts.words_of_release(hurt.uuid) == "we talked"


def test_what_would_help_stays_and_that_is_said(home: Desk) -> None:
    (hurt,) = hurts(home, 1)
    repair = a_repair(hurt=hurt.uuid)
    keep(home.journal, repair)
    home.journal_view.context.navigator.say_how_it_landed(repair.uuid)
    settle()
    press(SPACE)
    type_into(sheet(moments(home), RepairSheet).landing.help.field, "a hug")
    press(ESC)
    assert "How it landed is not said yet." in said(home)
    assert home.journal.repair(repair.uuid).landings == ()


def test_a_note_on_the_balance_is_kept_and_that_is_said(home: Desk) -> None:
    hurts(home, 1)
    home.journal_view.turn_to("balance")
    settle()
    notes = home.page("balance", BalancePage).notes
    go(notes.add)
    press(ESC)
    assert notes.form.isHidden()
    assert home.journal.time_notes.all() == ()
    press(ENTER)
    QTest.keyClicks(focused(), "moved house")
    press(ESC)
    assert notes.form.isHidden()
    assert [one.words for one in home.journal.time_notes.all()] == ["moved house"]
    assert said(home) == "Your note is kept."
    assert focused() is notes.add


def test_what_was_written_over_learn_is_come_back_to_from_learn(home: Desk) -> None:
    home.journal_view.turn_to("learn")
    home.journal_view.context.navigator.name_hurt()
    settle()
    QTest.keyClicks(focused(), "you left the room")
    press(Qt.Key.Key_F1)
    assert home.journal_view.guided is None
    press(ESC)
    dialog = home.journal_view.guided
    assert dialog is not None
    assert "you left the room" in dialog.draft.texts()
