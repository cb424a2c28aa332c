"""Day One: the plain text it exports. Above each entry stand lines of a tab, a name and a value.

The first of them is the day, in the phone's language: ``Date:``, ``Datum:``. The others are of the
weather, the place and the tags.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from microhurts_desktop.domain.imports import Found, LeftOut, Why
from microhurts_desktop.services.importing.cannot_read import BadRow
from microhurts_desktop.services.importing.clock import zone
from microhurts_desktop.services.importing.gathering import Gathering, Tell
from microhurts_desktop.services.importing.pile import Pile
from microhurts_desktop.services.importing.plain_text import from_markdown, tidy
from microhurts_desktop.services.importing.written_dates import day_of, time_of

FORMAT = "dayone"

_HEADER = re.compile(r"\t([^\t:\n]{1,30}):\t(.*)")
_TAGS = re.compile("tags?|schlagwörter|étiquettes|etiquetas?|tag|标签|タグ|태그", re.IGNORECASE)
_PLACE = re.compile("location|ort|standort|lieu|ubicación|luogo|localização|plaats", re.IGNORECASE)
_WEATHER = re.compile("weather|wetter|météo|clima|meteo|tempo|weer", re.IGNORECASE)
_ZONE = re.compile(r"(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d{2})?)?\s*$")
_PICTURE = re.compile(r"\[(?:Photo|Video|Audio)\]|!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")


def knows(pile: Pile) -> bool:
    """Tell whether this is Day One's plain text."""
    if pile.only is None:
        return False
    lines = pile.glance(pile.only).lstrip("\ufeff").splitlines()
    headers = [match for line in lines if (match := _HEADER.fullmatch(line.rstrip("\r")))]
    return any(day_of(match[2]) for match in headers)


def read(pile: Pile, tell: Tell) -> Found:
    """Return the entries of a text; what stands before the first day is of none."""
    gathering = Gathering(FORMAT)
    lines = pile.text(pile.only or "").lstrip("\ufeff").splitlines()
    starts = [at for at in range(len(lines)) if _begins(lines, at)]
    for number, start in enumerate(starts):
        tell(start, len(lines))
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        with gathering.row(start + 1):
            _read_entry(lines[start:end], gathering)
    return gathering.found()


def _begins(lines: list[str], at: int) -> bool:
    """Tell whether an entry begins here: a line of a day, where none of the kind stands above."""
    match = _HEADER.fullmatch(lines[at])
    if match is None or (at > 0 and _HEADER.fullmatch(lines[at - 1])):
        return False
    return bool(re.search(r"\d", match[2])) and not _WEATHER.fullmatch(match[1])


def _read_entry(lines: list[str], gathering: Gathering) -> None:
    first = _HEADER.fullmatch(lines[0])
    said = first[2] if first else ""
    day = day_of(said)
    if day is None:
        raise BadRow(Why.NO_DATE)
    tags: list[str] = []
    body = 1
    while body < len(lines) and (match := _HEADER.fullmatch(lines[body])):
        body += 1
        if _TAGS.fullmatch(match[1]):
            tags += match[2].split(",")
        elif _PLACE.fullmatch(match[1]):
            gathering.leave_out(LeftOut.PLACES)
        elif _WEATHER.fullmatch(match[1]):
            gathering.leave_out(LeftOut.WEATHER)
    written = "\n".join(lines[body:])
    gathering.leave_out(LeftOut.PICTURES, len(_PICTURE.findall(written)))
    text = tidy(from_markdown(_PICTURE.sub("", written)))
    at = _at(said, day)
    gathering.add(
        datetime.combine(day, time()) if at is None else at,
        text,
        key=(said.strip(), text),
        tags=tags,
        is_day_only=at is None,
    )


def _at(said: str, day: date) -> datetime | None:
    clock = re.search(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[AaPp]\.?\s?[Mm]\.?)?", said)
    at = None if clock is None else time_of(clock[0])
    if at is None:
        return None
    ahead = _ZONE.search(said)
    return datetime.combine(day, at, zone(ahead[0]) if ahead else None)
