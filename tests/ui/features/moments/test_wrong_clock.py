"""A moment was kept while the clock was years ahead: it can be reworded, and its date corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateTimeEdit
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.balance.balance_notes import NotesCard
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.kit.when_picker import When, WhenPicker
from tests.builders import HERE, NOON, a_uuid
from tests.reflections import a_reflection_draft
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import a_good_draft, a_hurt_draft, a_repair_draft

pytestmark = pytest.mark.uncounted

AHEAD = datetime(2031, 5, 10, 9, 0, tzinfo=HERE)
UUID = a_uuid(7)


def keep(desk: Desk, kind: MomentKind) -> None:
    """Keep a moment of this kind under a clock that is ahead; then the clock is set right."""
    journal, right = desk.journal, desk.clock.at
    desk.clock.at = AHEAD
    match kind:
        case MomentKind.HURT:
            journal.name_hurt(a_hurt_draft(journal, uuid=UUID))
        case MomentKind.GOOD:
            journal.notice_good(a_good_draft(journal, uuid=UUID))
        case MomentKind.REPAIR:
            journal.offer_repair(a_repair_draft(journal, uuid=UUID))
        case MomentKind.REFLECTION:
            journal.reflections.write(a_reflection_draft(journal, uuid=UUID))
    desk.clock.at = right


def at(journal: Journal, kind: MomentKind) -> datetime:
    (summary,) = (one for one in journal.summaries(0, 10) if one.uuid == UUID)
    assert summary.kind is kind
    return summary.at


# Of each dialog: its picker, and the step of it. A check-in is of a day, and is moved on Today.
PICKERS: dict[MomentKind, tuple[type[Any], Callable[[Any], WhenPicker], Callable[[Any], Any]]] = {
    MomentKind.HURT: (NameHurt, lambda d: d.happened.when, lambda d: d.happened),
    MomentKind.GOOD: (NoticeGood, lambda d: d.good.when, lambda d: d.good),
    MomentKind.REPAIR: (RepairDialog, lambda d: d.channel.when, lambda d: d.page),
    MomentKind.REFLECTION: (WriteFreely, lambda d: d.page.when, lambda d: d.page),
}


def reword(desk: Desk, kind: MomentKind) -> Any:
    """Open the dialog in which a person rewords it."""
    desk.journal_view.context.navigator.edit_moment(kind, UUID)
    settle()
    assert isinstance(desk.journal_view.guided, PICKERS[kind][0])
    return desk.journal_view.guided


def finish(desk: Desk, dialog: Any) -> None:
    for _ in range(8):
        if desk.journal_view.guided is None:
            return
        click(dialog.next)
        settle()
    raise AssertionError(dialog.error.text())


def go_to_picker(dialog: Any, kind: MomentKind) -> WhenPicker:
    _, picker, step = PICKERS[kind]
    while dialog.steps[dialog.index] is not step(dialog):
        click(dialog.next)
        settle()
    found = picker(dialog)
    assert found.isVisible()
    return found


@pytest.mark.parametrize("kind", PICKERS)
def test_it_can_be_reworded_and_its_time_stays(home: Desk, kind: MomentKind) -> None:
    keep(home, kind)
    dialog = reword(home, kind)
    picker = go_to_picker(dialog, kind)
    assert picker.field.isVisible()
    assert picker.field.date().year() == 2031, "it is shown as it is"
    assert "still to come" in picker.error.text()
    finish(home, dialog)
    assert at(home.journal, kind) == AHEAD


@pytest.mark.parametrize("kind", PICKERS)
def test_its_date_is_corrected_with_keys(home: Desk, kind: MomentKind) -> None:
    keep(home, kind)
    dialog = reword(home, kind)
    picker = go_to_picker(dialog, kind)
    picker.field.setFocus()
    picker.field.setSelectedSection(QDateTimeEdit.Section.YearSection)
    for _ in range(5):
        QTest.keyClick(picker.field, Qt.Key.Key_Down)
    assert picker.error.text() == ""
    finish(home, dialog)
    assert at(home.journal, kind) == AHEAD.replace(year=2026)
    assert home.window.lock()


@pytest.mark.parametrize("kind", PICKERS)
def test_its_date_is_corrected_by_an_easy_answer(home: Desk, kind: MomentKind) -> None:
    keep(home, kind)
    dialog = reword(home, kind)
    picker = go_to_picker(dialog, kind)
    click(picker.chips.chip(When.YESTERDAY))
    finish(home, dialog)
    assert at(home.journal, kind).date() == NOON.date().replace(day=13)


@pytest.mark.parametrize("kind", PICKERS)
def test_it_cannot_be_moved_further_on(home: Desk, kind: MomentKind) -> None:
    keep(home, kind)
    dialog = reword(home, kind)
    picker = go_to_picker(dialog, kind)
    picker.field.setFocus()
    picker.field.setSelectedSection(QDateTimeEdit.Section.YearSection)
    for _ in range(3):
        QTest.keyClick(picker.field, Qt.Key.Key_Up)
    finish(home, dialog)
    assert at(home.journal, kind) == AHEAD


def test_a_draft_of_a_wrong_clock_says_so_where_it_can_be_corrected(home: Desk) -> None:
    right, home.clock.at = home.clock.at, AHEAD
    draft = a_good_draft(home.journal)
    home.journal.save_draft(draft)
    home.clock.at = right
    home.journal_view.open_draft(draft)
    dialog: Any = home.journal_view.guided
    click(dialog.next)
    assert "still to come" in dialog.error.text()
    picker = go_to_picker(dialog, MomentKind.GOOD)
    assert picker.field.date().year() == 2031
    click(picker.chips.chip(When.NOW))
    finish(home, dialog)
    assert [good.happened_at for good in home.journal.account().good_moments] == [right]


def test_a_hurt_that_lies_ahead_keeps_no_repair_away(home: Desk) -> None:
    keep(home, MomentKind.HURT)
    draft = a_repair_draft(home.journal, hurt=UUID, step=2)
    home.journal_view.open_draft(draft)
    finish(home, home.journal_view.guided)
    assert [repair.hurt for repair in home.journal.account().repairs] == [UUID]


def test_the_day_on_which_it_landed_can_be_put_right(home: Desk) -> None:
    journal = home.journal
    journal.offer_repair(a_repair_draft(journal, uuid=UUID))
    right, home.clock.at = home.clock.at, AHEAD
    journal.landings.mark(UUID, Landed.PARTLY, warmth=3)
    home.clock.at = right
    (said,) = journal.repair(UUID).landings
    assert said.landed_on == AHEAD.date()
    put_right = partial(journal.landings.mark, UUID, Landed.PARTLY, slip=said.uuid)
    put_right(landed_on=AHEAD.date(), warmth=4)
    with pytest.raises(ValueError, match="in the future"):
        put_right(landed_on=AHEAD.date() + timedelta(days=1), warmth=4)
    put_right(landed_on=NOON.date(), warmth=4)
    (landing,) = journal.repair(UUID).landings
    assert (landing.landed_on, landing.warmth) == (NOON.date(), 4)
    # What is said from now on comes after it all the same.
    journal.landings.mark(UUID, Landed.FULLY, warmth=5)
    assert [one.landed for one in journal.repair(UUID).landings] == [Landed.PARTLY, Landed.FULLY]


def test_a_reflection_that_lies_ahead_becomes_a_hurt_of_today(home: Desk) -> None:
    keep(home, MomentKind.REFLECTION)
    draft = home.journal.reflections.begin_hurt(UUID, "you laughed")
    assert draft.happened_at == home.clock.at
    ready = replace(draft, feelings=("sad",), strength=2, needs=("to be heard",))
    home.journal.name_hurt(ready)
    with pytest.raises(ValueError, match="in_the_future"):
        home.journal.name_hurt(replace(ready, happened_at=AHEAD))


def test_a_note_on_the_time_axis_can_be_corrected(home: Desk, qtbot: QtBot) -> None:
    notes = home.journal.time_notes
    notes.keep(notes.begin(AHEAD.date(), "moved house"))
    card = NotesCard(home.journal_view.context, lambda _said, _undo: None)
    qtbot.addWidget(card)
    card.show()
    (note,) = notes.all()
    card.edit(note)
    assert card.day.date().year() == 2031
    card.day.setFocus()
    card.day.setSelectedSection(QDateTimeEdit.Section.YearSection)
    for _ in range(5):
        QTest.keyClick(card.day, Qt.Key.Key_Down)
    type_into(card.words, ", at last")
    card.finish()
    (note,) = notes.all()
    assert note.day == AHEAD.date().replace(year=2026)
    assert note.words == "moved house, at last"
