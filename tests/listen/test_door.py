"""Unlocking, alone and as one of two."""

from __future__ import annotations

from tests.listen.homes import ANNA, BEN, PASSPHRASE
from tests.listen.listener import Listener


def test_whose_passphrase_is_asked_is_heard(at_the_door: Listener) -> None:
    assert at_the_door.lands_on(f"Passphrase or recovery code of {ANNA}").role == "text"
    assert at_the_door.finds("heading", "Welcome back")
    at_the_door.press("shift+Tab")
    at_the_door.hears("Who is it?", ANNA, "radio button", "checked")
    at_the_door.press("Right")
    at_the_door.hears(BEN, "radio button")
    at_the_door.press("space")
    at_the_door.hears(f"Passphrase or recovery code of {BEN}")


def test_nothing_typed_is_answered_in_words(at_the_door: Listener) -> None:
    at_the_door.lands_on(f"of {BEN}")
    at_the_door.press("Return")
    at_the_door.hears("Type your passphrase")


def test_a_wrong_one_is_said_once_and_the_keyboard_never_leaves_the_field(
    at_the_door: Listener,
) -> None:
    at_the_door.type("not this one")
    at_the_door.press("Return")
    at_the_door.hears("does not open this journal")
    heard = at_the_door.everything_heard()
    assert not any("push button" in one or "check box" in one for one in heard), heard
    assert any("Opening your journal" in one for one in heard), "while it lasts, that is said"
    assert at_the_door.lands_on(f"of {BEN}")


def test_the_right_one_leads_to_today(at_the_door: Listener) -> None:
    at_the_door.press("ctrl+a")
    at_the_door.type(f"{PASSPHRASE} {BEN}")
    at_the_door.press("Return")
    at_the_door.hears("Name it", "Today")
    at_the_door.press("ctrl+l")
    at_the_door.hears("Welcome back")
    assert at_the_door.lands_on(f"of {BEN}")
