"""Whole files of journals that are texts, to be broken; each is called as its importer expects."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random

import yaml

from tests.foreign_journals import a_zip

Seed = Callable[[Random], bytes]

_WORDS = (
    "So it was.",
    '**bold** //italic// --struck-- [home ""http://x.org""] {red|color:red}',
    "[2020] a note\n\n[2024-13-45 10:00] no date\n2018-01-01 09:00 another",
    "one, \"two\"; 'three'\nfour | five",
    "<p>We <b>talked</p> &amp; more <div class='title'>",
    "",
    "日本語 🙂 Äpfel \u2028 \u202f",
    "@tag #tag @C++ ##no",
    "x" * 300,
    "- list\n  - of it\n```\n**raw**\n```",
)
_FORMS = (
    "%Y-%m-%d %H:%M",
    "%d.%m.%Y %H:%M",
    "%m/%d/%Y %I:%M %p",
    "%A, %d. %B %Y %H:%M",
    "%Y年%m月%d日 %H:%M",
    "%Y-%m",
    "%H:%M",
    "%Y%m%dT%H%M%S",
)


def _words(random: Random) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(random.randrange(4)))


def _days(random: Random) -> list[datetime]:
    begun = datetime(2020, 1, 1) + timedelta(minutes=random.randrange(2_000_000))  # noqa: DTZ001
    return [begun + timedelta(hours=31 * number) for number in range(random.randrange(12))]


def _jrnl(random: Random) -> bytes:
    form, marks = random.choice(_FORMS), random.choice((("[", "] "), ("[", "] "), ("", " ")))
    return "\n".join(
        f"{marks[0]}{day.strftime(form)}{marks[1]}{_words(random)}{random.choice(('', ' *'))}\n"
        f"{_words(random)}\n"
        for day in _days(random)
    ).encode()


def _jrnl_entries(random: Random) -> list[dict[str, object]]:
    return [
        {
            "title": random.choice((_words(random), None, 1, [])),
            "body": _words(random),
            "date": day.strftime(random.choice(("%Y-%m-%d", "%Y-%m", "%d"))),
            "time": day.strftime("%H:%M"),
            "tags": random.choice((["@a", "#b", ""], [1], None, "@c")),
            "starred": random.choice((True, False, None)),
        }
        for day in _days(random)
    ]


def _jrnl_json(random: Random) -> bytes:
    entries = _jrnl_entries(random)
    whole = random.choice(
        ({"tags": {}, "entries": entries}, entries, entries[0] if entries else {})
    )
    return json.dumps(whole, indent=random.choice((None, 2))).encode()


def _jrnl_folder(random: Random) -> bytes:
    return a_zip({f"{day:%Y/%m/%d}.txt": _jrnl(random) for day in _days(random)} | {"x.txt": b"x"})


def _month(random: Random) -> bytes:
    days = {
        random.choice((day.day, str(day.day), day.day + 9)): random.choice(
            (
                {"text": _words(random)},
                {"text": _words(random), "Tags": {"a": None}, "Work": {_words(random): None}},
                {"text": random.choice((None, 1, ["a"], {"b": "c"}))},
                _words(random),
            )
        )
        for day in _days(random)
    }
    return str(yaml.safe_dump(days, allow_unicode=random.random() < 0.5)).encode()


def _months(random: Random) -> bytes:
    return a_zip({f"data/{day:%Y-%m}.txt": _month(random) for day in _days(random)})


def _page(random: Random) -> bytes:
    kinds = ("photo", "stateOfMind", "multiPinMap", "newThing")
    grid = "".join(
        f"<div class='gridItem assetType_{random.choice(kinds)}'>"
        f"<div class='gridItemOverlayHeader'>{_words(random)}</div></div>"
        for _ in range(random.randrange(3))
    )
    return (
        "<html><head><style>p { }</style></head><body>"
        "<p class='p1'><span><div class='pageContainer'>"
        f"<div class='pageHeader'>{random.choice(('3 November 2024', _words(random)))}</div>"
        f"<div class='assetGrid'>{grid}</div><div class='title'>{_words(random)}</div>"
        f"<div class='bodyText'></span></p><p class='p2'>{_words(random)}</p></div></body></html>"
    ).encode()


def _pages(random: Random) -> bytes:
    return a_zip(
        {f"Journal/Entries/{day:%Y-%m-%d}.html": _page(random) for day in _days(random)}
        | {"Journal/index.html": b"<html>"}
    )


def _mini_diary(random: Random) -> bytes:
    return json.dumps(
        {
            "metadata": {
                "application": "Mini Diary",
                "version": random.choice(("3.3.0", "1.0.0", None)),
            },
            "entries": {
                f"{day:%Y-%m-%d}": random.choice(
                    ({"title": _words(random), "text": _words(random)}, {"text": 1}, [], None)
                )
                for day in _days(random)
            },
        },
        indent=random.choice((None, "\t")),
    ).encode()


def _mini_diary_markdown(random: Random) -> bytes:
    return (
        b"# Mini Diary\n\n"
        + "".join(
            f"## {day:%A, %B %d, %Y}\n\n**{_words(random)}**\n\n{_words(random)}\n\n\n"
            for day in _days(random)
        ).encode()
    )


def _table(random: Random) -> bytes:
    delimiter, form = random.choice(",;\t|"), random.choice(_FORMS)
    rows = [
        [day.strftime(form), day.strftime("%H:%M"), _words(random), _words(random), "a, b", "3/5"]
        for day in _days(random)
    ]
    names = ["Date", "Time", "Title", "Text", "Tags", random.choice(("Mood", "x"))]
    whole = random.choice(([names], [], [["sep=" + delimiter], names])) + rows
    text = "\r\n".join(
        delimiter.join(f'"{value.replace(chr(34), chr(34) * 2)}"' for value in row) for row in whole
    )
    return text.encode(random.choice(("utf-8", "utf-8", "utf-16", "utf-8-sig")))


TEXTS: Mapping[str, Seed] = {
    "jrnl.txt": _jrnl,
    "jrnl.json": _jrnl_json,
    "jrnl folder.zip": _jrnl_folder,
    "rednotebook 2024-02.txt": _month,
    "rednotebook.zip": _months,
    "apple journal 2024-02-01.html": _page,
    "apple journal.zip": _pages,
    "mini diary.json": _mini_diary,
    "mini diary.md": _mini_diary_markdown,
    "table.csv": _table,
}
