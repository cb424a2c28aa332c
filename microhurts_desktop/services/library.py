"""The library of one person: what everyone has, what is theirs, and what two of them share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.own_phrases import OwnPhrase, PhraseDraft
from microhurts_desktop.domain.phrases import (
    Intention,
    Occasion,
    Phrase,
    Situation,
    Speaker,
    Whose,
    after_of,
)
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.language.connections import traits_of
from microhurts_desktop.language.phrase_search import PhraseHistory
from microhurts_desktop.language.tokens import plain
from microhurts_desktop.services import drafts
from microhurts_desktop.storage import phrase_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.services.reading import Clock
    from microhurts_desktop.services.sharing import Sharing
    from microhurts_desktop.storage.vault import Vault

_REACHED = (Landed.PARTLY, Landed.FULLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAway:
    """What a deletion took, so that ``put_back`` can undo it; it is not shared again."""

    changes: Changes
    phrase: OwnPhrase
    was_favourite: bool
    drafts: tuple[PhraseDraft, ...]

    @property
    def was_shared(self) -> bool:
        """Whether the other could use it."""
        return Topic.SHARED in self.changes.topics


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """The uuids of phrases that were taken from a file."""

    changes: Changes
    uuids: tuple[str, ...]


class Library:
    """One person's library. What of it the other may use goes through ``Sharing`` alone."""

    def __init__(self, vault: Vault, sharing: Sharing, clock: Clock) -> None:
        self._vault = vault
        self._sharing = sharing
        self._clock = clock

    # What there is

    def everything(self) -> tuple[Phrase, ...]:
        """Return all phrases: the person's own first, then what the other shares, then the rest."""
        with self._vault.reading() as db:
            own = phrase_rows.own(db)
        shared = {one.uuid for one in self._sharing.mine_of(SharedKind.PHRASE)}
        return (
            *(phrase.as_phrase(shared=phrase.uuid in shared) for phrase in own),
            *map(_of_theirs, self._sharing.theirs_of(SharedKind.PHRASE)),
            *phrasebook.phrases(),
        )

    def own(self) -> tuple[OwnPhrase, ...]:
        """Return the person's own phrases, the newest first."""
        with self._vault.reading() as db:
            return phrase_rows.own(db)

    def known(self) -> PhraseHistory:
        """Return what this journal knows of phrases: favourites, when used, which reached them."""
        with self._vault.reading() as db:
            begun_from = phrase_rows.begun_from(db)
            favourites, used = phrase_rows.favourites(db), phrase_rows.last_used(db)
        told = self._sharing.theirs_of(SharedKind.LANDING) if begun_from else ()
        reached = {
            one.about
            for one in told
            if one.snapshot is not None and one.snapshot.landed in _REACHED
        }
        landed = frozenset(phrase for uuid, phrase in begun_from.items() if uuid in reached)
        return PhraseHistory(favourites=favourites, used=used, landed=landed)

    # For a moment

    def occasion_of(self, hurt_uuid: str) -> Occasion:
        """Return what words are looked for, for a hurt of mine. Raises KeyError when it is gone."""
        with self._vault.reading() as db:
            hurt = records.hurt(db, hurt_uuid)
        return self._occasion(hurt, Speaker.WHO_WAS_HURT)

    def occasion_of_theirs(self, shared_uuid: str) -> Occasion:
        """Return what words are looked for, for a hurt that the other shares, or did share."""
        shared = self._sharing.theirs(shared_uuid)
        if shared is None or shared.snapshot is None:
            return Occasion(speaker=Speaker.WHO_HURT)
        told = shared.snapshot
        at = told.happened_at or shared.sent_at
        hurt = HurtDraft(
            uuid=shared.uuid, begun_at=at, happened_at=at, event=told.event, needs=told.needs
        )
        return self._occasion(hurt, Speaker.WHO_HURT)

    def _occasion(self, hurt: Hurt | HurtDraft, speaker: Speaker) -> Occasion:
        from microhurts_desktop.content.lexicon import lexicon

        fits, words = phrasebook.fits(), lexicon()
        families = (words.needs.get(plain(need), "") for need in hurt.needs)
        intentions: dict[Intention, None] = {}
        for family in families:
            intentions |= dict.fromkeys(fits.intentions.get(family, ()))
        return Occasion(
            speaker=speaker,
            situations=frozenset(
                fits.situations[kind]
                for kind in traits_of(hurt, words).kinds
                if kind in fits.situations
            ),
            intentions=tuple(intentions),
            after=after_of(hurt.happened_at, self._clock()),
        )

    # What a person does

    def begin(self, origin: Phrase | None = None) -> PhraseDraft:
        """Return a fresh draft, with the words of ``origin`` to make one's own, if it is given."""
        fresh = PhraseDraft(uuid=str(uuid4()), begun_at=self._clock())
        if origin is None:
            return fresh
        return PhraseDraft(
            uuid=fresh.uuid,
            begun_at=fresh.begun_at,
            text=origin.text,
            intention=origin.intention,
            situations=origin.situations,
            origin=origin.id,
        )

    def reword(self, uuid: str) -> PhraseDraft:
        """Return the draft that waits for one's own phrase, or one filled from it.

        Raises KeyError when it is gone.
        """
        waiting = self._waiting(uuid)
        if waiting:
            return waiting[0]
        with self._vault.reading() as db:
            phrase = phrase_rows.one(db, uuid)
        is_shared = self._sharing.mine(uuid) is not None
        return drafts.rewording(PhraseDraft, phrase, self._clock(), shared=is_shared)

    def keep(self, draft: PhraseDraft) -> Changes:
        """Store the phrase, once however often this is called; share it, or no longer, as it says.

        Raises ValueError when the draft still has problems.
        """
        problems = draft.problems(self._clock())
        if problems or draft.intention is None:
            raise ValueError(f"the draft is not ready: {', '.join(problems)}")
        phrase = self._of(draft.uuid, draft.text, draft.intention, draft.situations, draft.origin)
        with self._sharing.saving() as db:
            phrase_rows.put(db, phrase)
            records.remove(db, "drafts", draft.uuid)
            if draft.shared:
                changes = self._sharing.let_use_in(db, phrase)
            else:
                changes = self._sharing.revoke_in(db, (draft.uuid,))
        return changes | Changes.of(Topic.PHRASES, Topic.DRAFTS)

    def delete(self, uuid: str) -> TakenAway:
        """Delete one's own phrase; the other can use it no longer. Raises KeyError when it is gone.

        What repairs were offered with it stays as it is.
        """
        waiting = self._waiting(uuid)
        with self._sharing.saving() as db:
            phrase = phrase_rows.one(db, uuid)
            was_favourite = uuid in phrase_rows.favourites(db)
            phrase_rows.remove(db, uuid)
            records.remove(db, "drafts", uuid)
            taken_back = self._sharing.revoke_in(db, (uuid,))
        return TakenAway(
            changes=Changes.of(Topic.PHRASES, Topic.DRAFTS) | taken_back,
            phrase=phrase,
            was_favourite=was_favourite,
            drafts=waiting,
        )

    def put_back(self, taken: TakenAway) -> Changes:
        """Undo a deletion; what was shared stays one's own."""
        with self._vault.saving() as db:
            phrase_rows.put(db, taken.phrase)
            if taken.was_favourite:
                phrase_rows.favour(db, taken.phrase.uuid, favoured=True)
            for draft in taken.drafts:
                records.put_draft(
                    db,
                    records.StoredDraft(
                        uuid=draft.uuid,
                        author=self._sharing.me.vault_id,
                        updated_at=self._utc_now(),
                        kind=drafts.kind_of(draft),
                        body=drafts.to_json(draft),
                    ),
                )
        return Changes.of(Topic.PHRASES, Topic.DRAFTS)

    def share(self, uuid: str) -> Changes:
        """Let the other use one's own phrase. Raises KeyError when it is gone."""
        with self._vault.reading() as db:
            phrase = phrase_rows.one(db, uuid)
        return self._sharing.let_use(phrase) | Changes.of(Topic.PHRASES)

    def unshare(self, uuid: str) -> Changes:
        """Keep a phrase to oneself again."""
        return self._sharing.unshare(uuid) | Changes.of(Topic.PHRASES)

    def favour(self, phrase_id: str, *, favoured: bool = True) -> Changes:
        """Keep a phrase near, or no longer."""
        with self._vault.saving() as db:
            phrase_rows.favour(db, phrase_id, favoured=favoured)
        return Changes.of(Topic.PHRASES)

    def bring_in(self, found: Iterable[Phrase]) -> BroughtIn:
        """Keep phrases as one's own; those that are in the library already are passed over."""
        known = {plain(phrase.text).strip() for phrase in self.everything()}
        new = []
        for phrase in found:
            if plain(phrase.text).strip() not in known:
                known.add(plain(phrase.text).strip())
                new.append(
                    self._of(str(uuid4()), phrase.text, phrase.intention, phrase.situations, "")
                )
        with self._vault.saving() as db:
            for one in reversed(new):
                phrase_rows.put(db, one)
        return BroughtIn(Changes.of(Topic.PHRASES), tuple(one.uuid for one in new))

    def take_out(self, uuids: Iterable[str]) -> Changes:
        """Undo ``bring_in``: delete these, and share them no longer."""
        uuids = tuple(uuids)
        with self._sharing.saving() as db:
            for uuid in uuids:
                phrase_rows.remove(db, uuid)
                records.remove(db, "drafts", uuid)
            taken_back = self._sharing.revoke_in(db, uuids)
        return Changes.of(Topic.PHRASES, Topic.DRAFTS) | taken_back

    def _of(
        self,
        uuid: str,
        text: str,
        intention: Intention,
        situations: tuple[Situation, ...],
        origin: str,
    ) -> OwnPhrase:
        return OwnPhrase(
            uuid=uuid,
            author=self._sharing.me.vault_id,
            updated_at=self._utc_now(),
            text=" ".join(text.split()),
            intention=intention,
            situations=situations,
            origin=origin,
        )

    def _waiting(self, uuid: str) -> tuple[PhraseDraft, ...]:
        with self._vault.reading() as db:
            kept = [draft for draft in records.drafts(db) if draft.uuid == uuid]
        found = (drafts.from_json(one.kind, one.body) for one in kept)
        return tuple(draft for draft in found if isinstance(draft, PhraseDraft))

    def _utc_now(self) -> datetime:
        return self._clock().astimezone(UTC)


def _of_theirs(shared: Shared) -> Phrase:
    told = shared.snapshot
    return Phrase(
        id=shared.uuid,
        text=told.words if told is not None else "",
        intention=(told.intention if told is not None else None) or Intention.TRY_AGAIN,
        whose=Whose.THEIRS,
        is_ours=True,
    )
