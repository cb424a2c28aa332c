"""Unlocking, once the key is derived: everything that happens below the window.

Run as ``python tests/benchmarks/opening.py DIR``, where a journal of 20,000 moments lies. Some of
them are shared, since at every unlock the shared vault is opened and compared as well.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.services.preload import import_ahead
from tests.benchmarks.probes import KEY_NAME, Figures, tell_and_go
from tests.benchmarks.ten_years import unlocked, vault_folder

SHARED_MOMENTS = 500
TIMES = 6


def opening(folder: Path) -> Figures:
    """Open a journal again and again, each as another start of the program would."""
    share_some(folder)
    # As the program does while it derives the key.
    import_ahead()
    took = []
    for _ in range(TIMES):
        home = vault_folder(folder)
        person = home.people()[0]
        key = bytearray((folder / KEY_NAME).read_bytes())
        begun = time.perf_counter()
        journal = home.open(person, key)
        took.append((time.perf_counter() - begun) * 1000)
        journal.close()
    return {"opened": took}


def share_some(folder: Path) -> None:
    """Let some of the moments be shared, if they are not yet."""
    journal = unlocked(folder)
    if not journal.sharing.is_open:
        journal.sharing.begin()
        for good in journal.account().good_moments[:SHARED_MOMENTS]:
            journal.sharing.share(good, fields_at_first(good))
    journal.close()


if __name__ == "__main__":
    tell_and_go(opening(Path(sys.argv[1])))
