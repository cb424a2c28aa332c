"""From bytes to plain words: encodings, HTML, Markdown, JSON that is broken, dates in words."""

from __future__ import annotations

from datetime import date, time

import pytest

from microhurts_desktop.domain.imports import Why
from microhurts_desktop.services.importing import tables
from microhurts_desktop.services.importing.cannot_read import CannotRead
from microhurts_desktop.services.importing.decoding import decoded
from microhurts_desktop.services.importing.json_items import items_of
from microhurts_desktop.services.importing.plain_text import (
    from_html,
    from_markdown,
    tidy,
    tidy_line,
)
from microhurts_desktop.services.importing.written_dates import day_of, month_and_day, time_of


@pytest.mark.parametrize(
    ("data", "text", "line"),
    [
        ("é".encode(), "é", None),
        ("é".encode("utf-8-sig"), "é", None),
        ("né".encode("utf-16"), "né", None),
        ("a line".encode("utf-16-be"), "a line", None),
        ("né".encode("utf-32"), "né", None),
        (b"a\nb\xe9", "a\nb\xe9", None),
        (b"a\n\xe9", "a\n\xe9", 2),
        ("così è però".encode("cp1252"), "così è però", None),
        ("“Größe” – schön… ½".encode("cp1252"), "“Größe” – schön… ½", 1),
        ("тихо".encode("cp1251"), "òèõî", 1),
        ("Привет, Яна".encode("cp1251"), "Ïðèâåò, ßíà", 1),
        ("Příliš žluťoučký".encode("cp1250"), "Pøíliš žlu\ufffdouèký", 1),
        ("źdźbło".encode("cp1250"), "Ÿd\u0178b³o", 1),
        (b"\xc3\xa9\xc3\xa9\xc3\xa9\xff more", "ééé\ufffd more", 1),
        (b"\xff\xfea\x00\x00\xd8", "a\ufffd", 1),
        ("né".encode() + b"\xe2\x82", "né\ufffd", 1),
        (b"", "", None),
    ],
)
def test_bytes_become_a_text(data: bytes, text: str, line: int | None) -> None:
    assert decoded(data) == (text, line)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p>\n<p>two <b>three</b><br>four</p>", "One\n\ntwo three\nfour"),
        ("<div>One</div><div>two</div>", "One\ntwo"),
        ("<ol><li>One</li><li>two</li></ol><ul><li>three</ul>", "1. One\n2. two\n\n– three"),
        ("a &amp; b &lt;3 &#128512; &unknown;", "a & b <3 😀 &unknown;"),
        ("<p>R&D http://x?a=1&copy=2&lt</p>", "R&D http://x?a=1&copy=2&lt"),
        ("I love <Anna> and <3 and 1 < 2</Anna>", "I love <Anna> and <3 and 1 < 2</anna>"),
        ("<span><div>broken</span></div> on", "broken\non"),
        ("<style>p {}</style><script>x<y</script><head><title>t</title></head>Seen", "Seen"),
        ("Before <!-- a note --> after <!-- never closed", "Before after never closed"),
        ("<!DOCTYPE html><?xml version='1.0'?><![CDATA[x]]>Seen", "Seen"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("One\n  two", "One two"),
        ("cut <a href='x", "cut <a href='x"),
        ("<li data-checked='true'>done</li><li data-list=unchecked>open</li>", "☑ done\n☐ open"),
        ("<input type=checkbox checked> done <td>cell<hr/>", "☑ done cell"),
        ("<p/>One</li></ul></ol>", "One"),
    ],
)
def test_html_becomes_its_words(html: str, text: str) -> None:
    assert tidy(from_html(html)) == text


def test_lines_stay_where_a_program_writes_them_as_lines() -> None:
    assert from_html("One\ntwo", keeps_lines=True) == "One\ntwo"
    assert from_html("One\n<b>two</b>", keeps_lines=True) == "One\ntwo"


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "<![CDATA[", "</", "<p>", "&#", "<!x", "<?", "-->"]
)
def test_a_long_broken_text_takes_no_time(piece: str) -> None:
    from_html(piece * 20_000)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Title\n\n**bold** *it* ***both*** ~~no~~ `code`", "Title\n\nbold it both no code"),
        ("a_b_c __strong__ 2\\*3\\*4 \\# no", "a_b_c strong 2*3*4 # no"),
        ("[Site](http://x) [http://x](http://x) ![](a://b)", "Site (http://x) http://x"),
        ("- [ ] open\n- [X] done\n---\n```\ncode\n```", "☐ open\n☑ done\n\ncode"),
        ("> said\n\n* one\n\u200b* two", "> said\n\n* one\n* two"),
    ],
)
def test_markdown_becomes_its_words(markdown: str, text: str) -> None:
    assert tidy(from_markdown(markdown)) == text


def test_what_nobody_sees_is_taken_away() -> None:
    assert tidy("\ufeffa\x00\x1b\ud800 \r\nb\u2028\n\n\n\n c\t ") == "a\nb\n\n c"
    assert tidy("e\u0301") == "é"
    assert tidy_line(" two\n lines ") == "two lines"


def test_json_is_read_as_far_as_it_goes() -> None:
    items = items_of('{"a": 1,\n"list": [{"x": 1},\n{"x": 2}], "tail": {"y": []}}')
    assert items.head == {"a": 1, "tail": {"y": []}}
    assert [(item.value, item.line) for item in items.in_list("list")] == [
        ({"x": 1}, 2),
        ({"x": 2}, 3),
    ]
    assert items.whole()["list"] == [{"x": 1}, {"x": 2}]
    assert items_of(" [] ").lists == {"": []}
    assert items_of("{}").whole() == {}


@pytest.mark.parametrize(
    ("text", "values", "whys"),
    [
        ('[{"x": 1}, {"x": 2', [{"x": 1}], [Why.CUT_SHORT]),
        ('[{"x": 1}', [{"x": 1}], [Why.NOT_UNDERSTOOD]),
        ('[{"x": 1},\n{"x": oops},\n{"x": 3}]', [{"x": 1}, {"x": 3}], [Why.NOT_UNDERSTOOD]),
        ('[{"x": 1} {"x": 2}, {"x": 3}]', [{"x": 1}, {"x": 3}], [Why.NOT_UNDERSTOOD]),
        ('[{"x": 1}, nonsense]', [{"x": 1}], [Why.NOT_UNDERSTOOD]),
    ],
)
def test_broken_json_keeps_what_is_whole(text: str, values: list[object], whys: list[Why]) -> None:
    items = items_of(text)
    assert [item.value for item in items.in_list("")] == values
    assert [problem.why for problem in items.problems] == whys


@pytest.mark.parametrize("text", ["", "words", "<html>", "7", "{7: 1}", "[" * 100_000, '{"a": "'])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(CannotRead):
        items_of(text)


def test_very_broken_json_is_given_up() -> None:
    items = items_of("[" + '{"x": oops},\n{"x": 1},\n' * 500 + "]")
    assert len(items.problems) == 51


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("6:50 PM", time(18, 50)),
        ("06:50 p. m.", time(18, 50)),
        ("12:05 am", time(0, 5)),
        ("12:05 PM", time(12, 5)),
        ("午後6:50", time(18, 50)),
        ("6:50 μ.μ.", time(18, 50)),
        ("18.50", time(18, 50)),
        ("18:50 Uhr", time(18, 50)),
        ("6:50 quux", None),
        ("24:61", None),
        ("noon", None),
    ],
)
def test_times_in_words(said: str, found: time | None) -> None:
    assert time_of(said) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("15 January 2024", date(2024, 1, 15)),
        ("January 5, 2024 at 10:32 AM", date(2024, 1, 5)),
        ("mardi 15 mai 2024", date(2024, 5, 15)),
        ("2024-02-29", date(2024, 2, 29)),
        ("30 February 2024", None),
        ("15 January", None),
        ("15 Quux 2024", None),
    ],
)
def test_days_in_words(said: str, found: date | None) -> None:
    assert day_of(said) == found


def test_months_in_words() -> None:
    assert month_and_day("2 červenec") == (7, 2)
    assert month_and_day("2 června") == (6, 2)
    assert month_and_day("6월 22일") == (6, 22)
    assert month_and_day("June") is None


def test_tables_take_their_delimiter_from_the_first_line() -> None:
    assert tables.delimiter_of("a;b;c") == ";"
    assert tables.values_in('"a ""b""", c', ",") == ['a "b"', "c"]
    assert tables.values_in("x" * (17 << 20), ",") == []


def test_a_row_that_is_far_too_long_is_open() -> None:
    text = "a,b\n" + "x" * (17 << 20) + "\nc,d\n"
    assert [(line, row, is_open) for line, row, is_open in tables.rows(text, ",")] == [
        (1, ["a", "b"], False),
        (2, [], True),
        (3, ["c", "d"], False),
    ]
