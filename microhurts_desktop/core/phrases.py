"""Repair phrases: words to borrow, by intention."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Intention(StrEnum):
    """What a repair phrase is trying to do."""

    SEE_HOW_IT_LANDED = "see_how_it_landed"
    APOLOGISE = "apologise"
    TRY_AGAIN = "try_again"
    BE_HERE_NOW = "be_here_now"
    ASK = "ask"
    SLOW_DOWN = "slow_down"
    APPRECIATE = "appreciate"
    FIND_A_WAY = "find_a_way"
    RECEIVE = "receive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase of the library. ``id`` never changes; ``essay`` marks the essay's own three."""

    id: str
    text: str
    intention: Intention
    essay: bool = False
