"""The safety note, and the quiet line where danger is heard and not surely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.content.danger import Danger
from microhurts_desktop.ui.kit.cards import column
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.sharing.safe_to_read import SafeToRead
from microhurts_desktop.ui.parts.writing import safety_note
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from tests.hearing import SURE, UNSURE, hear_unsure
from tests.ui.windows import click, focused, type_into

HEAD = "Your safety comes first"


@guarded
class Writing(QWidget):
    """A field, and the note that watches it."""

    def __init__(self, make: Callable[[Callable[[], object]], SafetyNote] = SafetyNote) -> None:
        super().__init__()
        self.asked_for_help = 0
        self.field = WritingField("What happened")
        self.note = make(self._help)
        column(self.field, self.note, within=self)
        self.field.textChanged.connect(lambda: self.note.watch(self.field.text()))

    def _help(self) -> None:
        self.asked_for_help += 1


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told of the note."""
    said: list[str] = []
    monkeypatch.setattr(safety_note, "tell", lambda about, text: said.append(text))
    hear_unsure(monkeypatch)
    return said


def opened(qtbot: QtBot, made: Writing) -> Writing:
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    return made


@pytest.fixture
def writing(qtbot: QtBot, told: list[str]) -> Writing:
    return opened(qtbot, Writing())


def test_unsure_words_bring_one_quiet_line_with_a_way_to_help(
    writing: Writing, told: list[str], qtbot: QtBot
) -> None:
    type_into(writing.field, UNSURE)
    qtbot.waitUntil(writing.note.isVisible)
    assert not writing.note.head.isVisible()
    assert told == [writing.note.text.text()] == [writing.note.accessibleDescription()]
    assert "\n" not in told[0]
    click(writing.note.button)
    assert writing.asked_for_help == 1
    assert writing.field.text() == UNSURE


def test_sure_words_bring_the_note_and_where_both_stand_it_is_the_note(
    writing: Writing, told: list[str], qtbot: QtBot
) -> None:
    type_into(writing.field, f"{UNSURE} and {SURE}")
    qtbot.waitUntil(writing.note.isVisible)
    assert writing.note.head.isVisible()
    assert told[-1].startswith(HEAD)


def test_what_is_shown_changes_once_at_most_while_anything_is_heard(
    writing: Writing, told: list[str], qtbot: QtBot
) -> None:
    type_into(writing.field, UNSURE)
    qtbot.waitUntil(writing.note.isVisible)
    writing.note.button.setFocus()
    type_into(writing.field, f", {SURE}")
    qtbot.waitUntil(writing.note.head.isVisible)
    assert len(told) == 2
    for text in (UNSURE, f"{UNSURE} {SURE}", UNSURE):
        writing.field.set_text(text)
        assert writing.note.speaks()
        assert writing.note.head.isVisible(), "it does not give way to the line"
    assert len(told) == 2, "and nothing is said again"
    writing.field.set_text("the phone rang")
    assert not writing.note.speaks()
    assert not writing.note.isVisible()
    writing.field.set_text(UNSURE)
    assert writing.note.speaks()
    assert not writing.note.head.isVisible()


def test_whoever_is_on_its_button_stays_on_it_when_the_line_becomes_the_note(
    writing: Writing, qtbot: QtBot
) -> None:
    type_into(writing.field, UNSURE)
    qtbot.waitUntil(writing.note.isVisible)
    writing.note.button.setFocus()
    writing.note.look_now(SURE)
    assert writing.note.shown is Danger.SURE
    assert focused() is writing.note.button
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert writing.asked_for_help == 1


def test_before_sharing_it_asks_also_where_it_is_unsure(qtbot: QtBot, told: list[str]) -> None:
    sharing = opened(qtbot, Writing(SafeToRead))
    type_into(sharing.field, UNSURE)
    qtbot.waitUntil(sharing.note.isVisible)
    assert sharing.note.head.isVisible()
    assert told == [sharing.note.accessibleDescription()]
    assert told[0].startswith("Is it safe for them to read this?")


def test_a_long_text_is_heard_bit_by_bit_and_the_window_goes_on(
    writing: Writing, told: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety_note, "LISTEN_MS", 0)
    beats: list[int] = []
    beat = QTimer(writing, interval=0)
    beat.timeout.connect(lambda: beats.append(len(told)))
    writing.field.setPlainText("the phone rang\n" * 30 + SURE)
    with qtbot.waitSignal(writing.note.appeared):
        beat.start()
    qtbot.waitUntil(writing.note.head.isVisible)
    assert beats.count(0) > 1
    assert len(told) == 1


def test_who_goes_on_writing_is_heard_from_the_beginning(
    writing: Writing, told: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety_note, "LISTEN_MS", 0)
    writing.field.setPlainText("the phone rang\n" * 30)
    qtbot.wait(safety_note.PAUSE_MS + 50)
    writing.field.setPlainText(f"{SURE}\n" + "the phone rang\n" * 30)
    assert writing.note.speaks()
    assert writing.note.head.isVisible()
    writing.field.setPlainText("the phone rang\n" * 30)
    assert not writing.note.speaks()


@pytest.mark.parametrize("before", ["", "the phone rang\n" * 1_400], ids=["short", "very long"])
def test_who_types_without_a_pause_is_heard_and_the_keys_go_on(
    writing: Writing, told: list[str], qtbot: QtBot, before: str
) -> None:
    writing.field.setPlainText(f"{before}{SURE}, ")
    writing.field.moveCursor(QTextCursor.MoveOperation.End)
    until = QDeadlineTimer(30_000)
    while not writing.note.isVisible() and not until.hasExpired():
        type_into(writing.field, "a")
        QTest.qWait(safety_note.PAUSE_MS // 10)
    assert writing.note.head.isVisible()
    assert writing.field.text().endswith("aaa"), "and it was the typing that went on"
    assert told == [writing.note.accessibleDescription()]


def test_what_is_being_heard_is_not_begun_anew_with_each_key(
    writing: Writing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety_note, "LISTEN_MS", 0)
    monkeypatch.setattr(safety_note, "PAUSE_MS", 20)
    heard: list[str] = []

    def slowly(texts: Iterable[str], feelings: Iterable[str]) -> Iterator[Danger]:
        heard.extend(texts)
        for _ in range(40):
            QTest.qSleep(5)
            yield Danger.UNSURE
        heard.append("to its end")

    monkeypatch.setattr(safety_note, "listening", slowly)
    note = SafetyNote(lambda: None)
    qtbot.addWidget(note)
    note.watch("0")
    # However slow the machine is: it is being heard by now.
    qtbot.waitUntil(lambda: heard == ["0"])
    typed = count(1)
    while "to its end" not in heard:
        note.watch(text := str(next(typed)))
        QTest.qWait(1)
    assert heard[:2] == ["0", "to its end"]
    # What was typed meanwhile is heard after it.
    qtbot.waitUntil(lambda: heard[-2:] == [text, "to its end"])
