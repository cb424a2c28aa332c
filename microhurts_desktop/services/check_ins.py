"""The daily check-in: begun for a day, kept, and what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from microhurts_desktop.domain import check_in_questions, check_ins
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.check_in_questions import Asks, Question
from microhurts_desktop.domain.check_ins import CheckIn, CheckInDraft
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.services import drafts, harms
from microhurts_desktop.services.keeping import Keeping
from microhurts_desktop.services.service import command
from microhurts_desktop.storage import earlier_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class CheckIns(Keeping):
    """One person's check-ins: one for each local day, theirs alone, and never shared."""

    # Writing

    def begin(self, day: date | None = None) -> CheckInDraft:
        """Return the draft for a local day, which is today unless it is given.

        It is the one that waits, or one filled from what was kept, or a fresh one. It is stored
        only by ``save_as_typed`` and ``save_draft``.
        """
        day = day or self._today()
        kept = self._of(day)
        waiting = self._drafts.first(
            CheckInDraft,
            lambda one: one.uuid == kept.uuid if kept else local_day(one.at) == day,
        )
        if waiting is not None:
            return waiting
        if kept is not None:
            return drafts.rewording(CheckInDraft, kept, self.now())
        return replace(self._begun(CheckInDraft), at=self._at(day))

    def last_day_without(self) -> date:
        """Return the latest day before today that has no check-in."""
        with self._vault.reading() as db:
            there = {local_day(one.at) for one in records.check_ins(db)}
        day = self._today() - timedelta(days=1)
        while day in there:
            day -= timedelta(days=1)
        return day

    def is_taken(self, draft: CheckInDraft) -> bool:
        """Tell whether the day of a draft has a check-in that is another one."""
        kept = self._of(local_day(draft.at))
        return kept is not None and kept.uuid != draft.uuid

    @command(Topic.CHECK_INS, Topic.MOMENTS, Topic.DRAFTS)
    def answer_today(self, db: Database, /, *, connection: int, **answers: Any) -> None:
        """Keep today's check-in with these answers and no others; ``connection`` is 1–5."""
        kept = self._of(self._today())
        fresh = self._begun(CheckInDraft, connection=connection, **answers)
        self.check_in(replace(fresh, uuid=kept.uuid) if kept else fresh)

    @command(Topic.CHECK_INS, Topic.MOMENTS, Topic.DRAFTS)
    def check_in(self, db: Database, draft: CheckInDraft) -> None:
        """Store the check-in that a draft holds, once however often this is called.

        What it answered before stays behind it. Where that is chosen, its good thing becomes a
        good moment, once. Raises ValueError when the draft still has problems, or its day has
        another check-in.
        """
        self._check(draft, self.dated_until(draft.uuid))
        if self.is_taken(draft):
            raise ValueError("that day has its check-in")
        day = local_day(draft.at)
        before = records.CHECK_INS.first(db, "uuid = ?", (draft.uuid,))
        kept = replace(
            drafts.filled(CheckIn, before, _tidied(draft), self._record(draft.uuid)),
            at=self.now() if day == self._today() else draft.at,
            kept_on=self._kept_on(before, day),
            noticed=before.noticed if before else "",
        )
        if draft.notices_good and kept.good and not kept.noticed:
            kept = replace(kept, noticed=self._notice(db, kept))
        records.CHECK_INS.put(db, kept, harm=harms.heard_in(draft).value)
        if before is not None and before.answers() != kept.answers():
            said = check_ins.as_text(before)
            earlier_rows.keep(db, kept, Asked.CHECK_IN, said, local_day(before.at))
        self._drafts.end(db, draft)

    @command(Topic.CHECK_INS, Topic.MOMENTS)
    def notice_good(self, db: Database, check_in: CheckIn) -> None:
        """Keep the good thing of a check-in as a good moment, too, unless it is one."""
        there = records.GOOD_MOMENTS.first(db, "uuid = ?", (check_in.noticed,))
        if there is None:
            noticed = self._notice(db, check_in)
            records.put_check_in(
                db, replace(check_in, noticed=noticed, updated_at=self._updated_at())
            )

    @command()
    def save_as_typed(self, db: Database, draft: CheckInDraft) -> None:
        """Keep a draft as far as it is answered, where it is shown; nobody is told of each key."""
        self._drafts.put(db, draft)

    @command(Topic.CHECK_INS, Topic.MOMENTS)
    def move(self, db: Database, check_in: CheckIn, day: date) -> None:
        """Give a check-in that a wrong clock has dated the local day that it was for.

        Raises ValueError for a day still to come, and for one that has its check-in.
        """
        if day > self._today() or self._of(day) is not None:
            raise ValueError(f"no check-in can be moved to {day}")
        moved = replace(
            check_in,
            at=datetime.combine(day, check_in.at.timetz()),
            kept_on=self._kept_on(check_in, day),
            updated_at=self._updated_at(),
        )
        records.put_check_in(db, moved)

    def begin_hurt(self, checked: CheckIn | CheckInDraft) -> HurtDraft:
        """Return a fresh draft of a hurt, with the words of what stung that day."""
        begun = self._begun(HurtDraft)
        at = min(checked.at, begun.happened_at)
        return replace(begun, event=checked.stung.strip(), happened_at=at)

    # What it asks

    def questions(self) -> tuple[Question, ...]:
        """Return what there is to ask besides the number, in the person's order."""
        with self._vault.reading() as db:
            stored = records.questions(db)
        there = {one.asks for one in stored}
        # One that a later version brings is not asked of whoever has chosen.
        return *stored, *(
            self._question(asks, place, is_asked=is_asked and not stored)
            for place, (asks, is_asked) in enumerate(check_in_questions.at_first())
            if asks not in there
        )

    def begin_question(self, asks: Asks) -> Question:
        """Return a new question of the person's own; it is stored only by ``choose``."""
        return self._question(asks, 0, is_asked=True)

    @command(Topic.CHECK_INS)
    def choose(self, db: Database, questions: Sequence[Question]) -> None:
        """Ask these from now on, in this order. What was answered before stays as it was.

        Raises ValueError where one of them has no words, or too many, or there are too many.
        """
        if problems := check_in_questions.problems(questions):
            raise ValueError(f"these cannot be asked: {', '.join(problems)}")
        stay = {one.uuid for one in questions}
        for one in records.questions(db):
            if one.uuid not in stay:
                records.remove(db, records.QUESTIONS.name, one.uuid)
        for place, one in enumerate(questions):
            record = self._record(one.uuid)
            chosen = replace(one, place=place, name=one.name.strip(), **record.identity())
            records.QUESTIONS.put(db, chosen)

    # -- of its own

    def _question(self, asks: Asks, place: int, *, is_asked: bool) -> Question:
        return Question(**self._record().identity(), asks=asks, place=place, is_asked=is_asked)

    def _of(self, day: date) -> CheckIn | None:
        with self._vault.reading() as db:
            return records.check_in_of(db, self.me.vault_id, day)

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, self.now().timetz())

    def _kept_on(self, before: CheckIn | None, day: date) -> date | None:
        """Return when a check-in of ``day`` was first kept; a clock that was wrong does not say."""
        if before is None:
            return self._today()
        own = local_day(before.at)
        return day if own > self._today() and before.kept_on == own else before.kept_on or own

    def _notice(self, db: Database, kept: CheckIn) -> str:
        good = GoodMomentDraft(
            uuid=str(uuid4()), begun_at=kept.at, happened_at=kept.at, what=kept.good
        )
        self._keep(db, good)
        return good.uuid


def _tidied(draft: CheckInDraft) -> CheckInDraft:
    texts = {name: getattr(draft, name).strip() for name in ("word", "good", "stung")}
    return replace(draft, **texts)
