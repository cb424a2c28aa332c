"""A hurt may have no strength: 1 stands in for none no longer, in what was kept nor in drafts."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.domain.hurts import UNSURE, HurtDraft
from microhurts_desktop.storage import mapper, records
from microhurts_desktop.storage.schema import PRIVATE, Schema, strength_left_open
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON, a_hurt, a_uuid
from tests.domain.test_values import a_hurt_draft
from tests.storage.safes import KEY, VAULT_ID, backups_in

BEFORE = Schema("vault", PRIVATE.in_order[: PRIVATE.in_order.index(strength_left_open)])
KNOWN = [((UNSURE,), 1, 0), ((UNSURE,), 4, 4), (("sad",), 1, 1), (("sad", UNSURE), 1, 1)]


def test_what_stood_in_for_no_number_is_none_and_what_was_said_stays(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=BEFORE)
    older = Vault.open(backups, KEY, NOON, tables=BEFORE)
    with older.saving() as db:
        for number, (feelings, strength, _) in enumerate(KNOWN):
            hurt = a_hurt(uuid=a_uuid(number), feelings=feelings, strength=strength)
            records.put_hurt(db, hurt)
            draft = a_hurt_draft(
                uuid=a_uuid(10 + number), feelings=feelings, strength=strength, event="you left"
            )
            stored = records.StoredDraft(
                uuid=draft.uuid,
                author=VAULT_ID,
                updated_at=NOON,
                kind="hurt",
                body=mapper.to_json(draft),
            )
            records.put_draft(db, stored)
    older.close()

    vault = Vault.open(backups, KEY, NOON)
    with vault.reading() as db:
        kept = {one.uuid: one.strength for one in records.hurts(db)}
        drafts = [mapper.from_json(HurtDraft, one.body) for one in records.drafts(db)]
    vault.close()
    assert [kept[a_uuid(number)] for number in range(len(KNOWN))] == [said for _, _, said in KNOWN]
    begun = {one.uuid: one.strength or 0 for one in drafts}
    assert [begun[a_uuid(10 + number)] for number in range(len(KNOWN))] == [
        said for _, _, said in KNOWN
    ]
