"""What stands in outbox and vault of both is always the state that holds, however it came there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from microhurts_desktop.core.sharing import Shared, SharedKind, Snapshot, outranks
from microhurts_desktop.vaults import shared_rows
from microhurts_desktop.vaults.schema import SHARED, Schema
from microhurts_desktop.vaults.shared_rows import ITEMS, OUTBOX, put, row_of
from microhurts_desktop.vaults.vault import Vault
from tests.builders import AUTHOR, NOON, a_uuid
from tests.vaults.safes import KEY, an_open_vault, backups_in

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


def a_state(revision: int, words: str | None, about: str | None = None) -> Shared:
    return Shared(
        uuid=a_uuid(1),
        author=AUTHOR,
        updated_at=NOON.astimezone(UTC),
        kind=SharedKind.QUESTION,
        about=about,
        revision=revision,
        sent_at=NOON,
        snapshot=None if words is None else Snapshot(words=words),
    )


STATES = st.lists(
    st.builds(a_state, st.integers(1, 4), st.sampled_from((None, "why?", "how was it?"))),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(states=[a_state(2, None), a_state(2, "why?"), a_state(1, "how was it?")])
@given(states=STATES)
def test_storing_says_the_same_as_the_rule(private: Vault, states: list[Shared]) -> None:
    holds: Shared | None = None
    with private.saving() as db:
        db.table(OUTBOX).delete_where()
        for state in states:
            put(db, OUTBOX, row_of(state))
            known = holds.standing if holds else None
            holds = state if outranks(state.standing, known) else holds
        assert shared_rows.one(db, OUTBOX, a_uuid(1)) == holds
        assert holds is not None
        assert shared_rows.revision_of(db, OUTBOX, a_uuid(1)) == holds.revision
        assert shared_rows.revision_of(db, OUTBOX, a_uuid(2)) == 0


def test_answers_are_found_by_an_index_that_moments_are_not_in(both: Vault) -> None:
    with both.saving() as db:
        put(db, ITEMS, row_of(a_state(1, "why?", about=a_uuid(7))))
        (plan,) = db.query("EXPLAIN QUERY PLAN SELECT * FROM items WHERE about = ?", [a_uuid(7)])
        (found,) = shared_rows.everything(db, ITEMS, "about = ?", a_uuid(7))
        indexes = {index.name for index in db.table(ITEMS).indexes if "about" in index.columns}
    assert "items_about" in str(plan["detail"])
    assert indexes == {"items_about"}
    assert found.snapshot == Snapshot(words="why?")
