"""The keys of a person who is about to begin."""

from __future__ import annotations

import os
from dataclasses import dataclass

from microhurts_desktop.domain.people import Person
from microhurts_desktop.storage import keyfile
from microhurts_desktop.storage.keyfile import KdfParameters, KeyFile
from microhurts_desktop.storage.recovery_code import new_recovery_code


@dataclass(frozen=True, slots=True)
class NewKeys:
    """The keys of a person who is about to begin; nothing is on the disk yet.

    ``recovery_code`` is grouped as it is shown. ``key`` is zeroed by ``VaultFolder.create``.
    """

    person: Person
    recovery_code: str
    key: bytearray
    key_file: KeyFile

    def wipe(self) -> None:
        """Zero the key; these keys can make nothing any more."""
        keyfile.wipe(self.key)


def new_keys(
    name: str, passphrase: str, parameters: KdfParameters | None = None, vault_id: str = ""
) -> NewKeys:
    """Return fresh keys for ``name``, and a new vault unless it is given. Slow; nothing is written.

    Raises ValueError for a name that cannot be one (empty, or over 80 characters).
    """
    key = bytearray(os.urandom(keyfile.KEY_BYTES))
    code = new_recovery_code()
    sealed = KeyFile.seal(
        vault_id=vault_id or keyfile.new_vault_id(),
        name=name,
        key=key,
        passphrase=passphrase,
        recovery_code=code,
        parameters=parameters or KdfParameters(),
    )
    return NewKeys(Person(sealed.vault_id, sealed.name), code, key, sealed)
