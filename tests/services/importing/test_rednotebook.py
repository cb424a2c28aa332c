"""RedNotebook: months as it writes them, and as time, hands and other computers leave them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from microhurts_desktop.domain.imports import LeftOut, Why
from microhurts_desktop.services.importing.cannot_read import CannotRead
from microhurts_desktop.services.importing.txt2tags import from_txt2tags
from tests.services.importing.looking import (
    found_in,
    found_in_folder,
    found_in_zip,
    whens,
    whys,
)


def month(days: dict[object, object]) -> str:
    """Return a month as RedNotebook dumps it."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(days, Dumper=dumper, allow_unicode=True))


MONTH = month(
    {
        1: {"text": "A quiet day. #weekend\n\nWe **cooked** //together//.\n"},
        3: {
            "Work": {"called the office": None, "wrote **it**": None},
            "evening": None,
            "text": "Äpfel & Öl: “quoted” 😀\ttab",
        },
        5: {"Tags": {"two words": None, "Old": None}, "text": "2012"},
        29: {"text": ""},
    }
)


def test_a_month_is_read_day_by_day() -> None:
    found = found_in("2024-02.txt", MONTH)

    assert found.format == "rednotebook"
    assert whens(found) == ["2024-02-01", "2024-02-03", "2024-02-05"]
    first, second, third = found.entries
    assert (first.text, first.tags) == (
        "A quiet day. #weekend\n\nWe cooked together.",
        ("weekend",),
    )
    assert second.text == ("Äpfel & Öl: “quoted” 😀\ttab\n\nWork:\n– called the office\n– wrote it")
    assert set(second.tags) == {"Work", "evening"}
    assert (third.text, set(third.tags)) == ("2012", {"two words", "Old"})
    assert (found.left_out, found.problems) == ({LeftOut.EMPTY: 1}, ())


def test_a_folder_and_a_zip_hold_months_and_nothing_else(tmp_path: Path) -> None:
    files = {
        "data/2024-02.txt": MONTH,
        "data/2024-03.txt": MONTH,
        "data/2024-03.old.txt": MONTH,
        "data/2024-03.new.txt": MONTH,
        "data/2024-03.CONFLICT_BACKUP1700000000.5.txt": MONTH,
        "data/2024-13.txt": MONTH,
        "templates/1.txt": "1:\n  text: a template\n",
    }
    for found in (found_in_folder(tmp_path, files), found_in_zip(files)):
        assert found.format == "rednotebook"
        assert len(found.entries) == 6
        assert len({entry.source for entry in found.entries}) == 6
        assert [(each.part, each.why) for each in found.problems] == [
            ("data/2024-13.txt", Why.NO_MONTH)
        ]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("2024-03.old.txt", Why.PUT_ASIDE),
        ("2024-03.CONFLICT_BACKUP1700000000.5.txt", Why.PUT_ASIDE),
        ("diary.txt", Why.NO_MONTH),
    ],
)
def test_a_file_that_is_no_month_says_why(name: str, why: Why) -> None:
    with pytest.raises(CannotRead) as caught:
        found_in(name, MONTH)

    assert (caught.value.why, caught.value.format) == (why, "rednotebook")


def test_a_month_that_was_copied_is_one() -> None:
    assert len(found_in("2024-02 (1).txt", MONTH).entries) == 3


def test_texts_that_are_only_called_like_months_are_none() -> None:
    with pytest.raises(CannotRead) as caught:
        found_in_zip({"2024-02.txt": "Dear diary, today", "2024-03.txt": "and then"})

    assert caught.value.why is Why.UNKNOWN


def test_an_empty_month_has_no_entry() -> None:
    for text in ("{}\n", "---\n", "# nothing\n"):
        found = found_in("2024-02.txt", text)
        assert (found.entries, whys(found)) == ((), [(None, Why.NO_ENTRY)])


def test_what_python_2_wrote_is_read() -> None:
    found = found_in(
        "2009-05.txt",
        '1:\n  text: !!python/unicode "Fr\\xFCher \\u2013 so"\n'
        '  !!python/unicode "Stra\\xDFe": null\n',
    )

    assert (found.entries[0].text, found.entries[0].tags) == ("Früher – so", ("Straße",))


def test_nothing_is_built_of_what_a_file_names() -> None:
    found = found_in(
        "2024-02.txt", '1: {text: !!python/object/apply:os.system ["exit 1"]}\n2: {text: ok}\n'
    )

    assert [entry.text for entry in found.entries] == ["ok"]
    assert whys(found) == [(1, Why.NO_TEXT)]


def test_a_bomb_of_references_stays_small() -> None:
    bomb = "1: &a {text: lol}\n" + "".join(
        f"{n}: &{chr(96 + n)} {{text: *{chr(95 + n)}, <<: [{f'*{chr(95 + n)}, ' * 9}]}}\n"
        for n in range(2, 20)
    )
    found = found_in("2024-02.txt", bomb)

    assert [entry.text for entry in found.entries] == ["lol"]


@pytest.mark.parametrize("opened", ["[", "{a: ", "- "])
def test_what_is_nested_without_end_is_let_be(opened: str) -> None:
    found = found_in(
        "2024-02.txt", f"1: {{text: before}}\n2: {opened * 50_000}\n3: {{text: after}}\n"
    )

    assert [entry.text for entry in found.entries] == ["before", "after"]
    assert len(found.problems) == 1


def test_a_day_that_cannot_be_read_is_told_and_the_others_are_taken() -> None:
    found = found_in(
        "2024-02.txt",
        "1:\n  text: one\n2:\n\ttext: a tab\n3:\n  text: 'not closed\n4:\n  text: 'four'\n"
        "30:\n  text: no such day\nx:\n  text: no day\n5:\n  text: [a, list]\n6: plain\n"
        "6:\n  text: twice\n7:\n",
    )

    assert [entry.text for entry in found.entries] == ["one", "four", "plain", "twice"]
    assert whens(found) == ["2024-02-01", "2024-02-04", "2024-02-06", "2024-02-06"]
    assert whys(found) == [
        (3, Why.NOT_UNDERSTOOD),
        (5, Why.NOT_UNDERSTOOD),
        (9, Why.NO_DATE),
        (11, Why.NO_DATE),
        (14, Why.NO_TEXT),
    ]
    assert found.left_out == {LeftOut.EMPTY: 2}


def test_what_is_yaml_and_no_month_is_told() -> None:
    for text, whole in (("1: x\n---\n2: y\n", ["x"]), ("- 1\n- 2\n", []), ("1:\n- a\n", [])):
        try:
            found = found_in("2024-02.txt", text)
        except CannotRead:
            assert not whole
        else:
            assert [entry.text for entry in found.entries] == whole


def test_lines_of_windows_and_letters_of_old_programs_are_read() -> None:
    assert found_in("2024-02.txt", MONTH.replace("\n", "\r\n")).entries == (
        found_in("2024-02.txt", MONTH).entries
    )
    found = found_in("2024-02.txt", "1:\n  text: Größe\n".encode("cp1252"))
    assert (found.entries[0].text, whys(found)) == ("Größe", [])
    (entry,) = found_in("2024-02.txt", "1:\n  text: a\x0bb\x00c\n").entries
    assert entry.text == "a b c"


def test_hashtags_are_told_from_colours_and_code() -> None:
    (entry,) = found_in(
        "2024-02.txt",
        month({1: {"text": "#One ##no #ff00aa #include &#no x#no #1234 #12é ＃wide (#in) #one"}}),
    ).entries

    assert {tag.casefold() for tag in entry.tags} == {"one", "12é", "wide", "in"}


MARKED = [
    ("**bold** //italic// __under__ --struck--", "bold italic under struck"),
    ("a ** b // c -- d", "a ** b // c -- d"),
    ("see http://a.b//c//d and //this//", "see http://a.b//c//d and this"),
    ("=== Work ===", "Work"),
    ("= A =[label]", "A"),
    ("====================", "===================="),
    ("first\\\\\nsecond", "first\nsecond"),
    ('[home ""http://x.org""]', "home (http://x.org)"),
    ("[home http://x.org]", "home (http://x.org)"),
    ('[http://x.org ""http://x.org""]', "http://x.org"),
    ('[paper ""file:///home/me/a.pdf""]', "paper"),
    ("[2019-10-20] and [that day 2019-10-21]", "2019-10-20 and that day (2019-10-21)"),
    ("{red|color:red} {x}", "red {x}"),
    ("``**as it is**`` \"\"//so//\"\" ''--too--''", "**as it is** //so// --too--"),
    ("```\n**in a fence**\n```\nafter", "**in a fence**\nafter"),
    ("``` **one line**", "**one line**"),
    ("\ue0000\ue001 **b**", "0 b"),
    ("x" * 30_000 + "**", "x" * 30_000 + "**"),
]


def test_marks_go_and_words_stay() -> None:
    for marked, plain in MARKED:
        assert from_txt2tags(marked).text == plain, marked


def test_pictures_and_files_are_counted() -> None:
    plain = from_txt2tags('a\n[""file:///p/x"".jpg?50]\n[/p/y.PNG] b [f ""/p/z.pdf""]')

    assert (plain.text, plain.pictures, plain.files) == ("a\n b f", 2, 1)
