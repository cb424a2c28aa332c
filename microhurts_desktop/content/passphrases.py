"""Passphrases: words picked by chance, and how hard a passphrase is to guess."""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import NamedTuple

from microhurts_desktop.assets import resource_path
from microhurts_desktop.domain.typed_secrets import tidied

WORDS_OFFERED = 6
STRONGEST = 4
# So many words of one's own, of so many letters, that make no sentence.
_MANY, _LEAST_LETTERS = 5, 3
# … and each of them not guessed sooner, nor all together. Ordinary words are guessed soon alone.
_LEAST_GUESSES, _LEAST_TOGETHER = 100, 10**12
_OF_THE_KEYBOARD = frozenset(("spatial", "repeat", "sequence"))
_OF_SENTENCES = frozenset(
    (
        *("a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "by", "to", "for", "from"),
        *("with", "is", "are", "was", "were", "be", "it", "its", "this", "that", "she", "he"),
        *("her", "his", "they", "their", "who", "what", "when", "where", "how", "not", "no", "so"),
        *("as", "if", "than"),
    )
)
# Of words picked by chance, so many may happen to be known ones.
_BY_CHANCE = 3
_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
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


class Judgement(NamedTuple):
    """How hard a passphrase is to guess.

    ``strength`` is 0 (at once) to 4 (hard even for a machine, and for whoever knows the person).
    ``is_known`` tells whether a part of it is what somebody tries first who knows the person: a
    name, love, a year or a day, a saying.
    """

    strength: int
    is_known: bool = False


@cache
def known() -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    """Return words that count for nothing, and sayings as their words, the longest first.

    Raises:
        ValueError: a line is not small letters with single spaces between; names it.
    """
    path = resource_path("passphrases", "known.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [tuple(line.split(" ")) for line in lines if line and not line.startswith("#")]
    for one in found:
        if not all(word.isascii() and word.isalpha() and word.islower() for word in one):
            raise ValueError(f"{path}: {' '.join(one)!r} is not small letters")
    sayings = sorted((one for one in found if len(one) > 1), key=len, reverse=True)
    return frozenset(one[0] for one in found if len(one) == 1), tuple(sayings)


def judge(passphrase: str, known_words: Iterable[str] = ()) -> Judgement:
    """Return how hard a passphrase is to guess, for a stranger and for who knows the person.

    ``known_words`` are what is known of this person, such as names. What is known counts for
    nothing, nor does a word that is said again. The strongest are words that have nothing to do
    with each other, as far as that can be told: an offer, or five of one's own that make no
    sentence. Source: zxcvbn, by estimated guesses.
    """
    passphrase = tidied(passphrase)[:_MOST_SCORED]
    if not passphrase:
        return Judgement(0)
    # Its word lists take a moment to load, which start-up must not wait for.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]

    apart = _BETWEEN_WORDS.sub(" ", passphrase)
    # As they are written and as they may be typed.
    own = frozenset(chain.from_iterable((w.lower(), _plain(w)) for w in known_words if w))
    left = _without_known(_TOKEN.findall(_plain(apart)), own)
    once = _said_once(left.words)
    is_whole = left.is_all and len(once) == len(left.words)
    rest = passphrase if is_whole else " ".join(once)
    inputs = [*own, *known()[0]]
    scores = [int(zxcvbn(text, user_inputs=inputs)["score"]) for text in {passphrase, rest} if text]
    found = min(scores) if rest else 0
    if found == STRONGEST and not (left.is_offer or _are_unrelated(left.words)):
        found -= 1
    return Judgement(found, is_known=not left.is_all)


def strength(passphrase: str, known_words: Iterable[str] = ()) -> int:
    """Return how hard a passphrase is to guess: 0 (at once) to 4; as ``judge``."""
    return judge(passphrase, known_words).strength


class _Left(NamedTuple):
    words: tuple[str, ...]
    is_all: bool
    is_offer: bool


def _without_known(tokens: list[str], own: frozenset[str]) -> _Left:
    alone, sayings = known()
    left: list[str] = []
    at = 0
    while at < len(tokens):
        said = next((one for one in sayings if tuple(tokens[at : at + len(one)]) == one), None)
        if said is not None:
            at += len(said)
            continue
        token = tokens[at]
        at += 1
        if not (_is_a_date(token) or _is_made_of(token, own | alone)):
            left.append(token)
    is_offer = len(tokens) >= WORDS_OFFERED and set(tokens) <= set(words())
    is_offer = is_offer and len(tokens) - len(left) <= _BY_CHANCE
    if is_offer:
        left = tokens
    return _Left(tuple(left), is_all=len(left) == len(tokens), is_offer=is_offer)


def _said_once(left: Iterable[str]) -> tuple[str, ...]:
    """Return words without those said again, and without a letter that is typed on and on."""
    once: list[str] = []
    for word in left:
        is_more = len(word) < _LEAST_LETTERS or (word not in once and len(set(word)) > 1)
        if is_more:
            once.append(word)
    return tuple(once)


def _is_a_date(token: str) -> bool:
    """Tell whether a number may be a day, a year, an age, or all of a birthday."""
    return token.isdecimal() and len(token) in (1, 2, 4, 6, 8)


def _is_made_of(token: str, alone: frozenset[str]) -> bool:
    """Tell whether a word is a known one or a name, or some that were written as one."""
    if token in alone or token in _names():
        return True
    if token in words():
        return False
    # Up to which letters it is made of them: of some that are long enough, and of short ones only.
    ends, short = set[int](), {0}
    for end in range(1, len(token) + 1):
        for begin in sorted(ends | short):
            part = token[begin:end]
            is_long = len(part) >= _LEAST_LETTERS
            if part in alone or (is_long and part in _names()):
                (ends if is_long or begin in ends else short).add(end)
    return len(token) in ends


@cache
def _names() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # type: ignore[import-untyped]

    lists = (FREQUENCY_LISTS["female_names"], FREQUENCY_LISTS["male_names"])
    # Some names are common words as well, which are offered by chance.
    return frozenset(name for names in lists for name in names) - frozenset(words())


def _are_unrelated(left: Iterable[str]) -> bool:
    left = set(left)
    guesses = [_guesses(word) for word in left]
    rare = [one for one in guesses if one >= _LEAST_GUESSES]
    return not left & _OF_SENTENCES and len(rare) >= _MANY and math.prod(rare) >= _LEAST_TOGETHER


def _guesses(word: str) -> int:
    """Return how soon a word is guessed; 0 where it is none, but keys or letters in a row."""
    from zxcvbn import zxcvbn

    found = zxcvbn(word)
    in_a_row = any(one["pattern"] in _OF_THE_KEYBOARD for one in found["sequence"])
    return int(found["guesses"]) if word.isalpha() and not in_a_row else 0


def _plain(text: str) -> str:
    """Return letters without their marks, as sayings of other languages are listed: für is fur."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    return "".join(one for one in apart if not unicodedata.combining(one))
