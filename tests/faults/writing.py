"""Names hurts in a journal that somebody else has open too, and says which were confirmed.

Run as ``python -m tests.faults.writing FOLDER VAULT_ID KEY_HEX TIMES``; it begins when it is told.
"""

from __future__ import annotations

import sys
from pathlib import Path

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError
from tests.faults.living import promise
from tests.vault_folders import a_hurt_draft, a_vault_folder


def write(folder: Path, vault_id: str, key: bytearray, times: int) -> None:
    """Name as many hurts, one after the other."""
    journal = a_vault_folder(folder).open(Person(vault_id, "Anna"), key)
    promise("open")
    sys.stdin.readline()
    for _ in range(times):
        draft = a_hurt_draft(journal)
        try:
            journal.name_hurt(draft)
        except UserError as error:
            promise("failed", type(error).__name__)
        else:
            promise("named", draft.uuid)
    journal.close()


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], bytearray.fromhex(sys.argv[3]), int(sys.argv[4]))
