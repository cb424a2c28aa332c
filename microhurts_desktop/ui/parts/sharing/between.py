"""What an exercise of two is given."""

from __future__ import annotations

from dataclasses import dataclass

from microhurts_desktop.services.for_two import ForTwo
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Between:
    """What an exercise of two is given; ``journal`` has what is for two, and nothing else.

    Of ``navigator`` only those ways go on that lead nowhere private: the help lines, and locking.
    """

    journal: ForTwo
    navigator: Navigator
    theme: Theme
    background: Background
