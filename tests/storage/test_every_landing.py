"""What was said of how repairs landed comes whole from the one place it had into one for each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.storage import driver, records, times
from microhurts_desktop.storage.schema import PRIVATE, Schema, every_landing
from microhurts_desktop.storage.vault import Database, Vault
from tests.builders import NOON, a_hurt, a_uuid
from tests.storage.safes import KEY, VAULT_ID, backups_in

BEFORE = Schema("vault", PRIVATE.in_order[: PRIVATE.in_order.index(every_landing)])
SAID_AT = "2026-05-15T08:00:00.000000+00:00"
HELP = "a hug\nand “time”"


def a_row(number: int, **over: object) -> dict[str, object]:
    return {
        "uuid": a_uuid(number),
        "author": VAULT_ID,
        "updated_at": SAID_AT,
        "offered_at": "2026-05-14T10:00:00.000000+00:00",
        "offset_minutes": 120,
        "by": "they",
        "words": f"I'm sorry {number}",
        "how": "message",
        "hurt": a_uuid(1),
        "phrase": "",
        "landed": None,
        "landed_on": None,
        "warmth": None,
        "would_help": "",
        "about": None,
    } | over


def an_older_vault(folder: Path) -> Path:
    """Make a vault as it was before each landing had its row, with one of each kind."""
    backups = backups_in(folder)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=BEFORE)
    vault = Vault.open(backups, KEY, NOON, tables=BEFORE)
    with vault.saving() as db:
        put_the_hurt(db)
        db.table("repairs").insert_all(
            [
                a_row(2, landed="partly", landed_on="2026-05-14", would_help=HELP),
                a_row(3, hurt=None, landed="fully", landed_on="2026-05-20", warmth=4),
                a_row(4, landed="not_yet", landed_on="2026-05-15"),
                a_row(5),
                a_row(6, by="i", hurt=None),
                # As no version wrote it, and a hand might.
                a_row(7, landed="fully"),
            ]
        )
    vault.close()
    return backups.vault


def put_the_hurt(db: Database) -> None:
    hurt = a_hurt(uuid=a_uuid(1), story="that I do not matter")
    stored = {
        "uuid": hurt.uuid,
        "author": VAULT_ID,
        "updated_at": times.utc_text(NOON),
        "happened_at": times.utc_text(NOON),
        "offset_minutes": 120,
        "event": hurt.event,
        "feelings": "[]",
        "strength": 4,
        "needs": "[]",
        "story": hurt.story,
        "assumption": "",
        "question": "",
        "connections": "[]",
    }
    db.table("hurts").insert(stored)


def migrated(folder: Path) -> Vault:
    an_older_vault(folder)
    return Vault.open(backups_in(folder), KEY, NOON)


def test_everything_that_was_said_is_there(tmp_path: Path) -> None:
    vault = migrated(tmp_path)
    with vault.reading() as db:
        found = {repair.uuid: repair for repair in records.repairs(db)}
    vault.close()
    assert len(found) == 6
    said = {
        uuid: [(one.landed, one.landed_on, one.warmth, one.would_help) for one in repair.landings]
        for uuid, repair in found.items()
    }
    assert said == {
        a_uuid(2): [(Landed.PARTLY, date(2026, 5, 14), None, HELP)],
        a_uuid(3): [(Landed.FULLY, date(2026, 5, 20), 4, "")],
        a_uuid(4): [(Landed.NOT_YET, date(2026, 5, 15), None, "")],
        a_uuid(5): [],
        a_uuid(6): [],
        a_uuid(7): [(Landed.FULLY, date(2026, 5, 14), None, "")],
    }
    (landing,) = found[a_uuid(2)].landings
    assert (landing.author, landing.said_at.isoformat()) == (VAULT_ID, "2026-05-15T10:00:00+02:00")


def test_two_copies_of_it_become_the_same(tmp_path: Path) -> None:
    landings = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        vault = migrated(folder)
        with vault.reading() as db:
            landings.append([repair.landings for repair in records.repairs(db)])
        vault.close()
    assert landings[0] == landings[1]


def test_the_words_of_hurts_are_still_found_and_repairs_go_with_their_hurt(
    tmp_path: Path,
) -> None:
    vault = migrated(tmp_path)
    with vault.saving() as db:
        assert len(list(db.table("hurts").search("matter"))) == 1
        records.remove(db, "hurts", a_uuid(1))
        assert {repair.uuid for repair in records.repairs(db)} == {a_uuid(3), a_uuid(6)}
        assert db.table("landings").count == 1
        assert not list(db.query("PRAGMA foreign_key_check"))
    vault.close()


def test_the_old_places_are_gone(tmp_path: Path) -> None:
    vault = migrated(tmp_path)
    with vault.reading() as db:
        left = {column.name for column in db.table("repairs").columns}
        assert not left & {"landed", "landed_on", "warmth", "would_help"}
    vault.close()
    connection = driver.connect(backups_in(tmp_path).vault, KEY)
    assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    connection.close()
