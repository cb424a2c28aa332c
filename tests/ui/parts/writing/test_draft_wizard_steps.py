"""The steps of every guided dialog: nothing is lost between them, each answers for its problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

import pytest

from microhurts_desktop.devtools import drafts
from microhurts_desktop.domain.check_ins import CheckInProblem
from microhurts_desktop.domain.exploring import ExploringProblem
from microhurts_desktop.domain.good_moments import GoodMomentProblem
from microhurts_desktop.domain.hurts import LONGEST_TEXT, HurtProblem
from microhurts_desktop.domain.own_phrases import PhraseProblem
from microhurts_desktop.domain.reflections import ReflectionProblem
from microhurts_desktop.domain.rehearsals import RehearsalProblem
from microhurts_desktop.domain.repairs import ReachedOut, RepairProblem
from microhurts_desktop.domain.slow_roads import SlowRoadProblem
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.parts.writing.draft_wizard import TOO_LONG
from tests.ui.kit.test_input_methods import active, compose
from tests.ui.parts.writing.wizards import (
    PAGES,
    READY,
    a_slow_road,
    mark,
    naming,
    opened,
    seen,
)
from tests.ui.windows import Desk, click, focused, type_into

pytestmark = pytest.mark.uncounted


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
    dialog = naming(home, feelings=())
    click(mark(dialog, 5))
    click(dialog.next)
    assert seen(dialog) is dialog.feelings
    assert "Pick a feeling" in dialog.error.text()
    assert dialog.feelings.picker.families.isAncestorOf(focused())
    click(dialog.feelings.picker.words.chip("lonely"))
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
    RepairProblem: PAGES["a repair of theirs"],
    RehearsalProblem: READY["a rehearsal"][0],
    SlowRoadProblem: a_slow_road,
    ExploringProblem: READY["something explored"][0],
    GoodMomentProblem: PAGES["a good moment"],
    ReflectionProblem: PAGES["a reflection"],
    PhraseProblem: PAGES["a phrase"],
    CheckInProblem: PAGES["a check-in"],
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
