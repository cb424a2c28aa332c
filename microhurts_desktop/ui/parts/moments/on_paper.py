"""A moment on paper: one's own words, each below what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import Moment, MomentKind, words_in
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.ui.context.brought_in import say_whole_mood
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.reflection_forms import answers_in
from microhurts_desktop.ui.context.texts import (
    channel_name,
    check_in_picked,
    check_in_words,
    form_name,
    landed_name,
    quoted,
    who_reached_out,
)
from microhurts_desktop.ui.kit.days import say_time, say_whole_day
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.kit.paper import PaperText
from microhurts_desktop.ui.parts.card_part import CardPart
from microhurts_desktop.ui.parts.writing.sentence_view import sentence_in


def put_on_paper(moments: Iterable[Moment]) -> PaperText:
    """Return moments of one's own as they stand on paper, in this order."""
    paper = PaperText()
    for moment in moments:
        name = KINDS[moment.kind].said().name
        paper.heading(name[:1].upper() + name[1:])
        paper.soft(_when(moment), leads=True)
        for part in parts_of(moment):
            if part.text.strip():
                if part.caption:
                    paper.soft(part.caption, above=9, leads=True)
                paper.words(part.text, above=1 if part.caption else 5)
    return paper


def parts_of(moment: Moment) -> list[CardPart]:
    """Return the words of a moment, each with what it answers; some of these may be empty."""
    said = _PARTS.get(moment.kind, _any)(moment)
    return [CardPart(caption, text) for caption, text in said]


def _when(moment: Moment) -> str:
    day = say_whole_day(moment.at.date())
    if isinstance(moment, CheckIn) or (isinstance(moment, Reflection) and moment.is_day_only):
        return day
    return tr("{day}, {time}", day=day, time=say_time(moment.at))


def _hurt(hurt: Hurt) -> Iterable[tuple[str, str]]:
    yield "", sentence_in(hurt).text
    if hurt.own_sentence:
        yield tr("What happened"), hurt.event
        yield tr("What I felt"), ", ".join(hurt.feelings)
        yield tr("What I needed"), ", ".join(hurt.needs)
    yield tr("What it seemed to say"), quoted(hurt.story) if hurt.story.strip() else ""
    yield tr("What I may be assuming"), hurt.assumption
    yield tr("What else might be true"), "\n".join(hurt.might_be)
    yield tr("What I could ask"), hurt.question
    yield tr("What I learned when I asked"), hurt.learned
    if hurt.release is not None:
        yield tr("Let go"), say_whole_day(hurt.release.at.date())
        yield tr("What changed"), hurt.release.what_changed


def _good(good: GoodMoment) -> Iterable[tuple[str, str]]:
    yield "", good.what


def _repair(repair: Repair) -> Iterable[tuple[str, str]]:
    yield side_by_side(who_reached_out(repair.by), channel_name(repair.how)), repair.words
    for landing in repair.landings:
        yield (
            tr("How it landed"),
            side_by_side(landed_name(landing.landed), say_whole_day(landing.landed_on)),
        )
        yield tr("What would help"), landing.would_help


def _reflection(written: Reflection) -> Iterable[tuple[str, str]]:
    if written.form:
        yield "", form_name(written.form)
        yield from answers_in(written)
    else:
        yield written.prompt, written.text
    if written.mood is not None:
        yield tr("Mood"), say_whole_mood(written.mood)


def _check_in(check_in: CheckIn) -> Iterable[tuple[str, str]]:
    yield "", tr("Connection {n} of 5", n=check_in.connection)
    yield from check_in_picked(check_in)
    yield from ((name, text) for _, name, text in check_in_words(check_in))


def _any(moment: Moment) -> Iterable[tuple[str, str]]:
    return (("", text) for text in words_in(moment))


_PARTS: dict[MomentKind, Callable[..., Iterable[tuple[str, str]]]] = {
    MomentKind.HURT: _hurt,
    MomentKind.GOOD: _good,
    MomentKind.REPAIR: _repair,
    MomentKind.REFLECTION: _reflection,
    MomentKind.CHECK_IN: _check_in,
}
