"""Every guided dialog: kept from any step, each of them a click away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from microhurts_desktop.devtools import drafts
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.repairs.rehearse import RehearseDialog
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from tests.ui.kit.test_input_methods import active
from tests.ui.parts.writing.wizards import (
    PAGES,
    READY,
    mark,
    naming,
    opened,
    seen,
)
from tests.ui.windows import Desk, click, focused, press, settle, type_into

pytestmark = pytest.mark.uncounted

LEAST_TARGET_PX = 24


def hold_enter() -> None:
    """Hold Enter for a second, wherever it leads."""
    for repeats in [False] + [True] * 30:
        key = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeats
        )
        QApplication.sendEvent(focused(), key)
        settle()


# -- keeping it


@pytest.mark.parametrize("name", READY)
def test_it_is_kept_from_any_step(home: Desk, name: str) -> None:
    make, count, kept = READY[name]
    for index in range(count):
        dialog = opened(home, make(home.journal))
        assert len(dialog.steps) == count
        click(mark(dialog, index))
        assert seen(dialog) is dialog.steps[index]
        before = kept(home.journal)
        click(dialog.next if index == count - 1 else dialog.keep)
        assert kept(home.journal) == before + 1
        assert home.journal.drafts() == ()
        assert home.journal_view.guided is None


@pytest.mark.parametrize("name", READY)
def test_it_is_kept_by_keyboard_from_any_step(home: Desk, name: str) -> None:
    make, count, kept = READY[name]
    for index in range(count):
        dialog = opened(home, make(home.journal))
        active(mark(dialog, index))
        press(home.window, Qt.Key.Key_Space)
        assert seen(dialog) is dialog.steps[index]
        before = kept(home.journal)
        (dialog.next if index == count - 1 else dialog.keep).setFocus()
        press(home.window, Qt.Key.Key_Return)
        assert kept(home.journal) == before + 1


@pytest.mark.parametrize("name", READY)
def test_enter_that_is_held_down_goes_one_step(home: Desk, name: str) -> None:
    dialog = opened(home, READY[name][0](home.journal))
    for index in range(len(dialog.steps) - 1):
        dialog.show_step(index)
        active(dialog.next)
        hold_enter()
        assert home.journal_view.guided is dialog
        assert dialog.index == index + 1


def test_enter_that_is_held_down_takes_a_word_and_stays(home: Desk) -> None:
    dialog = naming(home)
    click(mark(dialog, 1))
    active(dialog.feelings.picker.own)
    type_into(dialog.feelings.picker.own, "wistful")
    hold_enter()
    assert dialog.draft.feelings[-1] == "wistful"
    assert seen(dialog) is dialog.feelings


@pytest.mark.parametrize("name", READY)
def test_the_focus_stays_in_the_dialog_at_each_step(home: Desk, name: str) -> None:
    dialog = opened(home, READY[name][0](home.journal))
    for index in range(len(dialog.steps)):
        # By Enter in the step before, which is gone then, and its focus with it.
        assert dialog.index == index
        assert dialog.isAncestorOf(focused())
        dialog.steps[index].went_on.emit()


@pytest.mark.parametrize("name", READY)
def test_there_is_one_way_to_keep_it_and_it_says_the_same_everywhere(home: Desk, name: str) -> None:
    dialog = opened(home, READY[name][0](home.journal))
    last = len(dialog.steps) - 1
    dialog.show_step(last)
    assert not dialog.keep.isVisible(), "the last step's own button keeps it"
    said = dialog.next.text()
    for index in range(last):
        dialog.show_step(index)
        assert dialog.keep.text() == dialog.keep.accessibleName() == said


def test_tab_goes_along_the_buttons_as_they_stand(home: Desk) -> None:
    dialog = naming(home)
    click(mark(dialog, 2))
    active(dialog.back)
    for expected in (dialog.later, dialog.keep, dialog.next):
        press(home.window, Qt.Key.Key_Tab)
        assert focused() is expected


def test_the_marks_are_reached_with_tab(home: Desk) -> None:
    dialog = naming(home)
    active(dialog.happened.field)
    for _ in range(len(dialog.progress.marks)):
        press(home.window, Qt.Key.Key_Backtab)
    assert focused() is mark(dialog, 0)
    press(home.window, Qt.Key.Key_Tab)
    press(home.window, Qt.Key.Key_Return)
    assert seen(dialog) is dialog.feelings


def test_it_can_be_kept_as_soon_as_nothing_is_missing(home: Desk) -> None:
    dialog = naming(home, event="", feelings=(), strength=None, needs=())
    type_into(dialog.happened.field, "you forgot our call")
    assert not dialog.keep.isVisible()
    click(dialog.next)
    click(dialog.feelings.picker.words.chip("sad"))
    assert dialog.keep.isVisible()
    dialog.feelings.picker.picked_row.chip("sad").click()
    assert not dialog.keep.isVisible(), "what is taken back is missing again"
    click(dialog.feelings.picker.words.chip("sad"))
    click(mark(dialog, 3))
    click(dialog.needs.picker.words.chip("to be heard"))
    click(dialog.keep)
    (hurt,) = home.journal.still_open()
    assert (hurt.event, hurt.needs) == ("you forgot our call", ("to be heard",))


def test_a_step_back_that_takes_something_away_takes_the_way_to_keep_it(home: Desk) -> None:
    dialog = naming(home)
    assert dialog.keep.isVisible()
    dialog.happened.field.clear()
    assert not dialog.keep.isVisible()


@pytest.mark.parametrize("name", PAGES)
def test_a_single_page_has_neither_marks_nor_a_second_button(home: Desk, name: str) -> None:
    dialog = opened(home, PAGES[name](home.journal))
    assert not dialog.progress.isVisible()
    assert not dialog.keep.isVisible()
    click(dialog.next)
    assert home.journal_view.guided is None
    assert home.journal.drafts() == ()


@pytest.mark.parametrize("kind", [MomentKind.HURT, MomentKind.REPAIR])
def test_a_slip_of_the_pen_is_mended_in_two_clicks(home: Desk, kind: MomentKind) -> None:
    journal, navigator = home.journal, home.journal_view.context.navigator
    hurt, repair = drafts.a_hurt_draft(journal), drafts.a_repair_draft(journal)
    journal.name_hurt(hurt)
    journal.offer_repair(repair)
    navigator.edit_moment(kind, hurt.uuid if kind is MomentKind.HURT else repair.uuid)
    dialog = home.journal_view.guided
    assert isinstance(dialog, DraftWizard)
    if kind is MomentKind.HURT:
        click(mark(dialog, 2))
    type_into(focused(), "Mended. ")
    click(dialog.keep if kind is MomentKind.HURT else dialog.next)
    assert home.journal_view.guided is None
    if kind is MomentKind.HURT:
        assert journal.hurt(hurt.uuid).story == "Mended. "
    else:
        assert "Mended. " in journal.repair(repair.uuid).words


# -- the marks


@pytest.mark.parametrize("name", READY)
def test_a_mark_says_where_it_leads_and_which_is_here(home: Desk, name: str) -> None:
    dialog = opened(home, READY[name][0](home.journal))
    count = len(dialog.steps)
    for here in range(count):
        click(mark(dialog, here))
        for index, step in enumerate(dialog.steps):
            expected = f"Step {index + 1} of {count}: {step.heading}"
            expected += " (you are here)" if index == here else ""
            assert mark(dialog, index).accessibleName() == expected
            assert step.heading


@pytest.mark.parametrize("name", READY)
def test_a_mark_is_large_enough_and_can_have_the_focus(home: Desk, name: str) -> None:
    dialog = opened(home, READY[name][0](home.journal))
    for own in dialog.progress.marks:
        assert min(own.width(), own.height()) >= LEAST_TARGET_PX
        assert own.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("name", [*READY, *PAGES])
def test_a_text_is_gone_on_with_where_it_ends(home: Desk, name: str) -> None:
    dialog = opened(home, (READY[name][0] if name in READY else PAGES[name])(home.journal))
    fields = [one for step in dialog.steps for one in step.findChildren(WritingField)]
    written = [field for field in fields if field.text()]
    assert written
    for field in written:
        assert field.textCursor().atEnd()


def test_what_follows_is_said_on_every_button_that_keeps_it(home: Desk) -> None:
    dialog = opened(home, READY["a rehearsal"][0](home.journal))
    assert isinstance(dialog, RehearseDialog)
    assert dialog.keep.text() == "Keep it as a note"
    click(mark(dialog, 3))
    click(dialog.when.ends.chip(True))
    assert dialog.next.text() == "Keep it, and go on to the repair"
    click(mark(dialog, 0))
    assert dialog.keep.text() == "Keep it, and go on to the repair"
    click(dialog.keep)
    assert isinstance(home.journal_view.guided, RepairDialog)
    assert home.journal_view.guided.words.isVisible()
