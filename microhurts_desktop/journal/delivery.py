"""Keeps a person's outbox and the vault of both alike: whichever state outranks the other's holds.

What is alike is compared without being read: at every unlock, all that was ever shared is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.vaults import secrets, shared_rows
from microhurts_desktop.vaults.keyfile import wipe
from microhurts_desktop.vaults.shared_rows import ITEMS, OUTBOX

if TYPE_CHECKING:
    from microhurts_desktop.vaults.vault import Database, Vault


def deliver(private: Vault, both: Vault, author: str) -> None:
    """Bring the vault of both to what the author's outbox says. Raises Mendable."""
    with private.reading() as outbox, both.reading() as items:
        late = shared_rows.late(outbox, OUTBOX, items, ITEMS, author)
    if late:
        with both.saving() as db:
            for row in late:
                shared_rows.put(db, ITEMS, row)


def learn(private: Vault, both: Vault, author: str) -> None:
    """Take from the vault of both what an older copy of the outbox does not know.

    Raises Mendable.
    """
    with private.reading() as outbox, both.reading() as items:
        newer = shared_rows.late(items, ITEMS, outbox, OUTBOX, author)
    if newer:
        with private.saving() as db:
            for row in newer:
                shared_rows.put(db, OUTBOX, row)


def carry_over(restored: Database, current: Database | None) -> None:
    """Bring what a restored copy shares, and with whom, to what is true now, before it counts.

    So nothing that was taken back meanwhile is ever shared again; who joined meanwhile goes on
    sharing, and who stopped does not begin anew. ``current`` is None when it cannot be read any
    more; then the vault of both says it, at the next unlock.
    """
    if current is None or OUTBOX not in current.table_names():
        return
    for row in shared_rows.late(current, OUTBOX, restored, OUTBOX):
        shared_rows.put(restored, OUTBOX, row)
    key = secrets.shared_key(current)
    if key is None:
        secrets.remove_shared_key(restored)
    else:
        secrets.put_shared_key(restored, key)
        wipe(key)
    shared_rows.put_known_other(restored, shared_rows.known_other(current))
    shared_rows.carry_stopping_over(restored, current)
