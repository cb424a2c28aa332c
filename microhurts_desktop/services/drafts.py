"""Between drafts and what is stored: as JSON, from a moment to reword, into a moment to keep."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar
from uuid import uuid4

from microhurts_desktop.domain.good_moments import Deposit, GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind, Record, local_day
from microhurts_desktop.domain.own_phrases import PhraseDraft
from microhurts_desktop.domain.phrases import Intention, Situation
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.rehearsals import RehearsalDraft
from microhurts_desktop.domain.repairs import (
    Channel,
    Landed,
    Landing,
    ReachedOut,
    Repair,
    RepairDraft,
)
from microhurts_desktop.domain.shared import AnswerDraft, SharedKind

Draft: TypeAlias = (
    HurtDraft
    | GoodMomentDraft
    | RepairDraft
    | ReflectionDraft
    | AnswerDraft
    | PhraseDraft
    | RehearsalDraft
)

_Answer = TypeVar("_Answer")

_DRAFT_OF: dict[str, type[Draft]] = {
    MomentKind.HURT: HurtDraft,
    MomentKind.GOOD: GoodMomentDraft,
    MomentKind.REPAIR: RepairDraft,
    MomentKind.REFLECTION: ReflectionDraft,
    "answer": AnswerDraft,
    "rehearsal": RehearsalDraft,
    "phrase": PhraseDraft,
}

_READ: dict[str, Callable[[Any], object]] = {
    "begun_at": datetime.fromisoformat,
    "happened_at": datetime.fromisoformat,
    "offered_at": datetime.fromisoformat,
    "landed_on": date.fromisoformat,
    "check_on": date.fromisoformat,
    "feelings": tuple,
    "needs": tuple,
    "connections": tuple,
    "might_be": tuple,
    "kept_words": tuple,
    "deposit": Deposit,
    "by": ReachedOut,
    "how": Channel,
    "landed": Landed,
    "kind": SharedKind,
    "intention": Intention,
    "situations": lambda found: tuple(Situation(one) for one in found),
}


def kind_of(draft: Draft) -> str:
    """Return what the draft is to become: a kind of moment, “answer”, “phrase” or “rehearsal”."""
    return next(kind for kind, made in _DRAFT_OF.items() if isinstance(draft, made))


def to_json(draft: Draft) -> str:
    """Return the draft as a JSON object of its fields."""
    # asdict() would copy every tuple once more, at every key press.
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    return json.dumps(values, ensure_ascii=False, default=_iso)


def from_json(kind: str, text: str) -> Draft:
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
        might_be=hurt.might_be,
        question=hurt.question,
        connections=hurt.connections,
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
    """Return a draft that rewords ``repair``, begun at ``now``.

    How it landed is not a part of its words: it can be said again, and stays as it was said.
    """
    return RepairDraft(
        uuid=repair.uuid,
        begun_at=now,
        offered_at=repair.offered_at,
        editing=True,
        by=repair.by,
        hurt=repair.hurt,
        about=repair.about,
        words=repair.words,
        phrase=repair.phrase,
        how=repair.how,
    )


def named(draft: HurtDraft, record: Record, before: Hurt | None) -> Hurt:
    """Return the hurt that a draft without problems names.

    A reworded one keeps the release of ``before`` and what was learned, and sleeps on as long.
    """
    return Hurt(
        uuid=record.uuid,
        author=record.author,
        updated_at=record.updated_at,
        happened_at=draft.happened_at,
        event=draft.event,
        feelings=draft.feelings,
        strength=_given(draft.strength),
        needs=draft.needs,
        story=draft.story,
        assumption=draft.assumption,
        might_be=tuple(text.strip() for text in draft.might_be if text.strip()),
        question=draft.question,
        learned=before.learned if before else "",
        learned_on=before.learned_on if before else None,
        connections=draft.connections,
        sleeps_until=before.sleeps_until if before else None,
        release=before.release if before else None,
    )


def noticed(draft: GoodMomentDraft, record: Record) -> GoodMoment:
    """Return the good moment that a draft without problems holds."""
    return GoodMoment(
        uuid=record.uuid,
        author=record.author,
        updated_at=record.updated_at,
        happened_at=draft.happened_at,
        what=draft.what,
        deposit=_given(draft.deposit),
        warmth=_given(draft.warmth),
    )


def offered(
    draft: RepairDraft, record: Record, now: datetime, before: Repair | None = None
) -> Repair:
    """Return the repair that a draft without problems holds, with the landings of ``before``.

    What the draft says of how it landed is one landing more: today's unless the draft says when,
    and never before the offer. Raises ValueError where it does not fit what was said before: when
    it was mine, or offered after it had landed.
    """
    repair = Repair(
        uuid=record.uuid,
        author=record.author,
        updated_at=record.updated_at,
        offered_at=draft.offered_at,
        by=_given(draft.by),
        words=draft.words,
        how=_given(draft.how),
        hurt=draft.hurt,
        about=draft.about,
        phrase=draft.phrase,
        landings=before.landings if before else (),
    )
    if draft.by is not ReachedOut.THEY or draft.landed is None:
        return repair
    said = Record(uuid=str(uuid4()), author=record.author, updated_at=record.updated_at)
    day = max(draft.landed_on or local_day(now), local_day(draft.offered_at))
    landing = landing_of(repair, said, now, draft.landed, day, draft.warmth, draft.would_help)
    if any(one.says_the_same(landing) for one in repair.landings):
        # Called again; or a draft from before each landing was kept, which repeats what was said.
        return repair
    return repair.saying(landing)


def landing_of(
    repair: Repair,
    record: Record,
    said_at: datetime,
    landed: Landed,
    day: date,
    warmth: int | None,
    would_help: str = "",
) -> Landing:
    """Return a landing; only an unprompted repair (of no hurt) that landed keeps the warmth.

    Raises ValueError when that one has none.
    """
    asks_warmth = repair.hurt is None and landed is not Landed.NOT_YET
    if asks_warmth and warmth is None:
        raise ValueError("an unprompted repair that landed asks how warmly")
    return Landing(
        uuid=record.uuid,
        author=record.author,
        updated_at=record.updated_at,
        landed=landed,
        landed_on=day,
        said_at=said_at,
        warmth=warmth if asks_warmth else None,
        would_help=would_help.strip(),
    )


def _given(value: _Answer | None) -> _Answer:
    if value is None:
        raise ValueError("the draft is not ready")
    return value


def _value(name: str, value: Any) -> Any:
    return value if value is None or name not in _READ else _READ[name](value)


def _iso(value: date) -> str:
    return value.isoformat()
