"""What is kept as a harm: decided as its words are kept, and from then on only its author's to end.

Nothing asks again on reading, so that no later version of the program changes what somebody's
account says; and no gentler wording takes it back, which anyone could write who is at the computer.
Check-ins and reflections, which count in no account, are only listened to each time they are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from microhurts_desktop.domain.hurts import Harm
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import ReachedOut, Repair
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.domain.check_ins import CheckInDraft
    from microhurts_desktop.domain.reflections import ReflectionDraft
    from microhurts_desktop.storage.vault import Database


def harm_of(db: Database, uuid: str, texts: Iterable[str], feelings: Iterable[str] = ()) -> Harm:
    """Return what the moment of that uuid is once these words of it are kept."""
    from microhurts_desktop.content.danger import Danger, danger_in

    before = records.harm_of(db, uuid)
    # What it is by now, it stays: there is nothing to listen for.
    is_heard = before is Harm.NONE and danger_in(texts, feelings) is Danger.SURE
    return before.kept(heard=is_heard)


def heard_in(draft: CheckInDraft | ReflectionDraft) -> Harm:
    """Return what a check-in or a reflection is by its words as they are now.

    It counts in no account, and so there is nothing to set aside: other words take it back.
    """
    texts = tuple(filter(str.strip, draft.texts()))
    if not texts:
        # A check-in of a few keys need not wait until the words of danger are read.
        return Harm.NONE
    from microhurts_desktop.content.danger import Danger, danger_in

    return Harm.HEARD if danger_in(texts) is Danger.SURE else Harm.NONE


def note_in_repair(db: Database, repair: Repair, words: str) -> None:
    """Note a harm where ``words`` of a repair of theirs, or what would help, tell of one surely.

    The hurt that it meets is one then; a repair that meets none is one itself. It is asked once the
    repair is stored. What lands on either is no gain.
    """
    if repair.by is ReachedOut.I:
        # How mine landed is nothing of this account.
        return
    told = (words, *(landing.would_help for landing in repair.landings))
    uuid = repair.hurt or repair.uuid
    harm = harm_of(db, uuid, told)
    if harm is not records.harm_of(db, uuid):
        put(db, uuid, harm, repair.updated_at)


def put(db: Database, uuid: str, harm: Harm, updated_at: datetime) -> None:
    """Note that a hurt, or a repair, is that from now on. Raises KeyError when it is gone."""
    is_hurt = records.HURTS.first(db, "uuid = ?", (uuid,)) is not None
    table = records.MOMENTS[MomentKind.HURT if is_hurt else MomentKind.REPAIR].table
    table.put(db, replace(table.one(db, uuid), updated_at=updated_at), harm=harm.value)
