"""Everything taken along, and everything deleted, by who knows what opens the journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.services.errors import InTheWay, Stranger
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from tests.ui.features.preferences.sections import Later, opens, turned_to
from tests.ui.features.preferences.sections import page as page
from tests.ui.windows import Desk, click, focused, type_into
from tests.vault_folders import PASSPHRASE


@pytest.fixture
def leaving(page: PreferencesPage) -> PreferencesPage:
    return turned_to(page, Section.LEAVING)


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
    assert card.isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "typed on")
    assert card.secret.text() == "not what opens it"
    assert home.journal_view.here == "preferences"
    assert leaving.delete.name.text() == "Ana"
    later.finish()
    assert card.form.error_of(card.secret).isVisible()
    assert not card.form.waiting.isVisible()
    assert focused() is card.secret


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
