"""On Today: the week is offered quietly, once a week, and can be put away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.ui.features.moments.week import WeekDialog
from tests.hearing import SURE
from tests.ui.contexts import words_on
from tests.ui.two import today
from tests.ui.windows import Desk, focused, settle
from tests.vault_folders import a_good_draft, a_hurt_draft


def a_week_later(desk: Desk) -> None:
    desk.journal.notice_good(a_good_draft(desk.journal))
    desk.clock.forward(days=6)
    today(desk).mark_dirty()
    settle()


def test_it_is_not_there_on_the_first_day(home: Desk) -> None:
    home.journal.notice_good(a_good_draft(home.journal))
    today(home).mark_dirty()
    assert not today(home).week.isVisible()


def test_it_leads_to_the_week_and_is_gone_once_one_is_begun(home: Desk) -> None:
    a_week_later(home)
    card = today(home).week
    assert card.isVisible()
    assert "in two minutes" in words_on(card)
    assert not any(letter.isdigit() for letter in words_on(card)), "nothing is counted"
    card.look.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    dialog = home.journal_view.guided
    assert isinstance(dialog, WeekDialog)
    QTest.keyClicks(focused(), "the walk")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    settle()
    assert not today(home).week.isVisible()
    assert "A look at my week" in words_on(today(home).waiting)


def test_it_can_be_put_away_by_keyboard_and_brought_back(home: Desk) -> None:
    a_week_later(home)
    page = today(home)
    page.week.put_away.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    assert not page.week.isVisible()
    assert "Put away for this week." in page.bar.said.text()
    QTest.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.week.isVisible()


def test_on_a_day_of_harm_it_is_not_there(home: Desk) -> None:
    a_week_later(home)
    home.journal_view.context.bus.carry_out(
        home.journal.name_hurt, a_hurt_draft(home.journal, event=f"When {SURE}")
    )
    settle()
    assert not today(home).week.isVisible()
