"""The words of the sample journal, as resources/sample holds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.prompts import theme_of
from microhurts_desktop.content.resource_file import read
from microhurts_desktop.domain.agreements import Going
from microhurts_desktop.domain.good_moments import MOST_WARMTH, Deposit
from microhurts_desktop.domain.hurts import MOST_STRENGTH
from microhurts_desktop.domain.phrases import Intention, Phrase
from microhurts_desktop.domain.promises import CHECK_IN_AFTER, Kept

_LONGEST_AGO = 729


class DayTime(StrEnum):
    """When in a day something happens."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleHurt:
    """A hurt that may happen. ``at`` is None for any time; ``repair`` is what met just this one."""

    event: str
    at: DayTime | None = None
    once: bool = False
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    strength: Annotated[int, 1, MOST_STRENGTH]
    story: str = ""
    assumption: str = ""
    might_be: tuple[str, ...] = ()
    question: str = ""
    learned: str = ""
    repair: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGood:
    """A good moment that may happen. ``at`` is None for any time."""

    what: str
    at: DayTime | None = None
    once: bool = False
    deposit: Deposit
    warmth: Annotated[int, 1, MOST_WARMTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRepairs:
    """Repairs by how they went.

    ``early`` reached in part or not yet, ``whole`` could land, ``unprompted`` came out of the blue,
    ``mine`` are the person's own, and ``borrowed`` are ids of the phrasebook.
    """

    early: tuple[str, ...]
    whole: tuple[str, ...]
    unprompted: tuple[str, ...]
    mine: tuple[str, ...]
    borrowed: tuple[str, ...]

    def __post_init__(self) -> None:
        for borrowed in self.borrowed:
            known_phrase(borrowed)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTexts:
    """Everything the sample's person and their partner may say.

    ``begun_hurt``, of these feelings, and ``begun_good`` are left as drafts.
    """

    name: str
    hurts: tuple[SampleHurt, ...]
    goods: tuple[SampleGood, ...]
    repairs: SampleRepairs
    what_changed: tuple[str, ...]
    begun_hurt: str
    begun_feelings: tuple[str, ...]
    begun_good: str

    def __post_init__(self) -> None:
        # Two years are longer than any list of what happens once.
        for what, texts in (("hurt", self.hurts), ("good", self.goods)):
            if all(text.once for text in texts):
                raise ValueError(f"needs a “{what}” that may happen again")


def sample_texts(path: Path | None = None) -> SampleTexts:
    """Return the words of a sample, ours by default. Raises ResourceError for a slip in them."""
    return read(path or resource_path("sample", "en.toml")).made(SampleTexts)


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePromise:
    """``words`` promised in a repair of mine that ``said`` something; ``went`` if it was asked."""

    words: str
    days: Annotated[int, 1, _LONGEST_AGO]
    said: str
    went: Kept | None = None

    def __post_init__(self) -> None:
        # Whoever was asked how it went was asked a week later.
        if self.went and self.days <= CHECK_IN_AFTER.days:
            raise ValueError(f"went before it was asked about, {CHECK_IN_AFTER.days} days later")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAgreement:
    """``words`` agreed on about the hurt that was the last one then; ``going`` if it was asked."""

    words: str
    days: Annotated[int, 1, _LONGEST_AGO]
    where: str
    going: Going | None = None

    def __post_init__(self) -> None:
        if self.going and self.days <= CHECK_IN_AFTER.days:
            raise ValueError(f"goes before it was asked about, {CHECK_IN_AFTER.days} days later")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRehearsal:
    """What was rehearsed before a repair, as in ``Rehearsal``."""

    words: str
    days: Annotated[int, 1, _LONGEST_AGO]
    for_them: str
    own: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePhrase:
    """A phrase of one's own; ``origin`` is the id of the one it was made from, or blank."""

    text: str
    days: Annotated[int, 1, _LONGEST_AGO]
    origin: str = ""
    aim: Intention

    def __post_init__(self) -> None:
        if self.origin:
            known_phrase(self.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleNote:
    """A note on the time axis."""

    words: str
    days: Annotated[int, 1, _LONGEST_AGO]


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePromises:
    """Everything in the file; ``favourites`` are ids of phrases."""

    favourites: tuple[str, ...]
    promises: tuple[SamplePromise, ...]
    agreements: tuple[SampleAgreement, ...]
    rehearsals: tuple[SampleRehearsal, ...]
    phrases: tuple[SamplePhrase, ...]
    notes: tuple[SampleNote, ...]

    def __post_init__(self) -> None:
        for favourite in self.favourites:
            known_phrase(favourite)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReflection:
    """One text, written so many ``days`` ago; ``about`` is a prompt, or blank."""

    text: str
    days: Annotated[int, 1, _LONGEST_AGO]
    at: DayTime
    about: str = ""

    def __post_init__(self) -> None:
        if self.about and theme_of(self.about) is None:
            raise ValueError(f"is about “{self.about}”, which is no prompt")


@dataclass(frozen=True, slots=True)
class _Reflections:
    reflections: tuple[SampleReflection, ...]


def read_promises(path: Path | None = None) -> SamplePromises:
    """Return what is in a file, ours by default. Raises ResourceError for a slip in it."""
    return read(path or resource_path("sample", "promises-en.toml")).made(SamplePromises)


def read_reflections(path: Path | None = None) -> tuple[SampleReflection, ...]:
    """Return the texts in a file, ours by default. Raises ResourceError for a slip in it."""
    file = read(path or resource_path("sample", "reflections-en.toml"))
    return file.made(_Reflections).reflections


def known_phrase(phrase_id: str) -> Phrase:
    """Return the phrase of an id. Raises ValueError where there is none."""
    for phrase in phrasebook.phrases():
        if phrase.id == phrase_id:
            return phrase
    raise ValueError(f"names “{phrase_id}”, which is no phrase")
