"""The recovery code: 128 random bits as a person can copy them, with a check for slips of the pen.

Its 28 characters are Crockford's base 32 (no I, L, O, U; read in any case, with I and L as 1 and O
as 0), in seven groups of four. As a number the whole code is a multiple of a prime, so that any one
wrong character and any swap of two neighbours is noticed, without asking the key file.
"""

from __future__ import annotations

import os
import re
from itertools import pairwise

from microhurts_desktop.domain.typed_secrets import code_characters, code_text
from microhurts_desktop.storage.errors import MistypedRecoveryCode

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans(
    # And what keyboards and readers of other scripts put in a letter's place.
    "ILO\u0130\u00d8\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406",
    "11010ABEZH1KMN0PTXABEKMH0PCTX1",
)
_LENGTH = 28
_GROUP = 4
_SECRET_BYTES = 16
_CHECK_BITS = 12
_PRIME = 4093
_CODE = re.compile(rf"[{_ALPHABET}]{{{_LENGTH}}}")
_GROUPS = _LENGTH // _GROUP
_A_GROUP = re.compile(rf"(?<!\w)[{_ALPHABET}]{{{_GROUP}}}(?!\w)")
_DIGITS = re.compile(r"\d+")


def new_recovery_code() -> str:
    """Return a fresh code, grouped as it is shown and printed: ``XXXX-XXXX-…``."""
    return _spell(int.from_bytes(os.urandom(_SECRET_BYTES)))


def secret_of(typed: str) -> bytearray | None:
    """Return the 16 secret bytes of a typed code, or None when it has not the shape of one.

    Spaces, dashes and case do not matter, nor what pasting brings along: it may stand in the text
    of its paper or of a letter, its groups in a list with numbers. Raises MistypedRecoveryCode
    when the check does not hold.
    """
    characters = as_printed(typed)
    candidates = [characters] if _CODE.fullmatch(characters) else _within(typed)
    for candidate in candidates:
        number = 0
        for character in candidate:
            number = number << 5 | _ALPHABET.index(character)
        if number % _PRIME == 0:
            return bytearray((number >> _CHECK_BITS).to_bytes(_SECRET_BYTES))
    if candidates and candidates[0] == characters:
        raise MistypedRecoveryCode
    return None


def as_printed(typed: str) -> str:
    """Return the characters of a typed code, or of a part of one, as the paper has them."""
    return code_characters(typed).translate(_LOOKALIKES)


def _within(typed: str) -> list[str]:
    """Return what may be a code in a longer text, likeliest first: one sign parts its groups."""
    text = code_text(typed).translate(_LOOKALIKES)
    groups = list(_A_GROUP.finditer(text))
    found: list[tuple[int, str]] = []
    for at in range(len(groups) - _GROUPS + 1):
        seven = groups[at : at + _GROUPS]
        between = (text[a.end() : b.start()] for a, b in pairwise(seven))
        # Numbers of a list are all alike here.
        signs = {_DIGITS.sub("#", part) for part in between}
        found.append((len(signs), "".join(group[0] for group in seven)))
    return [code for _, code in sorted(found, key=lambda one: one[0])]


def _spell(secret: int) -> str:
    shifted = secret << _CHECK_BITS
    number = shifted + -shifted % _PRIME
    characters = "".join(_ALPHABET[number >> 5 * at & 31] for at in reversed(range(_LENGTH)))
    return "-".join(characters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))
