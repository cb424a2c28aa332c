"""jrnl: what versions 1.9, 2.8, 3.3 and 4.2 wrote into text, folders and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from microhurts_desktop.domain.imports import LeftOut, Why
from microhurts_desktop.services.importing.cannot_read import CannotRead
from tests.services.importing.looking import (
    found_in,
    found_in_folder,
    found_in_zip,
    whens,
    whys,
)

TEXT = """\
[2019-02-28 09:00] No time? The usual hour.
[1] a footnote
2018-01-01 09:00 looks like a date

[2020-03-01 08:00] First of all. With @Tag and somebody@mail.org
next line

[laughs] in brackets

[2020-03-01 08:00] The same minute

[2021-12-24 18:30] Holy evening! *
Äpfel, 日本語 @fam/home
"""
AS_JSON = {
    "tags": {"@tag": 1, "@fam/home": 1},
    "entries": [
        {
            "title": "No time? The usual hour.",
            "body": "[1] a footnote\n2018-01-01 09:00 looks like a date",
            "date": "2019-02-28",
            "time": "09:00",
            "tags": [],
            "starred": False,
        },
        {
            "title": "First of all. With @Tag and somebody@mail.org",
            "body": "next line\n\n[laughs] in brackets",
            "date": "2020-03-01",
            "time": "08:00",
            "tags": ["@tag"],
            "starred": False,
        },
        {
            "title": "The same minute",
            "body": "",
            "date": "2020-03-01",
            "time": "08:00",
            "tags": [],
            "starred": False,
        },
        {
            "title": "Holy evening!",
            "body": "Äpfel, 日本語 @fam/home",
            "date": "2021-12-24",
            "time": "18:30",
            "tags": ["@fam/home"],
            "starred": True,
        },
    ],
}


def test_a_text_is_read_entry_by_entry() -> None:
    found = found_in("journal.txt", TEXT)

    assert found.format == "jrnl"
    assert whens(found) == [
        "2019-02-28 09:00",
        "2020-03-01 08:00",
        "2020-03-01 08:00",
        "2021-12-24 18:30",
    ]
    first, second, third, last = found.entries
    assert first.title == "No time? The usual hour."
    assert first.text == "[1] a footnote\n2018-01-01 09:00 looks like a date"
    assert second.text == "next line\n\n[laughs] in brackets"
    assert (second.tags, third.tags, last.tags) == (("tag",), (), ("fam/home",))
    assert (last.title, found.left_out) == ("Holy evening!", {LeftOut.STARS: 1})
    assert not found.problems


def test_its_export_to_json_holds_the_same_entries() -> None:
    found = found_in("export.json", json.dumps(AS_JSON, indent=2))

    assert found.format == "jrnl"
    assert found.entries == found_in("journal.txt", TEXT).entries
    assert found.left_out == {LeftOut.STARS: 1}


def test_one_entry_alone_is_read_from_json() -> None:
    found = found_in("one.json", json.dumps(AS_JSON["entries"][1]))  # type: ignore[index]

    assert whens(found) == ["2020-03-01 08:00"]
    assert found.entries[0].tags == ("tag",)


def test_bad_entries_of_json_are_told_with_their_line_and_the_others_taken() -> None:
    entries = [
        {"title": "a", "body": "b", "date": "2024-02-31", "time": "10:00"},
        {"title": "c", "body": None, "date": "2024-02-01", "time": "noonish"},
        {"title": ["no", "words"], "body": "", "date": "2024-02-01", "time": "10:00"},
        {"title": "d", "body": "e", "date": "2024-02-01", "time": "25:00", "tags": "x"},
        {"title": "f", "body": "", "date": "2024-03"},
        {"title": "", "body": " ", "date": "2024-02-01", "time": "10:00"},
        "no entry",
        {"title": "g", "body": "h", "date": None, "time": None},
    ]
    lines = ",\n".join(json.dumps(entry) for entry in entries)
    found = found_in("export.json", f'{{"tags": {{}}, "entries": [\n{lines}\n]}}')

    assert whens(found) == ["2024-02-01", "2024-02-01", "2024-03-01"]
    assert sorted(whys(found)) == [
        (2, Why.NO_DATE),
        (3, Why.NO_TIME),
        (4, Why.NO_TEXT),
        (5, Why.NO_TIME),
        (6, Why.HALF_DATE),
        (8, Why.NOT_UNDERSTOOD),
        (9, Why.NO_DATE),
    ]
    assert found.left_out == {LeftOut.EMPTY: 1}


def test_what_jrnl_1_wrote_has_no_brackets() -> None:
    found = found_in(
        "journal.txt",
        '2010-06-10 15:00 A life without chocolate.\n\n2013-06-10 15:40 He said "[so]".\n'
        "And more.\n\n[2019-08-03 12:55] A line of a chat\n\n2013-07-01 00:00 Starred *\n",
    )

    assert whens(found) == ["2010-06-10 15:00", "2013-06-10 15:40", "2013-07-01 00:00"]
    assert found.entries[1].text == "And more.\n\n[2019-08-03 12:55] A line of a chat"
    assert found.left_out == {LeftOut.STARS: 1}


DATES = [
    ("28.02.2019 09:00 AM", "01.03.2020 08:00 PM"),
    ("Thursday, 28. February 2019 09:00", "Sunday, 01. March 2020 20:00"),
    ("jeudi 28 février 2019 09h00", "dimanche 1 mars 2020 20h00"),
    ("28/02/2019 09.00", "01/03/2020 20.00"),
    ("02/28/2019 9:00 am", "03/01/2020 8:00\u202fPM"),
    ("2019年2月28日 09:00", "2020年3月1日 20:00"),
    ("28. února 2019, 9:00", "1. března 2020, 20:00"),
]


def test_dates_are_read_as_their_owner_chose_to_write_them() -> None:
    for dates in DATES:
        found = found_in("journal.txt", "".join(f"[{each}] Something\n\n" for each in dates))

        assert whens(found) == ["2019-02-28 09:00", "2020-03-01 20:00"]
        assert not found.problems


def test_entries_come_in_order_and_so_say_what_is_the_day() -> None:
    found = found_in(
        "a.txt", "[03/01/2020 08:00] a\n\n[03/02/2020 08:00] b\n\n[04/01/2020 08:00] c\n"
    )

    assert whens(found) == ["2020-03-01 08:00", "2020-03-02 08:00", "2020-04-01 08:00"]
    assert whys(found) == [(None, Why.OPEN_ORDER)]


def test_a_date_of_which_the_day_is_missing_is_taken_and_told() -> None:
    found = found_in("a.txt", "[2019-07-18 14:23] One\nx\n\n[2019-07 14:23] Half\ny\n")

    assert whens(found) == ["2019-07-18 14:23", "2019-07-01 14:23"]
    assert whys(found) == [(4, Why.HALF_DATE)]


def test_a_date_without_a_time_is_a_day() -> None:
    assert whens(found_in("a.txt", "[2019-07-18] One\nx\n")) == ["2019-07-18"]


def test_dates_that_cannot_be_read_are_told_each_with_its_line() -> None:
    found = found_in("a.txt", "[ashasd7zdskhz7asdkj] One\nx\n\n[sadfhak8sdf7sdff] Two\ny\n")

    assert not found.entries
    assert whys(found) == [(1, Why.NO_DATE), (4, Why.NO_DATE)]


def test_words_of_no_day_stay_with_the_entry_before_as_in_jrnl() -> None:
    found = found_in("a.txt", "Preface\n\n[2019-07-18 14:23] One\n\n[2019-13-45 10:00] Two\ny\n")

    assert found.entries[0].text == "[2019-13-45 10:00] Two\ny"
    assert whys(found) == [(1, Why.NO_DATE), (5, Why.NO_DATE)]


def test_a_time_that_there_is_not_leaves_the_day() -> None:
    found = found_in("a.txt", "[2019-07-18 29:23] One\nx\n")

    assert (whens(found), whys(found)) == (["2019-07-18"], [(1, Why.NO_TIME)])


def test_an_entry_of_one_very_long_line_has_no_title() -> None:
    (entry,) = found_in("a.txt", f"[2019-07-18 14:23] {'word ' * 60}\nmore\n").entries

    assert entry.title == ""
    assert entry.text.endswith("word\nmore")


def test_tags_may_have_other_marks_and_stay_in_the_text() -> None:
    (entry,) = found_in("a.txt", "[2019-07-18 14:23] #One @C++\n# no heading #1 a#b @-\n").entries

    assert entry.tags == ("one", "c++", "1")
    assert "# no heading" in entry.text


def test_an_empty_entry_is_counted_and_nothing_is_made_up() -> None:
    found = found_in("a.txt", "[2019-07-18 14:23] \n\n[2019-07-18 14:24] One\nx\n")

    assert (whens(found), found.left_out) == (["2019-07-18 14:24"], {LeftOut.EMPTY: 1})


def test_a_folder_says_itself_which_day_it_is(tmp_path: Path) -> None:
    found = found_in_folder(
        tmp_path,
        {
            "2020/08/29.txt": "[2020-08-29 11:11] One\nx\n",
            "2020/08/31.txt": "[14:32] Only a time\ny\n\n[2020-01-01 10:00] Elsewhere\nz\n",
            "2020/02/30.txt": "[2020-02-30 10:00] There is no such day\n",
            "2020/08/ignored.txt": "[2020-08-29 11:11] One\nx\n",
        },
    )

    assert whens(found) == ["2020-08-29 11:11", "2020-08-31 14:32", "2020-08-31 10:00"]
    assert [(problem.part, problem.why) for problem in found.problems] == [
        ("2020/02/30.txt", Why.NO_DATE)
    ]


def test_journals_in_a_zip_are_read_each() -> None:
    found = found_in_zip({"work.txt": TEXT, "home.txt": TEXT.replace("fam", "kin"), "b.txt": "?"})

    assert len(found.entries) == 8
    assert len({entry.source for entry in found.entries}) == 8


@pytest.mark.parametrize(
    "data",
    [
        b"JRNLv3\x000eyJzYWx0IjoiQldrLUU0In0=gAAAAABqXVzDM7Mksb",
        b'JRNLv3 #{"salt":"lRkEAVyu96jvKO"}gAAAAABp2x3ZMLrf7',
        b"gAAAAABVIHB7tnwKExG7aC5ZbAbBL9SG2oY2GENeoOJ22i1PZigOvCYvrQN3kpsu0KGr7ay5K_46R5YF==",
        bytes((number * 89 + 61) % 256 for number in range(128)),
    ],
    ids=["v3", "v3 before its release", "v2", "v1"],
)
def test_one_that_is_encrypted_says_so(data: bytes) -> None:
    with pytest.raises(CannotRead) as caught:
        found_in("diary.journal", data)

    assert (caught.value.why, caught.value.format) == (Why.ENCRYPTED, "jrnl")


def test_lines_of_other_systems_and_encodings_are_read() -> None:
    for text in (TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r")):
        assert found_in("a.txt", text).entries == found_in("a.txt", TEXT).entries
    for encoding in ("utf-8-sig", "utf-16"):
        found = found_in("a.txt", TEXT.encode(encoding))
        assert found.entries == found_in("a.txt", TEXT).entries


def test_sources_are_the_same_again_and_each_its_own() -> None:
    twice = TEXT + TEXT
    sources = [entry.source for entry in found_in("a.txt", twice).entries]

    assert len(set(sources)) == 8
    assert sources == [entry.source for entry in found_in("b.txt", twice).entries]
    grown = f"{TEXT}\n[2024-01-01 10:00] New\n"
    assert {entry.source for entry in found_in("a.txt", TEXT).entries} < {
        entry.source for entry in found_in("a.txt", grown).entries
    }
