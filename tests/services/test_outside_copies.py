"""What a journal remembers of copies outside: its own alone, and over a restore."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.domain.outside_copies import A_MONTH, Volume
from microhurts_desktop.services import outside_copies
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage import records
from microhurts_desktop.storage.schema import PRIVATE, Schema, copies_outside
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON, FixedClock
from tests.services.scenes import Scene
from tests.services.scenes import scene as scene
from tests.services.scenes import template as template
from tests.storage.safes import KEY, VAULT_ID, backups_in

STICK = Volume("1234-ABCD", "STICK", "/media/ana/STICK")
PLACE = Path("/media/ana/STICK/copies/mine/backup-2026-05-14-120000")


def test_a_copy_is_remembered_by_the_stick_and_the_folder_on_it(journal: Journal) -> None:
    assert journal.copies.last().made_on is None
    journal.copies.made(STICK, PLACE)
    last = journal.copies.last()
    assert (last.volume, last.label, last.folder) == ("1234-ABCD", "STICK", "copies/mine")
    assert last.made_on == journal.now().date()
    journal.copies.made(STICK, Path("/media/ana/STICK/backup-2026-05-14-120000"))
    assert journal.copies.last().folder == "."


def test_it_is_asked_about_after_a_month_until_that_is_put_away(
    journal: Journal, clock: FixedClock
) -> None:
    copies = journal.copies
    assert copies.to_ask_about() is None
    copies.made(STICK, PLACE)
    assert copies.to_ask_about() is None
    clock.forward(days=A_MONTH.days + 1)
    assert copies.to_ask_about() == copies.last()
    put_away = copies.not_now()
    assert copies.to_ask_about() is None
    assert put_away.undo is not None
    put_away.undo()
    copies.stop_asking()
    clock.forward(days=999)
    assert copies.to_ask_about() is None
    copies.ask_again()
    assert copies.to_ask_about() is not None
    copies.made(STICK, PLACE)
    assert copies.to_ask_about() is None


def test_each_of_two_has_copies_of_their_own(scene: Scene) -> None:
    scene.journal.copies.made(STICK, PLACE)
    scene.ben.copies.stop_asking()
    assert scene.journal.copies.last().stopped_on is None
    assert scene.ben.copies.last().made_on is None


def test_what_is_known_of_copies_does_not_go_back_in_time(journal: Journal, tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON)
    then = Vault.open(backups, KEY, NOON)
    journal.copies.made(STICK, PLACE)
    known = journal.copies.last()
    with then.saving() as restored, journal._vault.reading() as current:
        outside_copies.carry_over(restored, current)
        outside_copies.carry_over(restored, current)
        outside_copies.carry_over(restored, None)
        assert records.LAST_COPIES.everything(restored) == (known,)
    then.close()


def test_a_vault_from_before_knows_of_none(tmp_path: Path) -> None:
    before = Schema("vault", PRIVATE.in_order[: PRIVATE.in_order.index(copies_outside)])
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=before)
    older = Vault.open(backups, KEY, NOON, tables=before)
    with older.reading() as current:
        outside_copies.carry_over(current, current)
    older.close()
    vault = Vault.open(backups, KEY, NOON)
    with vault.reading() as db:
        assert records.LAST_COPIES.everything(db) == ()
    vault.close()
