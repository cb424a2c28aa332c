"""Bytes that outlive a lock in memory, and that only the key of their vault reads."""

from __future__ import annotations

import os
from hashlib import blake2b

from microhurts_desktop.storage.keyfile import KEY_BYTES

_NONCE = 12
# The vault's own key encrypts pages, and nothing else.
_MADE_FOR = b"over a lock"


def seal(key: bytearray, plain: bytes) -> bytes:
    """Return ``plain`` sealed by ChaCha20-Poly1305, under a key made of the vault's 32 bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = os.urandom(_NONCE)
    return nonce + ChaCha20Poly1305(_own_key(key)).encrypt(nonce, plain, None)


def unseal(key: bytearray, sealed: bytes) -> bytes | None:
    """Return what was sealed under the same key, or None where it was not."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        return ChaCha20Poly1305(_own_key(key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except InvalidTag:
        return None


def _own_key(key: bytearray) -> bytes:
    return blake2b(key, digest_size=KEY_BYTES, person=_MADE_FOR).digest()
