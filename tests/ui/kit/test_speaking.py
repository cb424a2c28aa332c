"""What a screen reader is told as it happens, and that nothing secret ever is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete

import microhurts_desktop
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.undo_page import UndoBar
from microhurts_desktop.ui.kit import screen_reader
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.fields import DoneLine, ErrorLine, line_field
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.parts.secrets.passphrase_field import PassphraseField
from microhurts_desktop.ui.parts.secrets.recovery_code_view import RecoveryCodeView
from microhurts_desktop.ui.parts.working import ProgressBar
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from tests.ui.kit.screen_readers import Role, Show, description, found, name
from tests.ui.kit.screen_readers import announced as announced
from tests.ui.kit.screen_readers import show as show
from tests.ui.windows import settle

CODE = "0000-1111-2222-3333-4444-5555-6666"
PASSPHRASE = "velvet harbour nine quiet lanterns"


# -- told as it happens


def test_what_is_told_is_announced_and_describes_the_field_that_has_the_focus(
    show: Show, announced: list[str]
) -> None:
    field, line = line_field("Your name"), ErrorLine()
    show(field, line)
    field.setFocus()
    line.say("Please type a name.")
    settle()
    assert announced == ["Please type a name."]
    assert description(field) == "Please type a name."


def test_the_field_that_the_focus_goes_to_is_described_and_not_the_button_it_left(
    show: Show,
) -> None:
    button, field, line = line_field("Next"), line_field("Your name"), ErrorLine()
    show(button, field, line)
    button.setFocus()
    line.say("Please type a name.")
    field.setFocus()
    settle()
    assert description(button) == ""
    assert description(field) == "Please type a name."


@pytest.mark.parametrize("last_is_urgent", [True, False])
def test_the_last_of_several_texts_is_as_urgent_as_it_was_told(
    show: Show, monkeypatch: pytest.MonkeyPatch, last_is_urgent: bool
) -> None:
    said: list[QAccessibleAnnouncementEvent] = []

    class Noted(QAccessibleAnnouncementEvent):
        def __init__(self, about: QWidget, text: str) -> None:
            super().__init__(about, text)
            said.append(self)

    monkeypatch.setattr(screen_reader, "QAccessibleAnnouncementEvent", Noted)
    line = paragraph("Is it saved?")
    show(line)
    tell(line, "Saved.", urgent=not last_is_urgent)
    tell(line, "The disk is full.", urgent=last_is_urgent)
    settle()
    (one,) = said
    assert one.message() == "The disk is full."
    urgent = one.politeness() is QAccessible.AnnouncementPoliteness.Assertive
    assert urgent is last_is_urgent


def test_a_field_gets_its_own_description_back_once_the_focus_has_left(show: Show) -> None:
    field, other = line_field("Code"), line_field("Other")
    field.setAccessibleDescription("Up to 400 characters.")
    show(field, other)
    field.setFocus()
    for text in ("Saved.", "Saved again."):
        tell(field, text)
        settle()
        assert description(field) == text
    other.setFocus()
    settle()
    assert description(field) == "Up to 400 characters."
    assert not field.children() or all("Own" not in type(c).__name__ for c in field.children())


def test_a_description_that_was_changed_meanwhile_is_left_alone(show: Show) -> None:
    field, other = line_field("Question"), line_field("Other")
    show(field, other)
    field.setFocus()
    tell(field, "Saved.")
    settle()
    field.setAccessibleDescription("This asks openly.")
    other.setFocus()
    assert description(field) == "This asks openly."


def test_a_field_may_go_while_it_is_described(show: Show) -> None:
    field, other = line_field("Code"), line_field("Other")
    show(field, other)
    field.setFocus()
    tell(other, "Saved.")
    settle()
    assert description(field) == "Saved."
    delete(field)
    other.setFocus()
    settle()
    assert description(other) == ""


def test_of_two_texts_the_last_is_said_and_what_was_taken_back_is_not(
    show: Show, announced: list[str]
) -> None:
    line = ErrorLine()
    show(line)
    line.say("Wrong.")
    line.say("Wrong. Try again in 3 seconds.")
    settle()
    assert announced == ["Wrong. Try again in 3 seconds."]
    line.say("Wrong.")
    line.say("")
    settle()
    assert len(announced) == 1


def test_the_same_trouble_twice_is_said_twice(show: Show, announced: list[str]) -> None:
    line = ErrorLine()
    show(line)
    for _ in range(2):
        line.say("Please type a name.")
        settle()
    assert len(announced) == 2


def test_what_cannot_be_seen_is_not_told(show: Show, announced: list[str]) -> None:
    line, inside = ErrorLine(), QWidget()
    QVBoxLayout(inside).addWidget(line)
    show(inside)
    inside.hide()
    line.say("Nobody is here.")
    settle()
    assert announced == []


def test_what_has_gone_is_not_told(qapp: QApplication, announced: list[str]) -> None:
    line = DoneLine()
    line.show()
    line.say("Kept.")
    delete(line)
    settle()
    assert announced == []


def test_undo_the_safety_note_waiting_and_progress_are_told(
    show: Show, announced: list[str]
) -> None:
    window = QWidget()
    undo, note = UndoBar(window), SafetyNote(lambda: None)
    busy, bar = BusyBar("Opening"), ProgressBar("Backup")
    show(undo, note, busy, bar)
    undo.say("Deleted.")
    settle()
    assert announced.pop() == "Deleted. Ctrl+Z brings it back."
    note.look_now("He threatened me and I am afraid of him")
    settle()
    assert announced.pop().startswith("Your safety comes first. These words")
    busy.show()
    settle()
    assert announced.pop() == "Opening"
    progress = Progress()
    bar.follow(progress)
    for percent in range(101):
        progress.tell(percent, 100)
        bar._look()
        settle()
    bar.rest()
    assert announced == [f"Backup: {n} %" for n in (0, 25, 50, 75, 100)]


def test_everything_that_is_announced_goes_through_tell() -> None:
    files = Path(microhurts_desktop.__file__).parent.rglob("*.py")
    announcing = {one.name for one in files if "AnnouncementEvent" in one.read_text("utf-8")}
    assert announcing == {"screen_reader.py"}


# -- nothing secret


def test_a_passphrase_is_told_by_its_strength_alone(show: Show, announced: list[str]) -> None:
    field = PassphraseField("Ana")
    window = show(field)
    field.field.setFocus()
    for text in ("cat", PASSPHRASE):
        field.set_text(text)
        field._score()
        settle()
        assert announced[-1] == field.verdict.text()
        assert description(field.field) == field.verdict.text()
    field.offer()
    settle()
    assert announced[-1].startswith("Very strong:")
    offered = set(field.text().split())
    everything = " ".join([*announced, *_said_in(window)])
    assert not offered & set(everything.replace(".", " ").split())
    assert PASSPHRASE not in everything


def test_a_code_can_be_focused_and_read_and_is_in_no_name_or_description(
    show: Show, announced: list[str]
) -> None:
    view = RecoveryCodeView()
    window = show(view)
    view.show_code(CODE)
    settle()
    shown = view.paper.shown
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    assert shown.hasFocus()
    reader = found(shown)
    assert reader.role() is Role.EditableText
    assert name(reader) == "Recovery code"
    state = reader.state()
    assert (state.focusable, state.focused, state.readOnly) == (1, 1, 1)
    text = reader.textInterface()
    assert text.text(0, text.characterCount()) == " - ".join(CODE.split("-"))
    QTest.keySequence(shown, QKeySequence.StandardKey.SelectAll)
    QTest.keySequence(shown, QKeySequence.StandardKey.Copy)
    assert QApplication.clipboard().text() == " - ".join(CODE.split("-"))
    QTest.keyClicks(shown, "x")
    assert shown.text() == " - ".join(CODE.split("-"))
    group = CODE.split("-", 1)[0]
    assert not any(group in said for said in [*announced, *_said_in(window)])
    view.forget()
    assert found(shown).textInterface().characterCount() == 0


def _said_in(window: QWidget) -> list[str]:
    widgets = [window, *window.findChildren(QWidget)]
    labels = [one for one in widgets if not isinstance(one, QLineEdit)]
    texts = [text for one in labels for text in (one.accessibleName(), one.accessibleDescription())]
    return [*texts, *(one.accessibleDescription() for one in widgets)]
