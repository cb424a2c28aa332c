"""Backing up, bringing back and taking along, by real clicks; what is on the disk afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.storage.backup import Backups
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.features.preferences.export_card import ExportCard
from microhurts_desktop.ui.features.preferences.into_folder_card import BackupCard
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.parts.restore import RestoreCard, RestorePage
from microhurts_desktop.ui.parts.working import WorkingPage
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.reflections import a_written_reflection
from tests.services.lived_in import NEW, opened_by
from tests.ui.features.preferences.sections import FullDisk, Later, preferences_of, turned_to
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE, a_hurt_draft


@pytest.fixture
def lived(home: Desk) -> Desk:
    """Ana's journal, a backup with one hurt in it, and another hurt since."""
    home.journal.name_hurt(a_hurt_draft(home.journal))
    for kept in home.window.vault_folder.backups_of(home.journal.person).kept():
        kept.path.unlink()
    back_up(home)
    home.journal.name_hurt(a_hurt_draft(home.journal))
    return home


def back_up(desk: Desk) -> None:
    (job,) = desk.journal.backups_when_due()
    job()


def backups_page(desk: Desk) -> PreferencesPage:
    return turned_to(preferences_of(desk), Section.BACKUPS)


def unlock(desk: Desk, secret: str = PASSPHRASE) -> None:
    type_into(desk.unlock_page.secret, secret)
    click(desk.unlock_page.button)


def said_before_unlocking(desk: Desk) -> str:
    labels = desk.unlock_page.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def pick(card: RestoreCard, row: int) -> None:
    card.kept.setFocus()
    card.kept.setCurrentRow(row)
    QTest.keyClick(card.kept, Qt.Key.Key_Return)
    settle()


# Backing up


def test_before_the_first_backup_it_says_that_there_is_none(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = backups_page(home)
    monkeypatch.setattr(Backups, "kept", lambda _backups: ())
    page.refresh()
    assert "None has been made" in page.backups.last.text()
    assert page.restore.none_kept.isVisible()
    assert not page.restore.kept.isVisible()


def test_when_the_last_backup_was_made_is_said(home: Desk) -> None:
    page = backups_page(home)
    assert "today, 12:00" in page.backups.last.text()
    assert page.restore.kept.isVisible()


def test_a_backup_goes_to_the_folder_that_is_chosen(
    lived: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page = backups_page(lived)
    click(page.backups.button)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(stick))
    dialog.accept()
    (place,) = stick.iterdir()
    assert str(place) in page.backups.done.text()
    assert sorted(path.suffix for path in place.iterdir()) == [".key", ".vault"]
    assert len(opened_by(PASSPHRASE, place)) == 1


def card_with(
    page: PreferencesPage,
    kind: Callable[..., BackupCard | ExportCard],
    background: object,
    qtbot: QtBot,
) -> BackupCard | ExportCard:
    card = kind(replace(page.context, background=background))  # type: ignore[arg-type]
    page.column.addWidget(card)
    qtbot.waitUntil(card.isVisible)
    return card


@pytest.mark.parametrize("kind", [BackupCard, ExportCard])
def test_it_shows_how_far_it_is_and_can_be_cancelled(
    kind: type[BackupCard | ExportCard], lived: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    later = Later()
    card = card_with(backups_page(lived), kind, later, qtbot)
    card.put_into(str(tmp_path))
    assert card.progress.words.text() == "0 %"
    assert not card.button.isEnabled()
    settle()
    click(card.progress.stop_button)
    later.finish()
    assert "cancelled" in card.done.text()
    assert not card.progress.isVisible()
    assert not [*tmp_path.glob("backup-*"), *tmp_path.glob("export-*")]


@pytest.mark.parametrize("kind", [BackupCard, ExportCard])
def test_what_goes_wrong_with_it_is_said(
    kind: type[BackupCard | ExportCard], lived: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    card = card_with(backups_page(lived), kind, FullDisk(), qtbot)
    card.put_into(str(tmp_path))
    assert card.error.text() == str(explain(DiskFull()))
    assert card.button.isEnabled()


def test_who_unlocks_and_writes_nothing_makes_no_backup_that_day(home: Desk) -> None:
    backups = home.window.vault_folder.backups_of(home.journal.person)
    home.journal.name_hurt(a_hurt_draft(home.journal))
    numbers = []
    for _ in range(3):
        home.window.lock()
        unlock(home)
        for page in home.journal_view.page_ids():
            home.journal_view.go_to(page)
        settle()
        numbers.append(backups.kept()[0].number)
    assert numbers == [2, 2, 2], "once for the hurt, and never again"


# Bringing back


def test_a_backup_shows_what_it_holds_before_it_is_brought_back(lived: Desk) -> None:
    card = backups_page(lived).restore
    pick(card, 0)
    assert "1 hurt," in card.holds.text()
    assert "0 reflection" in card.holds.text()
    assert "The first moment is of today, 12:00" in card.holds.text()
    click(card.restore_button)
    assert isinstance(lived.window.door, UnlockPage)
    assert "The earlier state is back" in said_before_unlocking(lived)
    unlock(lived)
    assert lived.journal.moment_count() == 1


def test_bringing_back_shows_how_far_it_is_and_can_be_cancelled(
    lived: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = backups_page(lived).restore
    pick(card, 0)
    begin = WorkingPage.begin
    seen: list[str] = []

    def cancelled(page: WorkingPage) -> None:
        page.progress.follow(page._progress)
        seen.append(page.progress.words.text())
        click(page.progress.stop_button)
        begin(page)

    monkeypatch.setattr(WorkingPage, "begin", cancelled)
    click(card.restore_button)
    settle()
    assert seen == ["0 %"]
    assert "Everything is as it was" in said_before_unlocking(lived)
    unlock(lived)
    assert lived.journal.moment_count() == 2


def test_a_backup_brings_reflections_back(home: Desk) -> None:
    written = a_written_reflection(home.journal)
    for kept in home.window.vault_folder.backups_of(home.journal.person).kept():
        kept.path.unlink()
    back_up(home)
    home.journal.delete(MomentKind.REFLECTION, written.uuid)
    card = backups_page(home).restore
    pick(card, 0)
    assert "1 reflection" in card.holds.text()
    assert "The first moment is of today, 12:00" in card.holds.text()
    click(card.restore_button)
    unlock(home)
    assert home.journal.reflections.read(written.uuid) == written


def test_what_was_set_aside_is_in_the_list_and_comes_back(lived: Desk) -> None:
    card = backups_page(lived).restore
    pick(card, 0)
    click(card.restore_button)
    unlock(lived)
    card = backups_page(lived).restore
    lines = [card.kept.item(row).text() for row in range(card.kept.count())]
    assert sum("set aside" in line for line in lines) == 1
    pick(card, next(row for row, line in enumerate(lines) if "set aside" in line))
    assert "2 hurts," in card.holds.text()
    click(card.restore_button)
    unlock(lived)
    assert lived.journal.moment_count() == 2


def a_stick(desk: Desk, tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    page = backups_page(desk)
    page.backups.put_into(str(stick))
    return next(stick.rglob("*.vault"))


def test_a_file_from_elsewhere_is_looked_into(lived: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    vault = a_stick(lived, tmp_path)
    lived.journal.name_hurt(a_hurt_draft(lived.journal))
    page = backups_page(lived)
    click(page.restore.file_button)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.setDirectory(str(vault.parent))
    dialog.selectFile(str(vault))
    dialog.accept()
    settle()
    assert "2 hurts," in page.restore.holds.text()
    click(page.restore.restore_button)
    unlock(lived)
    assert lived.journal.moment_count() == 2


def test_a_file_under_other_keys_asks_for_its_secret(lived: Desk, tmp_path: Path) -> None:
    vault = a_stick(lived, tmp_path)
    person = lived.journal.person
    lived.window.lock()
    vault_folder = lived.window.vault_folder
    fresh = changing_secrets.fresh_keys(vault_folder, person, PASSPHRASE, NEW)
    changing_secrets.change_keys(vault_folder, fresh)
    unlock(lived, NEW)
    card = backups_page(lived).restore
    card.choose_file(str(vault))
    settle()
    assert card.secret.isVisible()
    assert "other keys" in card.error.text()
    type_into(card.secret, NEW)
    click(card.secret_button)
    assert "does not open" in card.error.text()
    card.secret.clear()
    type_into(card.secret, PASSPHRASE)
    QTest.keyClick(card.secret, Qt.Key.Key_Return)
    settle()
    assert "2 hurts," in card.holds.text()
    click(card.restore_button)
    unlock(lived, NEW)
    assert lived.journal.moment_count() == 2


def test_a_file_that_is_none_is_told(lived: Desk, tmp_path: Path) -> None:
    card = backups_page(lived).restore
    card.choose_file(str(tmp_path / "gone.vault"))
    assert "not where it should be" in card.error.text()
    assert not card.preview.isVisible()


def test_no_key_is_kept_once_the_card_is_out_of_sight(lived: Desk) -> None:
    card = backups_page(lived).restore
    pick(card, 0)
    restoring = card._restoring
    assert restoring is not None
    lived.journal_view.go_to("today")
    assert not any(restoring._key)
    assert card._restoring is None
    assert not card.preview.isVisible()


def test_what_comes_of_a_look_is_not_said_to_who_left_meanwhile(lived: Desk) -> None:
    card = backups_page(lived).restore
    card._background = later = Later()
    pick(card, 0)
    lived.journal_view.go_to("today")
    assert backups_page(lived).restore is card
    assert card.waiting.isVisible()
    later.finish()
    # The key was gone, and the backup is whole.
    assert not card.error.isVisible()
    assert not card.waiting.isVisible()
    assert card.kept.isEnabled()
    pick(card, 0)
    later.finish()
    assert card.preview.isVisible()


def test_a_vault_that_does_not_open_can_be_brought_back_before_unlocking(lived: Desk) -> None:
    lived.window.lock()
    vault = next((lived.folder / "vaults").glob("*.vault"))
    vault.write_bytes(b"")
    unlock(lived)
    page = lived.unlock_page
    assert "vault file is empty" in page.error.text()
    settle()
    (button,) = (b for b in page.findChildren(type(page.button)) if "backup" in b.text())
    click(button)
    restore = lived.window.door
    assert isinstance(restore, RestorePage)
    pick(restore.card, 0)
    click(restore.card.restore_button)
    unlock(lived)
    assert lived.journal.moment_count() == 1


def test_a_wrong_passphrase_before_unlocking_brings_nothing_back(lived: Desk) -> None:
    lived.window.lock()
    next((lived.folder / "vaults").glob("*.vault")).unlink()
    lived.unlock_page.restore_wanted.emit(lived.window.vault_folder.people()[0], "not this one")
    assert "does not open" in said_before_unlocking(lived)
    lived.unlock_page.restore_wanted.emit(lived.window.vault_folder.people()[0], PASSPHRASE)
    page = lived.window.door
    assert isinstance(page, RestorePage)
    click(page.back)
    assert isinstance(lived.window.door, UnlockPage)
