"""Daylio: its tables of every year, in any phone's language, and its backups."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta, timezone

import pytest

from microhurts_desktop.domain.imports import LeftOut, Mood, Why
from tests.foreign_journals import (
    DAYLIO_9,
    a_daylio_entry,
    a_zip,
    daylio_backup,
    daylio_table,
    packed,
)
from tests.services.importing.conftest import Reads

AN_HOUR_AHEAD = timezone(timedelta(hours=1))


def test_a_table_of_eight_columns(reads: Reads) -> None:
    found = reads(
        daylio_table(
            '2024-05-30,May 30,Thursday,6:50\u202fPM,so tired,work | good meal,A day,"One<br>two"',
            "2024-05-29,May 29,Wednesday,1:05 AM,rad,,,",
        )
    )
    assert found.format == "daylio"
    assert not found.problems
    first, last = found.entries
    assert first.at == datetime(2024, 5, 30, 18, 50)  # noqa: DTZ001
    assert (first.title, first.text, first.tags) == ("A day", "One\ntwo", ("work", "good meal"))
    assert first.mood == Mood(word="so tired")
    assert last.at == datetime(2024, 5, 29, 1, 5)  # noqa: DTZ001
    assert (last.text, last.mood) == ("", Mood(word="rad"))


def test_a_table_of_nine_columns_counts_its_scales(reads: Reads) -> None:
    row = "2026-02-01,1 février,dimanche,21:15,bien,,Sleep Quality: 8/10 points | Sleep: 8:00,,Oui"
    found = reads(daylio_table(row, header=DAYLIO_9))
    assert found.entries[0].text == "Oui"
    assert found.left_out == {LeftOut.SCALES: 2}


@pytest.mark.parametrize(
    "day", ["June 22", "22 June", "22 juin", "22. Juni", "22 de junio", "6月22日"]
)
def test_a_table_of_2018_has_its_year_apart(reads: Reads, day: str) -> None:
    table = daylio_table(
        f'2018,{day},Friday,20:39,bad,"work | Bike",Tired',
        header="year,date,weekday,time,mood,activities,note",
    )
    (entry,) = reads(table).entries
    assert entry.at == datetime(2018, 6, 22, 20, 39)  # noqa: DTZ001
    assert (entry.text, entry.tags) == ("Tired", ("work", "Bike"))


def test_a_table_without_its_first_line(reads: Reads) -> None:
    found = reads('2021-10-16,16 de octubre,sábado,18:43,mal,"a | b | c | d | e | f | g | h",""\n')
    assert [len(entry.tags) for entry in found.entries] == [8]


def test_a_translated_first_line(reads: Reads) -> None:
    header = "Datum ganz;Datum;Wochentag;Zeit;Stimmung;Aktivitäten;Titel;Notiz"
    row = "2024-05-30;30. Mai;Donnerstag;18:50;gut;Garten;Abend;Schön"
    (entry,) = reads(f"\ufeff{header}\r\n{row}\r\n").entries
    assert (entry.title, entry.text, entry.mood) == ("Abend", "Schön", Mood(word="gut"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_any_encoding_that_says_what_it_is(reads: Reads, encoding: str) -> None:
    table = daylio_table("2024-05-30,30 мая,четверг,18:50,хорошо,,,Тихо", end="\r\n")
    (entry,) = reads(table.encode(encoding)).entries
    assert (entry.text, entry.mood) == ("Тихо", Mood(word="хорошо"))


def test_what_is_in_no_utf_is_read_and_told(reads: Reads) -> None:
    found = reads(daylio_table("2024-05-30,30 mai,jeudi,18:50,bien,,,Été").encode("cp1252"))
    assert (found.entries[0].text, found.problems) == ("Été", ())
    found = reads(daylio_table("2024-05-30,30 мая,четверг,18:50,ок,,,Дождь").encode("cp1251"))
    assert [(problem.line, problem.why) for problem in found.problems] == [(2, Why.NOT_UTF8)]


def test_years_of_the_buddhist_calendar_are_those_of_everybody(reads: Reads) -> None:
    (entry,) = reads(daylio_table("2567-05-30,30 พ.ค.,พฤหัส,18:50,ดี,,,ฝนตก")).entries
    assert entry.at.isoformat() == "2024-05-30T18:50:00"


def test_other_columns_and_another_order(reads: Reads) -> None:
    header = "note,mood,another,full_date,time"
    (entry,) = reads(daylio_table("Hm,meh,x,2024-05-30,18:50", header=header)).entries
    assert (entry.text, entry.mood) == ("Hm", Mood(word="meh"))


def test_a_day_in_figures_in_another_column(reads: Reads) -> None:
    header = "date,weekday,time,mood,activities,note"
    (entry,) = reads(daylio_table("2024-05-30,Thursday,18:50,meh,,Hm", header=header)).entries
    assert entry.at == datetime(2024, 5, 30, 18, 50)  # noqa: DTZ001


def test_a_note_of_many_lines_stays_one(reads: Reads) -> None:
    found = reads(
        daylio_table(
            '2024-05-30,May 30,Thursday,18:50,rad,,,"One, ""two""',
            "",
            'three"',
            "2024-05-29,May 29,Wednesday,18:50,rad,,,",
        )
    )
    assert [entry.text for entry in found.entries] == ['One, "two"\n\nthree', ""]
    assert not found.problems


def test_bad_rows_are_told_with_their_lines_and_the_others_taken(reads: Reads) -> None:
    found = reads(
        daylio_table(
            ",October 27,Thursday,1:49 PM,good,chess,Title,Note",
            "",
            "2024-13-41,x,Thursday,1:49 PM,good,chess,Title,Note",
            "2024-05-30,May 30,Thursday,half past,good,,,No clock",
            "2024-05-29,May 29,Wednesday,18:50,good,,,Note,and more",
            "2024-05-28,May 28,Tuesday,18:50,good",
            '2024-05-27,May 27,Monday,18:50,good,,,"never closed',
            "2024-05-26,May 26,Sunday,18:50,good,,,Whole",
        )
    )
    assert [(problem.line, problem.why) for problem in found.problems] == [
        (2, Why.NO_DATE),
        (4, Why.NO_DATE),
        (5, Why.NO_TIME),
        (6, Why.TOO_MANY_COLUMNS),
        (7, Why.TOO_FEW_COLUMNS),
        (8, Why.OPEN_QUOTE),
    ]
    assert [entry.text for entry in found.entries] == [
        "No clock",
        "Note, and more",
        "",
        "never closed",
        "Whole",
    ]
    assert found.entries[0].is_day_only


def test_the_same_minute_is_two_entries_and_each_is_known_again(reads: Reads) -> None:
    row = "2024-05-30,May 30,Thursday,18:50,good,,,"
    first, second = reads(daylio_table(row, row)).entries
    assert first.source != second.source
    newer = "2024-05-31,May 31,Friday,8:00,good,,,New"
    again = reads(daylio_table(newer, row, row)).entries
    assert [entry.source for entry in again[1:]] == [first.source, second.source]


def test_a_backup(reads: Reads) -> None:
    entries = (
        a_daylio_entry(note="One<br><b>two</b>", note_title="A day", tags=[14, 99], assets=[1, 2]),
        a_daylio_entry(mood=6, scaleValues=[{}, {}], isFavorite=True),
    )
    assets = [{"id": 1, "type": 1}, {"id": 2, "type": 2}]
    found = reads(packed(daylio_backup(*entries, assets=assets, goals=[{"id": 1}])))
    first, second = found.entries
    assert first.at == datetime(2024, 1, 24, 21, 59, tzinfo=AN_HOUR_AHEAD)
    assert (first.title, first.text, first.tags) == ("A day", "One\ntwo", ("family",))
    assert first.mood == Mood(word="good", step=4, steps=5)
    assert second.mood == Mood(word="so tired", step=2, steps=5)
    assert found.left_out == {
        LeftOut.PICTURES: 1,
        LeftOut.SOUNDS: 1,
        LeftOut.SCALES: 2,
        LeftOut.STARS: 1,
        LeftOut.GOALS: 1,
    }


def test_an_old_backup_has_fewer_fields(reads: Reads) -> None:
    entry = {"mood": 5, "day": 2, "month": 11, "year": 2016, "hour": -1, "minute": -1}
    (read,) = reads(json.dumps({"version": 3, "dayEntries": [entry]})).entries
    assert (read.at, read.is_day_only) == (datetime(2016, 12, 2), True)  # noqa: DTZ001
    assert read.mood == Mood(word="awful", step=1, steps=5)


def test_a_backup_with_nothing_but_its_time_in_milliseconds(reads: Reads) -> None:
    entry = {"mood": 1, "datetime": 1706129940000, "timeZoneOffset": 3600000}
    (read,) = reads(json.dumps({"version": 3, "dayEntries": [entry]})).entries
    assert read.at == datetime(2024, 1, 24, 21, 59, tzinfo=AN_HOUR_AHEAD)


def test_a_backup_out_of_its_zip_in_lines(reads: Reads) -> None:
    backup = json.dumps(daylio_backup(a_daylio_entry())).encode()
    assert len(reads(base64.encodebytes(backup)).entries) == 1


def test_the_table_and_the_backup_bring_nothing_twice(reads: Reads) -> None:
    backup = reads(packed(daylio_backup(a_daylio_entry(note="Both"))))
    table = reads(daylio_table("2024-01-24,January 24,Wednesday,9:59 PM,good,,,Both"))
    assert backup.entries[0].source == table.entries[0].source


def test_strange_entries_of_a_backup_are_told(reads: Reads) -> None:
    strange = ("x", a_daylio_entry(month=99), a_daylio_entry(year=10**30), a_daylio_entry(tags=7))
    found = reads(packed(daylio_backup(*strange, customMoods=["?"], tags=[None])))
    assert len(found.entries) == 1
    assert [(problem.line, problem.why) for problem in found.problems] == [
        (1, Why.NOT_UNDERSTOOD),
        (2, Why.NO_DATE),
        (3, Why.NO_DATE),
    ]


def test_a_backup_that_is_cut_short_still_has_its_first_entries(reads: Reads) -> None:
    whole = json.dumps(daylio_backup(*(a_daylio_entry(note=str(n)) for n in range(50))))
    half = base64.b64encode(whole.encode())[: len(whole)]
    found = reads(a_zip({"backup.daylio": half}))
    assert 20 < len(found.entries) < 50
    assert [problem.why for problem in found.problems][-1] is Why.CUT_SHORT


@pytest.mark.parametrize(
    ("day", "beside"),
    [
        ("05.10.2023", "05. Okt"),
        ("10/5/2023", "October 5"),
        ("05/10/2023", "5 oct."),
        ("05/10/2023", "05-Oct"),
    ],
)
def test_a_table_that_excel_saved_keeps_its_days(reads: Reads, day: str, beside: str) -> None:
    table = (
        "full_date;date;weekday;time;mood;activities;note_title;note\n"
        f"{day};{beside};Thursday;21:04;gut;Familie;;x\n"
    )
    found = reads(table.encode(), "daylio.csv")
    assert [entry.at.isoformat()[:16] for entry in found.entries] == ["2023-10-05T21:04"]
    assert not found.problems


def test_a_day_that_excel_left_in_doubt_is_told(reads: Reads) -> None:
    table = (
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        "05/10/2023,?,Thursday,21:04,gut,a,,x\n"
    )
    found = reads(table.encode(), "daylio.csv")
    assert [problem.why for problem in found.problems] == [Why.NO_DATE]
