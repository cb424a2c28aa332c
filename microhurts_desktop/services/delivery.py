"""Keeps a person's outbox and the shared vault alike: what its author released last holds.

What is alike is compared without being read: at every unlock, all that was ever shared is. Nothing
of the shared vault comes into a private one but that something which is in its outbox was taken
back, and the number of a newer revision of it; and that only where the person's own key signed it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import LAST_REVISION, outranks
from microhurts_desktop.services import introductions
from microhurts_desktop.storage import rows, shared_rows
from microhurts_desktop.storage.shared_rows import OUTBOX, Other, Row
from microhurts_desktop.storage.shared_values import Signatory, readable_name

if TYPE_CHECKING:
    from microhurts_desktop.services.introductions import Terms
    from microhurts_desktop.storage.shared_reader import SharedReader
    from microhurts_desktop.storage.shared_values import SharedEntry
    from microhurts_desktop.storage.vault import Database, Vault


def deliver(
    private: Vault, both: SharedReader, me: Person, terms: Terms
) -> Mapping[str, SharedEntry]:
    """Bring the shared vault to what my outbox says, and myself into it. Raises UserError.

    Returns what I share there that an older copy of my outbox does not know, by uuid. Rows under
    my name that I did not sign, and know nothing of, are removed.
    """
    index = both.index()
    with private.reading() as db:
        ours = shared_rows.marks(db)
    newer: dict[str, SharedEntry] = {}
    alike: set[str] = set()
    strays: list[str] = []
    # What I shared otherwise, or took back, before this older copy without a key was put back.
    lost: dict[str, int] = {}
    for uuid, there in index.mine.items():
        mark = ours.get(uuid)
        if mark == there:
            alike.add(uuid)
        elif mark is None or outranks(there.standing, mark.standing):
            entry = both.signed_by_me(uuid, terms.signer.public)
            # Two rows may stand there under one uuid: what I signed need not be what was ranked.
            if entry is not None and outranks(entry.standing, mark and mark.standing):
                newer[uuid] = entry
            elif mark is None:
                strays.append(uuid)
            elif terms.is_new_key and there.revision <= LAST_REVISION:
                lost[uuid] = there.revision
    _learn(private, me, terms, {uuid: one for uuid, one in newer.items() if uuid in ours}, lost)
    late = ours.keys() - alike - newer.keys()
    with private.reading() as db:
        waiting = [shared_rows.state_of(db, uuid) for uuid in sorted(late)]
    missing = _missing(index.people, me, terms)
    if waiting or strays or missing:
        both.put(*waiting, remove=strays, me=missing)
    return {uuid: entry for uuid, entry in newer.items() if not entry.standing.is_revoked}


def carry_over(restored: Database, current: Database | None) -> None:
    """Bring what a restored copy shares, and with whom, to what is true now, before it counts.

    So nothing that was taken back meanwhile is ever shared again; who joined meanwhile goes on
    sharing, and who stopped does not begin anew. ``current`` is None when it cannot be read any
    more; then the shared vault says it, at the next unlock.
    """
    if current is None or OUTBOX not in current.table_names():
        return
    before = shared_rows.marks(restored)
    shared_rows.take_signatures_off(restored)
    for row in _rows_of(current):
        known = before.get(str(row["uuid"]))
        if known is None or not outranks(known.standing, shared_rows.standing_of(row)):
            rows.put(restored, OUTBOX, row)
    introductions.carry_over(restored, current)
    for known_as in Other:
        shared_rows.remember(restored, shared_rows.remembered(current, known_as), known_as)


def _learn(
    private: Vault,
    me: Person,
    terms: Terms,
    newer: Mapping[str, SharedEntry],
    lost: Mapping[str, int],
) -> None:
    """Keep what an older copy of my outbox does not know of what is in it.

    Of what is ``lost`` nobody can say whether I took it back: so I did, and can share it anew.
    """
    with private.reading() as db:
        unknown = [
            entry
            for uuid, entry in newer.items()
            if entry.standing.is_revoked
            or shared_rows.newest_revision(db, uuid) < entry.standing.revision
        ]
    if not unknown and not lost:
        return
    with private.saving() as db:
        for uuid, revision in lost.items():
            row = shared_rows.taken_back(uuid, me.vault_id, revision, terms.signer)
            rows.put(db, OUTBOX, row)
        for entry in unknown:
            revision = entry.standing.revision
            if entry.standing.is_revoked:
                row = shared_rows.taken_back(entry.uuid, me.vault_id, revision, terms.signer)
                rows.put(db, OUTBOX, row)
            else:
                shared_rows.note_seen(db, entry.uuid, revision)


def _missing(people: Collection[Signatory], me: Person, terms: Terms) -> Row | None:
    """Return who I am, where it does not stand in the shared vault as it is."""
    name = readable_name(me.name)
    as_it_is = Signatory(Person(me.vault_id, name), terms.signer.public, terms.proof)
    if as_it_is in people:
        return None
    return {
        **{"vault_id": me.vault_id, "name": name},
        **{"key": terms.signer.public, "proof": terms.proof},
    }


def _rows_of(current: Database) -> list[Row]:
    """Return what the outbox of now has, which may be of an earlier version, and not signed."""
    there = set(current.table(OUTBOX).columns_dict)
    columns = [name for name in shared_rows.COLUMNS if name in there]
    asked = (
        f"SELECT {', '.join(columns)} FROM {OUTBOX} WHERE revision BETWEEN 1 AND {LAST_REVISION}"
    )
    found: list[Row] = [{"signature": None, **row} for row in current.query(asked)]
    return [
        row
        if row["body"] is not None or "signature" in there
        else shared_rows.taken_back(
            str(row["uuid"]), str(row["author"]), shared_rows.standing_of(row).revision, None
        )
        for row in found
    ]
