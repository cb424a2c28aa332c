"""A newcomer is shown around, and is let go at any key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from microhurts_desktop.ui.shell.look_around import LookAround, stops
from microhurts_desktop.ui.shell.status_line import Suggestion
from tests.ui.shell.locking import WORDS, begin_writing
from tests.ui.shell.test_first_run import to_the_code, type_back
from tests.ui.windows import Desk, click, focused, press, settle


def around(desk: Desk) -> LookAround | None:
    """Return what shows around, if it does now."""
    settle()
    found = [one for one in desk.journal_view.findChildren(LookAround) if one.isVisible()]
    return found[0] if found else None


@pytest.fixture
def shown(home: Desk) -> LookAround:
    home.journal_view.look_around()
    found = around(home)
    assert found is not None
    return found


def test_who_has_just_begun_is_asked_and_shown_around_by_one_key(desk: Desk) -> None:
    type_back(desk, to_the_code(desk))
    click(desk.first_run.next)
    (offer,) = desk.journal_view.findChildren(Suggestion)
    assert "two minutes" in offer.accessibleName()
    click(offer.take_button)
    seen: list[str] = []
    while (shown := around(desk)) is not None:
        assert desk.journal_view.page(desk.journal_view.here).isVisible()
        assert shown.text.text() == stops()[len(seen)].text
        assert shown.count.text() == f"{len(seen) + 1} of {len(stops())}"
        seen.append(desk.journal_view.here)
        press(focused(), Qt.Key.Key_Return)
    assert seen == [stop.page for stop in stops()]
    assert desk.journal_view.page("today").isAncestorOf(focused())


def test_who_does_not_want_to_is_left_alone(desk: Desk) -> None:
    type_back(desk, to_the_code(desk))
    click(desk.first_run.next)
    (offer,) = desk.journal_view.findChildren(Suggestion)
    click(offer.leave_button)
    settle()
    assert not offer.isVisible()
    assert around(desk) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Q, Qt.Key.Key_F3, Qt.Key.Key_Delete])
def test_any_other_key_ends_it_where_one_is(home: Desk, shown: LookAround, key: Qt.Key) -> None:
    press(focused(), Qt.Key.Key_Right)
    here = home.journal_view.here
    assert here == stops()[1].page
    press(focused(), key)
    assert around(home) is None
    assert home.journal_view.here == here
    assert home.journal_view.isAncestorOf(focused())


def test_tab_goes_round_within_it(home: Desk, shown: LookAround) -> None:
    press(focused(), Qt.Key.Key_Right)
    for way in (shown.leave, shown.back, shown.on, shown.leave):
        press(focused(), Qt.Key.Key_Tab)
        assert focused() is way
    press(focused(), Qt.Key.Key_Backtab)
    assert focused() is shown.on
    assert around(home) is shown


def test_a_modifier_alone_is_no_key(home: Desk, shown: LookAround) -> None:
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
        press(focused(), key)
    assert around(home) is shown


def test_it_goes_back_by_key_and_by_button(home: Desk, shown: LookAround) -> None:
    assert not shown.back.isVisible()
    for _ in range(2):
        press(focused(), Qt.Key.Key_Space)
    click(shown.back)
    assert home.journal_view.here == stops()[1].page
    press(focused(), Qt.Key.Key_Left)
    assert home.journal_view.here == stops()[0].page
    press(focused(), Qt.Key.Key_Left)
    assert shown.count.text().startswith("1 ")


def test_enter_presses_the_button_that_has_the_keyboard(home: Desk, shown: LookAround) -> None:
    shown.leave.setFocus()
    press(shown.leave, Qt.Key.Key_Return)
    assert around(home) is None


def test_whoever_goes_somewhere_else_is_not_followed(home: Desk, shown: LookAround) -> None:
    home.journal_view.context.navigator.name_hurt()
    assert around(home) is None
    assert home.journal_view.guided is not None


def test_it_begins_anew_from_the_menu(home: Desk, shown: LookAround) -> None:
    press(focused(), Qt.Key.Key_Right)
    home.journal_view.look_around()
    again = around(home)
    assert again is not None
    assert again is not shown
    assert again.count.text().startswith("1 ")


def test_what_is_hidden_is_not_shown_around(home: Desk) -> None:
    home.settings.open_hurts_are_hidden = True
    home.journal_view.look_around()
    found = around(home)
    assert found is not None
    assert found.count.text() == f"1 of {len(stops()) - 1}"


def test_what_is_being_written_is_left_as_a_draft(home: Desk) -> None:
    begin_writing(home)
    home.journal_view.look_around()
    assert around(home) is not None
    (draft,) = home.journal.drafts()
    assert getattr(draft, "event", "") == WORDS


def test_a_lock_ends_it(home: Desk, shown: LookAround) -> None:
    home.window.lock()
    settle()
    assert home.window.journal_view is None
    assert QApplication.focusWidget() is not None
