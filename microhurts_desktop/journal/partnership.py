"""How two people of a household come to share a vault, and how they part.

The key to the vault of both lies in each one's own vault, and nowhere else but, for at most seven
days, in an invitation. The slow steps (``invite``, ``key_for``) derive a key and belong on a
background thread; they touch no open journal.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from microhurts_desktop.vaults import files, invitation, names, secrets, whose
from microhurts_desktop.vaults.backup import Backups
from microhurts_desktop.vaults.copying import remove_vault
from microhurts_desktop.vaults.errors import MissingVault
from microhurts_desktop.vaults.keyfile import KEY_BYTES, KdfParameters, wipe
from microhurts_desktop.vaults.schema import SHARED
from microhurts_desktop.vaults.switch import remove_backups
from microhurts_desktop.vaults.vault import Vault

SHARED_ID = names.SHARED_ID


class Partnership:
    """The vault of both in ``folder``, and the invitation to it."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        parameters: KdfParameters | None = None,
    ) -> None:
        self._clock = clock
        self._parameters = parameters or KdfParameters()
        self._vault = folder / names.VAULT_OF_BOTH
        self._invitation = folder / names.INVITATION
        self._backups = Backups(self._vault, folder / names.BACKUPS / SHARED_ID, key_file=None)

    def exists(self) -> bool:
        """Tell whether there is a vault of both here."""
        return files.look(self._vault) is not None

    # Opening

    def open_for(self, private: Vault) -> Vault | None:
        """Return the vault of both, open, or None when this person shares with nobody.

        Raises Mendable when they do and it cannot be opened.
        """
        key = self._key_of(private)
        if key is None:
            return None
        try:
            whose.let_both_in(self._vault)
            return Vault.open(self._backups, key, self._clock(), tables=SHARED)
        finally:
            wipe(key)

    def begin(self, private: Vault) -> None:
        """Make the vault of both where there is none. Raises Mendable.

        Its key is the one this person has, or else a new one: so it is made once more after a
        crash. Raises ValueError when there is one that this person has no key to.
        """
        known = self._key_of(private)
        if self.exists():
            if known is None:
                raise ValueError("there is a vault of two others already")
            wipe(known)
            return
        key = known or bytearray(os.urandom(KEY_BYTES))
        temporary = self._vault.with_name(self._vault.name + names.TEMPORARY)
        try:
            files.make_way(temporary)
            Vault.create(temporary, key, vault_id=SHARED_ID, now=self._clock(), tables=SHARED)
            if known is None:
                # First: a vault that nobody can open would be in the way for ever.
                with private.saving() as db:
                    secrets.put_shared_key(db, key)
            files.replace(temporary, self._vault)
            files.sync_folder(self._vault.parent)
        finally:
            wipe(key)

    # Inviting

    def copy_of_key(self, private: Vault) -> bytearray:
        """Return the key to the vault of both, to give it away; wipe it after use."""
        key = self._key_of(private)
        if key is None:
            raise ValueError("there is no key to give")
        return key

    def invite(self, key: bytearray) -> str:
        """Write an invitation and return its code, shown once. ``key`` is zeroed. Slow.

        Raises Mendable.
        """
        try:
            return invitation.write(self._invitation, key, self._clock(), self._parameters)
        finally:
            wipe(key)

    def invited_until(self) -> datetime | None:
        """Return when the invitation that is open ends, or None; one that is over is removed.

        Raises Mendable.
        """
        invitation.remove_if_over(self._invitation, self._clock())
        found = invitation.read(self._invitation, self._clock())
        return None if found is None else found.until

    def key_for(self, code: str) -> bytearray:
        """Return the key to the vault of both for an invitation's code. Slow.

        Raises InvitationOver, WrongPassphrase, MistypedRecoveryCode or another Mendable.
        """
        return invitation.open_with(self._invitation, code, self._clock())

    def accept(self, private: Vault, key: bytearray) -> None:
        """Join with the key, which is zeroed; an invitation that is open is gone then.

        Raises Mendable.
        """
        if not self.exists():
            wipe(key)
            raise MissingVault(self._vault)
        self._keep_key(private, key)
        self.withdraw()

    def withdraw(self) -> None:
        """Remove the invitation. Raises Mendable."""
        invitation.remove(self._invitation)

    # Parting

    @staticmethod
    def give_up_key(private: Vault) -> None:
        """Forget the key to the vault of both. Raises Mendable."""
        with private.saving() as db:
            secrets.remove_shared_key(db)

    def remove(self) -> None:
        """Remove the vault of both, its backups and its invitation; what we did not make stays.

        Raises Mendable.
        """
        self.withdraw()
        remove_vault(self._vault)
        for copy in self._backups.copies.all():
            files.remove(copy)
        remove_backups(self._backups.folder)

    @staticmethod
    def _keep_key(private: Vault, key: bytearray) -> None:
        try:
            with private.saving() as db:
                secrets.put_shared_key(db, key)
        finally:
            wipe(key)

    @staticmethod
    def _key_of(private: Vault) -> bytearray | None:
        with private.reading() as db:
            return secrets.shared_key(db)
