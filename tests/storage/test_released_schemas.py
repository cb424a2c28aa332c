"""A vault that an earlier release wrote opens today, with everything in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from microhurts_desktop.storage import driver, records
from microhurts_desktop.storage.backup import Reason
from microhurts_desktop.storage.schema import PRIVATE, SHARED
from microhurts_desktop.storage.vault import Vault
from microhurts_desktop.storage.vault_summary import counted
from tests.builders import NOON
from tests.storage.make_fixture import EVENT, FIXTURES, WHAT, WORDS
from tests.storage.safes import KEY, VAULT_ID, backups_in

# In the order of their release. A name is added with its release; its file is never made again.
RELEASED = ("first_tables",)


def test_every_released_schema_has_its_vault() -> None:
    assert {path.stem for path in FIXTURES.glob("*.vault")} == set(RELEASED)
    ours = [migration.__name__ for migration in PRIVATE.in_order]
    assert [name for name in ours if name in RELEASED] == list(RELEASED)


def test_what_vaults_remember_of_their_migrations_keeps_its_name() -> None:
    names = [migration.__name__ for migration in (*PRIVATE.in_order, *SHARED.in_order)]
    assert {"coming_back", "tables_of_both"} <= set(names)


@pytest.mark.parametrize("name", RELEASED)
def test_its_vault_becomes_a_present_one_with_everything_in_it(name: str, tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    shutil.copy(FIXTURES / f"{name}.vault", backups.vault)
    vault = Vault.open(backups, KEY, NOON)
    with vault.reading() as db:
        assert counted(db).vault_id == VAULT_ID
        assert not PRIVATE.migrations().pending(db)
        (hurt,) = records.hurts(db)
        (good,) = records.good_moments(db)
        (repair,) = records.repairs(db)
    vault.close()
    assert (hurt.event, good.what, repair.words) == (EVENT, WHAT, WORDS)
    assert hurt.own_sentence == "", "the sentence is the one made of their words"
    assert repair.hurt == hurt.uuid
    is_newest = name == PRIVATE.in_order[-1].__name__
    kept = [backup.reason for backup in backups.kept()]
    assert kept == ([] if is_newest else [Reason.BEFORE_MIGRATION])


@pytest.mark.parametrize("name", RELEASED)
def test_its_vault_can_be_looked_into_as_a_backup(name: str, tmp_path: Path) -> None:
    path = tmp_path / "kept.vault"
    shutil.copy(FIXTURES / f"{name}.vault", path)
    connection = driver.connect_to_look(path, KEY)
    found = counted(driver.database(connection))
    connection.close()
    assert sum(found.moments.values()) == 3
    assert found.first == found.last == NOON
    assert not found.is_newer_than_ours
