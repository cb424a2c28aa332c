"""Bringing in another journal: all of it that is new, or nothing; and nothing that counts."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from microhurts_desktop.domain.bringing_in import Choices
from microhurts_desktop.domain.imports import LeftOut, Mood
from microhurts_desktop.domain.ledger import postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Origin, ReflectionDraft
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.domain.tags import LONGEST_TAG, MOST_TAGS
from microhurts_desktop.services import bringing_in
from microhurts_desktop.services.bringing_in import PIECE, on_the_wall
from microhurts_desktop.services.errors import StoppedError
from microhurts_desktop.services.importing.gathering import Gathering, tell_nobody
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.storage import records
from tests.builders import FixedClock, reword
from tests.couples import Couple, unlocked
from tests.hearing import SURE
from tests.imports import AT, GOOD, an_entry, bring_in, found_in, take_out

MANY = PIECE * 2 + 3


@pytest.fixture
def berlin() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def written(journal: Journal) -> list[str]:
    return [one.text for one in journal.summaries(0, 999)]


def rows_of(journal: Journal, *tables: str) -> dict[str, int]:
    with journal._vault.reading() as db:
        sql = "SELECT count(*) FROM [{}]"
        return {one: db.execute(sql.format(one)).fetchone()[0] for one in tables}


OURS = ("reflections", "tags", "imports", "imported")
NOTHING = dict.fromkeys(OURS, 0)


def test_it_is_a_reflection_with_its_mood_and_tags(journal: Journal) -> None:
    bring_in(journal, [an_entry(title="Pasta")])
    (summary,) = journal.summaries(0, 9)
    assert (summary.kind, summary.mood) == (MomentKind.REFLECTION, GOOD)
    kept = journal.reflections.read(summary.uuid)
    assert kept.text == "Pasta\n\nWe cooked together, number 0."
    assert kept.mood == GOOD
    assert kept.origin == Origin(format="daylio")
    assert journal.tags.of(summary.uuid) == ("cooking",)


def test_it_counts_nowhere(journal: Journal) -> None:
    before = journal.account()
    bring_in(journal, [an_entry(number) for number in range(3)])
    assert list(postings(journal.account())) == []
    assert journal.account().kept_on - before.kept_on == {journal.now().date()}, "the day of today"
    assert journal.check_ins() == ()
    assert journal.drafts() == ()
    assert journal.pulling_back.to_tell() is None
    assert journal.years_ago() == ()


def test_brought_in_again_only_what_is_new_is_taken(journal: Journal) -> None:
    entries = [an_entry(number) for number in range(4)]
    bring_in(journal, entries[:3])
    newest, _, oldest = journal.summaries(0, 9)
    draft = replace(reword(journal, ReflectionDraft, newest.uuid), text="In other words.")
    journal.reflections.write(draft)
    journal.delete(MomentKind.REFLECTION, oldest.uuid)
    plan = journal.bringing_in.looking().plan(found_in(*entries))
    assert (plan.arriving, plan.known) == ((entries[3],), 3)
    bring_in(journal, entries)
    assert written(journal) == [entries[3].text, "In other words.", entries[1].text]


def test_rewording_keeps_the_mood_and_where_it_came_from(journal: Journal) -> None:
    bring_in(journal, [an_entry(is_day_only=True)])
    (before,) = journal.summaries(0, 9)
    draft = reword(journal, ReflectionDraft, before.uuid)
    journal.reflections.write(replace(draft, text="In other words."))
    kept = journal.reflections.read(before.uuid)
    assert (kept.mood, kept.is_day_only) == (GOOD, True)
    assert kept.origin is not None
    draft = reword(journal, ReflectionDraft, before.uuid)
    journal.reflections.write(replace(draft, happened_at=draft.happened_at + timedelta(hours=2)))
    assert not journal.reflections.read(before.uuid).is_day_only, "a time was said"


def test_what_was_brought_in_is_taken_out_as_one(journal: Journal) -> None:
    bring_in(journal, [an_entry(-1, source="another file")])
    batch = bring_in(journal, [an_entry(number) for number in range(MANY)])
    assert journal.bringing_in.imports()[0] == (replace(batch, is_whole=True), MANY)
    assert take_out(journal, batch) == 0
    assert written(journal) == [an_entry(-1).text]
    assert rows_of(journal, *OURS) == dict.fromkeys(OURS, 1)
    bring_in(journal, [an_entry(0)])
    assert len(written(journal)) == 2, "and it can be brought in again"


def test_what_was_changed_since_stays_when_it_is_taken_out(
    journal: Journal, clock: FixedClock
) -> None:
    batch = bring_in(journal, [an_entry(number) for number in range(3)])
    clock.at += timedelta(minutes=5)
    newest, middle, _ = journal.summaries(0, 9)
    draft = replace(reword(journal, ReflectionDraft, newest.uuid), text="In other words.")
    journal.reflections.write(draft)
    journal.save_draft(reword(journal, ReflectionDraft, middle.uuid))
    assert take_out(journal, batch) == 1
    assert written(journal) == ["In other words."]
    assert journal.drafts() == ()
    assert [left for _, left in journal.bringing_in.imports()] == [1]
    bring_in(journal, [an_entry(number) for number in range(3)])
    assert len(written(journal)) == 3


def test_what_was_shared_of_it_is_shared_no_longer(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        batch = bring_in(anna, [an_entry()])
        (summary,) = anna.summaries(0, 9, MomentKind.REFLECTION)
        anna.sharing.share(anna.reflections.read(summary.uuid), [Field.TEXT, Field.WHEN])
        shared = anna.sharing.mine(summary.uuid)
        assert shared is not None
        assert shared.snapshot.text == an_entry().text
        take_out(anna, batch)
        assert anna.sharing.mine(summary.uuid) is None


def test_cancelled_on_the_way_nothing_is_left(journal: Journal) -> None:
    looking = journal.bringing_in.looking()
    plan = looking.plan(found_in(*map(an_entry, range(MANY))))
    batch = journal.bringing_in.begin(plan)
    arrivals = looking.arrivals(plan, batch, Choices(), tell_nobody)
    pieces = journal.bringing_in.bring_in(batch, arrivals)
    assert next(pieces) == PIECE
    assert take_out(journal, batch) == 0
    assert rows_of(journal, *OURS) == NOTHING


def test_what_was_not_ended_is_taken_out_at_the_next_opening(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        batch = bring_in(anna, [an_entry(number) for number in range(MANY)])
        with anna._vault.saving() as db:
            records.IMPORTS.put(db, batch)
        assert rows_of(anna, "imported") == {"imported": MANY}
    with unlocked(couple, couple.anna) as anna:
        assert rows_of(anna, *OURS) == NOTHING


def test_listening_is_stopped_and_tells_how_far_it_is(journal: Journal) -> None:
    looking = journal.bringing_in.looking()
    plan, progress = looking.plan(found_in(*map(an_entry, range(4)))), Progress()
    batch = journal.bringing_in.begin(plan)
    looking.arrivals(plan, batch, Choices(), progress.tell)
    assert progress.percent == 75
    progress.stop()
    with pytest.raises(StoppedError):
        looking.arrivals(plan, batch, Choices(), progress.tell)


@pytest.mark.parametrize(
    "over",
    [
        {"text": SURE},
        {"text": "", "tags": (SURE,)},
        {"text": "", "title": SURE},
        {"text": "", "mood": Mood(word=SURE)},
    ],
)
def test_danger_is_decided_at_keeping(journal: Journal, over: dict[str, Any]) -> None:
    bring_in(journal, [an_entry(**over)])
    assert journal.pulling_back.is_after_danger()


def test_words_of_long_ago_that_are_none_of_danger_change_nothing(journal: Journal) -> None:
    bring_in(journal, [an_entry()])
    assert not journal.pulling_back.is_after_danger()


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("wall", "minutes"),
    [
        (datetime(2025, 1, 5, 10), 60),  # noqa: DTZ001
        (datetime(2025, 7, 5, 10), 120),  # noqa: DTZ001
        # An hour that was there twice: it is the first.
        (datetime(2025, 10, 26, 2, 30), 120),  # noqa: DTZ001
        # Seconds are not stored.
        (datetime(1890, 5, 1, 10), 53),  # noqa: DTZ001
    ],
)
def test_a_time_on_the_wall_is_that_of_this_computers_zone(wall: datetime, minutes: int) -> None:
    at = on_the_wall(wall)
    assert at.utcoffset() == timedelta(minutes=minutes)
    assert at.replace(tzinfo=None) == wall


@pytest.mark.usefixtures("berlin")
def test_a_time_that_no_clock_showed_stays_as_it_was_written() -> None:
    wall = datetime(2025, 3, 30, 2, 30)  # noqa: DTZ001
    assert on_the_wall(wall).replace(tzinfo=None) == wall
    assert on_the_wall(wall).utcoffset() in (timedelta(hours=1), timedelta(hours=2))


@pytest.mark.usefixtures("berlin")
def test_where_the_system_knows_no_zone_of_long_ago_it_is_todays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class AsOnWindows(datetime):
        def astimezone(self, tz: object = None) -> datetime:  # type: ignore[override]
            if self.year < 1970:
                raise OSError(22, "Invalid argument")
            return datetime(2000, self.month, self.day, tzinfo=UTC).astimezone(
                timezone(timedelta(hours=2))
            )

    monkeypatch.setattr(bringing_in, "datetime", AsOnWindows)
    at = on_the_wall(AsOnWindows(1950, 7, 1, 8))
    assert at.utcoffset() == timedelta(hours=2)


def test_an_entry_keeps_more_tags_than_anyone_types(journal: Journal) -> None:
    bring_in(journal, [an_entry(tags=tuple(f"tag {number}" for number in range(200)))])
    assert len(journal.tags.all()) == 200


def test_more_tags_than_a_journal_would_have_are_counted() -> None:
    gathering = Gathering("daylio")
    gathering.add(AT, "text", key=("one",), tags=map(str, range(MOST_TAGS + 3)))
    found = gathering.found()
    assert len(found.entries[0].tags) == MOST_TAGS
    assert found.left_out == {LeftOut.OTHER: 3}


def test_a_tag_that_is_cut_is_counted() -> None:
    gathering = Gathering("daylio")
    gathering.add(AT, "One", key=("a",), tags=["a" * (LONGEST_TAG + 1), "b" * LONGEST_TAG])
    assert gathering.found().left_out == {LeftOut.ENDS_OF_TAGS: 1}


def test_what_was_tagged_since_stays_when_an_import_is_taken_out(
    journal: Journal, clock: FixedClock
) -> None:
    batch = bring_in(journal, [an_entry(number) for number in range(3)])
    clock.at += timedelta(minutes=5)
    tagged, *_ = journal.summaries(0, 9)
    journal.tags.put(MomentKind.REFLECTION, tagged.uuid, ("cooking", "keep this"))
    assert take_out(journal, batch) == 1
    assert [one.uuid for one in journal.summaries(0, 9)] == [tagged.uuid]
    assert journal.tags.of(tagged.uuid) == ("cooking", "keep this")
