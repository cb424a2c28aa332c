"""Danger in any words that stand with a hurt counts for that hurt, and for all that is about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.content import safety_words
from microhurts_desktop.domain.agreements import Going
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import SharedKind, fields_at_first
from microhurts_desktop.language.remembering import forget_words
from microhurts_desktop.language.safety import Worry
from microhurts_desktop.services.journal import Journal
from tests.builders import reword
from tests.couples import a_couple, a_named_hurt
from tests.hearing import SURE
from tests.vault_folders import a_hurt_draft, a_journal, a_repair_draft

SAID = f"Then {SURE}, he said"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(a_journal(tmp_path)) as opened:
        yield opened


def learned(journal: Journal, hurt: str) -> None:
    journal.open_hurts.learn(hurt, SAID)


def what_changed(journal: Journal, hurt: str) -> None:
    journal.open_hurts.release(hurt, SAID)


def release_taken_back(journal: Journal, hurt: str) -> None:
    journal.open_hurts.release(hurt, SAID)
    journal.open_hurts.take_back_release(hurt)


def words_of_release(journal: Journal, hurt: str) -> None:
    journal.open_hurts.keep_words_of_release(hurt, SAID)


def edited_and_waiting(journal: Journal, hurt: str) -> None:
    journal.save_draft(replace(reword(journal, HurtDraft, hurt), story=SAID))


def agreed(journal: Journal, hurt: str) -> None:
    journal.agreements.keep(replace(journal.agreements.begin(hurt), words=SAID))


def agreed_before(journal: Journal, hurt: str) -> None:
    agreed(journal, hurt)
    (talk,) = journal.agreements.of(hurt)
    journal.agreements.say_how_it_goes(talk.uuid, Going.KEPT)
    journal.agreements.keep(replace(journal.agreements.reopen(talk), words="No phones at dinner"))


def talk_on_its_way(journal: Journal, hurt: str) -> None:
    journal.save_draft(replace(journal.agreements.begin(hurt), words=SAID))


def their_words(journal: Journal, hurt: str) -> None:
    journal.offer_repair(a_repair_draft(journal, hurt=hurt, words=SAID))


def my_words(journal: Journal, hurt: str) -> None:
    journal.offer_repair(a_repair_draft(journal, hurt=hurt, words=SAID, by=ReachedOut.I))


def promised(journal: Journal, hurt: str) -> None:
    journal.offer_repair(a_repair_draft(journal, hurt=hurt, by=ReachedOut.I, promise=SAID))


def would_help(journal: Journal, hurt: str) -> None:
    journal.offer_repair(a_repair_draft(journal, hurt=hurt, landed=Landed.NOT_YET, would_help=SAID))


def would_help_as_it_is_typed(journal: Journal, hurt: str) -> None:
    draft = a_repair_draft(journal, hurt=hurt)
    journal.offer_repair(draft)
    journal.landings.keep_what_would_help(draft.uuid, SAID)


def rehearsed(journal: Journal, hurt: str) -> None:
    journal.promises.keep_rehearsal(
        replace(journal.promises.begin_rehearsal(hurt=hurt), for_them=SAID)
    )


def on_the_slow_road(journal: Journal, hurt: str) -> None:
    road = journal.open_hurts.begin_slow_road(hurt)
    journal.open_hurts.let_go_slowly(replace(road, recalled=SAID, what_changed="It is over"))


PLACES: tuple[Callable[[Journal, str], None], ...] = (
    *(learned, what_changed, release_taken_back, words_of_release, edited_and_waiting),
    *(agreed, agreed_before, talk_on_its_way, their_words, my_words, promised),
    *(would_help, would_help_as_it_is_typed, rehearsed, on_the_slow_road),
)


def test_wherever_it_is_told_it_counts_for_its_hurt_and_for_no_other(journal: Journal) -> None:
    tells, other, unheard = journal.open_hurts.tells_of_danger, a_named_hurt(journal).uuid, []
    for write in PLACES:
        hurt = a_named_hurt(journal).uuid
        assert not tells(hurt)
        write(journal, hurt)
        about = [hurt, *(repair.uuid for repair in journal.repairs_of(hurt))]
        if not all(map(tells, about)):
            unheard.append(write.__name__)
    assert not unheard
    assert not tells(other)


def test_the_reflection_that_it_came_from_counts(journal: Journal) -> None:
    written = replace(journal.reflections.begin(), text=f"{SAID}. And you looked at your phone.")
    journal.reflections.write(written)
    draft = a_hurt_draft(journal, reflection=written.uuid, event="You looked at your phone")
    journal.name_hurt(draft)
    assert journal.open_hurts.tells_of_danger(draft.uuid)
    journal.delete(MomentKind.REFLECTION, written.uuid)
    assert not journal.open_hurts.tells_of_danger(draft.uuid)


def test_an_unprompted_repair_stands_for_itself(journal: Journal) -> None:
    everyday, forceful = a_repair_draft(journal), a_repair_draft(journal, words=SAID)
    for draft in (everyday, forceful):
        journal.offer_repair(draft)
    assert journal.open_hurts.tells_of_danger(forceful.uuid)
    assert not journal.open_hurts.tells_of_danger(everyday.uuid)


def test_what_either_answered_counts_for_both(tmp_path: Path) -> None:
    couple = a_couple(tmp_path)
    anna, ben = couple.open(couple.anna), couple.open(couple.ben)
    hurt = a_named_hurt(anna)
    anna.sharing.share(hurt, fields_at_first(hurt))
    assert not ben.open_hurts.tells_of_danger(hurt.uuid)
    answer = ben.begin_repair_of_theirs(hurt.uuid)
    ben.offer_repair(replace(answer, words="I am sorry"), share=True)
    (repair,) = anna.repairs_offered_to(hurt.uuid)
    thanks = replace(anna.begin_answer(SharedKind.THANKS, repair.uuid), words=SAID)
    anna.sharing.answer(thanks)
    for one in (anna, ben):
        assert one.open_hurts.tells_of_danger(hurt.uuid)
        assert one.open_hurts.tells_of_danger(repair.uuid)


def test_the_same_words_are_heard_once_until_they_are_forgotten(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    hear = safety_words.worries_in

    def listen(text: str) -> tuple[Worry, ...]:
        heard.append(text)
        return hear(text)

    monkeypatch.setattr(safety_words, "worries_in", listen)
    forget_words()
    hurt = a_named_hurt(journal).uuid
    their = "I am sorry, and I mean it"
    journal.offer_repair(a_repair_draft(journal, hurt=hurt, words=their))
    for _ in range(3):
        journal.open_hurts.tells_of_danger(hurt)
    assert heard.count(their) == 1
    forget_words()
    journal.open_hurts.tells_of_danger(hurt)
    assert heard.count(their) == 2
