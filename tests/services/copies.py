"""Copies of what two share, as synchronising programs leave them."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage import driver
from tests.couples import Couple, a_named_hurt, key_of_shared_vault, unlocked
from tests.services.test_links_and_copies import ADDED

WORDS = "marzipan elephant"


def shares(journal: Journal, event: str = WORDS) -> Hurt:
    hurt = a_named_hurt(journal, event=event)
    journal.sharing.share(hurt, [Field.EVENT])
    return hurt


def both_share(couple: Couple) -> tuple[Hurt, bytearray]:
    with unlocked(couple, couple.ben) as ben:
        shares(ben, "of Ben's")
    with unlocked(couple, couple.anna) as anna:
        return shares(anna), key_of_shared_vault(anna)


def a_copy(couple: Couple, added: str = ADDED[0]) -> Path:
    copy = couple.shared_file.with_name(f"shared{added}.vault")
    shutil.copy2(couple.shared_file, copy)
    return copy


def stands_in(copy: Path, key: bytearray) -> set[str]:
    """Return whose rows are in a copy; the vault ids of people in it among them."""
    with closing(driver.connect_to_look(copy, key)) as connection:
        found = connection.execute("SELECT author FROM items UNION SELECT vault_id FROM people")
        return {row[0] for row in found}
