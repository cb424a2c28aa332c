"""What waits, waits until it is repaired fully or let go."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given

from microhurts_desktop.domain.history import standing_of
from microhurts_desktop.domain.hurts import Release
from microhurts_desktop.domain.ledger import Account, unrepaired_by_day
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.underground import (
    by_need,
    is_asleep,
    is_underground,
    landed_so_far,
    waiting,
)
from tests.builders import NOON, a_hurt, a_repair, a_uuid
from tests.domain.accounts import FIRST, LAST, accounts


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


def test_what_waits_is_listed_newest_first_then_by_uuid() -> None:
    older = a_hurt(uuid=a_uuid(3), happened_at=NOON - timedelta(days=1))
    second, first = a_hurt(uuid=a_uuid(2)), a_hurt(uuid=a_uuid(1))
    repaired = a_hurt()
    account = Account(
        (older, second, repaired, first),
        (),
        (a_repair(hurt=repaired.uuid, landed=Landed.FULLY),),
    )
    assert waiting(account) == (first, second, older)


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
    still = sum(hurt.strength - landed_so_far(hurt, account.repairs) for hurt in waiting(account))
    assert weight == still


@given(accounts())
def test_the_history_and_underground_agree_on_what_waits(account: Account) -> None:
    for hurt in account.hurts:
        met = [repair for repair in account.repairs if repair.hurt == hurt.uuid]
        assert standing_of(hurt, met).is_waiting is is_underground(hurt, account.repairs)
