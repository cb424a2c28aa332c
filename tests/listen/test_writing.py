"""Naming a hurt, checking in, repairing: what appears on the way is said where the keyboard is."""

from __future__ import annotations

import pytest

from tests.listen.listener import Listener

STEPS = ("What it seemed to say", "Kinds of needs", "What am I assuming?", "Your sentence")
PAGES = {
    "ctrl+2": ("Moments", "Moments, newest first"),
    "ctrl+3": ("Underground", ""),
    "ctrl+4": ("Repairs", "Search phrases"),
    "ctrl+5": ("Balance", "Balance"),
    "ctrl+6": ("Together", ""),
    "ctrl+7": ("Learn", "Search in Learn"),
    "ctrl+1": ("Today", "Name it"),
}


@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_heard_on_arrival_without_a_bounce(anna: Listener, key: str) -> None:
    page, first = PAGES[key]
    anna.press(key)
    anna.hears(page)
    heard = anna.everything_heard()
    assert not any("filler" in one for one in heard), heard
    assert not any("Today" in one for one in heard) or page == "Today", heard
    focused = anna.focused()
    assert focused is not None
    if first and key != "ctrl+2":
        assert first in focused.name or focused.role == "list item"


def test_naming_a_hurt_begins_with_what_happened_and_says_what_is_missing(anna: Listener) -> None:
    anna.press("ctrl+n")
    anna.hears("What happened", "step 1 of 6")
    assert not any("push button" in one for one in anna.everything_heard(0.3))
    anna.press("Return")
    anna.hears("Write a few words about what happened")
    assert anna.lands_on("What happened").role == "text"


def test_the_safety_note_is_heard_and_hinders_nothing(anna: Listener) -> None:
    anna.type("you threatened me and I am afraid of you")
    anna.hears("Your safety comes first", "You did nothing wrong")
    assert anna.lands_on("What happened")
    anna.finds("push button", "Show help lines")
    anna.press("ctrl+a")
    anna.type("you looked at your phone while I was talking")


def test_every_step_is_said_with_its_first_field(anna: Listener) -> None:
    anna.press("Return")
    anna.hears("Kinds of feelings", "step 2 of 6", "What did you notice you felt?")
    strength = anna.finds("radio button", "5, a lot")
    groups = anna.nodes("panel", "How strongly, at the time?")
    assert any(one.at in strength.within or one.name for one in groups)
    anna.tab_to("Or type a word")
    anna.type("lonely")
    anna.hears("lonely", "missing someone")
    anna.press("Return")
    for step, field in enumerate(STEPS, start=3):
        anna.press("ctrl+Return")
        anna.hears(field, f"step {step} of 6")


def test_what_was_kept_is_said_and_nothing_of_today_in_between(anna: Listener) -> None:
    anna.press("ctrl+Return")
    anna.hears("That's all for now", "Kept. It is in your journal")
    heard = anna.everything_heard()
    assert not any("Today" in one or "Name it" in one for one in heard), heard
    anna.press("Return")
    anna.hears("Name it", "Today")


def test_a_check_in_is_answered_by_digits_and_said_to_be_saved(anna: Listener) -> None:
    ends = anna.tab_to("How connected do you feel today?")
    assert "radio button" in ends
    assert anna.finds("radio button", "1, far")
    assert anna.finds("radio button", "5, close")
    anna.press("4")
    anna.hears("How connected do you feel today?", "4", "checked")
    anna.tab_to("Save check-in")
    anna.press("Return")
    anna.hears("Your check-in is saved")
    anna.press("ctrl+z")
    anna.hears("Undone")


def test_a_phrase_is_heard_before_enter_takes_it(anna: Listener) -> None:
    anna.go_to("ctrl+4", "Repairs")
    anna.press("Down")
    first = anna.next_heard()
    anna.press("Down")
    second = anna.next_heard()
    assert len(first) > 10
    assert len(second) > 10
    assert first != second
    assert "Search phrases" in [one.name for one in anna.nodes("text") if one.has_focus]
    anna.press("Return")
    anna.hears("What did you say?", "A repair")
    words = anna.text_of(anna.finds("text", "What did you say?"))
    assert words.split(".")[0] in second


def test_a_choice_that_is_missing_is_said_on_the_group_that_has_it(anna: Listener) -> None:
    anna.press("ctrl+Return")
    anna.hears("May Ben read it?", "Share with Ben")
    anna.press("ctrl+Return")
    anna.hears("Share it, or keep it to yourself for now?")
    anna.press("Right", "space")
    anna.press("ctrl+Return")
    anna.hears("Kept")
    anna.press("Escape")
