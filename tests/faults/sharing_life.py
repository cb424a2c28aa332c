"""Lives with someone until it is killed: shares, rewords, takes back, answers, says what landed.

Run as ``python -m tests.faults.sharing_life FOLDER ME NAME KEY_HEX OTHERS_REPAIR``. Each line it
prints is a promise.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import Landed
from tests.builders import reword
from tests.couples import a_named_hurt
from tests.faults.living import promise
from tests.vault_folders import a_vault_folder


def live(folder: Path, me: Person, key: bytearray, others_repair: str) -> None:
    """Never returns."""
    journal = a_vault_folder(folder).open(me, key)
    for number in count():
        hurt = a_named_hurt(journal, event=f"event {number}")
        journal.sharing.share(hurt, ())
        promise("shared", hurt.uuid, hurt.event)
        reworded = f"event {number} again"
        journal.name_hurt(replace(reword(journal, HurtDraft, hurt.uuid), event=reworded))
        journal.sharing.share(journal.hurt(hurt.uuid), ())
        promise("shared", hurt.uuid, reworded)
        if number % 2:
            journal.sharing.unshare(hurt.uuid)
            promise("taken", hurt.uuid)
        landed = list(Landed)[number % len(Landed)]
        journal.landings.mark(others_repair, landed, warmth=3, tell=True)
        promise("landed", others_repair, landed)


if __name__ == "__main__":
    live(
        Path(sys.argv[1]),
        Person(sys.argv[2], sys.argv[3]),
        bytearray.fromhex(sys.argv[4]),
        sys.argv[5],
    )
