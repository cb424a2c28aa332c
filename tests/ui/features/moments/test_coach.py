"""The coach in the windows: asked for, one thing at a time, and the words stay the person's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import coach_rules
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services import preload
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from tests.ui.features.moments.coached import (
    NEVER,
    TWO,
    asked,
    naming,
    naming_field,
    said_by,
    stored,
    underlined,
    without_a_pause,
)
from tests.ui.windows import Desk, click, focused, move_in, press, settle, type_into

pytestmark = pytest.mark.uncounted

__all__ = ["without_a_pause"]


# Asked, and only then


def test_nothing_is_said_of_a_private_draft_unasked(home: Desk) -> None:
    dialog = naming(home, event="")
    type_into(dialog.happened.field, TWO)
    settle()
    assert not dialog.happened.coach.hint.isVisible()
    assert underlined(dialog.happened.field) == []


def test_the_whole_way_by_keyboard(home: Desk) -> None:
    dialog = naming(home, event="")
    coach, field = dialog.happened.coach, dialog.happened.field
    type_into(field, TWO)
    press(field, Qt.Key.Key_F7)
    assert said_by(coach) == "“You never listen”"
    assert "one time that hurt" in coach.hint.text.text(), "the reason"
    assert coach.hint.text.text().endswith("What happened then?"), "and the suggestion"
    assert underlined(field) == ["You never listen"]
    assert focused() is field, "whoever writes goes on writing"

    press(field, Qt.Key.Key_F7)
    assert said_by(coach) == "“you are so selfish”"
    press(field, Qt.Key.Key_F7)
    assert said_by(coach) == "“You never listen”", "after the last comes the first"

    for expected in (coach.look_button, coach.hint.keep):
        press(field, Qt.Key.Key_Tab)
        assert focused() is expected
    press(field, Qt.Key.Key_Return)
    assert said_by(coach) == "“you are so selfish”"
    assert not coach.hint.next.isVisible(), "there is no other"
    press(field, Qt.Key.Key_Space)
    assert not coach.hint.isVisible()
    assert coach.said.text() == "They stay as they are."
    assert focused() is coach.look_button
    assert underlined(field) == []
    assert stored(home).event == TWO


def test_a_hint_is_heard_by_whoever_cannot_see_it(home: Desk) -> None:
    coach = asked(home, NEVER)
    told = coach.hint.accessibleName()
    assert told.startswith("“You never listen”: ")
    assert coach.hint.text.text() in told
    assert coach.hint.keep.accessibleDescription() == told


def test_one_thing_is_said_at_a_time_and_nothing_is_counted(home: Desk) -> None:
    coach = asked(home, TWO)
    assert len(underlined(naming_field(home))) == 1
    assert not any(letter.isdigit() for letter in coach.hint.words.text() + coach.hint.text.text())
    click(coach.hint.next)
    assert underlined(naming_field(home)) == ["you are so selfish"]


def test_where_nothing_stands_out_that_is_said(home: Desk) -> None:
    coach = asked(home, "You looked at your phone while I was talking")
    assert coach.said.isVisible()
    assert coach.said.text() == "Nothing stands out. These are your words."
    assert asked(home, "").said.text() == "There are no words here yet."


def test_a_hint_is_in_nobodys_way(home: Desk) -> None:
    dialog = naming(home, event=TWO)
    click(dialog.happened.coach.look_button)
    for _ in dialog.steps:
        click(dialog.next)
    (summary,) = home.journal.summaries(0, 10)
    assert home.journal.hurt(summary.uuid).event == TWO


def test_looking_ends_when_it_is_stopped_or_the_page_is_left(home: Desk) -> None:
    dialog = naming(home, event=NEVER)
    coach = dialog.happened.coach

    def leave_the_page() -> None:
        dialog.go_on()
        dialog.go_back()

    for leave in (coach.look_button.click, leave_the_page):
        click(coach.look_button)
        assert coach.look_button.text() == "Stop looking"
        leave()
        assert coach.look_button.text() == "Look at my words"
        assert not coach.hint.isVisible()
        assert underlined(dialog.happened.field) == []
        dialog.happened.field.appendPlainText("You never ask.")
        settle()
        assert not coach.hint.isVisible()


# Kept words


def test_kept_words_are_remembered_with_the_draft(home: Desk) -> None:
    coach = asked(home, TWO)
    click(coach.hint.keep)
    draft = stored(home)
    assert draft.kept_words == ("absolutes: you never listen",)
    home.journal_view.leave_guided()
    home.journal_view.context.navigator.continue_draft(draft)
    again = home.journal_view.guided
    assert isinstance(again, NameHurt)
    again.show_step(0)
    click(again.happened.coach.look_button)
    assert said_by(again.happened.coach) == "“you are so selfish”"
    assert not again.happened.coach.hint.next.isVisible()


def test_other_words_are_spoken_of_all_the_same(home: Desk) -> None:
    coach = asked(home, NEVER)
    click(coach.hint.keep)
    naming_field(home).appendPlainText("You never ask how I am.")
    settle()
    assert said_by(coach) == "“You never ask”"


def test_words_that_were_deleted_are_kept_nowhere(home: Desk) -> None:
    coach = asked(home, NEVER)
    click(coach.hint.keep)
    field = naming_field(home)
    field.selectAll()
    type_into(field, "You looked away")
    assert stored(home).kept_words == ()


def test_what_was_kept_in_a_step_is_kept_in_the_sentence(home: Desk) -> None:
    dialog = naming(home, event=NEVER, feelings=("sad",))
    click(dialog.happened.coach.look_button)
    click(dialog.happened.coach.hint.keep)
    dialog.show_step(5)
    click(dialog.whole.coach.look_button)
    assert not dialog.whole.coach.hint.isVisible()


# The rules


def test_the_rules_are_read_before_they_are_asked_for(desk: Desk, qtbot: QtBot) -> None:
    for cached in (coach_rules._read_once, preload._read_coach_rules):
        cached.cache_clear()
    move_in(desk)
    qtbot.waitUntil(lambda: coach_rules._read_once.cache_info().currsize == 1)


BROKEN = """
[[rule]]
id = "broken"
kind = "absolutes"
patterns = ["you (always"]
catches = ["You always wave."]
"""


@pytest.fixture
def broken_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of rules, with one more that cannot be read."""
    path = tmp_path / "en"
    copytree(resource_path("coach", "en"), path)
    with (path / "absolutes.toml").open("a", encoding="utf-8") as rules:
        rules.write(BROKEN)
    caches = (coach_rules._read_once, preload._read_coach_rules)
    monkeypatch.setattr(coach_rules, "resource_path", lambda *_: path)
    for cached in caches:
        cached.cache_clear()
    yield path
    for cached in caches:
        cached.cache_clear()


def test_a_slip_in_one_rule_is_logged_once_and_the_app_does_without_it(
    broken_rules: Path, home: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        preload.read_ahead()
    (record,) = caplog.records
    told = record.getMessage()
    assert str(broken_rules) in told
    assert "broken" in told
    assert "bracket" in told
    caplog.clear()
    coach = asked(home, NEVER)
    assert said_by(coach) == "“You never listen”"
    click(coach.hint.keep)
    guided = home.journal_view.guided
    assert isinstance(guided, NameHurt)
    for _ in guided.steps:
        click(guided.next)
    assert home.journal.moment_count(MomentKind.HURT) == 1
