"""A couple for the tour, and what each lets the other read, at times that never change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.services.service import Clock
from microhurts_desktop.services.vault_folder import VaultFolder

SHARED_BY_FIRST = (Field.WHEN, Field.FEELINGS, Field.STRENGTH, Field.NEEDS)
EARLIER = (
    (40, 3, "You came along to the doctor's"),
    (33, 2, "You left the last piece for me"),
    (21, 4, "You asked how the exam went, before anything else"),
    (12, 3, "You sang in the car so that I would laugh"),
)


def join(
    household_with: Callable[[Clock], VaultFolder],
    first: Person,
    passphrase: str,
    *,
    name: str,
    evening: datetime,
) -> Person:
    """Let someone called ``name``, with the same passphrase, share with ``first``; return them.

    What both share is from the hours before ``evening``: nothing here happens at the same time,
    so that the order never changes. Nobody may be unlocked.
    """
    hour = [4]

    def clock() -> datetime:
        return evening - timedelta(hours=hour[0])

    vault_folder = household_with(clock)
    new = vault_folder.new_keys(name, passphrase)
    mine = vault_folder.open(first, vault_folder.unwrap(first, passphrase))
    theirs = vault_folder.create(new)
    mine.sharing.let_in(theirs.sharing)
    for journal in (mine, theirs):
        journal.sharing.take_note()
    for number, (days, warmth, what) in enumerate(EARLIER):
        journal = (mine, theirs)[number % 2]
        at = clock() - timedelta(days=days)
        early = journal.begin_good_moment()
        early = replace(early, happened_at=at, what=what, deposit=Deposit.CARE, warmth=warmth)
        hour[0] += 1
        journal.notice_good(early)
        journal.sharing.share(journal.good_moment(early.uuid), (Field.WHEN, Field.WARMTH))
    hour[0] = 4
    hurt = replace(
        mine.begin_hurt(),
        event="You picked up your phone while I was telling you about Dad",
        feelings=("lonely",),
        strength=3,
        needs=("to be heard",),
    )
    mine.name_hurt(hurt)
    mine.sharing.share(mine.hurt(hurt.uuid), SHARED_BY_FIRST)
    hour[0] = 3
    theirs.sharing.thank(hurt.uuid, "Thank you for telling me. I want to hear the rest.")
    hour[0] = 2
    good = replace(
        theirs.begin_good_moment(),
        what="You kept my dinner warm and asked how it went",
        deposit=Deposit.CARE,
        warmth=4,
    )
    theirs.notice_good(good)
    theirs.sharing.share(theirs.good_moment(good.uuid), (Field.WHEN, Field.DEPOSIT, Field.WARMTH))
    mine.close()
    theirs.close()
    return new.person
