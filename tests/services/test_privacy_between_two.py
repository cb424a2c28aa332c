"""Whatever two people do: neither reads anything but what the other released, field by field."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import Field, SharedKind
from microhurts_desktop.services.journal import Journal
from tests.builders import reword
from tests.builders import undo as undo_it
from tests.couples import Couple, a_couple, a_named_hurt, a_repair_of_mine
from tests.reflections import a_written_reflection
from tests.vault_folders import a_good_draft

Name = tuple[Person, str]  # whose, and its uuid

REFLECTION_FIELDS = st.sets(st.sampled_from(MomentKind.REFLECTION.parts))
HURT_FIELDS = st.sets(st.sampled_from(MomentKind.HURT.parts))


class TwoPeople(RuleBasedStateMachine):
    """Anna and Ben write, share, take back, answer, delete and put old files back, in any order.

    ``released`` is what this machine knows to be shared now: uuid → every word of it. Each text is
    a word of its own, so that a word where it does not belong is seen.
    """

    hurts = Bundle("hurts")
    repairs = Bundle("repairs")
    reflections = Bundle("reflections")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="two-people-"))
        self.couple: Couple = a_couple(self.folder / "home")
        self.released: dict[str, tuple[str, ...]] = {}
        self.words = 0
        self.older: dict[Path, bytes] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    # -- what they do

    def word(self) -> str:
        self.words += 1
        return f"word{self.words:05}"

    @initialize()
    def begin(self) -> None:
        """Both were there once."""

    @rule(target=hurts, who=st.booleans())
    def name_a_hurt(self, who: bool) -> Name:
        person = self.person(who)
        with self.open(person) as journal:
            hurt = a_named_hurt(
                journal,
                event=self.word(),
                feelings=(self.word(),),
                needs=(self.word(),),
                story=self.word(),
                assumption=self.word(),
                question=self.word(),
            )
        return person, hurt.uuid

    @rule(who=st.booleans())
    def notice_something_good(self, who: bool) -> None:
        with self.open(self.person(who)) as journal:
            journal.notice_good(a_good_draft(journal, what=self.word()))

    @rule(hurt=hurts, chosen=HURT_FIELDS)
    def share(self, hurt: Name, chosen: set[Field]) -> None:
        person, uuid = hurt
        with self.open(person) as journal:
            moment = journal.hurt(uuid)
            journal.sharing.share(moment, chosen)
            # Not by what the program makes of it: this is what it is held to.
            by_field = {
                Field.FEELINGS: moment.feelings,
                Field.NEEDS: moment.needs,
                Field.STORY: (moment.story,),
                Field.ASSUMPTION: (moment.assumption,),
                Field.QUESTION: (moment.question,),
            }
            words = [word for field, texts in by_field.items() if field in chosen for word in texts]
            self.released[uuid] = (moment.event, *words)

    @rule(target=reflections, who=st.booleans(), kept=st.booleans())
    def write_freely(self, who: bool, kept: bool) -> Name:
        person = self.person(who)
        with self.open(person) as journal:
            written = a_written_reflection(
                journal, text=self.word(), prompt=self.word(), keeps_prompt=kept
            )
        return person, written.uuid

    @rule(reflection=reflections, chosen=REFLECTION_FIELDS)
    def share_a_reflection(self, reflection: Name, chosen: set[Field]) -> None:
        person, uuid = reflection
        with self.open(person) as journal:
            written = journal.reflections.read(uuid)
            journal.sharing.share(written, chosen)
        prompt = (written.prompt,) if written.prompt and Field.PROMPT in chosen else ()
        self.released[uuid] = (written.text, *prompt)

    @rule(reflection=reflections)
    def reword_a_reflection(self, reflection: Name) -> None:
        person, uuid = reflection
        with self.open(person) as journal:
            draft = reword(journal, ReflectionDraft, uuid)
            journal.reflections.write(replace(draft, text=self.word()))

    @rule(target=hurts, reflection=reflections)
    def name_a_hurt_with_a_reflection(self, reflection: Name) -> Name:
        person, uuid = reflection
        with self.open(person) as journal:
            # Words of its own: those of the reflection may be shared, or not, by themselves.
            draft = journal.reflections.begin_hurt(uuid, self.word())
            journal.name_hurt(
                replace(draft, feelings=(self.word(),), needs=(self.word(),), strength=3)
            )
        return person, draft.uuid

    @rule(reflection=consumes(reflections), undo=st.booleans())
    def delete_a_reflection(self, reflection: Name, undo: bool) -> None:
        person, uuid = reflection
        with self.open(person) as journal:
            deleted = journal.delete(MomentKind.REFLECTION, uuid)
            if undo:
                undo_it(deleted)
        self.released.pop(uuid, None)

    @rule(moment=st.one_of(hurts, reflections))
    def take_back(self, moment: Name) -> None:
        person, uuid = moment
        with self.open(person) as journal:
            journal.sharing.unshare(uuid)
        self.released.pop(uuid, None)

    @rule(hurt=consumes(hurts), undo=st.booleans())
    def delete(self, hurt: Name, undo: bool) -> None:
        person, uuid = hurt
        with self.open(person) as journal:
            deleted = journal.delete(MomentKind.HURT, uuid)
            if undo:
                undo_it(deleted)
        self.released.pop(uuid, None)

    @rule(target=repairs, hurt=hurts, shared=st.booleans())
    def offer_a_repair(self, hurt: Name, shared: bool) -> Name:
        person, uuid = hurt
        other = self.other(person)
        with self.open(other) as journal:
            repair = a_repair_of_mine(journal, words=self.word(), about=uuid)
            if shared:
                journal.sharing.share(repair, {Field.WHEN})
                self.released[repair.uuid] = (repair.words,)
        return other, repair.uuid

    @rule(repair=repairs, landed=st.sampled_from(Landed), tell=st.booleans())
    def say_how_it_landed(self, repair: Name, landed: Landed, tell: bool) -> None:
        author, uuid = repair
        with self.open(self.other(author)) as journal:
            if journal.sharing.theirs(uuid) is None:
                return
            journal.landings.mark(uuid, landed, warmth=3, tell=tell)
        with self.open(author) as journal:
            told = [one for one in journal.sharing.answers_to(uuid) if one.snapshot]
            assert [one.kind for one in told] == [SharedKind.LANDING] * tell

    @rule(hurt=hurts)
    def ask(self, hurt: Name) -> None:
        person, uuid = hurt
        words = self.word()
        with self.open(self.other(person)) as journal:
            if journal.sharing.theirs(uuid) is None:
                return
            journal.sharing.ask(uuid, words)
            asked = next(
                one
                for one in journal.sharing.everything()
                if one.snapshot is not None and one.snapshot.words == words
            )
        self.released[asked.uuid] = (words,)

    # -- what happens to files

    @rule()
    def keep_a_copy(self) -> None:
        self.older = {
            path: path.read_bytes() for path in self.couple.vault_folder.folder.glob("shared.vault")
        }

    @rule()
    def put_the_older_shared_vault_back(self) -> None:
        for path, data in self.older.items():
            path.write_bytes(data)
        # Each sets right what is theirs, at their next unlock.
        for person in (self.couple.anna, self.couple.ben):
            self.couple.open(person).close()

    # -- what always holds

    @invariant()
    def each_reads_what_was_released_and_nothing_else(self) -> None:
        allowed = {word for texts in self.released.values() for word in texts}
        for person in (self.couple.anna, self.couple.ben):
            with self.open(person) as journal:
                sharing = journal.sharing
                assert sharing.trouble is None
                read = {
                    word
                    for shared in sharing.everything()
                    if shared.snapshot is not None
                    for word in (*shared.snapshot.texts(), shared.snapshot.prompt)
                    if word
                }
                assert read <= allowed, "something was read that nobody released"
                there = {one.uuid for one in sharing.everything()}
                assert set(self.released) <= there, "something released was lost"
                own = {one.uuid for one in journal.account().hurts}
                for uuid in own:
                    assert journal.hurt(uuid).author == person.vault_id
                for repair in journal.account().repairs:
                    assert repair.author == person.vault_id or repair.words == ""

    # -- who

    def person(self, who: bool) -> Person:
        return self.couple.anna if who else self.couple.ben

    def other(self, person: Person) -> Person:
        return self.person(person != self.couple.anna)

    def open(self, person: Person) -> Unlocked:
        return Unlocked(self.couple.open(person))


class Unlocked:
    """A journal that is closed again."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def __enter__(self) -> Journal:
        return self.journal

    def __exit__(self, *_: object) -> None:
        self.journal.close()


TwoPeople.TestCase.settings = settings(
    # Each is a life of many days. A build tries twice as many as are tried here, as of all.
    max_examples=settings().max_examples // 4,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_two_people = TwoPeople.TestCase
