"""The first run, as a newcomer meets it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.shell.first_run import ForWhom
from microhurts_desktop.ui.shell.help_window import HelpLinesWindow
from tests.ui.windows import Desk, click, focused, move_in, press, settle, type_into
from tests.vault_folders import PASSPHRASE


def to_the_code(desk: Desk, name: str = "Ana") -> str:
    """Go through the first run until the code is shown; return it."""
    run = desk.first_run
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, name)
    QTest.keyClick(run.name.field, Qt.Key.Key_Return)
    type_into(run.passphrase.field.field, PASSPHRASE)
    type_into(run.passphrase.again, PASSPHRASE)
    QTest.keyClick(run.passphrase.again, Qt.Key.Key_Return)
    assert run.steps[run.index] is run.recovery
    return run.recovery.view.code


def type_back(desk: Desk, code: str) -> None:
    """Type in what is asked of the code."""
    recovery = desk.first_run.recovery
    groups = code.split("-")
    for label, field in zip(recovery.view.asked(), recovery.view.parts, strict=True):
        type_into(field, groups[label - 1].lower())


def test_a_newcomer_ends_in_today_with_an_encrypted_vault(desk: Desk) -> None:
    code = to_the_code(desk)
    type_back(desk, code)
    click(desk.first_run.next)

    assert desk.journal.person.name == "Ana"
    assert desk.journal_view.page("today").isVisible()
    vaults = sorted(path.suffix for path in (desk.folder / "vaults").iterdir() if path.is_file())
    assert {".vault", ".key", ".bak"} <= set(vaults)
    vault = next((desk.folder / "vaults").glob("*.vault"))
    assert not vault.read_bytes().startswith(b"SQLite format 3")
    assert stat.S_IMODE(vault.stat().st_mode) == 0o600


def test_nothing_is_on_the_disk_before_the_last_step(desk: Desk) -> None:
    to_the_code(desk)
    assert not list(desk.folder.rglob("*.key")), "nothing before the last step"


def test_the_two_of_us_is_explained(desk: Desk) -> None:
    click(desk.first_run.for_whom.choice.chip(ForWhom.US))
    meaning = desk.first_run.for_whom.meaning.text()
    assert "neither can open the other's" in meaning
    assert "Nothing is shared by itself" in meaning


def test_a_name_is_asked_for_in_words(desk: Desk) -> None:
    desk.first_run.turn_to(desk.first_run.name)
    click(desk.first_run.next)
    assert desk.first_run.error.isVisible()
    assert "name" in desk.first_run.error.text()


def test_a_weak_passphrase_is_refused_beside_its_field(desk: Desk) -> None:
    run = desk.first_run
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, "Ana")
    click(run.next)
    type_into(run.passphrase.field.field, "password")
    type_into(run.passphrase.again, "password")
    click(run.next)
    assert run.steps[run.index] is run.passphrase
    assert "guessed" in run.error.text()


def test_two_different_passphrases_are_noticed(desk: Desk) -> None:
    run = desk.first_run
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, "Ana")
    click(run.next)
    type_into(run.passphrase.field.field, PASSPHRASE)
    type_into(run.passphrase.again, PASSPHRASE + "x")
    click(run.next)
    assert "not the same" in run.error.text()


def test_offered_words_are_strong_enough_and_need_typing_again(desk: Desk) -> None:
    run = desk.first_run
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, "Ana")
    click(run.next)
    click(run.passphrase.field.offer_button)
    assert run.passphrase.field.strength == 4
    click(run.next)
    assert "not the same" in run.error.text()


def test_the_code_must_be_typed_back(desk: Desk) -> None:
    to_the_code(desk)
    recovery = desk.first_run.recovery
    for field in recovery.view.parts:
        type_into(field, "0000")
    click(desk.first_run.next)
    assert desk.first_run.steps[desk.first_run.index] is recovery
    assert "not the same" in desk.first_run.error.text()


def test_what_it_is_not_for_must_be_read_before_anything_is_asked(desk: Desk) -> None:
    run = desk.first_run
    click(run.next)
    assert run.steps[run.index] is run.not_for
    click(run.next)
    assert run.steps[run.index] is run.not_for
    assert "I have read this" in run.error.text()
    assert run.steps.index(run.not_for) < run.steps.index(run.name)


@pytest.mark.parametrize("way", ["button", "keyboard", "Esc"])
def test_whoever_leaves_there_is_gone_at_once_and_nothing_is_left_on_the_disk(
    desk: Desk, way: str, qtbot: QtBot
) -> None:
    run = desk.first_run
    before = {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")}
    click(run.next)
    leave = run.not_for.leave_button
    assert "closes the program at once" in leave.accessibleDescription()
    assert "Nothing of yours has been written" in leave.accessibleDescription()
    assert focused() is run.not_for.understood
    if way == "button":
        click(leave)
    elif way == "keyboard":
        press(run, Qt.Key.Key_Backtab)
        assert focused() is leave
        press(run, Qt.Key.Key_Return)
    else:
        press(run, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")} == before
    assert desk.window.vault_folder.people() == ()


def test_the_help_lines_are_one_click_away_from_there(desk: Desk) -> None:
    click(desk.first_run.next)
    click(desk.first_run.not_for.help_button)
    assert desk.window.findChild(HelpLinesWindow) is not None
    assert desk.window.isVisible()


def test_a_window_that_somebody_lives_in_is_still_remembered(home: Desk) -> None:
    home.window.lock()
    click(home.unlock_page.new_button)
    click(home.first_run.next)
    press(home.first_run, Qt.Key.Key_Escape)
    assert not home.window.isVisible()
    assert home.settings.window_place is not None


def test_a_saved_code_is_readable_by_this_account_only(desk: Desk, tmp_path: Path) -> None:
    code = to_the_code(desk)
    path = tmp_path / "code.txt"
    said = desk.first_run.recovery.view.paper.save_to(str(path))
    assert code in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Move it off this computer" in said


def test_a_second_person_can_begin_later_from_the_unlock_window(home: Desk) -> None:
    home.window.lock()
    click(home.unlock_page.new_button)
    code = to_the_code(home, "Ben")
    type_back(home, code)
    click(home.first_run.next)
    assert home.journal.person.name == "Ben"
    home.window.lock()
    assert {person.name for person in home.window.vault_folder.people()} == {"Ana", "Ben"}
    who = home.unlock_page.who
    assert who is not None
    assert who.value() == home.window.vault_folder.people()[1], "the last one first"


def test_a_newcomer_can_go_back_to_the_unlock_window(home: Desk) -> None:
    home.window.lock()
    click(home.unlock_page.new_button)
    click(home.first_run.later)
    assert home.unlock_page.isVisible()


def test_going_back_without_a_change_keeps_the_code(desk: Desk) -> None:
    code = to_the_code(desk)
    click(desk.first_run.back)
    click(desk.first_run.next)
    assert desk.first_run.recovery.view.code == code


def test_a_changed_passphrase_makes_a_new_code_and_says_so(desk: Desk) -> None:
    code = to_the_code(desk)
    run = desk.first_run
    click(run.back)
    other = PASSPHRASE + " tonight"
    for field in (run.passphrase.field.field, run.passphrase.again):
        field.selectAll()
        type_into(field, other)
    click(run.next)
    assert run.recovery.view.code != code
    assert "no longer counts" in run.recovery.view.saved.text()


def test_an_empty_folder_begins_there_and_is_remembered_only_then(
    desk: Desk, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    before = desk.settings.vault_folder
    desk.window.use_folder(elsewhere)
    assert desk.settings.vault_folder == before
    assert desk.first_run.for_whom.folder_button.isVisible()
    move_in(desk)
    assert desk.settings.vault_folder == elsewhere
    assert list(elsewhere.glob("*.vault"))


def test_a_folder_that_is_gone_is_not_a_first_run(home: Desk, tmp_path: Path) -> None:
    home.window.lock()
    home.window.use_folder(tmp_path / "not-plugged-in")
    labels = home.unlock_page.findChildren(QLabel)
    assert any("not there" in label.text() for label in labels)


@pytest.mark.parametrize("typed", ["ana", "\uff21na"])
def test_a_taken_name_is_asked_for_again(home: Desk, typed: str) -> None:
    home.window.lock()
    click(home.unlock_page.new_button)
    home.first_run.turn_to(home.first_run.name)
    home.first_run.name.field.setText(typed)
    click(home.first_run.next)
    assert "called that already" in home.first_run.error.text()


def test_what_is_wrong_with_a_passphrase_stands_beside_it(desk: Desk) -> None:
    run = desk.first_run
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, "Ana")
    QTest.keyClick(run.name.field, Qt.Key.Key_Return)
    step = run.passphrase

    def is_above(upper: QWidget, lower: QWidget) -> bool:
        settle()
        tops = [one.mapTo(run, one.rect().topLeft()).y() for one in (upper, lower)]
        return tops[0] < tops[1]

    type_into(step.field.field, "our june")
    click(run.next)
    assert run.error.text().startswith("This one could be guessed quickly")
    assert is_above(step.field, run.error)
    assert is_above(run.error, step.again)
    type_into(step.field.field, PASSPHRASE)
    type_into(step.again, PASSPHRASE + "x")
    click(run.next)
    assert run.error.text().startswith("The two are not the same")
    assert is_above(step.again, run.error)
