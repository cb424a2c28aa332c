"""Before everything is taken along: a page for a therapist instead, and how hurts alone read."""

from __future__ import annotations

from microhurts_desktop.services.taking_along import Purpose
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from tests.builders import a_good_moment, a_hurt
from tests.ui.contexts import keep
from tests.ui.windows import Desk, click, settle


def _leaving(home: Desk) -> PreferencesPage:
    home.journal_view.go_to("preferences")
    page = home.page("preferences", PreferencesPage)
    page.show_section(Section.LEAVING)
    settle()
    return page


def test_who_takes_it_to_a_therapist_is_led_to_a_page_for_them(home: Desk) -> None:
    card = _leaving(home).export_card
    assert not card.to_therapist.isVisible()
    click(card.purpose.chip(Purpose.THERAPIST))
    click(card.to_therapist)
    assert home.journal_view.here == "therapist"
    home.journal_view.context.navigator.back()
    assert home.journal_view.here == "preferences"


def test_hurts_alone_are_said_to_read_like_a_case_until_something_good_is_there(home: Desk) -> None:
    keep(home.journal, a_hurt())
    card = _leaving(home).export_card
    assert "like a case" in card.guard.said.text()
    assert card.guard.isVisible()
    keep(home.journal, a_good_moment())
    home.journal_view.go_to("today")
    assert not _leaving(home).export_card.guard.isVisible()
