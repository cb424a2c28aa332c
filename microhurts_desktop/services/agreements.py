"""Talks about a hurt, and what was agreed in them: its author's alone, and never shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.domain.agreements import Agreement, AgreementDraft, Going
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.services import drafts
from microhurts_desktop.services.commitments import Commitments
from microhurts_desktop.services.service import command, question
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class Agreements(Commitments[Agreement, Going]):
    """What one person and the other agreed on, hurt by hurt."""

    _table = records.AGREEMENTS

    # The first talk first.
    agreements = question(records.AGREEMENTS.everything)

    def of(self, hurt_uuid: str) -> tuple[Agreement, ...]:
        """Return the talks about a hurt, the first one first."""
        with self._vault.reading() as db:
            return records.AGREEMENTS.all(db, "hurt = ?", (hurt_uuid,))

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
        words = draft.words.strip()
        meant = drafts.in_common(draft, Agreement) | self._record(draft.uuid).identity()
        check_on = draft.check_on if words else None
        self._keep(db, Agreement(**meant | {"words": words, "check_on": check_on}))
        self._drafts.remove(db, draft.uuid)
