"""Two people who write words in every field that are found again wherever they can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from microhurts_desktop.core.sharing import AnswerDraft, SharedKind, fields_of
from tests.builders import FixedClock, a_uuid
from tests.couples import Couple, a_named_hurt
from tests.households import a_good_draft, a_household, a_hurt_draft, a_repair_draft
from tests.stories.test_no_plaintext import ways_to_write

NAMES = ("Anna", "Ben")
FIELDS = (
    *("event", "feeling", "need", "story", "assumption", "question"),
    *("draft", "good", "words", "answer", "passphrase"),
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
    household = a_household(folder, clock)
    keys, people, secrets = {}, [], list(MARKERS)
    for name in NAMES:
        new = household.new_keys(name, f"seven quiet herons {marker(name, 'passphrase')}")
        secrets += ways_to_write(new.recovery_code)
        keys[new.person] = bytes(new.key)
        people.append(new.person)
        household.create(new).close()
    couple = Couple(household, clock, people[0], people[1], keys)
    anna, ben = (couple.open(person) for person in people)
    secrets += ways_to_write(anna.sharing.invitation()())
    anna.sharing.let_in(ben.sharing)
    for journal in (anna, ben):
        name = journal.person.name
        hurt = a_named_hurt(
            journal,
            event=marker(name, "event"),
            feelings=(marker(name, "feeling"),),
            needs=(marker(name, "need"),),
            story=marker(name, "story"),
            assumption=marker(name, "assumption"),
            question=marker(name, "question"),
        )
        journal.sharing.share(hurt, fields_of(hurt))
        journal.notice_good(a_good_draft(journal, what=marker(name, "good")))
        journal.offer_repair(a_repair_draft(journal, words=marker(name, "words")))
        journal.save_draft(replace(a_hurt_draft(journal), event=marker(name, "draft")))
    for one, other in ((anna, ben), (ben, anna)):
        theirs = one.sharing.for_me()[0].uuid
        words = marker(one.person.name, "answer")
        kind, begun = SharedKind.QUESTION, one.now()
        one.answer(AnswerDraft(uuid=a_uuid(), begun_at=begun, kind=kind, about=theirs, words=words))
        assert other.sharing.everything()
    for journal in (anna, ben):
        for job in journal.backups_when_due():
            job()
        journal.close()
    return Home(couple, secrets)
