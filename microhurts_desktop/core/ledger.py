"""The emotional bank account of one person: what each moment posts, and the line it makes."""

from __future__ import annotations

from dataclasses import dataclass

from microhurts_desktop.core.good_moments import GoodMoment
from microhurts_desktop.core.hurts import Hurt
from microhurts_desktop.core.repairs import Repair


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that one person's account is derived from; the order of entry never matters."""

    hurts: tuple[Hurt, ...] = ()
    good_moments: tuple[GoodMoment, ...] = ()
    repairs: tuple[Repair, ...] = ()
