"""Earlier hurts that may resemble one, found by the index of their words. The domain ranks them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.storage import records
from microhurts_desktop.storage.records import OPEN_HURTS
from microhurts_desktop.storage.times import utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from microhurts_desktop.storage.sqlite_library import Database

MOST_OF_EACH = 25

_NEWEST = "hurts_fts.rowid DESC"
_FEWEST_HAVE_THE_WORDS = "rank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What earlier hurts are looked for by; every text may be several words that belong together.

    ``words`` are those of the event, ``pointers`` those that point to its kind. Hurts that sleep on
    ``today``, a local day, are left out; with ``closed``, those that wait are, too, and only
    repaired and released ones are found.
    """

    before: datetime
    needs: tuple[str, ...]
    feelings: tuple[str, ...]
    story: str
    words: tuple[str, ...]
    pointers: tuple[str, ...]
    today: date
    closed: bool


def hurts_like(db: Database, sought: Sought) -> tuple[Hurt, ...]:
    """Return the hurts that happened earlier and may resemble what is sought, in no order.

    Of those that agree in one thing the newest are found, some ``MOST_OF_EACH``; the same words
    are found however old they are.
    """
    ids: set[int] = set()
    for expression, order in _searches(sought):
        ids |= _ids(db, sought, expression, order)
    # Whole numbers of our own; a long list of them might exceed SQLite's parameters.
    return records.hurts(db, f"id IN ({','.join(map(str, ids))})")


def _searches(sought: Sought) -> Iterator[tuple[str, str]]:
    needs = _any_of("needs", sought.needs)
    feelings = _any_of("feelings", sought.feelings)
    pointers = _any_of("event", sought.pointers)
    together = ((needs, feelings), (needs, pointers), (feelings, pointers))
    for one, other in together:
        if one and other:
            yield f"{one} AND {other}", _NEWEST
    for alone in (needs, pointers, _any_of("story", (sought.story,))):
        if alone:
            yield alone, _NEWEST
    if words := _any_of("event", sought.words):
        yield words, _FEWEST_HAVE_THE_WORDS


def _ids(db: Database, sought: Sought, expression: str, order: str) -> set[int]:
    which = "NOT" if sought.closed else ""
    rows = db.execute(
        f"""SELECT hurts.id FROM hurts_fts JOIN hurts ON hurts.id = hurts_fts.rowid
        WHERE hurts_fts MATCH :expression AND happened_at < :before
            AND {which} ({OPEN_HURTS}) AND (sleeps_until IS NULL OR sleeps_until <= :today)
        ORDER BY {order} LIMIT {MOST_OF_EACH}""",
        {
            "expression": expression,
            "before": utc_text(sought.before),
            "today": sought.today.isoformat(),
        },
    )
    return {int(row[0]) for row in rows.fetchall()}


def _any_of(column: str, texts: Iterable[str]) -> str:
    phrases = [phrase for text in texts if (phrase := " ".join(re.findall(r"\w+", text)))]
    quoted = " OR ".join(f'"{phrase}"' for phrase in phrases)
    return f"({column}: ({quoted}))" if quoted else ""
