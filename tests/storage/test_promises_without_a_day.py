"""A vault from before a promise could be without a day becomes a present one, with its promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.storage import earlier_rows, records
from microhurts_desktop.storage.schema import (
    PRIVATE,
    Schema,
    promises_without_a_day,
    words_of_every_script,
)
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON, a_repair, a_uuid
from tests.domain.test_commitments import a_promise
from tests.storage.safes import KEY, VAULT_ID, backups_in

BEFORE = Schema(
    "vault",
    tuple(
        one
        for one in PRIVATE.in_order
        if one not in (promises_without_a_day, words_of_every_script)
    ),
)


def test_every_promise_keeps_its_day_and_what_was_answered_before(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=BEFORE)
    older = Vault.open(backups, KEY, NOON, tables=BEFORE)
    repair = a_repair(uuid=a_uuid(1), by=ReachedOut.I)
    promise = a_promise(repair=repair.uuid).answering(Kept.KEPT, NOON.date())
    with older.saving() as db:
        records.put_repair(db, repair)
        records.PROMISES.put(db, promise)
        earlier_rows.keep(db, promise, Asked.KEPT, Kept.DISSOLVED.value, date(2026, 5, 1))
    older.close()

    vault = Vault.open(backups, KEY, NOON)
    with vault.saving() as db:
        (found,) = records.PROMISES.all(db)
        assert replace(found, earlier=()) == promise
        assert [answer.text for answer in found.earlier] == [Kept.DISSOLVED]
        emptied = replace(promise.answering(None, None), words="", check_on=None)
        records.PROMISES.put(db, emptied)
        assert records.PROMISES.one(db, promise.uuid).check_on is None
        records.remove(db, records.REPAIRS.name, repair.uuid)
        assert records.PROMISES.all(db) == (), "it goes with its repair still"
        assert earlier_rows.ANSWERS.all(db) == ()
    vault.close()
