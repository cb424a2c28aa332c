"""Where a hurt stands follows from its release and from how its repairs landed."""

from __future__ import annotations

import pytest

from microhurts_desktop.domain.history import Standing, standing_of
from microhurts_desktop.domain.hurts import Release
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from tests.builders import NOON, a_hurt, a_repair

LET_GO = Release(at=NOON, what_changed="we talked")


@pytest.mark.parametrize(
    ("release", "landed", "standing"),
    [
        (None, [], Standing.OPEN),
        (None, [None], Standing.OPEN),
        (None, [Landed.NOT_YET], Standing.OPEN),
        (None, [Landed.PARTLY, Landed.NOT_YET], Standing.PARTLY),
        (None, [Landed.PARTLY, Landed.FULLY], Standing.REPAIRED),
        (LET_GO, [Landed.PARTLY], Standing.RELEASED),
        (LET_GO, [Landed.FULLY], Standing.REPAIRED),
    ],
)
def test_a_hurt_stands_where_its_repairs_and_its_release_put_it(
    release: Release | None, landed: list[Landed | None], standing: Standing
) -> None:
    hurt = a_hurt(release=release)
    repairs = [a_repair(hurt=hurt.uuid, landed=reached) for reached in landed]
    assert standing_of(hurt, repairs) is standing


def test_a_repair_of_mine_alone_leaves_the_hurt_open() -> None:
    hurt = a_hurt()
    assert standing_of(hurt, [a_repair(hurt=hurt.uuid, by=ReachedOut.I)]) is Standing.OPEN
