"""Who lives in a folder of vaults, and everything that happens before and after a journal is open.

Importing this file is light; the heavy libraries are imported when a vault is made or opened. The
slow steps (``new_keys``, ``unwrap``) derive keys and belong on a background thread; ``create`` and
``open`` belong on the thread that will use the journal.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from microhurts_desktop.domain.moments import is_in_reach
from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.vault_files import VaultFiles
from microhurts_desktop.storage import files, keyfile_header, names, whose
from microhurts_desktop.storage.errors import MissingFolder, ReadOnlyFolder, SaveFailed, UserError

if TYPE_CHECKING:
    from datetime import datetime

    from microhurts_desktop.services.journal import Journal
    from microhurts_desktop.services.new_keys import NewKeys
    from microhurts_desktop.services.partnership import Partnership
    from microhurts_desktop.services.service import Clock
    from microhurts_desktop.storage.backup import Backup, Backups
    from microhurts_desktop.storage.keyfile import KdfParameters
    from microhurts_desktop.storage.rekey import Rekey

_VAULT, _KEY = names.VAULT, names.KEY


class Held(Protocol):
    """A folder's lock, held."""

    def release(self) -> None:
        """Let the folder go."""


class LockFolder(Protocol):
    """Takes a folder for this window."""

    def __call__(self, folder: Path, *, all_the_same: bool) -> Held:
        """Return it held. Raises AlreadyOpen, unless it is to be taken ``all_the_same``."""


class VaultFolder:
    """The people whose vaults lie in ``folder``.

    ``lock_folder`` takes the folder for this window, and raises AlreadyOpen when another has it.
    ``parameters`` is what a derived key costs; only tests ask for less than the default. ``place``
    is where the folder is: a person may have chosen a link. ``files`` are those of all vaults in
    it. ``stayed`` says what did not come along when it was moved to; ``exchanged`` what was kept
    of journals that are closed by now because another file took a vault's place.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        lock_folder: LockFolder,
        parameters: KdfParameters | None = None,
    ) -> None:
        self.folder = folder
        self.place = files.chosen(folder)
        self.files = VaultFiles(self.place)
        self.stayed: tuple[Path, ...] = ()
        self.exchanged: tuple[Backup, ...] = ()
        self._insists = False
        self._clock = clock
        self._lock_folder = lock_folder
        self._parameters = parameters
        self._held: Held | None = None
        # Open journals, and blocks that hold the folder.
        self._holders = 0
        self._counting = Lock()

    @property
    def shared_stayed(self) -> bool:
        """Whether what two share is among what did not come along."""
        return any(path.name == names.SHARED_VAULT for path in self.stayed)

    # Who is here

    def people(self) -> tuple[Person, ...]:
        """Return who can be asked for a passphrase, by name."""
        found = (self.files.look_at(vault_id) for vault_id in self.files.vault_ids())
        people = (person for person in found if isinstance(person, Person))
        return tuple(sorted(people, key=lambda person: (person.name.casefold(), person.vault_id)))

    def damaged(self) -> tuple[UserError, ...]:
        """Return what keeps a vault in the folder from being offered.

        Each is a DamagedKeyFile, MissingKeyFile or NewerSchema with the key file's path, or what
        kept it from being read.
        """
        found = (self.files.look_at(vault_id) for vault_id in self.files.vault_ids())
        return tuple(problem for problem in found if isinstance(problem, UserError))

    def others(self, person: Person) -> tuple[Person, ...]:
        """Return who else can be asked for a passphrase, by name."""
        return tuple(other for other in self.people() if other.vault_id != person.vault_id)

    def invited_until(self) -> datetime | None:
        """Return when the invitation that is open here ends, or None. Raises UserError."""
        if files.look(self.place / names.INVITATION) is None:
            return None
        return self.partnership().invited_until()

    def written_at(self, vault_id: str) -> datetime | None:
        """Return when a vault of this account was last written to; None where there is none.

        It is local. That of another account is not looked at. Never raises.
        """
        path = self.place / f"{vault_id}{_VAULT}"
        own = [one for one in (path, path.with_name(f"{path.name}-wal")) if files.is_our_file(one)]
        with suppress(OSError, ValueError, OverflowError, UserError):
            found = [found.st_mtime for one in own if (found := files.look(one)) is not None]
            at = datetime.fromtimestamp(max(found), self._clock().tzinfo)
            # A clock may have said anything.
            return at if path in own and is_in_reach(at) else None
        return None

    def partnership(self) -> Partnership:
        """Return what two people of this folder share."""
        from microhurts_desktop.services.partnership import Partnership

        return Partnership(self.place, self._clock, self._parameters)

    # Beginning

    def new_keys(self, name: str, passphrase: str) -> NewKeys:
        """Return fresh keys for ``name``. Slow: two key derivations; nothing is written.

        Raises ValueError for a name that cannot be one (empty, or over 80 characters).
        """
        from microhurts_desktop.services.new_keys import new_keys

        return new_keys(name, passphrase, self._parameters)

    def create(self, keys: NewKeys) -> Journal:
        """Write the key file and the vault, and return the open journal: all of it, or nothing.

        Raises AlreadyOpen, ReadOnlyFolder, DiskFull or another UserError, and may then be called
        again. Raises ValueError when these keys have made a vault already.
        """
        from microhurts_desktop.storage import keyfile
        from microhurts_desktop.storage.copying import remove_vault
        from microhurts_desktop.storage.vault import Vault

        person = keys.person
        vault, key_file = self._path(person, _VAULT), self._path(person, _KEY)
        if files.look(vault) is not None or not any(keys.key):
            raise ValueError("these keys have a vault already")
        files.make_private_folder(self.place)
        temporary = vault.with_name(vault.name + names.TEMPORARY)
        with self.holding():
            self.files.remove_beginnings_cut_short()
            try:
                Vault.create(temporary, keys.key, vault_id=person.vault_id, now=self._clock())
                keyfile.write(key_file, keys.key_file)
                # Until this one step there is no such person, whatever else is there.
                files.replace(temporary, vault)
                files.sync_folder(self.place)
                journal = self.open(person, bytearray(keys.key))
            except BaseException:
                for path in (temporary, vault):
                    remove_vault(path)
                for path in (key_file, keyfile_header.backup_of(key_file)):
                    files.remove(path)
                raise
            keys.wipe()
            return journal

    # Coming back

    def unwrap(self, person: Person, secret: str) -> bytearray:
        """Return the key of the person's vault, for their passphrase or recovery code. Slow.

        In a recovery code, spaces, dashes and case do not matter. Raises WrongPassphrase,
        MistypedRecoveryCode, and whatever is wrong with the files: MissingKeyFile, DamagedKeyFile,
        MissingVault, EmptyVault, MissingFolder, ReadOnlyFolder, NewerSchema.
        """
        from microhurts_desktop.storage import keyfile

        files.check_vault_file(self._path(person, _VAULT))
        return keyfile.read(self.rekey_of(person).key_file_now()).unwrap(secret)

    def open(self, person: Person, key: bytearray) -> Journal:
        """Return the person's journal, open; ``key`` is zeroed.

        Raises AlreadyOpen, DamagedVault, MissingVault, EmptyVault, ReadOnlyFolder, NewerSchema,
        NoEncryption, SaveFailed or DiskFull.
        """
        from microhurts_desktop.services.journal import Journal
        from microhurts_desktop.storage import keyfile
        from microhurts_desktop.storage.vault import Vault

        with keyfile.wiped(key), ExitStack() as undo:
            files.check_vault_file(self._path(person, _VAULT))
            self._take()
            undo.callback(self._let_go)
            self.rekey_of(person).settle()
            vault = Vault.open(self.backups_of(person), key, self._clock())
            # Nobody else has it: it would stay open behind a window that says “locked”.
            undo.callback(vault.close)
            with suppress(UserError):
                keyfile.mend(self._path(person, _KEY))
            partnership = self.partnership()
            journal = Journal(
                person, vault, self._clock, partnership, lambda: self._closed(journal)
            )
            with suppress(UserError):
                # Where it cannot be saved, it is left for the next time.
                journal.bringing_in.settle()
            # From now on it is the journal that holds the folder.
            undo.pop_all()
            with suppress(UserError):
                # Where it cannot be written now, it is another day.
                journal.deleted.settle()
            return journal

    def open_all_the_same(self) -> None:
        """Take the folder next time although a file says that another computer has it.

        It is what a person does who knows that nobody has: the stick was pulled out there, say.
        """
        self._insists = True

    def anyone_may_write(self) -> Path | None:
        """Return the folder by which every account of this computer could reach the vaults."""
        return whose.anyone_may_write(self.place)

    def check_free(self) -> None:
        """Look whether the folder could be taken. Raises AlreadyOpen or another UserError."""
        with self.holding():
            pass

    # Leaving

    def delete_everything(self, journal: Journal) -> None:
        """Close the journal and remove all that is that person's: what they shared, then all files.

        Of these the keys go first: without them the rest cannot be read. Raises InTheWay about what
        lies there and is not theirs, once all else is gone, or another UserError.
        """
        from microhurts_desktop.storage import keyfile

        # Nothing that the shared vault holds keeps anyone here, nor that it is closed to this
        # account. What could not be written just now can be in a moment, and is all still there.
        try:
            journal.sharing.leave()
        except SaveFailed:
            raise
        except UserError:
            pass
        journal.close()
        with self.holding(), keyfile.being_copied:
            left = self.files.remove(self.files.of(journal.person.vault_id))
        self.exchanged = ()
        for path in left:
            # All else is gone by now.
            raise files.in_the_way(path)

    def move_to(
        self, folder: Path, remember: Callable[[Path], None] = lambda _: None
    ) -> VaultFolder:
        """Move all files of this account to ``folder``, and return the vault folder there.

        Its ``stayed`` says what did not move: another account's journal, and then what two share.
        Each copy is read back, and ``remember`` has the new place written down, before anything
        here is removed. No journal may be open. Raises FolderInUse, AlreadyOpen, ReadOnlyFolder,
        DiskFull or another UserError, and what ``remember`` raises; everything is then still here.
        """
        from microhurts_desktop.services import moving
        from microhurts_desktop.storage import keyfile

        if self._holders:
            raise ValueError("a journal is open")
        there = VaultFolder(folder, self._clock, self._lock_folder, self._parameters)
        if there.place == self.place:
            return there
        with self.holding():
            made = moving.make_folder(there.place)
            try:
                with there.holding(), keyfile.being_copied:
                    there.stayed = moving.move_all(
                        self.files, there.files, lambda: remember(folder)
                    )
            except BaseException:
                moving.unmake(made)
                raise
        return there

    # For the use cases beside this file: services/changing_secrets.py and its neighbours

    def now(self) -> datetime:
        """Return the local time, with its UTC offset."""
        return self._clock()

    def parameters(self) -> KdfParameters:
        """Return what a derived key costs here."""
        from microhurts_desktop.storage.keyfile import KdfParameters

        return self._parameters or KdfParameters()

    def backups_of(self, person: Person) -> Backups:
        """Return the person's backups, which know where their vault and key file are."""
        from microhurts_desktop.storage.backup import Backups

        return Backups(
            vault=self._path(person, _VAULT),
            folder=self.place / names.BACKUPS / person.vault_id,
            key_file=self._path(person, _KEY),
        )

    def rekey_of(self, person: Person) -> Rekey:
        """Return how the person's vault comes under another key."""
        from microhurts_desktop.storage.rekey import Rekey

        return Rekey(self.backups_of(person), self._path(person, _KEY))

    def _path(self, person: Person, suffix: str) -> Path:
        return self.place / f"{person.vault_id}{suffix}"

    # The lock

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Hold the folder for the block."""
        self._take()
        try:
            yield
        finally:
            self._let_go()

    def _take(self) -> None:
        if not self.place.is_dir():
            raise MissingFolder(self.folder)
        if not os.access(self.place, os.W_OK):
            raise ReadOnlyFolder(self.folder)
        # A passphrase is changed on another thread, and the journal may be locked meanwhile, and
        # unlocked again: whoever is done first must not let the folder go for the others.
        with self._counting:
            if self._held is None:
                insists, self._insists = self._insists, False
                self._held = self._lock_folder(self.place, all_the_same=insists)
            self._holders += 1

    def _closed(self, journal: Journal) -> None:
        self.exchanged = (*journal.exchanged(), *self.exchanged)
        self._let_go()

    def _let_go(self) -> None:
        with self._counting:
            self._holders -= 1
            if not self._holders and self._held is not None:
                held, self._held = self._held, None
                held.release()


def temporary_journal(folder: Path, clock: Clock, name: str) -> Journal:
    """Return an open journal in an empty ``folder``, under a random key that is nowhere but here.

    Without a passphrase it cannot be opened again once closed: the sample is one. Raises UserError.
    """
    from microhurts_desktop.services.journal import Journal
    from microhurts_desktop.services.partnership import Partnership
    from microhurts_desktop.storage import keyfile
    from microhurts_desktop.storage.backup import Backups
    from microhurts_desktop.storage.vault import Vault

    person = Person(keyfile.new_vault_id(), name)
    folder = files.chosen(folder)
    path = folder / f"{person.vault_id}{_VAULT}"
    key = bytearray(os.urandom(keyfile.KEY_BYTES))
    with keyfile.wiped(key):
        Vault.create(path, key, vault_id=person.vault_id, now=clock())
        backups = Backups(
            vault=path, folder=folder / names.BACKUPS / person.vault_id, key_file=None
        )
        # Its key dies with this process, so there is nothing that a power cut could still take.
        vault = Vault.open(backups, key, clock(), lasting=False)
        return Journal(person, vault, clock, Partnership(folder, clock), lasting=False)
