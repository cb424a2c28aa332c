"""Diarium: its database (``.diary``), and the JSON it exports, of all entries or of each.

The time of an entry is the wall's, in ticks: ten millions a second, since the year 1. People and
what it tracks stand among its tags, and are counted apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from microhurts_desktop.domain.imports import Found, LeftOut, Mood, Why
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import checked, from_iso
from microhurts_desktop.services.importing.fields import list_in, text_in, texts_in, whole_in
from microhurts_desktop.services.importing.gathering import Gathering, Tell
from microhurts_desktop.services.importing.json_items import Items
from microhurts_desktop.services.importing.pile import Pile
from microhurts_desktop.services.importing.plain_text import from_html, tidy
from microhurts_desktop.storage.foreign_database import (
    BEGINS,
    ForeignDatabase,
    ForeignDatabaseError,
    opened_foreign,
)

FORMAT = "diarium"

_STEPS = 5
_TICKS_A_MICROSECOND = 10
_TAG, _PERSON, _TRACKER = 0, 1, 2
_MEDIA = {0: LeftOut.PICTURES, 1: LeftOut.SOUNDS, 3: LeftOut.FILES, 4: LeftOut.VIDEOS}
_WORDS = ("html", "heading", "text")


def knows(pile: Pile) -> bool:
    """Tell whether this is Diarium's database or its JSON."""
    if _databases_in(pile):
        return True
    return any(_is_ours(pile, name) for name in _files_in(pile)[:20])


def read(pile: Pile, tell: Tell) -> Found:
    """Return what is in all of its entries."""
    gathering = Gathering(FORMAT)
    for name in _databases_in(pile):
        gathering.part = "" if pile.only else name
        # One with its pictures in it may be larger than what is read as a whole.
        _read_database(pile.path or pile.read(name), gathering, tell)
    names = _files_in(pile)
    for done, name in enumerate(names):
        tell(done, len(names))
        gathering.part = "" if pile.only else name
        with gathering.row():
            if pile.only or _is_ours(pile, name):
                _read_file(pile.items(name), gathering)
    if pile.only is None:
        media = [name for name in pile.names if "media/" in name.lower()]
        gathering.leave_out(LeftOut.FILES, len(media))
    return gathering.found()


# The database


def _databases_in(pile: Pile) -> tuple[str, ...]:
    """Return which of them are databases with the tables of Diarium."""
    names = (pile.only,) if pile.only else pile.ending(".diary", ".db")[:20]
    return tuple(name for name in names if _is_database(pile, name))


def _is_database(pile: Pile, name: str) -> bool:
    begins = pile.glance_bytes(name)
    return begins.startswith(BEGINS) and b"DiaryEntryId" in begins


def _read_database(data: Path | bytes, gathering: Gathering, tell: Tell) -> None:
    try:
        with opened_foreign(data) as database:
            _read_tables(database, gathering, tell)
    except ForeignDatabaseError as error:
        if gathering.is_empty:
            raise CannotRead(Why.DAMAGED) from error
        gathering.problem(None, Why.DAMAGED)


def _read_tables(database: ForeignDatabase, gathering: Gathering, tell: Tell) -> None:
    tags = _tags_by_entry(database, gathering)
    wanted = ("DiaryEntryId", "Heading", "Text", "Rating", "Latitude", "Longitude")
    for done, (ticks, heading, text, rating, *place) in enumerate(
        database.rows("Entries", wanted), start=1
    ):
        tell(done, done + 1)
        with gathering.row(done):
            if any(isinstance(number, float) and number for number in place):
                gathering.leave_out(LeftOut.PLACES)
            _add(gathering, _from_ticks(ticks), heading, text, rating, tags.get(ticks, ()))
    for (kind,) in database.rows("Media", ("Type",)):
        known = _MEDIA.get(kind) if isinstance(kind, int) else None
        gathering.leave_out(known or LeftOut.FILES)
    gathering.leave_out(LeftOut.WEATHER, sum(1 for _row in database.rows("Events", ("Type",))))


def _tags_by_entry(database: ForeignDatabase, gathering: Gathering) -> Mapping[object, list[str]]:
    known: dict[object, tuple[str, object]] = {}
    for number, value, kind in database.rows("Tags", ("DiaryTagId", "Value", "Type")):
        if isinstance(value, str):
            known[number] = (value, kind)
    found: defaultdict[object, list[str]] = defaultdict(list)
    for entry, number in database.rows("EntryTags", ("DiaryEntryId", "DiaryTagId")):
        value, kind = known.get(number, ("", _TAG))
        if kind == _PERSON:
            gathering.leave_out(LeftOut.PEOPLE)
        elif kind == _TRACKER:
            gathering.leave_out(LeftOut.SCALES)
        else:
            found[entry].append(value)
    return found


def _from_ticks(ticks: object) -> datetime:
    if isinstance(ticks, str) and ticks.isdecimal():
        ticks = int(ticks[:30])
    if not isinstance(ticks, int):
        raise BadRow(Why.NO_DATE)
    try:
        # The time on the wall: no zone is kept.
        since = timedelta(microseconds=ticks // _TICKS_A_MICROSECOND)
        return checked(datetime(1, 1, 1) + since)  # noqa: DTZ001
    except OverflowError as error:
        raise BadRow(Why.NO_DATE) from error


# The JSON


def _files_in(pile: Pile) -> tuple[str, ...]:
    if pile.only:
        return () if _is_database(pile, pile.only) else (pile.only,)
    return pile.ending(".json")


def _is_ours(pile: Pile, name: str) -> bool:
    begins = pile.glance(name).lstrip("\ufeff \r\n\t")
    if not begins.startswith(("[", "{")):
        return False
    try:
        items = pile.items(name)
    except CannotRead:
        return False
    listed = [item.value for item in items.in_list("")[:20]]
    return any(_is_entry(value) for value in listed or [items.whole()])


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and "date" in value and any(name in value for name in _WORDS[:2])


def _read_file(items: Items, gathering: Gathering) -> None:
    if "" in items.lists:
        for item in items.in_list(""):
            with gathering.row(item.line):
                _read_object(item.value, gathering)
    else:
        _read_object(items.whole(), gathering)
    for problem in items.problems:
        gathering.problem(problem.line, problem.why)


def _read_object(value: object, gathering: Gathering) -> None:
    if not isinstance(value, dict):
        raise BadRow(Why.NOT_UNDERSTOOD)
    at = from_iso(value.get("date"))
    gathering.leave_out(LeftOut.PEOPLE, len(texts_in(value, "people")))
    gathering.leave_out(LeftOut.SCALES, len(list_in(value, "tracker")))
    place = value.get("location")
    # Where there is none, a list may have an empty text in it.
    has_place = any(place) if isinstance(place, list) else bool(place)
    gathering.leave_out(LeftOut.PLACES, int(has_place))
    gathering.leave_out(LeftOut.WEATHER, int(bool(text_in(value, "weather"))))
    text = text_in(value, "html") or text_in(value, "text")
    tags = texts_in(value, "tags")
    _add(gathering, at, text_in(value, "heading"), text, whole_in(value, "rating"), tags)


# Both


def _add(
    gathering: Gathering,
    at: datetime,
    heading: object,
    html: object,
    rating: object,
    tags: Any,
) -> None:
    stars = rating if isinstance(rating, int) and 1 <= rating <= _STEPS else None
    title = from_html(heading) if isinstance(heading, str) else ""
    text = tidy(from_html(html)) if isinstance(html, str) else ""
    gathering.add(
        at,
        text,
        # Of a moment there is one entry, whichever file it is in.
        key=(at.strftime("%Y-%m-%dT%H:%M:%S.%f"),),
        title=title,
        tags=tags,
        mood=None if stars is None else Mood(step=stars, steps=_STEPS),
    )
