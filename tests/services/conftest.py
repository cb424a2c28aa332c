"""Fixtures of the services' tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from microhurts_desktop.services.journal import Journal
from tests.builders import FixedClock
from tests.couples import Couple, a_couple
from tests.vault_folders import a_journal


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return a_couple(tmp_path)


@pytest.fixture
def clock() -> FixedClock:
    """The clock of ``journal``, to be turned."""
    return FixedClock()


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    """An empty journal."""
    with closing(a_journal(tmp_path, clock)) as opened:
        yield opened
