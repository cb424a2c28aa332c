"""Preferences, chosen with real clicks and keys; what is on the disk afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import (
    DiskFull,
    InTheWay,
    Stranger,
    UserError,
    WrongPassphrase,
)
from microhurts_desktop.settings import ThemeChoice, Typeface
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.features.preferences import page as preferences
from microhurts_desktop.ui.features.preferences.change_passphrase_card import ChangePassphraseCard
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.kit.theme import load_tokens, our_family
from tests.ui.windows import AtOnce, Desk, click, focused, type_into
from tests.vault_folders import PASSPHRASE, a_vault_folder

T = TypeVar("T")
NEW = "lantern oatmeal drifting seven"


class Later:
    """Background work that is finished when the test says so."""

    def __init__(self) -> None:
        self.finish: Callable[[], None] = lambda: None

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        self.finish = lambda: AtOnce().run(job, on_done, on_error)


class FullDisk:
    """Background work for which there is no room."""

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        on_error(DiskFull())


@pytest.fixture
def page(home: Desk) -> PreferencesPage:
    return preferences_of(home)


def preferences_of(desk: Desk) -> PreferencesPage:
    desk.journal_view.go_to("preferences")
    found = desk.journal_view.page("preferences")
    assert isinstance(found, PreferencesPage)
    return found


@pytest.fixture
def keys(page: PreferencesPage) -> PreferencesPage:
    return turned_to(page, Section.KEYS)


@pytest.fixture
def leaving(page: PreferencesPage) -> PreferencesPage:
    return turned_to(page, Section.LEAVING)


def turned_to(page: PreferencesPage, section: Section) -> PreferencesPage:
    click(page.sections.chip(section))
    return page


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


def opens(desk: Desk, person: Person, secret: str) -> bool:
    """Tell whether the secret opens the vault, asked of a vault folder that knows nothing yet."""
    try:
        a_vault_folder(desk.folder / "vaults").unwrap(person, secret)
    except WrongPassphrase:
        return False
    return True


def test_a_theme_is_put_on_at_once_and_remembered(page: PreferencesPage, home: Desk) -> None:
    click(page.theme.chip(ThemeChoice.DARK))
    assert page.context.theme.tokens == load_tokens()["dark"]
    assert home.settings.theme is ThemeChoice.DARK
    click(page.theme.chip(ThemeChoice.LIGHT))
    assert page.context.theme.tokens == load_tokens()["light"]


def test_earlier_hurts_are_hidden_and_shown_at_once(page: PreferencesPage, home: Desk) -> None:
    assert page.open_hurts.value() is False
    click(page.open_hurts.chip(True))
    assert home.settings.open_hurts_are_hidden
    assert "underground" not in home.journal_view.page_ids()
    click(page.open_hurts.chip(False))
    assert not home.settings.open_hurts_are_hidden
    assert "underground" in home.journal_view.page_ids()


def test_the_idle_minutes_hold_from_now_on(page: PreferencesPage, home: Desk) -> None:
    turned_to(page, Section.LOCKING)
    assert page.idle_minutes.value() == 5
    click(page.idle_minutes.chip(10))
    assert home.settings.idle_minutes == 10
    assert home.window.idle_lock.minutes == 10


def test_the_folder_is_shown_whole(page: PreferencesPage, home: Desk) -> None:
    assert page.folder.text() == str(home.folder / "vaults")


def test_a_folder_chosen_is_where_the_journal_is_unlocked_next(
    page: PreferencesPage, home: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    person = home.journal.person
    turned_to(page, Section.BACKUPS)
    click(page.folder_button)
    dialog = page.findChildren(QFileDialog)[0]
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(elsewhere))
    dialog.accept()
    assert home.settings.vault_folder == elsewhere
    assert home.window.vault_folder.people() == (person,)
    assert not list((home.folder / "vaults").glob("*.vault"))
    assert home.unlock_page.isVisible()


def test_choosing_the_same_folder_moves_nothing(page: PreferencesPage, home: Desk) -> None:
    turned_to(page, Section.BACKUPS)
    click(page.folder_button)
    page.findChildren(QFileDialog)[0].fileSelected.emit(str(home.folder / "vaults"))
    assert home.window.journal is not None


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
    for widget in (card.old, card.new, card.again, card.button):
        assert not widget.isEnabled()
    later.finish()
    assert not card.form.waiting.isVisible()
    assert card.button.isEnabled()
    assert opens(home, home.journal.person, NEW)


def test_when_the_keys_are_made_the_keyboard_is_beside_what_is_said_of_it(
    keys: PreferencesPage, home: Desk, qtbot: QtBot
) -> None:
    later = Later()
    card = a_card(keys, later, qtbot)
    fill_in(card, PASSPHRASE, NEW, NEW)
    later.finish()
    assert card.button.hasFocus()


def test_everything_taken_along_leaves_the_keyboard_where_it_was_asked_for(
    page: PreferencesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not, as Qt would have it, on what deletes everything."""
    turned_to(page, Section.LEAVING)
    later = Later()
    monkeypatch.setattr(page.export_card, "_background", later)
    page.export_card.button.setFocus()
    page.export_card.put_into(str(tmp_path))
    assert not page.export_card.button.hasFocus()
    later.finish()
    assert page.export_card.done.isVisible()
    assert page.export_card.button.hasFocus()


@pytest.mark.parametrize("name", ["export_card", "delete"])
def test_while_it_is_looked_who_asks_the_keyboard_stays_within_the_card(
    leaving: PreferencesPage, home: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Neither the next card nor the navigation takes what is typed meanwhile."""
    later = Later()
    card = getattr(leaving, name)
    monkeypatch.setattr(card, "_background", later)
    type_into(leaving.delete.name, "Ana")
    type_into(card.secret, "not what opens it")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert card.form.waiting.isVisible()
    assert card.hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "typed on")
    assert home.journal_view.here == "preferences"
    assert leaving.delete.name.text() == "Ana"
    later.finish()
    assert card.form.error_of(card.secret).isVisible()
    assert not card.form.waiting.isVisible()
    assert focused() is card.secret


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


def test_nothing_is_deleted_before_the_name_is_typed(leaving: PreferencesPage) -> None:
    assert not leaving.delete.button.isEnabled()
    type_into(leaving.delete.name, "An")
    assert not leaving.delete.button.isEnabled()
    type_into(leaving.delete.name, "a ")
    assert leaving.delete.button.isEnabled()


def test_enter_says_that_the_name_is_missing_and_goes_there(
    leaving: PreferencesPage, home: Desk, qtbot: QtBot
) -> None:
    def whole(widget: QWidget) -> bool:
        return widget.visibleRegion().boundingRect().height() == widget.height()

    home.window.resize(900, 640)
    card = leaving.delete
    said_of_secret = card.form.error_of(card.secret)
    type_into(card.name, "Ana")
    type_into(card.secret, "not what opens it")
    QTest.keyClick(card.secret, Qt.Key.Key_Return)
    assert said_of_secret.isVisible()
    QTest.keyClick(card.name, Qt.Key.Key_Backspace)
    card.secret.setFocus()
    QTest.keyClick(card.secret, Qt.Key.Key_Return)
    assert "Ana" in card.name_error.text()
    assert card.name_error.isVisible()
    assert card.name.geometry().bottom() <= card.name_error.y() < card.form.y()
    assert focused() is card.name
    qtbot.waitUntil(lambda: whole(card.name_error))
    assert whole(card.name)
    assert not said_of_secret.isVisible()
    QTest.keyClicks(card.name, "a")
    assert not card.name_error.isVisible()


def test_deleting_everything_leaves_nothing_of_this_person(
    leaving: PreferencesPage, home: Desk
) -> None:
    home.journal.save_draft(home.journal.begin_hurt())
    type_into(leaving.delete.name, "Ana")
    type_into(leaving.delete.secret, PASSPHRASE)
    click(leaving.delete.button)
    assert [path for path in (home.folder / "vaults").rglob("*") if path.is_file()] == []
    assert home.settings.last_person == ""
    assert home.first_run.isVisible()


def test_nothing_is_deleted_or_taken_along_by_who_does_not_know_what_opens_it(
    leaving: PreferencesPage, home: Desk
) -> None:
    type_into(leaving.delete.name, "Ana")
    for secret in ("", "not the one"):
        leaving.delete.secret.clear()
        type_into(leaving.delete.secret, secret)
        click(leaving.delete.button)
        assert leaving.delete.form.error_of(leaving.delete.secret).isVisible()
        leaving.export_card.secret.clear()
        type_into(leaving.export_card.secret, secret)
        click(leaving.export_card.button)
        assert leaving.export_card.form.error_of(leaving.export_card.secret).isVisible()
    assert leaving.findChildren(QFileDialog) == []
    assert home.window.journal is home.journal
    assert opens(home, home.journal.person, PASSPHRASE)


def test_nothing_is_deleted_after_one_has_gone_elsewhere(
    leaving: PreferencesPage, home: Desk
) -> None:
    later = Later()
    leaving.delete._background = later
    type_into(leaving.delete.name, "Ana")
    type_into(leaving.delete.secret, PASSPHRASE)
    click(leaving.delete.button)
    home.journal_view.go_to("today")
    later.finish()
    assert home.window.journal is home.journal
    assert leaving.delete.name.text() == leaving.delete.secret.text() == ""


def test_who_knows_what_opens_it_is_asked_where_to_beginning_in_their_documents(
    leaving: PreferencesPage,
) -> None:
    card = leaving.export_card
    type_into(card.secret, PASSPHRASE)
    QTest.keyClick(card.secret, Qt.Key.Key_Return)
    (dialog,) = leaving.findChildren(QFileDialog)
    assert card.secret.text() == ""
    assert Path(dialog.directory().path()).name in ("Documents", Path.home().name)
    dialog.reject()


def test_what_could_not_be_deleted_is_said_and_the_journal_is_locked(
    leaving: PreferencesPage, home: Desk
) -> None:
    # A folder of that name is none of ours, and cannot be removed as a file.
    stubborn = home.folder / "vaults" / f"{home.journal.person.vault_id}.key.next"
    stubborn.mkdir()
    type_into(leaving.delete.name, "Ana")
    type_into(leaving.delete.secret, PASSPHRASE)
    click(leaving.delete.button)
    (box,) = home.window.findChildren(QMessageBox)
    assert box.isVisible()
    assert box.informativeText() == str(explain(InTheWay(stubborn, Stranger.FOLDER)))
    assert home.window.journal is None
    box.accept()


def test_the_version_stands_at_the_end(
    page: PreferencesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert preferences.version() in page.about.text()

    def is_missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", is_missing)
    assert preferences.version() == "run from its source"


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
