"""The account of two is one line, made of what was shared and of nothing else."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.ledger import balance_by_day, postings
from microhurts_desktop.domain.repairs import Channel, Landed
from microhurts_desktop.domain.shared import Shared, SharedKind, Snapshot
from microhurts_desktop.domain.shared_account import shared_account
from tests.builders import NOON, a_uuid

ANNA, BEN = "a" * 32, "b" * 32
TODAY = NOON.date()


def a_shared(kind: SharedKind, author: str = ANNA, about: str | None = None, **of: Any) -> Shared:
    return Shared(
        uuid=a_uuid(),
        author=author,
        updated_at=NOON.astimezone(UTC),
        kind=kind,
        revision=1,
        sent_at=NOON,
        about=about,
        snapshot=Snapshot(**of),
    )


def balance(*everything: Shared) -> float:
    entries = postings(shared_account(everything).account)
    return balance_by_day(entries, TODAY, TODAY)[TODAY]


def test_moments_of_both_stand_in_one_line() -> None:
    hurt = a_shared(SharedKind.HURT, ANNA, strength=3)
    good = a_shared(SharedKind.GOOD, BEN, warmth=5, happened_at=NOON - timedelta(days=2))
    assert balance(hurt, good) == 2


def test_what_was_not_shared_posts_nothing() -> None:
    silent = (a_shared(SharedKind.HURT), a_shared(SharedKind.GOOD, BEN))
    assert balance(*silent) == 0
    assert shared_account(silent).left_out == 2


def test_a_repair_counts_as_the_one_who_was_hurt_told_of_it() -> None:
    hurt = a_shared(SharedKind.HURT, ANNA, strength=4)
    repair = a_shared(SharedKind.REPAIR, BEN, hurt.uuid, words="I'm sorry.")
    fully = {"landed": Landed.FULLY, "landed_on": TODAY - timedelta(days=3)}
    assert balance(hurt, repair) == -4
    own = a_shared(SharedKind.LANDING, BEN, repair.uuid, **fully)
    assert balance(hurt, repair, own) == -4
    told = a_shared(SharedKind.LANDING, ANNA, repair.uuid, **fully)
    assert balance(hurt, repair, told) == 0
    unsaid = a_shared(SharedKind.LANDING, ANNA, repair.uuid)
    assert balance(hurt, repair, unsaid) == -4


def test_how_a_repair_was_offered_is_not_made_up() -> None:
    repair = a_shared(SharedKind.REPAIR, BEN, words="I'm sorry.")
    told = a_shared(SharedKind.LANDING, ANNA, repair.uuid, landed=Landed.FULLY, landed_on=TODAY)
    (counted,) = shared_account((repair, told)).account.repairs
    assert counted.how is Channel.UNSAID


def test_words_about_a_moment_post_nothing() -> None:
    good = a_shared(SharedKind.GOOD, warmth=2)
    thanks = a_shared(SharedKind.THANKS, BEN, good.uuid, words="Thank you.")
    assert balance(good, thanks) == 2


@given(st.lists(st.tuples(st.sampled_from((ANNA, BEN)), st.integers(-5, 5).filter(bool))))
def test_who_wrote_what_makes_no_difference(moments: list[tuple[str, int]]) -> None:
    def told(author: str, amount: int) -> Shared:
        if amount < 0:
            return a_shared(SharedKind.HURT, author, strength=-amount)
        return a_shared(SharedKind.GOOD, author, warmth=amount)

    other = {ANNA: BEN, BEN: ANNA}
    one = balance(*(told(author, amount) for author, amount in moments))
    turned = balance(*(told(other[author], amount) for author, amount in moments))
    assert one == turned == sum(amount for _, amount in moments)
