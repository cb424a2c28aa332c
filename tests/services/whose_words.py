"""What is done to a shared vault, and to a journal, by whoever can write into their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage import driver, secrets
from microhurts_desktop.storage.secrets import Secret
from microhurts_desktop.storage.signing import Signer
from tests.couples import Couple, a_named_hurt, by_hand, unlocked


def share(couple: Couple, **over: object) -> str:
    """Let Anna name a hurt and share it as it is offered at first; return its uuid."""
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna, **over)
        anna.sharing.share(hurt, fields_at_first(hurt))
        return hurt.uuid


def signer_of(couple: Couple, person: Person) -> Signer:
    with unlocked(couple, person) as journal, journal._vault.reading() as db:
        key = secrets.kept(db, Secret.SIGNING)
    assert key is not None
    return Signer(bytes(key))


def forge(couple: Couple, row: dict[str, Any], signer: Signer | None = None) -> None:
    """Write a row by hand, in place of that of its uuid."""
    row = {name: value for name, value in row.items() if name != "id"}
    if signer is not None:
        row["signature"] = signer.sign(row)
    with by_hand(couple) as both:
        db = driver.database(both)
        db.execute("DELETE FROM items WHERE uuid = ?", [row["uuid"]])
        db.table("items").insert(row)


def row_of(couple: Couple, uuid: str) -> dict[str, Any]:
    with by_hand(couple) as both:
        return next(iter(driver.database(both).query("SELECT * FROM items WHERE uuid = ?", [uuid])))


def outbox(journal: Journal) -> dict[str, Any]:
    with journal._vault.reading() as db:
        return {row["uuid"]: row for row in db.query("SELECT * FROM outbox")}


@contextmanager
def unlocked_by_hand(couple: Couple, person: Person) -> Iterator[Any]:
    path = couple.vault_folder.folder / f"{person.vault_id}.vault"
    connection = driver.connect(path, bytearray(couple.keys[person]))
    yield driver.database(connection)
    connection.close()


def age(couple: Couple, person: Person) -> None:
    """Let a private vault be as it was before there were keys."""
    with unlocked_by_hand(couple, person) as db:
        run_all(
            db.execute,
            "DROP INDEX outbox_about",
            "DROP INDEX outbox_unsigned",
            "ALTER TABLE outbox DROP COLUMN signature",
            "ALTER TABLE outbox DROP COLUMN seen",
            "DELETE FROM _sqlite_migrations WHERE name = 'signed_outbox'",
            "DELETE FROM secrets WHERE name <> 'shared'",
            "DELETE FROM about WHERE key = 'has_shared_with'",
            "UPDATE outbox SET kind = 'hurt', sent_at = '2026-05-14T10:00:00.000000+00:00',"
            " updated_at = '2026-05-14T10:00:00.000000+00:00' WHERE body IS NULL",
        )


def run_all(execute: Callable[[str], object], *statements: str) -> None:
    for statement in statements:
        execute(statement)
