"""A number that nobody said is in nothing that is taken along, whatever stands in for it."""

from __future__ import annotations

import json
from typing import Any

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.export_all import Everything, as_json
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import NOON, a_good_moment, a_hurt
from tests.domain.test_values import a_good_draft, a_hurt_draft


def taken(*, said: bool) -> Everything:
    nothing: dict[str, Any] = dict.fromkeys(("promises", "rehearsals", "shared"), ())
    good = {"warmth": 3, "deposit": Deposit.CARE} if said else {"warmth": 0, "deposit": Deposit("")}
    return Everything(
        name="Ana",
        moments={
            MomentKind.HURT: (a_hurt(strength=1 if said else 0),),
            MomentKind.GOOD: (a_good_moment(**good),),
        },
        drafts=(
            a_hurt_draft(strength=1 if said else None),
            a_good_draft(**(good if said else {"warmth": None, "deposit": None})),
        ),
        **nothing,
    )


def test_it_is_null_for_programs() -> None:
    for said, numbers in ((True, (1, 3)), (False, (None, None))):
        whole = json.loads(as_json(taken(said=said), NOON))
        (hurt,), (good,) = whole["hurts"], whole["good_moments"]
        assert (hurt["strength"], good["warmth"]) == numbers
        hurt_draft, good_draft = whole["drafts"]
        assert (hurt_draft["strength"], good_draft["warmth"]) == numbers


def test_it_is_not_there_for_people() -> None:
    for line in ("- Felt then, from 1 to 5: 1", "- Warmth, from 1 to 5: 3", "- Kind: care"):
        assert line in as_text(taken(said=True)).splitlines()
    without = as_text(taken(said=False))
    assert "from 1 to 5" not in without
    assert "- Kind" not in without
