"""Looking back answers what was asked, and brings up nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from microhurts_desktop.content.lexicon import lexicon
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.demo.sample_texts import sample_texts
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from microhurts_desktop.language.connections import Named, rank
from microhurts_desktop.services.journal import Journal
from tests.builders import NOON, FixedClock, a_hurt, reword, undo
from tests.couples import a_couple, a_named_hurt, unlocked
from tests.hearing import SURE
from tests.language.threads import FIRST_WANTED, threads
from tests.vault_folders import a_hurt_draft, a_repair_draft, fill

TODAY = NOON.date()


def named(journal: Journal, days_ago: int = 1, **over: object) -> str:
    """Name a hurt that happened so many days ago, and return its uuid."""
    draft = a_hurt_draft(journal, happened_at=NOON - timedelta(days=days_ago), **over)
    journal.name_hurt(draft)
    return draft.uuid


def repaired(journal: Journal, days_ago: int = 1) -> str:
    """Return the uuid of a hurt that a repair has met fully."""
    hurt = named(journal, days_ago)
    journal.offer_repair(
        a_repair_draft(
            journal, hurt=hurt, offered_at=journal.now() - timedelta(hours=1), landed=Landed.FULLY
        )
    )
    return hurt


def found(journal: Journal, draft: Named, *, closed: bool = False) -> list[str]:
    """Return the uuids of what resembles a draft, the closest first."""
    return [one.hurt.uuid for one in journal.open_hurts.resembling(draft, closed=closed).found]


# What resembles


def test_an_earlier_hurt_that_waits_is_found_before_the_new_one_is_kept(journal: Journal) -> None:
    earlier = named(journal)
    assert found(journal, a_hurt_draft(journal)) == [earlier]


def test_what_happened_later_is_not_something_earlier(journal: Journal) -> None:
    first, second = named(journal, 3), named(journal, 1)
    assert found(journal, reword(journal, HurtDraft, second)) == [first]
    assert found(journal, reword(journal, HurtDraft, first)) == []


def test_repaired_and_released_hurts_come_only_when_they_are_asked_for(journal: Journal) -> None:
    waiting, mended, let_go = named(journal, 1), repaired(journal, 2), named(journal, 3)
    journal.open_hurts.release(let_go, "we talked")
    draft = a_hurt_draft(journal)
    assert found(journal, draft) == [waiting]
    assert set(found(journal, draft, closed=True)) == {mended, let_go}


def test_a_hurt_that_sleeps_is_left_to_sleep(journal: Journal, clock: FixedClock) -> None:
    hurt = named(journal)
    journal.open_hurts.let_sleep(hurt, TODAY + timedelta(days=7))
    assert found(journal, a_hurt_draft(journal)) == []
    clock.forward(days=7)
    assert found(journal, a_hurt_draft(journal)) == [hurt]


def test_a_reworded_hurt_is_found_by_its_new_words_alone(journal: Journal) -> None:
    hurt = named(journal, event="the harbour at night", feelings=("furious",), needs=("rest",))
    journal.name_hurt(replace(reword(journal, HurtDraft, hurt), event="a broken kettle"))
    here = a_hurt_draft(journal, feelings=(), needs=())
    assert found(journal, replace(here, event="the harbour at night")) == []
    assert found(journal, replace(here, event="two broken kettles")) == [hurt]


def test_looking_by_the_index_finds_what_comparing_with_everything_would(
    journal: Journal,
) -> None:
    all_of = tuple(hurt for hurts in threads().values() for hurt in hurts)
    everything = (*all_of, *_other_years())
    fill(journal, *everything)
    missed = []
    for hurt in all_of:
        # As if it happened now: the others are earlier, whatever their day.
        now = replace(hurt, happened_at=NOON)
        (closest,) = rank(now, everything, lexicon(), most=1)
        if closest.hurt.uuid not in found(journal, now)[:FIRST_WANTED]:
            missed.append(hurt.event)
    assert len(missed) <= len(all_of) / 10, "\n".join(missed)


def _other_years() -> Iterator[Hurt]:
    """Yield three years of hurts, much older; each is there three times."""
    for year in range(1, 4):
        for days, text in enumerate(sample_texts().hurts):
            yield a_hurt(
                happened_at=NOON - timedelta(days=365 * year + days),
                event=text.event,
                feelings=text.feelings,
                needs=text.needs,
                story=text.story,
            )


@pytest.mark.parametrize("words", ['"', "“so” (what) OR: AND* -NEAR ^\x00", "", "🫖", "'; --"])
def test_words_of_any_kind_can_be_looked_for(journal: Journal, words: str) -> None:
    named(journal)
    draft = a_hurt_draft(journal, event=words, story=words, needs=(words,), feelings=(words,))
    assert found(journal, draft) == []


def test_something_strong_may_be_carrying_what_is_close_and_waits(journal: Journal) -> None:
    draft = a_hurt_draft(journal, strength=5)
    assert not journal.open_hurts.resembling(draft).may_be_carried
    named(journal)
    assert journal.open_hurts.resembling(draft).may_be_carried
    assert not journal.open_hurts.resembling(replace(draft, strength=None)).may_be_carried
    assert not journal.open_hurts.resembling(draft, closed=True).may_be_carried
    afraid = replace(draft, story=f"that {SURE}")
    assert not journal.open_hurts.resembling(afraid).may_be_carried, "not said where danger is"


def test_danger_is_told_by_a_hurt_by_its_feelings_and_by_words_for_it(journal: Journal) -> None:
    tells = journal.open_hurts.tells_of_danger
    small = named(journal)
    assert not tells(small)
    assert not tells(None)
    assert not tells("of somebody else", "I'm sorry.")
    assert tells(small, SURE)
    assert tells(None, SURE)
    assert tells(named(journal, story=f"that {SURE}"), "I'm sorry.")
    assert tells(named(journal, feelings=("trapped",)))


def test_danger_is_told_by_what_the_other_shares(tmp_path: Path) -> None:
    couple = a_couple(tmp_path)
    with unlocked(couple, couple.anna) as anna:
        everyday, worse = a_named_hurt(anna), a_named_hurt(anna, event=f"When {SURE}")
        for hurt in (everyday, worse):
            anna.sharing.share(hurt, {Field.EVENT})
    with unlocked(couple, couple.ben) as ben:
        assert not ben.open_hurts.tells_of_danger(everyday.uuid)
        assert ben.open_hurts.tells_of_danger(worse.uuid)


def test_what_is_strong_is_measured_by_their_own_last_moments(journal: Journal) -> None:
    for days in range(2, 8):
        named(journal, days, strength=5)
    assert not journal.open_hurts.resembling(a_hurt_draft(journal, strength=5)).may_be_carried


# Links


def test_a_link_is_kept_and_can_be_taken_away(journal: Journal) -> None:
    earlier, other, hurt = named(journal, 3), named(journal, 2), named(journal, 1)
    assert journal.open_hurts.connect(hurt, earlier).changes.topics == {Topic.CONNECTIONS}
    journal.open_hurts.connect(hurt, other)
    journal.open_hurts.connect(hurt, other)
    assert journal.hurt(hurt).connections == (earlier, other)
    journal.open_hurts.disconnect(hurt, earlier)
    assert journal.hurt(hurt).connections == (other,)


def test_what_is_linked_says_where_it_stands_and_is_gone_when_deleted(journal: Journal) -> None:
    earlier, gone = repaired(journal, 3), named(journal, 2)
    deleted = journal.delete(MomentKind.HURT, gone)
    (linked,) = journal.open_hurts.linked((gone, earlier))
    assert (linked.hurt.uuid, linked.standing) == (earlier, Standing.REPAIRED)
    undo(deleted)
    assert [one.hurt.uuid for one in journal.open_hurts.linked((gone, earlier))] == [gone, earlier]


def test_linking_to_or_from_nothing_is_an_error_and_changes_nothing(journal: Journal) -> None:
    hurt = named(journal)
    with pytest.raises(KeyError):
        journal.open_hurts.connect(hurt, "nowhere")
    with pytest.raises(KeyError):
        journal.open_hurts.connect("nowhere", hurt)
    assert journal.hurt(hurt).connections == ()


def test_a_draft_keeps_its_links_and_hands_them_to_the_hurt(journal: Journal) -> None:
    earlier = named(journal)
    draft = a_hurt_draft(journal, connections=(earlier,))
    journal.save_draft(draft)
    assert journal.drafts() == (draft,)
    journal.name_hurt(draft)
    assert journal.hurt(draft.uuid).connections == (earlier,)
    assert reword(journal, HurtDraft, draft.uuid).connections == (earlier,)


def test_finishing_a_waiting_change_does_not_bring_older_links_back(journal: Journal) -> None:
    earlier, hurt = named(journal, 2), named(journal, 1)
    journal.save_draft(replace(reword(journal, HurtDraft, hurt), event="in other words"))
    journal.open_hurts.connect(hurt, earlier)
    journal.name_hurt(reword(journal, HurtDraft, hurt))
    assert journal.hurt(hurt).connections == (earlier,)
    assert journal.hurt(hurt).event == "in other words"


# Sleep


def test_what_sleeps_is_out_of_sight_until_its_day(journal: Journal, clock: FixedClock) -> None:
    awake, hurt = named(journal, 2), named(journal, 1)
    done = journal.open_hurts.let_sleep(hurt, TODAY + timedelta(days=7))
    assert done.changes.topics == {Topic.MOMENTS, Topic.DRAFTS}
    assert [one.uuid for one in journal.open_hurts.underground()] == [awake]
    assert [one.uuid for one in journal.open_hurts.asleep()] == [hurt]
    clock.forward(days=7)
    assert [one.uuid for one in journal.open_hurts.underground()] == [hurt, awake]
    assert journal.open_hurts.asleep() == ()


def test_a_hurt_can_be_woken(journal: Journal) -> None:
    hurt = named(journal)
    journal.open_hurts.let_sleep(hurt, TODAY + timedelta(days=7))
    journal.open_hurts.wake(hurt)
    assert [one.uuid for one in journal.open_hurts.underground()] == [hurt]


def test_a_sleeping_hurt_still_waits_and_weighs(journal: Journal) -> None:
    hurt = named(journal)
    journal.open_hurts.let_sleep(hurt, TODAY + timedelta(days=7))
    assert [one.uuid for one in journal.still_open()] == [hurt]


def test_rewording_does_not_wake(journal: Journal) -> None:
    hurt = named(journal)
    journal.open_hurts.let_sleep(hurt, TODAY + timedelta(days=7))
    journal.name_hurt(replace(reword(journal, HurtDraft, hurt), event="in other words"))
    assert [one.uuid for one in journal.open_hurts.asleep()] == [hurt]


def test_what_is_let_go_and_waits_again_is_in_sight(journal: Journal) -> None:
    hurt = named(journal)
    journal.open_hurts.let_sleep(hurt, TODAY + timedelta(days=7))
    journal.open_hurts.release(hurt, "it passed")
    assert journal.open_hurts.asleep() == ()
    journal.open_hurts.take_back_release(hurt)
    assert [one.uuid for one in journal.open_hurts.underground()] == [hurt]


def test_a_hurt_sleeps_only_until_a_day_to_come(journal: Journal) -> None:
    hurt = named(journal)
    with pytest.raises(ValueError, match="still to come"):
        journal.open_hurts.let_sleep(hurt, TODAY)
    with pytest.raises(KeyError):
        journal.open_hurts.let_sleep("nowhere", TODAY + timedelta(days=1))


# The words that tell


def test_a_slip_in_the_kinds_of_events_is_named(tmp_path: Path) -> None:
    file = tmp_path / "en.toml"
    file.write_text(
        'small_words = []\nendings = ["ed"]\n[[kind]]\nid = "late"\nboth = "it was late"\n'
    )
    with pytest.raises(ResourceError, match=r"late.*needs at least one text in “words”"):
        lexicon(file)


# The slow road


def a_road(journal: Journal, hurt: str, **over: Any) -> SlowRoadDraft:
    said = {"recalled": "all laughed", "what_changed": "the waiting", "when_it_returns": "breathe"}
    return replace(journal.open_hurts.begin_slow_road(hurt), **{**said, **over})


def test_a_slow_road_can_be_left_and_come_back_to(journal: Journal) -> None:
    hurt, other = named(journal), named(journal)
    road = a_road(journal, hurt, what_changed="", step=2)
    journal.save_draft(road)
    assert journal.open_hurts.begin_slow_road(hurt) == road
    assert journal.open_hurts.begin_slow_road(hurt, "typed").what_changed == "typed"
    assert journal.open_hurts.begin_slow_road(other).uuid != road.uuid
    journal.save_draft(replace(road, what_changed="written on the road"))
    again = journal.open_hurts.begin_slow_road(hurt, "typed")
    assert again.what_changed == "written on the road typed"


def test_at_its_end_the_hurt_is_let_go_and_all_that_was_written_is_kept(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = named(journal)
    journal.open_hurts.keep_words_of_release(hurt, "half a word")
    road = a_road(journal, hurt)
    journal.save_draft(road)
    for _ in range(2):
        journal.open_hurts.let_go_slowly(road)
        clock.forward(hours=1)
    release = journal.hurt(hurt).release
    assert release is not None
    assert (release.at, release.what_changed) == (NOON, "the waiting")
    assert not journal.earlier.of(hurt), "keeping it twice says nothing twice"
    (kept,) = journal.open_hurts.slow_roads_of(hurt)
    assert (kept.uuid, kept.at, kept.recalled) == (road.uuid, NOON, "all laughed")
    assert kept.when_it_returns == "breathe"
    assert journal.drafts() == ()
    assert journal.open_hurts.underground() == ()


def test_what_was_written_on_it_stays_when_the_letting_go_is_taken_back(journal: Journal) -> None:
    hurt = named(journal)
    journal.open_hurts.let_go_slowly(a_road(journal, hurt))
    journal.open_hurts.take_back_release(hurt)
    journal.open_hurts.let_go_slowly(a_road(journal, hurt, recalled="another evening"))
    first, second = journal.open_hurts.slow_roads_of(hurt)
    assert {first.recalled, second.recalled} == {"all laughed", "another evening"}
    done = journal.open_hurts.forget_slow_road(first.uuid)
    assert journal.open_hurts.slow_roads_of(hurt) == (second,)
    assert journal.hurt(hurt).release is not None
    undo(done)
    assert set(journal.open_hurts.slow_roads_of(hurt)) == {first, second}


def test_nothing_is_let_go_without_saying_what(journal: Journal) -> None:
    hurt = named(journal)
    with pytest.raises(ValueError, match="not_said"):
        journal.open_hurts.let_go_slowly(a_road(journal, hurt, what_changed=" "))
    assert journal.hurt(hurt).release is None


def test_a_deleted_hurt_takes_its_slow_roads_along(journal: Journal) -> None:
    hurt = named(journal)
    journal.open_hurts.let_go_slowly(a_road(journal, hurt))
    journal.save_draft(a_road(journal, hurt))
    done = journal.delete(MomentKind.HURT, hurt)
    assert journal.open_hurts.slow_roads_of(hurt) == ()
    assert journal.drafts() == ()
    undo(done)
    assert len(journal.open_hurts.slow_roads_of(hurt)) == len(journal.drafts()) == 1
