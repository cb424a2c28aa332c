"""Underground: what waits stands by its need, nothing is counted, and every way on is gentle."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.devtools.drafts import AFRAID
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.underground.need_card import SHOWN_AT_FIRST
from microhurts_desktop.ui.features.underground.page import NEEDS_AT_ONCE, UndergroundPage
from tests.builders import NOON, a_hurt, a_repair
from tests.hearing import SURE, UNSURE, hear_unsure
from tests.ui.contexts import asking, keep, press, see, words_on
from tests.ui.features.underground.waiting import days_ago, panel
from tests.ui.features.underground.waiting import page as page
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import PASSPHRASE, a_hurt_draft

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
    assert "Today's moment was a strong one." in page.carrying.text()


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
    qtbot.waitUntil(page.not_alone.isVisible)
    assert not re.search(r"\d", words_on(page.not_alone)), "nothing is counted"
    page.support.setFocus()
    with asking(context, Navigator.support):
        QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_where_danger_waits_among_them_nobody_is_sent_to_talk_it_over_as_two(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, days_ago(63), days_ago(100), days_ago(70))
    harm = a_hurt_draft(context.journal, event=AFRAID)
    context.journal.name_hurt(harm)
    see(qtbot, page)
    assert not page.not_alone.isVisible()
    context.journal.open_hurts.set_harm_aside(harm.uuid)
    page.mark_dirty()
    settle()
    assert not page.not_alone.isVisible(), "its words tell of danger all the same"
    context.journal.delete(MomentKind.HURT, harm.uuid)
    page.mark_dirty()
    qtbot.waitUntil(page.not_alone.isVisible)


def test_where_three_that_wait_long_tell_of_it_unsurely_nobody_is_either(
    qtbot: QtBot,
    page: UndergroundPage,
    context: AppContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hear_unsure(monkeypatch)
    keep(context.journal, *(replace(days_ago(n), event=f"When {UNSURE}") for n in (63, 70, 100)))
    assert context.journal.open_hurts.harms() == frozenset()
    see(qtbot, page)
    qtbot.waitUntil(lambda: not page._listening.isActive())
    assert not page.not_alone.isVisible()


def test_what_was_agreed_elsewhere_takes_the_ways_on_back_where_it_tells_of_danger(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, days_ago(9))
    see(qtbot, page)
    assert page.panel is not None
    uuid = page.panel.uuid
    assert page.panel.let_go.isVisible()
    page.hide()
    talk = replace(context.journal.agreements.begin(uuid), words=f"He knows that {SURE}")
    context.journal.agreements.keep(talk)
    page.show()
    assert page.panel.note.isVisible()
    assert not page.panel.let_go.isVisible()
    assert page.panel.other_ways.isVisible()


def test_one_that_sleeps_is_not_counted_among_those_that_wait_long(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    asleep = days_ago(70)
    keep(context.journal, days_ago(63), days_ago(100), asleep)
    context.journal.open_hurts.let_sleep(asleep.uuid, NOON.date() + timedelta(days=7))
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


# Hiding the past


def pages_in_sight(home: Desk) -> set[str]:
    """Return what can be gone to: at the side, and in the menus."""
    actions = home.journal_view.compact.menu_button.menu().actions()
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
