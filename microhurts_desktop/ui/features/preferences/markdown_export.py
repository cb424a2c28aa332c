"""Everything a person wrote, worded for people: Markdown that any editor shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from operator import attrgetter

from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.reaching_out import questions
from microhurts_desktop.domain.agreements import Agreement
from microhurts_desktop.domain.moments import Moment
from microhurts_desktop.domain.own_phrases import OwnPhrase
from microhurts_desktop.domain.pauses import Pause
from microhurts_desktop.domain.promises import Promise
from microhurts_desktop.domain.pulling_back import LastingChange
from microhurts_desktop.domain.rehearsals import Rehearsal
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.domain.slow_roads import SlowRoad
from microhurts_desktop.domain.tellings import Telling
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.errors import BrokenResource
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.services.taking_along import JrnlEntry
from microhurts_desktop.ui.context.kinds import DRAFTS
from microhurts_desktop.ui.context.own_files import of_ours
from microhurts_desktop.ui.context.texts import (
    first_line,
    intention_name,
    question_name,
    say_pulling_back,
    slow_road_words,
    telling_words,
    year_part_name,
)
from microhurts_desktop.ui.features.moments import SHEETS
from microhurts_desktop.ui.features.preferences.export_words import not_a_case
from microhurts_desktop.ui.features.repairs.commitment_rows import (
    Answer,
    answer_name,
    nothing_meant,
    said_before,
)
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.markdown import (
    as_letters,
    captioned,
    headed,
    line,
    paragraphs,
    quoted,
    said_when,
)

_ANSWERS = (SharedKind.QUESTION, SharedKind.THANKS, SharedKind.REPLY)

_OF_GATHERINGS = (SharedKind.PLAN, SharedKind.AGREED, SharedKind.YEAR)


def as_text(everything: Everything) -> str:
    """Return all of it as one Markdown text, the moments in the order of time."""
    return "\n".join(as_lines(everything)) + "\n"


def as_lines(everything: Everything) -> Iterator[str]:
    """Yield the lines of it: a long life takes its time to be worded."""
    moments = sorted(chain.from_iterable(everything.moments.values()), key=attrgetter("at"))
    # A moment stands above already; what was said of theirs stands nowhere else.
    answers = [one for one in everything.shared if one.kind in _ANSWERS]
    gathered = [one for one in everything.shared if one.kind in _OF_GATHERINGS]
    theirs = [one for one in everything.theirs if any(one.snapshot.texts())]
    notes = (
        line(say_whole_day(one.day), as_letters(first_line(one.words)))
        for one in everything.time_notes
    )
    roads = (_slow_road(one, everything) for one in everything.slow_roads)
    favourites = ("- " + as_letters(text) for text in favourite_texts(everything))
    sections: tuple[tuple[str, Iterable[Iterable[str]]], ...] = (
        (tr("Moments"), (_moment(one, everything) for one in moments)),
        (tr("Noticed in my check-ins"), _listed(_noticed(everything.pulling_back))),
        (tr("What we agreed on"), (_agreement(one, everything) for one in everything.agreements)),
        (tr("What I promised"), (_promise(one, everything) for one in everything.promises)),
        (tr("Rehearsals"), (_rehearsal(one, everything) for one in everything.rehearsals)),
        (tr("Slow roads to letting go"), roads),
        (tr("Two true stories: mine"), (_telling(one, everything) for one in everything.tellings)),
        (tr("From our gatherings"), map(_of_gathering, gathered)),
        (tr("Notes on the time axis"), _listed(notes)),
        (tr("What my check-in asks"), _listed(_questions(everything))),
        (tr("A pause"), _listed(_pause(everything.pause))),
        (tr("Answers to what the other shared"), map(_answer, answers)),
        (tr("What the other shared: theirs"), (_theirs(one, everything) for one in theirs)),
        (tr("Phrases of my own"), map(_phrase, everything.phrases)),
        (tr("Favourite phrases"), _listed(favourites)),
        (tr("Questions with a star"), _listed(_with_a_star(everything))),
        (tr("Drafts, not kept as moments yet"), map(_draft, everything.drafts)),
    )
    yield from (
        "# " + tr("What {name} wrote in Micro-hurts", name=as_letters(everything.name)),
        "",
        tr("This file is not encrypted. Whoever opens it can read it."),
        "",
        not_a_case(),
    )
    for heading, entries in sections:
        is_first = True
        for entry in entries:
            if is_first:
                yield from ("", f"## {heading}")
                is_first = False
            yield ""
            yield from entry


def entries(everything: Everything) -> Iterator[JrnlEntry]:
    """Yield each moment as an entry of a journal, in the order of time."""
    moments = chain.from_iterable(everything.moments.values())
    for one in sorted(moments, key=attrgetter("at")):
        yield _entry(one, everything)


def _moment(one: Moment, everything: Everything) -> Iterator[str]:
    yield from SHEETS[one.kind]().in_markdown(one, everything)
    if tags := everything.tags_of(one.uuid):
        yield from ("", line(tr("Tags"), as_letters(", ".join(tags))))


def _entry(one: Moment, everything: Everything) -> JrnlEntry:
    heading, *lines = _moment(one, everything)
    # An entry has its day and time already.
    title = heading.removeprefix(f"### {said_when(one.at)}: ")
    return JrnlEntry(one.at, title, "\n".join(lines).strip(), str(one.kind).replace("_", "-"))


def _listed(lines: Iterable[str]) -> list[list[str]]:
    """Return lines as one entry, or none where there are no lines."""
    return [found] if (found := [*lines]) else []


def _questions(everything: Everything) -> Iterator[str]:
    for one in everything.check_in_questions:
        if one.is_asked:
            yield "- " + (question_name(one.asks) or as_letters(one.name))


def _noticed(change: LastingChange | None) -> Iterator[str]:
    if change is not None:
        said = say_pulling_back(change, say_whole_day(change.since))
        yield line(say_whole_day(change.noticed_on), said)


def _pause(pause: Pause | None) -> Iterator[str]:
    if pause is not None:
        yield line(tr("Begun"), said_when(pause.begun_at))
        yield line(tr("Promised to be back"), said_when(pause.returns_at))


def _agreement(one: Agreement, everything: Everything) -> Iterator[str]:
    place = f", {as_letters(one.place)}" if one.place else ""
    made_in = [line(tr("Talked"), say_whole_day(one.talked_on) + place)]
    if (hurt := everything.moment_of(one.hurt)) is not None:
        made_in.append(line(tr("About the hurt of"), said_when(hurt.at)))
    return _commitment(one, one.going, made_in)


def _promise(promise: Promise, everything: Everything) -> Iterator[str]:
    repair = everything.moment_of(promise.repair)
    made_in = [line(tr("In the repair of"), said_when(repair.at))] if repair is not None else []
    return _commitment(promise, promise.kept, made_in)


def _commitment(
    one: Promise | Agreement, answer: Answer | None, made_in: list[str]
) -> Iterator[str]:
    yield from (*(quoted(one.words) if one.words else [nothing_meant(one)]), "", *made_in)
    if one.check_on is not None:
        yield line(tr("To be asked about on"), say_whole_day(one.check_on))
    if answer is not None and one.answered_on is not None:
        yield line(say_whole_day(one.answered_on), answer_name(answer))
    for earlier in one.earlier:
        day = tr("Earlier, {day}", day=say_whole_day(earlier.said_on))
        yield line(day, said_before(earlier))


def _rehearsal(one: Rehearsal, everything: Everything) -> Iterator[str]:
    yield from headed(one.at, tr("A rehearsal"))
    if (hurt := everything.moment_of(one.hurt)) is not None:
        yield from ("", line(tr("For the hurt of"), said_when(hurt.at)))
    yield from captioned(
        (tr("What happened for them"), one.for_them),
        (tr("What I own"), one.own),
        (tr("What I'll say"), one.words),
        (tr("When"), one.when),
    )


def _slow_road(one: SlowRoad, everything: Everything) -> Iterator[str]:
    yield from headed(one.at, tr("A slow road"))
    if (hurt := everything.moment_of(one.hurt)) is not None:
        yield from ("", line(tr("For the hurt of"), said_when(hurt.at)))
    yield from captioned(*slow_road_words(one))


def _telling(one: Telling, everything: Everything) -> Iterator[str]:
    yield from headed(one.at, tr("How a moment was for me"))
    if (hurt := everything.moment_of(one.about)) is not None:
        yield from ("", line(tr("For the hurt of"), said_when(hurt.at)))
    yield from captioned(*telling_words(one))


def _of_gathering(said: Shared) -> list[str]:
    kind = {
        SharedKind.PLAN: tr("A small plan"),
        SharedKind.AGREED: tr("What we agreed on"),
        SharedKind.YEAR: tr("A yearly evening: {part}", part=year_part_name(said.snapshot.prompt)),
    }[said.kind]
    return headed(said.sent_at, kind, said.snapshot.words or said.snapshot.text)[:-1]


def _answer(answer: Shared) -> list[str]:
    kind = {
        SharedKind.QUESTION: tr("A question"),
        SharedKind.THANKS: tr("A thank-you"),
        SharedKind.REPLY: tr("A reply"),
    }[answer.kind]
    return headed(answer.sent_at, kind, answer.snapshot.words)[:-1]


def _theirs(one: Shared, everything: Everything) -> Iterator[str]:
    name = everything.names.get(one.author, "")
    whose = tr("{name}'s words", name=as_letters(name)) if name else tr("the other's words")
    yield from headed(one.sent_at, whose)
    yield from paragraphs(one.snapshot.texts())


def _phrase(phrase: OwnPhrase) -> list[str]:
    intention = line(tr("What it is for"), intention_name(phrase.intention))
    return [*quoted(phrase.text), "", intention]


def favourite_texts(everything: Everything) -> list[str]:
    """Return the words of the favourites, as far as they are one's own or of the library."""
    known = {phrase.id: phrase.text for phrase in phrasebook.phrases()}
    known |= {phrase.uuid: phrase.text for phrase in everything.phrases}
    return [known[phrase] for phrase in everything.favourites if phrase in known]


def _with_a_star(everything: Everything) -> Iterator[str]:
    """Yield the questions with a star; none where the file of questions cannot be read."""
    with suppress(BrokenResource):
        for one in of_ours(questions).questions:
            if one.id in everything.favourites:
                yield "- " + as_letters(one.text)


def _draft(draft: Draft) -> list[str]:
    entry = DRAFTS[type(draft)]
    return [*headed(draft.at, entry.name()), *paragraphs(entry.taken_along(draft))]
