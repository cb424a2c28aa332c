"""Waiting: after wrong passphrases, and for another window to let the journal go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.errors import AlreadyOpen, UserError
from microhurts_desktop.settings import Settings
from microhurts_desktop.storage import keyfile
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.shell.lock_screens import LockScreens
from microhurts_desktop.ui.shell.recover import RecoverPage
from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle, pause_s
from microhurts_desktop.ui.shell.waiting_for_folder import OpenAllTheSame, WaitingForFolder
from tests.builders import FixedClock
from tests.ui.windows import AtOnce, Desk, a_desk, click, type_into
from tests.vault_folders import PASSPHRASE

T = TypeVar("T")


def attempt(desk: Desk, secret: str = "not this one") -> str:
    page = desk.unlock_page
    page.secret.clear()
    type_into(page.secret, secret)
    page.unlock()
    return page.error.text()


@pytest.fixture
def locked(home: Desk) -> Desk:
    home.window.lock()
    return home


# After wrong tries


def test_the_pause_doubles_up_to_a_minute() -> None:
    assert [pause_s(tries) for tries in range(13)] == [0] * 5 + [2, 4, 8, 16, 32, 60, 60, 60]
    assert pause_s(10**9) == 60


def test_after_five_wrong_tries_one_waits_and_then_may_try_again(locked: Desk) -> None:
    for _ in range(4):
        assert "does not open" in attempt(locked)
    assert "You can try again in 2 seconds" in attempt(locked)
    assert not locked.unlock_page.button.isEnabled()
    assert "in 2 seconds" in attempt(locked, PASSPHRASE), "the right one waits as well"
    assert locked.window.journal_view is None
    locked.clock.forward(seconds=1)
    locked.unlock_page._count_down()
    assert "in 1 second." in locked.unlock_page.error.text()
    locked.clock.forward(seconds=1)
    locked.unlock_page._count_down()
    assert locked.unlock_page.error.text() == ""
    assert locked.unlock_page.button.isEnabled()
    assert "in 4 seconds" in attempt(locked)
    locked.clock.forward(seconds=4)
    attempt(locked, PASSPHRASE)
    assert locked.window.journal_view is not None


def test_the_right_passphrase_ends_the_counting(locked: Desk) -> None:
    for _ in range(4):
        attempt(locked)
    attempt(locked, PASSPHRASE)
    locked.window.lock()
    for _ in range(4):
        assert "does not open" in attempt(locked)


def test_the_pause_outlives_a_restart(locked: Desk, qtbot: QtBot) -> None:
    for _ in range(5):
        attempt(locked)
    locked.window.close()
    again = a_desk(qtbot, locked.folder, clock=locked.clock)
    assert "in 2 seconds" in again.unlock_page.error.text()
    assert not again.unlock_page.button.isEnabled()


def test_it_is_never_a_lock_out(tmp_path: Path) -> None:
    clock = FixedClock()
    throttle = UnlockThrottle(Settings(tmp_path / "preferences.ini"), clock)
    for _ in range(200):
        throttle.note_wrong("ana")
    assert throttle.seconds_left("ana") == 60
    assert throttle.seconds_left("ben") == 0
    clock.forward(days=-400)
    assert throttle.seconds_left("ana") == 60, "not the days until the clock comes round again"
    clock.forward(seconds=60)
    assert throttle.seconds_left("ana") == 0


@pytest.mark.parametrize("written", ["-7", "many", "9" * 400])
def test_a_doctored_count_does_no_harm(tmp_path: Path, written: str) -> None:
    path = tmp_path / "preferences.ini"
    path.write_text(f"[tries]\nana\\count={written}\nana\\last={written}\n")
    assert 0 <= UnlockThrottle(Settings(path), FixedClock()).seconds_left("ana") <= 60


def test_nobody_can_tell_two_persons_apart_by_a_wrong_try(
    locked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault_folder = locked.window.vault_folder
    vault_folder.create(vault_folder.new_keys("Ben", "another good passphrase")).close()
    derived: list[object] = []
    derive = keyfile._derive

    def counted(slot: keyfile.KeySlot, secret: bytearray) -> bytearray:
        derived.append(slot.kdf)
        return derive(slot, secret)

    monkeypatch.setattr(keyfile, "_derive", counted)
    told: dict[str, list[object]] = {}
    for person in vault_folder.people():
        locked.window.show_door()
        who = locked.unlock_page.who
        assert who is not None
        click(who.chip(person))
        derived.clear()
        said = [attempt(locked) for _ in range(6)]
        told[person.name] = [*said, *derived]
    assert told["Ana"] == told["Ben"]


def test_turning_to_another_person_shows_their_own_pause(locked: Desk) -> None:
    vault_folder = locked.window.vault_folder
    vault_folder.create(vault_folder.new_keys("Ben", "another good passphrase")).close()
    locked.window.show_door()
    for _ in range(5):
        attempt(locked)
    who = locked.unlock_page.who
    assert who is not None
    ana, ben = who.choices()
    click(who.chip(ben))
    assert locked.unlock_page.button.isEnabled()
    assert locked.unlock_page.error.text() == ""
    click(who.chip(ana))
    assert "in 2 seconds" in locked.unlock_page.error.text()


# For another window


def test_it_says_whose_account_has_it_open() -> None:
    said = explain(AlreadyOpen(None, 4711, "kitchen", "sam"))
    assert "of the account “sam” (on kitchen, process 4711)" in said.what
    assert "(on kitchen, process 4711)" in explain(AlreadyOpen(None, 4711, "kitchen")).what
    assert explain(AlreadyOpen()).what == "This journal is already open in another window."


def test_the_owner_of_the_lock_is_found(tmp_path: Path) -> None:
    held = lock_folder(tmp_path)
    with pytest.raises(AlreadyOpen) as told:
        lock_folder(tmp_path)
    assert told.value.account == tmp_path.owner()
    held.release()


def waiting_in(desk: Desk) -> WaitingForFolder:
    desk.locks.taken.add(desk.folder / "vaults")
    attempt(desk, PASSPHRASE)
    (waiting,) = desk.unlock_page.findChildren(WaitingForFolder)
    return waiting


def test_one_can_wait_until_the_other_window_is_done(locked: Desk) -> None:
    waiting = waiting_in(locked)
    (timer,) = waiting.findChildren(QTimer)
    assert timer.interval() == 2_000
    click(waiting.wait)
    assert timer.isActive()
    assert locked.unlock_page.secret.isReadOnly()
    waiting.look()
    assert locked.window.journal_view is None
    locked.locks.taken.clear()
    waiting.look()
    assert locked.window.journal_view is not None
    assert locked.locks.taken == {locked.folder / "vaults"}


def test_waiting_can_be_stopped(locked: Desk) -> None:
    waiting = waiting_in(locked)
    (timer,) = waiting.findChildren(QTimer)
    click(waiting.wait)
    assert waiting.wait.text() == "Stop waiting"
    click(waiting.wait)
    assert not timer.isActive()
    assert not locked.unlock_page.secret.isReadOnly()
    locked.locks.taken.clear()
    attempt(locked, PASSPHRASE)
    assert locked.window.journal_view is not None


def test_a_folder_that_went_while_waiting_is_told(locked: Desk) -> None:
    waiting = waiting_in(locked)
    click(waiting.wait)
    locked.locks.taken.clear()
    (locked.folder / "vaults").rename(locked.folder / "elsewhere")
    waiting.look()
    assert "not there" in locked.unlock_page.error.text()


def test_one_can_leave_instead(locked: Desk) -> None:
    click(waiting_in(locked).leave)
    assert not locked.window.isVisible()


# Another folder


def test_another_folder_is_asked_for_before_unlocking(locked: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    click(locked.unlock_page.folder_button)
    (dialog,) = locked.window.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(elsewhere))
    dialog.accept()
    assert locked.window.vault_folder.folder == elsewhere
    assert locked.first_run.isVisible()


# Where a file says that another computer has it


@pytest.fixture
def left_behind(locked: Desk) -> Desk:
    locked.locks.left_behind.add(locked.folder / "vaults")
    return locked


def test_one_is_told_that_another_computer_may_have_it_and_can_open_it_all_the_same(
    left_behind: Desk,
) -> None:
    attempt(left_behind, PASSPHRASE)
    page = left_behind.unlock_page
    assert "“attic”" in page.error.text()
    assert "did not close it" in page.error.text()
    (offered,) = page.findChildren(OpenAllTheSame)
    assert offered.isVisible()
    click(offered.button)
    assert left_behind.window.journal_view is not None
    assert left_behind.locks.left_behind == set()
    assert left_behind.locks.taken == {left_behind.folder / "vaults"}


def test_what_a_window_here_has_is_not_to_be_opened_all_the_same(locked: Desk) -> None:
    waiting_in(locked)
    assert locked.unlock_page.findChildren(OpenAllTheSame) == []


def test_whoever_recovers_can_open_it_all_the_same(left_behind: Desk) -> None:
    vault_folder = left_behind.window.vault_folder
    left_behind.locks.left_behind.clear()
    (person,) = vault_folder.people()
    fresh = changing_secrets.fresh_code(vault_folder, person, PASSPHRASE)
    changing_secrets.keep_code(vault_folder, fresh)
    left_behind.locks.left_behind.add(left_behind.folder / "vaults")
    click(left_behind.unlock_page.forgotten_button)
    page = left_behind.window.door
    assert isinstance(page, RecoverPage)
    type_into(page.code, fresh.recovery_code)
    for field in (page.new.field, page.again):
        type_into(field, "a new one of seven herons")
    click(page.button)
    assert "attic" in page.form.error.text()
    click(page.all_the_same.button)
    assert left_behind.window.journal_view is not None


def test_work_before_unlocking_that_met_it_can_be_gone_on_with(left_behind: Desk) -> None:
    left_behind.window.show_door(AlreadyOpen(host="attic", certain=False))
    (offered,) = left_behind.unlock_page.findChildren(OpenAllTheSame)
    click(offered.button)
    assert not offered.isVisible()
    attempt(left_behind, PASSPHRASE)
    assert left_behind.window.journal_view is not None


# For what the other's earlier states take


class Later:
    """Background work that is done when the test says so."""

    def __init__(self) -> None:
        self._jobs: list[Callable[[], None]] = []

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        self._jobs.append(lambda: AtOnce().run(job, on_done, on_error))

    def go_on(self) -> None:
        for job in self._jobs:
            job()


def test_a_late_refusal_puts_no_door_before_whoever_has_come_in(locked: Desk) -> None:
    window = locked.window
    (ana,) = window.vault_folder.people()
    window.vault_folder.create(window.vault_folder.new_keys("Ben", PASSPHRASE)).close()
    window.show_door()
    (window.vault_folder.folder / f"{ana.vault_id}.vault").unlink()
    locked.unlock_page.choose(ana)
    later = Later()
    attempt(locked)
    LockScreens(window, later, UnlockThrottle(locked.settings, locked.clock)).restore(
        ana, "not this one"
    )
    ben = next(one for one in window.vault_folder.people() if one.name == "Ben")
    locked.unlock_page.choose(ben)
    attempt(locked, PASSPHRASE)
    journal_view = locked.journal_view
    later.go_on()
    assert window.door is None, "no journal stays open behind a door"
    assert window.journal_view is journal_view
