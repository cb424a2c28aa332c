"""After some wrong passphrases, a pause that grows: never a lock-out, and the same for everyone.

What was counted stands readable in the settings, so that it outlives a restart. Whoever can write
there can take it away; docs/security.md says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from math import ceil

from microhurts_desktop.settings import Settings

TRIES_AT_ONCE = 5
FIRST_PAUSE_S = 2
LONGEST_PAUSE_S = 60


def pause_s(wrong_tries: int) -> int:
    """Return how long to wait after so many wrong tries: 2 s after the fifth, and then doubled."""
    if wrong_tries < TRIES_AT_ONCE:
        return 0
    # Far below what a number in a doctored file could be.
    doublings = min(wrong_tries - TRIES_AT_ONCE, 10)
    return int(min(FIRST_PAUSE_S * 2**doublings, LONGEST_PAUSE_S))


class UnlockThrottle:
    """Counts wrong tries for each vault, and says how long to wait. ``clock`` is the wall's."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock

    def note_wrong(self, vault_id: str) -> None:
        """Count one more wrong try."""
        tries, _ = self._settings.wrong_tries(vault_id)
        self._settings.note_wrong_tries(vault_id, tries + 1, self._now())

    def note_right(self, vault_id: str) -> None:
        """Forget the wrong tries: the right secret was found."""
        self._settings.forget_wrong_tries(vault_id)

    def seconds_left(self, vault_id: str) -> int:
        """Return how many whole seconds are left to wait, or 0."""
        tries, last_s = self._settings.wrong_tries(vault_id)
        pause, now = pause_s(tries), self._now()
        if pause and last_s > now:
            # The clock was set back: nobody waits for it to come round again.
            self._settings.note_wrong_tries(vault_id, tries, now)
            last_s = now
        return max(0, ceil(last_s + pause - now))

    def _now(self) -> float:
        return self._clock().astimezone(UTC).timestamp()
