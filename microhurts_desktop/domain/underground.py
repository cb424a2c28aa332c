"""Hurts that went underground: neither repaired fully nor released."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.ledger import Account, landings, repairs_by_hurt
from microhurts_desktop.domain.repairs import Landed, Repair


def landed_so_far(hurt: Hurt, repairs: Iterable[Repair]) -> float:
    """Return what has landed on a hurt, from 0 to its strength; ``repairs`` may hold others'."""
    return sum(amount for _, _, amount in landings(hurt, repairs))


def is_underground(hurt: Hurt, repairs: Iterable[Repair]) -> bool:
    """Tell whether a hurt still waits: it was not let go and no repair of it landed fully."""
    return hurt.release is None and not any(
        landing.landed is Landed.FULLY for _, landing, _ in landings(hurt, repairs)
    )


def waiting(account: Account) -> tuple[Hurt, ...]:
    """Return the hurts that still wait, newest first (equal times by uuid)."""
    met = repairs_by_hurt(account.repairs)
    found = [hurt for hurt in account.hurts if is_underground(hurt, met.get(hurt.uuid, ()))]
    found.sort(key=lambda hurt: hurt.uuid)
    found.sort(key=lambda hurt: hurt.happened_at, reverse=True)
    return tuple(found)


def is_asleep(hurt: Hurt, today: date) -> bool:
    """Tell whether the person put a hurt aside until a day after ``today``, a local day."""
    return hurt.sleeps_until is not None and today < hurt.sleeps_until


def by_need(hurts: Iterable[Hurt]) -> dict[str, tuple[Hurt, ...]]:
    """Return hurts grouped by their first need, in the order given, groups too.

    Needs that differ only in capitals or outer spaces are one, under the first spelling met; a
    hurt without a need stands under the empty text.
    """
    groups: dict[str, list[Hurt]] = {}
    spelling: dict[str, str] = {}
    for hurt in hurts:
        need = hurt.needs[0].strip() if hurt.needs else ""
        groups.setdefault(spelling.setdefault(need.casefold(), need), []).append(hurt)
    return {need: tuple(group) for need, group in groups.items()}
