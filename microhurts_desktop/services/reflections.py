"""Writing for oneself, freely or asked: kept as it is, or the beginning of what is named, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.good_moments import GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.offers import AGAIN_AFTER, NotNow, Offer
from microhurts_desktop.domain.reflections import Form, Reflection, ReflectionDraft
from microhurts_desktop.domain.weeks import begins
from microhurts_desktop.services import harms
from microhurts_desktop.services.keeping import Keeping
from microhurts_desktop.services.service import command, question
from microhurts_desktop.storage import history, records, weeks

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

_Begun = TypeVar("_Begun", HurtDraft, GoodMomentDraft)


class Reflections(Keeping):
    """What one person wrote for themselves."""

    # Raises KeyError when it is gone.
    read = question(records.reflection)
    # Returns the reflection that a hurt or a good moment was named with, or None.
    origin_of = question(records.that_became)
    # What was kept in the week whose last local day is given.
    week_until = question(weeks.week_until)

    # Writing

    def begin(self, prompt: str = "") -> ReflectionDraft:
        """Return a fresh draft, with a prompt in sight; it is stored only by ``save_draft``."""
        return self._begun(ReflectionDraft, prompt=prompt)

    def begin_week(self) -> ReflectionDraft:
        """Return the look back at a week that waits, if it was begun in this one, or a fresh one.

        It looks at the week that ends on its own local day.
        """
        return self._waiting_week() or self._begun(ReflectionDraft, form=Form.WEEK)

    def begin_third_chair(self, hurt: str) -> ReflectionDraft:
        """Return what waits of a hurt seen from a third chair, or a fresh draft of it."""
        waiting = self._drafts.first(
            ReflectionDraft,
            lambda one: (one.form, one.hurt, one.editing) == (Form.THIRD_CHAIR, hurt, False),
        )
        return waiting or self._begun(ReflectionDraft, form=Form.THIRD_CHAIR, hurt=hurt)

    @command(Topic.MOMENTS, Topic.DRAFTS)
    def write(self, db: Database, draft: ReflectionDraft) -> None:
        """Store a reflection, once however often this is called.

        Raises ValueError when the draft still has problems, and KeyError when the hurt that it
        looks at is gone.
        """
        if draft.hurt is not None:
            records.hurt(db, draft.hurt)
        before = records.REFLECTIONS.first(db, "uuid = ?", (draft.uuid,))
        if before is not None and before.happened_at != draft.happened_at:
            # Whoever says when it was, says the time of day.
            draft = replace(draft, is_day_only=False)
        self._keep(db, draft, harm=harms.heard_in(draft).value)

    # What was written

    def week_before(self, draft: ReflectionDraft) -> Reflection | None:
        """Return the week that was looked back at last before that of a draft, or None."""
        with self._vault.reading() as db:
            return records.last_in_form(db, Form.WEEK, draft.happened_at)

    def looking_at(self, hurt: str) -> tuple[Reflection, ...]:
        """Return the reflections that look at a hurt, the oldest first."""
        with self._vault.reading() as db:
            return records.REFLECTIONS.all(db, "hurt = ?", (hurt,), "happened_at, uuid")

    # What is offered

    def is_offered(self, offer: Offer) -> bool:
        """Tell whether it is time for this: neither done nor put away for a while.

        A week is looked back at where there was one: something was kept before today, and there is
        a week of this journal. It is not on a day on which a harm was kept, nor while one waits
        that was begun. Nothing here knows whether danger was heard in a hurt.
        """
        today, form = self._today(), Form(offer.value)
        with self._vault.reading() as db:
            put_away = records.NOT_NOW.first(db, "offer = ?", (offer.value,))
            done = records.last_in_form(db, form)
        days = (put_away.day if put_away else None, local_day(done.at) if done else None)
        if any(day is not None and day + AGAIN_AFTER[offer] > today for day in days):
            return False
        return offer is not Offer.WEEK or (self._waiting_week() is None and self._was_a_week())

    @command(Topic.OFFERS)
    def put_away(self, db: Database, offer: Offer) -> None:
        """Offer this no more for as long as if it had been done today."""
        before = records.NOT_NOW.first(db, "offer = ?", (offer.value,))
        record = self._record(before.uuid if before else None)
        records.NOT_NOW.put(db, NotNow(**record.identity(), offer=offer, day=self._today()))

    def _waiting_week(self) -> ReflectionDraft | None:
        first = begins(self._today())
        return self._drafts.first(
            ReflectionDraft,
            lambda one: (
                one.form is Form.WEEK and not one.editing and local_day(one.happened_at) >= first
            ),
        )

    def _was_a_week(self) -> bool:
        today = self._today()
        midnight = self.now().replace(hour=0, minute=0, second=0, microsecond=0)
        with self._vault.reading() as db:
            is_harm_today = records.harm_since(db, midnight, self.now())
            if is_harm_today or not records.was_kept_by(db, begins(today)):
                return False
            days = history.days(db, begins(today), today)
        return any(one.day < today for one in days)

    # What becomes of it

    def begin_hurt(self, uuid: str, words: str = "") -> HurtDraft:
        """Return a draft of a hurt that begins with ``words`` of a reflection.

        Without any, it begins with all of it; one that waits is gone on with. Raises KeyError.
        """
        begun, text = self._with_words(self._begun(HurtDraft, reflection=uuid), words)
        return replace(begun, event=text) if text else begun

    def begin_good_moment(self, uuid: str, words: str = "") -> GoodMomentDraft:
        """Return a draft of a good moment, as ``begin_hurt`` does of a hurt."""
        begun, text = self._with_words(self._begun(GoodMomentDraft, reflection=uuid), words)
        return replace(begun, what=text) if text else begun

    def moments_of(self, reflection: Reflection) -> tuple[Hurt | GoodMoment, ...]:
        """Return the hurts and good moments named with words of it that are still there."""
        with self._vault.reading() as db:
            return tuple(
                one
                for uuid in reflection.became
                for kind in (MomentKind.HURT, MomentKind.GOOD)
                for one in records.MOMENTS[kind].table.all(db, "uuid = ?", (uuid,))
            )

    def _with_words(self, fresh: _Begun, words: str) -> tuple[_Begun, str]:
        """Return the draft that waits with words of the same reflection; or a fresh one, and words.

        With ``words`` to begin with, it is a fresh one in any case.
        """
        written = self.read(fresh.reflection)
        waiting = self._drafts.first(type(fresh), lambda one: one.reflection == fresh.reflection)
        if waiting is not None and not words:
            return waiting, ""
        at = min(written.happened_at, fresh.begun_at)
        return replace(fresh, happened_at=at), words or written.text.strip()
