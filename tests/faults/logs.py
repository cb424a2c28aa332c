"""States of a vault's files, to be put beside each other as crashes, people and programs do it."""

from __future__ import annotations

import os
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.restoring import Reason, Restoring
from microhurts_desktop.storage import driver
from microhurts_desktop.storage.backup import Backup
from tests.builders import FixedClock
from tests.templates import Files, lay_down
from tests.vault_folders import PASSPHRASE, a_hurt_draft, a_vault_folder


@dataclass(frozen=True)
class State:
    """A vault's file, the log beside it and its index at one moment, and which hurts were named."""

    main: bytes
    log: bytes
    index: bytes
    hurts: frozenset[str]


class Life:
    """Anna's journal, closed, whose files are looked at from outside; her stories have a length."""

    def __init__(self, folder: Path, story: int) -> None:
        self.clock = FixedClock()
        self.vault_folder = a_vault_folder(folder, self.clock)
        keys = self.vault_folder.new_keys("Anna", PASSPHRASE)
        self.person: Person = keys.person
        self.key = bytes(keys.key)
        self.vault_folder.create(keys).close()
        self.story = story
        self.named: frozenset[str] = frozenset()
        self._lie_in(folder)

    def _lie_in(self, folder: Path) -> None:
        self.vault = folder / f"{self.person.vault_id}.vault"
        self.log, self.index, self.rollback = (
            self.vault.with_name(self.vault.name + end) for end in ("-wal", "-shm", "-journal")
        )

    def again_in(self, folder: Path, files: Files) -> Life:
        """Return the same life in another folder, in which its ``files`` are laid down."""
        again = copy(self)
        lay_down(files, folder)
        again.clock = FixedClock(self.clock.at)
        again.vault_folder = a_vault_folder(folder, again.clock)
        again._lie_in(folder)
        return again

    def open(self) -> Journal:
        """Unlock."""
        self.clock.forward(hours=3)
        return self.vault_folder.open(self.person, bytearray(self.key))

    def name(self, journal: Journal, hurts: int) -> None:
        """Name some more hurts."""
        for _ in range(hurts):
            draft = a_hurt_draft(journal, story="x" * self.story)
            journal.name_hurt(draft)
            self.named |= {draft.uuid}

    def live(self, hurts: int) -> State:
        """Name some more hurts, and lock."""
        journal = self.open()
        self.name(journal, hurts)
        journal.close()
        return self.state()

    def crash(self, hurts: int, then: Callable[[Journal], object] = lambda journal: None) -> State:
        """Name some more hurts, and be killed; the log stays."""
        journal = self.open()
        self.name(journal, hurts)
        then(journal)
        left = self.state()
        journal.close()
        self.put(left)
        return left

    def state(self) -> State:
        """Return what lies there now."""
        main, log, index = (
            path.read_bytes() if path.exists() else b""
            for path in (self.vault, self.log, self.index)
        )
        return State(main, log, index, self.named)

    def put(self, main: State, beside: State | None = None) -> None:
        """Put back the file of one state with the log and the index of another, or the same."""
        beside = beside or main
        self.vault.write_bytes(main.main)
        for path, data in ((self.log, beside.log), (self.index, beside.index)):
            path.unlink(missing_ok=True)
            if data:
                path.write_bytes(data)
        self.named = main.hurts

    def come_back(self) -> tuple[frozenset[str], bool]:
        """Unlock and read everything; return the hurts, and whether something was set aside."""
        journal = self.open()
        try:
            found = frozenset(hurt.uuid for hurt in journal.account().hurts)
            assert all(len(hurt.story) == self.story for hurt in journal.account().hurts)
            assert len(journal.summaries(0, 10_000)) == len(found)
            driver.check_whole(journal._vault._pair.connection, self.vault)
            return found, journal._vault.apart is not None
        finally:
            journal.close()

    def apart(self) -> tuple[Backup, ...]:
        """Return what was set aside because it did not belong together."""
        kept = self.restoring().kept()
        return tuple(backup for backup in kept if backup.reason is Reason.APART)

    def restoring(self) -> Restoring:
        """Return her backups."""
        return Restoring(self.vault_folder, self.person, bytearray(self.key))


def half_brought_over(before: bytes, after: bytes, seed: int) -> bytes:
    """Return a file of which a checkpoint was cut off: some pages are those of after."""
    page = 4096
    pages = max(len(before), len(after)) // page
    chosen = os.urandom(pages) if seed < 0 else bytes((seed * 7919 * n) & 255 for n in range(pages))
    return b"".join(
        (after if chosen[n] & 1 else before)[n * page : (n + 1) * page] for n in range(pages)
    )
