"""Free writing: kept as it is, or the beginning of a hurt or a good moment, too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.good_moments import GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import Record
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.reflections import Reflection, ReflectionDraft
from microhurts_desktop.services import drafts
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.services.drafts import Draft
    from microhurts_desktop.services.reading import Clock
    from microhurts_desktop.storage.vault import Database, Vault

_Begun = TypeVar("_Begun", HurtDraft, GoodMomentDraft)


class Reflections:
    """What one person wrote freely."""

    def __init__(self, person: Person, vault: Vault, clock: Clock) -> None:
        self._person = person
        self._vault = vault
        self._clock = clock

    def read(self, uuid: str) -> Reflection:
        """Return one reflection. Raises KeyError when it is gone."""
        with self._vault.reading() as db:
            return records.reflection(db, uuid)

    # Writing

    def begin(self) -> ReflectionDraft:
        """Return a fresh draft; it is stored only by ``save_draft``."""
        now = self._clock()
        return ReflectionDraft(uuid=str(uuid4()), begun_at=now, happened_at=now)

    def reword(self, uuid: str) -> ReflectionDraft:
        """Return the draft that waits for it, or one filled from it. Raises KeyError."""
        for draft in self._drafts():
            if isinstance(draft, ReflectionDraft) and draft.uuid == uuid:
                return draft
        return drafts.rewording(ReflectionDraft, self.read(uuid), self._clock())

    def write(self, draft: ReflectionDraft) -> Changes:
        """Store the reflection, once however often this is called.

        Raises ValueError when the draft still has problems.
        """
        with self._vault.reading() as db:
            before = _if_there(db, draft.uuid)
        # One that was stored under a clock that was ahead may stay there.
        latest = max(self._clock(), before.happened_at) if before else self._clock()
        if problems := draft.problems(latest):
            raise ValueError(f"the draft is not ready: {', '.join(problems)}")
        now = Record(uuid=draft.uuid, author=self._person.vault_id, updated_at=self._updated_at())
        if not draft.keeps_prompt:
            draft = replace(draft, prompt="")
        with self._vault.saving() as db:
            records.put_reflection(db, drafts.filled(Reflection, before, draft, now))
            records.remove(db, "drafts", draft.uuid)
        return Changes.of(Topic.MOMENTS, Topic.DRAFTS)

    # What becomes of it

    def begin_hurt(self, uuid: str, words: str = "") -> HurtDraft:
        """Return a draft of a hurt that begins with ``words`` of a reflection.

        Without any, it begins with all of it; one that waits is gone on with. Raises KeyError.
        """
        now = self._clock()
        fresh = HurtDraft(uuid=str(uuid4()), begun_at=now, happened_at=now, reflection=uuid)
        written, waiting = self.read(uuid), self._begun(fresh)
        if waiting is not None and not words:
            return waiting
        at = min(written.happened_at, now)
        return replace(fresh, happened_at=at, event=words or written.text.strip())

    def begin_good_moment(self, uuid: str, words: str = "") -> GoodMomentDraft:
        """Return a draft of a good moment, as ``begin_hurt`` does of a hurt."""
        now = self._clock()
        fresh = GoodMomentDraft(uuid=str(uuid4()), begun_at=now, happened_at=now, reflection=uuid)
        written, waiting = self.read(uuid), self._begun(fresh)
        if waiting is not None and not words:
            return waiting
        at = min(written.happened_at, now)
        return replace(fresh, happened_at=at, what=words or written.text.strip())

    def link_in(self, db: Database, draft: HurtDraft | GoodMomentDraft) -> None:
        """Note within a transaction what a reflection became; nothing where there is none.

        The reflection stays: only its author removes it.
        """
        written = _if_there(db, draft.reflection)
        if written is not None and draft.uuid not in written.became:
            became = (*written.became, draft.uuid)
            linked = replace(written, became=became, updated_at=self._updated_at())
            records.put_reflection(db, linked)

    def moments_of(self, reflection: Reflection) -> tuple[Hurt | GoodMoment, ...]:
        """Return the hurts and good moments named with words of it that are still there."""
        found: list[Hurt | GoodMoment] = []
        with self._vault.reading() as db:
            for uuid in reflection.became:
                for find in (records.hurt, records.good_moment):
                    try:
                        found.append(find(db, uuid))
                    except KeyError:
                        continue
        return tuple(found)

    def origin_of(self, uuid: str) -> Reflection | None:
        """Return the reflection that a hurt or a good moment was named with, or None."""
        with self._vault.reading() as db:
            return records.that_became(db, uuid)

    def _begun(self, like: _Begun) -> _Begun | None:
        """Return the draft of that kind that waits with words of the same reflection, or None."""
        for draft in self._drafts():
            if isinstance(draft, type(like)) and draft.reflection == like.reflection:
                return draft
        return None

    def _drafts(self) -> tuple[Draft, ...]:
        with self._vault.reading() as db:
            return tuple(drafts.from_json(kept.kind, kept.body) for kept in records.drafts(db))

    def _updated_at(self) -> datetime:
        return self._clock().astimezone(UTC)


def _if_there(db: Database, uuid: str) -> Reflection | None:
    try:
        return records.reflection(db, uuid)
    except KeyError:
        return None
