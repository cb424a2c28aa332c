"""Finding a phrase: by words as they are typed, by group, by what it is for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from microhurts_desktop.domain.phrases import Intention, Occasion, Phrase, Situation, Whose, fitting
from microhurts_desktop.language.tokens import pieces_of
from microhurts_desktop.language.word_search import begins_with


class PhraseGroup(StrEnum):
    """A part of the library, by what it means to the person."""

    ALL = "all"
    FITTING = "fitting"
    FAVOURITES = "favourites"
    OURS = "ours"
    MINE = "mine"
    RECENT = "recent"
    LANDED = "landed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseHistory:
    """What a person's own journal knows of phrases, by their ids.

    ``used`` has when each was last offered; ``landed`` are those of which they were told that
    they reached the other, partly or fully.
    """

    favourites: frozenset[str] = frozenset()
    used: Mapping[str, datetime] = field(default_factory=dict)
    landed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseQuery:
    """What is looked for: words, as far as they are typed, and what was chosen."""

    words: str = ""
    group: PhraseGroup = PhraseGroup.ALL
    intention: Intention | None = None
    situation: Situation | None = None


# How well a word fits the one that was typed, and how much it counts where it stands.
_EXACT, _BEGINS, _TYPO = 1.0, 0.8, 0.5
_IN_TEXT, _ABOUT = 1.0, 0.6
_AS_TYPED = 1.0
# In a shorter word, one letter more or less makes another word of it.
_SHORTEST_WITH_TYPO, _SHORTEST_WITH_TWO = 4, 8
_MOST_REMEMBERED = 500

# A phrase's place, and how much a word counts there.
_Places: TypeAlias = dict[int, float]


class PhraseIndex:
    """Phrases, ready to be searched. ``about`` has words for a phrase's id that lead to it, too."""

    def __init__(
        self, phrases: Sequence[Phrase], about: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self.phrases = tuple(phrases)
        self._texts = [" ".join(pieces_of(phrase.text)) for phrase in self.phrases]
        places: dict[str, _Places] = {}
        # Few texts lead to many phrases.
        known: dict[str, list[str]] = {}
        for number, phrase in enumerate(self.phrases):
            for text in (about or {}).get(phrase.id, ()):
                if text not in known:
                    known[text] = pieces_of(text)
                for word in known[text]:
                    places.setdefault(word, {}).setdefault(number, _ABOUT)
            for word in self._texts[number].split():
                places.setdefault(word, {})[number] = _IN_TEXT
        self._places = places
        self._sorted = sorted(places)
        # Each key changes the last word only.
        self._remembered: dict[str, _Places] = {}

    def search(self, words: str) -> tuple[Phrase, ...]:
        """Return the phrases that have most of these words, the best first; all for no words.

        The beginning of a word is enough. A slip of typing is passed over where no word begins as
        it was typed. Equally good ones keep their order.
        """
        typed = pieces_of(words)
        if not typed:
            return self.phrases
        met: dict[int, list[float]] = {}
        for word in dict.fromkeys(typed):
            for number, weight in self._meeting(word).items():
                met.setdefault(number, []).append(weight)
        most = max(map(len, met.values()), default=0)
        whole = " ".join(typed)
        found = [
            (-sum(weights) - (_AS_TYPED if whole in self._texts[number] else 0.0), number)
            for number, weights in met.items()
            if len(weights) == most
        ]
        return tuple(self.phrases[number] for _, number in sorted(found))

    def _meeting(self, typed: str) -> _Places:
        if typed not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[typed] = self._look_up(typed)
        return self._remembered[typed]

    def _look_up(self, typed: str) -> _Places:
        fits = {}
        for at in range(bisect_left(self._sorted, typed), len(self._sorted)):
            word = self._sorted[at]
            if not word.startswith(typed):
                break
            fits[word] = _EXACT if word == typed else _BEGINS
        if not fits:
            fits = dict.fromkeys(self._with_a_slip(typed), _TYPO)
        found: _Places = {}
        for word, fit in fits.items():
            for number, weight in self._places[word].items():
                found[number] = max(found.get(number, 0.0), fit * weight)
        return found

    def _with_a_slip(self, typed: str) -> Iterable[str]:
        if len(typed) < _SHORTEST_WITH_TYPO:
            return
        first, second = typed[0], typed[1]
        for word in self._sorted:
            # Two slips, and another first letter: that is another word.
            slips = 2 if len(typed) >= _SHORTEST_WITH_TWO and word[0] == first else 1
            # A slip at the very beginning leaves one of these; most words are told apart by it.
            might = word[0] in (first, second) or word[1:2] in (first, second)
            if might and begins_with(word, typed, slips):
                yield word


def find(
    index: PhraseIndex, wanted: PhraseQuery, known: PhraseHistory, occasion: Occasion | None = None
) -> tuple[Phrase, ...]:
    """Return what is wanted of the library.

    Without words, a group has its own order: what was used or fits best stands first. ``occasion``
    is what the group FITTING fits; without one, and once words are typed, it is as ALL.
    """
    typed = bool(pieces_of(wanted.words))
    in_group = _on(wanted.group, index.phrases, known, None if typed else occasion)
    if not typed:
        return tuple(phrase for phrase in in_group if _is(phrase, wanted))
    ids: Collection[str] = {phrase.id for phrase in in_group}
    return tuple(
        phrase for phrase in index.search(wanted.words) if phrase.id in ids and _is(phrase, wanted)
    )


def _is(phrase: Phrase, wanted: PhraseQuery) -> bool:
    return wanted.intention in (None, phrase.intention) and (
        wanted.situation is None or wanted.situation in phrase.situations
    )


def _on(
    group: PhraseGroup, phrases: Sequence[Phrase], known: PhraseHistory, occasion: Occasion | None
) -> Sequence[Phrase]:
    match group:
        case PhraseGroup.FITTING if occasion is not None:
            return fitting(phrases, occasion)
        case PhraseGroup.FAVOURITES:
            return [phrase for phrase in phrases if phrase.id in known.favourites]
        case PhraseGroup.OURS:
            return [phrase for phrase in phrases if phrase.is_ours]
        case PhraseGroup.MINE:
            return [phrase for phrase in phrases if phrase.whose is Whose.MINE]
        case PhraseGroup.RECENT:
            used = [phrase for phrase in phrases if phrase.id in known.used]
            return sorted(used, key=lambda phrase: known.used[phrase.id], reverse=True)
        case PhraseGroup.LANDED:
            return [phrase for phrase in phrases if phrase.id in known.landed]
        case _:
            return phrases
