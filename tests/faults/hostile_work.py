"""Vaults of both that are small, or truly signed, and would keep whoever reads them working."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import partial
from uuid import UUID

from microhurts_desktop.storage import driver
from tests.faults.hostile_base import Hands, Variant
from tests.faults.hostile_pages import with_values_that_say_they_are_huge

# Minutes of one step of SQLite's, which nothing ends; it takes nobody's memory.
WORK = "instr(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1') > 0"
LINES = "x\n" * 9_999


def work() -> Iterator[Variant]:
    yield Variant("work: a check that goes on, and a log", _with_a_check)
    yield Variant(
        "work: values that say they are sixty megabytes", with_values_that_say_they_are_huge
    )
    for name in ("reply", "question", "thanks"):
        yield Variant(f"work: 100 of {name}, all lines", partial(_answers, name, LINES))
    yield Variant("work: 100 repairs, all lines", partial(_answers, "repair", LINES))
    yield Variant("work: a tree of replies", _tree)
    feelings = {"event": "e" * 20_000, "feelings": ["f" * 19_000] * 20, "needs": ["n"]}
    yield Variant("work: feelings that are books", partial(_others, "hurt", 120, feelings))
    letters = {"event": "e " * 9_999, "story": "s " * 9_999, "assumption": "a " * 9_999}
    yield Variant("work: long hurts", partial(_others, "hurt", 600, letters))
    yield Variant("work: 15000 goods", partial(_others, "good", 15_000, None))
    phrase = {"words": "Come here. " * 10, "intention": "receive"}
    yield Variant("work: 15000 phrases", partial(_others, "phrase", 15_000, phrase))


def _with_a_check(hands: Hands) -> None:
    with hands.open() as both:
        asked = "SELECT sql FROM sqlite_master WHERE name = 'items'"
        words = both.execute(asked).fetchone()[0]
        worse = words.replace('"body" TEXT\n', f'"body" TEXT CHECK (NOT {WORK})\n')
        assert worse != words
        both.execute("PRAGMA writable_schema = ON")
        both.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'items'", [worse])
        both.execute("PRAGMA writable_schema = RESET")
    leave_a_log(hands)


def leave_a_log(hands: Hands) -> None:
    """Leave a log beside the file, as a crash would."""
    log = hands.file.with_name(f"{hands.file.name}-wal")
    connection = driver.connect(hands.file, hands.key)
    connection.execute("UPDATE people SET name = name")
    for one in (hands.file, log):
        shutil.copy(one, one.with_name(f"{one.name}.kept"))
    connection.close()
    for one in (hands.file, log):
        one.with_name(f"{one.name}.kept").replace(one)


def _answers(name: str, words: str, hands: Hands) -> None:
    row = hands.row(name) | {"about": hands.uuid("annas 0"), "body": json.dumps({"words": words})}
    hands.put(*(row | {"uuid": str(UUID(int=number + 1))} for number in range(99)))


def _tree(hands: Hands) -> None:
    row = hands.row("reply")
    first = [str(UUID(int=number + 1)) for number in range(100)]
    hands.put(
        *(row | {"uuid": uuid, "about": hands.uuid("hurt")} for uuid in first),
        *(
            row | {"uuid": str(UUID(int=1000 + 100 * number + one)), "about": about}
            for number, about in enumerate(first)
            for one in range(100)
        ),
    )


def _others(name: str, number: int, body: object, hands: Hands) -> None:
    row = hands.row(name)
    if body is not None:
        row["body"] = json.dumps(body)
    hands.put(*(row | {"uuid": str(UUID(int=one + 1))} for one in range(number)))
