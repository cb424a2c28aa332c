"""Whether what a person wrote tells of danger, and how surely: the one place that is asked."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from microhurts_desktop.content import safety_words
from microhurts_desktop.content.coach_rules import faux_feelings_in


class Danger(IntEnum):
    """What is heard in a text; more of it is more to be careful about."""

    NONE = 0
    UNSURE = 1
    SURE = 2


def danger_in(texts: Iterable[str], feelings: Iterable[str] = ()) -> Danger:
    """Return what is heard in ``texts``, which are one text: all that stands in a moment.

    A feeling may tell of it by itself, as *trapped* does.
    """
    worries = safety_words.worries_in("\n".join(texts))
    if any(worry.sure for worry in worries):
        return Danger.SURE
    if any(faux.worrying for faux in faux_feelings_in(feelings)):
        return Danger.SURE
    return Danger.UNSURE if worries else Danger.NONE
