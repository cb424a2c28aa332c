"""A new passphrase, typed in Preferences: what opens the journal afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.services.errors import DiskFull, WrongPassphrase
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.features.preferences.change_passphrase_card import ChangePassphraseCard
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from tests.ui.features.preferences.sections import FullDisk, Later, opens, turned_to
from tests.ui.features.preferences.sections import page as page
from tests.ui.windows import Desk, click, type_into
from tests.vault_folders import PASSPHRASE

NEW = "lantern oatmeal drifting seven"


@pytest.fixture
def keys(page: PreferencesPage) -> PreferencesPage:
    return turned_to(page, Section.KEYS)


def fill_in(card: ChangePassphraseCard, old: str, new: str, again: str) -> None:
    """Type into the card and press its button."""
    type_into(card.old, old)
    type_into(card.new.field, new)
    type_into(card.again, again)
    click(card.button)


def a_card(page: PreferencesPage, background: Background, qtbot: QtBot) -> ChangePassphraseCard:
    """Return one more card on the page, with another background."""
    card = ChangePassphraseCard(replace(page.context, background=background))
    page.column.addWidget(card)
    qtbot.waitUntil(card.isVisible)
    return card


def test_a_new_passphrase_opens_the_journal_and_the_old_one_does_not(
    keys: PreferencesPage, home: Desk
) -> None:
    fill_in(keys.passphrase, PASSPHRASE, NEW, NEW)
    card = keys.passphrase
    assert card.done.isVisible()
    assert (card.old.text(), card.new.text(), card.again.text()) == ("", "", "")
    assert opens(home, home.journal.person, NEW)
    assert not opens(home, home.journal.person, PASSPHRASE)


def test_a_wrong_old_passphrase_is_said_beside_its_field(keys: PreferencesPage, home: Desk) -> None:
    fill_in(keys.passphrase, "not this one", NEW, NEW)
    card = keys.passphrase
    assert card.form.error_of(card.old).isVisible()
    assert card.form.error_of(card.old).text() == str(explain(WrongPassphrase()))
    assert card.new.text() == NEW
    assert card.old.isEnabled()
    assert opens(home, home.journal.person, PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("", NEW, NEW, "old"),
        (PASSPHRASE, "", "", "new"),
        (PASSPHRASE, "abc", "abc", "new"),
        (PASSPHRASE, PASSPHRASE, PASSPHRASE, "new"),
        (PASSPHRASE, NEW, "lantern oatmeal", "again"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_only_there(
    keys: PreferencesPage, home: Desk, old: str, new: str, again: str, field: str
) -> None:
    fill_in(keys.passphrase, old, new, again)
    card = keys.passphrase
    fields = ("old", "new", "again")
    shown = {name for name in fields if card.form.error_of(getattr(card, name)).isVisible()}
    assert shown == {field}
    assert not card.form.error.isVisible()
    assert not card.error.isVisible()
    assert opens(home, home.journal.person, PASSPHRASE)


def test_the_same_passphrase_is_no_change(keys: PreferencesPage) -> None:
    fill_in(keys.passphrase, PASSPHRASE, PASSPHRASE, PASSPHRASE)
    assert (
        keys.passphrase.form.error_of(keys.passphrase.new)
        .text()
        .startswith("That is the one you have now.")
    )
    assert not keys.passphrase.done.isVisible()


def test_a_change_that_was_made_is_news_only_until_the_page_is_left(
    keys: PreferencesPage, home: Desk
) -> None:
    fill_in(keys.passphrase, PASSPHRASE, NEW, NEW)
    assert keys.passphrase.done.isVisible()
    home.journal_view.go_to("today")
    home.journal_view.go_to("preferences")
    assert not keys.passphrase.done.isVisible()


def test_the_fields_rest_while_the_keys_are_made(
    keys: PreferencesPage, home: Desk, qtbot: QtBot
) -> None:
    later = Later()
    card = a_card(keys, later, qtbot)
    fill_in(card, PASSPHRASE, NEW, NEW)
    assert card.form.waiting.isVisible()
    for field in (card.old, card.new.field, card.again):
        assert field.isReadOnly()
    assert not card.button.isEnabled()
    later.finish()
    assert not card.form.waiting.isVisible()
    assert card.button.isEnabled()
    assert not card.old.isReadOnly()
    assert opens(home, home.journal.person, NEW)


def test_when_the_keys_are_made_the_keyboard_is_beside_what_is_said_of_it(
    keys: PreferencesPage, home: Desk, qtbot: QtBot
) -> None:
    later = Later()
    card = a_card(keys, later, qtbot)
    fill_in(card, PASSPHRASE, NEW, NEW)
    later.finish()
    assert card.button.hasFocus()


def test_a_journal_locked_meanwhile_has_its_new_passphrase_all_the_same(
    keys: PreferencesPage, home: Desk, qtbot: QtBot
) -> None:
    later = Later()
    card = a_card(keys, later, qtbot)
    person = home.journal.person
    fill_in(card, PASSPHRASE, NEW, NEW)
    with qtbot.waitSignal(card.destroyed):
        home.window.lock()
    later.finish()
    assert opens(home, person, NEW)


def test_what_else_goes_wrong_is_said_below(keys: PreferencesPage, qtbot: QtBot) -> None:
    card = a_card(keys, FullDisk(), qtbot)
    fill_in(card, PASSPHRASE, NEW, NEW)
    assert card.error.text() == str(explain(DiskFull()))
    assert card.button.isEnabled()


def test_enter_leads_through_the_fields(keys: PreferencesPage, home: Desk) -> None:
    card = keys.passphrase
    type_into(card.old, PASSPHRASE)
    QTest.keyClick(card.old, Qt.Key.Key_Return)
    assert card.new.field.hasFocus()
    QTest.keyClicks(card.new.field, NEW)
    QTest.keyClick(card.new.field, Qt.Key.Key_Return)
    assert card.again.hasFocus()
    QTest.keyClicks(card.again, NEW)
    QTest.keyClick(card.again, Qt.Key.Key_Return)
    assert opens(home, home.journal.person, NEW)
