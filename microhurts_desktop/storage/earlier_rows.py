"""The rows of earlier answers: what a person said before they said something else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer
from microhurts_desktop.domain.moments import Record
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
OWNERS = tuple(dict.fromkeys(OWNER_OF.values()))
ABOUT = "coalesce(hurt, promise, check_in, agreement)"
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
    ANSWERS.put(db, answer, **{OWNER_OF[asked]: answered.uuid})


def of(db: Database, uuid: str) -> tuple[EarlierAnswer, ...]:
    """Return what was answered before for one of these, what was said first being first."""
    return ANSWERS.all(db, " OR ".join(f"{name} = ?" for name in OWNERS), [uuid] * len(OWNERS))
