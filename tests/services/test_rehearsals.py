"""Rehearsals: for the one whose they are, and the repair that is made of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, ReachedOut, RepairDraft
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.services.errors import CannotPutBack
from microhurts_desktop.services.journal import Journal
from tests.builders import FixedClock, undo
from tests.couples import Couple, a_named_hurt
from tests.services.journals import rehearsed


def test_a_rehearsal_is_kept_as_it_was_written_and_can_be_changed(
    journal: Journal, clock: FixedClock
) -> None:
    draft = journal.promises.begin_rehearsal()
    with pytest.raises(ValueError, match="not ready"):
        journal.promises.keep_rehearsal(draft)
    draft = replace(draft, own="I was late.")
    journal.save_draft(draft)
    assert journal.drafts() == (draft,)
    journal.promises.keep_rehearsal(draft)
    assert journal.drafts() == ()
    (kept,) = journal.promises.rehearsals()
    clock.forward(days=1)
    again = replace(journal.promises.reopen(kept), when="at the weekend")
    assert again.editing
    journal.save_draft(again)
    assert journal.promises.reopen(kept) == again, "the draft that waits is gone on with"
    journal.promises.keep_rehearsal(again)
    (changed,) = journal.promises.rehearsals()
    assert (changed.at, changed.own, changed.when) == (kept.at, "I was late.", "at the weekend")


def test_a_rehearsal_goes_with_its_hurt_and_comes_back_with_it(journal: Journal) -> None:
    hurt = a_named_hurt(journal)
    rehearsed(journal, hurt.uuid)
    waiting = replace(journal.promises.begin_rehearsal(hurt=hurt.uuid), own="mine")
    journal.save_draft(waiting)
    (kept,) = journal.promises.rehearsals()
    deleted = journal.delete(MomentKind.HURT, hurt.uuid)
    assert (journal.promises.rehearsals(), journal.drafts()) == ((), ())
    undo(deleted)
    assert (journal.promises.rehearsals(), journal.drafts()) == ((kept,), (waiting,))
    done = journal.promises.delete_rehearsal(kept)
    assert journal.promises.rehearsals() == ()
    deleted = journal.delete(MomentKind.HURT, hurt.uuid)
    with pytest.raises(CannotPutBack):
        undo(done)
    undo(deleted)
    undo(done)
    assert journal.promises.rehearsals() == (kept,)


# From a rehearsal to its repair


@pytest.fixture
def waiting(couple: Couple) -> Iterator[tuple[Journal, RepairDraft]]:
    """Anna's journal, and a repair of hers of which “I'm sorry.” is written, for Ben's hurt."""
    with closing(couple.open(couple.ben)) as ben:
        hurt = a_named_hurt(ben)
        ben.sharing.share(hurt, {Field.EVENT})
    with closing(couple.open(couple.anna)) as anna:
        draft = replace(anna.begin_repair_of_theirs(hurt.uuid), words="I'm sorry.", how=None)
        anna.save_draft(draft)
        yield anna, draft


@pytest.mark.parametrize(
    ("rehearsed", "found"),
    [
        ("I missed you there.", "I'm sorry. I missed you there."),
        ("I'm sorry. I missed it.", "I'm sorry. I missed it."),
        ("sorry", "I'm sorry."),
        ("", "I'm sorry."),
    ],
)
def test_what_was_rehearsed_takes_no_words_from_a_repair_that_waits(
    waiting: tuple[Journal, RepairDraft], rehearsed: str, found: str
) -> None:
    anna, draft = waiting
    rehearsal = anna.promises.begin_rehearsal(about=draft.about, words=rehearsed)
    repair = anna.begin_rehearsed_repair(rehearsal)
    assert repair == replace(draft, words=found, how=Channel.IN_HERE)


def test_a_part_of_a_word_is_not_the_same_words(waiting: tuple[Journal, RepairDraft]) -> None:
    anna, draft = waiting
    anna.save_draft(replace(draft, words="I see"))
    rehearsal = anna.promises.begin_rehearsal(about=draft.about, words="I seemed far away.")
    assert anna.begin_rehearsed_repair(rehearsal).words == "I see I seemed far away."


def test_the_repair_that_was_left_to_rehearse_it_has_the_rehearsed_words(journal: Journal) -> None:
    left = replace(journal.begin_repair(), words="I'm sorry.", how=Channel.MESSAGE)
    journal.save_draft(left)
    rehearsal = replace(journal.promises.begin_rehearsal(words="I was far away."), repair=left.uuid)
    assert journal.begin_rehearsed_repair(rehearsal) == replace(
        left, by=ReachedOut.I, words="I was far away."
    )
    assert journal.begin_rehearsed_repair(replace(rehearsal, words=" ")).words == "I'm sorry."
    journal.discard_draft(left.uuid)
    fresh = journal.begin_rehearsed_repair(rehearsal)
    assert fresh.uuid != left.uuid
    assert (fresh.by, fresh.words) == (ReachedOut.I, "I was far away.")


def test_a_rehearsed_repair_meets_the_hurt_that_it_was_rehearsed_for(journal: Journal) -> None:
    hurt = a_named_hurt(journal).uuid
    rehearsal = journal.promises.begin_rehearsal(hurt=hurt, words="I was far away.")
    assert journal.begin_rehearsed_repair(rehearsal).hurt == hurt
    assert journal.drafts() == (), "it is stored once something is written"
