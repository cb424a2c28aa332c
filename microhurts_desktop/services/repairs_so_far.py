"""What a journal knows of repairs so far, for the numbers that its owner may look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repair_numbers import RepairNumbers, repair_numbers
from microhurts_desktop.domain.repairs import Landed, Repair
from microhurts_desktop.domain.shared import SharedKind

if TYPE_CHECKING:
    from microhurts_desktop.services.journal import Journal


def repairs_so_far(journal: Journal) -> RepairNumbers:
    """Return how long hurts waited, and how repairs that began from a phrase landed."""
    account = journal.account()
    return repair_numbers(account, _answered(journal, account.repairs))


def _answered(journal: Journal, repairs: tuple[Repair, ...]) -> Iterator[tuple[Intention, Landed]]:
    intentions = {phrase.id: phrase.intention for phrase in journal.library.everything()}
    # What the other chose to tell about repairs of mine.
    told = {
        answer.about: answer.snapshot.landed
        for answer in reversed(journal.sharing.theirs_of(SharedKind.LANDING))
    }
    for repair in repairs:
        landed = repair.landing.landed if repair.landing is not None else told.get(repair.uuid)
        if landed is not None and repair.phrase in intentions:
            yield intentions[repair.phrase], landed
