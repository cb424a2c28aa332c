"""What becomes of another journal's entries: nothing cut, nothing twice, nothing of no time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.bringing_in import (
    Arrival,
    Choices,
    Import,
    becoming,
    mood_key,
    overview_of,
    parts_of,
    plan_of,
    text_of,
    uuid_of,
)
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.imports import ImportedEntry, Mood
from microhurts_desktop.domain.reflections import Origin
from tests.builders import AUTHOR, NOON, a_uuid
from tests.imports import AT, GOOD, an_entry, found_in

HOUR = timezone(timedelta(hours=1))
BATCH = Import(
    uuid=a_uuid(1), author=AUTHOR, updated_at=NOON.astimezone(UTC), format="daylio", at=NOON
)


def local(at: datetime) -> datetime:
    return at.replace(tzinfo=HOUR)


def arriving(entry: ImportedEntry, choices: Choices | None = None) -> list[Arrival]:
    return list(becoming(entry, BATCH, choices or Choices(), NOON, local))


def test_an_entry_becomes_a_reflection_with_its_mood_and_where_it_came_from() -> None:
    (one,) = arriving(an_entry(title="Pasta"))
    written = one.reflection
    assert written.text == "Pasta\n\nWe cooked together, number 0."
    assert (written.mood, written.origin) == (GOOD, Origin(format="daylio"))
    assert written.happened_at == AT.replace(tzinfo=HOUR)
    assert (written.uuid, written.author) == (uuid_of("daylio", an_entry(), AUTHOR), AUTHOR)
    assert one.tags == ("cooking",)


def test_a_time_that_has_its_offset_keeps_it() -> None:
    there = AT.replace(tzinfo=timezone(timedelta(hours=-5)))
    (one,) = arriving(an_entry(at=there))
    assert one.reflection.happened_at == there
    assert one.reflection.happened_at.utcoffset() == timedelta(hours=-5)


def test_a_day_without_a_time_is_put_at_noon_and_says_so() -> None:
    (one,) = arriving(an_entry(at=AT.replace(hour=0, minute=0), is_day_only=True))
    assert one.reflection.is_day_only
    assert one.reflection.happened_at == AT.replace(hour=12, minute=0, tzinfo=HOUR)


def test_today_without_a_time_is_never_later_than_now() -> None:
    now = NOON.replace(hour=8)
    entry = an_entry(at=NOON.replace(tzinfo=None, hour=0), is_day_only=True)
    there = lambda at: at.replace(tzinfo=NOON.tzinfo)  # noqa: E731
    plan = plan_of(found_in(entry), (), AUTHOR, now, there)
    assert plan.arriving == (entry,)
    (one,) = becoming(entry, BATCH, Choices(), now, there)
    assert one.reflection.happened_at == now


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        ("", "words", "words"),
        ("Pasta", "", "Pasta"),
        ("Pasta", "Pasta\nand more", "Pasta\nand more"),
        (" Pasta ", "\nand more\n", "Pasta\n\nand more"),
    ],
)
def test_a_title_is_the_first_line_once(title: str, text: str, whole: str) -> None:
    assert text_of(an_entry(title=title, text=text)) == whole


@given(st.text("ab \n", max_size=200).map(lambda text: text * 300))
def test_a_long_text_is_cut_nowhere(text: str) -> None:
    parts = list(parts_of(text))
    assert "".join(parts) == text
    assert all(0 < len(part) <= LONGEST_TEXT for part in parts) or parts == [""]


def test_the_parts_of_a_long_text_stay_in_their_order() -> None:
    text = "One line.\n\n" * 4_000
    parts = [one.reflection for one in arriving(an_entry(text=text))]
    assert len(parts) == 3
    assert [one.origin for one in parts] == [
        Origin(format="daylio", part=part, parts=3) for part in (1, 2, 3)
    ]
    assert parts[0].happened_at < parts[1].happened_at < parts[2].happened_at
    assert len({one.uuid for one in parts}) == 3
    assert all(one.text.startswith("One line.") for one in parts), "a part begins where a line does"


def test_what_was_brought_in_before_is_known() -> None:
    entries = [an_entry(number) for number in range(3)]
    known = {uuid_of("daylio", entries[1], AUTHOR)}
    plan = plan_of(found_in(*entries, entries[2]), known, AUTHOR, NOON, local)
    assert (plan.arriving, plan.known) == ((entries[0], entries[2]), 1)
    others = plan_of(found_in(*entries), known, "b" * 32, NOON, local)
    assert others.known == 0, "what another person brought in is theirs"


def test_what_nobody_can_have_written_is_not_taken() -> None:
    later = an_entry(1, at=NOON + timedelta(minutes=1))
    early = an_entry(2, at=datetime(1899, 12, 31))  # noqa: DTZ001
    tomorrow = an_entry(3, at=NOON.replace(tzinfo=None) + timedelta(days=1), is_day_only=True)
    plan = plan_of(found_in(later, early, tomorrow), (), AUTHOR, NOON, local)
    assert (plan.arriving, plan.too_late, plan.too_early) == ((), (later, tomorrow), (early,))


def test_tags_and_moods_are_renamed_and_left_out() -> None:
    entry = an_entry(tags=("cooking", "food", "work"))
    choices = Choices(tags={"food": "cooking", "work": " "}, moods={"good": "fine"})
    (one,) = arriving(entry, choices)
    assert one.tags == ("cooking",)
    assert one.reflection.mood == Mood(word="fine", step=4, steps=5)
    (without,) = arriving(entry, Choices(moods={"good": ""}))
    assert without.reflection.mood is None
    (none,) = arriving(an_entry(mood=None), choices)
    assert none.reflection.mood is None


def test_a_mood_without_a_word_is_known_by_its_step() -> None:
    assert mood_key(Mood(step=2, steps=5)) == "2/5"


def test_what_is_shown_of_a_plan_before_anything_is_kept() -> None:
    rad = Mood(word="rad", step=5, steps=5)
    entries = [
        an_entry(0, tags=("cooking", "food")),
        an_entry(1, tags=("food",), mood=rad),
        an_entry(2, tags=(), mood=rad, text="x" * (LONGEST_TEXT + 1)),
        an_entry(3, tags=(), mood=None),
    ]
    seen = overview_of(plan_of(found_in(*entries), (), AUTHOR, NOON, local), local, 2)
    assert seen.newest == (entries[3], entries[2])
    assert seen.tags == (("food", 2), ("cooking", 1))
    assert seen.moods == ((rad, 2), (GOOD, 1))
    assert (seen.days, seen.too_long) == ((AT.date(), (AT + timedelta(hours=3)).date()), 1)


def test_of_a_file_without_entries_there_is_no_day() -> None:
    seen = overview_of(plan_of(found_in(), (), AUTHOR, NOON, local), local, 2)
    assert (seen.days, seen.newest) == (None, ())
