"""Looking back, when a person asks for it: what waits, what sleeps, and what resembles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.history import Standing, standing_of
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.underground import is_asleep
from microhurts_desktop.language.connections import (
    Named,
    Resemblance,
    may_carry,
    rank,
    traits_of,
)
from microhurts_desktop.services import drafts
from microhurts_desktop.storage import earlier_rows, records, similar_hurts

if TYPE_CHECKING:
    from microhurts_desktop.services.reading import Clock
    from microhurts_desktop.storage.vault import Database, Vault

# The words of so many hurts are those that were used lately.
LATELY = 40
# So many earlier strengths tell what is usual for a person.
USUAL_OF_LAST = 50


@dataclass(frozen=True, slots=True)
class Linked:
    """A hurt that a person linked to another, and where it stands now."""

    hurt: Hurt
    standing: Standing


@dataclass(frozen=True, slots=True)
class Earlier:
    """What resembles a hurt, the closest first; ``may_be_carried`` tells to say so, gently."""

    found: tuple[Resemblance, ...]
    may_be_carried: bool


@dataclass(frozen=True, slots=True)
class UsedLately:
    """The words of a person's last hurts, those used last first; own words are among them."""

    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class OpenHurts:
    """One person's past. Nothing of it is brought up: each method answers a question."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def underground(self) -> tuple[Hurt, ...]:
        """Return the hurts that wait and do not sleep, newest first."""
        today = local_day(self._clock())
        return tuple(h for h in self._hurts(records.OPEN_HURTS) if not is_asleep(h, today))

    def asleep(self) -> tuple[Hurt, ...]:
        """Return the hurts that wait and sleep today, newest first."""
        today = local_day(self._clock())
        put_aside = self._hurts(f"{records.OPEN_HURTS} AND sleeps_until IS NOT NULL")
        return tuple(h for h in put_aside if is_asleep(h, today))

    def partly_repaired(self) -> frozenset[str]:
        """Return the uuids of hurts that a repair met in part, even if another met them fully."""
        with self._vault.reading() as db:
            return records.partly_repaired(db)

    def words_used_lately(self) -> UsedLately:
        """Return the feelings and needs of the last hurts."""
        with self._vault.reading() as db:
            return UsedLately(*records.words_lately(db, LATELY))

    def resembling(self, named: Named, *, closed: bool = False) -> Earlier:
        """Return the earlier hurts that resemble one, or one on its way, and still wait.

        ``closed`` looks among repaired and released ones instead.
        """
        from microhurts_desktop.content.lexicon import lexicon

        words = lexicon()
        traits = traits_of(named, words)
        sought = similar_hurts.Sought(
            before=named.happened_at,
            needs=tuple(traits.needs),
            feelings=tuple(traits.feelings),
            story=traits.story,
            words=tuple(traits.words.values()),
            pointers=tuple(text for kind in traits.kinds.values() for text in kind.words),
            today=local_day(self._clock()),
            closed=closed,
        )
        with self._vault.reading() as db:
            earlier = similar_hurts.hurts_like(db, sought)
            usual = records.strengths_before(db, named.happened_at, USUAL_OF_LAST)
        found = rank(named, earlier, words)
        strong = named.strength is not None and may_carry(named.strength, usual, found)
        return Earlier(found, may_be_carried=strong and not closed)

    def linked(self, uuids: tuple[str, ...]) -> tuple[Linked, ...]:
        """Return the hurts of these uuids that are still there, in this order."""
        found = []
        with self._vault.reading() as db:
            for uuid in uuids:
                try:
                    hurt = records.hurt(db, uuid)
                except KeyError:
                    continue
                found.append(Linked(hurt, standing_of(hurt, records.repairs_of(db, uuid))))
        return tuple(found)

    def connect(self, hurt_uuid: str, earlier_uuid: str) -> Changes:
        """Link a hurt to an earlier one. Raises KeyError when either is gone."""
        with self._vault.reading() as db:
            records.hurt(db, earlier_uuid)
        return self._put_connections(
            hurt_uuid,
            lambda before: (*(one for one in before if one != earlier_uuid), earlier_uuid),
        )

    def disconnect(self, hurt_uuid: str, earlier_uuid: str) -> Changes:
        """Take a link away. Raises KeyError when the hurt is gone."""
        return self._put_connections(
            hurt_uuid, lambda before: tuple(one for one in before if one != earlier_uuid)
        )

    def let_sleep(self, hurt_uuid: str, until: date) -> Changes:
        """Put a hurt out of sight until a local day, which must lie ahead.

        Raises KeyError when it is gone, and ValueError for a day that is not to come.
        """
        with self._vault.saving() as db:
            return self.let_sleep_in(db, hurt_uuid, until)

    def let_sleep_in(self, db: Database, hurt_uuid: str, until: date) -> Changes:
        """Do what ``let_sleep`` does, as a part of a use case."""
        if until <= local_day(self._clock()):
            raise ValueError("a hurt sleeps until a day that is still to come")
        return self._put_sleep_in(db, hurt_uuid, until)

    def wake(self, hurt_uuid: str) -> Changes:
        """Let a hurt wait in sight again. Raises KeyError when it is gone."""
        with self._vault.saving() as db:
            return self._put_sleep_in(db, hurt_uuid, None)

    def learn(self, hurt_uuid: str, words: str) -> Changes:
        """Keep what was learned by asking, as far as it is written; blank words are none.

        What was written on another day, and is not in ``words`` any more, is kept behind them: it
        was another answer, and not the same one still being written. Raises KeyError when the hurt
        is gone.
        """
        today = local_day(self._clock())
        with self._vault.saving() as db:
            before = records.hurt(db, hurt_uuid)
            hurt = replace(
                before,
                learned=words if words.strip() else "",
                learned_on=today if words != before.learned else before.learned_on,
                updated_at=self._updated_at(),
            )
            records.put_hurt(db, hurt)
            if before.learned_on != today and before.learned.strip() not in words:
                said_on = before.learned_on or before.updated_at.date()
                earlier_rows.keep(db, hurt, Asked.LEARNED, before.learned, said_on)
        return Changes.of(Topic.CURIOSITY)

    def _hurts(self, where: str) -> tuple[Hurt, ...]:
        with self._vault.reading() as db:
            return records.hurts(db, where)

    def _put_sleep_in(self, db: Database, uuid: str, until: date | None) -> Changes:
        hurt = records.hurt(db, uuid)
        records.put_hurt(db, replace(hurt, sleeps_until=until, updated_at=self._updated_at()))
        return Changes.of(Topic.MOMENTS)

    def _put_connections(
        self, uuid: str, change: Callable[[tuple[str, ...]], tuple[str, ...]]
    ) -> Changes:
        with self._vault.saving() as db:
            hurt = records.hurt(db, uuid)
            connections = change(hurt.connections)
            records.put_hurt(
                db, replace(hurt, connections=connections, updated_at=self._updated_at())
            )
            for kept in records.drafts(db):
                if kept.uuid == uuid and kept.kind == MomentKind.HURT:
                    # Else finishing the draft would bring the older links back.
                    draft = drafts.from_json(kept.kind, kept.body)
                    assert isinstance(draft, HurtDraft)
                    body = drafts.to_json(replace(draft, connections=connections))
                    records.put_draft(db, replace(kept, body=body))
        return Changes.of(Topic.CONNECTIONS)

    def _updated_at(self) -> datetime:
        return self._clock().astimezone(UTC)
