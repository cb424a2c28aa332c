"""Repair phrases: words to borrow, what they are for, and which of them fit a moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Words that can be said aloud in one breath or two.
LONGEST_PHRASE = 280


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


class Tone(StrEnum):
    """How a phrase sounds."""

    PLAIN = "plain"
    WARM = "warm"
    LIGHT = "light"


class Situation(StrEnum):
    """What the small hurt was about."""

    PHONE = "phone"
    JOKE = "joke"
    PROMISE = "promise"
    LATENESS = "lateness"
    TONE_OF_VOICE = "tone_of_voice"
    FORGOTTEN = "forgotten"
    INTERRUPTED = "interrupted"
    CHORES = "chores"
    PLANS = "plans"
    TOUCH = "touch"
    FAMILY = "family"
    MONEY = "money"
    OTHER = "other"


class Speaker(StrEnum):
    """Who says the phrase: the one who hurt, the one who was hurt, or either."""

    WHO_HURT = "who_hurt"
    WHO_WAS_HURT = "who_was_hurt"
    EITHER = "either"


class After(StrEnum):
    """How long after the hurt a phrase is said."""

    AT_ONCE = "at_once"
    LATER_THAT_DAY = "later_that_day"
    DAYS_LATER = "days_later"


class Whose(StrEnum):
    """Where a phrase comes from: the library, oneself, or the one it is shared with."""

    LIBRARY = "library"
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words to borrow. The ``id`` of one in the library never changes; of others it is a uuid.

    ``situations`` and ``after`` are what it fits, in the order of the enumerations. ``add`` says
    what makes it one's own (“name the moment”). ``essay`` marks the essay's own three. ``is_ours``
    is true of what one of a couple lets the other use. ``origin`` is the id of the phrase that one
    of a person's own was made from, or empty.
    """

    id: str
    text: str
    intention: Intention
    tone: Tone = Tone.PLAIN
    situations: tuple[Situation, ...] = ()
    speaker: Speaker = Speaker.EITHER
    after: tuple[After, ...] = tuple(After)
    add: str = ""
    essay: bool = False
    whose: Whose = Whose.LIBRARY
    is_ours: bool = False
    origin: str = ""
