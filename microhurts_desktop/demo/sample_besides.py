"""What the sample's person wrote freely, promised, rehearsed, keeps near, and noted on the axis.

Its chance is its own: a text more or less leaves everything else in the sample as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from microhurts_desktop.demo.sample_texts import (
    DayTime,
    known_phrase,
    read_promises,
    read_reflections,
)
from microhurts_desktop.domain.agreements import AgreementDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.promises import CHECK_IN_AFTER, Kept
from microhurts_desktop.domain.repairs import Channel, ReachedOut
from microhurts_desktop.services.journal import Journal

_SEED_OF_REFLECTIONS, _SEED_OF_PROMISES = 17, 23
_HOURS = {DayTime.MORNING: 8, DayTime.DAY: 13, DayTime.EVENING: 19, DayTime.NIGHT: 22}


class Act(NamedTuple):
    """When something is done, and what does it then."""

    at: datetime
    do: Callable[[], object]


def kept(
    begin: Callable[[], Any], keep: Callable[[Any], object], **filled_in: object
) -> Callable[[], object]:
    """Return what begins a draft, fills it in, and keeps it."""
    return lambda: keep(replace(begin(), **filled_in))


def a_uuid(random: Random) -> str:
    """Return a uuid by this chance."""
    return str(UUID(int=random.getrandbits(128), version=4))


def written(journal: Journal, midnight: datetime) -> Iterator[Act]:
    """Yield what was written freely; today began at ``midnight``."""
    random, reflections = Random(_SEED_OF_REFLECTIONS), journal.reflections
    for sample in read_reflections():
        past = timedelta(days=sample.days)
        at = midnight - past + timedelta(hours=_HOURS[sample.at], minutes=random.randrange(60))
        said = {"uuid": a_uuid(random), "text": sample.text, "prompt": sample.about}
        yield Act(at, kept(reflections.begin, reflections.write, **said))


def everything_else(journal: Journal, midnight: datetime) -> Iterator[Act]:
    """Yield promises, rehearsals, phrases, notes, talks; today began at ``midnight``."""
    random, sample = Random(_SEED_OF_PROMISES), read_promises()
    evening = timedelta(hours=_HOURS[DayTime.EVENING])

    def at(days: int) -> datetime:
        return midnight - timedelta(days=days) + evening + timedelta(minutes=random.randrange(60))

    for promise in sample.promises:
        said = {"uuid": (repair := a_uuid(random)), "words": promise.said, "promise": promise.words}
        offered = {"by": ReachedOut.I, "how": Channel.FACE_TO_FACE, **said}
        yield Act(at(promise.days), kept(journal.begin_repair, journal.offer_repair, **offered))
        if promise.went is not None:
            asked = at(promise.days - CHECK_IN_AFTER.days)
            yield Act(asked, partial(_say_how_it_went, journal, repair, promise.went))
    for rehearsal in sample.rehearsals:
        begin = partial(journal.promises.begin_rehearsal, words=rehearsal.words)
        told = {"for_them": rehearsal.for_them, "own": rehearsal.own, "when": rehearsal.when}
        keep = journal.promises.keep_rehearsal
        yield Act(at(rehearsal.days), kept(begin, keep, uuid=a_uuid(random), **told))
    for phrase in sample.phrases:
        origin = known_phrase(phrase.origin) if phrase.origin else None
        taken = partial(journal.library.begin, origin)
        own = {"text": phrase.text, "intention": phrase.aim}
        yield Act(at(phrase.days), kept(taken, journal.library.keep, uuid=a_uuid(random), **own))
    for number, favourite in enumerate(sample.favourites):
        yield Act(at(30 + number), partial(journal.library.favour, favourite))
    for note in sample.notes:
        noting = partial(journal.time_notes.begin, (noted := at(note.days)).date(), note.words)
        yield Act(noted, kept(noting, journal.time_notes.keep, uuid=a_uuid(random)))
    # Last, so that the chance of all else is as it was.
    for agreed in sample.agreements:
        talked = at(agreed.days)
        said = {"uuid": (uuid := a_uuid(random)), "words": agreed.words, "place": agreed.where}
        day = talked.date() + CHECK_IN_AFTER
        keep_talk = journal.agreements.keep
        yield Act(talked, kept(partial(_talk, journal), keep_talk, check_on=day, **said))
        if agreed.going is not None:
            asked = at(agreed.days - CHECK_IN_AFTER.days)
            say = partial(journal.agreements.say_how_it_goes, uuid, agreed.going)
            yield Act(asked, say)


def _talk(journal: Journal) -> AgreementDraft:
    (last,) = journal.summaries(0, 1, MomentKind.HURT)
    return journal.agreements.begin(last.uuid)


def _say_how_it_went(journal: Journal, repair: str, went: Kept) -> None:
    promise = journal.promises.promise_in(repair)
    assert promise is not None
    journal.promises.say_how_it_goes(promise.uuid, went)
