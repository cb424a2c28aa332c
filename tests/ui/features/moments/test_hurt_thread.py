"""What came of a hurt: in the order of its days, all of it within reach, nothing of it pushed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import Field, MomentKind
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.moments.came_of_it import CameOfIt
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.kit.at_a_time import TEXTS_AT_ONCE
from tests.couples import a_named_hurt
from tests.hearing import SURE, UNSURE, hear_unsure
from tests.ui.contexts import sheet
from tests.ui.two import a_desk_for_two, buttons, moments, press_button, today, words_in
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_repair_draft

DAY = timedelta(days=1)
WORDS = "When one of us talks, the phones are away"
ASKS = "What I learned when I asked"


def read(home: Desk, uuid: str) -> HurtSheet:
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, uuid)
    settle()
    return sheet(moments(home), HurtSheet)


def talk(journal: Journal, hurt: str, **over: Any) -> str:
    draft = replace(journal.agreements.begin(hurt), **{"words": WORDS, **over})
    journal.agreements.keep(draft)
    return draft.uuid


def came(reading: HurtSheet) -> list[str]:
    """Return what came of it, top to bottom."""

    def height(one: QWidget) -> int:
        return one.mapTo(reading, QPoint()).y()

    found = [one for one in reading.findChildren(CameOfIt) if one.isVisible()]
    return [one.name for one in sorted(found, key=height)]


def test_all_of_it_stands_in_the_order_of_its_days(home: Desk) -> None:
    journal, clock = home.journal, home.clock
    clock.forward(days=-20)
    hurt = a_named_hurt(journal, question="What was it like for you?").uuid
    clock.forward(days=1)
    theirs = a_repair_draft(journal, hurt=hurt, landed=Landed.PARTLY)
    journal.offer_repair(theirs)
    clock.forward(days=1)
    talk(journal, hurt, words="")
    journal.open_hurts.learn(hurt, "You had not slept.")
    clock.forward(days=1)
    mine = a_repair_draft(journal, hurt=hurt, by=ReachedOut.I, promise="I'll ask", how=None)
    journal.offer_repair(mine)
    clock.forward(days=17)
    talk(journal, hurt, talked_on=clock.at.date() - 16 * DAY, place="on a walk")
    journal.open_hurts.release(hurt, "We talked, and it is lighter.")

    reading = read(home, hurt)
    assert came(reading) == [
        "Named, 24 April, 12:00",
        "A repair of theirs, 25 April, 12:00 · face to face",
        "Asked, 26 April",
        "Talked, 26 April",
        "A repair of mine, 27 April, 12:00",
        "Talked, 28 April · on a walk",
        "Promised by me",
        "Let go, today",
    ]
    shown = words_in(reading.came_of_it)
    for said in ("We talked, and agreed nothing yet.", "“What was it like for you?”", WORDS):
        assert said in shown
    assert reading.learned.field.text() == "You had not slept."
    assert "only you" not in shown, "there is nobody else"
    levels = {one.accessibleName() for one in reading.came_of_it.findChildren(QWidget)}
    assert "Talked, 28 April · on a walk" in levels, "screen readers jump there, and hear the day"


def test_what_was_promised_is_answered_where_it_stands(home: Desk) -> None:
    hurt = a_named_hurt(home.journal).uuid
    today_ = home.clock.at.date()
    promised = {"by": ReachedOut.I, "promise": "I'll ask", "check_on": today_}
    home.journal.offer_repair(a_repair_draft(home.journal, hurt=hurt, **promised))
    reading = read(home, hurt)
    press_button(reading.came_of_it, "Partly")
    (promise,) = home.journal.promises.promises()
    assert promise.kept is Kept.PARTLY
    home.journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    shown = words_in(read(home, hurt).came_of_it)
    assert "You kept it." in shown
    assert "Earlier, today" in shown


def test_of_very_much_the_newest_stand_there_and_what_is_written_stays(home: Desk) -> None:
    hurt = a_named_hurt(home.journal).uuid
    home.journal.open_hurts.learn(hurt, "You had not slept.")
    for number in range(TEXTS_AT_ONCE + 5):
        talk(home.journal, hurt, words=f"the {number}th")
    reading = read(home, hurt)
    names = came(reading)
    assert names[:2] == ["Named, today, 12:00", "Asked, today"]
    assert len(names) == TEXTS_AT_ONCE + 2
    assert "the 4th" not in words_in(reading.came_of_it)
    reading.learned.field.setPlainText("You had not slept at all.")
    click(reading.came_of_it.show_earlier)
    assert not reading.came_of_it.show_earlier.isVisible()
    assert "the 0th" in words_in(reading.came_of_it)
    assert focused().accessibleName() == "What you agreed on: Talked, today · the 0th"
    assert len(came(reading)) == TEXTS_AT_ONCE + 7
    assert reading.learned.field.text() == "You had not slept at all."
    assert moments(home).take_leave()
    assert home.journal.hurt(hurt).learned == "You had not slept at all."


def test_a_repair_that_was_answered_often_shows_what_was_said_last(home: Desk) -> None:
    hurt = a_named_hurt(home.journal).uuid
    theirs = a_repair_draft(home.journal, hurt=hurt)
    home.journal.offer_repair(theirs)
    for number in range(12):
        landed = Landed.PARTLY if number % 2 else Landed.NOT_YET
        home.journal.landings.mark(theirs.uuid, landed, would_help=f"hug {number}.")
    (landing,) = read(home, hurt).came_of_it.landings
    assert "hug 3." not in words_in(landing)
    assert "hug 11." in words_in(landing)
    click(landing.show_earlier)
    shown = words_in(landing)
    assert shown.index("hug 0.") < shown.index("hug 11.")
    assert "Show earlier ones" not in buttons(landing)
    assert focused() is landing.ask


def test_what_only_its_author_reads_is_marked_where_two_share(qtbot: QtBot, tmp_path: Path) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    anna = two.enter(two.anna)
    hurt = a_named_hurt(anna.journal, story="I don't matter")
    talk(anna.journal, hurt.uuid)
    marks = words_in(read(anna, hurt.uuid).came_of_it).split("\n").count("only you")
    assert marks == 2, "the story, and the talk"
    shared = [Field.EVENT, Field.STORY]
    anna.journal_view.context.bus.carry_out(anna.journal.sharing.share, hurt, shared)
    marks = words_in(read(anna, hurt.uuid).came_of_it).split("\n").count("only you")
    assert marks == 1, "the talk is never shared"
    two.enter(two.ben)
    assert WORDS not in words_in(today(two.desk))


@pytest.mark.parametrize("event", [SURE, UNSURE])
def test_in_danger_a_talk_is_not_pushed_and_nothing_is_asked(
    home: Desk, monkeypatch: pytest.MonkeyPatch, event: str
) -> None:
    hear_unsure(monkeypatch)
    hurt = a_named_hurt(home.journal, event=event).uuid
    reading = read(home, hurt)
    assert came(reading) == ["Named, today, 12:00"]
    rules = [one for one in reading.came_of_it.findChildren(QFrame) if one.isVisible()]
    assert [one.property("part") for one in rules].count("rule") == 0, "nothing stands below it"
    assert not reading.talked.isVisible()
    click(reading.other_ways)
    assert reading.talked.isVisible(), "and is not out of reach"
    click(reading.bring_up)
    assert reading.bringing_up is not None
    assert not reading.bringing_up.talked.isVisible()
    talk(home.journal, hurt, check_on=home.clock.at.date())
    reading = read(home, hurt)
    assert WORDS in words_in(reading.came_of_it)
    assert not reading.agreed.isVisible()
    home.journal_view.page("today").mark_dirty()
    assert WORDS not in words_in(today(home))
    home.journal_view.go_to("agreed")
    assert "We keep it" not in buttons(home.journal_view.page("agreed"))


def test_a_talk_is_deleted_and_put_back_where_it_is_read(home: Desk) -> None:
    hurt = a_named_hurt(home.journal).uuid
    uuid = talk(home.journal, hurt)
    press_button(read(home, hurt).came_of_it, "Delete")
    page = moments(home)
    assert page.bar.said.text() == "What you kept of the talk is deleted."
    assert home.journal.agreements.of(hurt) == ()
    assert came(sheet(page, HurtSheet)) == ["Named, today, 12:00", ASKS]
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [one.uuid for one in home.journal.agreements.of(hurt)] == [uuid]
    assert "Talked, today" in came(sheet(page, HurtSheet))
