"""Whose a shared row is: signed by its author's own key, which lies in nobody else's vault.

A key (Ed25519) lives as long as a sharing does: who stops, or begins anew with somebody else, has
another one then, so that what one person could read is no word of its author's for the next.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_BYTES, SIGNATURE_BYTES, PROOF_BYTES = 32, 64, 32
# All of a row that has a meaning; its place in the file has none.
SIGNED = (
    *("uuid", "author", "kind", "about", "revision"),
    *("sent_at", "offset_minutes", "body", "updated_at"),
)
_ROW, _JOINING = b"microhurts/shared-row/1", b"microhurts/joining/1"


class Signer:
    """One person's key, to sign by. ``public`` is what the other knows them by (32 bytes)."""

    def __init__(self, key: bytes | bytearray) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(key)
        self.public = self._key.public_key().public_bytes_raw()

    def sign(self, row: Mapping[str, object]) -> bytes:
        """Return the signature of a row of one's own."""
        return self._key.sign(encoded(row))


def new_key() -> bytes:
    """Return a new key for a ``Signer``."""
    return os.urandom(KEY_BYTES)


def can_be(signature: object) -> bool:
    """Tell whether something could be a signature of anybody's."""
    return isinstance(signature, bytes) and len(signature) == SIGNATURE_BYTES


def is_signed_by(public: bytes, row: Mapping[str, object], signature: object) -> bool:
    """Tell whether the owner of ``public`` signed exactly this row."""
    if not isinstance(signature, bytes) or not can_be(signature):
        return False
    try:
        _owner_of(public).verify(signature, encoded(row))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def proof_of_joining(token: bytes, joiner: str, public: bytes, inviter: str) -> bytes:
    """Return what shows the inviter that ``public`` is the key of whom they gave ``token``.

    ``joiner`` and ``inviter`` are vault ids.
    """
    told = _joined(_JOINING, (joiner, public, inviter))
    return hmac.new(token, told, hashlib.sha256).digest()


def is_proof(token: bytes, proof: object, joiner: str, public: bytes, inviter: str) -> bool:
    """Tell whether ``proof`` is what ``proof_of_joining`` returns."""
    wanted = proof_of_joining(token, joiner, public, inviter)
    return isinstance(proof, bytes) and hmac.compare_digest(wanted, proof)


def encoded(row: Mapping[str, object]) -> bytes:
    """Return the one way in which a row is spelled to be signed.

    No two rows have the same: each value is preceded by its kind and its length.
    """
    return _joined(_ROW, (row[name] for name in SIGNED))


@lru_cache(maxsize=8)
def _owner_of(public: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public)


def _joined(domain: bytes, values: Iterable[object]) -> bytes:
    parts = [domain]
    for value in values:
        kind, data = _spelled(value)
        parts += [kind, len(data).to_bytes(8, "big"), data]
    return b"".join(parts)


def _spelled(value: object) -> tuple[bytes, bytes]:
    if value is None:
        return b"n", b""
    if isinstance(value, str):
        return b"t", value.encode()
    if isinstance(value, bytes):
        return b"b", value
    if type(value) is int:
        return b"i", str(value).encode()
    raise TypeError(f"{type(value).__name__} cannot be signed")
