"""What one's own check-ins show is told in one line, stands on its own page, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from microhurts_desktop.devtools.places.noticing import pull_back
from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.pulling_back import LEARNT_FROM
from microhurts_desktop.services.export_all import MARKDOWN_NAME
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.features.pulling_back.explore import Explore
from microhurts_desktop.ui.features.pulling_back.page import PullingBackPage
from microhurts_desktop.ui.features.today.learn import HELP_LINES, SUPPORT, LearnPage
from microhurts_desktop.ui.features.today.noticed_card import NoticedCard
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from tests.hearing import SURE
from tests.services.journals import named
from tests.ui.windows import Desk, click, focused, press, settle, shown, type_into


@pytest.fixture
def changed(home: Desk) -> Desk:
    """A window on a journal in which two signs have been less for two weeks."""
    pull_back(home)
    today(home).mark_dirty()
    settle()
    return home


def today(desk: Desk) -> TodayPage:
    return desk.page("today", TodayPage)


def card(desk: Desk) -> NoticedCard:
    return today(desk).noticed


def looked_at(desk: Desk) -> PullingBackPage:
    click(card(desk).look)
    settle()
    return desk.page("pulling_back", PullingBackPage)


def words(root: QWidget) -> str:
    settle()
    return " ".join(one.text() for one in shown(root) if isinstance(one, QLabel))


# -- on Today


def test_today_says_nothing_while_nothing_has_changed(home: Desk) -> None:
    pull_back(home, usual_days=20, less_days=20)
    today(home).mark_dirty()
    settle()
    assert not card(home).isVisible()


def test_today_says_one_line_and_nothing_that_a_passer_by_should_read(changed: Desk) -> None:
    assert words(card(changed)) == "In your own check-ins, something has changed"
    assert "safe" not in words(today(changed))


def test_not_today_is_silent_and_undo_brings_it_back(changed: Desk) -> None:
    click(card(changed).not_today)
    settle()
    assert not card(changed).isVisible()
    assert today(changed).bar.undo is focused()
    press(today(changed), Qt.Key.Key_Return)
    settle()
    assert card(changed).isVisible()
    assert changed.journal.pulling_back.to_tell() is not None


def test_stop_watching_stays_so_until_preferences_switch_it_on_again(changed: Desk) -> None:
    click(card(changed).stop)
    settle()
    assert not card(changed).isVisible()
    changed.journal_view.go_to("preferences")
    preferences = changed.page("preferences", PreferencesPage)
    preferences.show_section(Section.LOOKS)
    assert preferences.pulling_back.value() is False
    preferences.pulling_back.chip(True).click()
    assert changed.journal.pulling_back.watching().stopped_on is None
    changed.journal_view.go_to("today")
    assert card(changed).isVisible()
    changed.journal_view.go_to("preferences")
    preferences.pulling_back.chip(False).click()
    assert changed.journal.pulling_back.to_tell() is None


# -- its page


def test_the_page_says_since_when_and_what_and_that_it_may_be_wrong(changed: Desk) -> None:
    page = looked_at(changed)
    said = words(page)
    assert (
        "Since about 1 May, you have been sharing less and reaching out less than is usual for you."
        in said
    )
    assert "information, not a failing" in said
    assert "as many as 20 see such a page" in said
    assert "You know better than this page does." in said
    assert "safe" not in words(page.behind)
    assert page.lines.accessibleDescription().endswith("1 May: sharing, reaching out.")


def test_the_lines_are_drawn_in_any_light_and_with_days_missing(changed: Desk) -> None:
    page = looked_at(changed)
    light = page.lines.grab().toImage()
    changed.journal_view.context.theme.choose(ThemeChoice.DARK)
    assert page.lines.grab().toImage() != light
    changed.journal_view.context.theme.choose(ThemeChoice.LIGHT)
    # One answer alone, after a silence, has a point of its own.
    changed.clock.forward(days=20)
    changed.journal.check_in(connection=2)
    page.mark_dirty()
    assert page.lines.isVisible()
    page.lines.resize(200, page.lines.height())
    assert not page.lines.grab().isNull()


def test_all_three_signs_are_said_in_one_sentence(home: Desk) -> None:
    pull_back(home, less_days=0)
    less = Compared.LESS
    for _ in range(12):
        home.clock.forward(days=1)
        home.journal.check_in(connection=2, sharing=less, eye_contact=less, initiation=less)
    today(home).mark_dirty()
    settle()
    said = words(looked_at(home))
    assert "sharing less, looking at each other less and reaching out less than is usual" in said


@pytest.mark.parametrize(
    ("button", "topic"),
    [
        (lambda page: page.talk, SUPPORT),
        (lambda page: page.help_lines, HELP_LINES),
        (lambda page: page.support, SUPPORT),
    ],
)
def test_help_is_one_way_on(
    changed: Desk, button: Callable[[PullingBackPage], QWidget], topic: str
) -> None:
    page = looked_at(changed)
    assert not page.help_lines.isVisible()
    click(page.safe)
    click(button(page))
    learn = changed.page("learn", LearnPage)
    assert learn.isVisible()
    assert learn.topics_chips.value() == topic


def test_a_small_reaching_out_is_one_way_on_and_leads_back(changed: Desk) -> None:
    page = looked_at(changed)
    click(page.reach_out)
    settle()
    assert changed.journal_view.here == "reaching_out"
    press(focused(), Qt.Key.Key_Escape)
    settle()
    assert page.isVisible()
    assert focused() is page.reach_out


def test_the_keyboard_comes_to_the_way_back(changed: Desk) -> None:
    page = looked_at(changed)
    assert focused() is page.back
    click(page.back)
    assert today(changed).isVisible()


def test_writing_is_one_way_on(changed: Desk) -> None:
    click(looked_at(changed).write)
    assert changed.journal_view.guided is not None
    assert not isinstance(changed.journal_view.guided, Explore)


def test_bringing_it_up_leads_to_what_waits_or_to_giving_it_a_name(changed: Desk) -> None:
    view = changed.journal_view
    click(looked_at(changed).bring_up)
    assert isinstance(view.guided, NameHurt)
    view.go_to("today")
    named(changed.journal)
    click(looked_at(changed).bring_up)
    assert changed.page("underground", UndergroundPage).isVisible()
    view.context.navigator.hide_open_hurts(True)
    view.go_to("today")
    click(looked_at(changed).bring_up)
    assert isinstance(view.guided, NameHurt)


def test_after_danger_there_is_help_and_writing_and_nothing_that_reaches_out(changed: Desk) -> None:
    named(changed.journal, event=f"When {SURE}")
    page = looked_at(changed)
    assert page.help.isVisible()
    assert "Perhaps it protects you." in words(page)
    for way in (page.explore, page.reach_out, page.bring_up, page.talk, page.safe):
        assert not way.isVisible()
    click(page.write_now)
    assert changed.journal_view.guided is not None


# -- what is said of being told


def test_not_today_leads_back_to_today(changed: Desk) -> None:
    click(looked_at(changed).not_today)
    assert today(changed).isVisible()
    assert not card(changed).isVisible()


def test_put_away_it_is_gone_from_today_and_stays_to_be_read(changed: Desk) -> None:
    page = looked_at(changed)
    click(page.put_away)
    assert not page.put_away.isVisible()
    assert page.seen_card.isVisible()
    changed.journal_view.go_to("today")
    assert not card(changed).isVisible()


def test_put_away_can_be_undone(changed: Desk) -> None:
    page = looked_at(changed)
    click(page.put_away)
    click(page.bar.undo)
    assert page.put_away.isVisible()
    assert page.put_away.hasFocus()


def test_stopped_on_the_page_it_can_be_watched_for_again_there(changed: Desk) -> None:
    page = looked_at(changed)
    click(page.stop)
    assert "not watched for" in words(page)
    assert not page.seen_card.isVisible()
    click(page.watch)
    assert page.seen_card.isVisible()
    assert not page.watch.isVisible()


def test_the_usual_is_learnt_anew_only_when_it_is_asked_for(changed: Desk) -> None:
    page = looked_at(changed)
    assert not page.anew.isVisible()
    click(page.how)
    click(page.anew)
    # Today's has been made already.
    assert f"1 of {LEARNT_FROM} check-ins" in words(page)
    click(page.bar.undo)
    assert page.seen_card.isVisible()


def test_where_nothing_has_changed_the_page_says_so(home: Desk) -> None:
    pull_back(home, less_days=0)
    home.journal_view.context.navigator.pulling_back()
    page = home.page("pulling_back", PullingBackPage)
    assert "nothing has changed for long" in words(page)
    assert not page.not_today.isVisible()


# -- exploring


def test_what_is_explored_is_kept_as_one_reflection_with_its_questions(changed: Desk) -> None:
    click(looked_at(changed).explore)
    dialog = changed.guided(Explore)
    type_into(dialog.steps[0].field, "My throat is tight.")
    click(dialog.next)
    click(dialog.next)
    type_into(dialog.steps[2].field, "The exam.")
    click(dialog.next)
    (kept,) = changed.journal.summaries(0, 9, MomentKind.REFLECTION)
    written = changed.journal.reflections.read(kept.uuid)
    assert written.text == (
        "What may be tender\nMy throat is tight.\n\nWhat may have stayed unsaid\nThe exam."
    )
    assert written.prompt == "Noticing my own pulling back"
    assert changed.journal.drafts() == ()
    assert changed.journal_view.page("kept").isVisible()


def test_nothing_written_is_not_kept_and_that_is_said(changed: Desk) -> None:
    click(looked_at(changed).explore)
    dialog = changed.guided(Explore)
    for _ in range(3):
        click(dialog.next)
    assert "in any of the three" in dialog.error.text()
    assert changed.journal.summaries(0, 9, MomentKind.REFLECTION) == ()


def test_what_is_begun_waits_on_today_and_on_its_page(changed: Desk) -> None:
    click(looked_at(changed).explore)
    type_into(changed.guided(Explore).steps[0].field, "since Sunday")
    click(changed.guided(Explore).later)
    changed.journal_view.go_to("today")
    assert "Something you began to explore" in words(today(changed))
    click(looked_at(changed).explore)
    assert changed.guided(Explore).steps[0].field.text() == "since Sunday"


# -- taking it along


@pytest.mark.parametrize("ticked", [False, True])
def test_it_is_taken_along_only_if_it_is_ticked(
    changed: Desk, tmp_path: Path, ticked: bool
) -> None:
    changed.journal_view.go_to("preferences")
    preferences = changed.page("preferences", PreferencesPage)
    click(preferences.sections.chip(Section.LEAVING))
    export = preferences.export_card
    assert not export.noticed.isChecked()
    if ticked:
        click(export.noticed)
    place = tmp_path / "taken"
    place.mkdir()
    export.put_into(str(place))
    (folder,) = place.iterdir()
    assert ("Noticed in my check-ins" in (folder / MARKDOWN_NAME).read_text()) is ticked
    changed.journal_view.go_to("today")
    assert not export.noticed.isChecked()


def test_a_day_later_it_is_told_again(changed: Desk) -> None:
    click(card(changed).not_today)
    changed.clock.forward(days=1)
    today(changed).look_at_the_day()
    settle()
    assert card(changed).isVisible()
