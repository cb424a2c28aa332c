"""Small builders of values of the domain with sensible defaults, and a clock that stands still."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

from microhurts_desktop.devtools.stand_ins import HERE as HERE
from microhurts_desktop.devtools.stand_ins import NOON as NOON
from microhurts_desktop.devtools.stand_ins import FixedClock as FixedClock
from microhurts_desktop.domain.changes import Done
from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import Draft
from microhurts_desktop.domain.repairs import Channel, Landed, Landing, ReachedOut, Repair
from microhurts_desktop.services.kinds import KINDS

if TYPE_CHECKING:
    from microhurts_desktop.services.journal import Journal

AUTHOR = "a" * 32
D = TypeVar("D", bound=Draft)


def undo(done: Done[object]) -> Done[None]:
    """Undo what was done; there must be a way back."""
    assert done.undo is not None
    return done.undo()


def reword(journal: Journal, made: type[D], uuid: str) -> D:
    """Return the draft of that type that rewords a moment."""
    kind = next(kind for kind, row in KINDS.items() if row.draft is made)
    draft = journal.reword(kind, uuid)
    assert isinstance(draft, made)
    return draft


def a_uuid(number: int | None = None) -> str:
    """Return a fresh uuid as text, or always the same one for the same number."""
    return str(uuid4() if number is None else UUID(int=number))


def a_hurt(**over: Any) -> Hurt:
    """Return a hurt of strength 3 at noon, with any field put otherwise."""
    hurt = Hurt(
        uuid=a_uuid(),
        author=AUTHOR,
        updated_at=NOON.astimezone(UTC),
        happened_at=NOON,
        event="you looked at your phone while I was talking",
        feelings=("lonely",),
        strength=3,
        needs=("to be heard",),
    )
    return replace(hurt, **over)


def a_good_moment(**over: Any) -> GoodMoment:
    """Return a good moment of care, warmth 3, at noon, with any field put otherwise."""
    good = GoodMoment(
        uuid=a_uuid(),
        author=AUTHOR,
        updated_at=NOON.astimezone(UTC),
        happened_at=NOON,
        what="you made tea without asking",
        deposit=Deposit.CARE,
        warmth=3,
    )
    return replace(good, **over)


def a_repair(**over: Any) -> Repair:
    """Return an unprompted repair that they made at noon, not yet landed.

    ``landed=Landed.FULLY`` is short for a landing on the day of the offer, and ``landing`` for the
    only one there is.
    """
    landed: Landed | None = over.pop("landed", None)
    landing: Landing | None = over.pop("landing", None)
    repair = Repair(
        uuid=a_uuid(),
        author=AUTHOR,
        updated_at=NOON.astimezone(UTC),
        offered_at=NOON,
        by=ReachedOut.THEY,
        words="I see how that landed. I'm sorry.",
        how=Channel.FACE_TO_FACE,
    )
    if landed is not None:
        offered_at: datetime = over.get("offered_at", NOON)
        landing = a_landing(landed=landed, landed_on=offered_at.date())
    if landing is not None:
        over["landings"] = (landing,)
    return replace(repair, **over)


def a_landing(**over: Any) -> Landing:
    """Return that something landed fully at noon, with any field put otherwise."""
    landing = Landing(
        uuid=a_uuid(),
        author=AUTHOR,
        updated_at=NOON.astimezone(UTC),
        landed=Landed.FULLY,
        landed_on=NOON.date(),
        said_at=NOON,
    )
    return replace(landing, **over)
