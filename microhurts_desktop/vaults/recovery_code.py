"""The recovery code: 128 random bits as a person can copy them, with a check for slips of the pen.

Its 28 characters are Crockford's base 32 (no I, L, O, U; read in any case, with I and L as 1 and O
as 0), in seven groups of four. As a number the whole code is a multiple of a prime, so that any one
wrong character and any swap of two neighbours is noticed, without asking the key file.
"""

from __future__ import annotations

import os

from microhurts_desktop.vaults.typed_secrets import code_characters

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("ILO", "110")
_LENGTH = 28
_GROUP = 4
_SECRET_BYTES = 16
_CHECK_BITS = 12
_PRIME = 4093


class MistypedError(ValueError):
    """It has a recovery code's shape, and at least one character is wrong."""


def new_recovery_code() -> str:
    """Return a fresh code, grouped as it is shown and printed: ``XXXX-XXXX-…``."""
    return _spell(int.from_bytes(os.urandom(_SECRET_BYTES)))


def secret_of(typed: str) -> bytearray | None:
    """Return the 16 secret bytes of a typed code, or None when it has not the shape of one.

    Spaces, dashes and case do not matter, nor what pasting brings along. Raises MistypedError when
    the check does not hold.
    """
    characters = as_printed(typed)
    if len(characters) != _LENGTH or not set(characters) <= set(_ALPHABET):
        return None
    number = 0
    for character in characters:
        number = number << 5 | _ALPHABET.index(character)
    if number % _PRIME:
        raise MistypedError
    return bytearray((number >> _CHECK_BITS).to_bytes(_SECRET_BYTES))


def as_printed(typed: str) -> str:
    """Return the characters of a typed code, or of a part of one, as the paper has them."""
    return code_characters(typed).translate(_LOOKALIKES)


def _spell(secret: int) -> str:
    shifted = secret << _CHECK_BITS
    number = shifted + -shifted % _PRIME
    characters = "".join(_ALPHABET[number >> 5 * at & 31] for at in reversed(range(_LENGTH)))
    return "-".join(characters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))
