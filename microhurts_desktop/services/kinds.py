"""What is written on the way to each kind of moment, one row for each."""

from __future__ import annotations

from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import Draft, MomentKind
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import RepairDraft

KINDS: dict[MomentKind, type[Draft]] = {
    MomentKind.HURT: HurtDraft,
    MomentKind.GOOD: GoodMomentDraft,
    MomentKind.REPAIR: RepairDraft,
    MomentKind.REFLECTION: ReflectionDraft,
}
