"""What is written on the way to each kind of moment, and how it is kept: one row for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from microhurts_desktop.domain.check_ins import CheckInDraft
from microhurts_desktop.domain.good_moments import Deposit, GoodMomentDraft
from microhurts_desktop.domain.hurts import UNSURE, HurtDraft
from microhurts_desktop.domain.moments import Draft, MomentKind
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import RepairDraft


@dataclass(frozen=True, kw_only=True)
class KindRow:
    """One kind of moment: ``tidied`` returns a draft without problems as it is to be kept."""

    draft: type[Draft]
    tidied: Callable[[Any], Draft] = lambda draft: draft


def _tidied_hurt(draft: HurtDraft) -> HurtDraft:
    might_be = tuple(text.strip() for text in draft.might_be if text.strip())
    return replace(
        draft,
        strength=draft.strength or 0,
        # Whoever names none, does not know yet: nobody has to.
        needs=draft.needs or (UNSURE,),
        might_be=might_be,
        own_sentence=draft.own_sentence.strip(),
    )


def _left_open_as_unsaid(draft: GoodMomentDraft) -> GoodMomentDraft:
    return replace(draft, deposit=draft.deposit or Deposit.UNSAID, warmth=draft.warmth or 0)


def _with_prompt_if_kept(draft: ReflectionDraft) -> ReflectionDraft:
    return draft if draft.keeps_prompt else replace(draft, prompt="")


KINDS: dict[MomentKind, KindRow] = {
    MomentKind.HURT: KindRow(draft=HurtDraft, tidied=_tidied_hurt),
    MomentKind.GOOD: KindRow(draft=GoodMomentDraft, tidied=_left_open_as_unsaid),
    MomentKind.REPAIR: KindRow(draft=RepairDraft),
    MomentKind.REFLECTION: KindRow(draft=ReflectionDraft, tidied=_with_prompt_if_kept),
    MomentKind.CHECK_IN: KindRow(draft=CheckInDraft),
}


def kind_of(draft: Draft) -> MomentKind | None:
    """Return the kind of moment that a draft is to become, or None where it becomes no moment."""
    return next((kind for kind, row in KINDS.items() if type(draft) is row.draft), None)
