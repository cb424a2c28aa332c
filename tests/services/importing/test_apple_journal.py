"""Apple's Journal: pages nested as the phone nests them."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.domain.imports import LeftOut, Mood, Why
from microhurts_desktop.services.importing.cannot_read import CannotRead
from tests.services.importing.looking import (
    found_in,
    found_in_folder,
    found_in_zip,
    whens,
    whys,
)


def page(
    body: str = "<p class='p2'><span class='s2'>Words &amp; more.</span></p>",
    *,
    title: str = "A <b>title</b>",
    header: str = "Sunday, 3 November 2024",
    grid: str = "",
    prompt: str = "",
) -> str:
    """Return a page, with the spans that the phone closes where others are open."""
    asked = f"<div class='reflectionPrompt'>{prompt}</div>" if prompt else ""
    return (
        '<!DOCTYPE html>\n<html dir="auto">\n<head><style>.assetType_photo { x: "<p>" }</style>'
        "<title></title></head>\n<body>\n"
        "<!-- <div class='title'>not this</div> -->"
        '<p class="p1"><span class="s1"><div class=\'pageContainer\'>'
        f'    <div class="pageHeader">{header}</div>    <div class="assetGrid">{grid}</div>{asked}'
        f"<div class='title'>{title}</div><div class='bodyText'></span></p>\n{body}\n"
        '<p class="p1"><span class="s1"></div></div></span></p>\n</body>\n</html>\n'
    )


def item(kind: str, inner: str = '<img src="../Resources/A.heic" class="asset_image"/>') -> str:
    return f'<div id="A" class="gridItem assetType_{kind}">\n{inner}\n</div>'


FEELING = item(
    "stateOfMind",
    '<div class="gridItemOverlayText gridItemOverlayHeader">Sad, Overwhelmed</div>'
    '<img src="../Resources/A.heic"/>'
    '<div class="gridItemOverlayText gridItemOverlayFooter">Health</div>',
)


def test_a_page_has_its_day_from_its_name_and_no_time() -> None:
    found = found_in("2024-11-04_A_title.html", page())

    assert (found.format, whens(found)) == ("apple_journal", ["2024-11-04"])
    (entry,) = found.entries
    assert (entry.title, entry.text, entry.mood) == ("A title", "Words & more.", None)
    assert not found.problems


def test_lines_lists_and_empty_lines_stay() -> None:
    body = (
        "<p class='p2'><span>One</span></p>\n<p class='p2'><span>Two</span></p>\n"
        "<p class='p3'><span></span><br></p>\n<p class='p2'>Three</p>"
        "<ul class='ul1'><li class='li2'>first</li><li>second</li></ul>"
    )
    (entry,) = found_in("2024-11-04.html", page(body)).entries

    assert entry.text == "One\nTwo\n\nThree\n\n– first\n– second"


def test_a_title_outside_its_place_is_found() -> None:
    whole = page(title="").replace(
        "<div class='title'></div>",
        "<div class='title'></div></div></span><span class='s2'>Evening out </span>\n<span>",
    )
    (entry,) = found_in("2024-11-04.html", whole).entries
    assert entry.title == "Evening out"

    (entry,) = found_in("2024-11-04_Evening_out_(2).html", page(title="")).entries
    assert entry.title == "Evening out"
    (entry,) = found_in("2024-11-04_(1).html", page(title="")).entries
    assert entry.title == ""


def test_a_feeling_is_the_mood_in_its_own_words() -> None:
    found = found_in("2024-11-04.html", page(grid=FEELING))

    assert found.entries[0].mood == Mood(word="Sad, Overwhelmed")
    assert "Sad" not in found.entries[0].text
    assert found.left_out == {LeftOut.OTHER: 1}
    plain = item("stateOfMind", "<span>Calm</span><div>Family</div>")
    assert found_in("2024-11-04.html", page(grid=plain)).entries[0].mood == Mood(word="Calm")
    both = page(grid=FEELING + plain)
    assert found_in("2024-11-04.html", both).entries[0].mood == Mood(word="Sad, Overwhelmed · Calm")


def test_what_lies_beside_is_counted_and_its_words_are_not_taken() -> None:
    kinds = "photo livePhoto video audio drawing contact music multiPinMap workoutRoute newThing"
    grid = "".join(item(kind, f"<div><div>{kind} 0:15</div></div>") for kind in kinds.split())
    found = found_in("2024-11-04.html", page(grid=grid))

    assert found.entries[0].text == "Words & more."
    assert found.left_out == {
        LeftOut.PICTURES: 2,
        LeftOut.VIDEOS: 1,
        LeftOut.SOUNDS: 1,
        LeftOut.DRAWINGS: 1,
        LeftOut.PEOPLE: 1,
        LeftOut.MUSIC: 1,
        LeftOut.PLACES: 1,
        LeftOut.ACTIVITY: 1,
        LeftOut.OTHER: 1,
    }


def test_a_picture_within_the_text_is_passed_over() -> None:
    body = f"<p class='p2'>Before</p>{item('photo')}<p class='p2'>After</p>"

    assert found_in("2024-11-04.html", page(body)).entries[0].text == "Before\nAfter"


def test_a_grid_that_is_not_closed_ends_where_the_title_begins() -> None:
    whole = page(grid="<div class='gridItem assetType_photo'><div><div>")

    assert found_in("2024-11-04.html", whole).entries[0].text == "Words & more."


def test_what_was_asked_stands_before_the_answer() -> None:
    found = found_in("2024-11-04.html", page(prompt="How was your day?"))
    assert found.entries[0].text == "How was your day?\n\nWords & more."

    alone = found_in("2024-11-04.html", page("", title="", prompt="How was your day?"))
    assert (alone.entries, alone.left_out) == ((), {LeftOut.EMPTY: 1})


def test_a_page_without_the_usual_parts_is_read() -> None:
    found = found_in(
        "page.html",
        '<html><body><div class="pageHeader">lundi 27 avril 2026</div>'
        "<div class=title>Soir</div><p class='p2'>Un <i>mot</i></p></body></html>",
    )
    assert (whens(found), found.entries[0].title) == (["2026-04-27"], "Soir")
    assert found.entries[0].text == "Un mot"
    found = found_in(
        "page.html",
        '<div class="pageHeader">2026年4月27日</div><div class="title"><p class="p2">Text</p>',
    )
    assert found.entries[0].text == "Text"


def test_a_page_of_no_day_is_told() -> None:
    assert whys(found_in("page.html", page(header="some day"))) == [(None, Why.NO_DATE)]
    assert whys(found_in("2024-02-31.html", page())) == [(None, Why.NO_DATE)]


def test_a_folder_and_a_zip_are_read_without_their_index(tmp_path: Path) -> None:
    files = {
        "AppleJournalEntries/index.html": "<a href='Entries/2024-11-04.html'>pageHeader</a>",
        "AppleJournalEntries/Entries/2024-11-04.html": page(),
        "AppleJournalEntries/Entries/2024-11-04_(1).html": page(),
        "AppleJournalEntries/Entries/undated.html": page(),
        "AppleJournalEntries/Resources/A.json": '{"date": 1}',
        "AppleJournalEntries/other.html": page(),
    }
    for found in (found_in_folder(tmp_path, files), found_in_zip(files)):
        assert sorted(whens(found)) == ["2024-11-03", "2024-11-04", "2024-11-04"]
        assert len({entry.source for entry in found.entries}) == 3


def test_other_pages_are_not_taken_for_it() -> None:
    with pytest.raises(CannotRead):
        found_in("page.html", "<html><body><p>Something else</p></body></html>")
