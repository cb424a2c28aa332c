"""What is read for a page for a therapist; its own words wait as a draft."""

from __future__ import annotations

from dataclasses import replace

import pytest

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.shared import SharedKind, fields_at_first
from microhurts_desktop.domain.therapist_page import Material
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage.vault_job import VaultJob
from tests.builders import NOON
from tests.couples import Couple, a_named_hurt, unlocked
from tests.services.journals import named, offered
from tests.vault_folders import a_good_draft

DAYS = DateRange(NOON.date().replace(day=1), NOON.date())
EARLIER = DateRange(NOON.date().replace(year=2020), NOON.date().replace(year=2021))
AFRAID = "you hit me and I was afraid of you"


def _gathered(journal: Journal) -> Material:
    found = journal.therapist_page.gathered(DAYS)()
    assert found is not None
    return journal.therapist_page.with_all_heard(found)


def test_what_i_want_help_with_waits_as_one_draft(journal: Journal) -> None:
    draft = replace(journal.therapist_page.begin_help(), words="to argue without shouting")
    journal.save_draft(draft)
    assert journal.therapist_page.begin_help() == draft
    assert journal.drafts() == (draft,)


def test_the_days_are_read_with_what_tells_of_danger_apart(journal: Journal) -> None:
    small, afraid = named(journal), named(journal, event=AFRAID)
    journal.notice_good(a_good_draft(journal))
    found = _gathered(journal)
    assert [hurt.uuid for hurt in found.hurts] == [small]
    assert [hurt.uuid for hurt in found.in_danger] == [afraid]
    assert len(found.good) == 1


def test_danger_in_a_repair_makes_its_hurt_no_small_one(journal: Journal) -> None:
    hurt = named(journal)
    offered(journal, hurt=hurt, words="I'm sorry that I hit you and choked you")
    assert [one.uuid for one in _gathered(journal).in_danger] == [hurt]


def test_what_the_other_answers_is_heard_and_on_offer_in_its_days(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna)
        anna.sharing.share(hurt, fields_at_first(hurt))
        assert _gathered(anna).hurts == (hurt,)
    with unlocked(couple, couple.ben) as ben:
        said = replace(ben.begin_answer(SharedKind.QUESTION, hurt.uuid), words=AFRAID)
        ben.sharing.answer(said)
    with unlocked(couple, couple.anna) as anna:
        assert _gathered(anna).in_danger == (hurt,)
        assert [one.snapshot.words for one in anna.therapist_page.theirs_of(DAYS)] == [AFRAID]
        assert not anna.therapist_page.theirs_of(EARLIER)


def test_a_closed_journal_reads_nothing(journal: Journal) -> None:
    job = journal.therapist_page.gathered(DAYS)
    journal.close()
    assert job() is None


def test_what_was_stopped_on_the_way_is_nothing_where_danger_was_not_heard(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(journal, event=AFRAID)
    job = journal.therapist_page.gathered(DAYS)
    monkeypatch.setattr(VaultJob, "_goes_on", lambda _: False)
    assert job() is None


def test_hurts_alone_are_told_of_before_all_is_taken_along(journal: Journal) -> None:
    said = journal.therapist_page.beside_everything
    assert said() is None
    named(journal)
    assert said() == ()
    journal.notice_good(a_good_draft(journal))
    assert said() is None


def test_whoever_is_in_danger_is_not_told_how_hurts_alone_read(journal: Journal) -> None:
    named(journal, event=AFRAID)
    assert journal.therapist_page.beside_everything() is None
