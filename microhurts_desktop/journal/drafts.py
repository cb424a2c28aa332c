"""Drafts as JSON and back, and drafts made from what is already stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeAlias

from microhurts_desktop.core.good_moments import Deposit, GoodMoment, GoodMomentDraft
from microhurts_desktop.core.hurts import Hurt, HurtDraft
from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.core.repairs import Channel, Landed, ReachedOut, Repair, RepairDraft

Draft: TypeAlias = HurtDraft | GoodMomentDraft | RepairDraft

_DRAFT_OF: dict[MomentKind, type[HurtDraft] | type[GoodMomentDraft] | type[RepairDraft]] = {
    MomentKind.HURT: HurtDraft,
    MomentKind.GOOD: GoodMomentDraft,
    MomentKind.REPAIR: RepairDraft,
}

_READ: dict[str, Callable[[Any], object]] = {
    "begun_at": datetime.fromisoformat,
    "happened_at": datetime.fromisoformat,
    "offered_at": datetime.fromisoformat,
    "landed_on": date.fromisoformat,
    "feelings": tuple,
    "needs": tuple,
    "deposit": Deposit,
    "by": ReachedOut,
    "how": Channel,
    "landed": Landed,
}


def kind_of(draft: Draft) -> MomentKind:
    """Return what the draft is to become."""
    return next(kind for kind, made in _DRAFT_OF.items() if isinstance(draft, made))


def to_json(draft: Draft) -> str:
    """Return the draft as a JSON object of its fields."""
    # asdict() would copy every tuple once more, at every key press.
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    return json.dumps(values, ensure_ascii=False, default=_iso)


def from_json(kind: MomentKind, text: str) -> Draft:
    """Return the draft that ``to_json`` wrote; a field that it did not know has its default."""
    stored: dict[str, Any] = json.loads(text)
    draft = _DRAFT_OF[kind]
    known = {field.name for field in fields(draft)}
    values = {name: _value(name, value) for name, value in stored.items() if name in known}
    return draft(**values)


def of_hurt(hurt: Hurt, now: datetime) -> HurtDraft:
    """Return a draft that rewords ``hurt``, begun at ``now``."""
    return HurtDraft(
        uuid=hurt.uuid,
        begun_at=now,
        happened_at=hurt.happened_at,
        editing=True,
        event=hurt.event,
        feelings=hurt.feelings,
        strength=hurt.strength,
        story=hurt.story,
        needs=hurt.needs,
        assumption=hurt.assumption,
        question=hurt.question,
    )


def of_good_moment(good: GoodMoment, now: datetime) -> GoodMomentDraft:
    """Return a draft that rewords ``good``, begun at ``now``."""
    return GoodMomentDraft(
        uuid=good.uuid,
        begun_at=now,
        happened_at=good.happened_at,
        editing=True,
        what=good.what,
        deposit=good.deposit,
        warmth=good.warmth,
    )


def of_repair(repair: Repair, now: datetime) -> RepairDraft:
    """Return a draft that rewords ``repair``, begun at ``now``."""
    landing = repair.landing
    return RepairDraft(
        uuid=repair.uuid,
        begun_at=now,
        offered_at=repair.offered_at,
        editing=True,
        by=repair.by,
        hurt=repair.hurt,
        words=repair.words,
        phrase=repair.phrase,
        how=repair.how,
        landed=landing.landed if landing else None,
        landed_on=landing.landed_on if landing else None,
        warmth=landing.warmth if landing else None,
    )


def _value(name: str, value: Any) -> Any:
    return value if value is None or name not in _READ else _READ[name](value)


def _iso(value: date) -> str:
    return value.isoformat()
