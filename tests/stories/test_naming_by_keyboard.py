"""The whole naming path by keys alone, from Ctrl+N to what is in the vault when it is reopened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.parts.writing.word_picker import WordPicker
from tests.ui.windows import Desk, a_desk, focused, move_in
from tests.vault_folders import PASSPHRASE

ESSAY = (
    "When I was telling you about my day and you picked up your phone, I noticed I felt lonely and"
    " discouraged. What I needed in that moment was to be heard."
)
# More Tabs than any step has stops.
A_LONG_WAY = 30


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window with Ana's journal open."""
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


def key(which: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where a keyboard's would arrive."""
    QTest.keyClick(QApplication.activePopupWidget() or focused(), which, how)


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def tab_to(wanted: QWidget) -> None:
    """Press Tab until ``wanted``, or something within it, has the focus."""
    for _ in range(A_LONG_WAY):
        here = focused()
        if here is wanted or wanted.isAncestorOf(here):
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"{wanted.accessibleName()!r} is not reached by Tab")


def begin(home: Desk) -> NameHurt:
    QTest.keyClick(home.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog


def take_suggested(picker: WordPicker, typed: str) -> None:
    """Type, and take the first word on offer."""
    tab_to(picker.own)
    write(typed)
    assert QApplication.activePopupWidget() is not None, f"nothing is on offer for {typed!r}"
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    # What is drawn in memory has no window manager, which would give the window back its focus.
    picker.window().activateWindow()
    QApplication.processEvents()
    assert picker.own.text() == ""


def test_the_whole_way_by_keyboard_alone(home: Desk, qtbot: QtBot) -> None:
    dialog = begin(home)
    write("I was telling you about my day and you picked up your phone")
    key(Qt.Key.Key_Return)

    assert dialog.steps[dialog.index] is dialog.feelings
    take_suggested(dialog.feelings.picker, "lonley")
    take_suggested(dialog.feelings.picker, "discour")
    assert dialog.draft.feelings == ("lonely", "discouraged")
    tab_to(dialog.feelings.strength)
    key(Qt.Key.Key_4)
    assert dialog.draft.strength == 4
    tab_to(dialog.next)
    key(Qt.Key.Key_Return)

    write("I don't matter that much.")
    key(Qt.Key.Key_Return)
    take_suggested(dialog.needs.picker, "heard")
    assert dialog.draft.needs == ("to be heard",)
    key(Qt.Key.Key_Return)

    write("That it bored you")
    tab_to(dialog.curiosity.might_be[0])
    write("Somebody waited for an answer")
    tab_to(dialog.curiosity.might_be[1])
    write("You did not hear that it mattered")
    tab_to(dialog.curiosity.question)
    write("What was going on for you?")
    key(Qt.Key.Key_Return)

    assert dialog.steps[dialog.index] is dialog.whole
    assert dialog.whole.sentence.toPlainText() == ESSAY
    tab_to(dialog.next)
    key(Qt.Key.Key_Return)
    assert home.journal_view.guided is None
    kept = home.page("kept", KeptPage)
    assert kept.isVisible()
    qtbot.waitUntil(kept.ways[-1].hasFocus)
    assert "It is in your journal, and only there." in kept.said.text()
    assert home.journal.drafts() == ()
    home.window.close()

    again = a_desk(qtbot, home.folder, clock=home.clock, locks=home.locks)
    again.window.activateWindow()
    again.unlock_page.secret.setFocus()
    qtbot.waitUntil(again.unlock_page.secret.hasFocus)
    write(PASSPHRASE)
    key(Qt.Key.Key_Return)
    (summary,) = again.journal.summaries(0, 10)
    assert summary.kind is MomentKind.HURT
    hurt = again.journal.hurt(summary.uuid)
    assert hurt.event == "I was telling you about my day and you picked up your phone"
    assert hurt.feelings == ("lonely", "discouraged")
    assert hurt.strength == 4
    assert hurt.story == "I don't matter that much."
    assert hurt.needs == ("to be heard",)
    assert hurt.assumption == "That it bored you"
    assert hurt.might_be == ("Somebody waited for an answer", "You did not hear that it mattered")
    assert hurt.question == "What was going on for you?"
    assert hurt.happened_at == home.clock.at


def test_no_word_yet_by_keyboard_alone(home: Desk) -> None:
    dialog = begin(home)
    write("you left the room")
    key(Qt.Key.Key_Return)
    picker = dialog.feelings.picker
    tab_to(picker.families)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    assert dialog.draft.feelings == ("I don't know yet",)
    doors = picker.doors
    assert doors is not None
    tab_to(doors.doors)
    key(Qt.Key.Key_Space)
    assert doors.words.isVisible()
    tab_to(doors.words)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Space)
    tab_to(doors.body)
    key(Qt.Key.Key_Space)
    assert len(dialog.draft.feelings) == 3
    key(Qt.Key.Key_Tab)
    assert picker.own.hasFocus(), "one after the other, as they stand"
    assert doors.body.choices()[0] in dialog.draft.feelings


def test_a_word_of_ones_own_needs_no_suggestion(home: Desk) -> None:
    dialog = begin(home)
    write("you left the room")
    key(Qt.Key.Key_Return)
    tab_to(dialog.feelings.picker.own)
    write("lone and grey")
    key(Qt.Key.Key_Return)
    assert dialog.draft.feelings == ("lone and grey",)
    write("sad")
    assert QApplication.activePopupWidget() is not None
    key(Qt.Key.Key_Return)
    assert list(dialog.draft.feelings) == ["lone and grey", "sad"], (
        "Enter alone takes what was typed"
    )
    assert QApplication.activePopupWidget() is None
