"""The library: two keys from anywhere to words, and groups to look along."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention, Phrase, Situation
from microhurts_desktop.domain.repairs import Channel, ReachedOut
from microhurts_desktop.language.phrase_search import PhraseGroup
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from tests.ui.contexts import sheet
from tests.ui.features.repairs.phrases import (
    CTRL,
    first_row,
    library,
    repair_dialog,
    texts,
    writing,
)
from tests.ui.two import moments
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_hurt_draft, a_repair_draft


def current(page: RepairsPage) -> Phrase:
    phrase = page.finder.list.current()
    assert phrase is not None
    return phrase


def a_hurt(desk: Desk, **over: object) -> str:
    draft = a_hurt_draft(desk.journal, **over)
    desk.journal.name_hurt(draft)
    return draft.uuid


# Two keys to a phrase


@pytest.mark.parametrize("page", ["today", "learn", "repairs"])
def test_two_keys_from_anywhere_lead_to_words(home: Desk, page: str) -> None:
    home.journal_view.go_to(page)
    QTest.keyClick(home.window, Qt.Key.Key_R, CTRL)
    QTest.keyClicks(focused(), "put evrything down")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    dialog = repair_dialog(home)
    assert dialog.words.isVisible()
    assert dialog.draft.by is ReachedOut.I
    assert dialog.words.field.text() == "I've put everything down. I'm all yours."
    assert focused() is dialog.words.field
    click(dialog.channel.how.chip(Channel.FACE_TO_FACE))
    click(dialog.next)
    (repair,) = (home.journal.repair(one.uuid) for one in home.journal.summaries(0, 9))
    assert (repair.words, repair.phrase, repair.by) == (
        "I've put everything down. I'm all yours.",
        "phone-away",
        ReachedOut.I,
    )
    settle()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert home.journal_view.page("repairs").isVisible(), "one comes back to where one was"


def test_ctrl_r_leaves_what_is_being_written_as_a_draft(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    QTest.keyClicks(focused(), "a joke at the table")
    page = library(home)
    assert focused() is page.finder.search
    assert len(home.journal.drafts()) == 1


def test_the_arrows_look_through_what_was_found_without_leaving_the_field(home: Desk) -> None:
    page = library(home)
    QTest.keyClicks(focused(), "sorry")
    found = texts(page)
    assert len(found) > 5
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is page.finder.search
    assert current(page).text == page.card.words.text() == found[2]
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert repair_dialog(home).words.field.text() == found[2]


def test_escape_clears_what_was_typed(home: Desk) -> None:
    page = library(home)
    QTest.keyClicks(focused(), "sorry")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.finder.search.text() == ""
    assert len(texts(page)) == len(phrasebook.phrases())


def test_enter_where_nothing_was_found_does_nothing(home: Desk) -> None:
    page = library(home)
    QTest.keyClicks(focused(), "zzzzqqqq")
    assert not page.finder.list.isVisible()
    assert not page.card.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert home.journal_view.guided is None
    click(page.finder.nothing.action)
    assert len(texts(page)) == len(phrasebook.phrases())


def test_they_reached_out_is_one_key_away(home: Desk, qtbot: QtBot) -> None:
    page = library(home)
    assert page.entries.buttons[0].text().startswith("&T")
    QTest.keyClick(focused(), Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    # A mnemonic shows that it is pressed before it is let go.
    qtbot.waitUntil(lambda: home.journal_view.guided is not None)
    assert repair_dialog(home).draft.by is ReachedOut.THEY


# Chips and groups


def test_chips_narrow_what_is_shown(home: Desk) -> None:
    page = library(home)
    click(page.finder.intentions.chip(Intention.SLOW_DOWN))
    slow = [one.text for one in phrasebook.phrases() if one.intention is Intention.SLOW_DOWN]
    assert texts(page) == slow
    assert not page.finder.situations.isVisible()
    click(page.finder.about)
    click(page.finder.situations.chip(Situation.MONEY))
    assert 0 < len(texts(page)) < len(slow)
    click(page.finder.about)
    assert texts(page) == slow, "chips that are not seen narrow nothing"


def test_a_favourite_is_kept_near_by_key_star_and_button(home: Desk) -> None:
    page = library(home)
    for words in ("both of us", "courage", "kind while"):
        page.finder.search.setText(words)
    page.finder.search.setText("courage")
    told = current(page)
    page.finder.list.setFocus()
    QTest.keyClick(page.finder.list, Qt.Key.Key_F)
    assert home.journal.library.known().favourites == {told.id}
    row = page.finder.list.visualRect(page.finder.list.currentIndex())
    star = page.finder.list.itemDelegate().star_box(row, page.layoutDirection())  # type: ignore[attr-defined]
    QTest.mouseClick(
        page.finder.list.viewport(), Qt.MouseButton.LeftButton, pos=star.center() + QPoint(0, 1)
    )
    assert home.journal.library.known().favourites == frozenset()
    click(page.card.star)
    assert "No favourite any more" in page.card.star.text()
    click(page.finder.groups.chip(PhraseGroup.FAVOURITES))
    page.finder.search.clear()
    assert texts(page) == [told.text]


@pytest.mark.parametrize("group", [PhraseGroup.FAVOURITES, PhraseGroup.MINE])
def test_an_empty_group_teaches_and_leads_on(home: Desk, group: PhraseGroup) -> None:
    page = library(home)
    click(page.finder.groups.chip(group))
    assert page.finder.nothing.sentence.text()
    click(page.finder.nothing.action)
    if group is PhraseGroup.MINE:
        assert writing(home)
    else:
        assert len(texts(page)) == len(phrasebook.phrases())


def test_what_was_used_lately_stands_on_its_own_group(home: Desk) -> None:
    page = library(home)
    assert PhraseGroup.RECENT not in page.finder.groups.choices()
    for days, phrase in ((3, "both-of-us"), (1, "phone-away")):
        at = home.journal.now() - timedelta(days=days)
        draft = a_repair_draft(home.journal, by=ReachedOut.I, phrase=phrase, offered_at=at)
        home.journal_view.context.bus.carry_out(home.journal.offer_repair, draft)
    click(page.finder.groups.chip(PhraseGroup.RECENT))
    assert [one.id for one in page.finder.list.phrases.phrases()] == [
        "phone-away",
        "both-of-us",
    ]
    assert "you used it: yesterday" in first_row(page)


def test_a_row_is_read_out_with_all_that_it_shows(home: Desk) -> None:
    page = library(home)
    QTest.keyClicks(focused(), "put everything down")
    home.journal.library.favour("phone-away")
    page.mark_dirty()
    row = QAccessible.queryAccessibleInterface(page.finder.list).child(0)
    said = row.text(QAccessible.Text.Name)
    assert said == "I've put everything down. I'm all yours. · be here now · favourite"
    assert page.finder.list.accessibleDescription().startswith("1 phrase")


# For this hurt


def test_a_hurt_brings_the_words_that_fit_it(home: Desk) -> None:
    hurt = a_hurt(home, event="you looked at your phone while I talked", needs=("to be heard",))
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt)
    read = sheet(moments(home), HurtSheet)
    click(read.find_words)
    page = home.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    assert page.for_hurt.isVisible()
    assert "phone" in page.for_hurt.words.text()
    assert page.finder.groups.value() is PhraseGroup.FITTING
    assert Situation.PHONE in current(page).situations
    click(page.card.use)
    assert repair_dialog(home).draft.hurt == hurt


def test_the_hurt_can_be_let_go_of_and_may_be_gone_later(home: Desk) -> None:
    hurt = a_hurt(home)
    home.journal_view.context.navigator.find_words(hurt)
    page = home.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    home.journal_view.context.bus.carry_out(home.journal.delete, MomentKind.HURT, hurt)
    assert not page.for_hurt.isVisible()
    other = a_hurt(home)
    home.journal_view.context.navigator.find_words(other)
    click(page.for_hurt.none)
    assert not page.for_hurt.isVisible()
    assert PhraseGroup.FITTING not in page.finder.groups.choices()


def test_they_reached_out_for_a_hurt_keeps_the_hurt(home: Desk) -> None:
    hurt = a_hurt(home)
    home.journal_view.context.navigator.find_words(hurt)
    page = home.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    click(page.entries.buttons[0])
    draft = repair_dialog(home).draft
    assert (draft.hurt, draft.by) == (hurt, ReachedOut.THEY)
