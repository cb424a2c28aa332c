"""Diarium: its database, and its JSON."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from microhurts_desktop.domain.imports import LeftOut, Mood, Why
from microhurts_desktop.services.errors import UnreadableJournal
from microhurts_desktop.services.importing.registry import look_into
from tests.foreign_journals import a_diarium_entry, a_zip, diarium_database, ticks
from tests.services.importing.conftest import Reads

EVENING = datetime(2024, 6, 1, 21, 30)  # noqa: DTZ001


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with two entries, a tag, a person and a tracker."""
    path = tmp_path / "my.diary"
    evening = ticks(EVENING)
    entries = (
        (evening, "Evening", "<p>We talked.</p><p>It &amp; I felt lighter.</p>", 4),
        (ticks(datetime(2024, 6, 2, 8)), "", "<p>Slept badly.</p>", 0),  # noqa: DTZ001
        (-5, "Before all time", "", 0),
    )
    diarium_database(
        path, entries, (("home", 0, evening), ("Robin", 1, evening), ("Run", 2, evening))
    )
    return path


def test_the_database(database: Path) -> None:
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("INSERT INTO Media VALUES (1, 0, 0, x'ff'), (1, 1, 1, x'ff'), (1, 2, 9, '')")
        opened.execute("INSERT INTO Events VALUES (1, 0, '18 °C')")
        opened.execute("UPDATE Entries SET Latitude = 48.2 WHERE Rating = 4")
        opened.commit()
    found = look_into(database)
    assert found.format == "diarium"
    first, second = found.entries
    assert first.at == EVENING
    assert (first.title, first.tags) == ("Evening", ("home",))
    assert first.text == "We talked.\n\nIt & I felt lighter."
    assert first.mood == Mood(step=4, steps=5)
    assert second.mood is None
    assert found.left_out == {
        LeftOut.PEOPLE: 1,
        LeftOut.SCALES: 1,
        LeftOut.PICTURES: 1,
        LeftOut.SOUNDS: 1,
        LeftOut.FILES: 1,
        LeftOut.WEATHER: 1,
        LeftOut.PLACES: 1,
    }
    assert [problem.why for problem in found.problems] == [Why.NO_DATE]


def test_a_database_with_a_log_beside_it_and_in_a_zip(database: Path, reads: Reads) -> None:
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
    assert len(look_into(database).entries) == 2
    assert not list(database.parent.glob("*-wal"))
    assert len(reads(a_zip({"backup/my.diary": database.read_bytes()})).entries) == 2


def test_a_table_that_is_a_view_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "my.diary"
    with closing(sqlite3.connect(path)) as made:
        made.execute(
            "CREATE VIEW Entries AS WITH RECURSIVE n(DiaryEntryId) AS"
            " (SELECT 1 UNION ALL SELECT DiaryEntryId + 1 FROM n) SELECT * FROM n"
        )
        made.commit()
    found = look_into(path)
    assert not found.entries
    assert [problem.why for problem in found.problems] == [Why.NO_ENTRY]


def test_a_damaged_database(database: Path, tmp_path: Path) -> None:
    whole = database.read_bytes()
    cut = tmp_path / "cut.diary"
    cut.write_bytes(whole[:4096])
    with pytest.raises(UnreadableJournal) as refused:
        look_into(cut)
    assert (refused.value.why, refused.value.format) == (Why.DAMAGED, "diarium")


@pytest.mark.parametrize(
    ("location", "places"), [([""], 0), ([], 0), ("", 0), (None, 0), (["Bath"], 1), ("Bath", 1)]
)
def test_a_place_that_is_empty_is_none(reads: Reads, location: object, places: int) -> None:
    found = reads(json.dumps(a_diarium_entry(location=location)))
    assert found.left_out.get(LeftOut.PLACES, 0) == places


def test_json_of_all_of_each_and_of_many_in_a_zip(reads: Reads) -> None:
    other = a_diarium_entry(date="2024-06-02T08:00:00", rating=0, weather="18 °C", location=[1, 2])
    (alone,) = reads(json.dumps(a_diarium_entry())).entries
    whole = reads(json.dumps([a_diarium_entry(), other]))
    files: dict[str, str | bytes] = {
        "Diarium_2024-06-01.json": json.dumps(a_diarium_entry()),
        "Diarium_2024-06-02.json": json.dumps(other),
        "media/2024-06-01_213000000/1.jpg": b"\xff\xd8",
    }
    each = reads(a_zip(files))
    assert alone.at == datetime(2024, 6, 1, 21, 30, 0, 123456)  # noqa: DTZ001
    assert (alone.title, alone.text, alone.mood) == ("Evening", "We talked.", Mood(step=4, steps=5))
    assert whole.entries == each.entries
    assert whole.left_out == {LeftOut.WEATHER: 1, LeftOut.PLACES: 1}
    assert each.left_out[LeftOut.FILES] == 1


def test_json_without_tags_ratings_or_words(reads: Reads) -> None:
    entries = (
        {"date": "2024-06-01T08:00:00", "html": "<p>Hm</p>"},
        {"date": "2024-06-02T08:00:00"},
    )
    found = reads(json.dumps([*entries, {"date": "?", "html": "x"}, None]))
    assert [entry.text for entry in found.entries] == ["Hm"]
    assert found.left_out == {LeftOut.EMPTY: 1}
    assert [problem.why for problem in found.problems] == [Why.NO_DATE, Why.NOT_UNDERSTOOD]
