"""What a journal's history shows of one moment in one line, and where a hurt stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.imports import Mood
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Form
from microhurts_desktop.domain.repairs import Landed, Repair


class Standing(StrEnum):
    """Where a hurt stands. A full repair outranks a release: both may be true of one hurt."""

    OPEN = "open"
    PARTLY = "partly"
    REPAIRED = "repaired"
    RELEASED = "released"

    @property
    def is_waiting(self) -> bool:
        """Tell whether the hurt still waits: neither fully repaired nor let go."""
        return self in (Standing.OPEN, Standing.PARTLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentSummary:
    """One line of the history.

    ``at`` carries the UTC offset of where the person was. ``text`` is the event of a hurt, what was
    good, the words of a repair, a reflection, or the first words of a check-in. ``standing`` is a
    hurt's only; ``hurt`` is the uuid of the hurt that a repair meets; ``is_filled_in`` tells of a
    check-in that was kept on another day than its own; ``form`` is that of a reflection, and
    so is ``mood``, as another journal had it, and whether it has a day and no time. No number of
    ours is in it: a list of them is a tally.
    """

    kind: MomentKind
    uuid: str
    at: datetime
    text: str
    standing: Standing | None = None
    hurt: str | None = None
    is_filled_in: bool = False
    form: Form = Form.FREE
    mood: Mood | None = None
    is_day_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfHistory:
    """A local day on which something is there: how many moments of which kind."""

    day: date
    counts: Mapping[MomentKind, int]


def standing_of(hurt: Hurt, repairs: Iterable[Repair]) -> Standing:
    """Return where a hurt stands; ``repairs`` are those that meet it."""
    landed = {repair.furthest for repair in repairs}
    if Landed.FULLY in landed:
        return Standing.REPAIRED
    if hurt.release is not None:
        return Standing.RELEASED
    return Standing.PARTLY if Landed.PARTLY in landed else Standing.OPEN
