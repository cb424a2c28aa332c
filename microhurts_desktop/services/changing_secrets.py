"""Changing what opens a journal: the passphrase, the recovery code, or the key behind both.

A new passphrase and a new code seal the same key anew, in every key file that is ours: the vault's,
its second copy, and those of all backups. *Other keys* are for when somebody may have kept an old
copy with its secret: everything is encrypted anew, and no old secret opens anything here.

What derives keys is slow and belongs on a background thread; until ``keep_code`` or ``change_keys``
nothing is on the disk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.new_keys import new_keys
from microhurts_desktop.storage import files, keyfile
from microhurts_desktop.storage.copying import Tell, quietly
from microhurts_desktop.storage.errors import MistypedRecoveryCode, SaveFailed, WrongPassphrase
from microhurts_desktop.storage.keyfile import KeyFile
from microhurts_desktop.storage.recovery_code import new_recovery_code, secret_of

if TYPE_CHECKING:
    from microhurts_desktop.services.vault_folder import VaultFolder


@dataclass(frozen=True, slots=True)
class FreshCode:
    """A recovery code that opens nothing yet, grouped as it is shown."""

    person: Person
    recovery_code: str = field(repr=False)
    before: KeyFile
    after: KeyFile
    # Of what synchronising programs left: the key files that are to open by this code, too.
    copies: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class FreshKeys:
    """A key, a passphrase and a recovery code that open nothing yet; ``wipe`` forgets the keys."""

    person: Person
    recovery_code: str = field(repr=False)
    old: bytearray = field(repr=False)
    new: bytearray = field(repr=False)
    before: KeyFile
    after: KeyFile

    def wipe(self) -> None:
        """Zero both keys; nothing can be changed with these any more."""
        keyfile.wipe(self.old)
        keyfile.wipe(self.new)


def is_recovery_code(secret: str) -> bool:
    """Tell whether what was typed has the shape of a recovery code without a slip."""
    try:
        return secret_of(secret) is not None
    except MistypedRecoveryCode:
        return False


def check_secret(vault_folder: VaultFolder, person: Person, secret: str) -> None:
    """See that ``secret`` is the person's passphrase or their recovery code. Slow.

    Raises WrongPassphrase where it is neither, or what ``VaultFolder.unwrap`` raises.
    """
    keyfile.wipe(vault_folder.unwrap(person, secret))


def change_passphrase(vault_folder: VaultFolder, person: Person, old: str, new: str) -> None:
    """Let ``new`` open the vault and all its backups, and ``old`` none of them. Slow.

    ``old`` may be the recovery code, which stays as it is. Copies made elsewhere still open by what
    opened them then. Raises WrongPassphrase or another UserError; the change may then be made
    again, and until it succeeds ``old`` opens the vault.
    """
    keyfile.wipe(_with_passphrase(vault_folder, person, old, new))


def recover(vault_folder: VaultFolder, person: Person, code: str, passphrase: str) -> bytearray:
    """Let ``passphrase`` open the vault in place of the forgotten one; return the key. Slow.

    Raises WrongPassphrase when ``code`` is not the recovery code, or another UserError.
    """
    if secret_of(code) is None:
        raise WrongPassphrase
    return _with_passphrase(vault_folder, person, code, passphrase)


def fresh_code(vault_folder: VaultFolder, person: Person, passphrase: str) -> FreshCode:
    """Return a new recovery code for whoever knows the passphrase. Slow. Raises UserError."""
    switch = vault_folder.rekey_of(person)
    before = keyfile.read(switch.key_file_now())
    key = before.unwrap(passphrase)
    code = new_recovery_code()
    with keyfile.wiped(key):
        after = before.with_recovery_code(code, key, vault_folder.parameters())
        copies = switch.backups.copies.key_files_of(key)
    return FreshCode(person, code, before, after, copies)


def keep_code(vault_folder: VaultFolder, fresh: FreshCode) -> None:
    """Let the fresh code open the vault and all its backups, and the old code none of them.

    Raises UserError; until it succeeds the old code opens the vault.
    """
    _put(vault_folder, fresh.person, fresh.before, fresh.after, fresh.copies)


def fresh_keys(
    vault_folder: VaultFolder, person: Person, secret: str, passphrase: str
) -> FreshKeys:
    """Return new keys for whoever knows the passphrase or the recovery code of now. Slow.

    Raises WrongPassphrase or another UserError.
    """
    path = vault_folder.rekey_of(person).key_file_now()
    before = keyfile.read(path)
    old = before.unwrap(secret)
    new = new_keys(before.name, passphrase, vault_folder.parameters(), before.vault_id)
    # As it will be read: what these cannot open, nobody ever can.
    again = keyfile.parse(new.key_file.to_bytes(), path)
    for typed in (passphrase, new.recovery_code):
        opened = again.unwrap(typed)
        if opened != new.key:
            raise SaveFailed(path, "the new key file does not open")
        keyfile.wipe(opened)
    return FreshKeys(person, new.recovery_code, old, new.key, before, new.key_file)


def change_keys(vault_folder: VaultFolder, fresh: FreshKeys, tell: Tell = quietly) -> int:
    """Encrypt the vault and its backups anew; no old secret opens any of them. Slow.

    The person's journal must be closed. Returns how many backups were damaged and are gone.
    ``tell`` is told of the progress. Raises UserError, and what ``tell`` raises; everything is then
    as it was. The keys are wiped.
    """
    switch = vault_folder.rekey_of(fresh.person)
    try:
        with vault_folder.holding():
            switch.settle()
            if keyfile.read(switch.key_file) != fresh.before:
                raise SaveFailed(switch.key_file, "it was changed meanwhile")
            left_out = switch.prepare(fresh.old, fresh.new, fresh.after, tell)
            with keyfile.being_copied:
                switch.commit(fresh.after)
    finally:
        fresh.wipe()
    return left_out


def _with_passphrase(vault_folder: VaultFolder, person: Person, old: str, new: str) -> bytearray:
    before = keyfile.read(vault_folder.rekey_of(person).key_file_now())
    key = before.unwrap(old)
    try:
        after = before.with_passphrase(new, key, vault_folder.parameters())
        copies = vault_folder.rekey_of(person).backups.copies.key_files_of(key)
        _put(vault_folder, person, before, after, copies)
    except BaseException:
        keyfile.wipe(key)
        raise
    return key


def _put(
    vault_folder: VaultFolder,
    person: Person,
    before: KeyFile,
    after: KeyFile,
    copies: tuple[Path, ...],
) -> None:
    switch = vault_folder.rekey_of(person)
    with vault_folder.holding(), keyfile.being_copied:
        switch.settle()
        # Deleting everything may have come between: then there is nothing to change.
        files.check_vault_file(switch.backups.vault)
        if keyfile.read(switch.key_file) != before:
            raise SaveFailed(switch.key_file, "it was changed meanwhile")
        switch.backups.replace_key_files(after)
        for path in copies:
            if files.is_our_file(path):
                files.write_whole(path, after.to_bytes())
        keyfile.write(switch.key_file, after)
