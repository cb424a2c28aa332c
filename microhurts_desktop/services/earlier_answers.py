"""What was answered before it was answered anew: read, and taken away only by its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.storage import earlier_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Vault

_CHANGES = Changes.of(Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS)


class EarlierAnswers:
    """One person's earlier answers. They are kept where an answer is given, by that use case."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, uuid: str) -> tuple[EarlierAnswer, ...]:
        """Return what was answered before for a hurt, a promise or a check-in, the first first."""
        with self._vault.reading() as db:
            return earlier_rows.of(db, (uuid,))

    def forget(self, answer: EarlierAnswer) -> Changes:
        """Delete an earlier answer; ``put_back`` undoes it."""
        with self._vault.saving() as db:
            records.remove(db, earlier_rows.ANSWERS.name, answer.uuid)
        return _CHANGES

    def put_back(self, answer: EarlierAnswer) -> Changes:
        """Undo ``forget``. What it was given for must still be there."""
        with self._vault.saving() as db:
            earlier_rows.put(db, answer)
        return _CHANGES
