"""Rows and values of the domain: what goes in comes out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import UNSURE, Hurt, Release
from microhurts_desktop.domain.repairs import Channel, Landed, Landing, ReachedOut, Repair
from microhurts_desktop.storage import records, times
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON, a_hurt, a_repair
from tests.storage.safes import an_open_vault

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=OFFSETS)  # noqa: DTZ001
# SQLite keeps text as UTF-8, which has no lone surrogates; what Qt gives us has none either.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
UUIDS = st.uuids().map(str)
ONE_TO_FIVE = st.integers(1, 5)
OWN = {"uuid": UUIDS, "author": WORDS, "updated_at": TIMES.map(lambda at: at.astimezone(UTC))}

HURTS = st.builds(
    Hurt,
    **OWN,
    happened_at=TIMES,
    event=WORDS,
    feelings=LISTS,
    strength=ONE_TO_FIVE,
    needs=LISTS,
    story=WORDS,
    assumption=WORDS,
    might_be=LISTS,
    question=WORDS,
    learned=WORDS,
    connections=LISTS,
    sleeps_until=st.none() | st.dates(),
    release=st.none() | st.builds(Release, at=TIMES, what_changed=WORDS),
)
GOODS = st.builds(
    GoodMoment,
    **OWN,
    happened_at=TIMES,
    what=WORDS,
    deposit=st.sampled_from(Deposit),
    warmth=ONE_TO_FIVE,
)
LANDINGS = st.builds(
    Landing,
    **OWN,
    landed=st.sampled_from(Landed),
    said_at=TIMES,
    would_help=WORDS,
    landed_on=st.dates(min_value=date(2091, 1, 1)),
    warmth=st.none() | ONE_TO_FIVE,
)
REPAIRS = st.builds(
    Repair,
    **OWN,
    offered_at=TIMES,
    by=st.just(ReachedOut.THEY),
    words=WORDS,
    how=st.sampled_from(Channel),
    phrase=WORDS,
    landings=st.lists(LANDINGS, max_size=3).map(
        lambda said: tuple(sorted(said, key=lambda one: one.said_at))
    ),
)
COMPARED = st.none() | st.sampled_from(Compared)
CHECK_INS = st.builds(
    CheckIn,
    **OWN,
    at=TIMES,
    connection=ONE_TO_FIVE,
    sharing=COMPARED,
    eye_contact=COMPARED,
    initiation=COMPARED,
)


@pytest.fixture(scope="module")
def vault() -> Iterator[Vault]:
    with tempfile.TemporaryDirectory() as folder:
        opened = an_open_vault(Path(folder))
        yield opened
        opened.close()


@given(value=HURTS | GOODS | REPAIRS | CHECK_INS)
def test_what_goes_in_comes_out(vault: Vault, value: Hurt | GoodMoment | Repair | CheckIn) -> None:
    with vault.saving() as db:
        match value:
            case Hurt():
                records.put_hurt(db, value)
                assert records.hurt(db, value.uuid) == value
                found = records.hurt(db, value.uuid).happened_at
                assert found.utcoffset() == value.happened_at.utcoffset()
            case GoodMoment():
                records.GOOD_MOMENTS.put(db, value)
                assert records.good_moment(db, value.uuid) == value
            case Repair():
                # Putting it again would leave the landings that it had.
                records.remove(db, "repairs", value.uuid)
                records.put_repair(db, value)
                assert records.repair(db, value.uuid) == value
            case CheckIn():
                db.table("check_ins").delete_where()
                records.put_check_in(db, value)
                assert records.check_ins(db) == (value,)
                assert records.check_in_of(db, value.author, value.at.date()) == value


@given(TIMES, TIMES)
def test_the_order_of_texts_is_the_order_of_times(one: datetime, other: datetime) -> None:
    assert (one < other) == (times.utc_text(one) < times.utc_text(other))
    assert times.from_utc_text(times.utc_text(one), times.offset_minutes(one)) == one


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        times.utc_text(NOON.replace(tzinfo=None))


def test_putting_a_hurt_again_keeps_its_repairs(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    hurt = a_hurt()
    repair = a_repair(hurt=hurt.uuid)
    with vault.saving() as db:
        records.put_hurt(db, hurt)
        records.put_repair(db, repair)
        records.put_hurt(db, hurt)
        assert records.repairs(db) == (repair,)
        records.remove(db, "hurts", hurt.uuid)
        assert records.repairs(db) == ()
    vault.close()


def test_what_is_usual_is_of_the_strengths_that_were_said(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        for feelings, strength in ((("sad",), 0), ((UNSURE,), 4), (("sad", UNSURE), 1)):
            records.put_hurt(db, a_hurt(feelings=feelings, strength=strength))
    with vault.reading() as db:
        assert sorted(records.strengths_before(db, NOON + timedelta(days=1), 9)) == [1, 4]
    vault.close()
