"""What a person means to keep to: kept, asked about once, and answered; nothing said is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.commitments import Commitment, due
from microhurts_desktop.domain.earlier_answers import is_slip
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.services.service import Service, command
from microhurts_desktop.storage import earlier_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.mapper import Table
    from microhurts_desktop.storage.vault import Database

_One = TypeVar("_One", bound=Commitment)
_Answer = TypeVar("_Answer", bound=StrEnum)


class Commitments(Service, Generic[_One, _Answer]):
    """One person's promises, or agreements."""

    _table: ClassVar[Table[Any]]

    def due(self) -> tuple[_One, ...]:
        """Return those to be asked about today, the one that waits longest first."""
        unanswered = f"{self._table.made.answered_in} IS NULL AND check_on IS NOT NULL"
        with self._vault.reading() as db:
            return due(self._table.all(db, unanswered), self._today())

    def _keep(self, db: Database, meant: _One) -> None:
        """Keep what is meant now, which nobody answered yet, in place of what was meant before.

        The same words and day leave the answer. Others ask anew, from today on at the earliest,
        with what was said and answered kept behind it.
        """
        before: _One | None = self._table.first(db, "uuid = ?", (meant.uuid,))
        if before and (before.words, before.check_on) == (meant.words, meant.check_on):
            self._table.put(db, meant.answering(before.answer, before.answered_on))
            return
        if meant.check_on is not None:
            meant = replace(meant, check_on=max(meant.check_on, self._today()))
        self._table.put(db, meant)
        if before is not None:
            _keep_earlier(db, before, meant, self.now().tzinfo)

    @command(Topic.REPAIRS)
    def say_how_it_goes(self, db: Database, uuid: str, answer: _Answer | None) -> None:
        """Say how it goes, or went; what was said before is kept behind it.

        The same said on another day is another answer. None takes the answer back, as a slip.
        Raises KeyError when it is gone, and ValueError where it has no words.
        """
        before: _One = self._table.one(db, uuid)
        today = self._today() if answer is not None else None
        said = replace(before, updated_at=self._updated_at()).answering(answer, today)
        self._table.put(db, said)
        if today is not None and (answer, today) != (before.answer, before.answered_on):
            _keep_earlier(db, before, said, self.now().tzinfo)

    @command(Topic.REPAIRS, Topic.DRAFTS)
    def delete(self, db: Database, one: _One) -> None:
        """Delete it, with the draft that changes it."""
        records.remove(db, self._table.name, one.uuid)
        self._drafts.remove(db, one.uuid)


def _keep_earlier(db: Database, before: Commitment, now: Commitment, tz: tzinfo | None) -> None:
    """Keep what was said before behind ``now``: each answer, though another was given alike."""
    said_on = before.answered_on or max((one.said_on for one in before.earlier), default=None)
    answered = before.answer is not None
    apart = now.updated_at - before.updated_at
    if said_on is None and now.words and not is_slip([(before.words, now.words)], apart):
        # It was worded otherwise, and nothing was answered yet.
        said_on = local_day(before.updated_at.astimezone(tz))
    if before.words != now.words and said_on is not None:
        # Else what was answered would stand below words that it was not said of.
        earlier_rows.keep(db, now, before.asked_words, before.words, said_on, again=answered)
    if before.answer is not None and before.answered_on is not None:
        answer, day = before.answer.value, before.answered_on
        earlier_rows.keep(db, now, before.asked_answer, answer, day, again=True)
