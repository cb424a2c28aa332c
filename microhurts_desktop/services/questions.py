"""What a person can ask of their journal. Nothing here changes anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from microhurts_desktop.domain.anniversaries import MOST_YEARS, years_before
from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.history import DayOfHistory, MomentSummary, Standing
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.ledger import Account, within_reach
from microhurts_desktop.domain.moments import Moment, MomentKind, local_day
from microhurts_desktop.domain.repairs import Channel, ReachedOut, Repair
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.keeping import Keeping
from microhurts_desktop.services.service import Session, question
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage import history, records


class JournalQuestions(Keeping):
    """The questions of a journal; ``sharing`` is what the other may read of it, and shared."""

    def __init__(self, session: Session, sharing: Sharing) -> None:
        super().__init__(session)
        self.person = session.me
        self.sharing = sharing

    moment_count = question(history.moment_count)
    # As ``summaries`` counts.
    position_of = question(history.position_of)
    row_of_day = question(history.row_of_day)
    months = question(history.months)
    # The oldest first.
    check_ins = question(records.CHECK_INS.everything)
    # Each raises KeyError when it is gone.
    hurt = question(records.hurt)
    good_moment = question(records.good_moment)

    def summaries(
        self, offset: int, limit: int, kind: MomentKind | None = None
    ) -> tuple[MomentSummary, ...]:
        """Return at most ``limit`` moments from row ``offset`` of the history, newest first.

        ``kind`` leaves every other kind out, as if it were not there.
        """
        with self._vault.reading() as db:
            return self._with_words(history.summaries(db, offset, limit, kind))

    def summaries_on(self, day: date) -> tuple[MomentSummary, ...]:
        """Return the moments of one local day, newest first."""
        with self._vault.reading() as db:
            return self._with_words(history.summaries_on(db, day))

    def days_between(self, first: date, last: date) -> tuple[DayOfHistory, ...]:
        """Return the local days on which something was kept, the oldest first."""
        with self._vault.reading() as db:
            return history.days(db, first, last)

    def years_ago(self) -> tuple[tuple[int, tuple[MomentSummary, ...]], ...]:
        """Return what was good around this day in earlier years, and which hurts were mended since.

        Each is how many years ago, and its moments, the oldest first; the last year comes first. A
        harm is no memory to be brought back, even where a repair of it landed.
        """
        with self._vault.reading() as db:
            harms = records.harms(db)
        found = []
        for years in range(1, MOST_YEARS + 1):
            days = self.days_between(*years_before(self._today(), years))
            moments = tuple(
                moment
                for day in days
                for moment in reversed(self.summaries_on(day.day))
                if moment.uuid not in harms
                if moment.kind is MomentKind.GOOD or moment.standing is Standing.REPAIRED
            )
            if moments:
                found.append((years, moments))
        return tuple(found)

    def check_in_on(self, day: date) -> CheckIn | None:
        """Return the person's check-in of a local day, if there is one."""
        with self._vault.reading() as db:
            return records.check_in_of(db, self.person.vault_id, day)

    def _with_words(self, found: tuple[MomentSummary, ...]) -> tuple[MomentSummary, ...]:
        return tuple(
            summary if summary.text else replace(summary, text=self.sharing.words_of(summary.uuid))
            for summary in found
        )

    def kind_of(self, uuid: str) -> MomentKind | None:
        """Return of which kind a moment of this journal is, or None when it is not in it."""
        with self._vault.reading() as db:
            found = history.kind_and_time(db, uuid)
        return found[0] if found else None

    def moment(self, kind: MomentKind, uuid: str) -> Moment:
        """Return one moment. Raises KeyError when it is gone."""
        with self._vault.reading() as db:
            found: Moment = records.MOMENTS[kind].table.one(db, uuid)
        return self._in_their_words(found) if isinstance(found, Repair) else found

    def place_to_read(self, uuid: str) -> tuple[MomentKind | None, str]:
        """Return where something shared is read: an answer stands below what it is about.

        The kind is None for what only the shared vault has.
        """
        own = self.kind_of(uuid)
        if own is not None:
            return own, uuid
        shared = self.sharing.theirs(uuid) or self.sharing.mine(uuid)
        if shared is not None and shared.kind is SharedKind.REPAIR:
            return MomentKind.REPAIR, uuid
        about = shared.about if shared is not None else None
        if about is not None and (self.kind_of(about) or self.sharing.theirs(about)):
            return self.place_to_read(about)
        return None, uuid

    def repair(self, uuid: str) -> Repair:
        """Return one repair. Raises KeyError when it is gone."""
        with self._vault.reading() as db:
            return self._in_their_words(records.repair(db, uuid))

    def repair_or_shared(self, uuid: str) -> Repair:
        """Return one repair, or one that the other shares and that I have not answered yet.

        Raises KeyError when it is neither.
        """
        return self._in_their_words(self.stored_or_shared(uuid))

    def repairs_offered_to(self, hurt_uuid: str) -> tuple[Repair, ...]:
        """Return the repairs that meet one hurt, oldest first, answered or not."""
        stored = self.repairs_of(hurt_uuid)
        known = {repair.uuid for repair in stored}
        new = [
            self.repair_or_shared(shared.uuid)
            for shared in self.sharing.answers_to(hurt_uuid)
            if shared.kind is SharedKind.REPAIR
            and shared.author != self.person.vault_id
            and shared.uuid not in known
        ]
        return tuple(sorted((*stored, *new), key=lambda repair: repair.offered_at))

    def repairs_of(self, hurt_uuid: str) -> tuple[Repair, ...]:
        """Return the repairs that meet one hurt, oldest first."""
        with self._vault.reading() as db:
            return tuple(map(self._in_their_words, records.repairs_of(db, hurt_uuid)))

    def still_open(self) -> tuple[Hurt, ...]:
        """Return the hurts that are neither fully repaired nor released, newest first."""
        with self._vault.reading() as db:
            return records.hurts(db, records.OPEN_HURTS)

    def repairs_waiting(self) -> tuple[Repair, ...]:
        """Return their repairs that have not landed yet, newest first."""
        with self._vault.reading() as db:
            return tuple(map(self._in_their_words, records.repairs(db, records.WAITING_REPAIRS)))

    def account(self) -> Account:
        """Return all that the emotional bank account is derived from; see ``within_reach``."""
        with self._vault.reading() as db:
            return within_reach(
                Account(
                    hurts=records.hurts(db),
                    good_moments=records.good_moments(db),
                    repairs=records.repairs(db),
                    harms=records.harms(db),
                    kept_on=records.kept_on(db),
                )
            )

    def is_good_today(self) -> bool:
        """Return whether a good moment of this local day, or one to come, was noticed."""
        newest = self.summaries(0, 1, MomentKind.GOOD)
        return any(local_day(one.at) >= self._today() for one in newest)

    def has_recorded_today(self) -> bool:
        """Return whether anything was first kept on this local day, whatever day it is about."""
        with self._vault.reading() as db:
            return self._today() in records.kept_on(db)

    def todays_check_in(self) -> CheckIn | None:
        """Return the person's check-in of this local day, if there is one."""
        return self.check_in_on(self._today())

    def check_ins_ahead(self) -> tuple[CheckIn, ...]:
        """Return the person's check-ins of days still to come: made while a clock was wrong."""
        with self._vault.reading() as db:
            return records.check_ins_after(db, self.person.vault_id, self._today())

    def has_check_in(self, day: date) -> bool:
        """Return whether the person has checked in on a local day."""
        return self.check_in_on(day) is not None

    def drafts(self) -> tuple[Draft, ...]:
        """Return the drafts that wait, the one saved last first."""
        return self._drafts.all()

    def stored_or_shared(self, uuid: str) -> Repair:
        """Return a repair as it is stored, or one that the other shared, still without an answer.

        What they wrote stays theirs: it is read where they share it, and never stored here. Raises
        KeyError when it is gone, and what is in ``sharing.trouble`` when that cannot be known.
        """
        with self._vault.reading() as db:
            before = records.REPAIRS.first(db, "uuid = ?", (uuid,))
        if before is not None:
            return before
        shared = self.sharing.theirs(uuid)
        if shared is None:
            if self.sharing.trouble is not None:
                # It may well be there, and could not be asked for.
                raise self.sharing.trouble
            raise KeyError(uuid)
        is_to_mine = self.kind_of(shared.about or "") is MomentKind.HURT
        return Repair(
            **self._record(uuid, shared.author).identity(),
            offered_at=shared.snapshot.happened_at or shared.sent_at,
            # They made it, unless they only noted one of mine.
            by=ReachedOut.I if shared.snapshot.by is ReachedOut.THEY else ReachedOut.THEY,
            words="",
            how=shared.snapshot.how or Channel.UNSAID,
            hurt=shared.about if is_to_mine else None,
        )

    def _in_their_words(self, repair: Repair) -> Repair:
        if repair.author == self.person.vault_id:
            return repair
        if (theirs := self.sharing.theirs(repair.uuid)) is None:
            return replace(repair, words="", how=how_of_theirs(repair))
        told = theirs.snapshot
        return replace(repair, words=told.words, how=told.how or Channel.UNSAID)


def how_of_theirs(repair: Repair) -> Channel:
    """Return how a stored repair of the other's was offered, as far as that was ever said.

    One that they shared without it was stored as offered in here, at first.
    """
    return Channel.UNSAID if repair.how is Channel.IN_HERE else repair.how
