"""What is found in a vault: the places of it, in the order of time, and a screenful of it to read.

The places come from the index of words (``word_index``); what else has to hold is asked of the
tables. No number of what is found makes a row be read before it is in sight.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.finding import (
    Found,
    Part,
    SavedSearch,
    Sought,
    Stands,
    WhoReads,
    day_of,
    id_of,
    place_at,
    table_of,
    within,
)
from microhurts_desktop.domain.hurts import MOST_STRENGTH
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.sought_words import Phrase, where_found
from microhurts_desktop.domain.tags import folded, tidied
from microhurts_desktop.storage import history, rows
from microhurts_desktop.storage.mapper import Table
from microhurts_desktop.storage.records import MET_FULLY, MOMENTS, OPEN_HURTS
from microhurts_desktop.storage.tags import tags_by_moment
from microhurts_desktop.storage.word_index import BY_NUMBER, DOCUMENTS, INDEX, Document

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from microhurts_desktop.storage.sqlite_library import Database

_MOMENT_OF = {one.name: kind for kind, one in MOMENTS.items()}
# What a person sees of each document that is no moment: what it is, and the moment that has it, as
# SQL for its kind and its uuid.
_PARTS: dict[str, tuple[Part, str, str]] = {
    "landings": (Part.LANDING, "'repair'", "repair"),
    "promises": (Part.PROMISE, "'repair'", "repair"),
    "agreements": (Part.AGREEMENT, "'hurt'", "hurt"),
    "rehearsals": (
        Part.REHEARSAL,
        "CASE WHEN hurt IS NOT NULL THEN 'hurt' END",
        "coalesce(hurt, about)",
    ),
    "slow_roads": (Part.SLOW_ROAD, "'hurt'", "hurt"),
    "tellings": (Part.TELLING, "NULL", "about"),
    "earlier_answers": (
        Part.EARLIER_ANSWER,
        "CASE WHEN promise IS NOT NULL THEN 'repair' ELSE 'hurt' END",
        "coalesce(hurt, (SELECT promises.repair FROM promises WHERE promises.uuid = promise),"
        " (SELECT agreements.hurt FROM agreements WHERE agreements.uuid = agreement))",
    ),
    "time_notes": (Part.TIME_NOTE, "NULL", "NULL"),
    "phrases": (Part.PHRASE, "NULL", "NULL"),
}
_STANDS = {
    Stands.WAITING: OPEN_HURTS,
    Stands.REPAIRED: MET_FULLY,
    Stands.RELEASED: f"released_at IS NOT NULL AND NOT {MET_FULLY}",
}
_SHARED = "uuid IN (SELECT uuid FROM outbox WHERE body IS NOT NULL)"
_HAS = "EXISTS (SELECT 1 FROM json_each({column}) WHERE value = ?)"
# The tables of each kind, by its word.
_TABLES: dict[str, tuple[int, str]] = {
    str(_PARTS[one.table][0] if one.table in _PARTS else _MOMENT_OF[one.table]): (
        one.number,
        one.table,
    )
    for one in DOCUMENTS
}


def can_be_sought(sought: Sought) -> bool:
    """Tell whether anything is sought, and nothing that no page here could have asked for."""
    is_known = sought.kind in ("", Part.DRAFT, *_TABLES)
    return is_known and 0 <= sought.strength <= MOST_STRENGTH and not sought.is_nothing


def drawn_as(number: int) -> MomentKind:
    """Return the kind of moment as which what a table has is drawn."""
    table = BY_NUMBER[number].table
    return _MOMENT_OF[table] if table in _MOMENT_OF else _PARTS[table][0].stands_with


def with_words(db: Database, phrases: Sequence[Phrase]) -> list[int]:
    """Return the places of all that has these phrases, in the order of time; of all for none."""
    if not phrases:
        # Backwards, it would read every page of the index.
        found = db.execute(f"SELECT rowid FROM {INDEX}")
        return sorted(place for (place,) in found)
    found = db.execute(
        f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH ? ORDER BY rowid",
        [" AND ".join(map(_asked, phrases))],
    )
    return [place for (place,) in found]


def closeness_of(db: Database, phrases: Sequence[Phrase]) -> dict[int, float]:
    """Return how close all that has these phrases is to them, by its places: more is closer."""
    asked = [" AND ".join(map(_asked, phrases))]
    return dict(db.execute(f"SELECT rowid, -rank FROM {INDEX} WHERE {INDEX} MATCH ?", asked))


def _asked(phrase: Phrase) -> str:
    # Words have letters and digits alone: nothing in them is said to the index.
    return f'"{" ".join(phrase.words)}"' + (" *" if phrase.goes_on else "")


def allowed(db: Database, sought: Sought) -> frozenset[int] | None:
    """Return what has all that is sought besides words and days; None where nothing else is.

    Each is known by the number of its table and its id, as at the end of its place.
    """
    conditions = dict(_conditions(sought))
    if not conditions and not sought.kind:
        return None
    found: set[int] = set()
    for kind, (number, table) in _TABLES.items():
        if sought.kind not in ("", kind):
            continue
        if all(name in _known_of(table) for name in conditions):
            where = " AND ".join(f"({sql})" for sql, _ in conditions.values()) or "1"
            values = [value for _, values in conditions.values() for value in values]
            asked = db.execute(f"SELECT id FROM {table} WHERE {where}", values)
            found.update(place_at(0, number, row_id) for (row_id,) in asked)
    return frozenset(found)


def _known_of(table: str) -> tuple[str, ...]:
    if table == "hurts":
        return ("stands", "need", "feeling", "story", "strength", "tag", "who_reads")
    return ("tag", "who_reads") if table in _MOMENT_OF else ()


def _conditions(sought: Sought) -> Iterator[tuple[str, tuple[str, tuple[object, ...]]]]:
    if sought.stands is not None:
        yield "stands", (_STANDS[sought.stands], ())
    if sought.need:
        yield "need", (_HAS.format(column="needs"), (sought.need,))
    if sought.feeling:
        yield "feeling", (_HAS.format(column="feelings"), (sought.feeling,))
    if sought.story:
        yield "story", ("story = ?", (sought.story,))
    if sought.strength:
        yield "strength", ("strength = ?", (sought.strength,))
    if sought.tag:
        columns = ", ".join(f"[{kind}]" for kind in MomentKind.all())
        sql = f"uuid IN (SELECT coalesce({columns}) FROM tags WHERE folded = ?)"
        yield "tag", (sql, (folded(tidied(sought.tag)),))
    if sought.who_reads is WhoReads.THEIRS:
        yield "who_reads", ("0", ())
    elif sought.who_reads is not None:
        yield "who_reads", (_SHARED if sought.who_reads is WhoReads.BOTH else f"NOT {_SHARED}", ())


def narrowed(places: list[int], sought: Sought, among: frozenset[int] | None) -> Sequence[int]:
    """Return those of ``places``, which rise, that are ``among`` these and on the days sought."""
    found = within(places, sought.first, sought.last)
    if among is None:
        return found
    tail = place_at(1, 0, 0) - 1
    return [place for place in found if place & tail in among]


def read(
    db: Database, places: Iterable[int], phrases: Sequence[Phrase], me: str
) -> dict[int, Found]:
    """Return what stands at these places of my vault; what is gone meanwhile is left out.

    What ``me``, by my vault's id, did not write is theirs, and has no words here.
    """
    by_table: dict[int, dict[int, int]] = defaultdict(dict)
    for place in places:
        by_table[table_of(place)][id_of(place)] = place
    found: dict[int, Found] = {}
    for number, ids in by_table.items():
        if (document := BY_NUMBER.get(number)) is not None:
            if document.table in _MOMENT_OF:
                found |= _moments(db, document, ids, phrases, me)
            else:
                found |= _parts(db, document, ids, phrases)
    return found


def _moments(
    db: Database, document: Document, ids: dict[int, int], phrases: Sequence[Phrase], me: str
) -> dict[int, Found]:
    kind = _MOMENT_OF[document.table]
    summaries = history.summaries_of(db, kind, ids)
    is_hurt = kind is MomentKind.HURT
    tags = tags_by_moment(db, kind, [one.uuid for one in summaries.values()])
    found = {}
    for row_id, author, texts, stored in _texts(db, document, ids, "author"):
        summary = summaries[(kind, row_id)]
        found[ids[row_id]] = Found(
            kind=str(kind),
            uuid=summary.uuid,
            day=day_of(ids[row_id]),
            text=where_found(texts, phrases) if phrases else summary.text,
            opens=(kind, summary.uuid),
            summary=summary,
            feelings=tuple(json.loads(stored["feelings[]"])) if is_hurt else (),
            needs=tuple(json.loads(stored["needs[]"])) if is_hurt else (),
            tags=tags.get(summary.uuid, ()),
            is_theirs=author != me,
        )
    return found


def _parts(
    db: Database, document: Document, ids: dict[int, int], phrases: Sequence[Phrase]
) -> dict[int, Found]:
    part, kind, uuid = _PARTS[document.table]
    found = {}
    more = f"json_array(uuid, {kind}, {uuid})"
    for row_id, known, texts, _ in _texts(db, document, ids, more):
        own, of_kind, of = json.loads(known)
        found[ids[row_id]] = Found(
            kind=part.value,
            uuid=own,
            day=day_of(ids[row_id]),
            text=where_found(texts, phrases),
            opens=None if of is None else (None if of_kind is None else MomentKind(of_kind), of),
        )
    return found


def _texts(
    db: Database, document: Document, ids: Iterable[int], more: str
) -> Iterator[tuple[int, Any, list[str], dict[str, str]]]:
    # The ids are whole numbers of our own; a long list of them may exceed SQLite's parameters.
    listed = ",".join(map(str, ids))
    columns = ", ".join(f"[{_column(word)}]" for word in document.words)
    sql = f"SELECT id, {more}, {columns} FROM {document.table} WHERE id IN ({listed})"
    for row_id, known, *stored in db.execute(sql):
        by_name = dict(zip(document.words, stored, strict=True))
        yield row_id, known, [*_as_texts(by_name)], by_name


def _column(word: str) -> str:
    return word.partition("[]")[0]


def _as_texts(stored: dict[str, str]) -> Iterator[str]:
    for word, value in stored.items():
        _, is_list, within_it = word.partition("[]")
        if not is_list:
            yield value or ""
        elif within_it:
            yield ", ".join(one[within_it.removeprefix(".")] for one in json.loads(value))
        else:
            yield ", ".join(json.loads(value))


def repairs_of_theirs(db: Database, me: str) -> frozenset[str]:
    """Return the uuids of the repairs here that ``me``, by my vault's id, did not write."""
    return frozenset(
        row[0] for row in db.execute("SELECT uuid FROM repairs WHERE author <> ?", [me])
    )


def words_used(db: Database, column: str, most: int) -> tuple[str, ...]:
    """Return the ``feelings``, ``needs`` or ``story`` of hurts that are there, in their alphabet.

    Of very many, those used lately.
    """
    value = "value" if column in ("feelings", "needs") else column
    source = f"hurts, json_each({column})" if value == "value" else "hurts"
    sql = f"""SELECT {value} FROM {source} WHERE trim({value}) <> ''
        GROUP BY {value} ORDER BY max(hurts.id) DESC LIMIT ?"""
    return tuple(sorted((str(row[0]) for row in db.execute(sql, [most])), key=str.casefold))


# -- what is looked for again


SEARCHES = Table("saved_searches", SavedSearch, "id")
put_search = SEARCHES.put


def searches(db: Database) -> tuple[SavedSearch, ...]:
    """Return what was saved, in the order of the alphabet."""
    return tuple(sorted(SEARCHES.all(db), key=lambda one: (one.name.casefold(), one.uuid)))


def remove_search(db: Database, uuid: str) -> None:
    """Forget a search, if it is there."""
    rows.remove(db, SEARCHES.name, "uuid = ?", uuid)
