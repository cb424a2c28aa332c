"""What was worded otherwise before stays behind it, for its author alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer, from_text
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import RepairDraft
from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.services.journal import Journal
from tests.builders import NOON, FixedClock, reword, undo
from tests.couples import a_named_hurt, a_repair_of_mine
from tests.hearing import SURE
from tests.services.scenes import Scene
from tests.services.scenes import scene as scene
from tests.services.scenes import template as template
from tests.vault_folders import a_good_draft

THEN = "you looked at your phone while I was talking"
NOW = "I told you of my father, and you read your messages"


def _wordings(journal: Journal, uuid: str) -> list[EarlierAnswer]:
    return [one for one in journal.earlier.of(uuid) if one.asked is Asked.WORDED]


def _word(journal: Journal, uuid: str, **words: Any) -> None:
    journal.name_hurt(replace(reword(journal, HurtDraft, uuid), **words))


def test_a_hurt_of_last_spring_keeps_its_former_words_with_their_day(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = a_named_hurt(journal, event=THEN).uuid
    clock.forward(days=200)
    _word(journal, hurt, event=NOW, needs=("respect",))
    (earlier,) = _wordings(journal, hurt)
    assert from_text(earlier.text) == {"event": THEN, "needs": ("to be heard",)}
    assert earlier.said_on == NOON.date()
    clock.forward(days=2)
    _word(journal, hurt, event="another thing")
    later = _wordings(journal, hurt)[1]
    assert from_text(later.text) == {"event": NOW}
    assert later.said_on == NOON.date() + timedelta(days=200)


def test_every_kind_that_is_reworded_keeps_its_words(journal: Journal, clock: FixedClock) -> None:
    good = a_good_draft(journal, what=THEN)
    journal.notice_good(good)
    repair = a_repair_of_mine(journal, words=THEN)
    free = replace(journal.reflections.begin(), text=THEN)
    journal.reflections.write(free)
    clock.forward(days=1)
    journal.notice_good(replace(reword(journal, GoodMomentDraft, good.uuid), what=NOW))
    journal.offer_repair(replace(reword(journal, RepairDraft, repair.uuid), words=NOW))
    journal.reflections.write(replace(reword(journal, ReflectionDraft, free.uuid), text=NOW))
    for uuid, field in ((good.uuid, "what"), (repair.uuid, "words"), (free.uuid, "text")):
        (earlier,) = _wordings(journal, uuid)
        assert from_text(earlier.text) == {field: THEN}
        assert earlier.about == uuid


def test_a_slip_put_right_at_once_is_no_earlier_wording(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = a_named_hurt(journal, event="you loked at your phone").uuid
    clock.forward(minutes=3)
    _word(journal, hurt, event="you looked at your phone")
    assert _wordings(journal, hurt) == []
    _word(journal, hurt, event=NOW)
    assert len(_wordings(journal, hurt)) == 1, "other words are kept at once"
    clock.forward(days=1)
    _word(journal, hurt, event=NOW + "!")
    assert len(_wordings(journal, hurt)) == 2, "so is a letter, the next day"
    _word(journal, hurt, event=NOW + "! ", strength=5, story="more words, where there were none")
    assert len(_wordings(journal, hurt)) == 2


def test_former_words_can_be_put_back_and_taken_away(journal: Journal, clock: FixedClock) -> None:
    hurt = a_named_hurt(journal, event=THEN)
    clock.forward(days=1)
    _word(journal, hurt.uuid, event=NOW, feelings=("sad",))
    (earlier,) = _wordings(journal, hurt.uuid)
    done = journal.earlier.word_as_before(earlier)
    worded = journal.hurt(hurt.uuid)
    assert (worded.event, worded.feelings) == (THEN, hurt.feelings)
    (instead,) = _wordings(journal, hurt.uuid)
    assert from_text(instead.text) == {"event": NOW, "feelings": ("sad",)}
    undo(done)
    assert journal.hurt(hurt.uuid).event == NOW
    assert _wordings(journal, hurt.uuid) == [earlier]
    journal.earlier.forget(earlier)
    assert _wordings(journal, hurt.uuid) == []
    with pytest.raises(KeyError):
        journal.earlier.word_as_before(replace(earlier, about="nowhere"))


def test_former_words_of_danger_are_heard_when_they_are_put_back(
    journal: Journal, clock: FixedClock
) -> None:
    free = replace(journal.reflections.begin(), text=SURE)
    journal.reflections.write(free)
    assert journal.open_hurts.is_harm_today()
    journal.reflections.write(replace(reword(journal, ReflectionDraft, free.uuid), text=NOW))
    assert not journal.open_hurts.is_harm_today()
    (earlier,) = _wordings(journal, free.uuid)
    journal.earlier.word_as_before(earlier)
    assert journal.open_hurts.is_harm_today()


def test_a_guided_reflection_keeps_its_answers(journal: Journal, clock: FixedClock) -> None:
    hurt = a_named_hurt(journal).uuid
    chair = journal.reflections.begin_third_chair(hurt)
    journal.reflections.write(replace(chair, text=THEN, answers=(THEN, "")))
    clock.forward(days=1)
    draft = reword(journal, ReflectionDraft, chair.uuid)
    journal.reflections.write(replace(draft, text=NOW, answers=(NOW, "")))
    (earlier,) = _wordings(journal, chair.uuid)
    assert from_text(earlier.text) == {"text": THEN, "answers": (THEN, "")}
    journal.earlier.word_as_before(earlier)
    written = journal.reflections.read(chair.uuid)
    assert (written.text, written.answers) == (THEN, (THEN, ""))


def test_an_agreement_that_was_not_answered_yet_keeps_its_words(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = a_named_hurt(journal).uuid
    talk = replace(journal.agreements.begin(hurt), words="We ask frist")
    journal.agreements.keep(talk)

    def worded(words: str) -> list[tuple[str, object]]:
        (kept,) = journal.agreements.of(hurt)
        journal.agreements.keep(replace(journal.agreements.reopen(kept), words=words))
        (kept,) = journal.agreements.of(hurt)
        return [(one.text, one.said_on) for one in kept.earlier]

    clock.forward(minutes=2)
    assert worded("We ask first") == []
    clock.forward(days=3)
    assert worded("We knock, and wait") == [("We ask first", NOON.date())]


def test_they_go_with_the_moment_and_come_back_with_it(journal: Journal, clock: FixedClock) -> None:
    hurt = a_named_hurt(journal, event=THEN).uuid
    clock.forward(days=1)
    _word(journal, hurt, event=NOW)
    before = _wordings(journal, hurt)
    journal.delete(MomentKind.HURT, hurt)
    assert _wordings(journal, hurt) == []
    journal.deleted.put_back([hurt])
    assert _wordings(journal, hurt) == before


def test_the_other_never_reads_a_former_wording(scene: Scene) -> None:
    anna, ben = scene.journal, scene.ben
    hurt = a_named_hurt(anna, event="a word like quincunx").uuid
    _word(anna, hurt, event=NOW)
    assert len(_wordings(anna, hurt)) == 1
    anna.sharing.share(anna.hurt(hurt), fields_at_first(anna.hurt(hurt)))
    _word(anna, hurt, event="once more, otherwise")
    anna.sharing.share(anna.hurt(hurt), fields_at_first(anna.hurt(hurt)))
    theirs = ben.sharing.theirs(hurt)
    assert theirs is not None
    assert "otherwise" in str(theirs)
    assert "quincunx" not in str(ben.sharing.everything())
    assert NOW not in str(ben.sharing.everything())
