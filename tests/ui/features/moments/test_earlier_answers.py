"""What was answered before stands below the answer of now, until its author removes it."""

from __future__ import annotations

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.today.page import TodayPage
from tests.couples import a_named_hurt, a_repair_of_mine
from tests.ui.contexts import sheet
from tests.ui.two import moments, press_button, today, words_in
from tests.ui.windows import Desk, click, settle, type_into

THEN, CHANGED = "They were on call that night.", "We talked on the bridge."


def read_hurt(home: Desk, uuid: str) -> HurtSheet:
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, uuid)
    settle()
    return sheet(moments(home), HurtSheet)


def test_what_was_learned_on_another_day_is_not_lost_by_writing_over_it(home: Desk) -> None:
    # Back first: a day that goes by before the window locks it.
    home.clock.forward(days=-1)
    hurt = a_named_hurt(home.journal).uuid
    home.journal.open_hurts.learn(hurt, THEN)
    home.clock.forward(days=1)
    reading = read_hurt(home, hurt)
    assert "Earlier" not in words_in(reading.learned)
    reading.learned.field.selectAll()
    type_into(reading.learned.field, "They were ashamed.")
    assert moments(home).take_leave()
    home.journal_view.go_to("today")
    reading = read_hurt(home, hurt)
    assert reading.learned.field.text() == "They were ashamed."
    shown = words_in(reading.learned)
    assert "Earlier, yesterday" in shown
    assert THEN in shown


def test_what_changed_stays_in_sight_when_it_waits_again(home: Desk) -> None:
    hurt = a_named_hurt(home.journal).uuid
    reading = read_hurt(home, hurt)
    click(reading.let_go)
    type_into(reading.release_card.field, CHANGED)
    click(reading.release_card.confirm)
    settle()
    click(sheet(moments(home), HurtSheet).came_of_it.take_back)
    settle()
    reading = sheet(moments(home), HurtSheet)
    shown = words_in(reading)
    assert "Let go, and taken back" in shown
    assert CHANGED in shown
    click(reading.let_go)
    assert reading.release_card.field.text() == "", "new words have a field of their own"
    press_button(reading, "Remove")
    page = moments(home)
    assert CHANGED not in words_in(page.reading)
    assert page.bar.said.text() == "What was said earlier is removed."
    click(page.bar.undo)
    settle()
    assert CHANGED in words_in(page.reading)


def test_what_was_answered_of_a_promise_stays_below_the_new_answer(home: Desk) -> None:
    repair = a_repair_of_mine(home.journal, promise="I'll call").uuid
    (promise,) = home.journal.promises.promises()
    home.journal.promises.say_how_it_goes(promise.uuid, Kept.DISSOLVED)
    home.journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    home.journal_view.context.navigator.open_moment(MomentKind.REPAIR, repair)
    shown = words_in(sheet(moments(home), RepairSheet).promise)
    assert "You kept it." in shown
    assert "Earlier, today" in shown
    assert "I didn't keep it" in shown


def check_in(page: TodayPage, connection: int) -> None:
    click(page.check_in.connection.chip(connection))
    click(page.check_in.save)
    settle()


def test_the_check_in_of_this_morning_stays_below_that_of_tonight(home: Desk) -> None:
    home.clock.forward(hours=-8)
    page = today(home)
    check_in(page, 2)
    assert "Earlier" not in words_in(page.check_in)
    home.clock.forward(hours=8)
    check_in(page, 4)
    shown = words_in(page.check_in)
    assert "Earlier, today" in shown
    assert "connection 2 of 5" in shown
    press_button(page.check_in, "Remove")
    assert "connection 2 of 5" not in words_in(page.check_in)
    click(page.bar.undo)
    settle()
    assert "connection 2 of 5" in words_in(page.check_in)
