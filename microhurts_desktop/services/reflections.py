"""Free writing: kept as it is, or the beginning of a hurt or a good moment, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.good_moments import GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.reflections import Reflection, ReflectionDraft
from microhurts_desktop.services import drafts
from microhurts_desktop.services.service import Service, command
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

_Begun = TypeVar("_Begun", HurtDraft, GoodMomentDraft)


class Reflections(Service):
    """What one person wrote freely."""

    def read(self, uuid: str) -> Reflection:
        """Return one reflection. Raises KeyError when it is gone."""
        with self._vault.reading() as db:
            return records.reflection(db, uuid)

    # Writing

    def begin(self) -> ReflectionDraft:
        """Return a fresh draft; it is stored only by ``save_draft``."""
        now = self.now()
        return ReflectionDraft(uuid=str(uuid4()), begun_at=now, happened_at=now)

    def reword(self, uuid: str) -> ReflectionDraft:
        """Return the draft that waits for it, or one filled from it. Raises KeyError."""
        waiting = self._drafts.of(ReflectionDraft, uuid)
        return waiting or drafts.rewording(ReflectionDraft, self.read(uuid), self.now())

    @command(Topic.MOMENTS, Topic.DRAFTS)
    def write(self, db: Database, draft: ReflectionDraft) -> None:
        """Store the reflection, once however often this is called.

        Raises ValueError when the draft still has problems.
        """
        before = _if_there(db, draft.uuid)
        # One that was stored under a clock that was ahead may stay there.
        self._check(draft, max(self.now(), before.happened_at) if before else self.now())
        if not draft.keeps_prompt:
            draft = replace(draft, prompt="")
        now = self._record(draft.uuid)
        records.put_reflection(db, drafts.filled(Reflection, before, draft, now))
        self._drafts.remove(db, draft.uuid)

    # What becomes of it

    def begin_hurt(self, uuid: str, words: str = "") -> HurtDraft:
        """Return a draft of a hurt that begins with ``words`` of a reflection.

        Without any, it begins with all of it; one that waits is gone on with. Raises KeyError.
        """
        now = self.now()
        fresh = HurtDraft(uuid=str(uuid4()), begun_at=now, happened_at=now, reflection=uuid)
        begun, text = self._begun(fresh, words)
        return replace(begun, event=text) if text else begun

    def begin_good_moment(self, uuid: str, words: str = "") -> GoodMomentDraft:
        """Return a draft of a good moment, as ``begin_hurt`` does of a hurt."""
        now = self.now()
        fresh = GoodMomentDraft(uuid=str(uuid4()), begun_at=now, happened_at=now, reflection=uuid)
        begun, text = self._begun(fresh, words)
        return replace(begun, what=text) if text else begun

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

    def _begun(self, fresh: _Begun, words: str) -> tuple[_Begun, str]:
        """Return the draft that waits with words of the same reflection; or a fresh one, and words.

        With ``words`` to begin with, it is a fresh one in any case.
        """
        written = self.read(fresh.reflection)
        waiting = self._drafts.first(type(fresh), lambda one: one.reflection == fresh.reflection)
        if waiting is not None and not words:
            return waiting, ""
        at = min(written.happened_at, fresh.begun_at)
        return replace(fresh, happened_at=at), words or written.text.strip()


def _if_there(db: Database, uuid: str) -> Reflection | None:
    try:
        return records.reflection(db, uuid)
    except KeyError:
        return None
