"""Two people for tests: in one folder, with a vault of their own each and one of both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import ReachedOut, Repair
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.storage import driver, secrets
from microhurts_desktop.storage.secrets import Secret
from tests.builders import FixedClock
from tests.templates import Files, lay_down, picked_up
from tests.vault_folders import PASSPHRASE, a_hurt_draft, a_repair_draft, a_vault_folder


@dataclass
class Couple:
    """Anna and Ben, and whichever of their journals is open."""

    vault_folder: VaultFolder
    clock: FixedClock
    anna: Person
    ben: Person
    keys: dict[Person, bytes]

    def open(self, person: Person) -> Journal:
        """Open one's journal, without deriving the key again."""
        return self.vault_folder.open(person, bytearray(self.keys[person]))

    @property
    def shared_file(self) -> Path:
        """The shared vault."""
        return self.vault_folder.folder / "shared.vault"


@contextmanager
def unlocked(couple: Couple, person: Person) -> Iterator[Journal]:
    """Give one's journal, open until the end of the block."""
    journal = couple.open(person)
    try:
        yield journal
    finally:
        journal.close()


def key_of_shared_vault(journal: Journal) -> bytearray:
    """Return the key to the shared vault, as a private vault keeps it."""
    with journal._vault.reading() as db:
        key = secrets.kept(db, Secret.SHARED)
    assert key is not None
    return key


@contextmanager
def by_hand(couple: Couple, key: bytearray | None = None) -> Iterator[driver.Connection]:
    """Give the shared vault, closed just now, as whoever has its key can write to it."""
    if key is None:
        journal = couple.open(couple.anna)
        key = key_of_shared_vault(journal)
        journal.close()
    connection = driver.connect(couple.shared_file, key)
    try:
        yield connection
    finally:
        connection.close()


def a_couple(folder: Path, *, backed_up: bool = False) -> Couple:
    """Return two people who share a vault; neither is unlocked.

    They met once for all tests, and have the same keys in each: ``a_new_couple`` takes its time.
    Who is ``backed_up`` was so today, and is not anew when they unlock.
    """
    files, anna, ben, keys = _who_met(backed_up)
    lay_down(files, folder)
    clock = FixedClock()
    return Couple(a_vault_folder(folder, clock), clock, anna, ben, dict(keys))


@cache
def _who_met(backed_up: bool) -> tuple[Files, Person, Person, dict[Person, bytes]]:
    with TemporaryDirectory(prefix="microhurts-couple-") as place:
        couple = a_new_couple(Path(place))
        for person in (couple.anna, couple.ben) if backed_up else ():
            with unlocked(couple, person) as journal:
                for back_up in journal.backups_when_due():
                    back_up()
        return picked_up(Path(place)), couple.anna, couple.ben, couple.keys


def a_new_couple(folder: Path) -> Couple:
    """Let two people begin and share a vault, with keys of their own; neither is unlocked."""
    clock = FixedClock()
    vault_folder = a_vault_folder(folder, clock)
    keys: dict[Person, bytes] = {}
    people = []
    for name in ("Anna", "Ben"):
        new = vault_folder.new_keys(name, f"{PASSPHRASE} {name}")
        keys[new.person] = bytes(new.key)
        people.append(new.person)
        vault_folder.create(new).close()
    couple = Couple(vault_folder, clock, people[0], people[1], keys)
    anna, ben = couple.open(couple.anna), couple.open(couple.ben)
    anna.sharing.pair_with(ben.sharing)
    anna.close()
    ben.close()
    return couple


def a_named_hurt(journal: Journal, **over: object) -> Hurt:
    """Name a hurt, and return it."""
    draft = a_hurt_draft(journal, **over)
    journal.name_hurt(draft)
    return journal.hurt(draft.uuid)


def a_repair_of_mine(journal: Journal, **over: object) -> Repair:
    """Offer words of one's own, and return them."""
    draft = a_repair_draft(journal, by=ReachedOut.I, **over)
    journal.offer_repair(draft)
    return journal.repair(draft.uuid)
