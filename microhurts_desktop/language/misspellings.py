"""Single words put right: typing slips, text-speak, drawn-out letters, forgotten apostrophes."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field

from microhurts_desktop.language.remembering import remembered

# Shorter words have too many neighbours.
_SHORTEST = 4
# Of so many letters a word need not be common to be known by its beginning.
_SURE = 6
_REMEMBERED = 8192
_LETTERS = re.compile("[a-z]+")
_RUN = re.compile(r"(.)\1{2,}")
_SHORT_RUNS = (r"\1\1", r"\1")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouy]+")
# “'ll”, “'ve”.
_LONGEST_ENDING = 2
# Drawn out in more places than this, a word is a cry; nor does any word have so many letters.
_MOST_RUNS = 3
_LONGEST = 30
# Of a word with signs for letters, so many letters are seen.
_LEAST_SHOWN = 2
# … nor are longer ones remembered.
_LONGEST_KEPT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """A word that is another one in company: ``becomes`` that after or before some words.

    ``unless_after`` and ``unless_before`` outweigh that. ``otherwise`` is what it is in other
    company; empty where it stays as it is.
    """

    word: str
    becomes: str
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    unless_after: frozenset[str] = frozenset()
    unless_before: frozenset[str] = frozenset()
    otherwise: str = ""

    def fits(self, previous: str, following: str) -> bool:
        """Tell whether it is the other word between two words, each “” where there is none."""
        return (previous in self.after or following in self.before) and not (
            previous in self.unless_after or following in self.unless_before
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How a language is spelt. All words are in small letters with a straight apostrophe.

    ``known`` holds the words by their first letter, those of a letter as one text with spaces, so
    that only the letters which are needed are taken apart. ``names`` are right too, but nobody
    meant them who typed something else. ``common`` are the words most likely meant.
    ``hidden`` are words in which people put signs for letters, “k!ll”.
    ``short_forms`` are words and what they stand for. ``confusions`` hold, by word, what depends on
    its neighbours. ``endings`` are ways to type the end of a word, each with how it is spelt.
    ``sounds`` are letters and those they may be heard as, in the order in which they are exchanged.
    With one of the ``beginnings`` or ``suffixes`` a word that is known makes one that is right.
    """

    known: Mapping[str, str]
    names: frozenset[str]
    common: frozenset[str]
    hidden: frozenset[str]
    short_forms: Mapping[str, str]
    confusions: Mapping[str, Confusion]
    endings: Mapping[str, str]
    sounds: Mapping[str, str]
    beginnings: tuple[str, ...]
    suffixes: tuple[str, ...]
    _split: dict[str, frozenset[str]] = field(default_factory=dict, init=False, compare=False)
    _find: Callable[[str, bool], str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_find", remembered(_REMEMBERED)(self._found))

    def put_right(self, word: str, *, is_name: bool = False) -> str:
        """Return a word as it is spelt, or the words it stands for; itself where that is unsure.

        Confusions stay as they are. One that looks like a name is not held against the list.
        """
        if len(word) > _LONGEST_KEPT:
            # There may be one such with each key that is pressed.
            return self._found(word, is_name)
        return self._find(word, is_name)

    def unhidden(self, word: str) -> str | None:
        """Return the word in which signs or digits stand for letters; None where there is none.

        It shows its first letter and one more: “2016” hides nothing. Of several it is the first.
        """
        if not word[:1].isalpha() or sum(map(str.isalpha, word)) < _LEAST_SHOWN:
            return None
        return min(
            (
                known
                for known in self.hidden
                if len(known) == len(word)
                if all(
                    one == typed or not typed.isalpha()
                    for one, typed in zip(known, word, strict=True)
                )
            ),
            default=None,
        )

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelt right."""
        return word in self.names or word in self._words(word[:1])

    def nearest(self, word: str) -> str | None:
        """Return the known word that was most likely meant; None if no likely one is near.

        It is a letter too many or too few away, another letter, or two exchanged; or two of that.
        The first letter is taken to be right, or exchanged with the second.
        """
        if not _SHORTEST <= len(word) <= _LONGEST or not _LETTERS.fullmatch(word):
            return None
        # It takes a moment to load, and most texts never need it.
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        near = [
            (unlikeliness, found)
            for letter in {word[0], word[1]}
            for found, distance, _ in extract(
                word, self._words(letter), scorer=OSA.distance, score_cutoff=2, limit=None
            )
            if letter == word[0] or (found[:2] == word[1::-1] and distance == 1)
            if (unlikeliness := self._unlikeliness(word, found, int(distance))) is not None
        ]
        return min(near)[-1] if near else None

    def _unlikeliness(self, word: str, found: str, distance: int) -> tuple[int, bool, int] | None:
        """Return how far a word is from one that is known, for sorting; None if too far.

        The fewer letters there are, and the rarer the word, the more alike the two must sound.
        """
        rare = found not in self.common
        exchanged = distance == 1 and sorted(word) == sorted(found)
        if exchanged or self._sound(word) == self._sound(found):
            far, least = 0, 6 if rare or distance == 2 else 4
        elif self._bones(word) == self._bones(found):
            far, least = 1, 7 if rare else 5
        else:
            far, least = 2, 9 if rare else 6
        if distance == 2 and far:
            least += 2 if far == 2 else 1
        return (distance + far, rare, far) if len(word) >= least else None

    def _sound(self, word: str) -> str:
        for letters, heard in self.sounds.items():
            word = word.replace(letters, heard)
        return _DOUBLED.sub(r"\1", word)

    def _bones(self, word: str) -> str:
        return word[0] + _VOWELS.sub("", self._sound(word))

    def _found(self, word: str, is_name: bool) -> str:
        if not word.isalpha() and (known := self.unhidden(word)):
            return known
        bare = word.replace("'", "")
        meant = self.short_forms.get(bare)
        if meant and (bare == word or "'" in meant):
            return meant  # “did'nt” is “didn't”
        if word in self.confusions or self.knows(word):
            return word
        if bare != word:
            return self._with_apostrophe(word, is_name)
        if drawn_in := self._drawn_in(word):
            return drawn_in
        if is_name or not _SHORTEST <= len(word) <= _LONGEST:
            return word
        if ends := self._ends_otherwise(word):
            return ends
        return word if self._is_made_of_known(word) else self.nearest(word) or word

    def _with_apostrophe(self, word: str, is_name: bool) -> str:
        stem, apostrophe, ending = word.rpartition("'")
        if len(ending) > _LONGEST_ENDING or len(stem) > _LONGEST:
            return word
        right = self._find(stem, is_name)
        made = right + apostrophe + ending
        return self.put_right(made) if made != word and " " not in right else word

    def _drawn_in(self, word: str) -> str | None:
        """Return the word that is drawn out, its runs of letters made two or one: “nooo”."""
        runs = len(_RUN.findall(word))
        if not 0 < runs <= _MOST_RUNS:
            return None
        drawn_in = [word]
        for _ in range(runs):
            drawn_in = [_RUN.sub(run, one, count=1) for one in drawn_in for run in _SHORT_RUNS]
        likely: tuple[Container[str], ...] = (self.common, self._words(word[0]), self.short_forms)
        found = (one for words in likely for one in drawn_in if one in words)
        shorter = next(found, None)
        return self.short_forms.get(shorter, shorter) if shorter else None

    def _ends_otherwise(self, word: str) -> str | None:
        """Return the known word of which only the end is typed otherwise: “doin”, “grabd”."""
        ends = [
            made
            for typed, spelt in self.endings.items()
            if word.endswith(typed)
            for stem in (word[: -len(typed)],)
            for made in (stem + spelt, stem + stem[-1:] + spelt)
            if made in self._words(word[0])
            if made in self.common or len(word) >= _SURE
        ]
        return min(ends, key=lambda made: made not in self.common, default=None)

    def _is_made_of_known(self, word: str) -> bool:
        """Tell whether a word that is in no list is made of known ones: “whinger”, “stairgate”."""
        stems = [word.removesuffix(one) for one in self.suffixes]
        stems += [word.removeprefix(one) for one in self.beginnings]
        return any(
            stem != word and len(stem) >= _SHORTEST and self.knows(stem) for stem in stems
        ) or any(
            word[:at] in self.common and word[at:] in self.common
            for at in range(_SHORTEST, len(word) - _SHORTEST + 1)
        )

    def _words(self, letter: str) -> frozenset[str]:
        if letter not in self._split:
            words = frozenset(self.known.get(letter, "").split())
            self._split[letter] = words - self.short_forms.keys()
        return self._split[letter]
