"""What waits, waits until it is repaired fully or let go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from hypothesis import given

from microhurts_desktop.domain.history import standing_of
from microhurts_desktop.domain.hurts import Hurt, Release
from microhurts_desktop.domain.ledger import Account, landings, unrepaired_by_day
from microhurts_desktop.domain.repairs import Landed, Repair
from microhurts_desktop.domain.underground import by_need, is_asleep, several_wait_long
from tests.builders import NOON, a_hurt, a_repair, a_uuid
from tests.domain.accounts import FIRST, LAST, accounts


def landed_so_far(hurt: Hurt, repairs: Iterable[Repair]) -> float:
    return sum(amount for _, _, amount in landings(hurt, repairs))


def is_underground(hurt: Hurt, repairs: Iterable[Repair]) -> bool:
    return standing_of(hurt, [one for one in repairs if one.hurt == hurt.uuid]).is_waiting


def test_a_hurt_nobody_repaired_is_underground() -> None:
    hurt = a_hurt()
    assert is_underground(hurt, ())
    assert landed_so_far(hurt, ()) == 0


def test_a_partial_repair_lightens_and_still_leaves_it_waiting() -> None:
    hurt = a_hurt(strength=5)
    repairs = (a_repair(hurt=hurt.uuid, landed=Landed.PARTLY),)
    assert landed_so_far(hurt, repairs) == 2.5
    assert is_underground(hurt, repairs)


def test_a_full_repair_ends_the_waiting() -> None:
    hurt = a_hurt()
    repairs = (a_repair(hurt=hurt.uuid, landed=Landed.FULLY),)
    assert landed_so_far(hurt, repairs) == 3
    assert not is_underground(hurt, repairs)


def test_another_hurts_repair_changes_nothing() -> None:
    assert is_underground(a_hurt(), (a_repair(hurt=a_uuid(1), landed=Landed.FULLY),))


def test_letting_go_ends_the_waiting() -> None:
    assert not is_underground(a_hurt(release=Release(at=NOON, what_changed="it passed")), ())


def test_hurts_gather_under_their_first_need_however_it_was_written() -> None:
    one = a_hurt(needs=("to be heard", "closeness"))
    other = a_hurt(needs=(" To be heard",))
    third = a_hurt(needs=("rest",))
    nameless = a_hurt(needs=())
    assert by_need((one, third, other, nameless)) == {
        "to be heard": (one, other),
        "rest": (third,),
        "": (nameless,),
    }


def test_a_hurt_sleeps_until_its_day_and_no_longer() -> None:
    day = NOON.date()
    assert not is_asleep(a_hurt(), day)
    assert is_asleep(a_hurt(sleeps_until=day + timedelta(days=1)), day)
    assert not is_asleep(a_hurt(sleeps_until=day), day)


@given(accounts())
def test_what_waits_at_the_end_is_what_still_weighs(account: Account) -> None:
    far = LAST + timedelta(days=60)
    weight = unrepaired_by_day(account, FIRST, far)[far]
    waiting = (hurt for hurt in account.hurts if is_underground(hurt, account.repairs))
    assert weight == sum(hurt.counts_as - landed_so_far(hurt, account.repairs) for hurt in waiting)


def test_three_that_have_waited_for_over_two_months_are_several() -> None:
    today = NOON.date()
    long_ago = [a_hurt(happened_at=NOON - timedelta(days=days)) for days in (62, 90, 400)]
    lately = a_hurt(happened_at=NOON - timedelta(days=61))
    assert several_wait_long(long_ago, today)
    assert not several_wait_long([*long_ago[:2], lately, a_hurt()], today)
    assert not several_wait_long((), today)
