"""What a thing shared is held to."""

from __future__ import annotations

from datetime import UTC

import pytest

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import (
    Field,
    Shared,
    SharedKind,
    Snapshot,
    fields_at_first,
    fields_in,
    fields_of,
    snapshot_of,
)
from tests.builders import AUTHOR, NOON, a_good_moment, a_hurt, a_uuid


def test_revisions_count_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        Shared(
            uuid=a_uuid(),
            author=AUTHOR,
            updated_at=NOON.astimezone(UTC),
            kind=SharedKind.HURT,
            revision=0,
            sent_at=NOON,
            snapshot=Snapshot(event="a look away"),
        )


def test_a_good_moment_shows_the_parts_that_were_chosen() -> None:
    good = a_good_moment()
    assert fields_at_first(good) == {Field.WHAT, Field.WHEN, Field.DEPOSIT, Field.WARMTH}
    shown = snapshot_of(good, {Field.WARMTH})
    assert (shown.what, shown.warmth) == (good.what, good.warmth)
    assert (shown.deposit, shown.happened_at) == (None, None)
    assert fields_in(shown, MomentKind.GOOD) == {Field.WHAT, Field.WARMTH}


def test_what_nobody_said_of_a_good_moment_goes_to_nobody() -> None:
    good = a_good_moment(warmth=0, deposit=Deposit.UNSAID)
    assert fields_of(good) == (Field.WHAT, Field.WHEN)
    shown = snapshot_of(good, {Field.DEPOSIT, Field.WARMTH})
    assert (shown.deposit, shown.warmth) == (None, None)


def test_a_strength_that_nobody_said_is_not_on_offer_and_goes_to_nobody() -> None:
    unsure = a_hurt(strength=0)
    assert Field.STRENGTH not in fields_of(unsure)
    assert snapshot_of(unsure, {Field.STRENGTH, Field.FEELINGS}).strength is None
    assert Field.STRENGTH in fields_at_first(a_hurt(strength=2))
