"""What a person can do in their journal: the one door from the interface to what is stored."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from microhurts_desktop.domain.agreements import AgreementDraft
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.check_ins import CheckInDraft
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.rehearsals import RehearsalDraft, both
from microhurts_desktop.domain.repairs import Channel, ReachedOut, RepairDraft
from microhurts_desktop.domain.shared import AnswerDraft, SharedKind, fields_at_first
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from microhurts_desktop.domain.tellings import TellingDraft
from microhurts_desktop.language.remembering import forget_words
from microhurts_desktop.services import drafts, harms, kinds
from microhurts_desktop.services.agreements import Agreements
from microhurts_desktop.services.at_length import AtLength
from microhurts_desktop.services.bringing_in import BringingIn
from microhurts_desktop.services.check_ins import CheckIns
from microhurts_desktop.services.coming_back import ComingBack
from microhurts_desktop.services.deleted_moments import DeletedMoments
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.earlier_answers import EarlierAnswers
from microhurts_desktop.services.finding import Finding
from microhurts_desktop.services.gatherings import Gatherings
from microhurts_desktop.services.landings import Landings
from microhurts_desktop.services.library import Library
from microhurts_desktop.services.open_hurts import OpenHurts
from microhurts_desktop.services.outside_copies import OutsideCopies
from microhurts_desktop.services.pauses import Pauses
from microhurts_desktop.services.promises import Promises
from microhurts_desktop.services.pulling_back import PullingBack
from microhurts_desktop.services.questions import JournalQuestions
from microhurts_desktop.services.reflections import Reflections
from microhurts_desktop.services.service import Clock, Session, Undo, command, exhausted
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.services.tags import Tags
from microhurts_desktop.services.tellings import Tellings
from microhurts_desktop.services.therapist_page import TherapistPage
from microhurts_desktop.services.time_notes import TimeNotes
from microhurts_desktop.storage import deleted_rows, earlier_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.services.partnership import Partnership
    from microhurts_desktop.storage.backup import Backup
    from microhurts_desktop.storage.vault import Database, Vault
    from microhurts_desktop.storage.vault_job import Work

T = TypeVar("T")


class Gone(NamedTuple):
    """What was deleted: how many moments, and how many repairs went along with them.

    ``is_answer`` tells whether it was my answer to a repair of theirs, whose words stay with them.
    """

    moments: int
    repairs: int
    is_answer: bool


_ABOUT_A_HURT = RepairDraft | RehearsalDraft | SlowRoadDraft | AgreementDraft | ReflectionDraft


class Journal(JournalQuestions):
    """One person's journal, open. It belongs to the thread that opened it.

    ``sharing`` is what the other may read of it, and what they shared; ``landings`` say how repairs
    landed; ``open_hurts`` looks at what waits and what resembles, and lets it go; ``library`` has
    the phrases to borrow; ``reflections`` are free writing; ``daily`` are check-ins; ``time_notes``
    are their own on the charts' time axis; ``pauses`` are breaks with a promised time of return;
    ``gatherings`` have what is written apart for a conversation of two, ``tellings`` what is told
    apart of a moment; ``pulling_back`` tells what their own check-ins show of it; ``promises`` has
    what is rehearsed and promised; ``earlier`` is what was answered before it was answered anew;
    ``copies`` remembers those outside this computer; ``deleted`` is what can still be put back;
    ``tags`` gather moments under names of their own, ``finder`` finds all again; ``bringing_in``
    has what came from other journals, ``coming_back`` what was taken along from here. ``clock``
    returns an aware local datetime. ``when_closed`` is called once, after closing. One that is not
    ``lasting`` has no passphrase, and cannot be opened again.
    """

    def __init__(
        self,
        person: Person,
        vault: Vault,
        clock: Clock,
        partnership: Partnership,
        when_closed: Callable[[], None] = lambda: None,
        *,
        lasting: bool = True,
    ) -> None:
        session = Session(person, vault, clock)
        super().__init__(session, Sharing(session, partnership))
        self.landings = Landings(session, self, self.sharing)
        self.open_hurts = OpenHurts(session, self.sharing)
        self.earlier = EarlierAnswers(session)
        self.deleted = DeletedMoments(session)
        self.promises = Promises(session)
        self.agreements = Agreements(session)
        self.library = Library(session, self.sharing)
        self.reflections = Reflections(session)
        self.time_notes = TimeNotes(session)
        self.tags = Tags(session)
        self.finder = Finding(session, self.sharing)
        self.pauses = Pauses(session)
        self.daily = CheckIns(session)
        # Of today, in one go.
        self.check_in = self.daily.answer_today
        self.tellings = Tellings(session, self.open_hurts, self.sharing)
        self.gatherings = Gatherings(session, self, self.open_hurts, self.sharing)
        self.pulling_back = PullingBack(session)
        self.therapist_page = TherapistPage(session, self.open_hurts, self.sharing)
        self.coming_back = ComingBack(session)
        self.copies = OutsideCopies(session)
        self.bringing_in = BringingIn(session, self.sharing)
        self.lasting = lasting
        self._when_closed = when_closed
        self._closed = False

    @property
    def is_open(self) -> bool:
        """Whether it was not closed yet: work in the background may end after that."""
        return not self._closed

    # Drafts

    def begin(self, kind: MomentKind) -> Draft:
        """Return a fresh draft; it is stored only by ``save_draft``."""
        made = kinds.KINDS[kind].draft
        # There is one a day: what waits or is kept is gone on with.
        return self.daily.begin() if made is CheckInDraft else self._begun(made)

    def begin_hurt(self) -> HurtDraft:
        """Return a fresh draft; it is stored only by ``save_draft``."""
        return self._begun(HurtDraft)

    def begin_good_moment(self) -> GoodMomentDraft:
        """Return a fresh draft; it is stored only by ``save_draft``."""
        return self._begun(GoodMomentDraft)

    def begin_repair(self, hurt: str | None = None) -> RepairDraft:
        """Return a fresh draft, for the hurt of that uuid when one is given."""
        return self._begun(RepairDraft, hurt=hurt)

    def begin_repair_of_theirs(self, about: str) -> RepairDraft:
        """Return the draft of mine that waits for a hurt that the other shared, or a fresh one."""
        waiting = self._drafts.first(
            RepairDraft, lambda draft: draft.about == about and not draft.editing
        )
        return waiting or replace(
            self.begin_repair(), about=about, by=ReachedOut.I, how=Channel.IN_HERE
        )

    def begin_rehearsed_repair(self, rehearsal: RehearsalDraft) -> RepairDraft:
        """Return a draft of mine in the words that were rehearsed.

        It is the one that was left to rehearse it, if it waits. One that waits for another reason
        has words of its own, and keeps them.
        """
        about, rehearsed = rehearsal.about, rehearsal.words.strip()
        draft = self._drafts.of(RepairDraft, rehearsal.repair)
        if draft is not None:
            words = rehearsed or draft.words
        elif about is not None and self.sharing.theirs(about) is not None:
            draft = self.begin_repair_of_theirs(about)
            draft = replace(draft, how=draft.how or Channel.IN_HERE)
            words = both(draft.words.strip(), rehearsed)
        else:
            draft, words = self.begin_repair(rehearsal.hurt), rehearsed
        return replace(draft, by=ReachedOut.I, words=words)

    def begin_answer(self, kind: SharedKind, about: str) -> AnswerDraft:
        """Return the draft of that kind that waits for what is answered, or a fresh one."""
        waiting = self._drafts.first(
            AnswerDraft, lambda draft: (draft.kind, draft.about) == (kind, about)
        )
        return waiting or self._begun(AnswerDraft, kind=kind, about=about)

    def reword(self, kind: MomentKind, uuid: str) -> Draft:
        """Return the draft that waits for a moment, or one filled from it. Raises KeyError."""
        made = kinds.KINDS[kind].draft
        waiting = self._drafts.of(made, uuid)
        return waiting or drafts.rewording(
            made, self.moment(kind, uuid), self.now(), **self.promises.promised_in(uuid)
        )

    @command(Topic.DRAFTS)
    def save_draft(self, db: Database, draft: Draft) -> None:
        """Keep ``draft`` as it is now; a blank one is not kept."""
        self._drafts.put(db, draft)

    @command(Topic.DRAFTS)
    def discard_draft(self, db: Database, uuid: str) -> None:
        """Forget a draft, if there is one. What it was rewording stays as it is."""
        self._drafts.remove(db, uuid)

    # What a person does

    @command(Topic.MOMENTS, Topic.DRAFTS)
    def name_hurt(self, db: Database, draft: HurtDraft) -> None:
        """Store the hurt that ``draft`` names, once however often this is called.

        Rewording keeps the hurt's release, and the day until which it sleeps. Whether it is a harm
        is decided now, by its words; one that is stays so, however it is said now. Raises
        ValueError when the draft still has problems.
        """
        harm = harms.harm_of(db, draft.uuid, draft.texts(), draft.feelings)
        named = self._keep(db, draft, harm=harm.value)
        assert isinstance(named, Hurt)
        if draft.what_changed.strip() and named.release is None:
            # Words of a release that is not confirmed are no part of the hurt, and wait on.
            words = draft.what_changed
            self._drafts.put(db, drafts.rewording(HurtDraft, named, self.now(), what_changed=words))

    notice_good = JournalQuestions.keep

    @command(Topic.REPAIRS, Topic.MOMENTS, Topic.DRAFTS)
    def offer_repair(self, db: Database, draft: RepairDraft, *, share: bool = False) -> None:
        """Store the repair, once however often this is called.

        What the draft says of how it landed is a landing more, today unless it says when, and never
        before the offer; what was said before stays. Words that waited to be said are said now:
        *when* was not said of them. ``share`` lets the other read it as it is
        offered at first; what it answers waits no more then. Raises ValueError when the draft still
        has problems or does not fit what was said before, and KeyError when the hurt is gone.
        """
        draft = replace(draft, offered_at=draft.said_at(self.now()))
        self._check(draft, self.dated_until(draft.uuid))
        if draft.hurt is not None:
            self.hurt(draft.hurt)
        before = records.REPAIRS.first(db, "uuid = ?", (draft.uuid,))
        if before is not None and before.author != self.me.vault_id:
            raise ValueError("only its author rewords a repair")
        offered = drafts.offered(draft, self._record(draft.uuid), self.now(), before)
        records.put_repair(db, offered, **self._kept_now(before))
        if before is not None:
            earlier_rows.keep_wording(db, before, offered, records.REPAIRS.name)
        harms.note_in_repair(db, offered, offered.words)
        self.promises.put_promised(db, draft, offered)
        self._drafts.end(db, draft)
        if share:
            self.sharing.share(offered, fields_at_first(offered))
            if offered.about is not None:
                self.sharing.put_aside(offered.about)

    @command(Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS, Topic.DRAFTS, Topic.TAGS)
    def delete(self, db: Database, kind: MomentKind, uuid: str) -> Gone:
        """Delete a moment, with the drafts that are about it; it can be put back for a while.

        A hurt takes along its repairs, and the reflections that look at it.

        What was shared of it is shared no longer, and undoing this does not share it again. Raises
        KeyError when it is gone.
        """
        return self._delete(db, kind, uuid)

    @command(Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS, Topic.DRAFTS, Topic.TAGS)
    def delete_several(self, db: Database, these: Iterable[tuple[MomentKind, str]]) -> Gone:
        """Delete these moments at once; one that went along with another is passed over."""
        return exhausted(self._delete_several(db, these))

    def deleting_several(self, these: Sequence[tuple[MomentKind, str]]) -> AtLength[Gone]:
        """Return the same as what lasts, for very many."""
        topics = (Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS, Topic.DRAFTS, Topic.TAGS)
        return AtLength(
            self._session,
            topics,
            lambda db: self._delete_several(db, these),
            len(these),
            command="Journal.delete_several",
        )

    def _delete_several(
        self, db: Database, these: Iterable[tuple[MomentKind, str]]
    ) -> Generator[int, None, Gone]:
        gone = Gone(0, 0, is_answer=False)
        for done, (kind, uuid) in enumerate(these, start=1):
            if records.MOMENTS[kind].table.first(db, "uuid = ?", (uuid,)):
                one = self._delete(db, kind, uuid)
                gone = Gone(gone.moments + 1, gone.repairs + one.repairs, is_answer=False)
            yield done
        return gone

    def _delete(self, db: Database, kind: MomentKind, uuid: str) -> Gone:
        is_theirs = self.moment(kind, uuid).author != self.me.vault_id
        repairs = self.repairs_of(uuid)
        gone = {
            uuid,
            *(repair.uuid for repair in repairs),
            *(written.uuid for written in self.reflections.looking_at(uuid)),
        }
        with deleted_rows.keeping(db, self._record(uuid), self._today(), kind, len(repairs)):
            for draft in self.drafts():
                if (
                    draft.uuid in gone
                    or (isinstance(draft, _ABOUT_A_HURT) and draft.hurt in gone)
                    or (isinstance(draft, AnswerDraft | TellingDraft) and draft.about in gone)
                ):
                    self._drafts.remove(db, draft.uuid)
            for telling in records.TELLINGS.all(db, "about = ?", (uuid,)):
                records.remove(db, records.TELLINGS.name, telling.uuid)
            records.remove(db, records.MOMENTS[kind].name, uuid)
        self.sharing.take_back_in(db, gone)
        return Gone(1, len(repairs), is_answer=is_theirs)

    # Keeping

    def backups_when_due(self) -> tuple[Callable[[], None], ...]:
        """Return today's backups, of my vault and that of both, as jobs for a background thread.

        One that was made today is not among them. A job raises a UserError when it did not succeed.
        ``close`` stops it.
        """
        found = (self._vault.backup_when_due(self.now()), self.sharing.backup_when_due())
        return tuple(job for job in found if job is not None)

    def set_aside(self) -> tuple[Backup, ...]:
        """Return what was set aside when this was opened: a vault, and a log not its own.

        The vault was opened as it stands. What was in the log alone is only there now.
        """
        found = (self._vault.apart, self.sharing.apart)
        return tuple(backup for backup in found if backup is not None and backup.is_there)

    def exchanged(self) -> tuple[Backup, ...]:
        """Return what was kept because another file took a vault's place while this was open.

        My own vault is then open in the copy. Closing may add to them.
        """
        mine = self._vault.exchanged
        return (*(() if mine is None else (mine,)), *self.sharing.exchanged)

    def exchanged_last(self) -> tuple[Backup, ...]:
        """Return the same of the last time; what is open is what lay in its place."""
        return (*self._vault.exchanged_last, *self.sharing.exchanged_last)

    def keep_when_exchanged(self) -> None:
        """Keep what is open here, and go on there, if another file has taken the vault's place.

        Raises UserError when it cannot be kept: once this is closed, it would be gone.
        """
        self._vault.keep_before_closing()

    def in_background(self, work: Work[T]) -> Callable[[], T | None]:
        """Return ``work`` on the vault as a job for a background thread; ``close`` stops it.

        The job returns what the work returned, or None when it was stopped. It raises UserError.
        """
        return self._vault.in_background(work)

    def lend_key(self) -> bytearray:
        """Return a copy of the vault's key, for work on it once it is closed; wipe it after use."""
        return self._vault.lend_key()

    # What was done, over a lock

    def sealed(self, text: str) -> bytes:
        """Return words as only this journal can read them again, once it was closed and opened."""
        return self._vault.sealed(text.encode())

    def unsealed(self, sealed: bytes) -> str | None:
        """Return what ``sealed`` made, or None where it is another's or the key was changed."""
        plain = self._vault.unsealed(sealed)
        return None if plain is None else plain.decode()

    def undoing(self, text: str) -> Undo:
        """Return the command again that ``Undo.to_json`` wrote of this journal."""
        return Undo.from_json(self._session, text)

    def close(self) -> None:
        """Close the vault, and forget its key and all words. Closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            self._session.stop_at_length()
            self.sharing.close()
            self._vault.close()
        finally:
            forget_words()
            self._when_closed()
