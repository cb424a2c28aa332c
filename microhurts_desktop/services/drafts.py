"""Between drafts and what is stored: as JSON, from a moment to reword, into a moment to keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from microhurts_desktop.domain.agreements import AgreementDraft
from microhurts_desktop.domain.exploring import ExploringDraft
from microhurts_desktop.domain.gatherings import GatheringDraft
from microhurts_desktop.domain.moments import Draft as Draft
from microhurts_desktop.domain.moments import MomentKind, Record, local_day
from microhurts_desktop.domain.own_phrases import PhraseDraft
from microhurts_desktop.domain.rehearsals import RehearsalDraft
from microhurts_desktop.domain.repairs import (
    Channel,
    Landed,
    Landing,
    ReachedOut,
    Repair,
    RepairDraft,
)
from microhurts_desktop.domain.shared import AnswerDraft
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from microhurts_desktop.domain.tellings import TellingDraft
from microhurts_desktop.domain.therapist_page import HelpDraft
from microhurts_desktop.services import kinds
from microhurts_desktop.storage import mapper, records, rows

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database, Vault

_Draft = TypeVar("_Draft", bound=Draft)
_Record = TypeVar("_Record", bound=Record)

# What becomes no moment.
_OTHERS: dict[str, type[Draft]] = {
    "answer": AnswerDraft,
    "rehearsal": RehearsalDraft,
    "phrase": PhraseDraft,
    "slow_road": SlowRoadDraft,
    "agreement": AgreementDraft,
    "gathering": GatheringDraft,
    "telling": TellingDraft,
    "exploring": ExploringDraft,
    "help_wanted": HelpDraft,
}


class DraftStore:
    """The drafts that wait in one person's vault."""

    def __init__(self, author: str, vault: Vault, clock: Callable[[], datetime]) -> None:
        self._author = author
        self._vault = vault
        self._clock = clock

    def all(self) -> tuple[Draft, ...]:
        """Return the drafts that wait, the one saved last first."""
        with self._vault.reading() as db:
            return tuple(from_json(kept.kind, kept.body) for kept in records.drafts(db))

    def of(self, made: type[_Draft], uuid: str) -> _Draft | None:
        """Return the draft of that kind and uuid, or None."""
        return self.first(made, lambda draft: draft.uuid == uuid)

    def first(self, made: type[_Draft], wanted: Callable[[_Draft], bool]) -> _Draft | None:
        """Return the draft of that kind that is ``wanted``, the one saved last first, or None."""
        found = (draft for draft in self.all() if isinstance(draft, made))
        return next(filter(wanted, found), None)

    def put(self, db: Database, draft: Draft) -> None:
        """Keep ``draft`` within a transaction as it is now; a blank one is not kept."""
        if draft.is_blank():
            self.remove(db, draft.uuid)
            return
        records.put_draft(db, self._stored(draft))

    def _stored(self, draft: Draft) -> records.StoredDraft:
        return records.StoredDraft(
            uuid=draft.uuid,
            author=self._author,
            updated_at=self._clock().astimezone(UTC),
            kind=kind_of(draft),
            body=mapper.to_json(draft),
        )

    def end(self, db: Database, draft: Draft) -> None:
        """Forget ``draft`` within the transaction that keeps what it holds.

        Whoever undoes that finds it again as it was kept, with the last letter that was typed.
        """
        if draft.is_blank():
            with rows.unnoted():
                self.remove(db, draft.uuid)
        else:
            records.DRAFTS.end(db, self._stored(draft))

    def remove(self, db: Database, uuid: str) -> None:
        """Forget a draft within a transaction, if there is one."""
        records.remove(db, records.DRAFTS.name, uuid)


def kind_of(draft: Draft) -> str:
    """Return the word under which a draft is stored: of its kind of moment, or of what it is."""
    kind = kinds.kind_of(draft)
    if kind is not None:
        return str(kind)
    return next(kind for kind, made in _OTHERS.items() if isinstance(draft, made))


def from_json(kind: str, text: str) -> Draft:
    """Return the draft of such JSON; a field that it did not have has its default."""
    return mapper.from_json(made_of(kind), text)


def made_of(kind: str) -> type[Draft]:
    """Return what a draft that is stored under that word is. Raises KeyError, ValueError."""
    return _OTHERS[kind] if kind in _OTHERS else kinds.KINDS[MomentKind(kind)].draft


def rewording(made: type[_Draft], kept: Record, now: datetime, **more: Any) -> _Draft:
    """Return a draft that rewords what is kept, begun at ``now``; ``more`` are fields besides.

    How a repair landed is not a part of its words: it can be said again, and stays as it was said.
    """
    return made(begun_at=now, editing=True, **in_common(kept, made), **more)


def offered(
    draft: RepairDraft, record: Record, now: datetime, before: Repair | None = None
) -> Repair:
    """Return the repair that a draft without problems holds, with the landings of ``before``.

    What the draft says of how it landed is one landing more: today's unless the draft says when,
    and never before the offer. Raises ValueError where it does not fit what was said before: when
    it was mine, or offered after it had landed.
    """
    repair = filled(Repair, before, replace(draft, how=draft.how or Channel.UNSAID), record)
    if draft.by is not ReachedOut.THEY or draft.landed is None:
        return repair
    said = replace(record, uuid=str(uuid4()))
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
    """Return a landing; only an unprompted repair (of no hurt) that landed keeps the warmth."""
    asks_warmth = repair.hurt is None and landed is not Landed.NOT_YET
    return Landing(
        **record.identity(),
        landed=landed,
        landed_on=day,
        said_at=said_at,
        warmth=warmth if asks_warmth else None,
        would_help=would_help.strip(),
    )


def in_common(source: object, made: type) -> dict[str, Any]:
    """Return the fields of ``source`` that ``made`` has as well, by their names."""
    names = {field.name for field in fields(made)}
    return {name: value for name, value in mapper.held(source).items() if name in names}


def filled(made: type[_Record], *sources: object) -> _Record:
    """Return one with the fields that these have of it; of two that have one, the later holds.

    Raises ValueError where a draft has no answer yet for a field that needs one.
    """
    found: dict[str, Any] = {}
    for source in sources:
        found |= in_common(source, made) if source is not None else {}
    if any(found[field.name] is None for field in fields(made) if field.default is MISSING):
        raise ValueError("the draft is not ready")
    return made(**found)
