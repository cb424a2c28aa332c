"""What the sample's person promised, rehearsed, keeps near and noted beside the balance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated, TypeAlias
from uuid import UUID

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.resource_file import read
from microhurts_desktop.domain.phrases import Intention, Phrase
from microhurts_desktop.domain.promises import CHECK_IN_AFTER, Kept
from microhurts_desktop.domain.repairs import Channel, ReachedOut

if TYPE_CHECKING:
    from microhurts_desktop.services.journal import Journal

# Chance of their own: a text more or less leaves everything else in the sample as it was.
_SEED = 23
_LONGEST_AGO = 729
_EVENING = timedelta(hours=19)

Act: TypeAlias = tuple[datetime, Callable[[], object]]


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
            _known(self.origin)


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
    rehearsals: tuple[SampleRehearsal, ...]
    phrases: tuple[SamplePhrase, ...]
    notes: tuple[SampleNote, ...]

    def __post_init__(self) -> None:
        for favourite in self.favourites:
            _known(favourite)


def promised(journal: Journal, midnight: datetime) -> Iterator[Act]:
    """Yield when each of it was done, and what does it then; today began at ``midnight``."""
    random = Random(_SEED)
    sample = read_promises()

    def at(days: int) -> datetime:
        return midnight - timedelta(days=days) + _EVENING + timedelta(minutes=random.randrange(60))

    def uuid() -> str:
        return str(UUID(int=random.getrandbits(128), version=4))

    for promise in sample.promises:
        repair = uuid()
        yield at(promise.days), partial(_promise, journal, promise, repair)
        if promise.went is not None:
            asked = at(promise.days - CHECK_IN_AFTER.days)
            yield asked, partial(_say_how_it_went, journal, repair, promise.went)
    for rehearsal in sample.rehearsals:
        yield at(rehearsal.days), partial(_rehearse, journal, rehearsal, uuid())
    for phrase in sample.phrases:
        yield at(phrase.days), partial(_keep_phrase, journal, phrase, uuid())
    for number, favourite in enumerate(sample.favourites):
        yield at(30 + number), partial(journal.library.favour, favourite)
    for note in sample.notes:
        yield at(note.days), partial(_note, journal, note.words, uuid())


def read_promises(path: Path | None = None) -> SamplePromises:
    """Return what is in a file, ours by default. Raises ResourceError for a slip in it."""
    file = read(path or resource_path("sample", "promises-en.toml"))
    return file.made(SamplePromises)


def _known(phrase_id: str) -> Phrase:
    for phrase in phrasebook.phrases():
        if phrase.id == phrase_id:
            return phrase
    raise ValueError(f"names “{phrase_id}”, which is no phrase")


def _promise(journal: Journal, sample: SamplePromise, uuid: str) -> None:
    draft = replace(
        journal.begin_repair(),
        uuid=uuid,
        by=ReachedOut.I,
        words=sample.said,
        how=Channel.FACE_TO_FACE,
        promise=sample.words,
    )
    journal.offer_repair(draft)


def _say_how_it_went(journal: Journal, repair: str, went: Kept) -> None:
    promise = journal.promises.promise_in(repair)
    assert promise is not None
    journal.promises.say_how_it_went(promise.uuid, went)


def _rehearse(journal: Journal, sample: SampleRehearsal, uuid: str) -> None:
    draft = replace(
        journal.promises.begin_rehearsal(words=sample.words),
        uuid=uuid,
        for_them=sample.for_them,
        own=sample.own,
        when=sample.when,
    )
    journal.promises.keep_rehearsal(draft)


def _keep_phrase(journal: Journal, sample: SamplePhrase, uuid: str) -> None:
    origin = _known(sample.origin) if sample.origin else None
    draft = replace(
        journal.library.begin(origin), uuid=uuid, text=sample.text, intention=sample.aim
    )
    journal.library.keep(draft)


def _note(journal: Journal, words: str, uuid: str) -> None:
    note = journal.time_notes.begin(journal.now().date(), words)
    journal.time_notes.keep(replace(note, uuid=uuid))
