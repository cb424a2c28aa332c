"""Repair phrases: words to borrow, what they are for, and which of them fit a moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from microhurts_desktop.domain.moments import local_day


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
    """How long after the hurt a phrase is said; the next day is no more than later."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The moment that words are looked for.

    ``situations`` are what it was about, as far as its words tell; ``intentions`` meet what was
    needed, the nearest first. ``speaker`` is who looks: EITHER where that is not known.
    """

    speaker: Speaker = Speaker.EITHER
    situations: frozenset[Situation] = frozenset()
    intentions: tuple[Intention, ...] = ()
    after: After = After.AT_ONCE


STILL_AT_ONCE = timedelta(hours=2)
DAYS = 2
# How much it counts that a phrase fits; of its intention, how near it is to what was needed.
_SITUATION, _ANY_SITUATION, _AFTER = 4.0, 1.0, 1.5
_INTENTIONS = (3.0, 2.0, 1.0)
# So that the first few are not all of one kind: each more of an intention counts less.
_ONE_MORE = 0.75

# Words that answer what the other did; who was hurt looks for words when they did not come yet.
_ANSWERS = frozenset({Intention.APPRECIATE, Intention.RECEIVE})
_BEFORE_THEY_CAME = 3.0


def after_of(happened_at: datetime, now: datetime) -> After:
    """Return how long after a hurt it is now; both times carry their offset."""
    if now - happened_at <= STILL_AT_ONCE:
        return After.AT_ONCE
    days = (local_day(now) - local_day(happened_at)).days
    return After.LATER_THAT_DAY if days < DAYS else After.DAYS_LATER


def fitting(phrases: Iterable[Phrase], occasion: Occasion) -> tuple[Phrase, ...]:
    """Return the phrases that one could say on an occasion, those that fit best first.

    What only the other of the two would say is left out. Equally good ones keep their order.
    """
    said = [phrase for phrase in phrases if _is_said_by(phrase, occasion.speaker)]
    said.sort(key=lambda phrase: -_fit(phrase, occasion))
    of_its_kind: Counter[Intention] = Counter()
    weighed = []
    for phrase in said:
        less = _ONE_MORE * of_its_kind[phrase.intention]
        of_its_kind[phrase.intention] += 1
        weighed.append((_fit(phrase, occasion) - less, phrase))
    weighed.sort(key=lambda pair: -pair[0])
    return tuple(phrase for _, phrase in weighed)


def _is_said_by(phrase: Phrase, speaker: Speaker) -> bool:
    return Speaker.EITHER in (phrase.speaker, speaker) or phrase.speaker is speaker


def _fit(phrase: Phrase, occasion: Occasion) -> float:
    fit = 0.0
    if occasion.situations.intersection(phrase.situations):
        fit += _SITUATION
    elif Situation.OTHER in phrase.situations or not phrase.situations:
        fit += _ANY_SITUATION
    near = zip(occasion.intentions, _INTENTIONS, strict=False)
    fit += dict(near).get(phrase.intention, 0.0)
    if occasion.after in phrase.after:
        fit += _AFTER
    if occasion.speaker is Speaker.WHO_WAS_HURT and phrase.intention in _ANSWERS:
        fit -= _BEFORE_THEY_CAME
    return fit
