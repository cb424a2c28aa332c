"""What is read of the shared vault: what our migrations make, within bounds, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut
from microhurts_desktop.domain.shared import Shared, SharedKind, Snapshot
from microhurts_desktop.storage import shared_reader, shared_shape
from microhurts_desktop.storage.errors import StrangeSharedVault
from microhurts_desktop.storage.schema import SHARED, Schema
from microhurts_desktop.storage.shared_reader import SharedReader
from microhurts_desktop.storage.shared_rows import row_of, snapshot_text
from microhurts_desktop.storage.shared_values import (
    LONGEST_BODY_BYTES,
    Unreadable,
    readable_name,
    snapshot_from,
)
from microhurts_desktop.storage.signing import Signer, new_key
from microhurts_desktop.storage.vault import Vault
from tests.builders import AUTHOR, NOON, a_uuid
from tests.storage.safes import KEY, VAULT_ID, backups_in

# What our migrations make


@pytest.mark.parametrize("number", range(1, len(SHARED.in_order) + 1))
def test_the_shapes_are_what_the_migrations_make(tmp_path: Path, number: int) -> None:
    backups = backups_in(tmp_path)
    tables = replace(SHARED, in_order=SHARED.in_order[:number])
    Vault.create(backups.vault, KEY, vault_id="shared", now=NOON, tables=tables)
    vault = Vault.open(backups, KEY, NOON, tables=tables)
    with vault.reading() as db:
        assert shared_shape.parts(db.conn) == shared_shape.SHAPES[number - 1]
    vault.close()
    # And so one of before is opened, and becomes one of now.
    reader = SharedReader.open(backups, KEY, NOON, VAULT_ID)
    with reader._vault.reading() as db:
        assert shared_shape.parts(db.conn) == shared_shape.SHAPES[-1]
    reader.close()


def test_every_migration_has_its_shape() -> None:
    assert len(shared_shape.SHAPES) == len(SHARED.in_order)
    assert Schema("shared", ()).name == SHARED.name


# Words, there and back

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)
TIMES = st.datetimes(
    min_value=NOON.replace(year=1901, tzinfo=None),
    max_value=NOON.replace(year=2199, tzinfo=None),
    timezones=st.timezones().map(lambda _: NOON.tzinfo or UTC),
)
MAYBE = st.none()
KINDS: dict[SharedKind, st.SearchStrategy[Snapshot]] = {
    SharedKind.HURT: st.builds(
        Snapshot,
        happened_at=MAYBE | TIMES,
        event=WORDS,
        feelings=st.lists(WORDS, max_size=3).map(tuple),
        needs=st.lists(WORDS, max_size=3).map(tuple),
        strength=MAYBE | st.integers(1, 5),
        story=WORDS | st.just(""),
        question=WORDS | st.just(""),
        in_own_words=st.booleans(),
    ),
    SharedKind.GOOD: st.builds(
        Snapshot,
        what=WORDS,
        deposit=MAYBE | st.sampled_from(Deposit),
        warmth=MAYBE | st.integers(1, 5),
    ),
    SharedKind.REPAIR: st.builds(
        Snapshot,
        words=WORDS,
        how=MAYBE | st.sampled_from([how for how in Channel if how]),
        by=MAYBE | st.just(ReachedOut.THEY),
    ),
    SharedKind.REFLECTION: st.builds(Snapshot, text=WORDS, prompt=WORDS | st.just("")),
    SharedKind.LANDING: st.builds(
        Snapshot,
        landed=st.sampled_from(Landed),
        landed_on=MAYBE | st.dates(NOON.date(), NOON.date().replace(year=2100)),
        would_help=WORDS | st.just(""),
    ),
    SharedKind.PHRASE: st.builds(
        Snapshot, words=WORDS, intention=MAYBE | st.sampled_from(Intention)
    ),
    SharedKind.THANKS: st.builds(Snapshot, words=WORDS),
}


@given(st.sampled_from(tuple(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), KINDS[kind])))
def test_whatever_can_be_shared_can_be_read(shared: tuple[SharedKind, Snapshot]) -> None:
    kind, snapshot = shared
    assert snapshot_from(kind, snapshot_text(snapshot)) == snapshot


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(st.sampled_from(SharedKind.all()), st.text() | JSON.map(lambda value: json.dumps(value)))
def test_whatever_else_is_unreadable_and_no_mistake_of_ours(kind: SharedKind, text: str) -> None:
    try:
        snapshot = snapshot_from(kind, text)
    except Unreadable:
        return
    assert isinstance(snapshot, Snapshot)


def test_whether_it_is_in_their_own_words_is_yes_or_no() -> None:
    with pytest.raises(Unreadable):
        snapshot_from(SharedKind.HURT, json.dumps({"event": "Oh.", "in_own_words": 1}))


def test_how_it_was_offered_is_said_or_not_there() -> None:
    with pytest.raises(Unreadable):
        snapshot_from(SharedKind.REPAIR, json.dumps({"words": "Oh.", "how": ""}))


def test_what_cannot_be_seen_is_not_in_what_is_read() -> None:
    read = snapshot_from(SharedKind.THANKS, json.dumps({"words": "a\x00b\x1b[31m\x85c\n\td"}))
    assert read.words == "ab[31mc\n\td"


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Ben", "Ben"),
        ("  B\te\nn ", "B e n"),
        ("\u202eneB\u2066", "neB"),
        ("B\u2028en", "B en"),
        ("\x00", ""),
        (None, ""),
        (7, ""),
        ("n" * 500, "n" * 80),
    ],
)
def test_a_name_is_on_one_line_and_not_long(name: object, read: str) -> None:
    assert readable_name(name) == read


# How much, and for how long


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Callable[[], SharedReader]]:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id="shared", now=NOON, tables=SHARED)
    opened: list[SharedReader] = []

    def open_it() -> SharedReader:
        opened.append(SharedReader.open(backups, KEY, NOON, VAULT_ID))
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()


def rows(number: int, signer: Signer, **over: Any) -> list[Any]:
    shared = [
        Shared(
            uuid=a_uuid(one + 1),
            author=AUTHOR,
            updated_at=NOON.astimezone(UTC),
            kind=SharedKind.THANKS,
            about=a_uuid(0),
            revision=one + 1,
            sent_at=NOON,
            snapshot=Snapshot(words="thank you"),
        )
        for one in range(number)
    ]
    return [dict(row_of(replace(one, **over), signer)) for one in shared]


def test_more_rows_than_two_people_write_are_not_read(
    both: Callable[[], SharedReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, signer = both(), Signer(new_key())
    reader.put(*rows(6, signer, about=None, kind=SharedKind.HURT, snapshot=Snapshot(event="x")))
    assert len(reader.index().theirs) == 6
    monkeypatch.setattr(shared_reader, "MOST_ROWS", 5)
    with pytest.raises(StrangeSharedVault):
        both().index()


def test_of_answers_to_one_thing_the_newest_are_read(
    both: Callable[[], SharedReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_reader, "MOST_ANSWERS_TO_ONE", 4)
    reader, signer = both(), Signer(new_key())
    made = rows(6, signer)
    for number, row in enumerate(made):
        row["sent_at"] = f"2026-05-14T1{number}:00:00.000000+00:00"
        row["signature"] = signer.sign(row)
    reader.put(*made)
    index = reader.index()
    assert set(index.theirs) == {a_uuid(one) for one in (3, 4, 5, 6)}
    assert len(index.unreadable) == 2
    assert len(reader.read(tuple(index.theirs.values()), signer.public)) == 4
    assert reader.read(tuple(index.theirs.values()), Signer(new_key()).public) == []


def test_an_answer_that_takes_too_long_is_the_last_one(both: Callable[[], SharedReader]) -> None:
    reader = both()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    # As if its time had gone by; the clock is not waited for.
    with pytest.raises(StrangeSharedVault), reader._asking() as db:
        _ask_when_it_is_late(reader, db, endless)
    with pytest.raises(StrangeSharedVault):
        reader.index()


def _ask_when_it_is_late(reader: SharedReader, db: Any, asked: str) -> None:
    reader._limit._until = float("-inf")
    db.execute(asked).fetchone()


def test_a_file_that_is_too_large_is_not_opened(
    both: Callable[[], SharedReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_reader, "MOST_BYTES", 4096)
    with pytest.raises(StrangeSharedVault):
        both()


@pytest.mark.parametrize(
    "again", ['\\"', '"', '"\\', '"\\\n', "\\", "[", "{", " ", '"a":"', '["a"],']
)
def test_no_words_of_the_other_hold_the_window(again: str) -> None:
    most = LONGEST_BODY_BYTES
    for body in ((again * most)[:most], ('{"event": "' + again * most)[:most]):
        began = process_time()
        with pytest.raises(Unreadable):
            snapshot_from(SharedKind.HURT, body)
        # Some hundredths of a second; of quotation marks that were escaped, it took hours.
        assert process_time() - began < 3
