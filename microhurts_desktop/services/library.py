"""The library of one person: what everyone has, what is theirs, and what two of them share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.own_phrases import OwnPhrase, PhraseDraft
from microhurts_desktop.domain.phrases import Intention, Occasion, Phrase, Speaker, Whose, after_of
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.language.connections import traits_of
from microhurts_desktop.language.phrase_search import PhraseHistory
from microhurts_desktop.language.tokens import plain
from microhurts_desktop.services import drafts
from microhurts_desktop.services.service import Service, Session, command, question
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage import phrase_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

_REACHED = (Landed.PARTLY, Landed.FULLY)


class Library(Service):
    """One person's library. What of it the other may use goes through ``Sharing`` alone."""

    def __init__(self, session: Session, sharing: Sharing) -> None:
        super().__init__(session)
        self._sharing = sharing

    # What there is

    def everything(self) -> tuple[Phrase, ...]:
        """Return all phrases: the person's own first, then what the other shares, then the rest."""
        shared = {one.uuid for one in self._sharing.mine_of(SharedKind.PHRASE)}
        return (
            *(phrase.as_phrase(shared=phrase.uuid in shared) for phrase in self.own()),
            *map(_of_theirs, self._sharing.theirs_of(SharedKind.PHRASE)),
            *phrasebook.phrases(),
        )

    # The newest first.
    own = question(phrase_rows.PHRASES.everything)

    def known(self) -> PhraseHistory:
        """Return what this journal knows of phrases: favourites, when used, which reached them."""
        with self._vault.reading() as db:
            begun_from = phrase_rows.begun_from(db)
            favourites, used = phrase_rows.favourites(db), phrase_rows.last_used(db)
        told = self._sharing.theirs_of(SharedKind.LANDING) if begun_from else ()
        reached = {one.about for one in told if one.snapshot.landed in _REACHED}
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
        if shared is None:
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
            after=after_of(hurt.happened_at, self.now()),
        )

    # What a person does

    def begin(self, origin: Phrase | None = None) -> PhraseDraft:
        """Return a fresh draft, with the words of ``origin`` to make one's own, if it is given."""
        if origin is None:
            return self._begun(PhraseDraft)
        return self._begun(
            PhraseDraft,
            text=origin.text,
            intention=origin.intention,
            situations=origin.situations,
            origin=origin.id,
        )

    def reword(self, uuid: str) -> PhraseDraft:
        """Return the draft that waits for an own phrase, or one filled from it. Raises KeyError."""
        waiting = self._drafts.of(PhraseDraft, uuid)
        if waiting is not None:
            return waiting
        with self._vault.reading() as db:
            phrase = phrase_rows.one(db, uuid)
        is_shared = self._sharing.mine(uuid) is not None
        return drafts.rewording(PhraseDraft, phrase, self.now(), shared=is_shared)

    @command(Topic.PHRASES, Topic.DRAFTS)
    def keep(self, db: Database, draft: PhraseDraft) -> None:
        """Store the phrase, once however often this is called; share it, or no longer, as it says.

        Raises ValueError when the draft still has problems.
        """
        self._check(draft)
        phrase = self._own(draft, draft.uuid)
        phrase_rows.put(db, phrase)
        self._drafts.remove(db, draft.uuid)
        if draft.shared:
            self._sharing.let_use(phrase)
        else:
            self._sharing.take_back_in(db, (draft.uuid,))

    @command(Topic.PHRASES, Topic.DRAFTS)
    def delete(self, db: Database, uuid: str) -> None:
        """Delete one's own phrase; the other can use it no longer. Raises KeyError when it is gone.

        What repairs were offered with it stays as it is.
        """
        phrase_rows.one(db, uuid)
        phrase_rows.remove(db, uuid)
        self._drafts.remove(db, uuid)
        self._sharing.take_back_in(db, (uuid,))

    @command(Topic.PHRASES)
    def favour(self, db: Database, phrase_id: str, *, favoured: bool = True) -> None:
        """Keep a phrase, or a question to know each other, near by its id, or no longer."""
        phrase_rows.favour(db, phrase_id, favoured=favoured)

    @command(Topic.PHRASES, Topic.DRAFTS)
    def bring_in(self, db: Database, found: Iterable[Phrase]) -> tuple[str, ...]:
        """Keep phrases as one's own, but for those in the library already; return their uuids."""
        known = {plain(phrase.text).strip() for phrase in self.everything()}
        new = []
        for phrase in found:
            if plain(phrase.text).strip() not in known:
                known.add(plain(phrase.text).strip())
                new.append(self._own(phrase, str(uuid4())))
        for one in reversed(new):
            phrase_rows.put(db, one)
        return tuple(one.uuid for one in new)

    def _own(self, words: Phrase | PhraseDraft, uuid: str) -> OwnPhrase:
        on_one_line = replace(words, text=" ".join(words.text.split()))
        return drafts.filled(OwnPhrase, on_one_line, self._record(uuid))


def _of_theirs(shared: Shared) -> Phrase:
    return Phrase(
        id=shared.uuid,
        text=shared.snapshot.words,
        intention=shared.snapshot.intention or Intention.TRY_AGAIN,
        whose=Whose.THEIRS,
        is_ours=True,
    )
