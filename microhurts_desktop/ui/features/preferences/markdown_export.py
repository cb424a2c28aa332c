"""Everything a person wrote, worded for people: Markdown that any editor shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.domain.check_ins import CheckIn, from_text
from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer
from microhurts_desktop.domain.good_moments import GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.own_phrases import OwnPhrase, PhraseDraft
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.reflections import Reflection, ReflectionDraft
from microhurts_desktop.domain.rehearsals import RehearsalDraft
from microhurts_desktop.domain.repairs import Repair, RepairDraft
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.language.sentence import compose
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.ui.context.texts import (
    channel_name,
    deposit_name,
    first_line,
    intention_name,
    landed_name,
    say_check_in,
    who_reached_out,
)
from microhurts_desktop.ui.features.repairs.promise_rows import kept_name
from microhurts_desktop.ui.kit.days import say_time, say_whole_day
from microhurts_desktop.ui.kit.language import tr

_ANSWERS = (SharedKind.QUESTION, SharedKind.THANKS, SharedKind.REPLY)
# What a reader of Markdown would take for more than letters: for a picture to be loaded, a link,
# letters of another kind, a sign that it puts in another's place.
_MARKUP = re.compile(
    r"[\\`*\[~]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|^ *(?:[#>|=]|[-+](?=\s|-|$))|^ *\d+[.)](?=\s|$)"
)


def as_text(everything: Everything) -> str:
    """Return all of it as one Markdown text, the moments in the order of time."""
    when = {hurt.uuid: _when(hurt.happened_at) for hurt in everything.hurts}
    earlier: dict[str, list[EarlierAnswer]] = defaultdict(list)
    for answer in everything.earlier_answers:
        earlier[answer.about].append(answer)
    moments: list[tuple[datetime, list[str]]] = [
        *((hurt.happened_at, _hurt(hurt, earlier.get(hurt.uuid, ()))) for hurt in everything.hurts),
        *((good.happened_at, _good(good)) for good in everything.good_moments),
        *((repair.offered_at, _repair(repair, when)) for repair in everything.repairs),
        *((written.happened_at, _reflection(written)) for written in everything.reflections),
    ]
    lines = [
        "# " + tr("What {name} wrote in Micro-hurts", name=as_letters(everything.name)),
        "",
        tr("This file is not encrypted. Whoever opens it can read it."),
    ]
    if moments:
        lines += ["", "## " + tr("Moments")]
    for _, said in sorted(moments, key=lambda moment: moment[0]):
        lines += ["", *said]
    if everything.check_ins:
        lines += ["", "## " + tr("Check-ins"), ""]
        for check_in in everything.check_ins:
            lines += _check_in(check_in, earlier.get(check_in.uuid, ()))
    lines += _promises(everything)
    lines += _rehearsals(everything, when)
    if everything.time_notes:
        lines += ["", "## " + tr("Notes on the time axis"), ""]
        lines += [
            _row(say_whole_day(one.day), as_letters(first_line(one.words)))
            for one in everything.time_notes
        ]
    if everything.pause is not None:
        lines += ["", "## " + tr("A pause"), ""]
        lines.append(_row(tr("Begun"), _when(everything.pause.begun_at)))
        lines.append(_row(tr("Promised to be back"), _when(everything.pause.returns_at)))
    # A moment stands above already; what was said of theirs stands nowhere else.
    answers = [one for one in everything.shared if one.kind in _ANSWERS]
    if answers:
        lines += ["", "## " + tr("Answers to what the other shared")]
    for shared in answers:
        lines += ["", *_answer(shared)]
    if everything.phrases:
        lines += ["", "## " + tr("Phrases of my own")]
        for phrase in everything.phrases:
            lines += ["", *_quoted(phrase.text), "", _intention(phrase)]
    if favourites := favourite_texts(everything):
        lines += ["", "## " + tr("Favourite phrases"), ""]
        lines += ["- " + as_letters(text) for text in favourites]
    if everything.drafts:
        lines += ["", "## " + tr("Drafts, not kept as moments yet")]
        for draft in everything.drafts:
            lines += ["", *_draft(draft)]
    return "\n".join(lines) + "\n"


def _hurt(hurt: Hurt, earlier: Iterable[EarlierAnswer]) -> list[str]:
    sentence = compose(hurt.event, hurt.feelings, hurt.needs, grammar()).text
    said = [_heading(hurt.happened_at, tr("A hurt")), "", *_quoted(sentence), ""]
    said.append(_row(tr("Felt then, from 1 to 5"), str(hurt.strength)))
    said += _words(
        (tr("What it seemed to say"), hurt.story),
        (tr("An assumption"), hurt.assumption),
        (tr("What else might be true"), "\n".join(hurt.might_be)),
        (tr("A question"), hurt.question),
        (tr("What I learned when I asked"), hurt.learned),
    )
    if hurt.release is not None:
        said.append(_row(tr("Let go"), _when(hurt.release.at)))
        said += _words((tr("What changed"), hurt.release.what_changed))
    for answer in earlier:
        asked = {
            Asked.LEARNED: tr("What I learned when I asked"),
            Asked.WHAT_CHANGED: tr("What changed, of a letting go that was taken back"),
        }[answer.asked]
        day = say_whole_day(answer.said_on)
        name = tr("Earlier, {day}", day=day)
        said += _words((f"{name}: {asked}", answer.text))
    return said


def _good(good: GoodMoment) -> list[str]:
    return [
        _heading(good.happened_at, tr("A good moment")),
        "",
        *_quoted(good.what),
        "",
        _row(tr("Kind"), deposit_name(good.deposit)),
        _row(tr("Warmth, from 1 to 5"), str(good.warmth)),
    ]


def _repair(repair: Repair, when: dict[str, str]) -> list[str]:
    said = [
        _heading(repair.offered_at, tr("A repair")),
        "",
        *_quoted(repair.words),
        "",
        _row(who_reached_out(repair.by), channel_name(repair.how)),
    ]
    if repair.hurt in when:
        said.append(_row(tr("For the hurt of"), when[repair.hurt]))
    for landing in repair.landings:
        day = say_whole_day(landing.landed_on)
        said.append(_row(tr("How it landed"), f"{landed_name(landing.landed)}, {day}"))
        if landing.warmth is not None:
            said.append(_row(tr("Warmth, from 1 to 5"), str(landing.warmth)))
        said += _words((tr("What would help"), landing.would_help))
        if landing.would_help:
            said.append("")
    return said


def _promises(everything: Everything) -> list[str]:
    offered = {repair.uuid: _when(repair.offered_at) for repair in everything.repairs}
    said = ["", "## " + tr("What I promised")] if everything.promises else []
    for promise in everything.promises:
        said += ["", *_quoted(promise.words), ""]
        if promise.repair in offered:
            said.append(_row(tr("In the repair of"), offered[promise.repair]))
        said.append(_row(tr("To be asked about on"), say_whole_day(promise.check_on)))
        if promise.kept is not None and promise.answered_on is not None:
            said.append(_row(say_whole_day(promise.answered_on), kept_name(promise.kept)))
        for answer in promise.earlier:
            day = tr("Earlier, {day}", day=say_whole_day(answer.said_on))
            said.append(_row(day, kept_name(Kept(answer.text))))
    return said


def _rehearsals(everything: Everything, when: dict[str, str]) -> list[str]:
    said = ["", "## " + tr("Rehearsals")] if everything.rehearsals else []
    for one in everything.rehearsals:
        said += ["", _heading(one.at, tr("A rehearsal"))]
        if one.hurt in when:
            said += ["", _row(tr("For the hurt of"), when[one.hurt])]
        said += _words(
            (tr("What happened for them"), one.for_them),
            (tr("What I own"), one.own),
            (tr("What I'll say"), one.words),
            (tr("When"), one.when),
        )
    return said


def _reflection(written: Reflection) -> list[str]:
    said = [_heading(written.happened_at, tr("A reflection")), ""]
    if written.prompt:
        said += [_row(tr("Written about"), written.prompt), ""]
    return [*said, *_quoted(written.text)]


def _answer(answer: Shared) -> list[str]:
    kind = {
        SharedKind.QUESTION: tr("A question"),
        SharedKind.THANKS: tr("A thank-you"),
        SharedKind.REPLY: tr("A reply"),
    }[answer.kind]
    words = answer.snapshot.words if answer.snapshot is not None else ""
    return [_heading(answer.sent_at, kind), "", *_quoted(words)]


def _intention(phrase: OwnPhrase) -> str:
    return _row(tr("What it is for"), intention_name(phrase.intention))


def favourite_texts(everything: Everything) -> list[str]:
    """Return the words of the favourites, as far as they are one's own or of the library."""
    known = {phrase.id: phrase.text for phrase in phrasebook.phrases()}
    known |= {phrase.uuid: phrase.text for phrase in everything.phrases}
    return [known[phrase] for phrase in everything.favourites if phrase in known]


def _check_in(check_in: CheckIn, earlier: Iterable[EarlierAnswer]) -> Iterator[str]:
    yield _row(_when(check_in.at), say_check_in(check_in))
    for answer in earlier:
        yield "  " + _row(tr("Earlier that day"), say_check_in(from_text(answer.text, check_in)))


def _draft(draft: Draft) -> list[str]:
    if isinstance(draft, HurtDraft):
        texts: tuple[str, ...] = (
            draft.event,
            ", ".join(draft.feelings),
            draft.story,
            ", ".join(draft.needs),
            draft.assumption,
            *draft.might_be,
            draft.question,
            draft.what_changed,
        )
        return [_heading(draft.happened_at, tr("A hurt")), *_paragraphs(texts)]
    if isinstance(draft, GoodMomentDraft):
        return [_heading(draft.happened_at, tr("A good moment")), *_paragraphs((draft.what,))]
    if isinstance(draft, RepairDraft):
        texts = (draft.words, draft.would_help, draft.promise)
        return [_heading(draft.offered_at, tr("A repair")), *_paragraphs(texts)]
    if isinstance(draft, RehearsalDraft):
        return [_heading(draft.begun_at, tr("A rehearsal")), *_paragraphs(draft.texts())]
    if isinstance(draft, PhraseDraft):
        return [_heading(draft.begun_at, tr("A phrase")), *_paragraphs((draft.text,))]
    if isinstance(draft, ReflectionDraft):
        return [_heading(draft.happened_at, tr("A reflection")), *_paragraphs((draft.text,))]
    return [_heading(draft.begun_at, tr("An answer")), *_paragraphs((draft.words,))]


def _paragraphs(texts: tuple[str, ...]) -> Iterator[str]:
    for text in filter(str.strip, texts):
        yield ""
        yield from _quoted(text)


def _words(*named: tuple[str, str]) -> Iterator[str]:
    for name, text in named:
        if text.strip():
            yield ""
            yield f"{name}:"
            yield ""
            yield from _quoted(text)


def _quoted(text: str) -> list[str]:
    """Return a person's words as a quotation: nothing in them is taken for a heading or a list."""
    return ["> " + as_letters(line) for line in text.strip().splitlines()] or [">"]


def as_letters(line: str) -> str:
    """Return a line of a person's words so that Markdown shows it as it was written."""
    return _MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)


def _heading(at: datetime, kind: str) -> str:
    return f"### {_when(at)}: {kind}"


def _row(name: str, value: str) -> str:
    return f"- {name}: {value}"


def _when(at: datetime) -> str:
    day = say_whole_day(at.date())
    return tr("{day}, {time}", day=day, time=say_time(at))
