"""What the check-in asks is chosen on a page of its own; each choice holds at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.check_in_questions import MOST_OWN, Asks, asked
from microhurts_desktop.domain.check_ins import OwnAnswer
from microhurts_desktop.ui.features.today.asked_page import AskedPage
from tests.hearing import SURE
from tests.ui.windows import Desk, click, focused, press, settle, type_into


@pytest.fixture
def page(home: Desk) -> AskedPage:
    home.journal_view.context.navigator.what_is_asked()
    found = home.journal_view.page("asked")
    assert isinstance(found, AskedPage)
    settle()
    return found


def names(home: Desk) -> list[str]:
    return [one.name or one.asks.value for one in asked(home.journal.daily.questions())]


def add(page: AskedPage, name: str, asks: Asks = Asks.COMPARED) -> None:
    click(page.how.chip(asks))
    type_into(page.name, name)
    press(page.name, Qt.Key.Key_Return)
    settle()


def test_a_question_is_taken_out_and_undo_brings_it_back(home: Desk, page: AskedPage) -> None:
    assert "sharing" in names(home)
    click(page.rows[0].asked)
    assert "sharing" not in names(home)
    QTest.keyClick(home.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "sharing" in names(home)


def test_a_question_is_moved_by_keys_and_the_focus_goes_along(home: Desk, page: AskedPage) -> None:
    page.rows[2].up.setFocus()
    press(focused(), Qt.Key.Key_Return)
    settle()
    assert names(home)[:3] == ["sharing", "initiation", "eye_contact"]
    press(focused(), Qt.Key.Key_Return)
    settle()
    assert names(home)[0] == "initiation"
    assert focused() is page.rows[0].down, "there is no further up"
    press(focused(), Qt.Key.Key_Return)
    settle()
    assert names(home)[:2] == ["sharing", "initiation"]


def test_up_to_three_of_ones_own_and_kindly_never_about_the_other(
    home: Desk, page: AskedPage
) -> None:
    assert "Not about what the other did" in page.kindly.text()
    page.name.setFocus()
    press(page.name, Qt.Key.Key_Return)
    assert "Write a few words first" in page.error.text()
    for number in range(MOST_OWN):
        assert page.name.isEnabled()
        add(page, f"question {number}", Asks.SCALE)
    assert not page.name.isEnabled()
    assert page.full.isVisible()
    assert names(home)[-3:] == ["question 0", "question 1", "question 2"]
    own = [one for one in home.journal.daily.questions() if one.is_own]
    assert {one.asks for one in own} == {Asks.SCALE}


def test_rewording_and_removing_lose_no_answer(home: Desk, page: AskedPage) -> None:
    add(page, "time for myself")
    (own,) = (one for one in home.journal.daily.questions() if one.is_own)
    said = OwnAnswer(question=own.uuid, name=own.name, answer="more")
    home.journal.check_in(connection=3, own=(said,))
    row = page.rows[-1]
    assert row.reword is not None
    click(row.reword)
    assert page.name.text() == "time for myself"
    assert not page.how.isEnabled()
    page.name.setText("an hour alone")
    click(page.add)
    settle()
    assert names(home)[-1] == "an hour alone"
    assert home.journal.check_ins()[0].own == (said,)
    page.remove(page.rows[-1].question)
    assert "an hour alone" not in names(home)
    assert home.journal.check_ins()[0].own == (said,)


def test_rewording_can_be_left(home: Desk, page: AskedPage) -> None:
    add(page, "time for myself")
    row = page.rows[-1]
    assert row.reword is not None
    click(row.reword)
    press(page.name, Qt.Key.Key_Escape)
    assert page.isVisible()
    assert page.name.text() == ""
    assert names(home)[-1] == "time for myself"


def test_a_question_half_typed_is_kept_at_locking_and_not_asked_yet(
    home: Desk, page: AskedPage
) -> None:
    type_into(page.name, "time for my")
    assert page.take_leave()
    (own,) = (one for one in home.journal.daily.questions() if one.is_own)
    assert (own.name, own.is_asked) == ("time for my", False)


def test_safety_hears_a_question_as_any_other_text(home: Desk, page: AskedPage) -> None:
    type_into(page.name, SURE[:60])
    assert page.note.speaks()
