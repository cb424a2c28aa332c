"""Ctrl+Z takes back what was done last, on whichever page; Ctrl+Shift+Z does it again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.storage.sealing import seal, unseal
from microhurts_desktop.ui.context.steps import AS_TYPED, ENDS_ALL, KEEPS_WORDS, NAMES
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.page import MomentsPage
from tests.couples import a_named_hurt, a_repair_of_mine
from tests.services.test_every_command import WAYS
from tests.ui.shell.test_back_after_a_lock import lock_and_unlock
from tests.ui.two import DeskForTwo, words_in
from tests.ui.windows import Desk, focused, menu_of, settle
from tests.vault_folders import a_good_draft

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(desk: Desk, key: Qt.Key, how: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(focused() or desk.window, key, how)
    settle()


def said(desk: Desk) -> str:
    return desk.journal_view.status_line.said.text()


def edit_menu(desk: Desk) -> list[str]:
    plain = str.maketrans("", "", "&\u2068\u2069")
    return [action.text().translate(plain) for action in menu_of(desk, "&Edit").actions()]


def delete_here(desk: Desk, *uuids: str) -> None:
    page = desk.page("moments", MomentsPage)
    for uuid in uuids:
        page.delete_moment(MomentKind.HURT, uuid)


def test_every_command_that_can_be_undone_has_a_name_or_is_saved_as_it_is_typed() -> None:
    # It is carried out under the name of what it is.
    named = WAYS.keys() - {"Journal.notice_good"}
    assert named == NAMES.keys() | AS_TYPED
    assert not NAMES.keys() & AS_TYPED
    assert NAMES.keys() > KEEPS_WORDS
    assert not ENDS_ALL & WAYS.keys()


def test_it_is_one_stack_for_all_pages_and_says_its_steps_by_name(home: Desk) -> None:
    hurt = a_named_hurt(home.journal)
    home.journal_view.go_to("moments")
    delete_here(home, hurt.uuid)
    home.journal_view.go_to("today")
    home.journal_view.context.bus.carry_out(home.journal.pauses.begin, 20)
    assert edit_menu(home) == ["Undo: begin a pause", "Redo"]
    home.journal_view.go_to("balance")
    press(home, Qt.Key.Key_Z)
    assert home.journal.pauses.running() is None
    assert "begin a pause" in said(home)
    assert edit_menu(home) == ["Undo: delete a hurt", "Redo: begin a pause"]
    press(home, Qt.Key.Key_Z)
    assert home.journal.hurt(hurt.uuid) == hurt
    press(home, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert home.journal.moment_count() == 0
    press(home, Qt.Key.Key_Y)
    assert home.journal.pauses.running() is not None
    press(home, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert said(home) == "There is nothing to do again."
    for _ in range(2):
        press(home, Qt.Key.Key_Z)
    press(home, Qt.Key.Key_Z)
    assert said(home) == "There is nothing to undo since you unlocked."


def test_something_new_ends_what_could_be_done_again(home: Desk) -> None:
    hurts = [a_named_hurt(home.journal).uuid for _ in range(2)]
    home.journal_view.go_to("moments")
    delete_here(home, hurts[0])
    press(home, Qt.Key.Key_Z)
    delete_here(home, hurts[1])
    press(home, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert [one.uuid for one in home.journal.account().hurts] == [hurts[0]]


def test_what_was_kept_is_a_draft_again_with_every_letter(home: Desk) -> None:
    press(home, Qt.Key.Key_J)
    QTest.keyClicks(focused(), "as it comes")
    press(home, Qt.Key.Key_S)
    kept = home.page("kept", KeptPage)
    assert kept.isVisible()
    press(home, Qt.Key.Key_Z)
    assert home.journal.moment_count() == 0
    assert said(home) == "Undone. What you wrote waits as a draft on Today."
    assert "It is a draft again" in words_in(kept)
    (draft,) = home.journal.drafts()
    assert draft.texts()[0] == "as it comes"
    press(home, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert home.journal.moment_count() == 1
    assert home.journal.drafts() == ()
    assert "It is a draft again" not in words_in(kept)


def test_in_a_field_it_is_the_fields_own_and_in_a_dialog_nothing_else_goes(home: Desk) -> None:
    hurt = a_named_hurt(home.journal)
    home.journal_view.go_to("moments")
    delete_here(home, hurt.uuid)
    press(home, Qt.Key.Key_G)
    field = focused()
    QTest.keyClicks(field, "tea")
    press(home, Qt.Key.Key_Z)
    assert home.journal.moment_count() == 0
    guided = home.journal_view.guided
    assert guided is not None
    guided.next.setFocus()
    press(home, Qt.Key.Key_Z)
    assert home.journal.moment_count() == 0
    assert said(home) == "While you write here, Ctrl+Z is for the words in a field."
    press(home, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert said(home) == "While you write here, Ctrl+Z is for the words in a field."


def test_what_cannot_be_undone_any_more_says_so_and_is_taken_off(home: Desk) -> None:
    journal, bus = home.journal, home.journal_view.context.bus
    hurt = a_named_hurt(journal)
    repair = a_repair_of_mine(journal, hurt=hurt.uuid)
    home.journal_view.go_to("moments")
    bus.carry_out(journal.delete, MomentKind.REPAIR, repair.uuid)
    # Elsewhere, past the stack.
    journal.delete(MomentKind.HURT, hurt.uuid)
    press(home, Qt.Key.Key_Z)
    assert "can't be undone" in words_in(home.journal_view.status_line)
    assert edit_menu(home) == ["Undo", "Redo"]
    assert journal.account().repairs == ()


def test_what_fails_for_want_of_room_can_be_tried_again(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt = a_named_hurt(home.journal)
    home.journal_view.go_to("moments")
    delete_here(home, hurt.uuid)

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(home.journal._vault, "saving", full)
        press(home, Qt.Key.Key_Z)
    assert home.journal.moment_count() == 0
    press(home, Qt.Key.Key_Z)
    assert home.journal.hurt(hurt.uuid) == hurt


def test_it_holds_over_a_lock_without_keeping_words(home: Desk) -> None:
    gone, back = (a_named_hurt(home.journal, event=f"quincunx {n}") for n in range(2))
    home.journal_view.go_to("moments")
    delete_here(home, gone.uuid, back.uuid)
    press(home, Qt.Key.Key_Z)
    assert home.window.lock()
    (sealed,) = home.window._steps.values()
    assert b"quincunx" not in sealed
    lock_and_unlock(home)
    assert edit_menu(home) == ["Undo: delete a hurt", "Redo: delete a hurt"]
    press(home, Qt.Key.Key_Z)
    assert home.journal.moment_count() == 2
    for _ in range(2):
        press(home, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert home.journal.moment_count() == 0


def test_it_is_never_another_persons(two: DeskForTwo) -> None:
    desk = two.enter(two.anna)
    good = a_good_draft(desk.journal)
    desk.journal.notice_good(good)
    desk.journal_view.context.bus.carry_out(desk.journal.delete, MomentKind.GOOD, good.uuid)
    desk = two.enter(two.ben)
    assert edit_menu(desk) == ["Undo", "Redo"]
    press(desk, Qt.Key.Key_Z)
    assert said(desk) == "There is nothing to undo since you unlocked."
    desk = two.enter(two.anna)
    press(desk, Qt.Key.Key_Z)
    assert desk.journal.moment(MomentKind.GOOD, good.uuid)


def test_what_another_key_has_sealed_is_not_read() -> None:
    key, other = bytearray(32), bytearray(b"1" * 32)
    assert unseal(key, seal(key, b"words")) == b"words"
    assert unseal(other, seal(key, b"words")) is None
