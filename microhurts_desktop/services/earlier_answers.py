"""What was answered before it was answered anew: read, and taken away only by its author."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.earlier_answers import EarlierAnswer, from_text
from microhurts_desktop.domain.reflections import Reflection, ReflectionDraft
from microhurts_desktop.services import drafts, harms
from microhurts_desktop.services.service import Service, command, question
from microhurts_desktop.storage import earlier_rows, history, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class EarlierAnswers(Service):
    """One person's earlier answers. They are kept where an answer is given, by that use case."""

    # For a moment, a promise or an agreement.
    of = question(earlier_rows.of)

    @command(Topic.MOMENTS, Topic.REPAIRS)
    def word_as_before(self, db: Database, answer: EarlierAnswer) -> None:
        """Give a moment the words of an earlier wording; those of now become an earlier one.

        Raises KeyError when the moment is gone.
        """
        found = history.kind_and_time(db, answer.about)
        if found is None:
            raise KeyError(answer.about)
        one = records.MOMENTS[found[0]]
        before = one.table.one(db, answer.about)
        wording: dict[str, Any] = {**from_text(answer.text)}
        now = replace(before, **wording, updated_at=self._updated_at())
        # A hurt and a repair stay what they were decided to be when these words were kept.
        harm: dict[str, object] = {}
        if isinstance(now, Reflection):
            draft = drafts.rewording(ReflectionDraft, now, self.now())
            harm = {"harm": harms.heard_in(draft).value}
        one.table.put(db, now, **harm)
        earlier_rows.keep_wording(db, before, now, one.name, always=True)
        records.remove(db, earlier_rows.ANSWERS.name, answer.uuid)

    @command(Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS)
    def forget(self, db: Database, answer: EarlierAnswer) -> None:
        """Delete an earlier answer; a promise of which nothing else is left goes with its last."""
        records.remove(db, earlier_rows.ANSWERS.name, answer.uuid)
        promise = records.PROMISES.first(db, "uuid = ?", (answer.about,))
        if promise is not None and not (promise.words or promise.earlier):
            records.remove(db, records.PROMISES.name, promise.uuid)
