"""Day One: JSON of every kind, the plain text, and Classic."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from microhurts_desktop.domain.imports import LeftOut, Why
from microhurts_desktop.services.errors import UnreadableJournal
from microhurts_desktop.services.importing.registry import look_into
from tests.foreign_journals import a_day_one_entry, a_zip, day_one, day_one_classic, rich
from tests.services.importing.conftest import Reads


def test_an_entry_is_read_in_its_own_time_and_without_its_marks(reads: Reads) -> None:
    entry = a_day_one_entry(
        text="# Snow day\\!\n\nIt is **so** _white_ \\(really\\)\\.\n\n"
        "![](dayone-moment://95)\n- [x] sled",
        tags=["winter", "winter", " home "],
        starred=True,
        location={"placeName": "Park"},
        weather={"temperatureCelsius": 2},
        photos=[{"identifier": "95"}],
    )
    found = reads(day_one(entry))
    (read,) = found.entries
    assert found.format == "dayone"
    assert read.at == datetime(2024, 3, 8, 19, 27, 4, tzinfo=ZoneInfo("America/Denver"))
    assert (read.title, read.tags) == ("Snow day!", ("winter", "home"))
    assert read.text == "It is so _white_ (really).\n\n☑ sled"
    assert found.left_out == {
        LeftOut.PICTURES: 1,
        LeftOut.PLACES: 1,
        LeftOut.WEATHER: 1,
        LeftOut.STARS: 1,
    }


def test_rich_text_alone(reads: Reads) -> None:
    contents = (
        {"attributes": {"line": {"header": 1}}, "text": "Snow day!\n"},
        {"text": "White. "},
        {"embeddedObjects": [{"type": "photo", "identifier": "95"}]},
        {"attributes": {"line": {"listStyle": "bulleted"}}, "text": "sled\n"},
        {"attributes": {"line": {"listStyle": "numbered", "listIndex": 2}}, "text": "hat\n"},
        {"attributes": {"line": {"checked": True}}, "text": "tea"},
    )
    entry = a_day_one_entry(richText=rich(*contents))
    del entry["text"]
    found = reads(day_one(entry))
    assert found.entries[0].title == "Snow day!"
    assert found.entries[0].text == "White.\n– sled\n2. hat\n☑ tea"
    assert found.left_out == {LeftOut.PICTURES: 1}


def test_pictures_alone_and_nothing_at_all_are_counted(reads: Reads) -> None:
    picture = a_day_one_entry(text="![](dayone-moment://1)", photos=[{}], tags=["x"])
    nothing = a_day_one_entry(uuid="2", videos=[{}], audios=[{}], pdfAttachments=[{}])
    del nothing["text"]
    found = reads(day_one(picture, nothing, a_day_one_entry(uuid="3", isAllDay=True)))
    assert [entry.is_day_only for entry in found.entries] == [True]
    assert found.left_out == {
        LeftOut.PICTURES: 1,
        LeftOut.EMPTY: 2,
        LeftOut.VIDEOS: 1,
        LeftOut.SOUNDS: 1,
        LeftOut.FILES: 1,
    }


def test_several_journals_in_one_zip_each_entry_once(reads: Reads) -> None:
    mine = a_day_one_entry()
    found = reads(
        a_zip(
            {
                "Journal.json": day_one(mine, a_day_one_entry(uuid="other")),
                "All Entries.json": day_one(mine),
                "Broken.json": '{"entries": [',
                "photos/95.jpeg": b"\xff\xd8",
                "__MACOSX/._Journal.json": b"\x00\x05",
            }
        )
    )
    # Of the same minute, and of the same words: they are two.
    assert len(found.entries) == 2
    assert found.left_out == {LeftOut.TWICE: 1}


def test_an_unpacked_zip_is_a_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export")
    (folder / "photos").mkdir()
    (folder / "Journal.json").write_text(day_one(a_day_one_entry()), encoding="utf-8")
    assert len(look_into(folder).entries) == 1


def test_without_a_zone_or_with_an_offset_for_one(reads: Reads) -> None:
    zones = ("GMT+02:00", "Europe\\/Vienna", "../../etc/passwd", "", 7)
    entries = (a_day_one_entry(uuid=str(zone), timeZone=zone) for zone in zones)
    hours = [entry.at.strftime("%H %z") for entry in reads(day_one(*entries)).entries]
    assert hours == ["04 +0200", "03 +0100", "02 +0000", "02 +0000", "02 +0000"]


def test_bad_entries_are_told_with_their_lines(reads: Reads) -> None:
    broken = (
        7,
        a_day_one_entry(creationDate="tomorrow"),
        a_day_one_entry(text="", richText="{never closed"),
        a_day_one_entry(text=["no"], tags="alone"),
        a_day_one_entry(uuid="whole"),
    )
    text = day_one(*broken)
    found = reads(text)
    whys = {problem.line: problem.why for problem in found.problems}
    lines = text.splitlines()
    assert len(found.entries) == 1
    assert found.left_out == {LeftOut.EMPTY: 1}
    assert list(whys.values()) == [Why.NOT_UNDERSTOOD, Why.NO_DATE, Why.NO_TEXT]
    assert lines[min(line or 0 for line in whys) - 1].strip() == "7,"


def test_a_journal_that_is_cut_short_or_broken_in_the_middle(reads: Reads) -> None:
    whole = day_one(*(a_day_one_entry(uuid=str(number)) for number in range(9)))
    cut = reads(whole[: len(whole) // 2])
    assert len(cut.entries) == 4
    assert [problem.why for problem in cut.problems] == [Why.CUT_SHORT]
    torn = reads(whole.replace('"uuid": "4"', '"uuid": 4"'))
    assert len(torn.entries) == 8
    assert [problem.why for problem in torn.problems] == [Why.NOT_UNDERSTOOD]


def test_the_plain_text(reads: Reads) -> None:
    text = (
        "Before the first day.\n\n"
        "\tDate:\t15 January 2024 at 10:32:00\u202fPM GMT+1\n"
        "\tWeather:\t4°C Rain\n\tLocation:\tPark\n\tTags:\twinter, home\n\n"
        "Snow\n\nIt was white\\.\n\n\n"
        "\tDatum:\t16. Januar 2024\n\nNur der Tag.\n\n"
        "\tDate:\t40 Nonsense 2024\n\nLost.\n"
    )
    found = reads(text)
    first, second = found.entries
    assert first.at.isoformat() == "2024-01-15T22:32:00+01:00"
    assert (first.text, first.tags) == ("Snow\n\nIt was white.", ("winter", "home"))
    assert (second.is_day_only, second.text) == (True, "Nur der Tag.")
    assert found.left_out == {LeftOut.WEATHER: 1, LeftOut.PLACES: 1}
    assert [(problem.line, problem.why) for problem in found.problems] == [(17, Why.NO_DATE)]


def test_classic_alone_in_its_folder_and_in_a_zip(
    reads: Reads, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (alone,) = reads(day_one_classic()).entries
    assert alone.at == datetime(2013, 5, 6, 20, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert (alone.text, alone.tags) == ("By the lake.", ("lake",))
    folder = tmp_path_factory.mktemp("Journal.dayone")
    (folder / "entries").mkdir()
    (folder / "photos").mkdir()
    (folder / "photos" / "0F0F.jpg").write_bytes(b"\xff\xd8")
    (folder / "entries" / "0F0F.doentry").write_bytes(day_one_classic(Starred=True))
    (folder / "entries" / "1.doentry").write_bytes(b"<plist><dict><key>Creation Date</key>")
    (folder / "entries" / "2.doentry").write_bytes(
        day_one_classic(UUID="2", **{"Creation Date": 1})
    )
    found = look_into(folder)
    assert [entry.source for entry in found.entries] == [alone.source]
    assert found.left_out == {LeftOut.STARS: 1, LeftOut.PICTURES: 1}
    assert [(problem.part, problem.why) for problem in found.problems] == [
        ("entries/1.doentry", Why.DAMAGED),
        ("entries/2.doentry", Why.NO_DATE),
    ]
    zipped = a_zip({"Journal.dayone/entries/0F0F.doentry": day_one_classic()})
    assert reads(zipped).entries == (alone,)


def test_a_bomb_of_entities_is_no_entry(reads: Reads) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        "<plist><dict><key>Entry Text</key><string>&b;</string></dict></plist>"
    )
    found = reads(bomb)
    assert not found.entries
    assert [problem.why for problem in found.problems] == [Why.DAMAGED]


def test_a_journal_of_jrnl_is_none_of_day_one(reads: Reads) -> None:
    with pytest.raises(UnreadableJournal) as refused:
        reads('{"tags": {}, "entries": []}')
    assert refused.value.why is Why.UNKNOWN


def test_a_day_in_letters_of_classic_is_read(reads: Reads) -> None:
    for said in ("2020-01-02T03:04:05Z", "2020-01-02T04:04:05+01:00", "2020-01-02T03:04:05"):
        data = day_one_classic(**{"Creation Date": said, "Time Zone": "UTC"})
        (entry,) = reads(data).entries
        assert entry.at.isoformat() == "2020-01-02T03:04:05+00:00", said
