"""Unlocking and locking: what the person sees, and what is left on the screen and on the disk."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.people import Person
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.ui.windows import Desk, a_desk, click, move_in, type_into
from tests.vault_folders import PASSPHRASE


def _vault(desk: Desk) -> Path:
    return next((desk.folder / "vaults").glob("*.vault"))


def _key(desk: Desk) -> Path:
    return next((desk.folder / "vaults").glob("*.key"))


def _try(desk: Desk, secret: str = PASSPHRASE) -> str:
    page = desk.unlock_page
    page.secret.clear()
    type_into(page.secret, secret)
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    return page.error.text()


@pytest.fixture
def locked(home: Desk) -> Desk:
    """Ana's journal, locked."""
    assert home.window.lock()
    return home


def test_the_right_passphrase_opens(locked: Desk) -> None:
    _try(locked)
    assert locked.journal.person.name == "Ana"
    assert locked.journal_view.page("today").isVisible()


def test_the_recovery_code_opens_too(desk: Desk) -> None:
    vault_folder = desk.window.vault_folder
    keys = vault_folder.new_keys("Ana", PASSPHRASE)
    desk.window.enter(vault_folder.create(keys))
    desk.window.lock()
    _try(desk, keys.recovery_code.replace("-", " ").lower())
    assert desk.journal.person.name == "Ana"


def test_the_passphrase_field_is_focused(locked: Desk) -> None:
    assert QApplication.focusWidget() is locked.unlock_page.secret


def test_nothing_typed_is_answered_in_words(locked: Desk) -> None:
    click(locked.unlock_page.button)
    assert "Type your passphrase" in locked.unlock_page.error.text()


def test_a_wrong_passphrase_says_so_and_lets_one_try_again(locked: Desk) -> None:
    assert "does not open" in _try(locked, "not this one")
    assert not locked.unlock_page.secret.isReadOnly()
    _try(locked)
    assert locked.window.journal_view is not None


def test_a_mistyped_recovery_code_is_told_from_a_wrong_one(desk: Desk) -> None:
    vault_folder = desk.window.vault_folder
    keys = vault_folder.new_keys("Ana", PASSPHRASE)
    desk.window.enter(vault_folder.create(keys))
    desk.window.lock()
    code = keys.recovery_code
    slip = ("0" if code[0] != "0" else "1") + code[1:]
    assert "mistyped" in _try(desk, slip)


def _damage_key(desk: Desk) -> None:
    for path in (_key(desk), _key(desk).with_name(_key(desk).name + ".bak")):
        path.write_text("{ not a key file", encoding="utf-8")


def _shown(desk: Desk) -> str:
    labels = desk.unlock_page.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_a_damaged_key_file_has_its_own_sentence(locked: Desk) -> None:
    _damage_key(locked)
    locked.window.show_door()
    assert "key file of this journal is damaged" in _shown(locked)


def test_a_damaged_key_file_is_read_from_its_copy(locked: Desk) -> None:
    _key(locked).write_text("{ not a key file", encoding="utf-8")
    locked.window.show_door()
    _try(locked)
    assert locked.window.journal_view is not None


def test_a_missing_key_file_has_its_own_sentence(locked: Desk) -> None:
    for path in (_key(locked), _key(locked).with_name(_key(locked).name + ".bak")):
        path.unlink()
    locked.window.show_door()
    assert "key file of this journal is missing" in _shown(locked)


def test_a_damaged_vault_has_its_own_sentence(locked: Desk) -> None:
    vault = _vault(locked)
    vault.write_bytes(os.urandom(vault.stat().st_size))
    assert "vault file is damaged" in _try(locked)


def test_a_missing_vault_has_its_own_sentence(locked: Desk) -> None:
    _vault(locked).unlink()
    assert "not where it should be" in _try(locked)


def test_an_empty_vault_has_its_own_sentence(locked: Desk) -> None:
    _vault(locked).write_bytes(b"")
    assert "vault file is empty" in _try(locked)


def test_another_window_has_its_own_sentence(locked: Desk) -> None:
    locked.locks.taken.add(locked.folder / "vaults")
    assert "already open in another window" in _try(locked)
    locked.locks.taken.clear()
    _try(locked)
    assert locked.window.journal_view is not None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_has_its_own_sentence(locked: Desk) -> None:
    folder = locked.folder / "vaults"
    folder.chmod(0o500)
    try:
        assert "cannot be written to" in _try(locked)
    finally:
        folder.chmod(0o700)


def test_a_newer_key_file_has_its_own_sentence(locked: Desk) -> None:
    content = json.loads(_key(locked).read_text(encoding="utf-8"))
    content["v"] = 999
    _key(locked).write_text(json.dumps(content), encoding="utf-8")
    _key(locked).with_name(_key(locked).name + ".bak").unlink()
    locked.window.show_door()
    shown = _shown(locked)
    assert "newer version" in shown or "damaged" in shown


def test_the_window_stays_alive_while_the_key_is_derived(
    qtbot: QtBot, home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.window.lock()
    background = ThreadBackground(home.window)
    vault_folder = home.window.vault_folder
    beaten = threading.Event()
    beat_meanwhile: list[bool] = []
    unwrap = vault_folder.unwrap

    def slow(person: Person, secret: str) -> bytearray:
        # As long as it takes until the event loop has run, or never does.
        beat_meanwhile.append(beaten.wait(10))
        return unwrap(person, secret)

    monkeypatch.setattr(vault_folder, "unwrap", slow)
    page = UnlockPage(vault_folder, background, vault_folder.people())
    qtbot.addWidget(page)
    page.show()
    timer = page.startTimer(5)
    page.timerEvent = lambda _event: beaten.set()  # type: ignore[method-assign]
    page.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(page.unwrapped, timeout=20_000):
        page.unlock()
        assert page.waiting.isVisible()
        assert not page.button.isEnabled()
    page.killTimer(timer)
    assert beat_meanwhile == [True], "the event loop ran while the key was derived"


def test_ctrl_l_locks_and_empties_every_widget(home: Desk, qtbot: QtBot) -> None:
    secret_words = "the marmalade sentence nobody may see"
    home.journal_view.context.navigator.name_hurt()
    guided = home.journal_view.guided
    assert isinstance(guided, NameHurt)
    type_into(guided.happened.field, secret_words)
    QTest.keyClick(home.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(home.window.door, UnlockPage)
    assert home.window.journal is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    texts = [widget.text() for widget in home.window.findChildren(QLabel)]
    texts += [widget.text() for widget in home.window.findChildren(QLineEdit)]
    texts += [widget.toPlainText() for widget in home.window.findChildren(QPlainTextEdit)]
    texts += [widget.toPlainText() for widget in home.window.findChildren(QTextEdit)]
    assert not any(secret_words in text for text in texts)


def test_a_draft_in_progress_is_there_after_unlocking(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    guided = home.journal_view.guided
    assert isinstance(guided, NameHurt)
    type_into(guided.happened.field, "you forgot our call")
    home.window.lock()
    _try(home)
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.event == "you forgot our call"


def test_the_lock_button_locks(home: Desk) -> None:
    click(home.journal_view.side.lock)
    assert isinstance(home.window.door, UnlockPage)


def test_five_idle_minutes_lock(home: Desk) -> None:
    home.clock.forward(minutes=4, seconds=59)
    home.window.idle_lock.look()
    assert home.window.journal_view is not None
    home.clock.forward(seconds=1)
    home.window.idle_lock.look()
    assert home.window.journal_view is None


def test_a_key_press_begins_the_idle_time_anew(home: Desk) -> None:
    home.clock.forward(minutes=4)
    handle = home.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_A)
    home.clock.forward(minutes=4)
    home.window.idle_lock.look()
    assert home.window.journal_view is not None


def test_a_chosen_idle_time_counts(home: Desk) -> None:
    home.journal_view.context.navigator.choose_idle_minutes(1)
    home.clock.forward(minutes=1)
    home.window.idle_lock.look()
    assert home.window.journal_view is None
    assert home.settings.idle_minutes == 1


def test_a_new_window_finds_who_was_there(home: Desk, qtbot: QtBot) -> None:
    home.window.close()
    again = a_desk(qtbot, home.folder, clock=home.clock)
    assert [person.name for person in again.window.vault_folder.people()] == ["Ana"]
    _try(again)
    assert again.window.journal_view is not None


def test_leaving_closes_the_vault_and_lets_the_folder_go(home: Desk) -> None:
    home.window.close()
    assert home.locks.taken == set()
    assert home.window.journal is None


def test_moving_in_needs_no_network_or_second_window(desk: Desk) -> None:
    move_in(desk)
    assert desk.locks.taken == {desk.folder / "vaults"}
