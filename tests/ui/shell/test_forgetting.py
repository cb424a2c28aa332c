"""What was typed as a secret does not wait for whoever sits down next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.standing_secrets import Forgetting, take_out
from microhurts_desktop.ui.parts.working import WorkingCard
from microhurts_desktop.ui.shell.change_keys import ChangeKeys
from microhurts_desktop.ui.shell.recover import RecoverPage
from tests.builders import FixedClock
from tests.ui.partners import both_here, room, together
from tests.ui.two import a_desk_for_two
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE


def minute(desk: Desk, *, minutes: int = 1) -> None:
    """Let the time go by, and let everything look at the clock that would."""
    desk.clock.forward(minutes=minutes)
    looks(desk.window)


def looks(root: QWidget) -> None:
    for one in root.findChildren(Forgetting):
        if one._timer.isActive():
            one.look()


# -- the watch itself


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = line_field("secret", secret=True)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_counts_from_the_last_key(field: QLineEdit, clock: FixedClock) -> None:
    watch = Forgetting(field, clock, [field], lambda: take_out(field))
    type_into(field, "abc")
    clock.forward(seconds=50)
    type_into(field, "d")
    clock.forward(seconds=50)
    watch.look()
    assert field.text() == "abcd"
    clock.forward(seconds=10)
    watch.look()
    assert field.text() == ""
    field.undo()
    assert field.text() == "", "and it cannot be had back"


def test_a_clock_that_is_put_back_keeps_it_no_longer_than_a_minute(
    field: QLineEdit, clock: FixedClock
) -> None:
    watch = Forgetting(field, clock, [field], lambda: take_out(field))
    type_into(field, "abc")
    clock.forward(days=-1)
    watch.look()
    assert field.text() == "abc"
    clock.forward(minutes=1)
    watch.look()
    assert field.text() == ""


def test_a_computer_that_slept_forgets_on_waking(field: QLineEdit, clock: FixedClock) -> None:
    watch = Forgetting(field, clock, [field], lambda: take_out(field))
    type_into(field, "abc")
    clock.forward(hours=9)
    assert watch._timer.isActive(), "it looks by itself"
    watch._timer.timeout.emit()
    assert field.text() == ""
    assert not watch._timer.isActive(), "and rests where there is nothing"


# -- unlocking


@pytest.fixture
def door(home: Desk) -> Desk:
    """The unlock page of Ana and Ben, with Ana's wrong passphrase in it, shown."""
    vault_folder = home.window.vault_folder
    home.window.lock()
    vault_folder.create(vault_folder.new_keys("Ben", PASSPHRASE)).close()
    home.window.show_door()
    type_into(home.unlock_page.secret, "nearly my passphrase")
    click(home.unlock_page.show_secret)
    click(home.unlock_page.button)
    assert home.unlock_page.secret.text() == "nearly my passphrase"
    assert home.unlock_page.secret.echoMode() == QLineEdit.EchoMode.Normal
    return home


def gone_and_hidden(desk: Desk) -> None:
    page = desk.unlock_page
    assert page.secret.text() == ""
    assert page.secret.echoMode() == QLineEdit.EchoMode.Password
    assert not page.show_secret.isChecked()
    page.secret.undo()
    assert page.secret.text() == ""


def test_a_wrong_passphrase_is_gone_when_another_person_is_picked(door: Desk) -> None:
    page = door.unlock_page
    assert page.who is not None
    ben = next(one for one in door.window.vault_folder.people() if one.name == "Ben")
    click(page.who.chip(ben))
    gone_and_hidden(door)


def test_a_wrong_passphrase_is_gone_after_a_minute(door: Desk) -> None:
    minute(door)
    gone_and_hidden(door)
    assert "is gone" in door.unlock_page.error.text()
    type_into(door.unlock_page.secret, PASSPHRASE)
    click(door.unlock_page.button)
    assert door.window.journal is not None


def test_a_right_one_that_did_not_open_is_gone_after_a_minute(door: Desk) -> None:
    door.locks.taken.add(door.window.vault_folder.folder)
    take_out(door.unlock_page.secret)
    type_into(door.unlock_page.secret, PASSPHRASE)
    click(door.unlock_page.button)
    minute(door)
    gone_and_hidden(door)


def test_nothing_that_is_offered_goes_on_with_a_secret_that_is_gone(door: Desk) -> None:
    for vault in door.window.vault_folder.folder.glob("*.vault"):
        vault.write_bytes(bytes(8192))
    take_out(door.unlock_page.secret)
    type_into(door.unlock_page.secret, PASSPHRASE)
    click(door.unlock_page.button)
    settle()
    ways_out = named(door.unlock_page, "Bring back a backup…")
    assert len(ways_out) == 1
    minute(door)
    settle()
    assert not named(door.unlock_page, "Bring back a backup…")


def test_nobody_waits_for_a_folder_whose_secret_is_gone(door: Desk) -> None:
    door.locks.taken.add(door.window.vault_folder.folder)
    take_out(door.unlock_page.secret)
    type_into(door.unlock_page.secret, PASSPHRASE)
    click(door.unlock_page.button)
    settle()
    (wait,) = named(door.unlock_page, "Wait until it is free")
    click(wait)
    minute(door)
    settle()
    assert not named(door.unlock_page, "Stop waiting"), "it would not open"
    assert not door.unlock_page.secret.isReadOnly()
    assert "is gone" in door.unlock_page.error.text()


def named(root: QWidget, text: str) -> list[QPushButton]:
    return [one for one in root.findChildren(QPushButton) if one.text() == text and one.isVisible()]


# -- everywhere else


def recover(desk: Desk) -> list[QLineEdit]:
    desk.window.lock()
    click(desk.unlock_page.forgotten_button)
    page = desk.window.door
    assert isinstance(page, RecoverPage)
    return [page.code, page.new.field, page.again]


def change_keys(desk: Desk) -> list[QLineEdit]:
    desk.journal_view.go_to("preferences")
    person = desk.journal.person
    desk.window.lock()
    desk.window.lock_screens().change_keys(person)
    page = desk.window.door
    assert isinstance(page, ChangeKeys)
    return [page.now.secret, page.passphrase.field.field, page.passphrase.again]


def preferences(desk: Desk, section: Section) -> PreferencesPage:
    desk.journal_view.go_to("preferences")
    page = desk.journal_view.page("preferences")
    assert isinstance(page, PreferencesPage)
    page.show_section(section)
    settle()
    return page


def change_passphrase(desk: Desk) -> list[QLineEdit]:
    card = preferences(desk, Section.KEYS).passphrase
    return [card.old, card.new.field, card.again]


def new_code(desk: Desk) -> list[QLineEdit]:
    return [preferences(desk, Section.KEYS).code.secret]


def restore(desk: Desk) -> list[QLineEdit]:
    card = preferences(desk, Section.BACKUPS).restore
    card.asked.show()
    return [card.secret]


def delete_everything(desk: Desk) -> list[QLineEdit]:
    page = preferences(desk, Section.LEAVING)
    return [page.export_card.secret, page.delete.name, page.delete.secret]


def second_person(desk: Desk) -> list[QLineEdit]:
    from microhurts_desktop.ui.shell.for_two.second_person import SecondPerson

    desk.journal_view.context.navigator.partner_here()
    steps = room(desk).exercise
    assert isinstance(steps, SecondPerson)
    return [steps.who.secret, steps.passphrase.field.field, steps.passphrase.again]


PLACES: dict[str, Callable[[Desk], list[QLineEdit]]] = {
    one.__name__: one
    for one in (
        recover,
        change_keys,
        change_passphrase,
        new_code,
        restore,
        delete_everything,
        second_person,
    )
}


@pytest.mark.parametrize("place", PLACES)
def test_what_was_typed_is_gone_after_a_minute(home: Desk, place: str) -> None:
    fields = PLACES[place](home)
    for field in fields:
        field.setText("typed by one, left for another")
    home.clock.forward(seconds=59)
    looks(home.window)
    assert all(field.text() for field in fields)
    home.clock.forward(seconds=1)
    looks(home.window)
    assert [field.text() for field in fields] == ["" for _ in fields]


@pytest.mark.parametrize("place", ["change_passphrase", "new_code", "restore"])
def test_what_was_typed_and_said_is_gone_when_the_page_is_left(home: Desk, place: str) -> None:
    fields = PLACES[place](home)
    cards = home.page("preferences", PreferencesPage).findChildren(WorkingCard)
    card = next(one for one in cards if one.isAncestorOf(fields[0]))
    for field in fields:
        field.setText("typed by one, left for another")
    WorkingCard.refuse(card, DiskFull())
    assert card.error.isVisible()
    home.journal_view.go_to("today")
    settle()
    assert [field.text() for field in fields] == ["" for _ in fields]
    home.journal_view.go_to("preferences")
    assert not card.error.isVisible()


def test_the_other_who_unlocks_beside_one_leaves_no_passphrase(
    qtbot: QtBot, tmp_path: Path
) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    desk = two.enter(two.anna)
    click(together(desk).both_here)
    ask = both_here(desk).ask
    type_into(ask.secret, "nearly")
    click(ask.button)
    minute(desk)
    assert ask.secret.text() == ""
    assert "is gone" in ask.form.error.text()


def test_the_other_who_is_locked_out_before_they_unlocked_leaves_no_passphrase(
    qtbot: QtBot, tmp_path: Path
) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    desk = two.enter(two.anna)
    click(together(desk).both_here)
    secret = both_here(desk).ask.secret
    type_into(secret, "nearly")
    click(room(desk).lock)
    assert secret.text() == ""


# -- the first run


def at_the_code(desk: Desk, name: str = "Ana") -> None:
    run = desk.first_run
    run.turn_to(run.name)
    run.name.field.setText(name)
    click(run.next)
    run.passphrase.field.set_text(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    click(run.next)
    assert run.recovery.view.code


def test_words_on_offer_stand_long_enough_to_be_written_on_paper(desk: Desk) -> None:
    run = desk.first_run
    run.turn_to(run.name)
    run.name.field.setText("Ana")
    click(run.next)
    run.passphrase.field.offer()
    offered = run.passphrase.field.text()
    minute(desk, minutes=4)
    assert run.passphrase.field.text() == offered
    minute(desk)
    assert run.passphrase.field.text() == ""


def test_a_passphrase_that_has_its_keys_goes_and_the_code_stays_to_be_written_down(
    desk: Desk,
) -> None:
    at_the_code(desk)
    run = desk.first_run
    code = run.recovery.view.code
    for part in run.recovery.view.parts:
        part.setText("ABCD")
    minute(desk)
    assert run.passphrase.field.text() == run.passphrase.again.text() == ""
    assert [part.text() for part in run.recovery.view.parts] == ["", ""]
    assert run.recovery.view.code == code
    for index, part in zip(run.recovery.view.asked(), run.recovery.view.parts, strict=True):
        part.setText(code.split("-")[index - 1])
    click(run.next)
    assert desk.journal.person.name == "Ana"


@pytest.mark.parametrize("how", ["idle", "hidden"])
def test_a_code_that_nobody_copies_any_more_is_taken_off_the_screen(desk: Desk, how: str) -> None:
    at_the_code(desk)
    run = desk.first_run
    if how == "idle":
        desk.clock.forward(minutes=5)
        desk.window.idle_lock.look()
    else:
        desk.window.auto_lock().hide_now()
        desk.window.showNormal()
    settle()
    assert run.recovery.view.code == ""
    assert run.steps[run.index] is run.passphrase
    assert run.name.name() == "Ana"
    run.passphrase.field.set_text(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    click(run.next)
    assert run.recovery.view.code


def test_who_is_new_beside_another_is_led_back_to_unlocking(home: Desk) -> None:
    home.window.lock()
    click(home.unlock_page.new_button)
    at_the_code(home, "Kim")
    home.clock.forward(minutes=5)
    home.window.idle_lock.look()
    assert home.unlock_page.isVisible()
