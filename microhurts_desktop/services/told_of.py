"""All that is told of one hurt, in any place: what safety listens to wherever that hurt is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from microhurts_desktop.domain.hurts import Harm
from microhurts_desktop.services.drafts import Draft, DraftStore
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage import records, standing_with

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Vault

# Texts that are one, as those of one moment, and the feelings among them.
Told: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


class ToldOf:
    """What one person's journal, and what is shared with it, tells of a hurt.

    Each is asked of the hurt, of a repair, or of anything that the other shares: what is about a
    hurt is told of that hurt. A repair that is for none stands for itself.
    """

    def __init__(self, vault: Vault, drafts: DraftStore, sharing: Sharing) -> None:
        self._vault = vault
        self._drafts = drafts
        self._sharing = sharing

    def is_harm(self, uuid: str) -> bool:
        """Tell whether it is a harm that its author did not set aside."""
        with self._vault.reading() as db:
            return records.harm_of(db, self._whole(uuid)) is Harm.HEARD

    def texts(self, uuid: str) -> Iterator[Told]:
        """Yield what is told: its own words first, then those of what came of it."""
        whole = self._whole(uuid)
        with self._vault.reading() as db:
            hurt = records.HURTS.first(db, "uuid = ?", (whole,))
            stored = standing_with.texts_with(db, whole)
            around = {whole, *standing_with.repairs_about(db, whole)}
        if hurt is not None:
            yield hurt.texts(), hurt.feelings
        theirs = self._sharing.theirs(whole)
        if theirs is not None:
            yield theirs.snapshot.texts(), theirs.snapshot.feelings
        for text in stored:
            yield (text,), ()
        found = around
        while found:
            # What either answered; and, since a repair may be an answer, what is about that.
            answers = self._sharing.answers_to(*found)
            for one in answers:
                yield one.snapshot.texts(), one.snapshot.feelings
            found = {one.uuid for one in answers} - around
            around |= found
        for draft in self._drafts.all():
            if around & _is_about(draft):
                # Words of a release wait with their hurt, and are none of its own.
                released = getattr(draft, "what_changed", "")
                yield (*draft.texts(), released), getattr(draft, "feelings", ())

    def _whole(self, uuid: str) -> str:
        """Return the uuid of the hurt that it is about, however many steps away; or its own."""
        seen: set[str] = set()
        above: str | None = uuid
        # What the other shares may be about anything, and in a circle.
        while above is not None and above not in seen:
            seen.add(above)
            uuid, above = above, self._is_about(above)
        return uuid

    def _is_about(self, uuid: str) -> str | None:
        with self._vault.reading() as db:
            repair = records.REPAIRS.first(db, "uuid = ?", (uuid,))
        if repair is not None and (repair.hurt or repair.about):
            return repair.hurt or repair.about
        theirs = self._sharing.theirs(uuid)
        return None if theirs is None else theirs.about


def _is_about(draft: Draft) -> set[str]:
    """Return the uuids of what a draft rewords, is for, or answers."""
    named = (getattr(draft, name, None) for name in ("uuid", "hurt", "about"))
    return {uuid for uuid in named if uuid}
