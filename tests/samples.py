"""Of what takes long: one of each sort in `make test`, and all of them in `make faults`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest


def one_of_each(*sorts: Sequence[Any]) -> list[Any]:
    """Return every combination as a case; all but a few that have each value once are `long`."""
    few = {tuple(n % len(sort) for sort in sorts) for n in range(max(map(len, sorts)))}
    return [
        pytest.param(
            *(sort[at] for sort, at in zip(sorts, places, strict=True)),
            marks=[] if places in few else [pytest.mark.long],
            id="-".join(map(_name, (sort[at] for sort, at in zip(sorts, places, strict=True)))),
        )
        for places in product(*(range(len(sort)) for sort in sorts))
    ]


def _name(value: object) -> str:
    if isinstance(value, tuple):
        return "+".join(map(_name, value))
    return str(getattr(value, "__name__", getattr(value, "name", value)))
