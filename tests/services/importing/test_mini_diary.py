"""Mini Diary: its exports, and its own file."""

from __future__ import annotations

import json

import pytest

from microhurts_desktop.domain.imports import LeftOut, Why
from microhurts_desktop.services.importing.cannot_read import CannotRead
from tests.services.importing.looking import found_in, found_in_zip, whens, whys


def export(version: str = "3.3.0", **entries: object) -> str:
    """Return an export to JSON; its days are named ``d2024_01_31``."""
    updated = "Sun Feb 15 2026 15:15:14 GMT+0100"
    return json.dumps(
        {
            "metadata": {
                "application": "Mini Diary",
                "version": version,
                "dateUpdated": updated,
            },
            "entries": {
                day[1:].replace("_", "-"): {"dateUpdated": updated, **entry}
                if isinstance(entry, dict)
                else entry
                for day, entry in entries.items()
            },
        },
        indent="\t",
    )


def test_its_json_has_a_day_for_each_entry() -> None:
    found = found_in(
        "export.json",
        export(
            d2024_01_01={"title": "First", "text": "A **bold** word.\n\n- one\n- two"},
            d2024_01_02={"title": "", "text": 'Said "2024-01-05": {so}'},
            d2024_01_03={"title": " ", "text": ""},
        ),
    )

    assert (found.format, whens(found)) == ("mini_diary", ["2024-01-01", "2024-01-02"])
    first, second = found.entries
    assert (first.title, first.text) == ("First", "A bold word.\n\n- one\n- two")
    assert second.text == 'Said "2024-01-05": {so}'
    assert (found.left_out, found.problems) == ({LeftOut.EMPTY: 1}, ())


def test_before_its_second_version_texts_were_plain() -> None:
    found = found_in("a.json", export("1.10.0", d2024_01_01={"title": "", "text": "2 * 3 * 4 **"}))

    assert found.entries[0].text == "2 * 3 * 4 **"


def test_bad_entries_are_told_with_their_line_and_the_others_taken() -> None:
    whole = export(
        d2024_02_31={"title": "no such", "text": "day"},
        d01_01_2024={"title": "another", "text": "form"},
        d2024_01_01={"title": "", "text": ["no", "text"]},
        d2024_01_02={},
        d2024_01_03={"text": "good"},
        d2024_01_04={"title": "cut", "text": "short"},
    )
    found = found_in("a.json", whole[: whole.index("short")])

    assert whens(found) == ["2024-01-03"]
    assert whys(found) == [
        (8, Why.NO_DATE),
        (13, Why.NO_DATE),
        (18, Why.NO_TEXT),
        (26, Why.NO_TEXT),
        (33, Why.NOT_UNDERSTOOD),
    ]


def test_its_markdown_is_read_in_the_language_of_its_dates() -> None:
    text = (
        "# Mini Diary\n\n## Montag, 1. Januar 2024\n\n**Erster**\n\nEin **Wort**.\n\n"
        "## Keine Überschrift von ihr\n\nweiter\n\n\n## mardi 2 janvier 2024\n\nseul\n\n\n"
    )
    found = found_in("export.md", text)

    assert (found.format, whens(found)) == ("mini_diary", ["2024-01-01", "2024-01-02"])
    first, second = found.entries
    assert (first.title, first.text) == (
        "Erster",
        "Ein Wort.\n\nKeine Überschrift von ihr\n\nweiter",
    )
    assert (second.title, second.text) == ("", "seul")


def test_words_before_the_first_day_of_markdown_are_told() -> None:
    found = found_in("export.md", "# Mini Diary\n\nlost\n\n## 1 January 2024\n\nx\n")
    assert (whens(found), whys(found)) == (["2024-01-01"], [(3, Why.NO_DATE)])
    found = found_in("export.md", "# Mini Diary\n\n## 31 February 2024\n\nx\n")
    assert whys(found) == [(3, Why.NO_DATE)]


def test_its_text_has_days_and_no_midnights() -> None:
    text = (
        "\tDate:\t01 January 2019 at 00:00:00 GMT\n\nA title\n\nSome *words*.\n\nMore.\n\n\n\n"
        "\tDate:\t02 January 2019 at 00:00:00 GMT\n\nonly one line\n\n\n"
    )
    found = found_in("export.txt", text)

    assert (found.format, whens(found)) == ("mini_diary", ["2019-01-01", "2019-01-02"])
    first, second = found.entries
    assert (first.title, first.text) == ("A title", "Some *words*.\n\nMore.")
    assert (second.title, second.text) == ("", "only one line")
    other = text.replace("02 January 2019 at 00:00:00", "02 January 2019 at 10:00:00")
    assert found_in("export.txt", other).format != "mini_diary"


def test_its_own_file_is_encrypted_and_says_so() -> None:
    with pytest.raises(CannotRead) as caught:
        found_in("mini-diary.txt", "0123456789abcdef" * 40)

    assert (caught.value.why, caught.value.format) == (Why.ENCRYPTED, "mini_diary")


def test_a_zip_of_its_files_is_read() -> None:
    found = found_in_zip(
        {
            "a.json": export(d2024_01_01={"title": "x", "text": "y"}),
            "mini-diary.txt": "0123456789abcdef" * 40,
        }
    )

    assert len(found.entries) == 1
    assert [(each.part, each.why) for each in found.problems] == [("mini-diary.txt", Why.ENCRYPTED)]
