"""Being curious: the words stay the person's, the question is helped to be open, and what was
learned by asking is kept."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from microhurts_desktop.content.curious import curiosity, thoughts_for
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.ui.features.moments.curiosity_step import CuriosityStep
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from tests.ui.windows import Desk, click, type_into
from tests.vault_folders import a_hurt_draft

pytestmark = pytest.mark.uncounted


def curious(home: Desk, **over: object) -> tuple[NameHurt, CuriosityStep]:
    """Open a draft at the step that asks."""
    home.journal_view.open_draft(a_hurt_draft(home.journal, step=4, **over))
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    assert dialog.curiosity.isVisible()
    return dialog, dialog.curiosity


def test_thoughts_fit_the_kind_of_moment_and_answer_nothing(home: Desk) -> None:
    _, step = curious(home, event="You picked up your phone")
    for thought in curiosity().of_kind["screen"]:
        assert thought in step.thoughts.text()
    assert step.might_be[0].text() == "", "what might be true is the person's own to write"
    assert step.might_be[0].accessibleDescription() == step.thoughts.text()


def test_a_moment_of_no_known_kind_gets_thoughts_for_any(home: Desk) -> None:
    draft = a_hurt_draft(home.journal, event="It rained")
    assert thoughts_for(draft) == curiosity().might[:3]


def test_thoughts_of_two_kinds_take_turns(home: Desk) -> None:
    draft = a_hurt_draft(home.journal, event="You laughed and looked at your phone")
    laughed, phone = curiosity().of_kind["joke"], curiosity().of_kind["screen"]
    assert {laughed[0], phone[0]} <= set(thoughts_for(draft))


def test_other_things_that_might_be_true_are_kept_with_the_hurt(home: Desk) -> None:
    dialog, step = curious(home)
    type_into(step.assumption, "That I bore you")
    type_into(step.might_be[0], "You were tired")
    type_into(step.might_be[2], "It was about work")
    assert dialog.save_now()
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.might_be == ("You were tired", "", "It was about work"), "each in its own field"
    home.journal_view.leave_guided()
    home.journal_view.context.navigator.continue_draft(draft)
    again = home.journal_view.guided
    assert isinstance(again, NameHurt)
    assert [field.text() for field in again.curiosity.might_be] == list(draft.might_be)
    assert again.draft == draft, "showing a draft changes nothing in it"
    click(again.next)
    click(again.next)
    hurt = home.journal.hurt(draft.uuid)
    assert hurt.might_be == ("You were tired", "It was about work")
    assert hurt.assumption == "That I bore you"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did you look at it?", "“Why” can sound like a charge"),
        ("Did you hear me?", "yes or no"),
        ("You were on your phone.", "does not ask yet"),
        ("What was going on for you?", "the most room"),
    ],
)
def test_a_question_is_helped_to_be_open_and_never_changed(
    home: Desk, question: str, said: str
) -> None:
    dialog, step = curious(home)
    type_into(step.question, question)
    step.asking.look()
    assert said in step.asking.help.text()
    assert step.question.accessibleDescription() == step.asking.help.text()
    assert dialog.draft.question == question


def test_a_beginning_is_written_to_be_gone_on_with(home: Desk) -> None:
    dialog, step = curious(home)
    first, second = step.asking.starters.choices()[:2]
    click(step.asking.starters.chip(second))
    click(step.asking.starters.chip(first))
    assert step.question.hasFocus()
    QTest.keyClicks(step.question, "the phone rang?")
    assert dialog.draft.question == f"{first} the phone rang?"
    assert step.asking.starters.value() == first
    click(step.asking.starters.chip(first))
    assert dialog.draft.question == f"{first} the phone rang?", "own words are never taken away"


def test_the_coach_looks_at_a_disguised_accusation_when_asked(home: Desk) -> None:
    _, step = curious(home)
    type_into(step.question, "Why do you never listen?")
    assert not step.coach.said.isVisible()
    click(step.coach.look_button)
    assert step.coach.hint.isVisible()


def test_whoever_is_curious_reads_that_the_other_is_no_opponent(home: Desk) -> None:
    _, step = curious(home)
    assert step.across.isVisible()
    assert "still take your hurt seriously" in step.across.text()


def test_nobody_is_asked_to_understand_what_they_fear(home: Desk) -> None:
    dialog, step = curious(home, event="you threatened me and I am afraid of you")
    dialog.so_far.note.look_now("\n".join(dialog.draft.texts()), dialog.draft.feelings)
    dialog.show_draft()
    assert dialog.so_far.note.isVisible()
    assert not step.thoughts.isVisible()
    assert not step.across.isVisible()
    assert not step.asking.help.isVisible()
