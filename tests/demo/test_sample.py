"""The sample journal: believable, varied, of these two years, and the same each time."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import pytest

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import safety_words, vocabulary
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.demo.sample import DAYS, in_turns, sample_journal
from microhurts_desktop.demo.sample_texts import (
    SampleHurt,
    read_promises,
    read_reflections,
    sample_texts,
)
from microhurts_desktop.domain.agreements import Going
from microhurts_desktop.domain.balance_history import BalanceHistory
from microhurts_desktop.domain.ledger import postings, unrepaired_by_day
from microhurts_desktop.domain.moments import MomentKind, Record
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.services.journal import Journal
from tests.builders import NOON, FixedClock

EVENING = NOON.replace(hour=18, minute=20)
# A screen of moments, and some more.
ROWS = 25


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    journal = sample_journal(tmp_path_factory.mktemp("sample"), FixedClock(EVENING))
    yield journal
    journal.close()


def test_it_holds_two_years_of_some_seven_hundred_moments(sample: Journal) -> None:
    account = sample.account()
    assert 120 <= len(account.hurts) <= 140
    assert 400 <= len(account.good_moments) <= 440
    assert 100 <= len(account.repairs) <= 125
    assert 470 <= len(sample.check_ins()) <= 500
    assert len(sample.drafts()) == 2
    first = sample.summaries(sample.moment_count() - 1, 1)[0]
    assert timedelta(days=DAYS - 14) <= EVENING - first.at <= timedelta(days=DAYS + 1)


def test_nothing_in_it_is_still_to_come(sample: Journal) -> None:
    assert all(summary.at <= EVENING for summary in sample.summaries(0, 1000))
    assert all(check_in.at <= EVENING for check_in in sample.check_ins())
    assert sample.todays_check_in() is None


def test_its_repairs_landed_in_every_way(sample: Journal) -> None:
    repairs = sample.account().repairs
    counted = Counter(
        (repair.by, repair.hurt is not None, repair.landing and repair.landing.landed)
        for repair in repairs
    )
    assert counted[ReachedOut.THEY, True, Landed.FULLY] > 50
    assert counted[ReachedOut.THEY, True, Landed.PARTLY] > 5
    assert counted[ReachedOut.THEY, False, Landed.FULLY] > 3
    assert counted[ReachedOut.I, False, None] > 5
    assert any(repair.phrase for repair in repairs)


def test_some_hurts_were_let_go_and_a_handful_are_open(sample: Journal) -> None:
    released = [hurt for hurt in sample.account().hurts if hurt.release is not None]
    assert len(released) >= 20
    assert all(hurt.release and hurt.release.what_changed for hurt in released)
    assert 3 <= len(sample.still_open()) <= 9


def test_today_has_a_repair_to_answer(sample: Journal) -> None:
    waiting = sample.repairs_waiting()
    assert waiting
    assert EVENING - waiting[0].offered_at < timedelta(days=1)


def test_its_account_grew_through_hard_spells(sample: Journal) -> None:
    account = sample.account()
    today = EVENING.date()
    weights = unrepaired_by_day(account, today - timedelta(days=DAYS), today).values()
    assert max(weights) > 25
    assert sum(posting.amount for posting in postings(account)) > 300


def test_lately_its_two_hard_times_are_seen_and_a_month_without_a_word(sample: Journal) -> None:
    series = BalanceHistory(sample.account(), EVENING.date()).since(None)
    assert (round(min(series.lately)), round(max(series.lately))) == (-11, 103)
    low, _ = series.usual or (0, 0)
    # Spells of more than a month below what is usual, after it was reached: two of them.
    is_low = [amount < low for amount in series.lately]
    reached = is_low.index(False, 200)
    spells = [len([*days]) for low_now, days in groupby(is_low[reached:]) if low_now]
    assert len([days for days in spells if days > 30]) == 2
    rests = [number for number, resting in enumerate(series.rests) if resting]
    assert 20 <= len(rests) <= 24
    assert rests[-1] - rests[0] < 31


def test_the_same_day_brings_the_same_journal(sample: Journal, tmp_path: Path) -> None:
    again = sample_journal(tmp_path, FixedClock(EVENING))
    try:
        for one, other in zip(everything(sample), everything(again), strict=True):
            assert one == other
    finally:
        again.close()


def test_a_later_day_shifts_it_along(tmp_path: Path, sample: Journal) -> None:
    later = timedelta(days=40)
    moved = sample_journal(tmp_path, FixedClock(EVENING + later))
    try:
        ours, theirs = sample.summaries(0, 1000), moved.summaries(0, 1000)
        assert [one.at + later for one in ours] == [other.at for other in theirs]
    finally:
        moved.close()


def test_no_screen_of_it_says_the_same_twice(sample: Journal) -> None:
    # A check-in without words is shown as what it is.
    texts = [one.text for one in sample.summaries(0, 2000) if one.text]
    for first in range(len(texts) - ROWS):
        screen = texts[first : first + ROWS]
        assert len(set(screen)) == ROWS, Counter(screen).most_common(1)


def test_the_clock_shows_the_present_once_it_is_made(tmp_path: Path) -> None:
    clock = FixedClock(EVENING)
    journal = sample_journal(tmp_path, clock)
    clock.forward(minutes=5)
    assert journal.now() == clock()
    journal.close()


def test_its_words_are_many_and_varied() -> None:
    texts = sample_texts()
    words = {
        *texts.repairs.early,
        *texts.repairs.whole,
        *texts.repairs.unprompted,
        *texts.repairs.mine,
    }
    assert len(texts.hurts) >= 60
    assert len(texts.goods) >= 90
    assert len(words) >= 30
    assert len({hurt.repair for hurt in texts.hurts}) >= 60


def test_its_feelings_and_needs_are_those_that_can_be_picked() -> None:
    feelings = {word.text for family in vocabulary.feelings() for word in family.words}
    needs = {word.text for family in vocabulary.needs() for word in family.words}
    for hurt in sample_texts().hurts:
        assert set(hurt.feelings) <= feelings, hurt.event
        assert set(hurt.needs) <= needs, hurt.event
        assert not hurt.story or hurt.story in vocabulary.story_words(), hurt.event


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts of a file, whatever they stand in."""
    match value:
        case str():
            yield value
        case dict() | list():
            for one in value.values() if isinstance(value, dict) else value:
                yield from texts_in(one)


@pytest.mark.parametrize("name", ["en.toml", "promises-en.toml"])
def test_nothing_in_it_calls_for_the_safety_note(name: str) -> None:
    file = tomllib.loads(resource_path("sample", name).read_text(encoding="utf-8"))
    assert [text for text in texts_in(file) if safety_words.worries_in(text)] == []


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('at = "evening"', 'at = "teatime"', "known are morning"),
        ('deposit = "care"', 'deposit = "gold"', "known are attunement"),
        ('"distracted-earlier"', '"no-such-phrase"', "no phrase"),
        ("strength = 3", "strength = 6", "whole number"),
        ("once = true", "ones = true", "does not know"),
    ],
)
def test_a_slip_in_its_file_is_named(tmp_path: Path, right: str, wrong: str, reason: str) -> None:
    text = resource_path("sample", "en.toml").read_text(encoding="utf-8")
    path = tmp_path / "en.toml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ResourceError, match=reason):
        sample_texts(path)


@pytest.mark.parametrize("what", ["hurt", "good"])
def test_a_sample_in_which_everything_happens_but_once_is_refused(
    tmp_path: Path, what: str
) -> None:
    text = resource_path("sample", "en.toml").read_text(encoding="utf-8").replace("once = true", "")
    path = tmp_path / "en.toml"
    path.write_text(text.replace(f"[[{what}]]", f"[[{what}]]\nonce = true"), encoding="utf-8")
    with pytest.raises(ResourceError, match=f"needs a “{what}” that may happen again"):
        sample_texts(path)


def test_texts_in_turns_end_with_the_last_that_may_come() -> None:
    once = [SampleHurt(event=f"you did {number}", once=True, strength=1) for number in range(3)]
    assert sorted(text.event for text in in_turns(Random(1), once)) == [
        "you did 0",
        "you did 1",
        "you did 2",
    ]
    assert list(in_turns(Random(1), [""][:0])) == []
    for_ever = in_turns(Random(1), ["sorry"])
    assert [next(for_ever) for _ in range(3)] == ["sorry"] * 3


def test_some_was_written_freely_and_is_read_as_it_stands(sample: Journal) -> None:
    texts = read_reflections(resource_path("sample", "reflections-en.toml"))
    found = [
        sample.reflections.read(summary.uuid)
        for summary in sample.summaries(0, 100, MomentKind.REFLECTION)
    ]
    assert len(found) == len(texts) >= 5
    assert {one.text for one in found} == {text.text for text in texts}
    assert any(one.prompt for one in found)
    assert not any(safety_words.worries_in(one.text) for one in found)


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('at = "night"', 'at = "teatime"', "known are morning"),
        ("days = 613", "days = 731", "whole number"),
        ('about = "What have we', 'about = "What had we', "no prompt"),
        ("days = 613", "day = 613", "does not know"),
    ],
)
def test_a_slip_among_its_reflections_is_named(
    tmp_path: Path, right: str, wrong: str, reason: str
) -> None:
    text = resource_path("sample", "reflections-en.toml").read_text(encoding="utf-8")
    path = tmp_path / "en.toml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ResourceError, match=reason):
        read_reflections(path)


def test_one_promise_may_be_asked_about_and_one_was_kept(sample: Journal) -> None:
    promises = sample.promises.promises()
    (due,) = sample.promises.due()
    assert due.check_on is not None
    assert EVENING.date() - due.check_on < timedelta(days=7)
    assert Counter(promise.kept for promise in promises) == {None: 2, Kept.KEPT: 1, Kept.PARTLY: 1}
    assert all(
        promise.answered_on == promise.check_on for promise in promises if promise.kept is not None
    )


def test_it_has_what_was_agreed_about_hurts_that_were_named_before(sample: Journal) -> None:
    agreements = sample.agreements.agreements()
    assert [one.going for one in agreements] == [Going.KEPT, None]
    assert sample.agreements.due() == (), "nobody is asked on the evening that is shown"
    for one in agreements:
        assert sample.hurt(one.hurt).happened_at.date() <= one.talked_on


def test_its_library_has_phrases_of_ones_own_and_some_kept_near(sample: Journal) -> None:
    own = {phrase.uuid: phrase for phrase in sample.library.own()}
    assert sorted(bool(phrase.origin) for phrase in own.values()) == [False, True]
    shown = {phrase.id: phrase for phrase in sample.library.everything()}
    assert own.keys() <= shown.keys()
    favourites = sample.library.known().favourites
    assert len(favourites) == 2
    assert set(favourites) <= shown.keys()


def test_it_has_a_rehearsal_and_notes_beside_the_balance(sample: Journal) -> None:
    (rehearsal,) = sample.promises.rehearsals()
    assert all((rehearsal.for_them, rehearsal.own, rehearsal.words, rehearsal.when))
    notes = sample.time_notes.all()
    assert len(notes) == 2
    first = EVENING.date() - timedelta(days=DAYS)
    assert all(first < note.day < EVENING.date() for note in notes)


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('"first-you"', '"no-such-phrase"', "no phrase"),
        ('origin = "voice', 'origin = "voices', "no phrase"),
        ('aim = "slow_down"', 'aim = "win"', "known are see_how"),
        ('went = "kept"', 'went = "well"', "known are kept"),
        ("days = 96", "days = 7", "went before it was asked"),
        ("days = 364", "days = 730", "whole number"),
        ("own = ", "mine = ", "does not know"),
    ],
)
def test_a_slip_among_its_promises_is_named(
    tmp_path: Path, right: str, wrong: str, reason: str
) -> None:
    text = resource_path("sample", "promises-en.toml").read_text(encoding="utf-8")
    path = tmp_path / "en.toml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ResourceError, match=reason):
        read_promises(path)


def everything(journal: Journal) -> list[dict[str, Any]]:
    """Return all that a person could see of a journal; who wrote it is another each time."""
    account = journal.account()
    written = [one.uuid for one in journal.summaries(0, 100, MomentKind.REFLECTION)]
    moments: list[Record] = [
        *account.hurts,
        *account.good_moments,
        *account.repairs,
        *map(journal.reflections.read, written),
    ]
    found = [asdict(moment) | {"author": ""} for moment in moments]
    # Nobody is led to a landing by its id.
    for landing in (one for moment in found for one in moment.get("landings", ())):
        landing |= {"author": "", "uuid": ""}
    ours = [*journal.promises.rehearsals(), *journal.library.own(), *journal.time_notes.all()]
    found += [asdict(one) | {"author": ""} for one in ours]
    found += [asdict(one) | {"author": "", "uuid": ""} for one in journal.promises.promises()]
    # A check-in is nowhere called by its id.
    found += [asdict(one) | {"author": "", "uuid": ""} for one in journal.check_ins()]
    return found + [asdict(draft) for draft in journal.drafts()]


def test_days_are_counted_where_the_person_is(sample: Journal) -> None:
    offsets = {hurt.happened_at.utcoffset() for hurt in sample.account().hurts}
    assert offsets == {EVENING.utcoffset()}
