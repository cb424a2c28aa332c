"""Write and let it vanish: it is typed, it is there, it is gone, and it was nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from microhurts_desktop.content.danger import Danger
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.features.vanishing.page import VanishingPage
from tests.hearing import SURE
from tests.ui.windows import Desk, click, focused, menu_of, settle
from tests.vault_folders import PASSPHRASE

WORDS = "quellfisch in the rain"
Query = Qt.InputMethodQuery


@pytest.fixture
def page(home: Desk) -> VanishingPage:
    return opened(home)


def opened(desk: Desk) -> VanishingPage:
    desk.journal_view.go_to("today")
    today = desk.journal_view.page("today")
    assert isinstance(today, TodayPage)
    click(today.let_vanish)
    page = desk.journal_view.page("vanishing")
    assert isinstance(page, VanishingPage)
    assert page.isVisible()
    return page


def write(page: VanishingPage, words: str = WORDS) -> None:
    page.field.setFocus()
    QTest.keyClicks(page.field, words)


def later(desk: Desk, page: VanishingPage, seconds: int) -> None:
    desk.clock.forward(seconds=seconds)
    page.look()


def rows(desk: Desk) -> dict[str, list[object]]:
    """Return what is in the vault."""
    with desk.journal._vault.reading() as db:
        names = [name for name in db.table_names() if not name.startswith("sqlite")]
        return {name: list(db.execute(f"SELECT * FROM [{name}]")) for name in names}


def test_whoever_comes_can_write_at_once(page: VanishingPage) -> None:
    assert focused() is page.field
    assert not page.let_go_now.isEnabled()


def test_the_menu_leads_there_with_the_keyboard_in_the_field(home: Desk) -> None:
    (way,) = (one for one in menu_of(home, "&Journal").actions() if one.text().endswith("&vanish"))
    way.trigger()
    page = home.journal_view.page("vanishing")
    assert isinstance(page, VanishingPage)
    assert focused() is page.field


def test_it_goes_a_minute_after_the_last_word_and_never_under_the_hands(
    home: Desk, page: VanishingPage
) -> None:
    write(page)
    later(home, page, 50)
    assert "a few seconds" in page.said.text()
    write(page, "!")
    later(home, page, 50)
    assert page.field.text() == WORDS + "!"
    later(home, page, 10)
    assert page.field.text() == ""
    assert page.said.text() == "It is gone. Nothing of it is kept anywhere."


def test_how_long_it_stays_can_be_chosen_and_is_remembered(home: Desk, page: VanishingPage) -> None:
    click(page.length.chip(10))
    write(page)
    later(home, page, 9 * 60)
    assert page.field.text() == WORDS
    click(page.length.chip(1))
    assert "a minute" in page.said.text()
    later(home, page, 59)
    assert page.field.text() == WORDS
    later(home, page, 1)
    assert page.field.text() == ""
    assert home.settings.vanishing_minutes == 1


def test_a_clock_that_was_put_back_counts_from_there(home: Desk, page: VanishingPage) -> None:
    write(page)
    later(home, page, -3600)
    assert page.field.text() == WORDS
    later(home, page, 60)
    assert page.field.text() == ""


def test_it_is_let_go_by_hand_and_nothing_is_asked(page: VanishingPage) -> None:
    write(page)
    click(page.let_go_now)
    assert page.field.text() == ""
    assert focused() is page.field
    write(page)
    QTest.keyClick(page.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.field.text() == ""
    assert QApplication.activeModalWidget() is None


def test_it_is_gone_when_the_page_is_left(home: Desk, page: VanishingPage) -> None:
    write(page)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert home.journal_view.here == "today"
    assert opened(home).field.text() == ""
    write(page)
    home.journal_view.context.navigator.name_hurt()
    assert page.field.text() == ""


def test_it_is_gone_when_it_locks_and_nothing_of_it_was_stored(
    home: Desk, page: VanishingPage
) -> None:
    before = rows(home)
    write(page)
    assert home.journal.drafts() == ()
    home.window.lock()
    assert page.field.text() == ""
    (person,) = home.window.vault_folder.people()
    home.window.open_with(person, home.window.vault_folder.unwrap(person, PASSPHRASE))
    assert rows(home) == before
    assert home.journal_view.here == "vanishing"
    assert opened(home).field.text() == ""


def test_it_cannot_be_brought_back(page: VanishingPage) -> None:
    write(page)
    click(page.let_go_now)
    assert not page.field.document().isUndoAvailable()
    QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.field.text() == ""


def test_nothing_is_copied_cut_or_dragged_out(page: VanishingPage) -> None:
    clipboard = QGuiApplication.clipboard()
    kept = QMimeData()
    kept.setText("theirs")
    clipboard.setMimeData(kept)
    write(page)
    page.field.selectAll()
    QTest.keyClick(page.field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "theirs"
    assert "Nothing is copied" in page.said.text()
    assert page.field.createMimeDataFromSelection().formats() == []
    QTest.keyClick(page.field, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert (page.field.text(), clipboard.text()) == ("", "theirs")


def test_an_input_method_learns_nothing_and_loses_what_is_composed(page: VanishingPage) -> None:
    write(page)
    hints = page.field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    assert page.field.inputMethodQuery(Query.ImSurroundingText) == ""
    assert page.field.inputMethodQuery(Query.ImTextBeforeCursor) == ""
    assert page.field.inputMethodQuery(Query.ImCursorRectangle).isValid()
    QApplication.sendEvent(page.field, QInputMethodEvent("한", []))
    assert "한" in page.field.text()
    click(page.let_go_now)
    assert page.field.text() == ""


def test_help_is_shown_for_danger_and_stays_when_the_words_are_gone(
    home: Desk, page: VanishingPage
) -> None:
    write(page, SURE)
    assert page.note.speaks()
    assert page.note.isVisible()
    later(home, page, 60)
    assert page.field.text() == ""
    assert page.note.isVisible()
    assert page.note.shown is Danger.SURE
    page.note.findChildren(QPushButton)[0].click()
    assert home.journal_view.here == "learn"
    home.journal_view.go_to("vanishing")
    settle()
    assert not page.note.isVisible()


def test_enter_is_for_the_text(page: VanishingPage) -> None:
    write(page, "one")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    write(page, "two")
    assert page.field.text() == "one\ntwo"
