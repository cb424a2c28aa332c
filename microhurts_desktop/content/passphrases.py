"""Passphrases: words picked by chance, and how hard a passphrase is to guess."""

from __future__ import annotations

import math
import secrets
from collections.abc import Iterable
from functools import cache

from microhurts_desktop.assets import resource_path
from microhurts_desktop.domain.typed_secrets import tidied

WORDS_OFFERED = 6
STRONGEST = 4
# zxcvbn raises above this many characters; what follows can only make it stronger.
_MOST_SCORED = 72


@cache
def words() -> tuple[str, ...]:
    """Return the words that passphrases are made of, in alphabetical order.

    Raises:
        ValueError: a word is not four to eight small letters, or stands there twice; names it.
    """
    path = resource_path("passphrases", "en.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    found = tuple(line for line in lines if line and not line.startswith("#"))
    for before, word in zip(("", *found), found, strict=False):
        if not (4 <= len(word) <= 8 and word.isascii() and word.isalpha() and word.islower()):
            raise ValueError(f"{path}: {word!r} is not four to eight small letters")
        if word <= before:
            raise ValueError(f"{path}: {word!r} is out of order or stands there twice")
    return found


def offer(count: int = WORDS_OFFERED) -> str:
    """Return ``count`` words picked by chance, with spaces between them."""
    return " ".join(secrets.choice(words()) for _ in range(count))


def offered_bits(count: int = WORDS_OFFERED) -> int:
    """Return how many bits of chance an offer holds: what it takes even who knows the list."""
    return math.floor(count * math.log2(len(words())))


def strength(passphrase: str, known_words: Iterable[str] = ()) -> int:
    """Return how hard a passphrase is to guess: 0 (at once) to 4 (hard even for a machine).

    ``known_words`` are what a guesser would try first, such as names. Source: zxcvbn, by
    estimated guesses.
    """
    passphrase = tidied(passphrase)
    if not passphrase:
        return 0
    # Its word lists take a moment to load, which start-up must not wait for.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]

    inputs = [word for word in known_words if word]
    return int(zxcvbn(passphrase[:_MOST_SCORED], user_inputs=inputs)["score"])
