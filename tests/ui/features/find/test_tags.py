"""Tags are typed on a moment's sheet, and managed where they all stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.find import tags_page
from microhurts_desktop.ui.features.find.tags_page import TagsPage
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.tags_card import TagsCard
from microhurts_desktop.ui.kit.at_a_time import TEXTS_AT_ONCE
from microhurts_desktop.ui.parts.lasting import CommandDialog
from tests.couples import a_named_hurt
from tests.ui.contexts import words_on
from tests.ui.two import DeskForTwo, share_a_hurt
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_good_draft

HURT = MomentKind.HURT


@pytest.fixture
def hurt(home: Desk) -> str:
    return a_named_hurt(home.journal).uuid


def read(desk: Desk, hurt: str) -> TagsCard:
    """Open a hurt, and return the card with its tags."""
    desk.journal_view.context.navigator.open_moment(HURT, hurt)
    settle()
    sheet = desk.page("moments", MomentsPage).reading.sheet
    assert sheet is not None
    return sheet.tags


def managed(desk: Desk) -> TagsPage:
    desk.journal_view.context.navigator.tags()
    settle()
    return desk.page("tags", TagsPage)


def test_a_tag_is_typed_and_is_there(home: Desk, hurt: str) -> None:
    card = read(home, hurt)
    QTest.keyClicks(card.field, "Talks")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert home.journal.tags.of(hurt) == ("Talks",)
    assert [chip.text() for chip in card.chips] == ["Talks ×"]
    assert card.field.text() == ""
    QTest.keyClicks(card.field, "talks")
    click(card.add_button)
    assert home.journal.tags.of(hurt) == ("Talks",), "once, however it is spelled"


def test_nothing_typed_gives_nothing(home: Desk, hurt: str) -> None:
    card = read(home, hurt)
    click(card.add_button)
    assert home.journal.tags.of(hurt) == ()
    assert focused() is card.field


def test_it_is_completed_from_the_tags_there_are(home: Desk, hurt: str) -> None:
    other = a_named_hurt(home.journal).uuid
    home.journal.tags.put(HURT, other, ("evenings", "talks"))
    card = read(home, hurt)
    card.field.setFocus()
    QTest.keyClicks(card.field, "even")
    popup = card.field.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert home.journal.tags.of(hurt) == ("evenings",)
    assert card.field.text() == ""


def test_a_click_takes_it_off_and_undo_puts_it_back(home: Desk, hurt: str) -> None:
    home.journal.tags.put(HURT, hurt, ("talks", "rain"))
    card = read(home, hurt)
    click(card.chips[0])
    assert home.journal.tags.of(hurt) == ("rain",)
    page = home.page("moments", MomentsPage)
    click(page.bar.undo)
    assert set(home.journal.tags.of(hurt)) == {"talks", "rain"}


def test_a_tag_is_renamed_where_all_of_them_stand(home: Desk, hurt: str) -> None:
    home.journal.tags.put(HURT, hurt, ("talks",))
    page = managed(home)
    (row,) = page.rows
    click(row.rename)
    assert focused() is row.field
    row.field.clear()
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert "A tag needs a name." in words_on(page)
    QTest.keyClicks(row.field, "evenings")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    settle()
    assert home.journal.tags.all() == (("evenings", 1),)
    assert "1 moment" in words_on(page)
    assert [chip.text() for chip in read(home, hurt).chips] == ["evenings ×"]


def test_two_become_one_and_are_two_again_with_undo(home: Desk, hurt: str) -> None:
    home.journal.tags.put(HURT, hurt, ("talks", "words"))
    page = managed(home)
    page.rows[0].begin()
    page.rows[0].field.setText("WORDS")
    page.rows[0].finish()
    settle()
    assert home.journal.tags.all() == (("words", 1),)
    assert "The two tags are one now." in page.bar.said.text()
    click(page.bar.undo)
    assert home.journal.tags.all() == (("talks", 1), ("words", 1))


def test_a_tag_is_dropped_with_undo(home: Desk, hurt: str) -> None:
    home.journal.tags.put(HURT, hurt, ("talks",))
    page = managed(home)
    click(page.rows[0].drop)
    settle()
    assert "No tags yet" in words_on(page)
    click(page.bar.undo)
    assert home.journal.tags.all() == (("talks", 1),)


def test_esc_puts_an_open_name_away_and_leads_back_then(home: Desk, hurt: str) -> None:
    home.journal.tags.put(HURT, hurt, ("talks",))
    page = managed(home)
    page.rows[0].begin()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.rows[0].form.isHidden()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    settle()
    assert not page.isVisible()


def test_without_any_the_way_leads_to_the_moments(home: Desk) -> None:
    page = managed(home)
    assert "No tags yet" in words_on(page)
    page._to_moments()
    settle()
    assert home.journal_view.here == "moments"


def test_what_the_other_shared_has_none_of_mine(two: DeskForTwo) -> None:
    desk = two.enter(two.anna)
    hurt = share_a_hurt(desk)
    desk = two.enter(two.ben)
    desk.journal_view.context.navigator.open_shared(hurt.uuid)
    settle()
    sheet = desk.page("moments", MomentsPage).reading.sheet
    assert sheet is not None
    assert not sheet.findChildren(TagsCard)


def test_of_very_many_tags_some_are_shown_and_the_others_are_looked_for(
    home: Desk, hurt: str
) -> None:
    names = tuple(f"tag {number:03}" for number in range(120))
    home.journal.tags.put(HURT, hurt, names)
    page = managed(home)
    assert len(page.rows) == TEXTS_AT_ONCE
    assert "There are more." in words_on(page)
    page.field.setFocus()
    QTest.keyClicks(page.field, "11")
    page.refresh()
    assert [one.name for one in page.rows] == ["tag 011", *(f"tag 11{n}" for n in range(10))]
    assert focused() is page.field
    assert "There are more." not in words_on(page)
    page.call("tag 011", "tag 000")
    assert page.bar.said.text() == "The two tags are one now.", "also with one that is not shown"
    page.field.setText("zzyzx")
    page.refresh()
    assert "No tag of yours has that in its name." in words_on(page)
    assert not page.nothing.isVisible()


def test_a_tag_of_very_many_is_renamed_in_front_of_the_window(
    home: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    goods = [a_good_draft(home.journal, what=f"tea {number}") for number in range(3)]
    for one in goods:
        home.journal.notice_good(one)
        home.journal.tags.put(MomentKind.GOOD, one.uuid, ("tea",))
    page = managed(home)
    monkeypatch.setattr(tags_page, "MOST_WHILE_IT_WAITS", 2)
    page.call("tea", "tea time")
    assert len(home.journal_view.findChildren(CommandDialog)) == 1
    qtbot.waitUntil(lambda: page.bar.isVisible(), timeout=20_000)
    assert home.journal.tags.all() == (("tea time", 3),)
    page.bar.undo.click()
    settle()
    assert home.journal.tags.all() == (("tea", 3),)
