"""When something was first kept stands beside its row; a vault from before knows its own days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from microhurts_desktop.storage import records
from microhurts_desktop.storage.schema import PRIVATE, Schema, first_kept
from microhurts_desktop.storage.vault import Vault
from tests.builders import (
    NOON,
    a_good_moment,
    a_hurt,
    a_landing,
    a_repair,
    a_uuid,
)
from tests.storage.safes import KEY, VAULT_ID, backups_in

BEFORE = Schema("vault", PRIVATE.in_order[: PRIVATE.in_order.index(first_kept)])
TODAY = NOON.date()
DAY = timedelta(days=1)


def test_what_was_kept_before_counts_for_its_own_day_where_the_person_was(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=BEFORE)
    older = Vault.open(backups, KEY, NOON, tables=BEFORE)
    # Past midnight here, and still the day before in UTC.
    at = NOON.replace(hour=0, minute=30)
    with older.saving() as db:
        records.put_hurt(db, a_hurt(uuid=a_uuid(1), happened_at=at))
        records.GOOD_MOMENTS.put(db, a_good_moment(happened_at=NOON - 3 * DAY))
        records.put_repair(db, a_repair(offered_at=NOON - 5 * DAY))
    older.close()

    vault = Vault.open(backups, KEY, NOON)
    with vault.reading() as db:
        assert records.kept_on(db) == {TODAY, TODAY - 3 * DAY, TODAY - 5 * DAY}
    vault.close()


def test_the_day_stays_when_a_row_is_put_again_and_saying_how_it_landed_counts(
    tmp_path: Path,
) -> None:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON)
    vault = Vault.open(backups, KEY, NOON)
    hurt = a_hurt(uuid=a_uuid(1), happened_at=NOON - 90 * DAY)
    with vault.saving() as db:
        assert records.kept_on(db) == frozenset()
        records.put_hurt(db, hurt, kept_on=f"{TODAY - 2 * DAY}")
        records.put_hurt(db, hurt)
        assert records.kept_on(db) == {TODAY - 2 * DAY}
        said = a_landing(landed_on=TODAY - 80 * DAY, said_at=NOON)
        repair = a_repair(hurt=hurt.uuid, offered_at=NOON - 85 * DAY, landings=(said,))
        records.put_repair(db, repair, kept_on=f"{TODAY - 2 * DAY}")
        found: frozenset[date] = records.kept_on(db)
        assert found == {TODAY, TODAY - 2 * DAY}
    vault.close()
