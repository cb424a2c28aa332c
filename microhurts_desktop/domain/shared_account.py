"""The account of two: what both let each other read, in one line and by the ledger's arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.repairs import Channel, Landing, ReachedOut, Repair
from microhurts_desktop.domain.shared import Shared, SharedKind


@dataclass(frozen=True, slots=True)
class SharedAccount:
    """``left_out`` counts moments without a shared strength or warmth: they post nothing."""

    account: Account
    left_out: int


def shared_account(everything: Iterable[Shared]) -> SharedAccount:
    """Return the account of what both shared; who wrote what makes no difference to it.

    A moment whose time was not shared stands on the day on which it was. Only the one who was
    hurt says how a repair landed, and only what they told of it counts.
    """
    there = tuple(everything)
    landings = {(one.about, one.author): one for one in there if one.kind is SharedKind.LANDING}
    hurts: list[Hurt] = []
    goods: list[GoodMoment] = []
    repairs: list[Repair] = []
    left_out = 0
    for one in there:
        match one.kind:
            case SharedKind.HURT if one.snapshot.strength is not None:
                hurts.append(_hurt(one, one.snapshot.strength))
            case SharedKind.GOOD if one.snapshot.warmth is not None:
                goods.append(_good(one, one.snapshot.warmth))
            case SharedKind.HURT | SharedKind.GOOD:
                left_out += 1
            case SharedKind.REPAIR if one.snapshot.by is not ReachedOut.THEY:
                repairs += [
                    _repair(one, answer)
                    for (about, author), answer in landings.items()
                    if about == one.uuid and author != one.author
                ]
            case _:
                pass
    return SharedAccount(Account(tuple(hurts), tuple(goods), tuple(repairs)), left_out)


def _hurt(one: Shared, strength: int) -> Hurt:
    return Hurt(
        **one.identity(),
        happened_at=one.snapshot.happened_at or one.sent_at,
        event=one.snapshot.event,
        feelings=one.snapshot.feelings,
        strength=strength,
        needs=one.snapshot.needs,
    )


def _good(one: Shared, warmth: int) -> GoodMoment:
    return GoodMoment(
        **one.identity(),
        happened_at=one.snapshot.happened_at or one.sent_at,
        what=one.snapshot.what,
        deposit=one.snapshot.deposit or Deposit.UNSAID,
        warmth=warmth,
    )


def _repair(one: Shared, answer: Shared) -> Repair:
    told, offered_at = answer.snapshot, one.snapshot.happened_at or one.sent_at
    landings: tuple[Landing, ...] = ()
    # How warm one for no hurt in particular was, is shared with nobody: nothing stands in for it.
    if one.about is not None and told.landed is not None and told.landed_on is not None:
        landing = Landing(
            **answer.identity(),
            landed=told.landed,
            landed_on=max(told.landed_on, local_day(offered_at)),
            said_at=answer.sent_at,
        )
        landings = (landing,)
    return Repair(
        **one.identity(),
        offered_at=offered_at,
        by=ReachedOut.THEY,
        words=one.snapshot.words,
        how=one.snapshot.how or Channel.UNSAID,
        hurt=one.about,
        landings=landings,
    )
