"""Files as other journals write them, made here: their shapes are those of the real programs."""

from __future__ import annotations

import base64
import io
import json
import plistlib
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

DAYLIO_8 = "full_date,date,weekday,time,mood,activities,note_title,note"
DAYLIO_9 = "full_date,date,weekday,time,mood,activities,scales,note_title,note"
# Ticks of .NET: ten millions a second, since the year 1.
TICKS_A_SECOND = 10_000_000


def a_zip(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return made.getvalue()


def daylio_table(*rows: str, header: str = DAYLIO_8, end: str = "\n") -> str:
    """Return Daylio's table with these rows."""
    return end.join((header, *rows)) + end


def a_daylio_entry(**changed: Any) -> dict[str, Any]:
    """Return an entry of Daylio's backup: on the evening of 24 January 2024, an hour from UTC."""
    return {
        "id": 3,
        "minute": 59,
        "hour": 21,
        "day": 24,
        "month": 0,
        "year": 2024,
        "datetime": 1706129940000,
        "timeZoneOffset": 3600000,
        "mood": 2,
        "note": "",
        "note_title": "",
        "tags": [],
        "assets": [],
    } | changed


def daylio_backup(*entries: Any, **changed: Any) -> dict[str, Any]:
    """Return what is in Daylio's backup with these entries."""
    moods = [
        {"id": 1, "custom_name": "", "mood_group_id": 1, "predefined_name_id": 1},
        {"id": 2, "custom_name": "", "mood_group_id": 2, "predefined_name_id": 2},
        {"id": 6, "custom_name": "so tired", "mood_group_id": 4, "predefined_name_id": -1},
    ]
    return {
        "version": 15,
        "customMoods": moods,
        "tags": [{"id": 14, "name": "family"}, {"id": 15, "name": "garden"}],
        "dayEntries": list(entries),
        "goals": [],
        "assets": [],
    } | changed


def packed(backup: Mapping[str, Any]) -> bytes:
    """Return a ``.daylio`` of a backup."""
    return a_zip({"backup.daylio": base64.b64encode(json.dumps(backup).encode())})


def a_day_one_entry(**changed: Any) -> dict[str, Any]:
    """Return an entry of Day One: in the evening of 8 March 2024 in Denver."""
    return {
        "uuid": "A1B2",
        "creationDate": "2024-03-09T02:27:04Z",
        "timeZone": "America/Denver",
        "text": "It is snowing\\.",
        "starred": False,
        "tags": [],
    } | changed


def day_one(*entries: Any) -> str:
    """Return a journal of Day One as JSON."""
    return json.dumps({"metadata": {"version": "1.0"}, "entries": list(entries)}, indent=1)


def rich(*contents: Mapping[str, Any]) -> str:
    """Return Day One's rich text, which is JSON within JSON."""
    return json.dumps({"contents": list(contents), "meta": {"version": 1}})


def day_one_classic(**changed: Any) -> bytes:
    """Return an entry of Day One Classic."""
    entry = {
        "Creation Date": datetime(2013, 5, 6, 18, 30),  # noqa: DTZ001  # a plist is in UTC
        "Entry Text": "By the lake.",
        "Time Zone": "Europe/Paris",
        "UUID": "0F0F",
        "Starred": False,
        "Tags": ["lake"],
    }
    return plistlib.dumps(entry | changed)


def a_journey_entry(**changed: Any) -> dict[str, Any]:
    """Return an entry of Journey: at noon of 1 July 2021 in Vienna, nothing set that can be."""
    return {
        "id": "1625494049547-4BbD",
        "date_modified": 1625494100149,
        "date_journal": 1625133600000,
        "timezone": "Europe/Vienna",
        "text": '<p dir="auto">We walked.</p>\n<p dir="auto">And <strong>talked</strong>.</p>',
        "mood": 0,
        "lat": 1.7976931348623157e308,
        "lon": 1.7976931348623157e308,
        "address": "",
        "favourite": False,
        "music_title": "",
        "photos": [],
        "weather": {"id": -1, "degree_c": 1.7976931348623157e308},
        "tags": [],
        "type": "html",
    } | changed


def a_diarium_entry(**changed: Any) -> dict[str, Any]:
    """Return an entry of Diarium's JSON."""
    return {
        "date": "2024-06-01T21:30:00.1234567",
        "heading": "Evening",
        "html": "<p>We talked.</p>",
        "tags": ["home"],
        "people": [],
        "tracker": [],
        "rating": 4,
    } | changed


def ticks(at: datetime) -> int:
    """Return a time on the wall as Diarium's database has it."""
    since = at - datetime(1, 1, 1)  # noqa: DTZ001
    return (since.days * 86400 + since.seconds) * TICKS_A_SECOND


def diarium_database(
    path: Path, entries: Sequence[Sequence[object]], tags: Sequence[Sequence[object]] = ()
) -> bytes:
    """Return Diarium's database; it is made at ``path``.

    An entry is its ticks, heading, HTML and rating; a tag its name, its type and an entry's ticks.
    """
    with closing(sqlite3.connect(path)) as made:
        made.executescript(
            'CREATE TABLE "Entries" (DiaryEntryId INTEGER PRIMARY KEY, Heading TEXT, Text TEXT,'
            " Rating INTEGER, Latitude REAL, Longitude REAL);"
            'CREATE TABLE "Tags" (DiaryTagId TEXT PRIMARY KEY, Value TEXT, Type INTEGER);'
            'CREATE TABLE "EntryTags" (DiaryEntryId INTEGER, DiaryTagId TEXT);'
            'CREATE TABLE "Media" (DiaryEntryId INTEGER, "Index" INTEGER, Type INTEGER, Data BLOB);'
            'CREATE TABLE "Events" (DiaryEntryId INTEGER, Type INTEGER, Content TEXT);'
        )
        made.executemany("INSERT INTO Entries VALUES (?, ?, ?, ?, NULL, NULL)", entries)
        for number, (name, kind, entry) in enumerate(tags):
            made.execute("INSERT INTO Tags VALUES (?, ?, ?)", (str(number), name, kind))
            made.execute("INSERT INTO EntryTags VALUES (?, ?)", (entry, str(number)))
        made.commit()
    return path.read_bytes()
