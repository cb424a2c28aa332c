"""What stands in outbox and shared vault is what was put last, and tells nothing of what was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from microhurts_desktop.domain.shared import LAST_REVISION, Shared, SharedKind, Snapshot
from microhurts_desktop.storage import shared_rows
from microhurts_desktop.storage.rows import put
from microhurts_desktop.storage.schema import SHARED, Schema
from microhurts_desktop.storage.shared_rows import ITEMS, OUTBOX, row_of, taken_back
from microhurts_desktop.storage.signing import Signer, is_signed_by, new_key
from microhurts_desktop.storage.vault import Vault
from tests.builders import AUTHOR, NOON, a_uuid
from tests.storage.safes import KEY, an_open_vault, backups_in

OLDER = Schema("shared", SHARED.in_order[:1])


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Vault]:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id="shared", now=NOON, tables=OLDER)
    vault = Vault.open(backups, KEY, NOON, tables=SHARED)
    yield vault
    vault.close()


@pytest.fixture
def private(tmp_path: Path) -> Iterator[Vault]:
    vault = an_open_vault(tmp_path)
    yield vault
    vault.close()


def a_state(revision: int, words: str, about: str | None = None) -> Shared:
    return Shared(
        uuid=a_uuid(1),
        author=AUTHOR,
        updated_at=NOON.astimezone(UTC),
        kind=SharedKind.QUESTION,
        about=about or a_uuid(7),
        revision=revision,
        sent_at=NOON,
        snapshot=Snapshot(words=words),
    )


def test_what_was_put_last_holds_and_is_read_as_it_was(private: Vault) -> None:
    signer = Signer(new_key())
    with private.saving() as db:
        put(db, OUTBOX, row_of(a_state(3, "why?"), signer))
        put(db, OUTBOX, row_of(a_state(7, "how was it?"), signer))
        assert shared_rows.one(db, a_uuid(1)) == a_state(7, "how was it?")
        assert shared_rows.newest_revision(db, a_uuid(1)) == 7
        assert shared_rows.newest_revision(db, a_uuid(2)) == 0
        shared_rows.note_seen(db, a_uuid(1), 9)
        assert shared_rows.newest_revision(db, a_uuid(1)) == 9
        row = shared_rows.state_of(db, a_uuid(1))
        assert is_signed_by(signer.public, row, row["signature"])
        put(db, OUTBOX, taken_back(a_uuid(1), AUTHOR, 11, signer))
        assert shared_rows.one(db, a_uuid(1)) is None


def test_what_was_taken_back_tells_neither_what_it_was_nor_when_nor_how_often(
    private: Vault,
) -> None:
    signer = Signer(new_key())
    with private.saving() as db:
        put(db, OUTBOX, row_of(a_state(1, "why?"), signer))
        put(db, OUTBOX, taken_back(a_uuid(1), AUTHOR, 2, signer))
        (row,) = db.query("SELECT * FROM outbox")
        assert is_signed_by(signer.public, row, row["signature"])
    told = {name: value for name, value in row.items() if value and name not in ("id", "signature")}
    assert told == {"uuid": a_uuid(1), "author": AUTHOR, "revision": 2}
    assert row["id"] < 0, "not even between which others it was sent"


def test_steps_of_revisions_count_nothing() -> None:
    steps = [shared_rows.next_revision(0) for _ in range(4000)]
    assert min(steps) == 1
    assert max(steps) > 2**30
    # As many are below a thousand as are above a thousand millions: no sum of some tells how many.
    small, large = sum(s < 2**10 for s in steps), sum(s > 2**30 for s in steps)
    assert 600 < small < 1700
    assert 600 < large < 1700
    assert shared_rows.next_revision(LAST_REVISION - 1) == LAST_REVISION


def test_answers_are_found_by_an_index_that_moments_are_not_in(both: Vault) -> None:
    with both.saving() as db:
        put(db, ITEMS, row_of(a_state(1, "why?"), None))
        (plan,) = db.query("EXPLAIN QUERY PLAN SELECT * FROM items WHERE about = ?", [a_uuid(7)])
        indexes = {index.name for index in db.table(ITEMS).indexes if "about" in index.columns}
    assert "items_about" in str(plan["detail"])
    assert indexes == {"items_about"}
