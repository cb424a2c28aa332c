"""Reading from a large card, saying what would help, three quiet minutes, promises in sight."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from microhurts_desktop.devtools.drafts import AFRAID
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.repairs import (
    Landed,
    ReachedOut,
    Repair,
    RepairDraft,
    RepairProblem,
)
from microhurts_desktop.domain.shared import AnswerDraft, SharedKind
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.repairs.agreed_page import AgreedPage
from microhurts_desktop.ui.features.repairs.help_field import waiting_words
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.rehearse import RehearseDialog
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.parts.large_reading import LargeReading
from tests.builders import reword
from tests.ui.contexts import sheet
from tests.ui.two import buttons, moments, press_button, today, words_in
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import a_hurt_draft, a_repair_draft

PROMISE = "I'll put my phone away at dinner"


def _offered(home: Desk, **over: object) -> Repair:
    draft = a_repair_draft(home.journal, **over)
    home.journal_view.context.bus.carry_out(home.journal.offer_repair, draft)
    return home.journal.repair(draft.uuid)


def _read(home: Desk, repair: Repair) -> RepairSheet:
    home.journal_view.context.navigator.open_moment(MomentKind.REPAIR, repair.uuid)
    settle()
    return sheet(moments(home), RepairSheet)


def _cards(home: Desk) -> list[LargeReading]:
    return [one for one in home.window.findChildren(LargeReading) if one.isVisible()]


# Large letters


def test_words_of_mine_are_read_in_large_letters_until_esc(home: Desk, qtbot: QtBot) -> None:
    reading = _read(home, _offered(home, by=ReachedOut.I, words="I missed you there."))
    click(reading.large)
    (card,) = _cards(home)
    assert [words.text() for words in card.words] == ["I missed you there."]
    assert card.isFullScreen()
    qtbot.waitUntil(card.isActiveWindow)
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert _cards(home) == []
    assert moments(home).reading.is_reading(), "Esc closed the card, and nothing beneath it"


def test_large_letters_go_with_what_opened_them(home: Desk) -> None:
    repair = _offered(home, by=ReachedOut.I)
    click(_read(home, repair).large)
    (card,) = _cards(home)
    home.journal_view.go_to("today")
    assert not card.isVisible()
    click(_read(home, repair).large)
    (card,) = _cards(home)
    assert home.window.lock()
    assert not isValid(card) or not card.isVisible()


# What would help


def test_what_would_help_is_saved_as_it_is_typed_and_asked_for_again(home: Desk) -> None:
    repair = _offered(home)
    reading = _read(home, repair)
    click(reading.landing.ask)
    assert reading.landing.card is not None
    assert not reading.landing.help.isVisible(), "only where it has not landed fully"
    click(reading.landing.card.landed.chip(Landed.NOT_YET))
    type_into(reading.landing.help.field, "Some time")
    assert moments(home).take_leave()
    assert waiting_words(home.journal, repair) == "Some time"
    assert "How a repair landed, not said yet" in words_in(today(home).waiting)
    press_button(today(home).waiting, "Go on")
    again = sheet(moments(home), RepairSheet).landing
    assert again.card is not None
    assert again.help.field.text() == "Some time"
    click(again.card.landed.chip(Landed.NOT_YET))
    click(again.card.save)
    settle()
    landing = home.journal.repair(repair.uuid).landing
    assert landing is not None
    assert landing.would_help == "Some time"
    assert home.journal.drafts() == ()
    shown = sheet(moments(home), RepairSheet)
    assert shown.landing.card is None
    assert "Some time" in words_in(shown)


def test_the_timer_alone_saves_what_would_help(home: Desk, qtbot: QtBot) -> None:
    repair = _offered(home)
    reading = _read(home, repair)
    click(reading.landing.ask)
    assert reading.landing.card is not None
    click(reading.landing.card.landed.chip(Landed.NOT_YET))
    type_into(reading.landing.help.field, "A hug")
    qtbot.waitUntil(lambda: waiting_words(home.journal, repair) == "A hug")
    (draft,) = home.journal.drafts()
    assert isinstance(draft, AnswerDraft)
    assert draft.kind is SharedKind.LANDING
    home.journal.delete(MomentKind.REPAIR, repair.uuid)
    assert home.journal.drafts() == (), "it goes with the repair"


# Three minutes alone


def test_three_minutes_alone_push_nobody(home: Desk) -> None:
    home.journal_view.context.navigator.continue_draft(home.journal.promises.begin_rehearsal())
    dialog = home.journal_view.guided
    assert isinstance(dialog, RehearseDialog)
    settle()
    quiet = dialog.quiet
    quiet.look()
    assert quiet.line.part == 0
    home.clock.forward(minutes=1.5)
    quiet.look()
    assert quiet.line.part == 0.5
    home.clock.forward(minutes=9)
    quiet.look()
    assert quiet.line.part == 1
    assert not quiet.timer.isActive()
    assert dialog.index == 0, "nothing happens when it is full"
    click(quiet.put_away)
    assert not quiet.isVisible()


def test_a_rehearsal_is_saved_as_it_is_typed_and_nothing_has_to_be_answered(home: Desk) -> None:
    home.journal_view.context.navigator.continue_draft(home.journal.promises.begin_rehearsal())
    dialog = home.journal_view.guided
    assert isinstance(dialog, RehearseDialog)
    for _ in range(4):
        click(dialog.next)
    assert "Nothing is written yet" in dialog.error.text()
    click(dialog.when.ideas.chip("on a walk"))
    assert dialog.when.field.text() == "on a walk"
    click(dialog.later)
    assert "A rehearsal you began" in words_in(today(home).waiting)
    press_button(today(home).waiting, "Go on")
    again = home.journal_view.guided
    assert isinstance(again, RehearseDialog)
    assert again.when.isVisible(), "where it was left"
    click(again.next)
    (kept,) = home.journal.promises.rehearsals()
    assert kept.when == "on a walk"
    assert home.journal.drafts() == ()


def test_the_repair_that_was_left_to_rehearse_it_is_gone_on_with(home: Desk) -> None:
    begun = a_repair_draft(home.journal, by=ReachedOut.I, words="I'm sorry.", promise=PROMISE)
    home.journal_view.context.navigator.continue_draft(begun, RepairProblem.NO_WORDS)
    repair = home.guided(RepairDialog)
    type_into(repair.words.field, " Truly.")
    click(repair.words.rehearse)
    rehearsal = home.guided(RehearseDialog)
    click(rehearsal.progress.marks[3])
    click(rehearsal.when.ends.chip(True))
    click(rehearsal.next)
    again = home.guided(RepairDialog)
    assert (again.draft.uuid, again.draft.promise) == (begun.uuid, PROMISE)
    assert again.words.field.text() == "I'm sorry. Truly."
    click(again.next)
    assert home.journal.drafts() == ()
    assert home.journal.moment_count() == 1


def test_the_safety_note_speaks_in_a_rehearsal(home: Desk, qtbot: QtBot) -> None:
    home.journal_view.context.navigator.continue_draft(home.journal.promises.begin_rehearsal())
    dialog = home.journal_view.guided
    assert isinstance(dialog, RehearseDialog)
    type_into(dialog.for_them.field, AFRAID)
    qtbot.waitUntil(dialog.for_them.note.isVisible)
    dialog.show_step(2)
    assert dialog.say.note.speaks(), "it is still about what was written"


def test_a_kept_rehearsal_is_opened_changed_and_offered(home: Desk) -> None:
    page = home.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    home.journal_view.go_to("repairs")
    assert "Three minutes alone can come before" in words_in(page.rehearsals)
    press_button(page.entries, "&Rehearse alone")
    dialog = home.journal_view.guided
    assert isinstance(dialog, RehearseDialog)
    dialog.show_step(2)
    type_into(dialog.say.field, "I missed you there.")
    dialog.show_step(3)
    click(dialog.next)
    settle()
    assert "“I missed you there.”" in words_in(page.rehearsals)
    press_button(page.rehearsals, "Open")
    dialog = home.journal_view.guided
    assert isinstance(dialog, RehearseDialog)
    assert dialog.draft.editing
    assert dialog.say.field.text() == "I missed you there."
    click(dialog.later)
    press_button(page.rehearsals, "Offer it")
    repair = home.journal_view.guided
    assert isinstance(repair, RepairDialog)
    assert repair.words.field.text() == "I missed you there."


# Promises


def test_a_promise_is_read_edited_and_deleted_with_undo(home: Desk) -> None:
    repair = _offered(home, by=ReachedOut.I, promise=PROMISE)
    assert PROMISE in words_in(_read(home, repair).promise)
    press_button(sheet(moments(home), RepairSheet).promise, "Edit the promise")
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    assert dialog.landing.promise.field.text() == PROMISE
    type_into(dialog.landing.promise.field, "x")
    click(dialog.next)
    settle()
    (promise,) = home.journal.promises.promises()
    assert sorted(promise.words) == sorted(PROMISE + "x")
    page = home.page("agreed", AgreedPage)
    home.journal_view.go_to("agreed")
    settle()
    press_button(page.promises, "Delete")
    assert home.journal.promises.promises() == ()
    assert "What you promise in a repair can be kept" in words_in(page.promises)
    click(page.bar.undo)
    assert home.journal.promises.promises() == (promise,)


def test_a_due_promise_is_answered_on_its_own_page(home: Desk) -> None:
    hurt = a_hurt_draft(home.journal)
    home.journal.name_hurt(hurt)
    _offered(home, by=ReachedOut.I, hurt=hurt.uuid, promise=PROMISE)
    home.clock.forward(days=7)
    page = home.page("agreed", AgreedPage)
    home.journal_view.go_to("agreed")
    settle()
    assert buttons(page.promises) == [
        "I kept it",
        "Partly",
        "I didn't keep it",
        "Let it be",
        "Edit",
        "Delete",
    ]
    press_button(page.promises, "I didn't keep it")
    press_button(page.promises, "Only note it")
    (promise,) = home.journal.promises.promises()
    assert promise.kept is Kept.DISSOLVED
    assert "I didn't keep it" not in buttons(page.promises)


def test_a_promise_that_is_taken_out_is_asked_about_nowhere_and_what_was_said_stays(
    home: Desk,
) -> None:
    hurt = a_hurt_draft(home.journal)
    home.journal.name_hurt(hurt)
    repair = _offered(home, by=ReachedOut.I, hurt=hurt.uuid, promise=PROMISE)
    (promise,) = home.journal.promises.promises()
    home.journal.promises.say_how_it_goes(promise.uuid, Kept.PARTLY)
    draft = reword(home.journal, RepairDraft, repair.uuid)
    another = replace(draft, promise="I'll ask first", check_on=home.clock.at.date())
    home.journal_view.context.bus.carry_out(home.journal.offer_repair, another)
    assert "I'll ask first" in words_in(today(home))
    press_button(_read(home, repair).promise, "Edit the promise")
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    dialog.landing.promise.field.clear()
    click(dialog.next)
    settle()
    assert home.journal.promises.due() == ()
    assert "I'll ask first" not in words_in(today(home))
    card = _read(home, repair).promise
    assert "A small promise can be kept here" in words_in(card)
    assert PROMISE in words_in(card)
    assert buttons(card) == ["Remove", "Remove", "Remove", "Keep a promise"]
    page = home.page("agreed", AgreedPage)
    home.journal_view.go_to("agreed")
    settle()
    assert "This promise was taken out" in words_in(page.promises)
    assert buttons(page.promises) == ["Open", "Edit", "Delete"]
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    came = sheet(moments(home), HurtSheet).came_of_it
    assert "This promise was taken out" in words_in(came)
    assert PROMISE in words_in(came)
    assert "I kept it" not in buttons(came)


def test_the_safety_note_speaks_beside_a_promise(home: Desk, qtbot: QtBot) -> None:
    home.journal_view.context.navigator.continue_draft(
        a_repair_draft(home.journal, by=ReachedOut.I, step=3)
    )
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    click(dialog.landing.promise.open_button)
    type_into(dialog.landing.promise.field, AFRAID)
    qtbot.waitUntil(dialog.landing.promise.note.isVisible)
