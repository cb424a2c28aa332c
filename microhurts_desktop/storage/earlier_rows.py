"""Between rows and earlier answers: what a person said before they said something else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer
from microhurts_desktop.domain.moments import Record
from microhurts_desktop.storage import rows
from microhurts_desktop.storage.records import from_utc_text, utc_text

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLE = "earlier_answers"
# The column that names what an answer was given for; its row there takes the answer along.
_OWNER = {
    Asked.LEARNED: "hurt",
    Asked.WHAT_CHANGED: "hurt",
    Asked.KEPT: "promise",
    Asked.CHECK_IN: "check_in",
}
_ABOUT = "coalesce(hurt, promise, check_in)"


def keep(db: Database, answered: Record, asked: Asked, text: str, said_on: date) -> None:
    """Keep ``text``, which was answered for ``answered``, before something takes its place.

    One that says nothing is no answer, and what is kept already is not kept twice. ``answered`` is
    as it is stored next: its time is when the answer became an earlier one.
    """
    there = "SELECT 1 FROM earlier_answers WHERE asked = ? AND text = ? AND said_on = ?"
    values = [asked.value, text, said_on.isoformat(), answered.uuid]
    if not text.strip() or list(db.query(f"{there} AND {_ABOUT} = ?", values)):
        return
    put(
        db,
        EarlierAnswer(
            uuid=str(uuid4()),
            author=answered.author,
            updated_at=answered.updated_at,
            about=answered.uuid,
            asked=asked,
            text=text,
            said_on=said_on,
        ),
    )


def put(db: Database, answer: EarlierAnswer) -> None:
    """Store ``answer``; what it was given for must be there."""
    row: dict[str, Any] = {
        "uuid": answer.uuid,
        "author": answer.author,
        "updated_at": utc_text(answer.updated_at),
        "asked": answer.asked.value,
        "text": answer.text,
        "said_on": answer.said_on.isoformat(),
    }
    rows.put(db, TABLE, row | {_OWNER[answer.asked]: answer.about})


def of(db: Database, uuids: Collection[str]) -> tuple[EarlierAnswer, ...]:
    """Return what was answered before for these, what was said first being first."""
    marks = ", ".join("?" * len(uuids))
    found = " OR ".join(f"{name} IN ({marks})" for name in dict.fromkeys(_OWNER.values()))
    return _all(db, f"WHERE {found}", [*uuids] * len(set(_OWNER.values())))


def everything(db: Database) -> tuple[EarlierAnswer, ...]:
    """Return every earlier answer, what was said first being first."""
    return _all(db, "", [])


def _all(db: Database, where: str, values: list[str]) -> tuple[EarlierAnswer, ...]:
    found = db.query(
        f"SELECT *, {_ABOUT} AS about FROM {TABLE} {where} ORDER BY updated_at, id", values
    )
    return tuple(map(_answer, found))


def _answer(row: Mapping[str, Any]) -> EarlierAnswer:
    return EarlierAnswer(
        uuid=row["uuid"],
        author=row["author"],
        updated_at=from_utc_text(row["updated_at"]),
        about=row["about"],
        asked=Asked(row["asked"]),
        text=row["text"],
        said_on=date.fromisoformat(row["said_on"]),
    )
