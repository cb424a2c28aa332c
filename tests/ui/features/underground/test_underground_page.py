"""Underground: what waits stands by its need, nothing is counted, and every way on is gentle."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.content.openings import openings
from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.underground.actions import Actions
from microhurts_desktop.ui.features.underground.bring_up import BringUpView
from microhurts_desktop.ui.features.underground.bring_up_choices import TOMORROW, WEEKEND
from microhurts_desktop.ui.features.underground.need_card import SHOWN_AT_FIRST
from microhurts_desktop.ui.features.underground.page import NEEDS_AT_ONCE, UndergroundPage
from microhurts_desktop.ui.kit.when_picker import ON_A_DATE
from microhurts_desktop.ui.parts.moments.sleep_card import MONTH
from tests.builders import NOON, FixedClock, a_hurt, a_repair, a_uuid
from tests.ui.contexts import asking, keep, press, see, sheet, words_on
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import PASSPHRASE

TODAY = NOON.date()


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> UndergroundPage:
    """The page, never seen yet: what is kept before it is shown is there at once."""
    page = UndergroundPage(context)
    qtbot.addWidget(page)
    page.resize(960, 700)
    return page


def days_ago(days: int, **over: object) -> Hurt:
    return a_hurt(happened_at=NOON - timedelta(days=days), **over)


def panel(page: UndergroundPage) -> Actions:
    assert page.panel is not None
    return page.panel


def view(page: UndergroundPage) -> BringUpView:
    assert page.bringing_up is not None
    return page.bringing_up


def a_full_disk(*_values: object) -> Changes:
    raise DiskFull


# What is shown


def test_an_empty_page_teaches_and_offers_one_action(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    see(qtbot, page)
    assert "Nothing waits here" in words_on(page)
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in buttons] == ["Name a hurt"]
    with asking(context, Navigator.name_hurt):
        click(buttons[0])


def test_hurts_stand_by_their_need_newest_first(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    old, new = days_ago(50, event="the story"), days_ago(12, event="the phone")
    other = days_ago(20, event="the call", needs=("to be able to count on you",))
    keep(context.journal, old, other, new)
    see(qtbot, page)
    assert [list(card.rows) for card in page.cards] == [[new.uuid, old.uuid], [other.uuid]]
    words = words_on(page)
    assert "To be heard" in words
    assert "To be able to count on you" in words
    assert "lonely · 7 weeks ago" in words
    assert "since 25 March" in words
    assert words.count("since") == 1


def test_a_need_without_a_word_has_a_heading_all_the_same(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt(needs=("I don't know yet",)))
    see(qtbot, page)
    assert "A need without a word yet" in words_on(page)


def test_nothing_is_counted(qtbot: QtBot, page: UndergroundPage, context: AppContext) -> None:
    keep(context.journal, *(days_ago(0, event="the phone") for _ in range(17)))
    see(qtbot, page)
    assert not re.search(r"\d", words_on(page))


def test_repaired_and_released_hurts_do_not_wait_here_and_partly_repaired_ones_say_so(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    partly, fully, released = days_ago(3, event="a glass"), a_hurt(), a_hurt()
    keep(
        context.journal,
        partly,
        fully,
        released,
        a_repair(hurt=partly.uuid, landed=Landed.PARTLY),
        a_repair(hurt=fully.uuid, landed=Landed.FULLY),
    )
    context.journal.open_hurts.release(released.uuid, "we talked")
    see(qtbot, page)
    assert [list(card.rows) for card in page.cards] == [[partly.uuid]]
    assert "lonely · 3 days ago · partly repaired" in words_on(page)


def test_the_older_ones_and_the_other_needs_come_when_they_are_asked_for(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    older = [days_ago(30 + n, event=f"evening {n}", needs=("rest",)) for n in range(9)]
    needs = [days_ago(n + 1, needs=(f"need {n}",)) for n in range(NEEDS_AT_ONCE)]
    keep(context.journal, *older, *needs)
    see(qtbot, page)
    assert len(page.cards) == NEEDS_AT_ONCE
    click(page.more_needs)
    assert not page.more_needs.isVisible()
    rest = page.cards[-1]
    assert focused() is rest.rows[older[0].uuid]
    assert len(rest.rows) == SHOWN_AT_FIRST
    rest.older.setFocus()
    press(page, Qt.Key.Key_Space)
    assert len(rest.rows) == len(older)
    assert focused() is rest.rows[older[SHOWN_AT_FIRST].uuid]


def test_something_strong_today_may_be_carrying_what_waits(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, days_ago(9), days_ago(0, strength=4))
    see(qtbot, page)
    assert "Today's moment felt like a 4." in page.carrying.text()


@pytest.mark.parametrize("over", [{"strength": 2}, {"happened_at": NOON - timedelta(days=1)}])
def test_of_something_mild_or_past_nothing_of_the_kind_is_said(
    qtbot: QtBot, page: UndergroundPage, context: AppContext, over: dict[str, object]
) -> None:
    keep(context.journal, days_ago(9), a_hurt(**({"strength": 4} | over)))
    see(qtbot, page)
    assert page.carrying.text().startswith("A small thing can hurt a lot")


def test_where_three_have_waited_for_long_a_third_person_is_offered_in_one_quiet_card(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, days_ago(63), days_ago(100), days_ago(3))
    see(qtbot, page)
    assert not page.not_alone.isVisible()
    keep(context.journal, days_ago(70))
    page.mark_dirty()
    assert page.not_alone.isVisible()
    assert not re.search(r"\d", words_on(page.not_alone)), "nothing is counted"
    page.support.setFocus()
    with asking(context, Navigator.support):
        QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_one_that_sleeps_is_not_counted_among_those_that_wait_long(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    asleep = days_ago(70)
    keep(context.journal, days_ago(63), days_ago(100), asleep)
    context.journal.open_hurts.let_sleep(asleep.uuid, TODAY + timedelta(days=7))
    see(qtbot, page)
    assert not page.not_alone.isVisible()


# The chosen one


def test_the_ways_on_stand_below_the_chosen_row_and_tab_meets_them_there(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    first, second, third = (days_ago(n, event=f"evening {n}") for n in range(3))
    keep(context.journal, first, second, third)
    see(qtbot, page)
    assert panel(page).uuid == first.uuid
    (card,) = page.cards
    card.rows[second.uuid].setFocus()
    press(page, Qt.Key.Key_Return)
    assert panel(page).uuid == second.uuid
    assert [row.isChecked() for row in card.rows.values()] == [False, True, False]
    met = [focused()]
    for _ in range(6):
        press(page, Qt.Key.Key_Tab)
        met.append(focused())
    assert met == [card.rows[second.uuid], *panel(page).ways, card.rows[third.uuid]]


def test_pressing_the_chosen_row_again_changes_nothing(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    before = panel(page)
    click(page.cards[0].rows[hurt.uuid])
    assert page.panel is before
    assert page.cards[0].rows[hurt.uuid].isChecked()


def test_repair_words_and_the_whole_moment_are_one_press_away(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    with asking(context, Navigator.find_words, hurt.uuid):
        click(panel(page).repair_button)
    with asking(context, Navigator.open_moment, MomentKind.HURT, hurt.uuid):
        click(panel(page).read_button)


def test_what_is_chosen_stays_chosen_while_other_things_change(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    new, old = days_ago(1), days_ago(9)
    keep(context.journal, new, old)
    see(qtbot, page)
    click(page.cards[0].rows[old.uuid])
    newest = a_hurt()
    keep(context.journal, newest)
    context.bus.carry_out(context.journal.open_hurts.wake, new.uuid)
    assert list(page.cards[0].rows) == [newest.uuid, new.uuid, old.uuid]
    assert panel(page).uuid == old.uuid


# Letting go


def test_letting_go_asks_what_changed_and_can_be_undone(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).let_go)
    click(panel(page).release_card.confirm)
    assert "Say what changed first." in words_on(page)
    type_into(panel(page).release_card.field, "we talked, and laughed")
    click(panel(page).release_card.confirm)
    release = context.journal.hurt(hurt.uuid).release
    assert release is not None
    assert release.what_changed == "we talked, and laughed"
    assert page.cards == []
    assert "Let go." in words_on(page)
    assert context.journal.drafts() == ()
    click(page.bar.undo)
    assert context.journal.hurt(hurt.uuid).release is None
    assert list(page.cards[0].rows) == [hurt.uuid]


def test_words_typed_to_let_go_are_kept_when_one_looks_elsewhere(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt, other = days_ago(1), days_ago(2)
    keep(context.journal, hurt, other)
    see(qtbot, page)
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "half a")
    click(page.cards[0].rows[other.uuid])
    assert context.journal.open_hurts.words_of_release(hurt.uuid) == "half a"
    click(page.cards[0].rows[hurt.uuid])
    assert panel(page).release_card.isVisible()
    type_into(panel(page).release_card.field, " thought")
    press(page, Qt.Key.Key_Escape)
    assert not panel(page).release_card.isVisible()
    page.hide()
    assert "thought" in context.journal.open_hurts.words_of_release(hurt.uuid)


def test_locking_saves_the_words_and_stays_where_it_cannot(
    qtbot: QtBot, page: UndergroundPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "it passed")
    with monkeypatch.context() as disk:
        disk.setattr(context.journal.open_hurts, "keep_words_of_release", a_full_disk)
        assert not page.take_leave()
    assert page.take_leave()
    assert context.journal.open_hurts.words_of_release(hurt.uuid) == "it passed"


def test_words_about_a_hurt_that_is_gone_do_not_keep_anyone(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "it passed")
    context.journal.delete(MomentKind.HURT, hurt.uuid)
    assert page.take_leave()
    assert context.journal.drafts() == ()


def test_words_typed_here_are_not_undone_by_the_sheet_of_the_same_hurt(home: Desk) -> None:
    hurt = a_hurt()
    keep(home.journal, hurt)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    home.journal_view.go_to("underground")
    page = home.journal_view.page("underground")
    assert isinstance(page, UndergroundPage)
    settle()
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "it passed")
    home.journal_view.go_to("today")
    assert home.journal_view.leave_guided()
    assert home.journal.open_hurts.words_of_release(hurt.uuid) == "it passed"
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    moments = home.journal_view.page("moments")
    assert isinstance(moments, MomentsPage)
    assert sheet(moments, HurtSheet).release_words() == ("it passed", True)


def test_a_release_that_cannot_be_saved_leaves_the_words(
    qtbot: QtBot, page: UndergroundPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "it passed")
    with monkeypatch.context() as disk:
        disk.setattr(context.journal.open_hurts, "release", a_full_disk)
        click(panel(page).release_card.confirm)
    assert panel(page).release_card.field.text() == "it passed"
    assert not page.bar.isVisible()
    assert page.take_leave()
    (draft,) = context.journal.drafts()
    assert context.journal.open_hurts.words_of_release(draft.uuid) == "it passed"


# Not now


@pytest.mark.parametrize(
    ("answer", "until"),
    [
        ("week", TODAY + timedelta(days=7)),
        (MONTH, TODAY + timedelta(days=30)),
        (ON_A_DATE, date(2026, 8, 1)),
    ],
)
def test_not_now_lets_one_sleep_until_its_day(
    qtbot: QtBot,
    page: UndergroundPage,
    context: AppContext,
    clock: FixedClock,
    answer: str,
    until: date,
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).not_now)
    card = panel(page).sleep_card
    click(card.until.chips.chip(answer))
    if card.until.field.isVisible():
        card.until.field.setDate(QDate(until.year, until.month, until.day))
    click(card.confirm)
    assert context.journal.hurt(hurt.uuid).sleeps_until == until
    assert page.cards == []
    clock.at = NOON.replace(year=until.year, month=until.month, day=until.day)
    page.look_at_the_day()
    assert list(page.cards[0].rows) == [hurt.uuid]


def test_only_a_day_to_come_can_be_chosen(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).not_now)
    until = panel(page).sleep_card.until
    click(until.chips.chip(ON_A_DATE))
    until.field.setDate(QDate(2020, 1, 1))
    assert until.date() == TODAY + timedelta(days=1)


def test_what_sleeps_is_out_of_sight_until_it_is_asked_for_and_can_be_woken(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt(event="the harbour", sleeps_until=TODAY + timedelta(days=9))
    keep(context.journal, hurt, a_hurt(event="the phone"))
    see(qtbot, page)
    assert "the harbour" not in words_on(page)
    click(page.asleep.look)
    assert "sleeps until 23 May" in words_on(page)
    (wake,) = (one for one in page.asleep.card.findChildren(QPushButton) if one.isVisible())
    click(wake)
    assert panel(page).uuid == hurt.uuid
    assert not page.asleep.isVisible()


def test_going_to_sleep_can_be_undone(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).not_now)
    click(panel(page).sleep_card.confirm)
    assert "It sleeps until 21 May." in words_on(page)
    click(page.bar.undo)
    assert context.journal.hurt(hurt.uuid).sleeps_until is None
    assert panel(page).uuid == hurt.uuid


# Bringing it up


def test_bringing_it_up_gives_words_to_ask_the_sentence_and_the_question(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt(question="What was on your mind?"))
    see(qtbot, page)
    click(panel(page).bring_up_button)
    first, second, *_ = openings().texts
    assert view(page).asking.text() == f"{first} {openings().asking('tonight')}"
    assert view(page).sentence.text().startswith("When you looked at your phone")
    assert view(page).question.text() == "What was on your mind?"
    view(page).beginnings.setFocus()
    press(page, Qt.Key.Key_Down)
    assert view(page).asking.text().startswith(second)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("now", "Do you have ten quiet minutes for it now?"),
        (TOMORROW, "Could we find ten quiet minutes for it tomorrow?"),
        (WEEKEND, "Could we find ten quiet minutes for it at the weekend?"),
        (ON_A_DATE, "Could we find ten quiet minutes for it on Thursday 28 May?"),
    ],
)
def test_the_time_is_theirs_to_choose(
    qtbot: QtBot, page: UndergroundPage, context: AppContext, answer: str, said: str
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).bring_up_button)
    click(view(page).when.chips.chip(answer))
    if answer == ON_A_DATE:
        view(page).when.field.setDate(QDate(2026, 5, 28))
    assert view(page).asking.text().endswith(said)
    assert view(page).question.text() == openings().wonder


def test_the_words_can_be_copied(qtbot: QtBot, page: UndergroundPage, context: AppContext) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).bring_up_button)
    copies = [b for b in view(page).findChildren(QPushButton) if b.text().startswith("Copy")]
    shown = view(page)
    texts = (shown.asking.text(), shown.sentence.text(), shown.text())
    for copy, text in zip(copies, texts, strict=True):
        click(copy)
        assert QGuiApplication.clipboard().text() == text


def test_every_beginning_can_be_seen_at_once(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt())
    page.resize(1000, 700)
    see(qtbot, page)
    click(panel(page).bring_up_button)
    settle()
    beginnings = view(page).beginnings
    last = beginnings.visualItemRect(beginnings.item(beginnings.count() - 1))
    assert beginnings.viewport().rect().contains(last)


@pytest.mark.parametrize("leave", ["back", "escape"])
def test_back_and_escape_lead_to_the_groups(
    qtbot: QtBot, page: UndergroundPage, context: AppContext, leave: str
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).bring_up_button)
    assert focused() is view(page).back
    if leave == "back":
        click(view(page).back)
    else:
        press(page, Qt.Key.Key_Escape)
    assert page.bringing_up is None
    assert page.overview.isVisible()
    assert focused() is panel(page).bring_up_button


def test_words_of_fear_are_not_brought_up_softly(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt(event="you threatened me and I am afraid of you"))
    see(qtbot, page)
    click(panel(page).bring_up_button)
    settle()
    assert view(page).note.isVisible()
    assert not view(page).asking.isVisible()
    assert not view(page).beginnings.isVisible()
    with asking(context, Navigator.help_lines):
        click(view(page).note.button)


def test_the_view_closes_when_its_hurt_no_longer_waits(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt(uuid=a_uuid(1))
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).bring_up_button)
    context.bus.carry_out(context.journal.open_hurts.release, hurt.uuid, "we talked")
    assert page.bringing_up is None
    assert "Nothing waits here" in words_on(page)


# Hiding the past


def pages_in_sight(home: Desk) -> set[str]:
    """Return what can be gone to: at the side, and in the menus."""
    actions = home.journal_view.menu_button.menu().actions()
    side = {
        nav.text() for nav in home.journal_view.side.findChildren(QPushButton) if nav.isVisible()
    }
    small = {action.text() for action in actions if action.isVisible()}
    (go,) = (one for one in home.window.menuBar().actions() if one.text() == "&Go")
    menu = go.menu()
    assert isinstance(menu, QMenu)
    large = {one.text().replace("&", "") for one in menu.actions() if one.isVisible()}
    return side | small | large


def test_hiding_the_past_takes_the_page_away_at_once_and_the_others_close_up(home: Desk) -> None:
    assert "Underground" in pages_in_sight(home)
    home.journal_view.context.navigator.hide_open_hurts(True)
    assert "Underground" not in pages_in_sight(home)
    QTest.keyClick(home.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert home.journal_view.page("repairs").isVisible()


def test_the_past_stays_hidden_until_it_is_shown_again(home: Desk) -> None:
    home.journal_view.context.navigator.hide_open_hurts(True)
    person = home.journal.person
    home.window.lock()
    key = home.window.vault_folder.unwrap(person, PASSPHRASE)
    home.window.enter(home.window.vault_folder.open(person, key))
    assert home.settings.open_hurts_are_hidden
    assert "Underground" not in pages_in_sight(home)
    home.journal_view.context.navigator.hide_open_hurts(False)
    QTest.keyClick(home.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert home.journal_view.page("underground").isVisible()
