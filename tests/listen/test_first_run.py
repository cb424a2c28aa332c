"""The first run, by keyboard alone: every step is heard, and what is missing; codes can be read."""

from __future__ import annotations

import re

from tests.listen.listener import Listener

WORDS = "velvet harbour nine quiet lanterns"
A_CODE = re.compile(r"([0-9A-Z]{4}) - " * 6 + r"([0-9A-Z]{4})")


def test_it_begins_on_one_of_several_in_a_named_group(newcomer: Listener) -> None:
    first = newcomer.lands_on("Just me")
    assert first.role == "radio button"
    assert first.is_checked
    groups = newcomer.nodes("panel", "Who is this for?")
    assert any(group.at in first.within for group in groups)
    heading = newcomer.finds("heading", "Who is this for?")
    assert newcomer.attributes_of(heading)["level"] == "1"


def test_the_next_step_is_heard_with_what_is_to_be_done_first(newcomer: Listener) -> None:
    newcomer.press("Return")
    newcomer.hears("I have read this", "step 2 of 5", "What this is not for")
    newcomer.press("Return", "Return")
    newcomer.hears("Your name", "step 3 of 5")
    heard = newcomer.everything_heard()
    assert not any("Back" in one or "filler" in one for one in heard), heard


def test_what_is_missing_is_said_each_time_and_the_keyboard_is_there(newcomer: Listener) -> None:
    for _ in range(2):
        newcomer.press("Return")
        newcomer.hears("Please type a name")
        assert newcomer.lands_on("Your name")


def test_an_error_of_one_step_does_not_hide_that_of_the_next(newcomer: Listener) -> None:
    newcomer.type("Mira")
    newcomer.press("Return")
    newcomer.hears("New passphrase", "Choose a passphrase")
    newcomer.press("Return")
    newcomer.lands_on("The same again")
    newcomer.press("Return")
    newcomer.hears("New passphrase", "Please choose a passphrase")
    assert newcomer.nodes("label", "Please choose a passphrase"), "it can be seen, too"


def test_how_strong_it_is_is_heard_and_never_what_was_typed(newcomer: Listener) -> None:
    newcomer.type("cat")
    newcomer.hears("Very weak")
    newcomer.press("ctrl+a")
    newcomer.type(WORDS)
    newcomer.hears("Very strong")
    newcomer.press("Return")
    newcomer.hears("The same again")
    newcomer.type(WORDS)
    assert not any("lanterns" in one for one in (*newcomer.heard, *newcomer.announced))


def test_showing_the_passphrase_changes_the_name_of_the_button_and_no_tick(
    newcomer: Listener,
) -> None:
    assert newcomer.finds("push button", "Show the passphrase")
    assert not newcomer.nodes("check box")


def test_the_recovery_code_is_a_text_that_can_be_read_and_is_in_no_name(
    newcomer: Listener,
) -> None:
    newcomer.press("Return")
    newcomer.hears("type group", "Your recovery code")
    code = newcomer.finds("text", "Recovery code")
    assert A_CODE.fullmatch(newcomer.text_of(code))
    newcomer.tab_to("Recovery code")
    groups = newcomer.text_of(code).split(" - ")
    seen = [newcomer.description_of(one) + one.name for one in newcomer.nodes()]
    assert not any(group in said for group in groups for said in seen)
    assert not any(group in said for group in groups for said in newcomer.announced)


def test_a_wrong_group_is_said_where_it_can_be_mended(newcomer: Listener) -> None:
    fields = newcomer.nodes("text", "type group")
    groups = newcomer.text_of(newcomer.finds("text", "Recovery code")).split(" - ")
    asked = [int(re.findall(r"group (\d)", one.name)[0]) for one in fields]
    newcomer.tab_to(fields[0].name)
    newcomer.type(groups[asked[0] - 1])
    newcomer.press("Return")
    newcomer.hears(fields[1].name)
    newcomer.type("0000")
    newcomer.press("Return")
    newcomer.hears(f"Group {asked[1]} is not the same")
    assert newcomer.lands_on(fields[1].name)
    newcomer.press("ctrl+a")
    newcomer.type(groups[asked[1] - 1])


def test_today_is_heard_with_what_comes_first_to_be_done(newcomer: Listener) -> None:
    newcomer.press("Return")
    newcomer.hears("Today")
    newcomer.hears("Would you like to look around?")
    assert newcomer.lands_on("Name it")
