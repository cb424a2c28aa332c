"""A hurt that need not wait: let go on purpose, with what changed, or out of sight for a while.

Words of a release that is not confirmed yet lie in the draft of their hurt.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.hurts import Hurt, HurtDraft, Release
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.services import drafts
from microhurts_desktop.services.open_hurts import OpenHurts
from microhurts_desktop.services.reading import Reading
from microhurts_desktop.storage import earlier_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class LettingGo(Reading):
    """The part of a journal that lets hurts go. Each method that changes is one transaction."""

    open_hurts: OpenHurts

    def words_of_release(self, hurt_uuid: str) -> str:
        """Return what is kept of a release that was not confirmed, or nothing."""
        with self._vault.reading() as db:
            draft = _waiting(db, hurt_uuid)
        return draft.what_changed if draft is not None else ""

    def keep_words_of_release(self, hurt_uuid: str, words: str) -> Changes:
        """Keep ``words``, or forget what was kept; other changes to the hurt that wait stay.

        Raises KeyError when the hurt is gone.
        """
        with self._vault.saving() as db:
            self._put_words_in(db, records.hurt(db, hurt_uuid), words)
        return Changes.of(Topic.DRAFTS)

    def release(self, hurt_uuid: str, what_changed: str) -> Changes:
        """Let a hurt go on purpose; it stays in the history. Raises KeyError when it is gone.

        Words that were kept for it are said now, and wait no more.
        """
        with self._vault.saving() as db:
            let_go = Release(at=self.now(), what_changed=what_changed)
            hurt = self._put_release_in(db, hurt_uuid, let_go)
            self._put_words_in(db, hurt, "")
        return Changes.of(Topic.MOMENTS, Topic.REPAIRS, Topic.DRAFTS)

    def take_back_release(self, hurt_uuid: str) -> Changes:
        """Let the hurt wait again. Raises KeyError when it is gone."""
        with self._vault.saving() as db:
            self._put_release_in(db, hurt_uuid, None)
        return Changes.of(Topic.MOMENTS, Topic.REPAIRS)

    def let_sleep(self, hurt_uuid: str, until: date, words: str | None = None) -> Changes:
        """Put a hurt out of sight until a local day; ``words`` of a release are kept, if given.

        Raises what ``OpenHurts.let_sleep`` raises.
        """
        with self._vault.saving() as db:
            changes = self.open_hurts.let_sleep_in(db, hurt_uuid, until)
            if words is not None:
                self._put_words_in(db, records.hurt(db, hurt_uuid), words)
                changes |= Changes.of(Topic.DRAFTS)
        return changes

    def _put_release_in(self, db: Database, uuid: str, release: Release | None) -> Hurt:
        before = records.hurt(db, uuid)
        hurt = replace(
            before,
            release=release,
            # Taken back, it waits in sight.
            sleeps_until=None,
            updated_at=self._updated_at(),
        )
        records.put_hurt(db, hurt)
        if before.release is not None:
            said, day = before.release.what_changed, local_day(before.release.at)
            earlier_rows.keep(db, hurt, Asked.WHAT_CHANGED, said, day)
        return hurt

    def _put_words_in(self, db: Database, hurt: Hurt, words: str) -> None:
        waiting = _waiting(db, hurt.uuid) or drafts.rewording(HurtDraft, hurt, self.now())
        draft = replace(waiting, what_changed=words)
        unchanged = drafts.rewording(HurtDraft, hurt, draft.begun_at)
        if draft.is_blank() or replace(draft, step=unchanged.step) == unchanged:
            records.remove(db, "drafts", hurt.uuid)
        else:
            records.put_draft(db, self._stored(draft))


def _waiting(db: Database, uuid: str) -> HurtDraft | None:
    for kept in records.drafts(db):
        if kept.uuid == uuid:
            draft = drafts.from_json(kept.kind, kept.body)
            return draft if isinstance(draft, HurtDraft) else None
    return None
