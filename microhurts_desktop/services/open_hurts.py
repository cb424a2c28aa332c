"""Hurts that wait: what resembles them when a person asks; letting them go, or sleep for a while.

Words of a release that is not confirmed yet lie in the draft of their hurt.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.bad_hour import SEVERAL, makes_several
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.history import Standing, standing_of
from microhurts_desktop.domain.hurts import Harm, Hurt, HurtDraft, Release
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.rehearsals import both
from microhurts_desktop.domain.slow_roads import SlowRoad, SlowRoadDraft
from microhurts_desktop.domain.underground import is_asleep
from microhurts_desktop.language.connections import Named, Resemblance, may_carry, rank, traits_of
from microhurts_desktop.services import drafts, harms
from microhurts_desktop.services.service import Service, Session, command, question
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.services.told_of import ToldOf
from microhurts_desktop.storage import earlier_rows, mapper, records, similar_hurts

if TYPE_CHECKING:
    from microhurts_desktop.content.danger import Danger
    from microhurts_desktop.storage.vault import Database

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


class OpenHurts(Service):
    """One person's hurts that wait. Nothing is brought up: each method is asked for."""

    def __init__(self, session: Session, sharing: Sharing) -> None:
        super().__init__(session)
        self._told_of = ToldOf(session.vault, session.drafts, sharing)

    def underground(self) -> tuple[Hurt, ...]:
        """Return the hurts that wait and do not sleep, newest first."""
        today = self._today()
        return tuple(h for h in self._hurts(records.OPEN_HURTS) if not is_asleep(h, today))

    def asleep(self) -> tuple[Hurt, ...]:
        """Return the hurts that wait and sleep today, newest first."""
        today = self._today()
        put_aside = self._hurts(f"{records.OPEN_HURTS} AND sleeps_until IS NOT NULL")
        return tuple(h for h in put_aside if is_asleep(h, today))

    # Those that a repair met in part are among them even if another met them fully.
    partly_repaired = question(records.partly_repaired)

    # Whether a hurt or a repair is a harm, as it was decided when it was kept; and all that are.
    harm_of = question(records.harm_of)
    harms = question(records.harms)

    def words_used_lately(self) -> UsedLately:
        """Return the feelings and needs of the last hurts."""
        with self._vault.reading() as db:
            return UsedLately(*records.words_lately(db, LATELY))

    def resembling(self, named: Named, *, closed: bool = False) -> Earlier:
        """Return the earlier hurts that resemble one, or one on its way, and still wait.

        ``closed`` looks among repaired and released ones instead.
        """
        from microhurts_desktop.content.danger import Danger, danger_in
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
            today=self._today(),
            closed=closed,
        )
        with self._vault.reading() as db:
            earlier = similar_hurts.hurts_like(db, sought)
            usual = records.strengths_before(db, named.happened_at, USUAL_OF_LAST)
        found = rank(named, earlier, words)
        strong = may_carry(named.strength or 0, usual, found)
        # Of one that tells of danger it is never said that it weighs so much for another reason.
        is_said = strong and not closed and danger_in(named.texts(), named.feelings) is Danger.NONE
        return Earlier(found, may_be_carried=is_said)

    def tells_of_danger(self, uuid: str | None, words: str = "") -> bool:
        """Tell whether a hurt, or ``words`` that are meant for it, tell of danger, or it is a harm.

        The one question before a repair, a rehearsal, letting go or being curious is offered: then
        none of these is. It is asked of a hurt or a repair of this journal, or of anything that the
        other shares. Any words that stand with a hurt count, wherever they were written and of
        whatever they are: of what came of it, too, and of what waits to be kept.
        """
        return bool(self.danger_of(uuid, words))

    def danger_of(self, uuid: str | None, words: str = "") -> Danger:
        """Return how surely it tells of danger, as ``tells_of_danger`` asks: of a harm, surely."""
        from microhurts_desktop.content.danger import Danger, danger_in

        heard = danger_in((words,)) if words.strip() else Danger.NONE
        if uuid is None or heard is Danger.SURE:
            return heard
        if self._told_of.is_harm(uuid):
            return Danger.SURE
        for texts, feelings in self._told_of.texts(uuid):
            heard = max(heard, danger_in(texts, feelings))
            if heard is Danger.SURE:
                break
        return heard

    def linked(self, uuids: tuple[str, ...]) -> tuple[Linked, ...]:
        """Return the hurts of these uuids that are still there, in this order."""
        with self._vault.reading() as db:
            found = (records.HURTS.first(db, "uuid = ?", (uuid,)) for uuid in uuids)
            return tuple(
                Linked(hurt, standing_of(hurt, records.repairs_of(db, hurt.uuid)))
                for hurt in found
                if hurt is not None
            )

    def makes_several(self) -> bool:
        """Tell whether the hurt named last is the third in a row: then a stop may do good."""
        with self._vault.reading() as db:
            kept = records.kept_last(db, records.HURTS, SEVERAL + 1, records.UNTENDED)
            good = records.kept_last(db, records.GOOD_MOMENTS, 1)
            repairs = records.kept_last(db, records.REPAIRS, 1)
        return makes_several(kept, max((*good, *repairs), default=None))

    def is_harm_today(self) -> bool:
        """Tell whether a harm was kept on this local day: then nothing good is asked for."""
        midnight = self.now().replace(hour=0, minute=0, second=0, microsecond=0)
        with self._vault.reading() as db:
            return records.harm_since(db, midnight, self.now())

    def words_of_release(self, hurt_uuid: str) -> str:
        """Return what is kept of a release that was not confirmed, or nothing."""
        draft = self._drafts.of(HurtDraft, hurt_uuid)
        return draft.what_changed if draft is not None else ""

    def begin_slow_road(self, hurt_uuid: str, words: str = "") -> SlowRoadDraft:
        """Return the slow road that waits for a hurt, or a fresh one; it is stored as any draft.

        ``words`` of a release are taken along, behind others that are on the road already: at its
        end, none of them wait any more.
        """
        waiting = self._drafts.first(SlowRoadDraft, lambda draft: draft.hurt == hurt_uuid)
        road = waiting or self._begun(SlowRoadDraft, hurt=hurt_uuid)
        if not words.strip():
            return road
        return replace(road, what_changed=both(road.what_changed.strip(), words.strip()).strip())

    def slow_roads_of(self, hurt_uuid: str) -> tuple[SlowRoad, ...]:
        """Return what was written on slow roads for a hurt, oldest first."""
        with self._vault.reading() as db:
            return records.SLOW_ROADS.all(db, "hurt = ?", (hurt_uuid,))

    # What is done about them. Unless it is said, each raises KeyError when the hurt is gone.

    @command(Topic.CONNECTIONS)
    def connect(self, db: Database, hurt_uuid: str, earlier_uuid: str) -> None:
        """Link a hurt to an earlier one. Raises KeyError when either is gone."""
        records.hurt(db, earlier_uuid)
        self._put_connections(
            db,
            hurt_uuid,
            lambda before: (*(one for one in before if one != earlier_uuid), earlier_uuid),
        )

    @command(Topic.CONNECTIONS)
    def disconnect(self, db: Database, hurt_uuid: str, earlier_uuid: str) -> None:
        """Take a link away."""
        self._put_connections(
            db, hurt_uuid, lambda before: tuple(one for one in before if one != earlier_uuid)
        )

    @command(Topic.MOMENTS, Topic.DRAFTS)
    def let_sleep(
        self, db: Database, hurt_uuid: str, until: date, words: str | None = None
    ) -> None:
        """Put a hurt out of sight until a local day; ``words`` of a release are kept, if given.

        Raises ValueError for a day that is not to come.
        """
        if until <= self._today():
            raise ValueError("a hurt sleeps until a day that is still to come")
        hurt = self._put(db, records.hurt(db, hurt_uuid), sleeps_until=until)
        if words is not None:
            self._put_words(db, hurt, words)

    @command(Topic.MOMENTS)
    def wake(self, db: Database, hurt_uuid: str) -> None:
        """Let a hurt wait in sight again."""
        self._put(db, records.hurt(db, hurt_uuid), sleeps_until=None)

    @command(Topic.DRAFTS)
    def keep_words_of_release(self, db: Database, hurt_uuid: str, words: str) -> None:
        """Keep ``words``, or forget what was kept; other changes to the hurt that wait stay.

        Nothing happens when the hurt is gone: so is what was to be said of it.
        """
        with suppress(KeyError):
            self._put_words(db, records.hurt(db, hurt_uuid), words)

    @command(Topic.MOMENTS, Topic.REPAIRS, Topic.DRAFTS)
    def release(self, db: Database, hurt_uuid: str, what_changed: str) -> None:
        """Let a hurt go on purpose: it stays in the history, and words kept for it wait no more."""
        let_go = Release(at=self.now(), what_changed=what_changed)
        self._put_words(db, self._put_release(db, hurt_uuid, let_go), "")

    @command(Topic.MOMENTS, Topic.REPAIRS, Topic.DRAFTS)
    def let_go_slowly(self, db: Database, draft: SlowRoadDraft) -> None:
        """Let a hurt go at the end of a slow road, once however often this is called.

        What was written on the way is kept beside it, also when the release is taken back. Raises
        ValueError when the draft still has problems.
        """
        self._check(draft)
        if records.SLOW_ROADS.first(db, "uuid = ?", (draft.uuid,)) is None:
            answers = drafts.in_common(draft, SlowRoad) | self._record(draft.uuid).identity()
            records.SLOW_ROADS.put(db, SlowRoad(**(answers | {"at": self.now()})))
            let_go = Release(at=self.now(), what_changed=draft.what_changed)
            self._put_words(db, self._put_release(db, draft.hurt, let_go), "")
        self._drafts.remove(db, draft.uuid)

    @command(Topic.MOMENTS)
    def forget_slow_road(self, db: Database, uuid: str) -> None:
        """Delete what was written on a slow road. That the hurt was let go stays as it is."""
        records.remove(db, records.SLOW_ROADS.name, uuid)

    @command(Topic.MOMENTS, Topic.REPAIRS)
    def take_back_release(self, db: Database, hurt_uuid: str) -> None:
        """Let the hurt wait again, in sight."""
        self._put_release(db, hurt_uuid, None)

    @command(Topic.CURIOSITY)
    def learn(self, db: Database, hurt_uuid: str, words: str) -> None:
        """Keep what was learned by asking, as far as it is written; blank words are none.

        What was written on another day is kept behind them as it was before today's first letter:
        it was another answer, and not the same one still being written. Nothing happens when the
        hurt is gone: so is what was learned about it.
        """
        today, before = self._today(), records.HURTS.first(db, "uuid = ?", (hurt_uuid,))
        if before is None:
            return
        hurt = self._put(
            db,
            before,
            learned=words if words.strip() else "",
            learned_on=today if words != before.learned else before.learned_on,
        )
        if before.learned.strip() and before.learned_on != today and words != before.learned:
            said_on = before.learned_on or before.updated_at.date()
            earlier_rows.keep(db, hurt, Asked.LEARNED, before.learned, said_on)

    @command(Topic.MOMENTS, Topic.REPAIRS)
    def set_harm_aside(self, db: Database, uuid: str, *, aside: bool = True) -> None:
        """Let what lands on a hurt, or a repair for none, count all the same, or no more.

        Raises ValueError for what was not kept as a harm, or is gone.
        """
        if records.harm_of(db, uuid) is Harm.NONE:
            raise ValueError("only a harm is set aside")
        harm = Harm.SET_ASIDE if aside else Harm.HEARD
        harms.put(db, uuid, harm, self._updated_at())

    # Within

    def _hurts(self, where: str) -> tuple[Hurt, ...]:
        with self._vault.reading() as db:
            return records.hurts(db, where)

    def _put(self, db: Database, hurt: Hurt, **otherwise: Any) -> Hurt:
        changed = replace(hurt, updated_at=self._updated_at(), **otherwise)
        records.put_hurt(db, changed)
        return changed

    def _put_connections(
        self, db: Database, uuid: str, change: Callable[[tuple[str, ...]], tuple[str, ...]]
    ) -> None:
        hurt = records.hurt(db, uuid)
        connections = change(hurt.connections)
        self._put(db, hurt, connections=connections)
        for kept in records.drafts(db):
            if kept.uuid == uuid and kept.kind == MomentKind.HURT:
                # Else finishing the draft would bring the older links back.
                draft = drafts.from_json(kept.kind, kept.body)
                assert isinstance(draft, HurtDraft)
                body = mapper.to_json(replace(draft, connections=connections))
                records.put_draft(db, replace(kept, body=body))

    def _put_release(self, db: Database, uuid: str, release: Release | None) -> Hurt:
        before = records.hurt(db, uuid)
        hurt = self._put(db, before, release=release, sleeps_until=None)
        if before.release is not None:
            said, day = before.release.what_changed, local_day(before.release.at)
            earlier_rows.keep(db, hurt, Asked.WHAT_CHANGED, said, day)
        return hurt

    def _put_words(self, db: Database, hurt: Hurt, words: str) -> None:
        waiting = self._drafts.of(HurtDraft, hurt.uuid)
        waiting = waiting or drafts.rewording(HurtDraft, hurt, self.now())
        draft = replace(waiting, what_changed=words)
        unchanged = drafts.rewording(HurtDraft, hurt, draft.begun_at)
        if replace(draft, step=unchanged.step) == unchanged:
            self._drafts.remove(db, hurt.uuid)
        else:
            self._drafts.put(db, draft)
