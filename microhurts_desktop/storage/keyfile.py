"""The key file: a vault's key, wrapped once by the passphrase and once by the recovery code.

It is JSON: ``{format, v, vault_id, name, slots: [{type, kdf, nonce, ct}], sum}``. Each slot holds
the same 32 bytes, sealed by ChaCha20-Poly1305 under a key that Argon2id derives from the secret;
the vault's id and the slot's own parameters are sealed in with them. ``sum`` tells a damaged file
from a wrong passphrase. The name stands readable: it is asked for before anyone has unlocked.

What can be wiped is: derived keys and normalised secrets are bytearrays and are zeroed. The ``str``
that a person typed is Python's, and stays in memory until Python reuses the room.

What the unlock window needs of it is in storage/keyfile_header.py.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from microhurts_desktop.domain.typed_secrets import readings, tidied
from microhurts_desktop.domain.typed_secrets import wipe as wipe  # for whoever is given a key
from microhurts_desktop.domain.typed_secrets import wiped as wiped
from microhurts_desktop.storage import keyfile_header
from microhurts_desktop.storage.errors import (
    DamagedKeyFile,
    InTheWay,
    MissingKeyFile,
    MistypedRecoveryCode,
    WrongPassphrase,
)
from microhurts_desktop.storage.files import write_whole
from microhurts_desktop.storage.keyfile_header import (
    FORMAT,
    VERSION,
    backup_of,
    proper_name,
    whole_number,
)
from microhurts_desktop.storage.recovery_code import secret_of

KEY_BYTES = 32

# Held while a key file is rewritten or copied, so that a backup made at that very moment does not
# keep the old secret.
being_copied = threading.Lock()

_SALT_BYTES = 16
_NONCE_BYTES = 12
_SEALED_BYTES = KEY_BYTES + 16
_KIB_PER_MIB = 1024


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Argon2id's cost: memory in KiB, passes, lanes. Raises ValueError out of bounds.

    The bounds hold before any work is done, so that a doctored key file can neither exhaust the
    machine nor make guessing cheap: 19–256 MiB, 38–768 MiB·passes, at most 8 lanes.
    """

    m_kib: int = 128 * _KIB_PER_MIB
    t: int = 3
    p: int = 1

    def __post_init__(self) -> None:
        in_bounds = (
            19 * _KIB_PER_MIB <= self.m_kib <= 256 * _KIB_PER_MIB
            and 38 * _KIB_PER_MIB <= self.m_kib * self.t <= 768 * _KIB_PER_MIB
            and 1 <= self.p <= 8
        )
        if not in_bounds:
            raise ValueError(f"Argon2id parameters out of bounds: {self}")


class SlotType(StrEnum):
    """Which secret opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySlot:
    """The vault's key, sealed under one secret."""

    type: SlotType
    kdf: KdfParameters
    salt: bytes
    nonce: bytes
    ct: bytes = b""

    def open_parts(self) -> dict[str, Any]:
        """Return everything but the sealed key, as JSON values."""
        return {
            "type": self.type.value,
            "kdf": {"alg": "argon2id", **asdict(self.kdf), "salt": _to_text(self.salt)},
            "nonce": _to_text(self.nonce),
        }

    def all_parts(self) -> dict[str, Any]:
        """Return everything, as JSON values."""
        return self.open_parts() | {"ct": _to_text(self.ct)}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """A whole key file: one passphrase slot and one recovery slot."""

    vault_id: str
    name: str
    slots: tuple[KeySlot, KeySlot]

    @classmethod
    def seal(
        cls,
        *,
        vault_id: str,
        name: str,
        key: bytearray,
        passphrase: str,
        recovery_code: str,
        parameters: KdfParameters,
    ) -> KeyFile:
        """Return the key file of a new vault. Slow on purpose: two key derivations.

        Raises ValueError for a name that cannot stand in it, a code that is not one, or a
        passphrase of which nothing counts.
        """
        code = secret_of_code(recovery_code)
        slots = (
            seal(vault_id, SlotType.PASSPHRASE, _passphrase(passphrase), key, parameters),
            seal(vault_id, SlotType.RECOVERY, code, key, parameters),
        )
        return cls(vault_id=vault_id, name=proper_name(name), slots=slots)

    def with_passphrase(
        self, passphrase: str, key: bytearray, parameters: KdfParameters
    ) -> KeyFile:
        """Return this key file opened by a new passphrase; the recovery code stays as it is.

        Raises ValueError for a passphrase of which nothing counts.
        """
        secret = _passphrase(passphrase)
        fresh = seal(self.vault_id, SlotType.PASSPHRASE, secret, key, parameters)
        return replace(self, slots=(fresh, self.slots[1]))

    def with_recovery_code(
        self, recovery_code: str, key: bytearray, parameters: KdfParameters
    ) -> KeyFile:
        """Return this key file opened by a new recovery code; the passphrase stays as it is."""
        secret = secret_of_code(recovery_code)
        fresh = seal(self.vault_id, SlotType.RECOVERY, secret, key, parameters)
        return replace(self, slots=(self.slots[0], fresh))

    def unwrap(self, secret: str) -> bytearray:
        """Return the vault's 32-byte key for a passphrase or a recovery code; wipe it after use.

        Slow on purpose: a key derivation for each reading of what was typed, until one opens; most
        have one. Raises WrongPassphrase, or MistypedRecoveryCode when it opens nothing and is one
        or two characters off a recovery code.
        """
        passphrase_slot, recovery_slot = self.slots
        mistyped = False
        try:
            code = secret_of(secret)
        except MistypedRecoveryCode:
            code, mistyped = None, True
        if code is not None:
            key = unseal(self.vault_id, recovery_slot, code)
            if key is not None:
                return key
        # A passphrase may happen to look like a code, so it is tried in any case.
        for reading in readings(secret):
            key = unseal(self.vault_id, passphrase_slot, _encoded(reading))
            if key is not None:
                return key
        raise MistypedRecoveryCode if mistyped else WrongPassphrase

    def to_bytes(self) -> bytes:
        """Return the file's contents."""
        body = {
            "format": FORMAT,
            "v": VERSION,
            "vault_id": self.vault_id,
            "name": self.name,
            "slots": [slot.all_parts() for slot in self.slots],
        }
        return json.dumps(body | {"sum": _sum(body)}, indent=1).encode()


def new_vault_id() -> str:
    """Return a random id: 32 hexadecimal digits."""
    return os.urandom(16).hex()


def parse(data: bytes, path: Path) -> KeyFile:
    """Return the key file that ``data``, read from ``path``, holds.

    Raises DamagedKeyFile for anything that is not one, whatever the bytes, and NewerSchema for one
    written by a later version. No key is derived here.
    """
    with keyfile_header.damaged(path):
        body = keyfile_header.body(data, path)
        if body.pop("sum") != _sum(body):
            raise ValueError("the sum does not match")
        first, second = (slot_from(raw) for raw in body["slots"])
        if (first.type, second.type) != (SlotType.PASSPHRASE, SlotType.RECOVERY):
            raise ValueError("not the two slots")
        return KeyFile(vault_id=body["vault_id"], name=body["name"], slots=(first, second))


def read(path: Path) -> KeyFile:
    """Return the key file at ``path``, or its ``.bak`` when the first is missing or damaged.

    Raises MissingKeyFile when there is neither, DamagedKeyFile when none is whole, NewerSchema.
    """
    return keyfile_header.first_whole(_read_one, path)


def write(path: Path, key_file: KeyFile) -> None:
    """Write the ``.bak`` and then the file itself, each whole or not at all. Raises UserError."""
    data = key_file.to_bytes()
    write_whole(backup_of(path), data)
    write_whole(path, data)


def mend(path: Path) -> None:
    """Make the two copies the same: whichever is missing, damaged or older is written again.

    ``path`` is written last, and so it is never the older one. Raises UserError.
    """
    key_file = read(path)
    for copy in (backup_of(path), path):
        try:
            same = _read_one(copy) == key_file
        except (MissingKeyFile, DamagedKeyFile, InTheWay):
            same = False
        if not same:
            write_whole(copy, key_file.to_bytes())


def _read_one(path: Path) -> KeyFile:
    key_file = parse(keyfile_header.contents(path), path)
    keyfile_header.check_owner(key_file.vault_id, path)
    return key_file


def slot_from(raw: Mapping[str, Any]) -> KeySlot:
    """Return the slot that ``all_parts`` wrote; one of many errors for what is none."""
    kdf = raw["kdf"]
    if kdf["alg"] != "argon2id":
        raise ValueError("unknown key derivation")
    return KeySlot(
        type=SlotType(raw["type"]),
        kdf=KdfParameters(*(whole_number(kdf[name]) for name in ("m_kib", "t", "p"))),
        salt=_from_text(kdf["salt"], _SALT_BYTES),
        nonce=_from_text(raw["nonce"], _NONCE_BYTES),
        ct=_from_text(raw["ct"], _SEALED_BYTES),
    )


def seal(
    vault_id: str, kind: SlotType, secret: bytearray, key: bytearray, parameters: KdfParameters
) -> KeySlot:
    """Return ``key`` sealed under ``secret``, which is zeroed. Slow: one key derivation."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if len(key) != KEY_BYTES:
        raise ValueError("a vault's key has 32 bytes")
    slot = KeySlot(
        type=kind, kdf=parameters, salt=os.urandom(_SALT_BYTES), nonce=os.urandom(_NONCE_BYTES)
    )
    wrapping_key = _derive(slot, secret)
    sealed = ChaCha20Poly1305(wrapping_key).encrypt(slot.nonce, key, _sealed_in(vault_id, slot))
    wipe(wrapping_key)
    return replace(slot, ct=sealed)


def unseal(vault_id: str, slot: KeySlot, secret: bytearray) -> bytearray | None:
    """Return the key in ``slot``, or None when ``secret`` is not its own; that is zeroed. Slow."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    wrapping_key = _derive(slot, secret)
    key = bytearray(KEY_BYTES)
    sealed_in = _sealed_in(vault_id, slot)
    try:
        ChaCha20Poly1305(wrapping_key).decrypt_into(slot.nonce, slot.ct, sealed_in, key)
    except InvalidTag:
        return None
    finally:
        wipe(wrapping_key)
    return key


def _derive(slot: KeySlot, secret: bytearray) -> bytearray:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = slot.kdf
    derived = bytearray(KEY_BYTES)
    Argon2id(
        salt=slot.salt, length=KEY_BYTES, iterations=kdf.t, lanes=kdf.p, memory_cost=kdf.m_kib
    ).derive_into(cast("bytes", secret), derived)  # any buffer will do; its stub says bytes
    wipe(secret)
    return derived


def _sealed_in(vault_id: str, slot: KeySlot) -> bytes:
    return _canonical({"vault_id": vault_id, "slot": slot.open_parts()})


def secret_of_code(recovery_code: str) -> bytearray:
    """Return the secret bytes of a code of ours. Raises ValueError for what is none."""
    secret = secret_of(recovery_code)
    if secret is None:
        raise ValueError("not a recovery code")
    return secret


def _passphrase(typed: str) -> bytearray:
    if not tidied(typed):
        raise ValueError("nothing counts of this passphrase")
    return _encoded(tidied(typed))


def _encoded(reading: str) -> bytearray:
    return bytearray(reading.encode("utf-8", "surrogatepass"))


def _sum(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()


def _canonical(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _to_text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _from_text(text: str, length: int) -> bytes:
    data = base64.b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError("not the right length")
    return data
