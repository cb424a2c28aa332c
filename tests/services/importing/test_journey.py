"""Journey: what its programs and its cloud export."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from microhurts_desktop.domain.imports import LeftOut, Mood, Why
from tests.foreign_journals import a_journey_entry, a_zip
from tests.services.importing.conftest import Reads

VIENNA = ZoneInfo("Europe/Vienna")


def test_a_zip_of_entries_in_folders(reads: Reads) -> None:
    entry = a_journey_entry(
        mood=4, tags=["walk"], photos=["1.jpg", "2.mp3", "3.mp4", "4.pdf"], lat=48.2, favourite=True
    )
    other = a_journey_entry(id="2", text="", mood=1, weather={"degree_c": 20.5}, music_title="Song")
    found = reads(
        a_zip({"2021/1.json": json.dumps(entry), "2021/2.json": json.dumps(other), "1.jpg": b""})
    )
    assert found.format == "journey"
    first, second = found.entries
    assert first.at == datetime(2021, 7, 1, 12, 0, tzinfo=VIENNA)
    assert (first.text, first.tags) == ("We walked.\n\nAnd talked.", ("walk",))
    # Theirs counts from the best.
    assert first.mood == Mood(step=2, steps=5)
    assert (second.text, second.mood) == ("", Mood(step=5, steps=5))
    assert found.left_out == {
        LeftOut.PICTURES: 1,
        LeftOut.SOUNDS: 1,
        LeftOut.VIDEOS: 1,
        LeftOut.FILES: 1,
        LeftOut.PLACES: 1,
        LeftOut.STARS: 1,
        LeftOut.WEATHER: 1,
        LeftOut.MUSIC: 1,
    }


def test_one_entry_alone_and_a_list_of_them(reads: Reads) -> None:
    alone = reads(json.dumps(a_journey_entry()))
    listed = reads(json.dumps([a_journey_entry(), 7, a_journey_entry()]))
    assert not alone.left_out
    assert listed.entries == alone.entries
    assert listed.left_out == {LeftOut.TWICE: 1}
    assert [problem.why for problem in listed.problems] == [Why.NOT_UNDERSTOOD]


def test_markdown_and_what_does_not_say_what_it_is(reads: Reads) -> None:
    texts = (("markdown", "**Bold** <3"), ("", "<p>Tagged</p>"), ("", "Plain\n* one"))
    files = {
        f"{number}.json": json.dumps(a_journey_entry(id=str(number), type=kind, text=text))
        for number, (kind, text) in enumerate(texts)
    }
    read = [entry.text for entry in reads(a_zip(files)).entries]
    assert read == ["Bold <3", "Tagged", "Plain\n* one"]


def test_what_the_cloud_writes(reads: Reads) -> None:
    entry = {
        "text": '<p dir="auto">うまく印刷できてる。</p>' + "<p>x</p>" * 3000,
        "id": "xH9W",
        "dateOfJournal": "2025-03-22T23:23:07.000Z",
        "timezone": "Asia/Tokyo",
        "location": {"lat": 36.6, "lng": 137.2},
        "weather": {"degreeC": 16.3},
        "attachments": ["a.jpg", "b.jpg"],
        "tags": [],
        "type": "html",
    }
    found = reads(json.dumps(entry))
    assert found.entries[0].at.isoformat() == "2025-03-23T08:23:07+09:00"
    assert found.left_out == {LeftOut.PICTURES: 2, LeftOut.PLACES: 1, LeftOut.WEATHER: 1}


def test_what_cannot_be_read_is_told_by_its_file(reads: Reads) -> None:
    files = {
        "1.json": json.dumps(a_journey_entry()),
        "2.json": json.dumps(a_journey_entry(id="2", date_journal=1e300)),
        "3.json": json.dumps(a_journey_entry(id="3", encrypted=True)),
        "4.json": "{",
        "5.json": json.dumps(a_journey_entry(id="5", date_journal="1625133600000")),
        "6.json": json.dumps(a_journey_entry(id="6", date_journal=None)),
        "7.json": json.dumps({"settings": True}),
    }
    found = reads(a_zip(files))
    assert len(found.entries) == 2
    assert [(problem.part, problem.why) for problem in found.problems] == [
        ("2.json", Why.NO_DATE),
        ("3.json", Why.ENCRYPTED),
        ("4.json", Why.DAMAGED),
        ("6.json", Why.NO_DATE),
        ("7.json", Why.NO_DATE),
    ]


def test_a_mood_in_words_and_files_in_objects(reads: Reads) -> None:
    moods = {"1": Mood(step=5, steps=5), "happy": Mood(word="happy"), "0": None}
    for said, mood in moods.items():
        (entry,) = reads(json.dumps(a_journey_entry(mood=said))).entries
        assert entry.mood == mood, said
    attached = [{"name": "1.jpg"}, {"url": "https://x/2.m4a"}, {"id": "3"}, "4.mp4", 5]
    found = reads(json.dumps(a_journey_entry(attachments=attached)))
    assert found.left_out == {
        LeftOut.PICTURES: 1,
        LeftOut.SOUNDS: 1,
        LeftOut.FILES: 1,
        LeftOut.VIDEOS: 1,
    }
