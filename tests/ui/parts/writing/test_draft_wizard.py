"""Every guided dialog: kept from any step, each of them a click away, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from microhurts_desktop.devtools import drafts
from microhurts_desktop.domain.good_moments import GoodMomentProblem
from microhurts_desktop.domain.hurts import LONGEST_TEXT, HurtProblem
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.own_phrases import PhraseProblem
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.reflections import ReflectionProblem
from microhurts_desktop.domain.rehearsals import RehearsalProblem
from microhurts_desktop.domain.repairs import ReachedOut, RepairProblem
from microhurts_desktop.domain.slow_roads import SlowRoadProblem
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.repairs.rehearse import RehearseDialog
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import TOO_LONG, DraftWizard
from tests.ui.kit.test_input_methods import active, compose
from tests.ui.windows import Desk, click, focused, press, settle, type_into

LEAST_TARGET_PX = 24

# What is ready to be kept, and what answers whether it was.
READY: dict[str, tuple[Callable[[Journal], Draft], int, Callable[[Journal], int]]] = {
    "a hurt": (drafts.a_hurt_draft, 6, lambda journal: journal.moment_count()),
    "a rehearsal": (
        lambda journal: replace(journal.promises.begin_rehearsal(), own="I looked away."),
        4,
        lambda journal: len(journal.promises.rehearsals()),
    ),
}


def a_slow_road(journal: Journal) -> Draft:
    named = drafts.a_hurt_draft(journal)
    journal.name_hurt(named)
    return drafts.a_slow_road_draft(journal, named.uuid)


READY["a slow road"] = (
    a_slow_road,
    5,
    lambda journal: sum(one.release is not None for one in journal.account().hurts),
)
STEPS = [(name, index) for name, (_, count, _) in READY.items() for index in range(count)]
# Those that are written on one page.
PAGES: dict[str, Callable[[Journal], Draft]] = {
    "a good moment": drafts.a_good_draft,
    "a repair of theirs": drafts.a_repair_draft,
    "a repair of mine": lambda journal: drafts.a_repair_draft(journal, by=ReachedOut.I),
    "a reflection": drafts.a_reflection_draft,
    "a phrase": lambda journal: replace(
        journal.library.begin(), text="I missed that.", intention=Intention.TRY_AGAIN
    ),
}


def opened(desk: Desk, draft: Draft) -> DraftWizard[Any]:
    desk.journal_view.context.navigator.continue_draft(draft)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, DraftWizard)
    settle()
    return dialog


def naming(desk: Desk, **over: Any) -> NameHurt:
    dialog = opened(desk, drafts.a_hurt_draft(desk.journal, **over))
    assert isinstance(dialog, NameHurt)
    return dialog


def mark(dialog: DraftWizard[Any], index: int) -> QPushButton:
    return dialog.progress.marks[index]


def hold_enter() -> None:
    """Hold Enter for a second, wherever it leads."""
    for repeats in [False] + [True] * 30:
        key = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeats
        )
        QApplication.sendEvent(focused(), key)
        settle()


def seen(dialog: DraftWizard[Any]) -> QWidget:
    """Return the step that can be seen; there is one."""
    (shown,) = (step for step in dialog.steps if step.isVisible())
    assert shown is dialog.steps[dialog.index]
    return shown


# -- keeping it


@pytest.mark.parametrize(("name", "index"), STEPS)
def test_it_is_kept_from_any_step(home: Desk, name: str, index: int) -> None:
    make, count, kept = READY[name]
    dialog = opened(home, make(home.journal))
    assert len(dialog.steps) == count
    click(mark(dialog, index))
    assert seen(dialog) is dialog.steps[index]
    before = kept(home.journal)
    click(dialog.next if index == count - 1 else dialog.keep)
    assert kept(home.journal) == before + 1
    assert home.journal.drafts() == ()
    assert home.journal_view.guided is None


@pytest.mark.parametrize(("name", "index"), STEPS)
def test_it_is_kept_by_keyboard_from_any_step(home: Desk, name: str, index: int) -> None:
    make, count, kept = READY[name]
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
    click(dialog.feelings.strength.chip(2))
    click(mark(dialog, 3))
    assert not dialog.keep.isVisible()
    click(dialog.needs.picker.words.chip("to be heard"))
    assert dialog.keep.isVisible()
    dialog.needs.picker.picked_row.chip("to be heard").click()
    assert not dialog.keep.isVisible(), "what is taken back is missing again"
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


def test_words_that_are_composed_come_along_by_a_mark(home: Desk) -> None:
    dialog = naming(home, event="")
    active(dialog.happened.field)
    compose(dialog.happened.field, "말이 없었어")
    click(mark(dialog, 4))
    assert dialog.draft.event == "말이 없었어"
    active(dialog.curiosity.assumption)
    compose(dialog.curiosity.assumption, "서운함")
    mark(dialog, 0).click()
    assert dialog.draft.assumption == "서운함"


@pytest.mark.parametrize("way", ["a mark", "Back"])
def test_half_a_word_comes_along_however_its_step_is_left(home: Desk, way: str) -> None:
    dialog = naming(home, feelings=())
    click(mark(dialog, 1))
    # As by a key: the focus stays in the field.
    dialog.feelings.picker.own.setText("wistf")
    (mark(dialog, 0) if way == "a mark" else dialog.back).click()
    assert dialog.draft.feelings == ("wistf",)
    type_into(dialog.happened.field, "and ")
    assert home.window.lock()


def test_a_step_that_is_left_unfinished_can_be_gone_past(home: Desk) -> None:
    dialog = naming(home, feelings=())
    for index in (2, 5, 1, 3):
        click(mark(dialog, index))
        assert dialog.index == index
        assert dialog.error.text() == ""
    click(dialog.back)
    assert dialog.index == 2


def test_what_is_missing_is_said_at_the_step_that_answers_for_it(home: Desk) -> None:
    dialog = naming(home, strength=None)
    click(mark(dialog, 5))
    click(dialog.next)
    assert seen(dialog) is dialog.feelings
    assert "How strong" in dialog.error.text()
    assert dialog.feelings.strength.isAncestorOf(focused())
    click(dialog.feelings.strength.chip(2))
    assert dialog.error.text() == ""
    click(dialog.keep)
    assert home.journal.moment_count() == 1


@pytest.mark.parametrize("field", ["story", "assumption", "question"])
def test_a_text_that_is_too_long_is_said_where_it_stands(home: Desk, field: str) -> None:
    dialog = naming(home, **{field: "x" * (LONGEST_TEXT + 1)})
    assert not dialog.keep.isVisible()
    click(mark(dialog, 5))
    click(dialog.next)
    assert seen(dialog) is (dialog.story if field == "story" else dialog.curiosity)
    assert "very long" in dialog.error.text()
    dialog.finish()
    assert home.journal.moment_count() == 0


# -- what the steps declare


PROBLEMS: dict[type[StrEnum], Callable[[Journal], Draft]] = {
    HurtProblem: READY["a hurt"][0],
    RepairProblem: READY["a repair of theirs"][0],
    RehearsalProblem: READY["a rehearsal"][0],
    SlowRoadProblem: a_slow_road,
    GoodMomentProblem: PAGES["a good moment"],
    ReflectionProblem: PAGES["a reflection"],
    PhraseProblem: PAGES["a phrase"],
}


@pytest.mark.parametrize("problems", PROBLEMS, ids=lambda one: one.__name__)
def test_each_problem_is_mended_at_one_step(home: Desk, problems: type[StrEnum]) -> None:
    dialog = opened(home, PROBLEMS[problems](home.journal))
    answered = [problem for step in dialog.steps for problem in step.answers()]
    assert len(answered) == len(set(answered))
    assert set(answered) | {TOO_LONG} == set(problems)
    for problem in set(answered):
        dialog.go_to(problem)
        _, field = dialog.steps[dialog.index].answers()[problem]
        assert seen(dialog).isAncestorOf(field)


def test_a_draft_is_opened_where_a_problem_is_mended(home: Desk) -> None:
    draft = drafts.a_repair_draft(home.journal, by=ReachedOut.I)
    home.journal_view.context.navigator.continue_draft(draft, RepairProblem.PROMISE_OF_THEIRS)
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    assert focused() is dialog.landing.promise.field


@pytest.mark.parametrize("name", [*READY, *PAGES])
def test_showing_a_draft_changes_nothing_in_it(home: Desk, name: str) -> None:
    make = READY[name][0] if name in READY else PAGES[name]
    dialog = opened(home, make(home.journal))
    before = replace(dialog.draft, step=0)
    for index in range(len(dialog.steps)):
        dialog.show_step(index)
    for step in dialog.steps:
        step.edited.emit()
        assert replace(dialog.draft, step=0) == before


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
