"""How a pause is told. It never blames: coming back late is coming back."""

from __future__ import annotations

from datetime import datetime, timedelta

from microhurts_desktop.domain.pauses import Pause, PauseState, standing
from microhurts_desktop.ui.kit.days import say_day, say_time
from microhurts_desktop.ui.kit.language import tr


def say_promise(pause: Pause, now: datetime) -> str:
    """Return in one line where the pause stands."""
    time = say_time(pause.returns_at)
    match standing(pause, now):
        case PauseState.RUNNING:
            return tr("A pause, until {time}", time=time)
        case PauseState.TIME:
            return tr("It is time. You promised to come back at {time}.", time=time)
        case PauseState.PASSED:
            if pause.returns_at.date() == now.date():
                return tr("You promised to come back at {time}.", time=time)
            day = say_day(pause.returns_at.date(), now.date())
            return tr("You promised to come back: {day}, {time}.", day=day, time=time)


def say_left(left: timedelta) -> str:
    """Return how long it still is, to the minute: a pause is no countdown."""
    minutes = round(left.total_seconds() / 60)
    if minutes < 1:
        return tr("in less than a minute")
    return tr("in about {time}", time=tr("%n minute(s)", "", minutes))
