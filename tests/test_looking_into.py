"""`look-into`: one JSON line of what an import would take, whatever the file is."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from microhurts_desktop.looking_into import look
from tests.foreign_journals import a_day_one_entry, a_journey_entry, a_zip, day_one, daylio_table
from tests.programs import MODULE, run


def told(tmp_path: Path, content: str | bytes | None) -> tuple[int, Any]:
    """Return the exit status, and what the command says of a file with this content."""
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    ended = run(tmp_path, *MODULE, "look-into", str(path))
    assert not ended.stderr
    (line,) = ended.stdout.splitlines()
    return ended.returncode, json.loads(line)


def test_it_tells_of_entries_moods_tags_and_problems(tmp_path: Path) -> None:
    table = daylio_table(
        "2024-05-30,May 30,Thursday,18:50,rad,a | b,,Words",
        "2024-05-29,May 29,Wednesday,,,a,,Words",
        "never,May 29,Wednesday,18:50,rad,,,Words",
    )
    assert told(tmp_path, table) == (
        0,
        {
            "format": "daylio",
            "entries": 2,
            "moods": 1,
            "tags": 2,
            "first": "2024-05-29",
            "last": "2024-05-30T18:50:00",
            "left_out": {},
            "problems": [{"line": 4, "why": "it has no date that can be read"}],
        },
    )


def test_it_needs_no_program_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(daylio_table("2024-05-30,May 30,Thursday,18:50,rad,a,,Words"), encoding="utf-8")
    said = io.StringIO()
    assert look(path, said) == 0
    assert json.loads(said.getvalue())["tags"] == 1
    assert look(tmp_path, io.StringIO()) == 1


def test_a_problem_in_a_zip_says_in_which_file(tmp_path: Path) -> None:
    files = {"1.json": json.dumps(a_journey_entry()), "2.json": "{"}
    status, said = told(tmp_path, a_zip(files))
    assert (status, said["entries"]) == (0, 1)
    assert said["problems"] == [{"line": None, "why": "it is damaged", "file": "2.json"}]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    entry = a_day_one_entry(photos=[{}, {}], location={"latitude": 1})
    _, said = told(tmp_path, day_one(entry))
    assert said["left_out"] == {"pictures": 2, "places": 1}
    assert said["first"] == said["last"] == "2024-03-08T19:27:04-07:00"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "it is not there"),
        (b"", "it is empty"),
        (b"\xff\x00\xfe words", "it is of no journal that is known here"),
        ("full_date,date,weekday,time,mood,activities,note\n", "there is no entry in it"),
    ],
)
def test_where_nothing_can_be_read_it_says_why(
    tmp_path: Path, content: str | bytes | None, why: str
) -> None:
    status, said = told(tmp_path, content)
    assert (status, said["entries"], said["first"]) == (1, 0, None)
    assert said["problems"] == [{"line": None, "why": why}]
