"""The rows of earlier answers: what a person said before they said something else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer, as_text, reworded
from microhurts_desktop.domain.moments import Moment, MomentKind, Record, local_day
from microhurts_desktop.storage.mapper import Table

if TYPE_CHECKING:
    from microhurts_desktop.storage.sqlite_library import Database

# The column that names what an answer was given for; its row there takes the answer along.
OWNER_OF = {
    Asked.LEARNED: "hurt",
    Asked.WHAT_CHANGED: "hurt",
    Asked.KEPT: "promise",
    Asked.PROMISED: "promise",
    Asked.CHECK_IN: "check_in",
    Asked.GOING: "agreement",
    Asked.AGREED: "agreement",
}
# Of how a moment was worded, by its kind.
WORDED = {
    MomentKind.HURT: "hurt",
    MomentKind.GOOD: "good_moment",
    MomentKind.REPAIR: "repair",
    MomentKind.REFLECTION: "reflection",
}
OWNERS = tuple(dict.fromkeys((*OWNER_OF.values(), *WORDED.values())))
ABOUT = f"coalesce({', '.join(OWNERS)})"
ANSWERS = Table("earlier_answers", EarlierAnswer, "updated_at, id", computed={"about": ABOUT})


def keep(
    db: Database, answered: Record, asked: Asked, text: str, said_on: date, *, again: bool = False
) -> None:
    """Keep ``text``, which was answered for ``answered``, before something takes its place.

    One that says nothing is no answer, and what is kept already is not kept twice, unless it was
    said ``again``. ``answered`` is as it is stored next: its time is when the answer became an
    earlier one.
    """
    there = f"asked = ? AND text = ? AND said_on = ? AND {ABOUT} = ?"
    values = (asked.value, text, said_on.isoformat(), answered.uuid)
    if not text.strip() or (not again and ANSWERS.all(db, there, values)):
        return
    answer = EarlierAnswer(
        uuid=str(uuid4()),
        author=answered.author,
        updated_at=answered.updated_at,
        about=answered.uuid,
        asked=asked,
        text=text,
        said_on=said_on,
    )
    ANSWERS.put(db, answer, **{_owner(asked, answered): answered.uuid})


def _owner(asked: Asked, answered: Record) -> str:
    if asked is Asked.WORDED:
        assert isinstance(answered, Moment)
        return WORDED[answered.kind]
    return OWNER_OF[asked]


def keep_wording(
    db: Database, before: Moment, now: Moment, table: str, *, always: bool = False
) -> None:
    """Keep how a moment was worded before what it is ``now``, if its words are others.

    A slip that was put right is none, unless it is kept ``always``. ``table`` is where it is
    stored. A wording is of the day on which the one before it was replaced, and the first of the
    day on which the moment was kept.
    """
    if not (wording := reworded(before, now, with_slips=always)):
        return
    mine = of(db, before.uuid)
    replaced = [one.updated_at for one in mine if one.asked is Asked.WORDED]
    if replaced:
        day = local_day(max(replaced).astimezone(before.at.tzinfo))
    else:
        sql = f"SELECT kept_on FROM {table} WHERE uuid = ?"
        kept_on = db.execute(sql, [before.uuid]).fetchone()[0]
        day = date.fromisoformat(kept_on) if kept_on else local_day(before.at)
    keep(db, now, Asked.WORDED, as_text(wording), day)


def of(db: Database, uuid: str) -> tuple[EarlierAnswer, ...]:
    """Return what was answered before for one of these, what was said first being first."""
    return ANSWERS.all(db, " OR ".join(f"{name} = ?" for name in OWNERS), [uuid] * len(OWNERS))
