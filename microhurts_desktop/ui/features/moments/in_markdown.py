"""Moments worded for people, as they are taken along."""

from __future__ import annotations

from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.language.sentence import compose
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.ui.context.texts import (
    channel_name,
    deposit_name,
    landed_name,
    who_reached_out,
)
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.markdown import captioned, headed, line, quoted, said_when


def hurt_in_markdown(hurt: Hurt, everything: Everything) -> list[str]:
    """Return a hurt in its sentence, with all that was said of it."""
    sentence = compose(hurt.event, hurt.feelings, hurt.needs, grammar()).text
    said = headed(hurt.at, tr("A hurt"), sentence)
    said.append(line(tr("Felt then, from 1 to 5"), str(hurt.strength)))
    said += captioned(
        (tr("What it seemed to say"), hurt.story),
        (tr("An assumption"), hurt.assumption),
        (tr("What else might be true"), "\n".join(hurt.might_be)),
        (tr("A question"), hurt.question),
        (tr("What I learned when I asked"), hurt.learned),
    )
    if hurt.release is not None:
        said.append(line(tr("Let go"), said_when(hurt.release.at)))
        said += captioned((tr("What changed"), hurt.release.what_changed))
    for answer in everything.earlier_than(hurt.uuid):
        asked = {
            Asked.LEARNED: tr("What I learned when I asked"),
            Asked.WHAT_CHANGED: tr("What changed, of a letting go that was taken back"),
        }[answer.asked]
        day = say_whole_day(answer.said_on)
        name = tr("Earlier, {day}", day=day)
        said += captioned((f"{name}: {asked}", answer.text))
    return said


def good_in_markdown(good: GoodMoment, _: Everything) -> list[str]:
    """Return what was good, of which kind it was, and how warm."""
    return [
        *headed(good.at, tr("A good moment"), good.what),
        line(tr("Kind"), deposit_name(good.deposit)),
        line(tr("Warmth, from 1 to 5"), str(good.warmth)),
    ]


def repair_in_markdown(repair: Repair, everything: Everything) -> list[str]:
    """Return the words of a repair, and how they landed."""
    said = [
        *headed(repair.at, tr("A repair"), repair.words),
        line(who_reached_out(repair.by), channel_name(repair.how)),
    ]
    if (hurt := everything.moment_of(repair.hurt)) is not None:
        said.append(line(tr("For the hurt of"), said_when(hurt.at)))
    for landing in repair.landings:
        day = say_whole_day(landing.landed_on)
        said.append(line(tr("How it landed"), f"{landed_name(landing.landed)}, {day}"))
        if landing.warmth is not None:
            said.append(line(tr("Warmth, from 1 to 5"), str(landing.warmth)))
        said += captioned((tr("What would help"), landing.would_help))
        if landing.would_help:
            said.append("")
    return said


def reflection_in_markdown(written: Reflection, _: Everything) -> list[str]:
    """Return what was written freely, and about what."""
    said = [*headed(written.at, tr("A reflection")), ""]
    if written.prompt:
        said += [line(tr("Written about"), written.prompt), ""]
    return [*said, *quoted(written.text)]
