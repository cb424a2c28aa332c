"""What resembles a hurt is found for a reason that can be said, and nothing is counted twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from microhurts_desktop.content.lexicon import lexicon
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.language.connections import (
    CLOSE,
    Likeness,
    Resemblance,
    is_high,
    may_carry,
    rank,
)
from tests.builders import NOON, a_hurt, a_uuid
from tests.language.threads import FIRST_WANTED, threads

THE_CALL = "no call came at noon"


def alike(one: Hurt, other: Hurt) -> dict[Likeness, tuple[str, ...]]:
    """Return in what an earlier hurt is like another, and the words of it; empty if in nothing."""
    found = rank(one, [other], lexicon())
    return {reason.likeness: reason.words for each in found for reason in each.reasons}


def apart(**over: object) -> Hurt:
    """Return a hurt that shares nothing with the usual one, but what is given."""
    unlike: dict[str, object] = {
        "event": THE_CALL,
        "feelings": ("furious",),
        "needs": ("rest",),
        "story": "",
    }
    return a_hurt(**(unlike | over))


def test_the_right_neighbour_is_among_the_first_three_for_nine_of_ten() -> None:
    all_of = [hurt for hurts in threads().values() for hurt in hurts]
    assert len(all_of) >= 40
    missed = []
    for thread, hurts in threads().items():
        for hurt in hurts:
            found = rank(hurt, all_of, lexicon(), FIRST_WANTED)
            if not {one.hurt.uuid for one in found} & {one.uuid for one in hurts}:
                missed.append(f"{thread}: {hurt.event}")
    assert len(missed) <= len(all_of) / 10, "\n".join(missed)


def test_nothing_in_common_does_not_resemble() -> None:
    assert rank(a_hurt(), [apart()], lexicon()) == ()


def test_a_hurt_does_not_resemble_itself() -> None:
    hurt = a_hurt()
    assert rank(hurt, [hurt], lexicon()) == ()


def test_the_same_need_is_a_reason_however_it_was_written() -> None:
    found = alike(a_hurt(needs=("To be  heard",)), apart(needs=("to be heard",)))
    assert found == {Likeness.NEED: ("To be  heard",)}


def test_not_knowing_yet_is_nothing_in_common() -> None:
    unsure = ("I don't know yet",)
    assert alike(a_hurt(needs=unsure, feelings=unsure), apart(needs=unsure, feelings=unsure)) == {}


def test_close_feelings_and_needs_of_a_kind_are_named_with_both_words() -> None:
    earlier = apart(event="you put your screen between us", feelings=("alone",), needs=("empathy",))
    found = alike(a_hurt(feelings=("lonely",), needs=("to be heard",)), earlier)
    assert found[Likeness.NEAR_FEELING] == ("lonely", "alone")
    assert found[Likeness.NEAR_NEED] == ("to be heard", "empathy")


def test_the_same_story_is_a_reason_and_a_little_of_it_is_none() -> None:
    story = "I don't matter that much."
    assert Likeness.STORY in alike(a_hurt(story=story), apart(story="I don’t matter that much"))
    assert alike(a_hurt(story="Who am I?"), apart(story="What is it?")) == {}
    assert alike(a_hurt(story=story, needs=("rest",)), apart(story="much noise in this house")) == {
        Likeness.NEED: ("rest",)
    }


def test_nearly_the_same_story_counts_by_what_is_the_same() -> None:
    one = a_hurt(story="My words never count here", needs=("rest",))
    (found,) = rank(one, [apart(story="Words of mine count never")], lexicon())
    by_likeness = {reason.likeness: reason.weight for reason in found.reasons}
    assert 0 < by_likeness[Likeness.STORY] <= 3


def test_events_of_one_kind_resemble_without_a_word_in_common() -> None:
    earlier = apart(event="at breakfast your laptop stood open")
    found = alike(a_hurt(event="you picked up your phone"), earlier)
    assert found == {Likeness.KIND: ("a phone or a screen came in between",)}


def test_a_kind_may_be_told_by_small_words_that_belong_together() -> None:
    one = a_hurt(event="You cut me off when I spoke of Dad")
    found = alike(one, apart(event="my story was interrupted"))
    assert found == {Likeness.KIND: ("something you were saying was cut short",)}


def test_the_same_words_are_a_reason_in_any_form() -> None:
    one = a_hurt(event="You painted the boat without a glance at the harbour")
    found = alike(one, apart(event="Painting boats in the harbour"))
    assert set(found[Likeness.WORDS]) == {"painted", "boat", "harbour"}


def test_one_word_in_common_among_many_is_chance() -> None:
    one = a_hurt(
        event="on Monday the river rose and the bridge was closed for lorries", needs=("rest",)
    )
    other = apart(event="Monday evening, candles, music, dancing, neighbours, cake")
    assert Likeness.WORDS not in alike(one, other)


def test_a_rare_word_counts_more_than_one_that_every_moment_has() -> None:
    usual = [a_hurt(event=f"the table and the number {n}", needs=()) for n in range(9)]
    rare = a_hurt(event="the harbour", needs=())
    this = a_hurt(event="the table at the harbour")
    assert rank(this, [*usual, rare], lexicon())[0].hurt is rare


def test_the_closest_stands_first_then_the_newest_then_by_uuid() -> None:
    earlier = NOON - timedelta(days=1)
    close = a_hurt(uuid=a_uuid(9), happened_at=earlier, story="I come last.")
    new, second = a_hurt(uuid=a_uuid(1)), a_hurt(uuid=a_uuid(2))
    old = a_hurt(uuid=a_uuid(3), happened_at=earlier)
    this = a_hurt(uuid=a_uuid(4), story="I come last.")
    found = rank(this, [old, second, close, new], lexicon())
    assert [one.hurt for one in found] == [close, new, second, old]


def test_reasons_stand_in_the_order_of_their_weight() -> None:
    (found,) = rank(a_hurt(), [a_hurt()], lexicon())
    weights = [reason.weight for reason in found.reasons]
    assert len(weights) > 1
    assert weights == sorted(weights, reverse=True)
    assert found.closeness == sum(weights)


@pytest.mark.parametrize(
    ("strength", "usual", "high"),
    [
        (4, (), True),
        (3, (), False),
        (4, (5, 5, 5, 5), True),  # four are not yet a usual
        (3, (2, 2, 2, 2, 2), True),
        (4, (4, 4, 4, 4, 4), False),
        (5, (4, 4, 5, 4, 4), True),
    ],
)
def test_what_is_strong_is_told_by_what_is_usual_for_them(
    strength: int, usual: tuple[int, ...], high: bool
) -> None:
    assert is_high(strength, usual) is high


def test_only_something_strong_may_carry_and_only_what_is_close() -> None:
    (close,) = rank(a_hurt(), [a_hurt()], lexicon())
    far = Resemblance(close.hurt, ())
    assert close.closeness >= CLOSE
    assert may_carry(5, (), [far, close])
    assert not may_carry(2, (), [close])
    assert not may_carry(5, (), [far])
