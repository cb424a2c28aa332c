"""Choices that cannot be written down, and journals that are found all the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop import folder_pointer
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings, ThemeChoice
from microhurts_desktop.ui.features.patterns.page import PatternsPage
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.shell.first_run import FirstRun
from microhurts_desktop.ui.shell.main_window import MainWindow
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.denied import no_file_may_grow_beyond
from tests.ui.features.preferences.sections import preferences_of, turned_to
from tests.ui.windows import AtOnce, Desk, a_theme, click, move_in, settle, type_into
from tests.vault_folders import COSTLESS, PASSPHRASE, a_hurt_draft

pytestmark = pytest.mark.uncounted

NOT_KEPT = "holds until you close the program"


def let_nothing_be_written(desk: Desk) -> None:
    """Put a folder where the file of preferences should be: not even root can write there."""
    path = desk.folder / "preferences.ini"
    path.unlink(missing_ok=True)
    path.mkdir()


def started_again(desk: Desk, qtbot: QtBot) -> Desk:
    """Close the window and open another, as the next start does."""
    desk.window.close()
    return started(desk, qtbot)


def started(desk: Desk, qtbot: QtBot, home: Path | None = None) -> Desk:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = Settings(desk.folder / "preferences.ini", home=home)
    window = MainWindow(
        lambda place: VaultFolder(place, desk.clock, desk.locks, COSTLESS),
        settings,
        a_theme(app),
        AtOnce(),
        desk.clock,
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return Desk(window, desk.folder, settings, desk.clock, desk.locks)


def unlock(desk: Desk) -> None:
    type_into(desk.unlock_page.secret, PASSPHRASE)
    click(desk.unlock_page.button)


def said_in(desk: Desk) -> str:
    settle()
    line = desk.journal_view.status_line
    shown = (label for label in (line.trouble_text, line.said) if label.isVisible())
    return " ".join(label.text() for label in shown)


def said_before_unlocking(desk: Desk) -> str:
    settle()
    assert isinstance(desk.window.door, QWidget)
    labels = desk.window.door.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


# Choices

Press = Callable[[PreferencesPage], None]


def _looks(page: PreferencesPage) -> None:
    click(turned_to(page, Section.LOOKS).theme.chip(ThemeChoice.DARK))


def _open_hurts(page: PreferencesPage) -> None:
    looks = turned_to(page, Section.LOOKS)
    click(looks.open_hurts.chip(True))


def _idle(page: PreferencesPage) -> None:
    click(turned_to(page, Section.LOCKING).idle_minutes.chip(30))


def _lock_also(page: PreferencesPage) -> None:
    locking = turned_to(page, Section.LOCKING)
    click(locking.lock_also.chip(True))


def _title(page: PreferencesPage) -> None:
    locking = turned_to(page, Section.LOCKING)
    click(locking.window_title.chip(True))


def _clipboard(page: PreferencesPage) -> None:
    click(turned_to(page, Section.LOCKING).clipboard_seconds.chip(15))


CHOICES: dict[str, tuple[Press, str, object]] = {
    "the theme": (_looks, "theme", ThemeChoice.DARK),
    "the past": (_open_hurts, "open_hurts_are_hidden", True),
    "idle minutes": (_idle, "idle_minutes", 30),
    "locking when minimised": (_lock_also, "lock_when_minimised", True),
    "the title": (_title, "neutral_title", True),
    "the clipboard": (_clipboard, "clipboard_seconds", 15),
}


@pytest.mark.parametrize(("press", "name", "value"), CHOICES.values(), ids=CHOICES)
def test_a_choice_that_cannot_be_written_is_told_and_holds(
    home: Desk, press: Press, name: str, value: object
) -> None:
    let_nothing_be_written(home)
    press(preferences_of(home))
    assert NOT_KEPT in said_in(home)
    assert str(home.folder / "preferences.ini") in said_in(home)
    assert getattr(home.settings, name) == value
    home.window.lock()
    unlock(home)
    assert getattr(home.settings, name) == value


@pytest.mark.parametrize(("press", "name", "value"), CHOICES.values(), ids=CHOICES)
def test_a_choice_that_is_written_is_not_commented_on(
    home: Desk, qtbot: QtBot, press: Press, name: str, value: object
) -> None:
    press(preferences_of(home))
    assert NOT_KEPT not in said_in(home)
    assert getattr(Settings(home.folder / "preferences.ini"), name) == value


def test_it_is_told_each_time(home: Desk) -> None:
    let_nothing_be_written(home)
    page = preferences_of(home)
    for press in (_idle, _clipboard):
        press(page)
        assert NOT_KEPT in said_in(home)
        home.journal_view.status_line.hush_trouble()
        assert NOT_KEPT not in said_in(home)


def test_a_full_disk_is_told_beside_the_choice(home: Desk) -> None:
    page = preferences_of(home)
    with no_file_may_grow_beyond(0):
        _idle(page)
    assert NOT_KEPT in said_in(home)


def test_the_usual_being_hidden_is_told_as_well(home: Desk) -> None:
    let_nothing_be_written(home)
    home.journal_view.go_to("patterns")
    page = home.journal_view.page("patterns")
    assert isinstance(page, PatternsPage)
    page.context.settings.usual_is_hidden = True
    assert NOT_KEPT in said_in(home)


def test_all_of_a_day_works_without_preferences(home: Desk) -> None:
    let_nothing_be_written(home)
    home.journal.name_hurt(a_hurt_draft(home.journal))
    home.window.lock()
    for _ in range(2):
        type_into(home.unlock_page.secret, "not this one")
        click(home.unlock_page.button)
        assert "does not open" in home.unlock_page.error.text()
        home.unlock_page.secret.setText("")
    unlock(home)
    assert home.journal.moment_count() == 1
    assert said_in(home) == ""


# Where the journals are


def moved(home: Desk, tmp_path: Path, name: str = "elsewhere") -> Path:
    elsewhere = tmp_path / name
    elsewhere.mkdir()
    home.journal_view.context.navigator.move_vaults(elsewhere)
    return elsewhere


def test_a_moved_journal_is_found_although_the_preferences_cannot_be_written(
    home: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    let_nothing_be_written(home)
    elsewhere = moved(home, tmp_path)
    assert "could not be written" in said_before_unlocking(home)
    assert list(elsewhere.glob("*.vault"))
    again = started_again(home, qtbot)
    assert f"found in {elsewhere}" in said_before_unlocking(again)
    unlock(again)
    assert again.journal.person.name == "Ana"
    assert said_in(again) == "", "what is remembered is not told at every unlocking"


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b"\xff\x00rubbish"),
        lambda path: path.write_text("[General]\nvault_folder=relative\n"),
        lambda path: path.write_text("[General]\nvault_folder=/nowhere/at/all\n"),
        lambda path: path.write_text(f"[General]\nvault_folder=/{'a' * 300}\n"),
        lambda path: path.write_text("[General]\nvault_folder=/dev/null\n"),
        lambda path: path.write_text("[General]\nvault_folder=/\n"),
    ],
    ids=["gone", "rubbish", "relative", "nowhere", "too long", "a device", "another folder"],
)
def test_a_moved_journal_is_found_although_the_preferences_were_lost(
    home: Desk, tmp_path: Path, qtbot: QtBot, harm: Callable[[Path], object]
) -> None:
    elsewhere = moved(home, tmp_path)
    home.window.close()
    harm(home.folder / "preferences.ini")
    again = started(home, qtbot)
    assert isinstance(again.window.door, UnlockPage)
    unlock(again)
    assert again.journal.person.name == "Ana"
    again.window.lock()
    assert Settings(home.folder / "preferences.ini").vault_folder == elsewhere


def test_a_journal_that_was_moved_twice_is_found(home: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    moved(home, tmp_path)
    unlock(home)
    elsewhere = moved(home, tmp_path, "further")
    shutil.rmtree(tmp_path / "elsewhere")
    home.window.close()
    (home.folder / "preferences.ini").unlink()
    again = started(home, qtbot)
    assert f"found in {elsewhere}" in said_before_unlocking(again)


def test_a_journal_that_was_moved_back_is_at_home(home: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    moved(home, tmp_path)
    unlock(home)
    home.journal_view.context.navigator.move_vaults(home.folder / "vaults")
    assert folder_pointer.pointed_to(home.folder / "vaults") is None
    again = started_again(home, qtbot)
    assert again.window.vault_folder.folder == home.folder / "vaults"
    assert "found in" not in said_before_unlocking(again)


def test_a_journal_put_back_by_hand_is_found(home: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    first = moved(home, tmp_path)
    unlock(home)
    second = moved(home, tmp_path, "further")
    home.window.close()
    for path in second.iterdir():
        path.rename(first / path.name)
    again = started(home, qtbot)
    assert f"found in {first}" in said_before_unlocking(again)


def test_a_move_that_cannot_be_remembered_is_not_made(
    home: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    let_nothing_be_written(home)
    (home.folder / "vaults" / folder_pointer.NAME).mkdir()
    elsewhere = moved(home, tmp_path)
    assert "Nothing was moved" in said_before_unlocking(home)
    assert not [path for path in elsewhere.rglob("*") if path.is_file()]
    left = sorted(path.suffix for path in (home.folder / "vaults").glob("*.*"))
    assert left == [".bak", ".key", ".vault"]
    unlock(home)
    assert home.journal.person.name == "Ana"
    again = started_again(home, qtbot)
    assert isinstance(again.window.door, UnlockPage)


def test_a_drive_that_is_not_plugged_in_is_no_first_run_though_preferences_were_lost(
    home: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    elsewhere = moved(home, tmp_path)
    home.window.close()
    elsewhere.rename(tmp_path / "in a drawer")
    (home.folder / "preferences.ini").unlink()
    again = started(home, qtbot)
    assert isinstance(again.window.door, UnlockPage)
    assert str(elsewhere) in said_before_unlocking(again)


def test_a_damaged_journal_is_found_as_well(home: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    elsewhere = moved(home, tmp_path)
    home.window.close()
    for path in elsewhere.glob("*.key*"):
        path.write_bytes(b"")
    (home.folder / "preferences.ini").unlink()
    again = started(home, qtbot)
    assert isinstance(again.window.door, UnlockPage)
    assert f"found in {elsewhere}" in said_before_unlocking(again)


def test_a_journal_begun_elsewhere_is_found(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    desk.window.use_folder(elsewhere)
    let_nothing_be_written(desk)
    move_in(desk)
    assert "could not be written" in said_in(desk)
    again = started_again(desk, qtbot)
    assert f"found in {elsewhere}" in said_before_unlocking(again)


def test_an_empty_folder_can_still_be_begun_in(home: Desk, tmp_path: Path) -> None:
    home.window.lock()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    home.window.use_folder(elsewhere)
    assert isinstance(home.window.door, FirstRun)


def test_a_folder_that_cannot_be_remembered_is_told(
    home: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    person = home.journal.person
    home.window.lock()
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(home.folder / "vaults", elsewhere)
    let_nothing_be_written(home)
    (home.folder / "vaults" / folder_pointer.NAME).mkdir()
    home.window.use_folder(elsewhere)
    assert "could not be written down where your journals are" in said_before_unlocking(home)
    assert home.window.vault_folder.people() == (person,)


def test_after_everything_is_deleted_one_can_begin_again(
    home: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    elsewhere = moved(home, tmp_path)
    unlock(home)
    home.window.vault_folder.delete_everything(home.journal)
    home.journal_view.context.navigator.deleted_everything()
    assert isinstance(home.window.door, FirstRun)
    said = home.window.door.for_whom.said
    assert said.isVisible()
    assert said.text().startswith("Everything of yours is deleted")
    home.window.show_door()
    assert isinstance(home.window.door, FirstRun)
    assert not home.window.door.for_whom.said.isVisible(), "said once"
    assert folder_pointer.pointed_to(home.folder / "vaults") is None
    again = started_again(home, qtbot)
    assert isinstance(again.window.door, FirstRun)
    assert not list(elsewhere.glob("*.vault"))
