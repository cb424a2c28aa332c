"""On which day something was first kept: noted once, whatever day it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.journal import Journal
from tests.builders import FixedClock, reword, undo
from tests.reflections import a_reflection_draft
from tests.services.journals import named, offered
from tests.vault_folders import a_good_draft

DAY = timedelta(days=1)


def kept_since(journal: Journal, clock: FixedClock) -> list[int]:
    """Return how many days before today something was kept, the last day first."""
    return sorted((clock().date() - day).days for day in journal.account().kept_on)


def test_what_is_filled_in_later_counts_for_the_day_of_writing(
    journal: Journal, clock: FixedClock
) -> None:
    named(journal, happened_at=clock() - 60 * DAY)
    journal.notice_good(a_good_draft(journal, happened_at=clock() - 40 * DAY))
    assert kept_since(journal, clock) == [0]


def test_every_kind_a_check_in_and_a_landing_count_each_on_its_day(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = named(journal)
    clock.forward(days=1)
    journal.notice_good(a_good_draft(journal))
    clock.forward(days=1)
    repair = offered(journal, hurt=hurt)
    clock.forward(days=1)
    journal.landings.mark(repair, Landed.FULLY)
    clock.forward(days=1)
    journal.check_in(connection=4)
    clock.forward(days=1)
    journal.reflections.write(a_reflection_draft(journal))
    assert kept_since(journal, clock) == [0, 1, 2, 3, 4, 5]


def test_rewording_and_checking_in_again_leave_the_day_as_it_was(
    journal: Journal, clock: FixedClock
) -> None:
    uuid = named(journal)
    journal.check_in(connection=2)
    clock.forward(hours=3)
    journal.check_in(connection=4)
    clock.forward(days=5)
    journal.name_hurt(replace(reword(journal, HurtDraft, uuid), strength=1))
    assert kept_since(journal, clock) == [5]


def test_what_was_deleted_leaves_no_day_and_undo_brings_it_back(
    journal: Journal, clock: FixedClock
) -> None:
    named(journal)
    clock.forward(days=3)
    done = journal.notice_good(a_good_draft(journal))
    undo(done)
    assert kept_since(journal, clock) == [3]
