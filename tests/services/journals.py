"""A journal, and what is kept in it, for the tests of its services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from microhurts_desktop.services.journal import Journal
from tests.builders import FixedClock
from tests.vault_folders import a_hurt_draft, a_journal, a_repair_draft


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = a_journal(tmp_path, clock)
    yield opened
    opened.close()


def named(journal: Journal, **over: object) -> str:
    draft = a_hurt_draft(journal, **over)
    journal.name_hurt(draft)
    return draft.uuid


def offered(journal: Journal, **over: object) -> str:
    draft = a_repair_draft(journal, **over)
    journal.offer_repair(draft)
    return draft.uuid
