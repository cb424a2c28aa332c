"""Lives in a journal until it is killed: names hurts, saves drafts, and says what was confirmed.

Run as ``python -m tests.faults.living FOLDER VAULT_ID KEY_HEX``. Each line it prints is a promise.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from microhurts_desktop.domain.people import Person
from tests.vault_folders import a_hurt_draft, a_vault_folder


def promise(*words: str) -> None:
    """Print one line that a reader may rely on."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def live(folder: Path, vault_id: str, key: bytearray) -> None:
    """Never returns."""
    journal = a_vault_folder(folder).open(Person(vault_id, "Anna"), key)
    while True:
        draft = a_hurt_draft(journal)
        for typed in ("half a", "half a sentence"):
            journal.save_draft(replace(draft, story=typed))
            promise("draft", draft.uuid, typed)
        journal.name_hurt(draft)
        promise("named", draft.uuid)


if __name__ == "__main__":
    live(Path(sys.argv[1]), sys.argv[2], bytearray.fromhex(sys.argv[3]))
