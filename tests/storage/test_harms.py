"""A vault from before harms were noted becomes a present one, in which none is."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.domain.hurts import Harm
from microhurts_desktop.storage import records
from microhurts_desktop.storage.schema import PRIVATE, Schema, harms, words_of_every_script
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON, a_hurt, a_uuid
from tests.storage.safes import KEY, VAULT_ID, backups_in

BEFORE = Schema(
    "vault", tuple(one for one in PRIVATE.in_order if one not in (harms, words_of_every_script))
)
EVENT = "he hit me and said he was sorry"


def migrated(folder: Path) -> Vault:
    backups = backups_in(folder)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=BEFORE)
    older = Vault.open(backups, KEY, NOON, tables=BEFORE)
    with older.saving() as db:
        records.put_hurt(db, a_hurt(uuid=a_uuid(1), event=EVENT))
    older.close()
    return Vault.open(backups, KEY, NOON)


def test_hurts_from_before_are_there_and_none_of_them_is_a_harm(tmp_path: Path) -> None:
    vault = migrated(tmp_path)
    with vault.saving() as db:
        (hurt,) = records.hurts(db)
        assert (hurt.event, records.harm_of(db, hurt.uuid)) == (EVENT, Harm.NONE)
        assert records.harms(db) == frozenset()
        assert len(list(db.table("hurts").search("sorry"))) == 1
    vault.close()


def test_what_is_put_besides_stays_when_the_hurt_is_put_again(tmp_path: Path) -> None:
    vault = migrated(tmp_path)
    hurt = a_hurt(uuid=a_uuid(1), event=EVENT)
    with vault.saving() as db:
        records.put_hurt(db, hurt, harm=Harm.HEARD.value)
        records.put_hurt(db, hurt)
        assert records.harms(db) == {hurt.uuid}
        records.put_hurt(db, hurt, harm=Harm.SET_ASIDE.value)
        assert (records.harm_of(db, hurt.uuid), records.harms(db)) == (Harm.SET_ASIDE, frozenset())
    vault.close()
