"""The week and the third chair: what they are drawn from, when offered, and where they stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from microhurts_desktop.devtools.drafts import AFRAID, a_third_chair_draft, a_week_draft
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.offers import Offer
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.reflections import Form, OfWeek, ReflectionDraft
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.services.journal import Journal
from tests.builders import FixedClock, reword, undo
from tests.hearing import SURE
from tests.services.journals import named, offered
from tests.vault_folders import a_good_draft

DAY = timedelta(days=1)


def a_week_of_writing(journal: Journal, clock: FixedClock) -> None:
    journal.notice_good(a_good_draft(journal))
    clock.forward(days=6)


# What a week is drawn from


def test_a_week_has_what_its_seven_days_have_and_nothing_of_the_others(
    journal: Journal, clock: FixedClock
) -> None:
    now = clock()
    for days in (0, 6, 7):
        journal.notice_good(
            a_good_draft(journal, what=f"{days} days ago", happened_at=now - days * DAY)
        )
        named(journal, event=f"{days} days ago", happened_at=now - days * DAY)
    week = journal.reflections.week_until(now.date())
    assert [one.what for one in week.good] == ["6 days ago", "0 days ago"]
    assert [one.event for one, _ in week.stung] == ["6 days ago", "0 days ago"]
    before = journal.reflections.week_until(now.date() - DAY)
    assert [one.what for one in before.good] == ["7 days ago", "6 days ago"]


def test_a_week_is_of_the_days_where_the_person_was(journal: Journal, clock: FixedClock) -> None:
    just_before_midnight = clock().replace(hour=23, minute=59) - 7 * DAY
    journal.notice_good(a_good_draft(journal, happened_at=just_before_midnight))
    assert journal.reflections.week_until(clock().date()).good == ()
    assert journal.reflections.week_until(clock().date() - DAY).good


def test_each_hurt_has_where_it_stands_and_only_my_own_deeds_are_there(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = named(journal)
    theirs = offered(journal, hurt=hurt, landed=Landed.PARTLY)
    mine = offered(journal, by=ReachedOut.I, promise="I'll ask first")
    promise = journal.promises.promise_in(mine)
    assert promise is not None
    assert not journal.reflections.week_until(clock().date()).promises
    journal.promises.say_how_it_goes(promise.uuid, Kept.PARTLY)
    week = journal.reflections.week_until(clock().date())
    assert [standing for _, standing in week.stung] == [Standing.PARTLY]
    assert [one.uuid for one in week.repairs] == [mine], "not what the other did"
    assert theirs not in {one.uuid for one in week.repairs}
    assert [one.landed for one in week.landings] == [Landed.PARTLY]
    assert [one.words for one in week.promises] == ["I'll ask first"]


# A look at the week


def test_it_is_kept_as_a_reflection_and_its_plan_is_found_the_next_time(
    journal: Journal, clock: FixedClock
) -> None:
    first = a_week_draft(journal)
    assert journal.reflections.week_before(first) is None
    journal.reflections.write(first)
    clock.forward(days=7)
    second = journal.reflections.begin_week()
    assert second.uuid != first.uuid
    before = journal.reflections.week_before(second)
    assert before is not None
    assert (before.form, before.answer(OfWeek.THEN)) == (Form.WEEK, "sit down first")
    (line,) = journal.summaries(0, 1, MomentKind.REFLECTION)
    assert line.form is Form.WEEK
    again = journal.reword(MomentKind.REFLECTION, first.uuid)
    assert isinstance(again, ReflectionDraft)
    assert (again.form, again.answers) == (Form.WEEK, first.answers)
    assert journal.reflections.week_before(again) is None, "nor itself"


def test_one_that_waits_is_gone_on_with_in_its_own_week_and_not_later(
    journal: Journal, clock: FixedClock
) -> None:
    draft = a_week_draft(journal)
    journal.save_draft(draft)
    clock.forward(days=6)
    assert journal.reflections.begin_week() == draft
    clock.forward(days=1)
    assert journal.reflections.begin_week().uuid != draft.uuid
    assert draft in journal.drafts()


def test_a_week_is_offered_once_a_week(journal: Journal, clock: FixedClock) -> None:
    assert not journal.reflections.is_offered(Offer.WEEK), "nothing was ever written"
    a_week_of_writing(journal, clock)
    assert journal.reflections.is_offered(Offer.WEEK)
    journal.reflections.write(a_week_draft(journal))
    for _ in range(7):
        assert not journal.reflections.is_offered(Offer.WEEK)
        clock.forward(days=1)
    journal.notice_good(a_good_draft(journal, happened_at=clock() - DAY))
    assert journal.reflections.is_offered(Offer.WEEK)


def test_a_week_is_not_offered_in_the_first_one_nor_after_one_without_a_word(
    journal: Journal, clock: FixedClock
) -> None:
    journal.notice_good(a_good_draft(journal))
    clock.forward(days=5)
    assert not journal.reflections.is_offered(Offer.WEEK)
    clock.forward(days=20)
    assert not journal.reflections.is_offered(Offer.WEEK), "nothing is there to look at"


def test_what_was_filled_in_for_long_ago_makes_no_week_of_the_first_day(
    journal: Journal, clock: FixedClock
) -> None:
    journal.notice_good(a_good_draft(journal, happened_at=clock() - 30 * DAY))
    journal.notice_good(a_good_draft(journal, happened_at=clock() - DAY))
    assert not journal.reflections.is_offered(Offer.WEEK)


def test_put_away_it_is_gone_for_a_week_and_undone_it_is_back(
    journal: Journal, clock: FixedClock
) -> None:
    a_week_of_writing(journal, clock)
    undone = undo(journal.reflections.put_away(Offer.WEEK))
    assert journal.reflections.is_offered(Offer.WEEK)
    undo(undone)
    assert not journal.reflections.is_offered(Offer.WEEK)
    journal.notice_good(a_good_draft(journal))
    clock.forward(days=7)
    journal.notice_good(a_good_draft(journal, happened_at=clock() - DAY))
    assert journal.reflections.is_offered(Offer.WEEK)


def test_it_is_not_offered_while_one_waits_nor_on_a_day_of_harm(
    journal: Journal, clock: FixedClock
) -> None:
    a_week_of_writing(journal, clock)
    draft = a_week_draft(journal)
    journal.save_draft(draft)
    assert not journal.reflections.is_offered(Offer.WEEK)
    journal.discard_draft(draft.uuid)
    assert journal.reflections.is_offered(Offer.WEEK)
    named(journal, event=f"When {SURE}")
    assert not journal.reflections.is_offered(Offer.WEEK)


# The third chair


def test_a_third_chair_is_offered_every_four_months_at_most(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = named(journal)
    assert journal.reflections.is_offered(Offer.THIRD_CHAIR)
    journal.reflections.write(a_third_chair_draft(journal, hurt))
    clock.forward(days=121)
    assert not journal.reflections.is_offered(Offer.THIRD_CHAIR)
    clock.forward(days=1)
    assert journal.reflections.is_offered(Offer.THIRD_CHAIR)
    journal.reflections.put_away(Offer.THIRD_CHAIR)
    clock.forward(days=121)
    assert not journal.reflections.is_offered(Offer.THIRD_CHAIR)
    clock.forward(days=1)
    assert journal.reflections.is_offered(Offer.THIRD_CHAIR)


def test_it_stands_with_its_hurt_and_goes_with_it(journal: Journal) -> None:
    hurt, other = named(journal), named(journal, event="another one")
    kept = a_third_chair_draft(journal, hurt)
    journal.reflections.write(kept)
    waiting = a_third_chair_draft(journal, hurt)
    assert waiting.uuid != kept.uuid
    journal.save_draft(waiting)
    assert journal.reflections.begin_third_chair(hurt).uuid == waiting.uuid
    assert journal.reflections.begin_third_chair(other).uuid != waiting.uuid
    journal.save_draft(replace(reword(journal, ReflectionDraft, kept.uuid), text="otherwise"))
    assert [one.uuid for one in journal.reflections.looking_at(hurt)] == [kept.uuid]
    assert journal.reflections.looking_at(other) == ()
    done = journal.delete(MomentKind.HURT, hurt)
    assert journal.drafts() == ()
    assert journal.summaries(0, 9, MomentKind.REFLECTION) == ()
    undo(done)
    assert [one.uuid for one in journal.reflections.looking_at(hurt)] == [kept.uuid]
    assert len(journal.drafts()) == 2


def test_what_was_written_in_it_is_told_of_its_hurt(journal: Journal) -> None:
    hurt = named(journal)
    assert not journal.open_hurts.tells_of_danger(hurt)
    draft = a_third_chair_draft(journal, hurt, answers=(AFRAID,))
    journal.save_draft(replace(draft, text=AFRAID))
    assert journal.open_hurts.tells_of_danger(hurt), "also while it waits"
    journal.reflections.write(replace(draft, text=AFRAID))
    assert journal.open_hurts.tells_of_danger(hurt)


def test_it_cannot_look_at_a_hurt_that_is_gone(journal: Journal) -> None:
    hurt = named(journal)
    draft = a_third_chair_draft(journal, hurt)
    journal.delete(MomentKind.HURT, hurt)
    with pytest.raises(KeyError):
        journal.reflections.write(draft)
    assert journal.summaries(0, 9) == ()
