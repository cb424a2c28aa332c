"""Plain tables: which column is what is proposed, and said better by whoever knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.domain.import_columns import Columns, DateOrder, Role
from microhurts_desktop.domain.imports import Found, LeftOut, Mood, Why
from microhurts_desktop.services.importing.cannot_read import CannotRead
from microhurts_desktop.services.importing.plain_csv import look_into_table
from microhurts_desktop.storage.errors import UnreadableJournal
from tests.services.importing.looking import (
    found_in,
    found_in_folder,
    found_in_zip,
    whens,
    whys,
)

TABLE = (
    "Date,Time,Title,Entry,Tags,Mood\n"
    '2024-01-02,09:30,One,"Hello, ""you""\nsecond line","a, b",good\n'
    "2024-01-03,9:30 PM,,x,#c #d,3/5\n"
)


def roles(found: Found) -> str:
    """Return the roles of the columns, by their first two letters; a dash is none."""
    assert found.columns is not None
    return " ".join("-" if r is Role.NOTHING else r.value[:2] for r in found.columns.roles)


def columns_of(found: Found) -> Columns:
    assert found.columns is not None
    return found.columns


def test_columns_are_known_by_their_names() -> None:
    found = found_in("journal.csv", TABLE)

    assert (found.format, roles(found)) == ("csv", "da ti ti te ta mo")
    assert whens(found) == ["2024-01-02 09:30", "2024-01-03 21:30"]
    first, second = found.entries
    assert (first.title, first.text) == ("One", 'Hello, "you"\nsecond line')
    assert (first.tags, second.tags) == (("a", "b"), ("c", "d"))
    assert (first.mood, second.mood) == (Mood(word="good"), Mood(step=3, steps=5))
    columns = columns_of(found)
    assert columns.names == ("Date", "Time", "Title", "Entry", "Tags", "Mood")
    assert columns.sample[1] == ("2024-01-03", "9:30 PM", "", "x", "#c #d", "3/5")


HEADERS = [
    ("Datum;Uhrzeit;Titel;Eintrag;Stimmung;Schlagwörter", "da ti ti te mo ta"),
    ("Fecha;Hora;Título;Texto;Estado de ánimo;Etiquetas", "da ti ti te mo ta"),
    ("Дата;Время;Название;Текст;Настроение;Теги", "da ti ti te mo ta"),
    ("日付;時刻;タイトル;本文;気分;タグ", "da ti ti te mo ta"),
    ("createdAt;start_time;Subject;Body Text;Mood (1-10);Categories", "da ti ti te mo ta"),
]


def test_they_are_known_in_other_languages() -> None:
    for header, expected in HEADERS:
        found = found_in("a.csv", f"{header}\n2024-01-02;10:00;T;Some text;good;x\n")

        assert roles(found) == expected, header


def test_they_are_known_by_what_is_in_them() -> None:
    found = found_in(
        "a.csv", "2024-01-01;10:00;I went, saw, came\n2024-01-02;11:00;Again, and, again\n"
    )

    assert (roles(found), columns_of(found).has_header) == ("da ti te", False)
    assert whens(found) == ["2024-01-01 10:00", "2024-01-02 11:00"]
    assert found.entries[0].text == "I went, saw, came"


def test_sentences_are_taken_whatever_their_column_is_called() -> None:
    found = found_in(
        "a.csv",
        "Date,Mood,Mood Notes,Gratitude,Link\n"
        "2024-01-01,Happy,So good,The sun that came through,http://a.b/ccccccccccccccccc\n"
        "2024-01-02,Sad,,That Ben was there for me,http://a.b/ccccccccccccccccc\n",
    )

    assert roles(found) == "da mo te te -"
    assert [entry.text for entry in found.entries] == [
        "So good\n\nGratitude: The sun that came through",
        "Gratitude: That Ben was there for me",
    ]


def test_the_surer_of_two_columns_is_taken() -> None:
    found = found_in(
        "a.csv",
        "Updated,Created,Name,Notes,Content\n"
        "2024-02-01,2024-01-01,n,aside,main\n2024-02-02,2024-01-02,n,aside,main\n",
    )

    assert whens(found) == ["2024-01-01", "2024-01-02"]
    assert [entry.text for entry in found.entries] == ["main", "main"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter_is_found(delimiter: str) -> None:
    text = f"date{delimiter}text\n2024-01-01{delimiter}one\n2024-01-02{delimiter}two\n"

    assert len(found_in("a.csv", text).entries) == 2


def test_one_that_says_its_delimiter_is_believed() -> None:
    found = found_in("a.csv", 'sep=;\r\nDate;Text\r\n2024-01-01 00:00:00;a,b\r\nx;"c\r\nd"\r\n')

    assert [entry.text for entry in found.entries] == ["a,b"]
    assert whys(found) == [(4, Why.NO_DATE)]


ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"]


def test_encodings_are_found() -> None:
    for encoding in ENCODINGS:
        text = "Datum;Text\r\n02.03.2024;Größe\r\n03.03.2024;schön\r\n"
        found = found_in("a.csv", text.encode(encoding))

        assert [entry.text for entry in found.entries] == ["Größe", "schön"]
        assert whys(found) == []


def test_a_sheet_that_adds_midnight_to_days_has_no_times() -> None:
    found = found_in("a.csv", "date,text\n2024-01-01 00:00:00,a\n2024-01-02 00:00:00,b\n")
    assert whens(found) == ["2024-01-01", "2024-01-02"]

    found = found_in("a.csv", "date,text\n2024-01-01 00:00:00,a\n2024-01-02 10:00:00,b\n")
    assert whens(found) == ["2024-01-01 00:00", "2024-01-02 10:00"]


def test_times_with_an_offset_and_times_since_1970_keep_it() -> None:
    found = found_in(
        "a.csv",
        "timestamp,text\n1704103200,a\n1704103200000,b\n2024-01-01T12:00:00+02:00,c\n",
    )

    assert {entry.at.timestamp() for entry in found.entries} == {1704103200}


def test_an_order_that_nothing_tells_is_asked_about(tmp_path: Path) -> None:
    text = "date,text\n01/02/2024,one\n03/04/2024,two\n"
    found = found_in("a.csv", text)

    assert columns_of(found).is_order_open
    assert whys(found) == [(None, Why.OPEN_ORDER)]
    path = tmp_path / "a.csv"
    path.write_text(text)
    said = replace(columns_of(found), order=DateOrder.MONTH_FIRST, is_order_open=False)
    answered = look_into_table(path, said)
    assert (whens(answered), answered.problems) == (["2024-01-02", "2024-03-04"], ())
    assert answered.columns == said


def test_a_table_whose_columns_nothing_tells_waits_for_somebody_to_say(tmp_path: Path) -> None:
    text = "a,b,c\nfoo,bar,baz\nfoo,bar,baz\n"
    found = found_in("a.csv", text)
    assert (found.entries, whys(found)) == ((), [(None, Why.NO_COLUMNS)])

    path = tmp_path / "a.csv"
    path.write_text(text.replace("baz", "1 May 2024"))
    said = replace(
        columns_of(found),
        has_header=True,
        names=("a", "b", "c"),
        roles=(Role.TEXT, Role.TEXT, Role.DATE),
    )
    assert [entry.text for entry in look_into_table(path, said).entries] == [
        "foo\n\nb: bar",
        "foo\n\nb: bar",
    ]


def test_asking_again_tells_what_cannot_be_opened(tmp_path: Path) -> None:
    columns = columns_of(found_in("a.csv", TABLE))
    with pytest.raises(UnreadableJournal):
        look_into_table(tmp_path / "gone.csv", columns)
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.txt").write_text("x")
    with pytest.raises(UnreadableJournal):
        look_into_table(tmp_path / "empty", columns)


def test_bad_rows_are_told_with_their_line_and_the_others_taken() -> None:
    found = found_in(
        "a.csv",
        TABLE + "someday,,,y,,\n2024-02-31,,,z,,\n2024-01-04,25:99,T,late,,\n"
        "2024-03,10:00,,half,,\n2024-01-05,10:00,,many,,,more\n\n2024-01-06,,,,,\n"
        "2024-01-07 29:00,,,odd,,\n",
    )

    assert [entry.text for entry in found.entries[2:]] == ["late", "half", "many\n\nmore", "odd"]
    assert whys(found) == [
        (5, Why.NO_DATE),
        (6, Why.NO_DATE),
        (7, Why.NO_TIME),
        (8, Why.HALF_DATE),
        (9, Why.TOO_MANY_COLUMNS),
        (12, Why.NO_TIME),
    ]
    assert found.left_out == {LeftOut.EMPTY: 1}


def test_a_text_with_commas_and_no_marks_around_it_stays_whole() -> None:
    found = found_in(
        "a.csv", "date,text\n2024-01-01,one\n2024-01-02,I came, saw, left\n2024-01-03,x\n"
    )

    assert found.entries[1].text == "I came, saw, left"
    assert whys(found) == [(3, Why.TOO_MANY_COLUMNS)]


def test_a_row_too_short_for_its_date_is_told() -> None:
    found = found_in("a.csv", "text,date\na,2024-01-01\nb\nc,2024-01-03\n")

    assert (whens(found), whys(found)) == (
        ["2024-01-01", "2024-01-03"],
        [(3, Why.TOO_FEW_COLUMNS)],
    )


def test_an_open_quotation_mark_swallows_nothing() -> None:
    found = found_in("a.csv", 'date,text\n2024-01-01,"open\n2024-01-02,two\n2024-01-03,three\n')
    assert [entry.text for entry in found.entries] == ["open", "two", "three"]
    assert whys(found) == [(2, Why.OPEN_QUOTE)]

    found = found_in("a.csv", 'text,date\none,2024-01-01\ntwo,"2024-01-02\nthree,2024-01-03\n')
    assert [entry.text for entry in found.entries] == ["one", "two", "three"]
    assert whys(found) == [(3, Why.OPEN_QUOTE)]


def test_a_text_that_is_cut_short_keeps_its_lines() -> None:
    found = found_in("a.csv", 'date,text\n2024-01-01,ok\n2024-01-02,"cut short\nhere and\nthere')

    assert found.entries[1].text == "cut short\nhere and\nthere"
    assert whys(found) == [(3, Why.OPEN_QUOTE)]


def test_html_in_cells_becomes_words_and_other_marks_stay() -> None:
    found = found_in(
        "a.csv", "date,title,text\n2024-01-01,<b>T</b>,a<br>b &amp; c\n2024-01-02,x,2 < 3 & so\n"
    )

    assert [(entry.title, entry.text) for entry in found.entries] == [
        ("T", "a\nb & c"),
        ("x", "2 < 3 & so"),
    ]


def test_the_only_table_of_a_folder_or_a_zip_is_taken(tmp_path: Path) -> None:
    files = {"export/journal.csv": TABLE, "export/readme.txt": "Read me."}
    assert len(found_in_folder(tmp_path, files).entries) == 2
    assert len(found_in_zip(files).entries) == 2
    with pytest.raises(CannotRead):
        found_in_zip({"a.csv": TABLE, "b.csv": TABLE})


NO_TABLES = [
    ("prose.txt", "Dear diary, it was, well, fine.\nThen we went, 2024-01-01, home, there.\n"),
    ("code.py", "import os, sys\nprint(1, 2)\n"),
    ("one.csv", "only\none\ncolumn\n"),
    ("zero.csv", "a,b\0\n2024-01-01,x\n"),
]


def test_other_texts_are_no_tables() -> None:
    for name, text in NO_TABLES:
        with pytest.raises(CannotRead):
            found_in(name, text)


def test_the_same_row_is_known_again_and_two_alike_are_two() -> None:
    twice = TABLE + TABLE.partition("\n")[2]
    sources = [entry.source for entry in found_in("a.csv", twice).entries]

    assert len(set(sources)) == 4
    assert set(sources) > {entry.source for entry in found_in("b.csv", TABLE).entries}


def test_a_long_table_can_be_stopped(tmp_path: Path) -> None:
    columns = columns_of(found_in("a.csv", TABLE))
    path = tmp_path / "a.csv"
    path.write_text(TABLE)

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        look_into_table(path, columns, stop)
