"""Everything a person wrote, worded for people: Markdown that any editor shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.check_ins import CheckIn, from_text
from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.domain.own_phrases import OwnPhrase
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.ui.context.kinds import DRAFTS
from microhurts_desktop.ui.context.texts import (
    first_line,
    intention_name,
    say_check_in,
)
from microhurts_desktop.ui.features.moments import SHEETS
from microhurts_desktop.ui.features.repairs.promise_rows import kept_name
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


def as_text(everything: Everything) -> str:
    """Return all of it as one Markdown text, the moments in the order of time."""
    moments = sorted(chain.from_iterable(everything.moments.values()), key=attrgetter("at"))
    lines = [
        "# " + tr("What {name} wrote in Micro-hurts", name=as_letters(everything.name)),
        "",
        tr("This file is not encrypted. Whoever opens it can read it."),
    ]
    if moments:
        lines += ["", "## " + tr("Moments")]
    for moment in moments:
        lines += ["", *SHEETS[moment.kind]().in_markdown(moment, everything)]
    if everything.check_ins:
        lines += ["", "## " + tr("Check-ins"), ""]
        for check_in in everything.check_ins:
            lines += _check_in(check_in, everything.earlier_than(check_in.uuid))
    lines += _promises(everything)
    lines += _rehearsals(everything)
    if everything.time_notes:
        lines += ["", "## " + tr("Notes on the time axis"), ""]
        lines += [
            line(say_whole_day(one.day), as_letters(first_line(one.words)))
            for one in everything.time_notes
        ]
    if everything.pause is not None:
        lines += ["", "## " + tr("A pause"), ""]
        lines.append(line(tr("Begun"), said_when(everything.pause.begun_at)))
        lines.append(line(tr("Promised to be back"), said_when(everything.pause.returns_at)))
    # A moment stands above already; what was said of theirs stands nowhere else.
    answers = [one for one in everything.shared if one.kind in _ANSWERS]
    if answers:
        lines += ["", "## " + tr("Answers to what the other shared")]
    for shared in answers:
        lines += ["", *_answer(shared)]
    if everything.phrases:
        lines += ["", "## " + tr("Phrases of my own")]
        for phrase in everything.phrases:
            lines += ["", *quoted(phrase.text), "", _intention(phrase)]
    if favourites := favourite_texts(everything):
        lines += ["", "## " + tr("Favourite phrases"), ""]
        lines += ["- " + as_letters(text) for text in favourites]
    if everything.drafts:
        lines += ["", "## " + tr("Drafts, not kept as moments yet")]
        for draft in everything.drafts:
            lines += ["", *_draft(draft)]
    return "\n".join(lines) + "\n"


def _promises(everything: Everything) -> list[str]:
    said = ["", "## " + tr("What I promised")] if everything.promises else []
    for promise in everything.promises:
        said += ["", *quoted(promise.words), ""]
        if (repair := everything.moment_of(promise.repair)) is not None:
            said.append(line(tr("In the repair of"), said_when(repair.at)))
        said.append(line(tr("To be asked about on"), say_whole_day(promise.check_on)))
        if promise.kept is not None and promise.answered_on is not None:
            said.append(line(say_whole_day(promise.answered_on), kept_name(promise.kept)))
        for answer in promise.earlier:
            day = tr("Earlier, {day}", day=say_whole_day(answer.said_on))
            said.append(line(day, kept_name(Kept(answer.text))))
    return said


def _rehearsals(everything: Everything) -> list[str]:
    said = ["", "## " + tr("Rehearsals")] if everything.rehearsals else []
    for one in everything.rehearsals:
        said += ["", *headed(one.at, tr("A rehearsal"))]
        if (hurt := everything.moment_of(one.hurt)) is not None:
            said += ["", line(tr("For the hurt of"), said_when(hurt.at))]
        said += captioned(
            (tr("What happened for them"), one.for_them),
            (tr("What I own"), one.own),
            (tr("What I'll say"), one.words),
            (tr("When"), one.when),
        )
    return said


def _answer(answer: Shared) -> list[str]:
    kind = {
        SharedKind.QUESTION: tr("A question"),
        SharedKind.THANKS: tr("A thank-you"),
        SharedKind.REPLY: tr("A reply"),
    }[answer.kind]
    return headed(answer.sent_at, kind, answer.snapshot.words)[:-1]


def _intention(phrase: OwnPhrase) -> str:
    return line(tr("What it is for"), intention_name(phrase.intention))


def favourite_texts(everything: Everything) -> list[str]:
    """Return the words of the favourites, as far as they are one's own or of the library."""
    known = {phrase.id: phrase.text for phrase in phrasebook.phrases()}
    known |= {phrase.uuid: phrase.text for phrase in everything.phrases}
    return [known[phrase] for phrase in everything.favourites if phrase in known]


def _check_in(check_in: CheckIn, earlier: Iterable[EarlierAnswer]) -> Iterator[str]:
    yield line(said_when(check_in.at), say_check_in(check_in))
    for answer in earlier:
        yield "  " + line(tr("Earlier that day"), say_check_in(from_text(answer.text, check_in)))


def _draft(draft: Draft) -> list[str]:
    entry = DRAFTS[type(draft)]
    return [*headed(draft.at, entry.name()), *paragraphs(entry.taken_along(draft))]
