"""The daily check-in: one a day, days can be filled in, and what is asked is a choice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain.check_in_questions import MOST_OWN, Asks, asked
from microhurts_desktop.domain.check_ins import CheckIn, CheckInDraft, Compared, OwnAnswer
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services import export_all
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.storage.shared_values import RowHead, Unreadable, entry_of
from tests.builders import FixedClock, a_uuid, undo
from tests.vault_folders import a_journal

DAY = timedelta(days=1)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = a_journal(tmp_path, clock)
    yield opened
    opened.close()


def kept_on(journal: Journal, day: date) -> CheckIn:
    found = journal.check_in_on(day)
    assert found is not None
    return found


# Its day


def test_an_earlier_day_is_filled_in_and_says_so(journal: Journal, clock: FixedClock) -> None:
    today = clock.at.date()
    journal.check_in(connection=4)
    assert journal.daily.last_day_without() == today - DAY
    draft = replace(journal.daily.begin(today - DAY), connection=2, word=" tired ")
    journal.daily.check_in(draft)
    filled_in = kept_on(journal, today - DAY)
    assert (filled_in.word, filled_in.kept_on, filled_in.is_filled_in) == ("tired", today, True)
    assert not kept_on(journal, today).is_filled_in
    assert journal.daily.last_day_without() == today - 2 * DAY
    assert [one.is_filled_in for one in journal.summaries(0, 9)] == [False, True]


def test_rewording_a_day_later_does_not_make_it_filled_in(
    journal: Journal, clock: FixedClock
) -> None:
    journal.check_in(connection=4)
    day, at = clock.at.date(), clock.at
    clock.forward(days=2)
    draft = journal.daily.begin(day)
    assert (draft.editing, draft.connection) == (True, 4)
    journal.daily.check_in(replace(draft, connection=2))
    again = kept_on(journal, day)
    assert (again.connection, again.at, again.is_filled_in) == (2, at, False)
    (earlier,) = journal.earlier.of(again.uuid)
    assert json.loads(earlier.text)["connection"] == 4


def test_a_day_has_one_however_often_it_is_kept(journal: Journal, clock: FixedClock) -> None:
    draft = replace(journal.daily.begin(), connection=4, good="tea", notices_good=True)
    journal.daily.check_in(draft)
    journal.daily.check_in(draft)
    assert len(journal.check_ins()) == 1
    assert journal.moment_count(MomentKind.GOOD) == 1
    (kept,) = journal.check_ins()
    assert journal.earlier.of(kept.uuid) == ()
    other = replace(draft, uuid=a_uuid())
    assert journal.daily.is_taken(other)
    with pytest.raises(ValueError, match="has its check-in"):
        journal.daily.check_in(other)


def test_a_day_is_moved_to_one_that_is_free(journal: Journal, clock: FixedClock) -> None:
    today = clock.at.date()
    journal.check_in(connection=4)
    draft = journal.daily.begin()
    journal.daily.check_in(replace(draft, at=draft.at - 3 * DAY))
    assert journal.check_in_on(today) is None
    assert kept_on(journal, today - 3 * DAY).is_filled_in


def test_one_that_a_wrong_clock_has_dated_is_not_filled_in(
    journal: Journal, clock: FixedClock
) -> None:
    today = clock.at.date()
    clock.at += timedelta(days=30)
    journal.check_in(connection=1)
    clock.at -= timedelta(days=30)
    (ahead,) = journal.check_ins_ahead()
    journal.daily.move(ahead, today)
    assert not kept_on(journal, today).is_filled_in
    assert journal.check_ins_ahead() == ()


# On its way


def test_what_is_half_answered_waits_for_its_day(journal: Journal, clock: FixedClock) -> None:
    fresh = journal.begin(MomentKind.CHECK_IN)
    assert isinstance(fresh, CheckInDraft)
    half = replace(
        fresh, sharing=Compared.LESS, own=(OwnAnswer(question="q", name="sleep", answer="2"),)
    )
    done = journal.daily.save_as_typed(half)
    assert done.changes.topics == frozenset(), "nobody is told of each key"
    assert journal.daily.begin() == half
    assert journal.drafts() == (half,)
    clock.forward(days=1)
    assert journal.daily.begin().sharing is None
    assert journal.daily.begin(clock.at.date() - DAY) == half
    journal.daily.check_in(replace(half, connection=3))
    assert journal.drafts() == ()


def test_changes_that_wait_are_found_again(journal: Journal) -> None:
    journal.check_in(connection=4)
    half = replace(journal.daily.begin(), connection=2)
    journal.save_draft(half)
    assert journal.daily.begin() == half


def test_deleting_one_can_be_undone_with_what_was_said_before(journal: Journal) -> None:
    journal.check_in(connection=2)
    journal.check_in(connection=5)
    (kept,) = journal.check_ins()
    done = journal.delete(MomentKind.CHECK_IN, kept.uuid)
    assert journal.check_ins() == ()
    assert journal.earlier.of(kept.uuid) == ()
    undo(done)
    assert journal.check_ins() == (kept,)
    assert len(journal.earlier.of(kept.uuid)) == 1


# What becomes of it


def test_the_good_thing_becomes_a_good_moment_only_where_that_is_chosen(journal: Journal) -> None:
    journal.daily.check_in(replace(journal.daily.begin(), connection=4, good="you made tea"))
    assert journal.moment_count(MomentKind.GOOD) == 0
    done = journal.daily.check_in(replace(journal.daily.begin(), notices_good=True))
    (kept,) = journal.check_ins()
    good = journal.good_moment(kept.noticed)
    assert (good.what, good.deposit, good.happened_at) == ("you made tea", Deposit.UNSAID, kept.at)
    undo(done)
    assert journal.moment_count(MomentKind.GOOD) == 0
    assert journal.check_ins()[0].noticed == ""


def test_the_good_thing_can_become_one_later_and_once(journal: Journal) -> None:
    journal.check_in(connection=4, good="you made tea")
    for _ in range(2):
        (kept,) = journal.check_ins()
        journal.daily.notice_good(kept)
    assert journal.moment_count(MomentKind.GOOD) == 1
    (kept,) = journal.check_ins()
    journal.delete(MomentKind.GOOD, kept.noticed)
    journal.daily.notice_good(kept)
    assert journal.moment_count(MomentKind.GOOD) == 1, "one that was deleted can be kept again"


def test_what_stung_can_be_named_and_stays_where_it_was(journal: Journal) -> None:
    draft = replace(journal.daily.begin(), connection=2, stung=" you came late ")
    journal.daily.check_in(draft)
    hurt = journal.daily.begin_hurt(draft)
    assert (hurt.event, hurt.happened_at) == ("you came late", draft.at)
    assert journal.check_ins()[0].stung == "you came late"


# What it asks


def test_which_questions_come_is_kept_in_the_vault(journal: Journal) -> None:
    daily = journal.daily
    first, *rest = daily.questions()
    own = replace(daily.begin_question(Asks.YES_NO), name=" slept well ")
    done = daily.choose([own, *rest, replace(first, is_asked=False)])
    now = daily.questions()
    assert [one.place for one in now] == list(range(len(now)))
    assert (now[0].name, now[0].asks) == ("slept well", Asks.YES_NO)
    assert first.asks not in {one.asks for one in asked(now)}
    undo(done)
    assert [one.asks for one in daily.questions()] == [first.asks, *(one.asks for one in rest)]


def test_a_question_gone_or_renamed_leaves_old_answers_as_they_were_asked(
    journal: Journal, clock: FixedClock
) -> None:
    daily = journal.daily
    own = replace(daily.begin_question(Asks.SCALE), name="sleep")
    daily.choose([*daily.questions(), own])
    said = OwnAnswer(question=own.uuid, name="sleep", answer="4")
    journal.check_in(connection=3, own=(said,))
    clock.forward(days=1)
    daily.choose([*daily.questions()[:-1], replace(own, name="rest")])
    assert journal.check_ins()[0].own == (said,)
    daily.choose(daily.questions()[:-1])
    assert journal.check_ins()[0].own == (said,)
    # And where that day is reworded.
    draft = daily.begin(clock.at.date() - DAY)
    daily.check_in(replace(draft, connection=5))
    assert journal.check_ins()[0].own == (said,)


def test_too_many_or_nameless_ones_are_not_kept(journal: Journal) -> None:
    daily = journal.daily
    own = [replace(daily.begin_question(Asks.SCALE), name=f"{n}") for n in range(MOST_OWN + 1)]
    for wrong in (own, [replace(own[0], name="")]):
        with pytest.raises(ValueError, match="cannot be asked"):
            daily.choose(wrong)
    assert not any(one.is_own for one in daily.questions())


# Nobody else's


def test_it_is_taken_along_whole(journal: Journal, tmp_path: Path) -> None:
    daily = journal.daily
    own = replace(daily.begin_question(Asks.SCALE), name="sleep")
    daily.choose([*daily.questions(), own])
    said = OwnAnswer(question=own.uuid, name="sleep", answer="4")
    journal.check_in(connection=3, word="tender", stung="late", own=(said,))
    written = export_all.export_everything(journal, tmp_path, lambda _: "", Progress())()
    assert written is not None
    told = json.loads((written / export_all.JSON_NAME).read_text(encoding="utf-8"))
    (one,) = told["check_ins"]
    assert (one["word"], one["stung"], one["kept_on"]) == ("tender", "late", "2026-05-14")
    assert one["own"] == [{"question": own.uuid, "name": "sleep", "answer": "4"}]
    assert told["check_in_questions"][-1]["name"] == "sleep"


def test_a_shared_vault_that_holds_one_was_not_written_by_this_program() -> None:
    columns = RowHead(
        1,
        a_uuid(),
        "a" * 32,
        "2026-05-14T10:00:00.000000+00:00",
        "check_in",
        None,
        1,
        "2026-05-14T10:00:00.000000+00:00",
        0,
        b"",
        20,
    )
    with pytest.raises(Unreadable):
        entry_of(columns)
    assert entry_of(columns._replace(kind="hurt")).kind is MomentKind.HURT
