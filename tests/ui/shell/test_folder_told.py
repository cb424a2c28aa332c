"""What a person is told about the folder: who else may write there, and what lies in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from microhurts_desktop.services.errors import InTheWay
from microhurts_desktop.ui.features.preferences.page import Section
from microhurts_desktop.ui.parts.restore import RestorePage
from microhurts_desktop.ui.shell.waiting_for_folder import OpenAllTheSame
from tests.ui.features.preferences.sections import preferences_of, turned_to
from tests.ui.shell.test_backups_and_restoring import pick, said_before_unlocking, unlock
from tests.ui.shell.test_first_run import to_the_code, type_back
from tests.ui.windows import Desk, a_desk, click
from tests.vault_folders import FolderLocks, a_hurt_draft

CONFLICT = ".sync-conflict-20261129-101500-ABCDEFG"


@pytest.fixture
def own_vault(home: Desk) -> Path:
    return home.folder / "vaults" / f"{home.journal.person.vault_id}.vault"


def leave_a_copy(path: Path) -> Path:
    copy = path.with_name(f"{path.stem}{CONFLICT}{path.suffix}")
    shutil.copy2(path, copy)
    return copy


def test_a_folder_that_anyone_may_write_to_is_told_at_the_first_run(
    tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "vaults"
    folder.mkdir()
    folder.chmod(0o777)
    desk = a_desk(qtbot, tmp_path)
    told = desk.first_run.for_whom.anyone
    assert told.isVisible()
    assert str(folder) in told.text()
    assert "Choose a folder of your own" in told.text()


def test_a_folder_of_ones_own_is_not_warned_of(desk: Desk) -> None:
    assert not desk.first_run.for_whom.anyone.isVisible()


def test_preferences_tell_it_and_stop_when_it_is_mended(home: Desk) -> None:
    folder = home.folder / "vaults"
    page = turned_to(preferences_of(home), Section.BACKUPS)
    assert not page.anyone.isVisible()
    folder.chmod(0o777)
    page.refresh()
    assert page.anyone.isVisible()
    assert str(folder) in page.anyone.text()
    folder.chmod(0o700)
    page.refresh()
    assert not page.anyone.isVisible()


def test_a_copy_of_a_synchronising_program_is_named_and_can_be_looked_into(
    home: Desk, own_vault: Path
) -> None:
    home.journal.name_hurt(a_hurt_draft(home.journal))
    home.window.lock()
    copy = leave_a_copy(own_vault)
    unlock(home)
    page = turned_to(preferences_of(home), Section.BACKUPS)
    card = page.restore
    assert card.copies.isVisible()
    assert "look into it" in card.copies.text()
    line = card.kept.item(0)
    assert line is not None
    assert copy.name in line.text()
    pick(card, 0)
    assert "1 hurt" in card.holds.text()


def test_a_missing_vault_leads_to_the_copy_before_unlocking(home: Desk, own_vault: Path) -> None:
    home.journal.name_hurt(a_hurt_draft(home.journal))
    home.window.lock()
    copy = leave_a_copy(own_vault)
    own_vault.unlink()
    home.window.show_door()
    unlock(home)
    restore = next(
        button
        for button in home.unlock_page.findChildren(type(home.unlock_page.button))
        if button.text() == "Bring back a backup…"
    )
    click(restore)
    page = home.window.door
    assert isinstance(page, RestorePage)
    line = page.card.kept.item(0)
    assert line is not None
    assert copy.name in line.text()
    pick(page.card, 0)
    click(page.card.restore_button)
    unlock(home)
    assert home.journal.moment_count() == 1


def test_a_key_file_that_is_only_there_as_a_copy_is_no_first_run(
    home: Desk, own_vault: Path
) -> None:
    home.window.lock()
    key = own_vault.with_suffix(".key")
    copy = leave_a_copy(key)
    key.unlink()
    key.with_name(key.name + ".bak").unlink()
    own_vault.unlink()
    home.window.show_door()
    said = said_before_unlocking(home)
    assert str(copy) in said
    assert f"Give the copy the name {key.name}" in said


def test_a_vault_that_is_a_link_is_told_before_unlocking_with_where_it_points(
    home: Desk, own_vault: Path
) -> None:
    home.window.lock()
    elsewhere = home.folder / "elsewhere"
    own_vault.rename(elsewhere)
    own_vault.symlink_to(elsewhere)
    unlock(home)
    assert home.window.journal_view is None
    assert f"is a link to {elsewhere}" in home.unlock_page.error.text()
    own_vault.unlink()
    elsewhere.rename(own_vault)
    unlock(home)
    assert home.window.journal_view is not None


def test_whoever_begins_where_another_computer_left_its_lock_can_do_so_all_the_same(
    tmp_path: Path, qtbot: QtBot
) -> None:
    locks = FolderLocks()
    desk = a_desk(qtbot, tmp_path, locks=locks)
    locks.left_behind.add(tmp_path / "vaults")
    code = to_the_code(desk)
    type_back(desk, code)
    click(desk.first_run.next)
    assert desk.window.journal_view is None
    assert "attic" in desk.first_run.error.text()
    (offered,) = desk.first_run.findChildren(OpenAllTheSame)
    click(offered.button)
    assert desk.journal.person.name == "Ana"


def test_a_pipe_in_place_of_the_invitation_keeps_nobody_from_preferences(home: Desk) -> None:
    os.mkfifo(home.folder / "vaults" / "shared.invite")
    page = preferences_of(home)
    page.show_partner()
    assert "pipe" in page.partner.error.text()


def test_a_link_in_place_of_what_two_share_is_trouble_with_sharing_alone(
    home: Desk, own_vault: Path, tmp_path: Path
) -> None:
    home.journal.sharing.begin()
    home.window.lock()
    shared = home.folder / "vaults" / "shared.vault"
    shared.rename(tmp_path / "away")
    shared.symlink_to(own_vault.with_suffix(".key"))
    before = own_vault.with_suffix(".key").stat().st_mode
    unlock(home)
    assert home.window.journal_view is not None
    assert own_vault.with_suffix(".key").stat().st_mode == before
    assert isinstance(home.journal.sharing.trouble, InTheWay)
    said = " ".join(label.text() for label in home.journal_view.findChildren(QLabel))
    assert "What the two of you share cannot be reached just now" in said
    assert f"is a link to {own_vault.with_suffix('.key')}" in said
