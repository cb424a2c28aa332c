"""Whole files of other journals, to be broken: each importer's own, different at every turn."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.foreign_texts import TEXTS
from tests.foreign_journals import (
    DAYLIO_9,
    a_day_one_entry,
    a_daylio_entry,
    a_diarium_entry,
    a_journey_entry,
    a_zip,
    day_one,
    day_one_classic,
    daylio_backup,
    daylio_table,
    diarium_database,
    packed,
    rich,
    ticks,
)

Seed = Callable[[Random], bytes]

_WORDS = (
    "so it was",
    "<p>We talked.</p><br>&amp; <b>more",
    "# A day\\!\n\n- [x] **bold** ![](dayone-moment://1)",
    'one, "two"\nthree',
    "",
    "うまく印刷できてる 🙂",
    "a" * 300,
)
# What another program never writes, and a broken file may well hold.
_STRANGE: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    10**40,
    -(10**40),
    1.5e308,
    float("nan"),
    float("inf"),
    "",
    "x",
    "\ud800",
    "\x00",
    "9" * 400,
    [],
    {},
    [[[]]],
    {"a": None},
    ["x", 1, None],
)


def _strange(value: Any, random: Random) -> Any:
    """Return a copy of a value in which some others stand in place of some."""
    if random.random() < 0.06:
        return random.choice(_STRANGE)
    if isinstance(value, dict):
        return {
            key: _strange(each, random) for key, each in value.items() if random.random() > 0.02
        }
    if isinstance(value, list):
        return [_strange(each, random) for each in value]
    return value


def _as_json(value: Any, random: Random) -> str:
    if random.random() < 0.7:
        value = _strange(value, random)
    return json.dumps(value, ensure_ascii=random.random() < 0.5, indent=random.choice((None, 1)))


def _bytes(text: str, random: Random) -> bytes:
    encodings = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")
    return text.encode(random.choice(encodings), errors="replace")


def _daylio_table(random: Random) -> bytes:
    rows = []
    for _row in range(random.randrange(6)):
        note = random.choice(_WORDS).replace('"', '""')
        clock = random.choice(("18:50", "6:50 PM", "", "x", "午後6:50", "99:99"))
        rows.append(f'2024-05-{random.randrange(40)},May,Friday,{clock},rad,a | b,T,"{note}"')
    header = random.choice((DAYLIO_9, rows[0] if rows else "", "year,date,time,mood,note"))
    return _bytes(daylio_table(*rows, header=header), random)


def _daylio_backup(random: Random) -> bytes:
    entries = [a_daylio_entry(note=random.choice(_WORDS), tags=[14, 15]) for _entry in range(3)]
    backup = daylio_backup(*entries, assets=[{"id": 1, "type": 1}])
    if random.random() < 0.5:
        return packed(_strange(backup, random) if random.random() < 0.9 else backup)
    return _bytes(_as_json(backup, random), random)


def _day_one(random: Random) -> bytes:
    entries = [
        a_day_one_entry(
            uuid=str(random.randrange(3)),
            text=random.choice(_WORDS),
            richText=rich(
                {"text": random.choice(_WORDS)}, {"embeddedObjects": [{"type": "photo"}]}
            ),
            location={"timeZoneName": "Europe/Dublin"},
        )
        for _entry in range(3)
    ]
    journal = _as_json(json.loads(day_one(*entries)), random)
    if random.random() < 0.3:
        return a_zip({"Journal.json": journal.encode(errors="replace"), "photos/1.jpg": b"x"})
    return _bytes(journal, random)


def _day_one_text(random: Random) -> bytes:
    parts = [
        f"\tDate:\t{random.randrange(40)} January {random.randrange(3000)}"
        f" at {random.randrange(30)}:10 {random.choice(('PM', 'GMT+1', ''))}\n\tTags:\ta, b\n\n"
        f"{random.choice(_WORDS)}\n\n"
        for _part in range(3)
    ]
    return _bytes("".join(parts), random)


def _day_one_classic(random: Random) -> bytes:
    entry = day_one_classic(**{"Entry Text": random.choice(_WORDS), "Starred": True})
    if random.random() < 0.3:
        return a_zip({"a.dayone/entries/1.doentry": entry, "a.dayone/photos/1.jpg": b"x"})
    return entry


def _journey(random: Random) -> bytes:
    entries = [
        a_journey_entry(id=str(number), text=random.choice(_WORDS), photos=["1.jpg"], mood=number)
        for number in range(3)
    ]
    if random.random() < 0.4:
        return _bytes(_as_json(random.choice((entries, entries[0])), random), random)
    files: Mapping[str, str | bytes] = {
        f"{number}.json": _as_json(entry, random).encode(errors="replace")
        for number, entry in enumerate(entries)
    }
    return a_zip(files)


def _diarium(random: Random) -> bytes:
    entries = [a_diarium_entry(html=random.choice(_WORDS)) for _entry in range(3)]
    if random.random() < 0.4:
        return a_zip({"1.json": _as_json(entries[0], random).encode(errors="replace"), "2.txt": ""})
    return _bytes(_as_json(entries, random), random)


@cache
def _a_database() -> bytes:
    entries = [
        (ticks(datetime(2024, 6, day)), "Evening", _WORDS[day % 6], day % 6)  # noqa: DTZ001
        for day in range(1, 30)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "my.diary"
        return diarium_database(path, entries, [("home", 0, entries[0][0])])


def _diarium_database(_random: Random) -> bytes:
    return _a_database()


SEEDS: Mapping[str, Seed] = {
    "daylio table": _daylio_table,
    "daylio backup": _daylio_backup,
    "day one": _day_one,
    "day one text": _day_one_text,
    "day one classic": _day_one_classic,
    "journey": _journey,
    "diarium": _diarium,
    "diarium database": _diarium_database,
    **TEXTS,
}
