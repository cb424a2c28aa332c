"""What can be done with each kind of moment, one row for each."""

from __future__ import annotations

from microhurts_desktop.domain.moments import Draft, MomentKind
from microhurts_desktop.services.journal import Journal


def begin(journal: Journal, kind: MomentKind) -> Draft:
    return {
        MomentKind.HURT: journal.begin_hurt,
        MomentKind.GOOD: journal.begin_good_moment,
        MomentKind.REPAIR: journal.begin_repair,
        MomentKind.REFLECTION: journal.reflections.begin,
    }[kind]()


def reword(journal: Journal, kind: MomentKind, uuid: str) -> Draft:
    return {
        MomentKind.HURT: journal.reword_hurt,
        MomentKind.GOOD: journal.reword_good_moment,
        MomentKind.REPAIR: journal.reword_repair,
        MomentKind.REFLECTION: journal.reflections.reword,
    }[kind](uuid)
