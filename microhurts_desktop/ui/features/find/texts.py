"""What is said of what was found, and of what can be chosen to look for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from microhurts_desktop.domain.finding import Found, Part, Stands, WhoReads
from microhurts_desktop.domain.moments import MomentKind, SharedKind
from microhurts_desktop.ui.context.kinds import KINDS, kind_name, tone_of
from microhurts_desktop.ui.kit.days import last_day_of, month_beside, say_whole_day
from microhurts_desktop.ui.kit.language import tr, within_a_sentence

# Between two days: both, or one of them left open.
Days = tuple[date, date]


class Shown(NamedTuple):
    """How a line of what was found is named and coloured; ``icon`` is one of a kind of moment."""

    name: str
    tone: str
    icon: str


def shown_as(found: Found) -> Shown:
    """Return what is found in words, colour and icon."""
    if not found.kind:
        return Shown(tr("gone meanwhile"), "soft", "reflection")
    if found.kind in _parts():
        part = Part(found.kind)
        drawn = KINDS[part.stands_with]
        return Shown(_parts()[part], drawn.tone, drawn.icon)
    shared = SharedKind(found.kind)
    icon = KINDS[shared].icon if isinstance(shared, MomentKind) else "reflection"
    return Shown(kind_name(shared), tone_of(shared, "plum"), icon)


def _parts() -> dict[str, str]:
    return {
        Part.LANDING: tr("what would help"),
        Part.PROMISE: tr("promise"),
        Part.AGREEMENT: tr("agreed in a talk"),
        Part.REHEARSAL: tr("rehearsal"),
        Part.SLOW_ROAD: tr("the slow road to letting go"),
        Part.TELLING: tr("told apart"),
        Part.EARLIER_ANSWER: tr("an earlier answer"),
        Part.TIME_NOTE: tr("a note on a day"),
        Part.PHRASE: tr("a phrase of your own"),
        Part.DRAFT: tr("a draft"),
    }


def kinds_to_choose() -> list[tuple[object, str]]:
    """Return what can be looked for, each with its name."""
    return [
        *((str(kind), within_a_sentence(entry.plural())) for kind, entry in KINDS.items()),
        (Part.PROMISE, tr("promises")),
        (Part.AGREEMENT, tr("agreements")),
        (Part.REHEARSAL, tr("rehearsals")),
        (Part.TIME_NOTE, tr("notes on days")),
        (Part.PHRASE, tr("phrases of your own")),
        (Part.DRAFT, tr("drafts")),
    ]


def stands_to_choose() -> list[tuple[object, str]]:
    """Return where a hurt may stand."""
    return [
        (Stands.WAITING, tr("still open")),
        (Stands.REPAIRED, tr("repaired")),
        (Stands.RELEASED, tr("let go")),
    ]


def readers_to_choose(*, two_share: bool) -> list[tuple[object, str]]:
    """Return who may read it; what the other shared only where somebody does."""
    found: list[tuple[object, str]] = [
        (WhoReads.ME, tr("for me alone")),
        (WhoReads.BOTH, tr("what I shared")),
    ]
    return [*found, (WhoReads.THEIRS, tr("shared with me"))] if two_share else found


def days_to_choose(today: date) -> list[tuple[object, str]]:
    """Return stretches of days that are often looked for."""
    month = today.replace(day=1)
    year = today.replace(month=1, day=1)
    last_year = year.replace(year=year.year - 1)
    before = month_beside(month, -1)
    return [
        ((today - timedelta(days=6), today), tr("the last 7 days")),
        ((month, last_day_of(month)), tr("this month")),
        ((before, last_day_of(before)), tr("last month")),
        ((year, today), tr("this year")),
        ((last_year, year - timedelta(days=1)), tr("last year")),
    ]


def say_days(days: Days, choices: Sequence[tuple[object, str]]) -> str:
    """Return a stretch of days in words."""
    known = dict(choices)
    if days in known:
        return known[days]
    return tr("{first} to {last}", first=say_whole_day(days[0]), last=say_whole_day(days[1]))


class Filter(NamedTuple):
    """Something that has to hold besides words: its field in ``Sought``, its name, its choices."""

    field: str
    name: str
    choices: Callable[[], list[tuple[object, str]]]
