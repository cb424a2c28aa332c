"""What a file has becomes a value by the types of its fields, and a slip is told with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest

from microhurts_desktop.content.resource_file import ResourceError, read


class Mood(StrEnum):
    """A word of a few."""

    LIGHT = "light"
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One of several."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A table."""

    mood: Mood | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One field of each type."""

    title: str
    age: Annotated[int, 1, 9]
    day: date
    mood: Mood
    moods: tuple[Mood, ...] = ()
    tags: tuple[str, ...]
    others: tuple[str, ...] = ()
    old: bool = False
    cover: Cover
    pages: tuple[Page, ...]

    def __post_init__(self) -> None:
        if self.title == "bad":
            raise ValueError("is called bad")


GOOD = """
title = "One"
age = 3
day = "2026-11-22"
mood = "light"
tags = ["a"]
[cover]
[[page]]
id = "first"
text = "Once."
[[page]]
id = "second"
text = "Twice."
"""


def made(tmp_path: Path, text: str) -> Book:
    """Return the book of a file with this text."""
    file = tmp_path / "book.toml"
    file.write_text(text, encoding="utf-8")
    return read(file).made(Book)


def test_each_field_is_read_by_its_type(tmp_path: Path) -> None:
    assert made(tmp_path, GOOD) == Book(
        title="One",
        age=3,
        day=date(2026, 11, 22),
        mood=Mood.LIGHT,
        tags=("a",),
        cover=Cover(),
        pages=(Page(id="first", text="Once."), Page(id="second", text="Twice.")),
    )
    more = 'old = true\nmoods = ["heavy", "light"]\nothers = ["b"]\n' + GOOD
    book = made(tmp_path, more.replace("[cover]", '[cover]\nmood = "heavy"'))
    assert (book.old, book.moods, book.others) == (True, (Mood.HEAVY, Mood.LIGHT), ("b",))
    assert book.cover.mood is Mood.HEAVY


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('title = "One"', "", "needs a text as “title”"),
        ('title = "One"', 'title = "bad"', "is called bad"),
        ("age = 3", "age = 10", "needs a whole number from 1 to 9 as “age”"),
        ("age = 3", "ages = 3", "does not know “ages”"),
        ('"2026-11-22"', '"today"', "needs a day such as 2026-11-22 as “day”"),
        ('"light"', '"grey"', "has “grey” as “mood”; known are light, heavy"),
        ('tags = ["a"]', "tags = []", "needs at least one text in “tags”"),
        ("age = 3", "age = 3\nold = 1", "needs true or false as “old”"),
        ("[cover]", "[cover]\nmoods = 3", "cover: does not know “moods”"),
        ("[cover]\n", "", "needs a table “cover”"),
        ('id = "second"', 'id = "first"', "has “first” twice in “page”"),
        ('"Twice."', '"once."', "page “second”: stands in the file twice"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in GOOD
    with pytest.raises(ResourceError) as caught:
        made(tmp_path, GOOD.replace(before, after, 1))
    assert told in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "book.toml"))
