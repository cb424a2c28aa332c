"""What a reflection was asked, what was answered, and all of it in one text."""

from __future__ import annotations

from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.domain.reflections import (
    Form,
    OfThirdChair,
    OfWeek,
    Reflection,
    ReflectionDraft,
)
from microhurts_desktop.language.plans import plan
from microhurts_desktop.ui.kit.language import tr


def plan_in(week: Reflection | ReflectionDraft) -> str:
    """Return what somebody means to do after a week, in one sentence, or nothing."""
    return plan(week.answer(OfWeek.WHEN), week.answer(OfWeek.THEN), grammar())


def answers_in(written: Reflection | ReflectionDraft) -> tuple[tuple[str, str], ...]:
    """Return what was answered, each after what it answers; none where nothing was asked."""
    said: tuple[tuple[str, str], ...] = ()
    match written.form:
        case Form.WEEK:
            said = (
                (tr("What was good"), written.answer(OfWeek.GOOD)),
                (tr("What stung, and where it stands"), written.answer(OfWeek.STUNG)),
                (tr("What I did"), written.answer(OfWeek.DID)),
                (tr("For next week"), plan_in(written)),
            )
        case Form.THIRD_CHAIR:
            said = (
                (tr("What happened"), written.answer(OfThirdChair.FACTS)),
                (
                    tr("As someone sees it who wants the best for us both"),
                    written.answer(OfThirdChair.SEEN),
                ),
                (tr("What makes that hard, and how I'll try"), written.answer(OfThirdChair.TRYING)),
            )
    return tuple((asked, words.strip()) for asked, words in said if words.strip())


def in_one(draft: ReflectionDraft) -> str:
    """Return what was answered as one text, a paragraph for each answer."""
    return "\n\n".join(words for _, words in answers_in(draft))
