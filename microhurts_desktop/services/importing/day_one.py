"""Day One: its JSON, alone or in a zip of several journals, and the text it exports.

The first line of an entry is its title where it is a heading. What a picture, a place or the
weather was is counted. An entry is known by its uuid, whichever file it is in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from microhurts_desktop.domain.imports import Found, LeftOut, Why
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import from_iso, zone
from microhurts_desktop.services.importing.fields import list_in, object_in, text_in, texts_in
from microhurts_desktop.services.importing.gathering import Gathering, Tell
from microhurts_desktop.services.importing.pile import Pile
from microhurts_desktop.services.importing.plain_text import from_markdown, tidy

FORMAT = "dayone"

_HEADING = re.compile(r"\s*#{1,6}[ \t]+(\S[^\n]*)(?:\n|\Z)")
_EMBEDDED = {
    "photo": LeftOut.PICTURES,
    "video": LeftOut.VIDEOS,
    "audio": LeftOut.SOUNDS,
    "pdfAttachment": LeftOut.FILES,
    "sketch": LeftOut.DRAWINGS,
}
_LISTS = {
    "photos": LeftOut.PICTURES,
    "videos": LeftOut.VIDEOS,
    "audios": LeftOut.SOUNDS,
    "pdfAttachments": LeftOut.FILES,
}
_OBJECTS = {
    "location": LeftOut.PLACES,
    "weather": LeftOut.WEATHER,
    "userActivity": LeftOut.ACTIVITY,
    "music": LeftOut.MUSIC,
}
# How a line of a list begins.
_LINE_MARKS = {"bulleted": "– ", "numbered": "", "checkbox": "☐ "}


def knows(pile: Pile) -> bool:
    """Tell whether these are journals of Day One as JSON."""
    return any(_is_journal(pile, name) for name in _journals_in(pile)[:20])


def read(pile: Pile, tell: Tell) -> Found:
    """Return what is in all of its journals."""
    gathering = Gathering(FORMAT)
    for name in _journals_in(pile):
        gathering.part = "" if pile.only else name
        try:
            if not _is_journal(pile, name):
                continue
            items = pile.items(name)
        except CannotRead as error:
            gathering.problem(None, error.why)
            continue
        entries = [*items.in_list("entries"), *items.in_list("")]
        for done, item in enumerate(entries):
            tell(done, len(entries))
            with gathering.row(item.line):
                _read_entry(item.value, gathering)
        for problem in items.problems:
            gathering.problem(problem.line, problem.why)
    return gathering.found()


def _journals_in(pile: Pile) -> tuple[str, ...]:
    return (pile.only,) if pile.only else pile.ending(".json")


def _is_journal(pile: Pile, name: str) -> bool:
    begins = pile.glance(name).lstrip("\ufeff \r\n\t")
    if not begins.startswith(("{", "[")):
        return False
    try:
        items = pile.items(name)
    except CannotRead:
        return False
    listed = [*items.in_list("entries"), *items.in_list("")]
    return any(_is_entry(item.value) for item in listed)


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and "creationDate" in value


def _read_entry(value: object, gathering: Gathering) -> None:
    if not isinstance(value, dict):
        raise BadRow(Why.NOT_UNDERSTOOD)
    there = zone(value.get("timeZone")) or zone(object_in(value, "location").get("timeZoneName"))
    at = from_iso(value.get("creationDate"), there)
    is_all_day = value.get("isAllDay") is True
    rich, embedded = _from_rich(value)
    written = text_in(value, "text")
    words = from_markdown(written)
    title, text = _parted(words, written) if tidy(words) else _parted(rich, rich)
    _count(value, embedded, gathering)
    uuid = text_in(value, "uuid", "identifier")
    gathering.add(
        at,
        text,
        # One without a uuid is known by its time and its words.
        key=(uuid,) if uuid else (at.isoformat(), title, text),
        title=title,
        tags=texts_in(value, "tags"),
        is_day_only=is_all_day,
        one=bool(uuid),
    )


def _parted(text: str, markdown: str) -> tuple[str, str]:
    """Return the title and what follows it, where a text begins with a heading."""
    if not _HEADING.match(markdown):
        return "", text
    title, _, rest = text.lstrip().removeprefix("# ").partition("\n")
    return (title, rest) if tidy(rest) else ("", title)


def _count(value: Mapping[str, Any], embedded: list[LeftOut], gathering: Gathering) -> None:
    listed = [what for name, what in _LISTS.items() for _each in list_in(value, name)]
    for what in listed or embedded:
        gathering.leave_out(what)
    for name, what in _OBJECTS.items():
        gathering.leave_out(what, int(bool(value.get(name))))
    gathering.leave_out(LeftOut.STARS, int(value.get("starred") is True))


def _from_rich(value: Mapping[str, Any]) -> tuple[str, list[LeftOut]]:
    """Return the words of the rich text, and what is embedded in it."""
    rich = value.get("richText")
    if isinstance(rich, str):
        try:
            rich = json.loads(rich, strict=False)
        except (ValueError, RecursionError):
            if not text_in(value, "text") and rich.strip():
                raise BadRow(Why.NO_TEXT) from None
            rich = None
    if not isinstance(rich, dict):
        return "", []
    pieces: list[str] = []
    embedded: list[LeftOut] = []
    for piece in list_in(rich, "contents"):
        if not isinstance(piece, dict):
            continue
        if text := piece.get("text"):
            is_first = not pieces
            pieces.extend(_marked(piece, text, is_first=is_first) if isinstance(text, str) else ())
        for thing in list_in(piece, "embeddedObjects"):
            if isinstance(thing, dict) and thing.get("type") in _EMBEDDED:
                embedded.append(_EMBEDDED[thing["type"]])
            pieces.append("\n")
    return "".join(pieces), embedded


def _marked(piece: Mapping[str, Any], text: str, *, is_first: bool) -> Iterator[str]:
    line = object_in(object_in(piece, "attributes"), "line")
    if is_first and line.get("header"):
        # As it stands in Markdown.
        yield "# "
    style = line.get("listStyle")
    if "checked" in line:
        yield "☑ " if line["checked"] is True else "☐ "
    elif isinstance(style, str) and style in _LINE_MARKS:
        number = line.get("listIndex")
        is_counted = style == "numbered" and isinstance(number, int)
        yield f"{number}. " if is_counted else _LINE_MARKS[style]
    yield text
