"""How much is written before and after a crash."""

from __future__ import annotations

import pytest

# How many hurts first, in the second life, in the log; and how long each one's story is.
SIZES = [
    (100, 2, 5, 900),
    (3, 1, 1, 10),
    *(
        pytest.param(sizes, marks=pytest.mark.long)
        for sizes in ((40, 30, 2, 3000), (8, 1, 60, 200), (12, 5, 3, 20_000))
    ),
]
