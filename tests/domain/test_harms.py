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
        (Harm.HEARD, False, Harm.HEARD),
        (Harm.SET_ASIDE, True, Harm.SET_ASIDE),
        (Harm.SET_ASIDE, False, Harm.SET_ASIDE),
    ],
)
def test_what_it_was_it_stays_however_it_is_said(before: Harm, heard: bool, after: Harm) -> None:
    assert before.kept(heard=heard) is after
