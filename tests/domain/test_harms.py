"""Whether a hurt is a harm, once its words are kept anew."""

from __future__ import annotations

import pytest

from microhurts_desktop.domain.hurts import Harm


@pytest.mark.parametrize(
    ("before", "heard", "after"),
    [
        (Harm.NONE, False, Harm.NONE),
        (Harm.NONE, True, Harm.HEARD),
        (Harm.HEARD, True, Harm.HEARD),
        (Harm.HEARD, False, Harm.NONE),
        (Harm.SET_ASIDE, True, Harm.SET_ASIDE),
        (Harm.SET_ASIDE, False, Harm.NONE),
    ],
)
def test_what_was_set_aside_stays_so_while_danger_is_heard(
    before: Harm, heard: bool, after: Harm
) -> None:
    assert before.reworded(heard=heard) is after
