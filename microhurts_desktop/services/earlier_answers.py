"""What was answered before it was answered anew: read, and taken away only by its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.services.service import Service, command, question
from microhurts_desktop.storage import earlier_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class EarlierAnswers(Service):
    """One person's earlier answers. They are kept where an answer is given, by that use case."""

    # For a hurt, a promise, a check-in or an agreement.
    of = question(earlier_rows.of)

    @command(Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS)
    def forget(self, db: Database, answer: EarlierAnswer) -> None:
        """Delete an earlier answer; a promise of which nothing else is left goes with its last."""
        records.remove(db, earlier_rows.ANSWERS.name, answer.uuid)
        promise = records.PROMISES.first(db, "uuid = ?", (answer.about,))
        if promise is not None and not (promise.words or promise.earlier):
            records.remove(db, records.PROMISES.name, promise.uuid)
