"""A vault folder that has been lived in: with moments, and backups of several days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.storage import driver, keyfile
from tests.builders import FixedClock
from tests.templates import Files, lay_down, picked_up
from tests.vault_folders import PASSPHRASE, FolderLocks, a_hurt_draft, a_vault_folder

NEW = "lantern oatmeal drifting seven"
DAYS = 3


@dataclass
class LivedIn:
    """Anna's vault folder, closed: a hurt and a backup on each of some days."""

    vault_folder: VaultFolder
    person: Person
    recovery_code: str
    clock: FixedClock
    locks: FolderLocks

    def open(self, secret: str = PASSPHRASE) -> Journal:
        """Unlock."""
        return self.vault_folder.open(self.person, self.vault_folder.unwrap(self.person, secret))

    def hurts(self, secret: str = PASSPHRASE) -> int:
        """Unlock, count the hurts, and lock."""
        journal = self.open(secret)
        try:
            return len(journal.account().hurts)
        finally:
            journal.close()

    def live(self, secret: str = PASSPHRASE) -> None:
        """Name a hurt and make today's backup."""
        journal = self.open(secret)
        journal.name_hurt(a_hurt_draft(journal))
        for job in journal.backups_when_due():
            job()
        journal.close()


def lived_in(folder: Path) -> LivedIn:
    """Return a vault folder in ``folder`` that has been lived in: the same each time."""
    files, person, recovery_code = _who_lived()
    lay_down(files, folder)
    clock, locks = FixedClock(), FolderLocks()
    clock.forward(days=DAYS)
    vault_folder = a_vault_folder(folder, clock, locks)
    return LivedIn(vault_folder, person, recovery_code, clock, locks)


@cache
def _who_lived() -> tuple[Files, Person, str]:
    with TemporaryDirectory(prefix="microhurts-lived-in-") as place:
        home = newly_lived_in(Path(place))
        return picked_up(Path(place)), home.person, home.recovery_code


def newly_lived_in(folder: Path) -> LivedIn:
    """Let somebody else live in ``folder``, who has keys of their own."""
    clock, locks = FixedClock(), FolderLocks()
    vault_folder = a_vault_folder(folder, clock, locks)
    keys = vault_folder.new_keys("Anna", PASSPHRASE)
    vault_folder.create(keys).close()
    home = LivedIn(vault_folder, keys.person, keys.recovery_code, clock, locks)
    for _ in range(DAYS):
        home.live()
        clock.forward(days=1)
    return home


def opened_by(secret: str, folder: Path) -> list[str]:
    """Return which vaults in ``folder`` a secret opens, by any key file there, live or backup."""
    keys = []
    for path in sorted([*folder.rglob("*.key"), *folder.rglob("*.bak"), *folder.rglob("*.next")]):
        if not path.is_file() or ".vault" in path.name:
            continue
        try:
            keys.append(keyfile.parse(path.read_bytes(), path).unwrap(secret))
        except WrongPassphrase:
            continue
    opened = []
    for path in sorted(folder.rglob("*.vault*")):
        if path.name.endswith(("-wal", "-shm")):
            continue
        for key in keys:
            try:
                driver.connect_to_look(path, key).close()
            except UserError:
                continue
            opened.append(path.name)
            break
    return opened
