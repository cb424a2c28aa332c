"""After a bad hour: when several hurts were named one after the other, a stop may do good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

GAP = timedelta(minutes=30)
SEVERAL = 3


def makes_several(kept: Sequence[datetime], otherwise: datetime | None = None) -> bool:
    """Tell whether the hurt kept last is the third in a row, and neither the second nor the fourth.

    ``kept`` is when the last hurts were kept, the newest first: four, or all there are. They are in
    a row while each came within half an hour of the one before, and nothing good and no repair was
    kept between them: ``otherwise`` is when one was kept last, or None. Said of the third alone, it
    is said once, however many follow.
    """
    row = min(len(kept), 1)
    for later, earlier in pairwise(kept):
        if later - earlier > GAP or (otherwise is not None and otherwise >= earlier):
            break
        row += 1
    return row == SEVERAL
