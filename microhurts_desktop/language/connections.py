"""Which earlier hurts resemble one, how closely, and why.

Nothing here brings anything up: it ranks what it is given, when a person asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log, sqrt
from statistics import median
from typing import TypeAlias

from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.language.tokens import plain, words_of

Named: TypeAlias = Hurt | HurtDraft

MOST_FOUND = 5
# Of all facets together; the same first need alone is enough to resemble, and not to be close.
RESEMBLES = 3.0
CLOSE = 5.0

HIGH_STRENGTH = 4
ENOUGH_FOR_A_USUAL = 5

_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """A kind of event: ``both`` says what two of them share, ``words`` point to it.

    Each of ``words`` may be several that belong together.
    """

    id: str
    both: str
    words: tuple[str, ...]


# From the first stem of what points to a kind: all its stems, and the kind.
Pointers: TypeAlias = Mapping[str, Sequence[tuple[list[str], EventKind]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessWords:
    """What a language knows of likeness.

    ``feelings`` and ``needs`` lead from a word to the id of its family. ``unsure`` are the answers
    that name nothing yet, ``small_words`` say nothing of what happened, and of ``endings`` the
    first that fits is taken off a word. All are ``plain``. ``pointers`` are made by
    ``pointers_to``.
    """

    feelings: Mapping[str, str]
    needs: Mapping[str, str]
    small_words: frozenset[str]
    endings: tuple[str, ...]
    unsure: frozenset[str]
    pointers: Pointers


class Likeness(StrEnum):
    """In what two hurts are alike."""

    NEED = "need"
    NEAR_NEED = "near_need"
    FEELING = "feeling"
    NEAR_FEELING = "near_feeling"
    STORY = "story"
    KIND = "kind"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class WeighedReason:
    """One likeness, and how much it counts.

    ``words`` are the needs, feelings or words that both have; what the other kind of event's
    ``both`` says; or, where feelings or needs are only near, first this hurt's and then the
    earlier one's. A story brings none.
    """

    likeness: Likeness
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Resemblance:
    """An earlier hurt that resembles another; the ``reasons`` stand in order of their weight."""

    hurt: Hurt
    reasons: tuple[WeighedReason, ...]

    @property
    def closeness(self) -> float:
        """All weights together."""
        return sum(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a hurt is compared; in the spelling of the person, and as it is compared."""

    needs: Mapping[str, str]
    feelings: Mapping[str, str]
    story: str
    story_words: frozenset[str]
    kinds: Mapping[str, EventKind]
    words: Mapping[str, str]


def traits_of(named: Named, lexicon: LikenessWords, stems: dict[str, str] | None = None) -> Traits:
    """Return what of a hurt, or of one on its way, can be compared.

    ``stems`` remembers what was found out about words, for other hurts with the same ones.
    """
    known = {} if stems is None else stems
    event, story = words_of(named.event), words_of(named.story)
    for word in (*event, *story):
        if word not in known:
            known[word] = _stem(word, lexicon.endings)
    small = lexicon.small_words
    return Traits(
        needs=_named(named.needs, lexicon),
        feelings=_named(named.feelings, lexicon),
        story=" ".join(story),
        story_words=frozenset(known[word] for word in story if word not in small),
        kinds=_kinds([known[word] for word in event], lexicon),
        words={known[word]: word for word in reversed(event) if word not in small},
    )


def pointers_to(kinds: Iterable[EventKind], endings: Sequence[str]) -> Pointers:
    """Return what points to these kinds, for ``LikenessWords`` of these endings."""
    found: dict[str, list[tuple[list[str], EventKind]]] = {}
    for kind in kinds:
        for words in kind.words:
            stems = [_stem(word, endings) for word in words_of(words)]
            found.setdefault(stems[0], []).append((stems, kind))
    return found


def rank(
    this: Named, earlier: Iterable[Hurt], lexicon: LikenessWords, most: int = MOST_FOUND
) -> tuple[Resemblance, ...]:
    """Return those of ``earlier`` that resemble ``this``, the closest first, at most so many.

    Equally close ones stand newest first, then by uuid. Words that many of ``earlier`` have count
    less than rare ones.
    """
    stems: dict[str, str] = {}
    own = traits_of(this, lexicon, stems)
    others = [(hurt, traits_of(hurt, lexicon, stems)) for hurt in earlier]
    rarity = _rarity([own, *(traits for _, traits in others)])
    found = [
        Resemblance(hurt, _reasons(own, traits, lexicon, rarity))
        for hurt, traits in others
        if hurt.uuid != this.uuid
    ]
    found = [one for one in found if one.closeness >= RESEMBLES]
    found.sort(key=lambda one: one.hurt.uuid)
    found.sort(key=lambda one: (one.closeness, one.hurt.happened_at), reverse=True)
    return tuple(found[:most])


def is_high(strength: int, usual: Sequence[int]) -> bool:
    """Tell whether a strength (1–5) is high for this person; ``usual`` are their earlier ones."""
    if len(usual) < ENOUGH_FOR_A_USUAL:
        return strength >= HIGH_STRENGTH
    return strength > median(usual)


def may_carry(strength: int, usual: Sequence[int], waiting: Iterable[Resemblance]) -> bool:
    """Tell whether a hurt may be carrying others that still wait: it is strong, and they close."""
    return is_high(strength, usual) and any(one.closeness >= CLOSE for one in waiting)


def _reasons(
    own: Traits, other: Traits, lexicon: LikenessWords, rarity: Mapping[str, float]
) -> tuple[WeighedReason, ...]:
    found = [
        *_alike(own.needs, other.needs, lexicon.needs, _NEEDS),
        *_alike(own.feelings, other.feelings, lexicon.feelings, _FEELINGS),
        *_same_story(own, other),
        *_same_kind(own, other),
        *_same_words(own, other, rarity),
    ]
    return tuple(sorted(found, key=lambda reason: -reason.weight))


@dataclass(frozen=True, slots=True)
class _Weights:
    same: Likeness
    near: Likeness
    first: float
    each: float
    close_by: float


_NEEDS = _Weights(Likeness.NEED, Likeness.NEAR_NEED, first=3.0, each=2.0, close_by=1.0)
_FEELINGS = _Weights(Likeness.FEELING, Likeness.NEAR_FEELING, first=1.5, each=1.5, close_by=1.0)
_STORY = 3.0
_KIND = 3.0
_SECOND_KIND = 1.0
_WORDS = 5.0
# Less in common is chance.
_LEAST_OF_A_STORY = 0.4
_LEAST_OF_WORDS = 1.0


def _alike(
    own: Mapping[str, str], other: Mapping[str, str], families: Mapping[str, str], weights: _Weights
) -> Iterable[WeighedReason]:
    shared = [key for key in own if key in other]
    if shared:
        first = next(iter(own)) == next(iter(other))
        weight = (weights.first if first else weights.each) + 0.5 * (len(shared) - 1)
        yield WeighedReason(weights.same, tuple(own[key] for key in shared), weight)
        return
    of_family = {families[key]: word for key, word in other.items() if key in families}
    for key, word in own.items():
        if (met := of_family.get(families.get(key, ""))) is not None:
            yield WeighedReason(weights.near, (word, met), weights.close_by)
            return


def _same_story(own: Traits, other: Traits) -> Iterable[WeighedReason]:
    if not own.story or not other.story:
        return
    if own.story == other.story:
        yield WeighedReason(Likeness.STORY, (), _STORY)
        return
    either = own.story_words | other.story_words
    alike = len(own.story_words & other.story_words) / len(either) if either else 0.0
    if alike >= _LEAST_OF_A_STORY:
        yield WeighedReason(Likeness.STORY, (), _STORY * alike)


def _same_kind(own: Traits, other: Traits) -> Iterable[WeighedReason]:
    shared = [kind for id_, kind in own.kinds.items() if id_ in other.kinds]
    if shared:
        weight = _KIND + _SECOND_KIND * (len(shared) - 1)
        yield WeighedReason(Likeness.KIND, tuple(kind.both for kind in shared), weight)


def _same_words(own: Traits, other: Traits, rarity: Mapping[str, float]) -> Iterable[WeighedReason]:
    shared = [stem for stem in own.words if stem in other.words]
    if not shared:
        return
    length = sqrt(_weigh(own.words, rarity) * _weigh(other.words, rarity))
    weight = _WORDS * _weigh(shared, rarity) / length
    if weight >= _LEAST_OF_WORDS:
        shared.sort(key=lambda stem: -rarity[stem])
        yield WeighedReason(Likeness.WORDS, tuple(own.words[stem] for stem in shared), weight)


def _weigh(stems: Collection[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity[stem] for stem in stems)


def _rarity(all_traits: Sequence[Traits]) -> dict[str, float]:
    met = Counter(stem for traits in all_traits for stem in traits.words)
    return {stem: log(1 + len(all_traits) / count) for stem, count in met.items()}


def _kinds(event: list[str], lexicon: LikenessWords) -> dict[str, EventKind]:
    # Small words count here: “cut me off”.
    return {
        kind.id: kind
        for at, stem in enumerate(event)
        for stems, kind in lexicon.pointers.get(stem, ())
        if event[at : at + len(stems)] == stems
    }


def _named(words: Iterable[str], lexicon: LikenessWords) -> dict[str, str]:
    found = {plain(" ".join(word.split())): word.strip() for word in words}
    return {key: word for key, word in found.items() if key and key not in lexicon.unsure}


def _stem(word: str, endings: Sequence[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    # “putting” loses its ending, and is “put” all the same.
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word
