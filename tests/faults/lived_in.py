"""Folders in which people live, from which every press of a button begins anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.agreements import Going
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import SharedKind, fields_at_first
from microhurts_desktop.services.journal import Journal
from tests.builders import FixedClock, reword
from tests.couples import a_couple, a_named_hurt
from tests.reflections import PROMPT, a_written_reflection
from tests.vault_folders import (
    PASSPHRASE,
    a_good_draft,
    a_hurt_draft,
    a_repair_draft,
    a_vault_folder,
)


@dataclass(frozen=True, slots=True)
class LivedIn:
    """Who looks at what lies in ``folder``, with what they know; nobody is unlocked."""

    folder: Path
    clock: FixedClock
    person: Person
    key: bytes
    passphrase: str
    code: str = ""
    others: tuple[tuple[Person, bytes], ...] = ()

    def keys(self) -> dict[str, bytes]:
        """Return the private vaults that lie here, by the names of their files."""
        people = ((self.person, self.key), *self.others)
        return {f"{person.vault_id}.vault": key for person, key in people}


def two_who_share(folder: Path) -> LivedIn:
    """Return what Anna sees, who shares with Ben: something of everything."""
    couple = a_couple(folder)
    anna, clock = couple.open(couple.anna), couple.clock
    phrase = _write_of_everything(anna)
    shared = a_named_hurt(anna, event="you left without a word", needs=("closeness",))
    anna.sharing.share(shared, fields_at_first(shared))
    anna.sharing.let_use(next(one for one in anna.library.own() if one.uuid == phrase))
    anna.close()
    clock.forward(minutes=1)
    ben = couple.open(couple.ben)
    theirs = a_named_hurt(ben, event="you laughed")
    ben.sharing.share(theirs, fields_at_first(theirs))
    good = a_good_draft(ben)
    ben.notice_good(good)
    ben.sharing.share(ben.good_moment(good.uuid), [])
    met = a_repair_draft(ben, by=ReachedOut.I, about=shared.uuid, words="I see how that landed.")
    for repair in (met, a_repair_draft(ben, by=ReachedOut.I, words="I am here.")):
        ben.offer_repair(repair, share=True)
    ben.sharing.ask(shared.uuid, "What would have helped?")
    ben.close()
    clock.forward(minutes=1)
    anna = couple.open(couple.anna)
    begun = anna.begin_answer(SharedKind.THANKS, theirs.uuid)
    anna.sharing.answer(replace(begun, words="Thank you."))
    anna.close()
    keys = couple.keys
    others = ((couple.ben, keys[couple.ben]),)
    key = keys[couple.anna]
    return LivedIn(folder, clock, couple.anna, key, f"{PASSPHRASE} Anna", others=others)


def _write_of_everything(journal: Journal) -> str:
    """Write something of every kind; return a phrase of one's own."""
    now, today = journal.now(), local_day(journal.now())
    hurts = []
    for days in (9, 6, 4, 2):
        then = now - timedelta(days=days)
        hurts.append(a_hurt_draft(journal, happened_at=then, event=f"{days} days ago, the phone"))
        journal.name_hurt(hurts[-1])
    released, asleep, partly, _ = (hurt.uuid for hurt in hurts)
    journal.open_hurts.release(released, "we talked")
    journal.open_hurts.let_sleep(asleep, today + timedelta(days=7))
    then = now - timedelta(days=3)
    for landed in (Landed.PARTLY, None):
        met = a_repair_draft(journal, hurt=partly, offered_at=then)
        journal.offer_repair(met)
        if landed is not None:
            journal.landings.mark(met.uuid, landed, would_help="a hug")
    journal.offer_repair(a_repair_draft(journal, words="I was distracted."))
    promised = a_repair_draft(journal, by=ReachedOut.I, promise="I'll call", check_on=today)
    journal.offer_repair(replace(promised, offered_at=then))
    journal.notice_good(a_good_draft(journal))
    written = a_written_reflection(journal, prompt=PROMPT)
    journal.notice_good(a_good_draft(journal, what="a part of it", reflection=written.uuid))
    for hurt in (partly, hurts[-1].uuid):
        agreed = replace(journal.agreements.begin(hurt), words="We ask first.", check_on=today)
        journal.agreements.keep(agreed)
        for going in (Going.NOT_YET, Going.PARTLY) if hurt is partly else ():
            journal.agreements.say_how_it_goes(agreed.uuid, going)
    journal.save_draft(replace(journal.agreements.begin(hurts[-1].uuid), words="a talk on its way"))
    rehearsed = replace(journal.promises.begin_rehearsal(), words="I am sorry.", when="tonight")
    journal.promises.keep_rehearsal(rehearsed)
    journal.save_draft(a_hurt_draft(journal, event="a hurt on its way"))
    journal.save_draft(replace(reword(journal, HurtDraft, hurts[-1].uuid), question="What was it?"))
    journal.time_notes.keep(journal.time_notes.begin(today - timedelta(days=1), "moved house"))
    phrase = replace(
        journal.library.begin(), text="Ask first, and listen.", intention=Intention.ASK
    )
    journal.library.keep(phrase)
    journal.library.favour(phrasebook.phrases()[0].id)
    return phrase.uuid


def _apart(folder: Path) -> tuple[LivedIn, LivedIn]:
    clock = FixedClock()
    vault_folder = a_vault_folder(folder, clock)
    seen = []
    for name in ("Anna", "Ben"):
        passphrase = f"{PASSPHRASE} {name}"
        new = vault_folder.new_keys(name, passphrase)
        key = bytes(new.key)
        journal = vault_folder.create(new)
        a_named_hurt(journal)
        journal.close()
        seen.append(LivedIn(folder, clock, new.person, key, passphrase))
    anna, ben = seen
    return (
        replace(anna, others=((ben.person, ben.key),)),
        replace(ben, others=((anna.person, anna.key),)),
    )


def two_apart(folder: Path) -> LivedIn:
    """Return what Anna sees, in whose folder Ben lives too; they do not share yet."""
    anna, ben = _apart(folder)
    # At the first one's window, the second one types theirs.
    return replace(anna, passphrase=ben.passphrase)


def one_invited(folder: Path) -> LivedIn:
    """Return what Ben sees, whom Anna has invited."""
    anna, ben = _apart(folder)
    journal = a_vault_folder(folder, anna.clock).open(anna.person, bytearray(anna.key))
    code = journal.sharing.invitation()().code
    journal.close()
    return replace(ben, code=code)


LIVES: tuple[Callable[[Path], LivedIn], ...] = (two_who_share, two_apart, one_invited)
