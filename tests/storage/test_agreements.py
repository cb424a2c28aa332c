"""A vault from before agreements becomes a present one, with everything in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.storage import earlier_rows, records
from microhurts_desktop.storage.schema import PRIVATE, Schema, agreements
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON, a_hurt, a_uuid
from tests.domain.test_commitments import an_agreement
from tests.storage.safes import KEY, VAULT_ID, backups_in

BEFORE = Schema("vault", PRIVATE.in_order[: PRIVATE.in_order.index(agreements)])


def test_earlier_answers_stay_and_there_is_room_for_what_is_agreed(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=BEFORE)
    older = Vault.open(backups, KEY, NOON, tables=BEFORE)
    hurt, day = a_hurt(uuid=a_uuid(1)), NOON.date()
    with older.saving() as db:
        records.put_hurt(db, hurt)
        db.execute(
            "INSERT INTO earlier_answers (uuid, author, updated_at, hurt, asked, text, said_on)"
            " VALUES (?, ?, '2026-05-14T10:00:00.000000+00:00', ?, 'learned', 'then', ?)",
            [a_uuid(2), hurt.author, hurt.uuid, day.isoformat()],
        )
    older.close()

    vault = Vault.open(backups, KEY, NOON)
    with vault.saving() as db:
        (learned,) = earlier_rows.of(db, hurt.uuid)
        assert (learned.asked, learned.text, learned.said_on) == (Asked.LEARNED, "then", day)
        agreed = an_agreement(hurt=hurt.uuid)
        records.AGREEMENTS.put(db, agreed)
        earlier_rows.keep(db, agreed, Asked.GOING, "partly", date(2026, 5, 1))
        (found,) = records.AGREEMENTS.all(db)
        assert [answer.text for answer in found.earlier] == ["partly"]
        records.remove(db, records.HURTS.name, hurt.uuid)
        assert records.AGREEMENTS.all(db) == ()
        assert earlier_rows.ANSWERS.all(db) == (), "they go with what they were given for"
    vault.close()
