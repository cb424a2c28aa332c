"""The tally of the ugly days."""

from __future__ import annotations

import pytest

from tests.faults.tally import THE_TALLY, Tally


@pytest.fixture
def tally() -> Tally:
    """What counts the faults of the whole run."""
    return THE_TALLY
