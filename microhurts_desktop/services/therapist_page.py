"""What may stand on a page for a therapist: read in the background, with danger heard in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from microhurts_desktop.domain.balance_history import BalanceHistory
from microhurts_desktop.domain.case_building import good_beside
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.ledger import Account, within_reach
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.domain.therapist_page import HelpDraft, Material, material
from microhurts_desktop.services.open_hurts import OpenHurts
from microhurts_desktop.services.pulling_back import seen_in
from microhurts_desktop.services.service import Service, Session
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage import records, standing_with

if TYPE_CHECKING:
    from microhurts_desktop.storage.driver import Connection
    from microhurts_desktop.storage.vault import Database
    from microhurts_desktop.storage.vault_job import KeepGoing

# So many of the other's words are on offer, the newest first.
MOST_OF_THEIRS = 20
# In so many hurts danger is heard before somebody is told how hurts alone read.
MOST_HEARD = 20
_NEVER = (SharedKind.PHRASE, SharedKind.LANDING)


class TherapistPage(Service):
    """Reads for one person's page; nothing of it is stored but what they want help with."""

    def __init__(self, session: Session, open_hurts: OpenHurts, sharing: Sharing) -> None:
        super().__init__(session)
        self._open_hurts = open_hurts
        self._sharing = sharing

    def begin_help(self) -> HelpDraft:
        """Return what waits of the words for it, or a fresh draft; ``save_draft`` stores it."""
        return self._drafts.first(HelpDraft, lambda _: True) or self._begun(HelpDraft)

    def theirs_of(self, dates: DateRange) -> tuple[Shared, ...]:
        """Return what the other shared on these days, in UTC, and shares still, newest first."""
        first, last = dates.first.isoformat(), dates.last.isoformat()
        return self._sharing.theirs_where(
            lambda one: one.kind not in _NEVER and first <= one.sent_at[:10] <= last,
            most=MOST_OF_THEIRS,
        )

    def gathered(self, dates: DateRange) -> Callable[[], Material | None]:
        """Return a job that reads what these days hold; None when it was stopped.

        Danger is heard in any words of this journal that stand with a hurt, surely or not. Raises
        UserError.
        """
        from microhurts_desktop.storage import driver

        me, today = self.me.vault_id, self._today()
        watching = self._watching()

        def work(source: Connection, _key: bytearray, keep_going: KeepGoing) -> Material | None:
            db = driver.database(source)
            account = within_reach(
                Account(
                    hurts=records.hurts(db),
                    good_moments=records.good_moments(db),
                    repairs=records.repairs(db),
                    harms=records.harms(db),
                    kept_on=records.kept_on(db),
                )
            )
            of_then = [
                hurt
                for hurt in account.hurts
                if dates.first <= local_day(hurt.happened_at) <= dates.last
            ]
            in_danger = set()
            for hurt in of_then:
                # What nobody listened to would stand there as a small hurt.
                if not keep_going():
                    return None
                if hurt.uuid in account.harms or _tells_of_danger(db, hurt):
                    in_danger.add(hurt.uuid)
            change = seen_in(db, me, today).change if watching else None
            return material(
                account, in_danger, dates, BalanceHistory(account, today), pulling_back=change
            )

        return self._vault.in_background(work)

    def beside_everything(self) -> tuple[GoodMoment, ...] | None:
        """Return what the guard against building a case has to say where all of it is taken along.

        Empty where hurts are all that was ever written down, and nothing good; else None.
        """
        kinds = (records.HURTS, records.GOOD_MOMENTS, records.REPAIRS)
        with self._vault.reading() as db:
            one = "uuid = (SELECT uuid FROM {} LIMIT 1)".format
            each = (kind.first(db, one(kind.name)) for kind in kinds)
            one_of_each = [found for found in each if found is not None]
            if good_beside(one_of_each, ()) is None:
                return None
            harms = records.harms(db)
            newest = records.HURTS.all(db, order=f"happened_at DESC LIMIT {MOST_HEARD}")
        tells = self._open_hurts.tells_of_danger
        in_danger = harms | {one.uuid for one in newest if tells(one.uuid)}
        return None if in_danger else ()

    def with_all_heard(self, found: Material) -> Material:
        """Return it without the sentences that words of the other's make ones of danger.

        What they shared is read on this thread; so of the few that would stand on the page alone.
        """
        while worrying := {
            one.uuid for one in found.sentences() if self._open_hurts.tells_of_danger(one.uuid)
        }:
            moved = tuple(one for one in found.hurts if one.uuid in worrying)
            found = replace(
                found,
                hurts=tuple(one for one in found.hurts if one.uuid not in worrying),
                in_danger=(*found.in_danger, *moved),
            )
        return found

    def _watching(self) -> bool:
        with self._vault.reading() as db:
            kept = records.watching(db, self.me.vault_id)
        return kept is None or kept.stopped_on is None


def _tells_of_danger(db: Database, hurt: Hurt) -> bool:
    from microhurts_desktop.content.danger import danger_in

    if danger_in(hurt.texts(), hurt.feelings):
        return True
    return any(danger_in((text,)) for text in standing_with.texts_with(db, hurt.uuid))
