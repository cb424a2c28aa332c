"""A check-in of an older vault is a present one, with nothing more answered than was."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.storage import history, records
from microhurts_desktop.storage.schema import PRIVATE, Schema, daily_questions
from microhurts_desktop.storage.vault import Vault
from tests.builders import AUTHOR, NOON, a_uuid
from tests.storage.safes import KEY, VAULT_ID, backups_in

BEFORE = Schema("vault", PRIVATE.in_order[: PRIVATE.in_order.index(daily_questions)])


def test_a_check_in_of_before_stands_in_the_history_as_it_was(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=BEFORE)
    older = Vault.open(backups, KEY, NOON, tables=BEFORE)
    now = NOON.astimezone(UTC)
    kept = CheckIn(
        uuid=a_uuid(1),
        author=AUTHOR,
        updated_at=now,
        at=NOON,
        connection=2,
        sharing=Compared.LESS,
    )
    with older.saving() as db:
        row = {
            "uuid": kept.uuid,
            "author": AUTHOR,
            "updated_at": now.isoformat("T", "microseconds"),
        }
        row |= {"at": row["updated_at"], "day": NOON.date().isoformat(), "sharing": "less"}
        offset = int(NOON.utcoffset().total_seconds() // 60)  # type: ignore[union-attr]
        db.table("check_ins").insert({**row, "offset_minutes": offset, "connection": 2})
    older.close()

    vault = Vault.open(backups, KEY, NOON)
    with vault.reading() as db:
        assert records.check_ins(db) == (kept,)
        (line,) = history.summaries(db, 0, 9)
        assert records.questions(db) == ()
    vault.close()
    assert (line.kind, line.uuid, line.text) == (MomentKind.CHECK_IN, kept.uuid, "")
    assert not line.is_filled_in
