"""The tables of a vault's own records, and what is asked of them.

Reading functions raise KeyError for a uuid that is not there. Putting a value replaces the one of
the same uuid, in place: ``INSERT OR REPLACE`` would delete the row first, and a hurt's repairs
with it. Which column has which field is the business of ``mapper.Table``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.agreements import Agreement
from microhurts_desktop.domain.bringing_in import Import, Imported
from microhurts_desktop.domain.check_in_questions import Question
from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.deleted import Deleted
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Harm, Hurt
from microhurts_desktop.domain.moments import MomentKind, Record, local_day
from microhurts_desktop.domain.offers import NotNow
from microhurts_desktop.domain.outside_copies import LastCopy
from microhurts_desktop.domain.pauses import Pause
from microhurts_desktop.domain.promises import Promise
from microhurts_desktop.domain.pulling_back import Day, Sign, Watching
from microhurts_desktop.domain.reflections import Form, Reflection
from microhurts_desktop.domain.rehearsals import Rehearsal
from microhurts_desktop.domain.repairs import Landed, Landing, Repair
from microhurts_desktop.domain.slow_roads import SlowRoad
from microhurts_desktop.domain.tellings import Telling
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.storage import rows
from microhurts_desktop.storage.earlier_rows import ANSWERS
from microhurts_desktop.storage.mapper import Table
from microhurts_desktop.storage.times import from_utc_text, utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from microhurts_desktop.storage.sqlite_library import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft(Record):
    """A draft as it is stored; ``body`` is JSON that services/drafts.py reads and writes."""

    kind: str
    body: str


class _OnePerDay(Table[CheckIn]):
    """Check-ins: there is one for each author and local day."""

    def put(self, db: Database, record: CheckIn, **more: object) -> None:
        """Store a check-in, with its day beside its time."""
        super().put(db, record, day=local_day(record.at).isoformat(), **more)


HURTS = Table("hurts", Hurt, "happened_at DESC, uuid", named={"release.at": "released_at"})
GOOD_MOMENTS = Table("good_moments", GoodMoment, "happened_at DESC, uuid")
LANDINGS = Table("landings", Landing, "said_at, id")
REPAIRS = Table(
    "repairs", Repair, "offered_at DESC, uuid", parts={"landings": (LANDINGS, "repair")}
)
PROMISES = Table(
    "promises", Promise, "check_on DESC, uuid", parts={"earlier": (ANSWERS, "promise")}
)
AGREEMENTS = Table(
    "agreements", Agreement, "talked_on, id", parts={"earlier": (ANSWERS, "agreement")}
)
REHEARSALS = Table("rehearsals", Rehearsal, "at DESC, uuid", named={"when": "good_time"})
SLOW_ROADS = Table("slow_roads", SlowRoad, "at, uuid")
REFLECTIONS = Table(
    "reflections",
    Reflection,
    "happened_at DESC, uuid",
    named={
        **{"mood.word": "mood", "mood.step": "mood_step", "mood.steps": "mood_steps"},
        "origin.format": "came_from",
    },
)
IMPORTS = Table("imports", Import, "at DESC, id DESC")
IMPORTED = Table("imported", Imported)
CHECK_INS = _OnePerDay("check_ins", CheckIn, "day, at")
QUESTIONS = Table("check_in_questions", Question, "place, id")
TELLINGS = Table("tellings", Telling, "at, uuid")
TIME_NOTES = Table("time_notes", TimeNote, "day, id")
PAUSES = Table("pauses", Pause)
WATCHING = Table("watching", Watching)
NOT_NOW = Table("not_now", NotNow)
LAST_COPIES = Table("last_copies", LastCopy)
DRAFTS = Table("drafts", StoredDraft, "updated_at DESC, id DESC")
# Without the rows themselves, which are asked for where they are put back.
DELETED = Table("deleted", Deleted, "updated_at DESC, id DESC")

_MET = """EXISTS (SELECT 1 FROM repairs JOIN landings ON landings.repair = repairs.uuid
    WHERE repairs.hurt = hurts.uuid AND landings.landed = '{landed}')"""
MET_FULLY, MET_PARTLY = (_MET.format(landed=landed) for landed in (Landed.FULLY, Landed.PARTLY))
# Hurts of which nothing was done since that would have given them another time.
UNTENDED = "released_at IS NULL AND sleeps_until IS NULL AND learned_on IS NULL"
OPEN_HURTS = f"released_at IS NULL AND NOT {MET_FULLY}"
# Hurts and repairs have a column that says whether they are a harm; nearly none is one.
_HARM_OF, _HARMS = (
    " UNION ALL ".join(
        f"SELECT {what} FROM {table} WHERE {where}" for table in ("hurts", "repairs")
    )
    for what, where in (("harm", "uuid = :uuid"), ("uuid, updated_at", "harm = 'heard'"))
)
# Words of danger elsewhere count in no account, but nobody is asked to reach out after them either.
_DANGERS = " UNION ALL ".join(
    f"SELECT updated_at FROM {table} WHERE harm = 'heard'"
    for table in ("hurts", "repairs", "check_ins", "reflections")
)
# Clocks that are a little off, or of another place, are not ahead.
_NOT_YET_AHEAD = timedelta(days=1)
_HARM_AHEAD = "harm_kept_ahead"
_AS_A_NUMBER = "WHEN 'less' THEN -1 WHEN 'usual' THEN 0 WHEN 'more' THEN 1"
WAITING_REPAIRS = """by = 'they' AND NOT EXISTS (SELECT 1 FROM landings
    WHERE landings.repair = repairs.uuid AND landed IN ('partly', 'fully'))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class InHistory:
    """Where moments of one kind are stored, and what of a row the history shows.

    ``text``, ``hurt``, ``standing``, ``filled_in``, ``form``, ``mood`` (three columns) and
    ``day_only`` are SQL for these fields of ``MomentSummary``.
    """

    table: Table[Any]
    text: str
    hurt: str = "NULL"
    standing: str = "NULL"
    filled_in: str = "0"
    form: str = "''"
    mood: str = "NULL, NULL, NULL"
    day_only: str = "0"

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.table.name

    @property
    def time(self) -> str:
        """The column with the time of a moment."""
        return str(self.table.made.timed_by)


MOMENTS: dict[MomentKind, InHistory] = {
    MomentKind.HURT: InHistory(
        table=HURTS,
        text="event",
        standing=f"""CASE WHEN {MET_FULLY} THEN 'repaired' WHEN released_at IS NOT NULL
            THEN 'released' WHEN {MET_PARTLY} THEN 'partly' ELSE 'open' END""",
    ),
    MomentKind.GOOD: InHistory(table=GOOD_MOMENTS, text="what"),
    MomentKind.REPAIR: InHistory(table=REPAIRS, text="words", hurt="hurt"),
    MomentKind.REFLECTION: InHistory(
        table=REFLECTIONS,
        text="text",
        form="form",
        mood="mood, mood_step, mood_steps",
        day_only="is_day_only",
    ),
    MomentKind.CHECK_IN: InHistory(
        table=CHECK_INS,
        text="coalesce(nullif(word, ''), nullif(good, ''), stung)",
        filled_in="kept_on IS NOT NULL AND kept_on <> day",
    ),
}

# What is put and asked for as it stands in its table. All moments are read newest first, check-ins
# and notes the oldest first, drafts the one saved last first. A hurt's repairs stay as they are.
put_hurt, hurt, hurts = HURTS.put, HURTS.one, HURTS.all
good_moment, good_moments = GOOD_MOMENTS.one, GOOD_MOMENTS.all
put_repair, repair, repairs = REPAIRS.put, REPAIRS.one, REPAIRS.all
put_reflection, reflection = REFLECTIONS.put, REFLECTIONS.one
put_time_note, time_notes = TIME_NOTES.put, TIME_NOTES.all
put_draft, drafts = DRAFTS.put, DRAFTS.all
put_check_in, check_ins = CHECK_INS.put, CHECK_INS.all
questions = QUESTIONS.all


# Hurts


def partly_repaired(db: Database) -> frozenset[str]:
    """Return the uuids of the hurts that a repair has met in part."""
    sql = """SELECT DISTINCT hurt FROM landings JOIN repairs ON repairs.uuid = landings.repair
        WHERE hurt IS NOT NULL AND landed = 'partly'"""
    return frozenset(str(row["hurt"]) for row in db.query(sql))


def harm_of(db: Database, uuid: str) -> Harm:
    """Return whether a hurt or a repair was kept as a harm; none where there is no such one."""
    found = db.execute(_HARM_OF, {"uuid": uuid}).fetchone()
    return Harm(found[0]) if found is not None else Harm.NONE


def harms(db: Database) -> frozenset[str]:
    """Return the uuids of what was kept as a harm, but for those set aside."""
    return frozenset(row[0] for row in db.execute(_HARMS))


def harm_since(db: Database, at: datetime, now: datetime) -> bool:
    """Tell whether a harm that is not set aside was kept or changed at ``at`` or later.

    A check-in or a reflection with words of danger counts as one, as long as they stand in it. What
    was kept under a clock that was ahead counts for when it was noted (``note_harm_ahead``), and as
    kept just now until then.
    """
    newest = _newest_harm(db)
    if newest is None or newest <= (ahead := utc_text(now + _NOT_YET_AHEAD)):
        return newest is not None and newest >= utc_text(at)
    sql = f"SELECT 1 FROM ({_DANGERS}) WHERE updated_at >= ? AND updated_at <= ?"
    if db.execute(sql, [utc_text(at), ahead]).fetchone() is not None:
        return True
    noted = _noted_harm_ahead(db)
    return noted is None or noted[0] != newest or noted[1] >= utc_text(at)


def is_harm_ahead_to_note(db: Database, now: datetime) -> bool:
    """Tell whether a harm was kept under a clock that was ahead, and is not noted yet."""
    newest = _newest_harm(db)
    if newest is None or newest <= utc_text(now + _NOT_YET_AHEAD):
        return False
    noted = _noted_harm_ahead(db)
    return noted is None or noted[0] != newest


def note_harm_ahead(db: Database, now: datetime) -> None:
    """Note that the newest harm, kept under a clock that was ahead, was there ``now``."""
    value = json.dumps([_newest_harm(db), utc_text(now)])
    rows.put(db, "about", {"key": _HARM_AHEAD, "value": value}, key="key")


def _newest_harm(db: Database) -> str | None:
    found = db.execute(f"SELECT max(updated_at) FROM ({_DANGERS})").fetchone()[0]
    return None if found is None else str(found)


def _noted_harm_ahead(db: Database) -> tuple[str, str] | None:
    found = db.execute("SELECT value FROM about WHERE key = ?", [_HARM_AHEAD]).fetchone()
    if found is None:
        return None
    newest, noted_at = json.loads(found[0])
    return str(newest), str(noted_at)


def strengths_before(db: Database, at: datetime, most: int) -> tuple[int, ...]:
    """Return the strengths (1–5) that were said of the last hurts before ``at``, newest first."""
    sql = """SELECT strength FROM hurts WHERE happened_at < ? AND strength > 0
        ORDER BY happened_at DESC LIMIT ?"""
    return tuple(int(row["strength"]) for row in db.query(sql, [utc_text(at), most]))


def words_lately(db: Database, most: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the feelings and the needs of the last ``most`` hurts, newest first, each once."""
    sql = "SELECT feelings, needs FROM hurts ORDER BY happened_at DESC, uuid LIMIT ?"
    found = list(db.query(sql, [most]))
    feelings = dict.fromkeys(word for row in found for word in json.loads(row["feelings"]))
    needs = dict.fromkeys(word for row in found for word in json.loads(row["needs"]))
    return tuple(feelings), tuple(needs)


def kept_last(
    db: Database, table: Table[Any], most: int, where: str = "true"
) -> tuple[datetime, ...]:
    """Return when the last ``most`` rows of a table were kept, in UTC, that of the newest first.

    One that was changed since has the time of that.
    """
    sql = f"SELECT updated_at FROM {table.name} WHERE {where} ORDER BY id DESC LIMIT ?"
    return tuple(from_utc_text(row["updated_at"]) for row in db.query(sql, [most]))


# Repairs


def repairs_of(db: Database, hurt_uuid: str) -> tuple[Repair, ...]:
    """Return the repairs that meet one hurt, oldest first."""
    return repairs(db, "hurt = ?", (hurt_uuid,), "offered_at, uuid")


# Reflections


def that_became(db: Database, uuid: str) -> Reflection | None:
    """Return the reflection that a hurt or a good moment was named with, or None."""
    return REFLECTIONS.first(db, "instr(became, ?)", [json.dumps(uuid)], "id")


def last_in_form(db: Database, form: Form, before: datetime | None = None) -> Reflection | None:
    """Return the newest reflection that was written in a form, earlier than ``before``, or None."""
    where, values = "form = ? AND form <> ''", [form.value]
    if before is not None:
        where, values = f"{where} AND happened_at < ?", [*values, utc_text(before)]
    return REFLECTIONS.first(db, where, values, "happened_at DESC, uuid LIMIT 1")


# Check-ins


def check_in_of(db: Database, author: str, day: date) -> CheckIn | None:
    """Return the author's check-in of a local day, or None."""
    return CHECK_INS.first(db, "author = ? AND day = ?", (author, day.isoformat()))


def check_ins_after(db: Database, author: str, day: date) -> tuple[CheckIn, ...]:
    """Return the author's check-ins of the days after a local day, oldest first."""
    return CHECK_INS.all(db, "author = ? AND day > ?", (author, day.isoformat()))


def days_of_signs(db: Database, author: str, first: date | None, last: date) -> tuple[Day, ...]:
    """Return what the author's check-ins say of the signs, oldest first, from ``first`` on.

    Only those that were made on their day, which is not known of the oldest: they were. None is of
    a day after ``last``, as those are that a wrong clock has dated.
    """
    columns = ", ".join(f"CASE {sign} {_AS_A_NUMBER} END" for sign in Sign)
    sql = f"""SELECT day, {columns} FROM check_ins WHERE author = ? AND day BETWEEN ? AND ?
        AND coalesce(kept_on, day) = day ORDER BY day"""
    found = db.execute(sql, [author, (first or date.min).isoformat(), last.isoformat()])
    return tuple(Day(date.fromisoformat(day), answers) for day, *answers in found)


def watching(db: Database, author: str) -> Watching | None:
    """Return how the author wants to be told of pulling back, if they ever said."""
    return WATCHING.first(db, "author = ?", (author,))


# The pause: one at most


def put_pause(db: Database, pause: Pause) -> None:
    """Store ``pause`` in place of any other."""
    remove_pause(db)
    PAUSES.put(db, pause)


def running_pause(db: Database) -> Pause | None:
    """Return the pause that was begun and not ended, or None."""
    return PAUSES.first(db)


def remove_pause(db: Database) -> None:
    """Forget the pause, if there is one."""
    rows.remove(db, PAUSES.name)


# Any kind


def kept_on(db: Database) -> frozenset[date]:
    """Return the local days on which something was first kept.

    It stands beside a row and is no field of it, so that nothing shares or exports it; but for a
    check-in, which is never shared, and says of itself that it was filled in. Where it is not
    known, it was the row's own day.
    """
    days = [f"SELECT {kept} FROM {table}" for table, kept in _first_kept()]
    days.append(f"SELECT {_own_day('said_at')} FROM {LANDINGS.name}")
    return frozenset(date.fromisoformat(row[0]) for row in db.execute(" UNION ".join(days)))


def was_kept_by(db: Database, day: date) -> bool:
    """Tell whether a moment or a check-in was first kept on a local day, or before it."""
    found = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {kept} <= :day)" for table, kept in _first_kept()
    )
    return bool(db.execute(f"SELECT {found}", {"day": day.isoformat()}).fetchone()[0])


def _first_kept() -> list[tuple[str, str]]:
    """Return each table that knows when a row was first kept, and SQL for that local day."""
    return [(one.name, f"coalesce(kept_on, {_own_day(one.time)})") for one in MOMENTS.values()]


def _own_day(time: str) -> str:
    return f"date([{time}], offset_minutes || ' minutes')"


def remove(db: Database, table: str, uuid: str) -> None:
    """Delete the row of ``uuid``, if there is one; a hurt takes its repairs and landings along."""
    rows.remove(db, table, "uuid = ?", uuid)
