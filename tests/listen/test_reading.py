"""Reading, deleting and taking it back, finding, charts, sharing, the keys."""

from __future__ import annotations

import re

from tests.listen.homes import PASSPHRASE
from tests.listen.listener import Listener


def test_rows_are_heard_one_by_one_and_what_is_opened_says_what_it_is(anna: Listener) -> None:
    anna.go_to("ctrl+2", "Moments")
    anna.press("End")
    anna.hears("week 3")
    anna.press("Home")
    anna.hears("week 1", "hurt")
    anna.press("Return")
    anna.hears("Back", "push button", "hurt")
    assert not any("Today" in one for one in anna.everything_heard(0.5))


def test_undo_is_said_in_the_tree_and_next_in_order(anna: Listener) -> None:
    anna.tab_to("Delete")
    anna.press("Return")
    anna.hears("was deleted", "Ctrl+Z brings it back")
    assert not any("Today" in one for one in anna.everything_heard(0.5))
    assert anna.finds("push button", "Undo")
    anna.press("Tab")
    anna.hears("Undo", "push button")
    anna.press("Return")
    anna.hears("Put back")


def test_what_is_found_is_counted_aloud_and_heard_under_the_arrow_keys(anna: Listener) -> None:
    anna.press("ctrl+f")
    anna.hears("What to find", "Find")
    anna.type("tea")
    anna.hears("found")
    anna.press("Down")
    anna.hears("tea")
    anna.press("Escape", "Escape")


def test_a_chart_is_a_graphic_that_says_what_it_points_at(anna: Listener) -> None:
    anna.go_to("ctrl+5", "Balance")
    chart = anna.finds("graphic", "Balance over time")
    assert anna.description_of(chart)
    anna.tab_to("graphic")
    anna.press("Home")
    first = anna.next_heard()
    assert re.search("good moment|hurt", first, re.IGNORECASE)
    anna.press("End")
    assert anna.next_heard() != first


def test_navigation_says_where_one_is(anna: Listener) -> None:
    here = anna.finds("push button", "Balance")
    assert anna.description_of(here) == "You are here"


def test_what_the_other_shared_is_heard_and_can_be_thanked_for(anna: Listener) -> None:
    anna.go_to("ctrl+6", "Together")
    anna.finds("heading")
    assert any("dinner" in one.name or "Ben" in one.name for one in anna.nodes())


def test_sharing_asks_part_by_part_and_says_that_it_is_shared(anna: Listener) -> None:
    anna.go_to("ctrl+2", "Moments")
    anna.press("Home", "Return")
    anna.hears("Back", "hurt")
    anna.tab_to("Share")
    anna.press("Return")
    assert anna.nodes("check box"), "each part is a box to tick"
    anna.press("Escape", "Escape")


def test_a_changed_passphrase_is_said(anna: Listener) -> None:
    anna.go_to("ctrl+comma", "Preferences")
    assert anna.lands_on("Looks").role == "radio button"
    for _ in range(8):
        if anna.nodes("text", "New passphrase"):
            break
        anna.press("Right", "space")
    new = "nine quiet lanterns over water"
    for name, typed in (
        ("passphrase", f"{PASSPHRASE} Anna"),
        ("New passphrase", new),
        ("again", new),
    ):
        anna.tab_to(name)
        anna.type(typed)
    anna.press("Return")
    anna.hears("passphrase", "changed", seconds=30)
