"""Rows of every column, body and number that a shared vault may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any
from uuid import UUID

from tests.faults.hostile_base import FORGED, Hands, Variant, another, loosened

ITEM_COLUMNS = (
    *("uuid", "author", "updated_at", "kind", "about"),
    *("revision", "sent_at", "offset_minutes", "body", "signature"),
)


# So much that it would take long


def volumes() -> Iterator[Variant]:
    for number in (100, 1_000, 19_000, 100_000):
        yield Variant(f"many: {number} unsigned", partial(_many, number, False))
    for number in (300, 3_000, 15_000):
        yield Variant(f"many: {number} signed", partial(_many, number, True))
    for name in ("phrase", "reply", "good", "repair", "landing", "question"):
        yield Variant(f"many: 2000 of {name}", partial(_many, 2_000, True, name))
    for megabytes in (1, 5, 40):
        yield Variant(f"many: {megabytes} MB in one", partial(_giant, megabytes))
    yield Variant("many: 50 of 1 MB each", _many_giants)
    yield Variant("many: taken back", _many_taken_back)


def _many(number: int, sign: bool, name_or_hands: Any, hands: Any = None) -> None:
    name = name_or_hands if hands is not None else "hurt"
    whose: Hands = hands if hands is not None else name_or_hands
    row = whose.row(name)
    made = (row | {"uuid": str(UUID(int=one + 1))} for one in range(number))
    whose.put(*made, sign=sign)


def _giant(megabytes: int, hands: Hands) -> None:
    body = json.dumps({"event": "x" * (megabytes * 1_000_000)})
    another(hands, body=body)


def _many_giants(hands: Hands) -> None:
    row = hands.row("hurt") | {"body": json.dumps({"event": "x" * 1_000_000})}
    hands.put(*(row | {"uuid": str(UUID(int=number + 1))} for number in range(50)))


def _many_taken_back(hands: Hands) -> None:
    row = hands.row("hurt") | {"body": None}
    hands.put(*(row | {"uuid": str(UUID(int=number + 1))} for number in range(15_000)))


# The words of it, truly signed

DEEP = 100_000


def bodies() -> Iterator[Variant]:
    texts: dict[str, str] = {
        "empty": "",
        "null": "null",
        "a list": "[]",
        "a text": '"x"',
        "a number": "7",
        "true": "true",
        "not a number": "NaN",
        "nothing in it": "{}",
        "cut short": '{"event": "x',
        "deep lists": '{"event": "x", "feelings": ' + "[" * DEEP + "]" * DEEP + "}",
        "deep objects": '{"a":' * DEEP + "1" + "}" * DEEP,
        "a field twice": '{"event": "x", "event": "y"}',
        "thousands of fields": json.dumps({f"f{one}": one for one in range(5000)}),
        "a field of tomorrow": '{"event": "x", "colour": "red"}',
        "a byte order mark": '\ufeff{"event": "x"}',
        "half of a letter": '{"event": "\\ud800"}',
        "control signs": '{"event": "\\u0000\\u0007\\u001b[31m"}',
        "only control signs": '{"event": "\\u0000"}',
        "markup": json.dumps(
            {"event": f"<img src=x>{FORGED}<br>", "feelings": ["<b>"], "needs": ["&amp;"]}
        ),
        "turned around": json.dumps({"event": "\u202e" * 500, "feelings": ["\u2066"]}),
        "one long word": json.dumps({"event": "x" * 20_000}),
        "too long": json.dumps({"event": "x" * 20_001}),
        "thousands of feelings": json.dumps({"event": "x", "feelings": ["x"] * 5000}),
        "long feelings": json.dumps(
            {"event": "x", "feelings": ["x" * 20_000] * 40, "needs": ["y"]}
        ),
    }
    for name, text in texts.items():
        yield Variant(f"body: {name}", partial(_with_body, "hurt", text))
    odd: tuple[Any, ...] = (
        *(None, True, False, 0, 6, -1, 2**53, 2**63, 10**400, 1.5, 1e308, "5", "", "x"),
        *([], ["x"], [None], [1], [["x"]], {}, {"a": 1}, "9999-12-31T23:59:59+00:00"),
        *("0001-01-01T00:00:00+00:00", "2026-05-14", "2026-05-14T12:00:00", "now"),
        *("2026-05-14T12:00:00+24:00", "2026-05-14T12:00:00+00:00:30", "20260514T120000Z"),
    )
    fields = {
        "hurt": ("event", "happened_at", "feelings", "needs", "strength", "story", "question"),
        "good": ("what", "happened_at", "deposit", "warmth"),
        "repair": ("words", "happened_at", "how", "by"),
        "reflection": ("text", "happened_at", "prompt"),
        "landing": ("landed", "landed_on", "would_help"),
        "phrase": ("words", "intention"),
        "question": ("words",),
    }
    for kind, names in fields.items():
        for field in names:
            for value in odd:
                yield Variant(
                    f"body: {field} of {kind} is {value!r:.40}",
                    partial(_with_field, kind, field, value),
                )
    for kind, field in (
        ("question", "event"),
        ("hurt", "words"),
        ("landing", "text"),
        ("good", "landed"),
    ):
        yield Variant(f"body: {kind} has {field}", partial(_with_field, kind, field, "x"))


def _with_body(name: str, text: str, hands: Hands) -> None:
    hands.put(hands.row(name) | {"body": text})


def _with_field(name: str, field: str, value: object, hands: Hands) -> None:
    row = hands.row(name)
    hands.put(row | {"body": json.dumps(json.loads(row["body"]) | {field: value})})


# Every column, with whatever a column can hold


def columns() -> Iterator[Variant]:
    odd: tuple[object, ...] = (
        *(None, "", "x", 0, -1, 1.5, float("inf"), b"\x00\xff", b"", "5", "\x00", "\u202e"),
        *(2**53, 2**53 + 1, 2**63 - 1, -(2**63), 1440, -1440, 1439, "x" * 100_000),
        *("9999-12-31T23:59:59.999999+00:00", "0001-01-01T00:00:00.000000+00:00"),
        *("2026-13-45T99:99:99.000000+00:00", "2026-05-14T12:00:00", "00000000"),
    )
    for column, value, whose in product(ITEM_COLUMNS, odd, ("hurt", "annas 0")):
        yield Variant(
            f"column: {column} of {whose} is {value!r:.40}",
            partial(_with_column, column, value, whose),
        )


def _with_column(column: str, value: object, whose: str, hands: Hands) -> None:
    row = hands.row(whose) | {column: value}
    signature = row["signature"]
    if whose == "hurt" and column != "signature":
        try:
            signature = hands.signer.sign(row)
        except (TypeError, UnicodeEncodeError):
            signature = b"x" * 64
    loosened(
        hands,
        "items",
        f"UPDATE items SET {column} = ?, signature = ? WHERE uuid = ?",
        [value, signature, hands.uuid(whose)],
    )
