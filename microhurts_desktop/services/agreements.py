"""Talks about a hurt, and what was agreed in them: its author's alone, and never shared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from microhurts_desktop.domain.agreements import Agreement, AgreementDraft, Going, due
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.services import drafts
from microhurts_desktop.services.service import Service, command, question
from microhurts_desktop.storage import earlier_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class Agreements(Service):
    """What one person and the other agreed on, hurt by hurt."""

    # The first talk first.
    agreements = question(records.AGREEMENTS.everything)

    def of(self, hurt_uuid: str) -> tuple[Agreement, ...]:
        """Return the talks about a hurt, the first one first."""
        with self._vault.reading() as db:
            return records.AGREEMENTS.all(db, "hurt = ?", (hurt_uuid,))

    def due(self) -> tuple[Agreement, ...]:
        """Return those to be asked about today, the one that waits longest first."""
        with self._vault.reading() as db:
            waiting = records.AGREEMENTS.all(db, "going IS NULL AND check_on IS NOT NULL")
        return due(waiting, self._today())

    def begin(self, hurt_uuid: str) -> AgreementDraft:
        """Return the draft that waits for a talk about a hurt, or a fresh one; stored as any."""
        waiting = self._drafts.first(
            AgreementDraft, lambda draft: draft.hurt == hurt_uuid and not draft.editing
        )
        return waiting or self._begun(AgreementDraft, hurt=hurt_uuid, talked_on=self._today())

    def reopen(self, agreement: Agreement) -> AgreementDraft:
        """Return the draft that waits for what was kept of a talk, or one filled from it."""
        waiting = self._drafts.of(AgreementDraft, agreement.uuid)
        return waiting or drafts.rewording(AgreementDraft, agreement, self.now())

    @command(Topic.REPAIRS, Topic.DRAFTS)
    def keep(self, db: Database, draft: AgreementDraft) -> None:
        """Keep a talk and what was agreed in it, once however often this is called.

        Other words, or another day to look at it again, ask anew, with what was said and answered
        kept behind it. A day without anything agreed is none. Raises ValueError when the draft has
        problems, and KeyError when the hurt is gone.
        """
        self._check(draft)
        records.hurt(db, draft.hurt)
        before = records.AGREEMENTS.first(db, "uuid = ?", (draft.uuid,))
        words = draft.words.strip()
        check_on = draft.check_on if words else None
        unchanged = before is not None and (before.words, before.check_on) == (words, check_on)
        same = before if unchanged and words else None
        if check_on is not None and same is None:
            check_on = max(check_on, self._today())
        kept = Agreement(
            **(drafts.in_common(draft, Agreement) | self._record(draft.uuid).identity())
            | {"words": words, "check_on": check_on},
            going=same.going if same else None,
            answered_on=same.answered_on if same else None,
        )
        records.AGREEMENTS.put(db, kept)
        if before is not None and same is None:
            _keep_earlier(db, before, kept)
        self._drafts.remove(db, draft.uuid)

    @command(Topic.REPAIRS)
    def say_how_it_goes(self, db: Database, uuid: str, going: Going | None) -> None:
        """Say how it goes with what was agreed; what was said before is kept behind it.

        The same said on another day is another answer. None takes the answer back, as a slip.
        Raises KeyError when it is gone, and ValueError where nothing was agreed.
        """
        before = records.AGREEMENTS.one(db, uuid)
        today = self._today()
        answered_on = None if going is None else today
        said = replace(before, going=going, answered_on=answered_on, updated_at=self._updated_at())
        records.AGREEMENTS.put(db, said)
        if going is not None and (going, today) != (before.going, before.answered_on):
            _keep_earlier(db, before, said)

    @command(Topic.REPAIRS, Topic.DRAFTS)
    def delete(self, db: Database, agreement: Agreement) -> None:
        """Delete what was kept of a talk, with the draft that changes it."""
        records.remove(db, records.AGREEMENTS.name, agreement.uuid)
        self._drafts.remove(db, agreement.uuid)


def _keep_earlier(db: Database, before: Agreement, now: Agreement) -> None:
    said_on = before.answered_on or max((one.said_on for one in before.earlier), default=None)
    if before.words != now.words and said_on is not None:
        # Else what was answered would stand below words that it was not said of.
        earlier_rows.keep(db, now, Asked.AGREED, before.words, said_on)
    if before.going is not None and before.answered_on is not None:
        earlier_rows.keep(db, now, Asked.GOING, before.going.value, before.answered_on)
