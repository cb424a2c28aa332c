"""Preferences, chosen with real clicks and keys; what is on the disk afterwards."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.preferences import page as preferences
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.kit.theme import load_tokens
from tests.ui.features.preferences.sections import page as page
from tests.ui.features.preferences.sections import turned_to
from tests.ui.windows import Desk, click


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


def test_the_version_stands_at_the_end(
    page: PreferencesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert preferences.version() in page.about.text()

    def is_missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", is_missing)
    assert preferences.version() == "run from its source"
