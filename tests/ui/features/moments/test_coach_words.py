"""The words that the coach speaks of: which they are, and how a hint goes along with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.kit.theme import load_tokens
from microhurts_desktop.ui.parts.writing import coach_line
from microhurts_desktop.ui.parts.writing.coach_line import HintInText
from tests.ui.features.moments.coached import (
    NEVER,
    TWO,
    asked,
    naming,
    naming_field,
    said_by,
    underlined,
    without_a_pause,
)
from tests.ui.windows import Desk, click, press, settle, type_into

pytestmark = pytest.mark.uncounted

__all__ = ["without_a_pause"]


@pytest.mark.parametrize(
    "before",
    ["", "🌧️😔 ", "لم تسألني عن يومي 😔. ", "a\nb 👩‍👩‍👧\n", "\u0007\u200b<b>& "],
)
def test_the_very_words_are_underlined_whatever_stands_before_them(home: Desk, before: str) -> None:
    asked(home, before + NEVER)
    assert underlined(naming_field(home)) == ["You never listen"]


def test_words_far_down_in_a_long_text_are_brought_into_sight(home: Desk) -> None:
    dialog = naming(home, event="I told you about it. " * 200 + NEVER)
    field = dialog.happened.field
    field.moveCursor(QTextCursor.MoveOperation.Start)
    settle()
    click(dialog.happened.coach.look_button)
    (selection,) = field.extraSelections()
    place = field.cursorRect(selection.cursor)
    assert field.viewport().rect().contains(place.center())
    assert field.textCursor().position() == 0, "the cursor stays"


def test_a_hint_goes_with_its_words_and_the_next_look_waits_for_a_pause(
    home: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[None] = []
    usual = coach_line.hints_for

    def counted(*given: object) -> tuple[HintInText, ...]:
        looks.append(None)
        return usual(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(coach_line, "hints_for", counted)
    coach = asked(home, NEVER)
    field = naming_field(home)
    assert len(looks) == 1
    field.selectAll()
    type_into(field, "You did not look up. You alwayz")
    assert not coach.hint.isVisible(), "these words are gone"
    assert len(looks) == 1, "a key alone brings no look"
    settle()
    press(field, Qt.Key.Key_Backspace)
    type_into(field, "s interrupt me")
    qtbot.waitUntil(lambda: coach.hint.isVisible())
    assert said_by(coach) == "“You always interrupt”"
    assert underlined(field) == ["You always interrupt"]


@pytest.fixture
def _in_the_pause(monkeypatch: pytest.MonkeyPatch, without_a_pause: None) -> None:
    """Let whoever typed press on before the coach has looked again."""
    monkeypatch.setattr(coach_line, "PAUSE_MS", 60_000)


def replace_words(field: QPlainTextEdit, words: str, by: str) -> None:
    """Type over some words, as a person would."""
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index(words))
    cursor.movePosition(cursor.MoveOperation.Right, cursor.MoveMode.KeepAnchor, len(words))
    field.setTextCursor(cursor)
    type_into(field, by)


@pytest.mark.usefixtures("_in_the_pause")
def test_when_the_words_of_a_hint_are_gone_the_key_leads_to_the_next_at_once(home: Desk) -> None:
    dialog = naming(home, event=f"{TWO}, you always do")
    coach, field = dialog.happened.coach, dialog.happened.field
    press(field, Qt.Key.Key_F7)
    replace_words(field, "You never listen to me", "You looked away")
    assert not coach.hint.isVisible()
    press(field, Qt.Key.Key_F7)
    assert said_by(coach) == "“you are so selfish”"
    assert underlined(field) == ["you are so selfish"]


@pytest.mark.usefixtures("_in_the_pause")
def test_the_next_hint_stands_below_its_words_however_they_have_moved(home: Desk) -> None:
    dialog = naming(home, event=TWO)
    coach, field = dialog.happened.coach, dialog.happened.field
    press(field, Qt.Key.Key_F7)
    replace_words(field, "to me", "to anything that I tell you")
    click(coach.hint.next)
    assert said_by(coach) == "“you are so selfish”"
    assert underlined(field) == ["you are so selfish"]


@pytest.mark.usefixtures("_in_the_pause")
def test_where_the_next_words_are_gone_the_same_hint_stays(home: Desk) -> None:
    dialog = naming(home, event=TWO)
    coach, field = dialog.happened.coach, dialog.happened.field
    press(field, Qt.Key.Key_F7)
    replace_words(field, "you are so selfish", "I was sad")
    click(coach.hint.next)
    assert said_by(coach) == "“You never listen”"
    assert not coach.hint.next.isVisible()


def test_the_next_of_two_that_are_alike_is_the_other(home: Desk) -> None:
    dialog = naming(home, event="so you never listen, you never listen, you are so selfish")
    coach, field = dialog.happened.coach, dialog.happened.field
    press(field, Qt.Key.Key_F7)
    seen = [said_by(coach)]
    for _ in range(3):
        press(field, Qt.Key.Key_F7)
        seen.append(said_by(coach))
    never, selfish = "“you never listen”", "“you are so selfish”"
    assert seen == [never, never, selfish, never]


def test_a_hint_moves_along_with_its_words(home: Desk) -> None:
    coach = asked(home, TWO)
    click(coach.hint.next)
    field = naming_field(home)
    field.moveCursor(QTextCursor.MoveOperation.Start)
    type_into(field, "Today at six, ")
    settle()
    assert said_by(coach) == "“you are so selfish”", "it stays at what it spoke of"
    assert underlined(field) == ["you are so selfish"]


def test_the_line_below_the_words_follows_the_colours(home: Desk) -> None:
    asked(home, NEVER)
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        home.journal_view.context.theme.choose(choice)
        (selection,) = naming_field(home).extraSelections()
        colour = selection.format.underlineColor().name()
        assert colour == load_tokens()[choice.value].gold.lower()


def test_looking_changes_no_letter_and_can_be_undone_no_further(home: Desk) -> None:
    dialog = naming(home, event="")
    field = dialog.happened.field
    type_into(field, NEVER)
    press(field, Qt.Key.Key_F7)
    assert field.text() == NEVER
    field.undo()
    assert field.text() == "", "what undo takes back is what was typed"


def test_of_words_that_overlap_one_thing_is_said_and_once_kept_no_other(home: Desk) -> None:
    coach = asked(home, "Sorry, but you are always so selfish")
    assert said_by(coach) == "“you are always so selfish”"
    assert not coach.hint.next.isVisible()
    click(coach.hint.keep)
    assert not coach.hint.isVisible()


def test_keys_go_to_the_words_while_a_hint_stands(home: Desk) -> None:
    asked(home, NEVER)
    field = naming_field(home)
    field.moveCursor(QTextCursor.MoveOperation.End)
    type_into(field, " at dinner")
    QTest.keyClick(field, Qt.Key.Key_Return)
    guided = home.journal_view.guided
    assert isinstance(guided, NameHurt)
    assert guided.index == 1
    assert guided.draft.event == NEVER + " at dinner"
