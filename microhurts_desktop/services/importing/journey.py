"""Journey: a JSON file an entry, alone, in a folder or a zip, as its programs and its cloud write.

Their moods count from 1, the best, to 5; 0 is none. What was never set, such as a place, is the
greatest number there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from microhurts_desktop.domain.imports import Found, LeftOut, Mood, Why
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import from_iso, from_ms, zone
from microhurts_desktop.services.importing.fields import (
    list_in,
    object_in,
    text_in,
    texts_in,
    whole_in,
)
from microhurts_desktop.services.importing.gathering import Gathering, Tell
from microhurts_desktop.services.importing.pile import Pile
from microhurts_desktop.services.importing.plain_text import from_html, from_markdown, tidy_line

FORMAT = "journey"

_DATES = ("date_journal", "dateOfJournal")
_STEPS = 5
_NUMBERS = frozenset(map(str, range(1, _STEPS + 1)))
_GREATEST = 1e300
_SOUNDS = (".mp3", ".m4a", ".aac", ".wav", ".ogg", ".amr", ".3gp")
_VIDEOS = (".mp4", ".mov", ".m4v", ".webm", ".avi", ".mkv")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp", ".sticker")


def knows(pile: Pile) -> bool:
    """Tell whether these are entries of Journey."""
    names = (pile.only,) if pile.only else pile.ending(".json")[:20]
    return any(_is_ours(pile, name) for name in names)


def read(pile: Pile, tell: Tell) -> Found:
    """Return what is in all of its entries."""
    gathering = Gathering(FORMAT)
    names = (pile.only,) if pile.only else pile.ending(".json")
    for done, name in enumerate(names):
        tell(done, len(names))
        gathering.part = "" if pile.only else name
        with gathering.row():
            items = pile.items(name)
            for problem in items.problems:
                gathering.problem(problem.line, problem.why)
            # Some tools put all entries into one list.
            for item in items.in_list(""):
                with gathering.row(item.line):
                    _read_entry(item.value, gathering)
            if "" not in items.lists:
                whole = items.whole()
                if _is_entry(whole) or not items.problems:
                    _read_entry(whole, gathering)
    return gathering.found()


def _is_ours(pile: Pile, name: str) -> bool:
    if not pile.glance(name).lstrip("\ufeff \r\n\t").startswith(("{", "[")):
        return False
    try:
        items = pile.items(name)
    except CannotRead:
        return False
    listed = [item.value for item in items.in_list("")[:20]]
    return any(_is_entry(value) for value in listed or [items.head])


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and any(name in value for name in _DATES)


def _read_entry(value: object, gathering: Gathering) -> None:
    if not isinstance(value, dict):
        raise BadRow(Why.NOT_UNDERSTOOD)
    at = _at(value)
    if value.get("encrypted") is True:
        raise BadRow(Why.ENCRYPTED)
    _count(value, gathering)
    text = text_in(value, "text")
    kind = text_in(value, "type").casefold()
    is_html = kind == "html" or (kind != "markdown" and text.lstrip().startswith("<"))
    words = from_html(text) if is_html else from_markdown(text)
    number = text_in(value, "id")
    gathering.add(
        at,
        words,
        key=(number,) if number else (at.isoformat(), words),
        title=text_in(value, "title"),
        tags=texts_in(value, "tags"),
        mood=_mood(value),
        one=bool(number),
    )


def _at(value: Mapping[str, Any]) -> datetime:
    there = zone(value.get("timezone"))
    if (ms := value.get("date_journal")) is not None:
        return from_ms(ms, there)
    said = value.get("dateOfJournal")
    return from_iso(said, there) if isinstance(said, str) else from_ms(said, there)


def _mood(value: Mapping[str, Any]) -> Mood | None:
    mood, said = whole_in(value, "mood"), tidy_line(text_in(value, "mood"))
    if said in _NUMBERS:
        mood = int(said)
    elif said and said != "0":
        return Mood(word=said)
    if mood is None or not 1 <= mood <= _STEPS:
        return None
    return Mood(step=_STEPS + 1 - mood, steps=_STEPS)


def _count(value: Mapping[str, Any], gathering: Gathering) -> None:
    for name in (*_files(value, "photos"), *_files(value, "attachments")):
        gathering.leave_out(_kind(name.lower()))
    place = object_in(value, "location") or value
    has_place = any(_is_set(place.get(name)) for name in ("lat", "lon", "lng"))
    is_placed = has_place or bool(text_in(value, "address"))
    gathering.leave_out(LeftOut.PLACES, int(is_placed))
    weather = object_in(value, "weather")
    is_weather = any(_is_set(weather.get(name)) for name in ("degree_c", "degreeC"))
    gathering.leave_out(LeftOut.WEATHER, int(is_weather))
    gathering.leave_out(LeftOut.STARS, int(value.get("favourite") is True))
    gathering.leave_out(LeftOut.MUSIC, int(bool(value.get("music_title") or value.get("music"))))


def _files(value: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return the names of what is attached, whether they stand alone or in an object each."""
    objects = [each for each in list_in(value, name) if isinstance(each, dict)]
    named = [text_in(each, "name", "file", "fileName", "path", "url", "id") for each in objects]
    return (*texts_in(value, name), *named)


def _is_set(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) < _GREATEST


def _kind(name: str) -> LeftOut:
    if name.endswith(_SOUNDS):
        return LeftOut.SOUNDS
    if name.endswith(_VIDEOS):
        return LeftOut.VIDEOS
    return LeftOut.PICTURES if name.endswith(_PICTURES) else LeftOut.FILES
