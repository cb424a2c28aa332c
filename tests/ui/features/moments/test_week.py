"""The week, alone: by keyboard, drawn from its own entries, and nothing in it about the other."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.devtools.drafts import AFRAID, a_week_draft
from microhurts_desktop.domain.moments import Moment, MomentKind
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.reflections import Form, OfWeek, Reflection
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.reflection_sheet import ReflectionSheet
from microhurts_desktop.ui.features.moments.week import WeekDialog
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.kit.cards import Card
from tests.ui.contexts import sheet, words_on
from tests.ui.two import a_desk_for_two, press_button, today
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import PASSPHRASE, a_good_draft, a_hurt_draft, a_repair_draft

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
DAY = timedelta(days=1)


def begin(desk: Desk) -> WeekDialog:
    """Press Ctrl+K, and return what opens."""
    QTest.keyClick(desk.window, Qt.Key.Key_K, CTRL)
    return the_week(desk)


def the_week(desk: Desk) -> WeekDialog:
    settle()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, WeekDialog)
    return dialog


def steps_of(dialog: WeekDialog) -> list[str]:
    """Return what can be read on each step."""
    read = []
    for index, step in enumerate(dialog.steps):
        dialog.show_step(index)
        read.append(words_on(step))
    return read


def kept_weeks(desk: Desk) -> list[Reflection]:
    found = desk.journal.summaries(0, 20, MomentKind.REFLECTION)
    read = [desk.journal.reflections.read(one.uuid) for one in found]
    return [one for one in read if one.form is Form.WEEK]


def read_sheet(desk: Desk, uuid: str) -> ReflectionSheet:
    desk.journal_view.context.navigator.open_moment(MomentKind.REFLECTION, uuid)
    settle()
    page = desk.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    return sheet(page, ReflectionSheet)


def test_it_is_written_by_keyboard_alone_and_kept_as_a_reflection(home: Desk) -> None:
    home.journal.name_hurt(a_hurt_draft(home.journal))
    dialog = begin(home)
    assert len(dialog.steps) == 4
    for number, said in enumerate(("the walk", "it has settled", "I asked")):
        assert dialog.index == number
        QTest.keyClicks(focused(), said)
        QTest.keyClick(focused(), ENTER)
    QTest.keyClicks(focused(), "When I come home.")
    QTest.keyClick(focused(), ENTER)
    assert focused() is dialog.plan.then
    QTest.keyClicks(focused(), "sit down first")
    assert dialog.plan.plan.text() == "When I come home, then I sit down first."
    QTest.keyClick(focused(), ENTER)
    assert home.journal_view.guided is None
    page = home.page("kept", KeptPage)
    settle()
    assert "among your reflections" in page.said.text()
    shown = words_on(page)
    assert all(said in shown for said in ("A look at my week", "What was good", "the walk"))
    (kept,) = kept_weeks(home)
    assert kept.answers == (
        *("the walk", "it has settled", "I asked"),
        *("When I come home.", "sit down first"),
    )
    assert kept.text.split("\n\n") == [
        *("the walk", "it has settled", "I asked"),
        "When I come home, then I sit down first.",
    ]
    assert home.journal.drafts() == ()


def test_it_is_drawn_from_the_week_and_only_from_what_is_mine(home: Desk) -> None:
    journal, now = home.journal, home.clock()
    for days, what in ((1, "tea on the balcony"), (8, "an earlier one")):
        good = a_good_draft(journal, what=what, happened_at=now - days * DAY)
        journal.notice_good(good)
    hurt = a_hurt_draft(journal, event="you looked away", happened_at=now - 2 * DAY)
    journal.name_hurt(hurt)
    theirs = a_repair_draft(
        journal, hurt=hurt.uuid, words="their words", landed=Landed.PARTLY, offered_at=now - DAY
    )
    journal.offer_repair(theirs)
    mine = a_repair_draft(journal, by=ReachedOut.I, words="my own words", promise="I'll ask first")
    journal.offer_repair(mine)
    promise = journal.promises.promise_in(mine.uuid)
    assert promise is not None
    journal.promises.say_how_it_goes(promise.uuid, Kept.DISSOLVED)
    good_step, stung, did, _ = steps_of(begin(home))
    assert "tea on the balcony" in good_step
    assert "an earlier one" not in good_step
    assert "you looked away" in stung
    assert "partly repaired" in stung
    assert all(one in did for one in ("my own words", "I'll ask first", "landed: partly"))
    assert "their words" not in did
    assert "keep it" not in did.lower(), "no promise is graded here"


@pytest.mark.parametrize("why", ["none was named", "they are hidden"])
def test_hurts_are_not_asked_for(home: Desk, why: str) -> None:
    if why == "they are hidden":
        home.journal.name_hurt(a_hurt_draft(home.journal))
        home.journal_view.context.navigator.hide_open_hurts(True)
    dialog = begin(home)
    assert dialog.stung not in dialog.steps
    assert len(dialog.steps) == 3


def test_of_a_hurt_that_tells_of_danger_nothing_is_held_out_as_open(home: Desk) -> None:
    home.journal.name_hurt(a_hurt_draft(home.journal, event=AFRAID))
    shown = steps_of(begin(home))[1]
    assert AFRAID in shown
    assert "open" not in shown


def test_words_of_danger_bring_the_note_and_the_week_can_be_kept_all_the_same(
    home: Desk, qtbot: QtBot
) -> None:
    dialog = begin(home)
    type_into(dialog.good.field, AFRAID)
    qtbot.waitUntil(dialog.good.note.isVisible)
    dialog.finish()
    (kept,) = kept_weeks(home)
    assert kept.text == AFRAID


def test_the_next_week_shows_the_last_plan_first_and_grades_nothing(home: Desk) -> None:
    home.journal.reflections.write(a_week_draft(home.journal))
    home.clock.forward(days=7)
    dialog = begin(home)
    assert focused() is dialog.good.field
    first = next(one for one in dialog.good.children() if isinstance(one, Card))
    assert "When I come home, then I sit down first." in words_on(first)
    assert "However it went is fine" in words_on(first)
    asks = {type(one) for one in first.findChildren(QWidget) if one.focusPolicy()}
    assert not any("Button" in one.__name__ for one in asks), "nothing is to be answered"


def test_a_week_without_a_plan_leaves_none_for_the_next_one(home: Desk) -> None:
    home.journal.reflections.write(a_week_draft(home.journal, answers=("tea",)))
    home.clock.forward(days=7)
    assert "meant to do" not in words_on(begin(home))


def test_alone_it_says_honestly_what_it_can_do(home: Desk) -> None:
    assert "change how things are between the two of you" in words_on(begin(home))


def test_where_two_share_it_does_not_speak_of_being_alone(qtbot: QtBot, tmp_path: Path) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    desk = two.enter(two.anna)
    assert "between the two of you" not in words_on(begin(desk))


def test_it_is_found_again_opened_edited_and_deleted(home: Desk) -> None:
    draft = a_week_draft(home.journal)
    home.journal.reflections.write(draft)
    shown = read_sheet(home, draft.uuid)
    said = words_on(shown)
    assert all(
        one in said
        for one in ("A look at my week", "What I did", "I asked again.", "For next week")
    )
    click(shown.edit)
    dialog = the_week(home)
    assert dialog.draft.answer(OfWeek.WHEN) == "I come home"
    dialog.show_step(2)
    dialog.plan.then.set_text("breathe")
    click(dialog.next)
    (kept,) = kept_weeks(home)
    assert kept.text.endswith("When I come home, then I breathe.")
    shown = read_sheet(home, draft.uuid)
    click(shown.delete)
    assert kept_weeks(home) == []


def test_words_that_are_selected_in_any_answer_are_taken_along(home: Desk) -> None:
    draft = a_week_draft(home.journal)
    home.journal.reflections.write(draft)
    shown = read_sheet(home, draft.uuid)
    shown.texts[1].selectAll()
    assert shown.selected() == "I asked again."


def test_it_survives_esc_and_a_lock_and_is_no_longer_offered_beside_its_draft(home: Desk) -> None:
    dialog = begin(home)
    type_into(dialog.good.field, "the walk")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert home.journal_view.guided is None
    dialog = begin(home)
    assert dialog.good.field.text() == "the walk", "the same one is gone on with"
    QTest.keyClick(focused(), ENTER)
    type_into(dialog.did.field, "I asked")
    assert home.window.lock()
    type_into(home.unlock_page.secret, PASSPHRASE)
    click(home.unlock_page.button)
    assert "A look at my week" in words_on(today(home))
    press_button(today(home), "Go on")
    dialog = the_week(home)
    assert (dialog.good.field.text(), dialog.did.field.text()) == ("the walk", "I asked")
    assert dialog.steps[dialog.index] is dialog.did


def test_nothing_at_all_is_not_kept_and_any_one_answer_is(home: Desk) -> None:
    dialog = begin(home)
    for _ in range(2):
        QTest.keyClick(focused(), ENTER)
    QTest.keyClick(focused(), ENTER, CTRL)
    QTest.keyClick(focused(), ENTER, CTRL)
    assert home.journal_view.guided is dialog
    assert "any of the questions" in dialog.error.text()
    dialog.plan.then.set_text("breathe")
    dialog.finish()
    (kept,) = kept_weeks(home)
    assert kept.text == "When ___, then I breathe."


def test_a_clock_that_is_put_back_meanwhile_is_no_obstacle(home: Desk) -> None:
    dialog = begin(home)
    type_into(dialog.good.field, "the walk")
    home.clock.at -= timedelta(hours=1)
    dialog.finish()
    (kept,) = kept_weeks(home)
    assert kept.happened_at == home.clock()


def test_of_very_much_the_newest_stand_there(home: Desk) -> None:
    for number in range(12):
        home.journal.notice_good(a_good_draft(home.journal, what=f"number {number}."))
        home.clock.forward(minutes=1)
    shown = [one.text() for one in begin(home).good.findChildren(QLabel) if "number" in one.text()]
    assert shown == [f"number {number}." for number in range(4, 12)]


def test_it_is_taken_along_in_words(home: Desk) -> None:
    home.journal.reflections.write(a_week_draft(home.journal))
    nothing: dict[str, Any] = dict.fromkeys(("promises", "rehearsals", "drafts", "shared"), ())
    moments: dict[MomentKind, tuple[Moment, ...]] = {MomentKind.REFLECTION: (*kept_weeks(home),)}
    said = as_text(Everything(name="Ana", moments=moments, **nothing))
    assert "A look at my week" in said
    assert "When I come home, then I sit down first." in said
