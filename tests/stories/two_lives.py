"""Two people who write words in every field that are found again wherever they can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from microhurts_desktop.devtools.drafts import a_slow_road_draft, an_exploring_draft
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import AnswerDraft, SharedKind, fields_of
from microhurts_desktop.services.journal import Journal
from tests.builders import FixedClock, a_uuid
from tests.couples import Couple, a_named_hurt, a_repair_of_mine
from tests.reflections import a_reflection_draft, a_written_reflection
from tests.stories.test_no_plaintext import ways_to_write
from tests.vault_folders import a_good_draft, a_hurt_draft, a_repair_draft, a_vault_folder

NAMES = ("Anna", "Ben")
FIELDS = (
    *("event", "feeling", "need", "story", "assumption", "question"),
    *("draft", "good", "words", "answer", "passphrase"),
    *("might", "learned", "letgo", "released", "reflection", "prompt", "begun"),
    *("phrase", "lent", "draftphrase", "note", "promise", "would"),
    *("forthem", "own", "say", "when", "unsaid", "recalled", "received"),
    *("agreed", "place", "talk"),
)


def marker(name: str, field: str) -> str:
    """Return what one of the two writes in a field, in small letters as an index folds them."""
    return f"quellfisch{name.lower()}{field}"


MARKERS = [marker(name, field) for name in NAMES for field in FIELDS]


@dataclass
class Home:
    """Two people with words of their own in every field, and what must be read nowhere."""

    couple: Couple
    secrets: list[str]


def home_of_two(folder: Path) -> Home:
    """Let both live, share, answer and back up."""
    clock = FixedClock()
    vault_folder = a_vault_folder(folder, clock)
    keys, people, secrets = {}, [], list(MARKERS)
    for name in NAMES:
        new = vault_folder.new_keys(name, f"seven quiet herons {marker(name, 'passphrase')}")
        secrets += ways_to_write(new.recovery_code)
        keys[new.person] = bytes(new.key)
        people.append(new.person)
        vault_folder.create(new).close()
    couple = Couple(vault_folder, clock, people[0], people[1], keys)
    anna, ben = (couple.open(person) for person in people)
    secrets += ways_to_write(anna.sharing.invitation()().code)
    anna.sharing.pair_with(ben.sharing)
    for journal in (anna, ben):
        name = journal.person.name
        hurt = a_named_hurt(
            journal,
            event=marker(name, "event"),
            feelings=(marker(name, "feeling"),),
            needs=(marker(name, "need"),),
            story=marker(name, "story"),
            assumption=marker(name, "assumption"),
            might_be=(marker(name, "might"),),
            question=marker(name, "question"),
        )
        journal.sharing.share(hurt, fields_of(hurt))
        journal.notice_good(a_good_draft(journal, what=marker(name, "good")))
        journal.offer_repair(a_repair_draft(journal, words=marker(name, "words")))
        journal.save_draft(replace(a_hurt_draft(journal), event=marker(name, "draft")))
        write_about_oneself(journal)
    for one, other in ((anna, ben), (ben, anna)):
        theirs = one.sharing.theirs_of(SharedKind.HURT)[0].uuid
        words = marker(one.person.name, "answer")
        kind, begun = SharedKind.QUESTION, one.now()
        one.sharing.answer(
            AnswerDraft(uuid=a_uuid(), begun_at=begun, kind=kind, about=theirs, words=words)
        )
        assert other.sharing.everything()
        offered = other.sharing.mine_of(SharedKind.REPAIR)[0].uuid
        would_help = marker(one.person.name, "would")
        landed = Landed.PARTLY
        one.landings.mark(
            offered, landed, warmth=3, would_help=would_help, tell=True, tell_help=True
        )
    for journal in (anna, ben):
        for job in journal.backups_when_due():
            job()
        journal.close()
    return Home(couple, secrets)


def write_about_oneself(journal: Journal) -> None:
    """Write in every room where nobody is answered: most of it is never shared."""
    name = journal.person.name
    hurt = a_named_hurt(journal, event=marker(name, "letgo"))
    journal.open_hurts.learn(hurt.uuid, marker(name, "learned"))
    journal.open_hurts.release(hurt.uuid, marker(name, "released"))
    written = a_written_reflection(
        journal, text=marker(name, "reflection"), prompt=marker(name, "prompt")
    )
    journal.sharing.share(written, fields_of(written))
    journal.save_draft(a_reflection_draft(journal, text=marker(name, "begun")))
    for field, shared in (("phrase", False), ("lent", True)):
        phrase = replace(
            journal.library.begin(),
            text=marker(name, field),
            intention=Intention.TRY_AGAIN,
            shared=shared,
        )
        journal.library.keep(phrase)
        journal.library.favour(phrase.uuid)
    journal.save_draft(replace(journal.library.begin(), text=marker(name, "draftphrase")))
    notes = journal.time_notes
    notes.keep(notes.begin(local_day(journal.now()), marker(name, "note")))
    journal.pauses.begin(20)
    offered = a_repair_of_mine(journal, promise=marker(name, "promise"))
    journal.sharing.share(offered, fields_of(offered))
    rehearsal = replace(
        journal.promises.begin_rehearsal(hurt=hurt.uuid, words=marker(name, "say")),
        for_them=marker(name, "forthem"),
        own=marker(name, "own"),
        when=marker(name, "when"),
    )
    journal.promises.keep_rehearsal(rehearsal)
    journal.save_draft(journal.promises.begin_rehearsal(words=marker(name, "unsaid")))
    talked = replace(journal.agreements.begin(hurt.uuid), words=marker(name, "agreed"))
    journal.agreements.keep(replace(talked, place=marker(name, "place")))
    journal.save_draft(replace(journal.agreements.begin(hurt.uuid), words=marker(name, "talk")))
    old = a_named_hurt(journal).uuid
    slowly = a_slow_road_draft(journal, old, recalled=marker(name, "recalled"))
    journal.open_hurts.let_go_slowly(slowly)
    journal.save_draft(a_slow_road_draft(journal, old, received=marker(name, "received")))
    journal.save_draft(an_exploring_draft(journal, tender=marker(name, "tender")))


def words_of(journal: Journal) -> str:
    """Return all that one of the two can read, in one text."""
    freely = journal.summaries(0, 100, MomentKind.REFLECTION)
    return repr(
        (
            (journal.account(), journal.drafts(), journal.sharing.everything()),
            [journal.reflections.read(summary.uuid) for summary in freely],
            (journal.library.own(), journal.time_notes.all()),
            (journal.promises.promises(), journal.promises.rehearsals()),
            journal.agreements.agreements(),
            [journal.open_hurts.slow_roads_of(hurt.uuid) for hurt in journal.account().hurts],
        )
    )
