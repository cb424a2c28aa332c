"""Fixtures of the services' tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.couples import Couple, a_couple
from tests.services.journals import clock as clock
from tests.services.journals import journal as journal


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return a_couple(tmp_path)
