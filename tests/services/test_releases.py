"""Letting a hurt go, or sleep: with the words that were kept for it, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage import records
from tests.builders import reword
from tests.vault_folders import a_hurt_draft, a_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return a_journal(tmp_path)


@pytest.fixture
def hurt(journal: Journal) -> str:
    draft = a_hurt_draft(journal)
    journal.name_hurt(draft)
    return draft.uuid


def test_words_that_are_not_said_yet_are_kept_and_forgotten(journal: Journal, hurt: str) -> None:
    journal.open_hurts.keep_words_of_release(hurt, "we talked")
    assert journal.open_hurts.words_of_release(hurt) == "we talked"
    journal.open_hurts.keep_words_of_release(hurt, "")
    assert journal.open_hurts.words_of_release(hurt) == ""
    assert journal.drafts() == ()


def test_letting_go_forgets_the_words_kept_for_it_and_no_other_change(
    journal: Journal, hurt: str
) -> None:
    journal.save_draft(replace(reword(journal, HurtDraft, hurt), question="What was it?"))
    journal.open_hurts.keep_words_of_release(hurt, "we tal")
    done = journal.open_hurts.release(hurt, "we talked")
    assert {Topic.MOMENTS, Topic.DRAFTS} <= done.changes.topics
    release = journal.hurt(hurt).release
    assert release is not None
    assert release.what_changed == "we talked"
    (waiting,) = journal.drafts()
    assert isinstance(waiting, HurtDraft)
    assert (waiting.question, waiting.what_changed) == ("What was it?", "")


def test_a_hurt_sleeps_with_the_words_that_were_typed_for_it(journal: Journal, hurt: str) -> None:
    until = local_day(journal.now()) + timedelta(days=7)
    journal.open_hurts.let_sleep(hurt, until, "it passed")
    assert journal.hurt(hurt).sleeps_until == until
    assert journal.open_hurts.words_of_release(hurt) == "it passed"


@pytest.mark.parametrize(
    "do",
    [
        lambda journal, hurt: journal.open_hurts.release(hurt, "we talked"),
        lambda journal, hurt: journal.open_hurts.let_sleep(
            hurt, local_day(journal.now()) + timedelta(days=7), "it passed"
        ),
    ],
    ids=["letting go", "letting sleep"],
)
def test_what_fails_at_the_words_has_not_begun(
    journal: Journal,
    hurt: str,
    monkeypatch: pytest.MonkeyPatch,
    do: Callable[[Journal, str], object],
) -> None:
    journal.open_hurts.keep_words_of_release(hurt, "we tal")
    before = journal.hurt(hurt), journal.drafts()

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(records, "put_draft", full)
        patch.setattr(records, "remove", full)
        with pytest.raises(DiskFull):
            do(journal, hurt)
    assert (journal.hurt(hurt), journal.drafts()) == before
