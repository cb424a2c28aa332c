"""What was typed or pasted for a secret, made the same for setting it and for unlocking.

Pasted text brings along what nobody sees and nobody could type again: a line's end, a byte-order
mark, soft hyphens, spaces that do not break. Here is the one place that says what of it counts, so
that what was set by pasting opens by typing, and the other way round.

The lists are spelled out and not asked of Python's tables: a secret must read the same under a
later Python, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

# What is not seen: controls, soft hyphens, fillers, tags, marks of joining, direction, variation.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4"
    "\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
# Spaces of whatever width, tabs and line ends, if at least one of a run is not the plain one.
_ODD_SPACE = (
    "\u0009-\u000d\u001c-\u001f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000"
)
# A run is taken whole and looked at then: else a long one is begun again at each of its places.
_SPACES = re.compile(f"[ {_ODD_SPACE}]+")
_PLAIN_SPACES = re.compile(" +")
# Beside all that Unicode calls a dash: the minus sign, the bullet, drawn lines, and what keyboards
# of Japan and Korea make of that key.
_LIKE_A_DASH = frozenset("_~\u02d7\u1173\u2043\u2212\u23af\u2500\u2501\u2796\u30fc\u4e00")
# No estimate of strength ever let a shorter passphrase pass.
_SHORTEST_EVER = 6


def wipe(secret: bytearray) -> None:
    """Overwrite a key with zeros, in place."""
    secret[:] = bytes(len(secret))


@contextmanager
def wiped(*secrets: bytearray) -> Iterator[None]:
    """Overwrite keys once the block has ended, however it ends."""
    try:
        yield
    finally:
        for secret in secrets:
            wipe(secret)


def tidied(typed: str) -> str:
    """Return what counts of a passphrase; tidying it again changes nothing.

    What is not seen is left out. Spaces around it go; within, a run with an odd space in it is one
    plain space. Letters are composed alike (NFKC), whatever keyboard and system they come from.
    """
    seen = _UNSEEN.sub("", typed)
    return unicodedata.normalize("NFKC", _SPACES.sub(_as_one, seen)).strip(" ")


def readings(typed: str) -> tuple[str, ...]:
    """Return what a typed passphrase may have been set as, likeliest first, each once.

    As it is set today; with single spaces, for two odd ones look like two plain ones; and as
    earlier versions set it, exactly as it was typed but for NFKC. Each costs a key derivation to
    try; a passphrase without oddities has one.
    """
    today = tidied(typed)
    likely = (today, _PLAIN_SPACES.sub(" ", today), unicodedata.normalize("NFKC", typed))
    return tuple(reading for reading in dict.fromkeys(likely) if reading)


def is_nothing(typed: str) -> bool:
    """Tell whether nothing counts of what was typed."""
    return not tidied(typed)


def opens_nothing(typed: str) -> bool:
    """Tell whether no vault can be opened by what was typed, so that trying it would be in vain.

    Earlier versions took a passphrase of nothing but unseen characters, if there were enough.
    """
    return is_nothing(typed) and len(typed) < _SHORTEST_EVER


def are_the_same(typed: str, again: str) -> bool:
    """Tell whether two typed passphrases count as one."""
    return tidied(typed) == tidied(again)


def code_characters(typed: str) -> str:
    """Return the letters, in capitals, and digits of a typed code.

    Left out are what is not seen, spaces and dashes of any kind, and what stands around it, such as
    quotation marks or a full stop. Full-width letters and the digits of other scripts count as the
    plain ones. Anything else within stays: then it is no code.
    """
    kept = [one for one in code_text(typed) if not _is_gap(one)]
    while kept and not kept[-1].isalnum():
        kept.pop()
    at = next((at for at, one in enumerate(kept) if one.isalnum()), 0)
    return "".join(kept[at:])


def code_text(typed: str) -> str:
    """Return the text around a code, with its letters as in ``code_characters``, all signs left."""
    text = unicodedata.normalize("NFKC", _SPACES.sub(_as_one, _UNSEEN.sub("", typed)))
    return "".join(map(_plain_digit, text)).upper()


def _as_one(run: re.Match[str]) -> str:
    # Plain ones alone are as they were typed.
    return " " if run[0].strip(" ") else run[0]


def _is_gap(one: str) -> bool:
    return one == " " or one in _LIKE_A_DASH or unicodedata.category(one) == "Pd"


def _plain_digit(one: str) -> str:
    digit = unicodedata.decimal(one, None)
    return one if digit is None else str(digit)
