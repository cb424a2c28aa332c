"""What the sample's person promised, rehearsed, keeps near and noted beside the balance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.resource_file import Entry, read
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

    days: int
    said: str
    words: str
    went: Kept | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRehearsal:
    """What was rehearsed before a repair, as in ``Rehearsal``."""

    days: int
    for_them: str
    own: str
    words: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePhrase:
    """A phrase of one's own; ``origin`` is the one it was made from, or None."""

    days: int
    text: str
    aim: Intention
    origin: Phrase | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleNote:
    """A note on the time axis."""

    days: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWaysBack:
    """Everything in the file; ``favourites`` are ids of phrases."""

    favourites: tuple[str, ...]
    promises: tuple[SamplePromise, ...]
    rehearsals: tuple[SampleRehearsal, ...]
    phrases: tuple[SamplePhrase, ...]
    notes: tuple[SampleNote, ...]


def ways_back(journal: Journal, midnight: datetime) -> Iterator[Act]:
    """Yield when each of it was done, and what does it then; today began at ``midnight``."""
    random = Random(_SEED)
    sample = read_ways_back(resource_path("sample", "ways-back-en.toml"))

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


def read_ways_back(path: Path) -> SampleWaysBack:
    """Return what is in a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    file = read(path)
    file.only("favourites", "promise", "rehearsal", "phrase", "note")
    favourites = file.texts("favourites")
    for favourite in favourites:
        _known(file, favourite)
    return SampleWaysBack(
        favourites=favourites,
        promises=tuple(map(_read_promise, file.entries("promise", named_by="words"))),
        rehearsals=tuple(map(_read_rehearsal, file.entries("rehearsal", named_by="words"))),
        phrases=tuple(map(_read_phrase, file.entries("phrase", named_by="text"))),
        notes=tuple(map(_read_note, file.entries("note", named_by="words"))),
    )


def _read_promise(entry: Entry) -> SamplePromise:
    entry.only("days", "said", "words", "went")
    went = entry.text_if_there("went")
    if went and went not in set(Kept):
        raise entry.wrong(f"went in an unknown way “{went}”")
    return SamplePromise(
        # Whoever was asked how it went was asked a week later.
        days=entry.number("days", CHECK_IN_AFTER.days + 1 if went else 1, _LONGEST_AGO),
        said=entry.text("said"),
        words=entry.text("words"),
        went=Kept(went) if went else None,
    )


def _read_rehearsal(entry: Entry) -> SampleRehearsal:
    entry.only("days", "for_them", "own", "words", "when")
    return SampleRehearsal(
        days=entry.number("days", 1, _LONGEST_AGO),
        for_them=entry.text("for_them"),
        own=entry.text("own"),
        words=entry.text("words"),
        when=entry.text("when"),
    )


def _read_phrase(entry: Entry) -> SamplePhrase:
    entry.only("days", "from", "aim", "text")
    origin = _known(entry, entry.text("from")) if "from" in entry.names() else None
    aim = origin.intention if origin is not None else entry.text("aim")
    if aim not in set(Intention):
        raise entry.wrong(f"has an unknown aim “{aim}”")
    return SamplePhrase(
        days=entry.number("days", 1, _LONGEST_AGO),
        text=entry.text("text"),
        aim=Intention(aim),
        origin=origin,
    )


def _read_note(entry: Entry) -> SampleNote:
    entry.only("days", "words")
    return SampleNote(days=entry.number("days", 1, _LONGEST_AGO), words=entry.text("words"))


def _known(entry: Entry, phrase_id: str) -> Phrase:
    for phrase in phrasebook.phrases():
        if phrase.id == phrase_id:
            return phrase
    raise entry.wrong(f"names “{phrase_id}”, which is no phrase")


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
    draft = replace(
        journal.library.begin(sample.origin), uuid=uuid, text=sample.text, intention=sample.aim
    )
    journal.library.keep(draft)


def _note(journal: Journal, words: str, uuid: str) -> None:
    note = journal.time_notes.begin(journal.now().date(), words)
    journal.time_notes.keep(replace(note, uuid=uuid))
