"""The letters that somebody chooses: worn at once, everywhere, and nothing lost over it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.settings import Typeface
from microhurts_desktop.ui.features.preferences.page import PreferencesPage
from microhurts_desktop.ui.kit.theme import our_family
from tests.ui.features.preferences.sections import page as page
from tests.ui.features.preferences.sections import preferences_of
from tests.ui.windows import Desk, click, focused


def test_a_text_size_of_ones_own_is_worn_at_once_and_the_keyboard_stays_there(
    page: PreferencesPage, home: Desk, letters: QApplication
) -> None:
    before = letters.font().pointSizeF()
    click(page.text_percent.chip(150))
    again = preferences_of(home)
    assert again is not page
    assert letters.font().pointSizeF() == before * 1.5
    assert again.text_percent.value() == 150
    assert again.text_percent.chip(150).hasFocus()
    assert home.settings.text_percent == 150
    assert again.font().pointSizeF() == before * 1.5


def test_the_menu_bar_wears_the_text_size_too(
    page: PreferencesPage, home: Desk, letters: QApplication
) -> None:
    bar = home.window.menuBar()
    before, small = bar.actionGeometry(bar.actions()[0]), bar.font().pointSizeF()
    click(page.text_percent.chip(200))
    assert bar.font().pointSizeF() == small * 2
    assert bar.actionGeometry(bar.actions()[0]).width() > before.width() * 1.5
    click(preferences_of(home).text_percent.chip(100))
    assert bar.font().pointSizeF() == small


def test_the_systems_typeface_can_be_chosen_by_key(
    page: PreferencesPage, home: Desk, letters: QApplication
) -> None:
    page.typeface.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    again = preferences_of(home)
    assert again.typeface.chip(Typeface.SYSTEM).hasFocus()
    assert home.settings.typeface is Typeface.SYSTEM
    assert our_family() not in letters.font().families()
    click(again.typeface.chip(Typeface.OURS))
    assert letters.font().families()[0] == our_family()


def test_the_same_size_again_changes_nothing(
    page: PreferencesPage, home: Desk, letters: QApplication
) -> None:
    click(page.text_percent.chip(100))
    assert preferences_of(home) is page


def test_what_was_being_written_is_kept_when_the_letters_change(
    page: PreferencesPage, home: Desk, letters: QApplication
) -> None:
    home.journal_view.context.navigator.name_hurt()
    QTest.keyClicks(focused(), "You looked at your phone")
    preferences_of(home)
    click(preferences_of(home).text_percent.chip(125))
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.event == "You looked at your phone"
