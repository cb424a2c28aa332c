"""Day One Classic: one property list an entry (``.doentry``), alone, in its folder or in a zip."""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from xml.parsers.expat import ExpatError

from microhurts_desktop.domain.imports import Found, LeftOut, Why
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import checked, from_iso, zone
from microhurts_desktop.services.importing.fields import text_in, texts_in
from microhurts_desktop.services.importing.gathering import Gathering, Tell
from microhurts_desktop.services.importing.pile import Pile
from microhurts_desktop.services.importing.plain_text import from_markdown

FORMAT = "dayone"

_SUFFIX = ".doentry"
_PICTURES = (".jpg", ".jpeg", ".png", ".heic")
_LEFT_OUT = {
    "Location": LeftOut.PLACES,
    "Weather": LeftOut.WEATHER,
    "Activity": LeftOut.ACTIVITY,
    "Music": LeftOut.MUSIC,
}
_BAD_PLIST = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    OSError,
)


def knows(pile: Pile) -> bool:
    """Tell whether these are entries of Day One Classic."""
    if pile.only is None:
        return bool(pile.ending(_SUFFIX))
    begins = pile.glance_bytes(pile.only)
    keys = (b"Creation Date", b"Entry Text")
    is_list = begins.startswith(b"bplist00") or b"<plist" in begins
    return is_list and any(key in begins for key in keys)


def read(pile: Pile, tell: Tell) -> Found:
    """Return what is in all of its entries."""
    gathering = Gathering(FORMAT)
    names = (pile.only,) if pile.only else pile.ending(_SUFFIX)
    for done, name in enumerate(names):
        tell(done, len(names))
        gathering.part = "" if pile.only else name
        with gathering.row():
            _read_entry(_opened(pile.read(name)), gathering)
    if pile.only is None:
        pictures = [name for name in pile.ending(*_PICTURES) if "photos/" in name.lower()]
        gathering.leave_out(LeftOut.PICTURES, len(pictures))
    return gathering.found()


def _opened(data: bytes) -> Mapping[str, Any]:
    try:
        # It takes no entities, of which bombs are made.
        value = plistlib.loads(data)
    except _BAD_PLIST as error:
        raise CannotRead(Why.DAMAGED) from error
    if not isinstance(value, dict):
        raise CannotRead(Why.NOT_UNDERSTOOD)
    return value


def _read_entry(value: Mapping[str, Any], gathering: Gathering) -> None:
    at = value.get("Creation Date")
    if isinstance(at, str):
        # Some tools that made entries for it wrote no date of a plist's own.
        at = from_iso(at)
        at = at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo is not None else at
    if not isinstance(at, datetime):
        raise BadRow(Why.NO_DATE)
    at = checked(checked(at).replace(tzinfo=UTC).astimezone(zone(value.get("Time Zone")) or UTC))
    for name, what in _LEFT_OUT.items():
        gathering.leave_out(what, int(bool(value.get(name))))
    gathering.leave_out(LeftOut.STARS, int(value.get("Starred") is True))
    text = from_markdown(text_in(value, "Entry Text"))
    uuid = text_in(value, "UUID").replace("-", "")
    gathering.add(
        at,
        text,
        key=(uuid,) if uuid else (at.isoformat(), text),
        tags=texts_in(value, "Tags"),
        one=bool(uuid),
    )
