"""A draft comes back exactly as it was typed."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.good_moments import Deposit, GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut, RepairDraft
from microhurts_desktop.services import drafts
from microhurts_desktop.storage import mapper
from tests.builders import FixedClock
from tests.vault_folders import a_good_draft, a_hurt_draft, a_journal, a_repair_draft

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=OFFSETS)  # noqa: DTZ001
WORDS = st.text(max_size=30)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
GIVEN = {"uuid": st.uuids().map(str), "begun_at": TIMES, "step": st.integers(0, 9)}
ONE_TO_FIVE = st.none() | st.integers(1, 5)

HURTS = st.builds(
    HurtDraft,
    **GIVEN,
    happened_at=TIMES,
    editing=st.booleans(),
    event=WORDS,
    feelings=LISTS,
    strength=ONE_TO_FIVE,
    story=WORDS,
    needs=LISTS,
    assumption=WORDS,
    question=WORDS,
    kept_words=LISTS,
)
GOODS = st.builds(
    GoodMomentDraft,
    **GIVEN,
    happened_at=TIMES,
    what=WORDS,
    deposit=st.none() | st.sampled_from(Deposit),
    warmth=ONE_TO_FIVE,
)
REPAIRS = st.builds(
    RepairDraft,
    **GIVEN,
    offered_at=TIMES,
    by=st.none() | st.sampled_from(ReachedOut),
    hurt=st.none() | st.uuids().map(str),
    words=WORDS,
    phrase=WORDS,
    how=st.none() | st.sampled_from(Channel),
    landed=st.none() | st.sampled_from(Landed),
    landed_on=st.none() | st.dates(),
    warmth=ONE_TO_FIVE,
    kept_words=LISTS,
)


@given(HURTS | GOODS | REPAIRS)
def test_every_draft_survives_being_written_down(draft: drafts.Draft) -> None:
    again = drafts.from_json(drafts.kind_of(draft), mapper.to_json(draft))
    assert again == draft
    assert again.begun_at.utcoffset() == draft.begun_at.utcoffset()


def test_a_draft_of_another_version_keeps_what_is_understood() -> None:
    text = """{"uuid": "u", "begun_at": "2026-05-14T12:00:00+02:00", "mood": "new",
        "happened_at": "2026-05-14T12:00:00+02:00", "what": "tea"}"""
    draft = drafts.from_json(MomentKind.GOOD, text)
    assert isinstance(draft, GoodMomentDraft)
    assert (draft.what, draft.warmth) == ("tea", None)


def test_drafts_wait_newest_saved_first(tmp_path: Path) -> None:
    clock = FixedClock()
    journal = a_journal(tmp_path, clock)
    kept: list[drafts.Draft] = [
        a_hurt_draft(journal),
        a_good_draft(journal),
        a_repair_draft(journal),
    ]
    for draft in kept:
        clock.forward(seconds=1)
        journal.save_draft(draft)
    assert journal.drafts() == tuple(reversed(kept))
    clock.forward(seconds=1)
    journal.save_draft(kept[0])
    assert journal.drafts() == (kept[0], kept[2], kept[1])
    journal.close()


def test_a_blank_draft_is_not_kept_and_emptying_one_forgets_it(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    blank = journal.begin_good_moment()
    journal.save_draft(blank)
    assert journal.drafts() == ()
    written = a_good_draft(journal, uuid=blank.uuid)
    journal.save_draft(written)
    assert journal.drafts() == (written,)
    journal.save_draft(blank)
    assert journal.drafts() == ()
    journal.close()


def test_a_draft_is_there_after_closing_and_landed_on_stays_a_day(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    draft = a_repair_draft(journal, landed=Landed.PARTLY, landed_on=date(2026, 5, 13))
    journal.save_draft(draft)
    (kept,) = journal.drafts()
    assert isinstance(kept, RepairDraft)
    assert kept.landed_on == date(2026, 5, 13)
    journal.close()
