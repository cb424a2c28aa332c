"""A journal, and what is kept in it, for the tests of its services."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.domain.rehearsals import RehearsalDraft
from microhurts_desktop.services.journal import Journal
from tests.builders import FixedClock
from tests.vault_folders import a_hurt_draft, a_journal, a_repair_draft


@pytest.fixture
def clock() -> FixedClock:
    """The clock of ``journal``, to be turned."""
    return FixedClock()


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    """An empty journal."""
    with closing(a_journal(tmp_path, clock)) as opened:
        yield opened


def named(journal: Journal, **over: object) -> str:
    draft = a_hurt_draft(journal, **over)
    journal.name_hurt(draft)
    return draft.uuid


def offered(journal: Journal, **over: object) -> str:
    draft = a_repair_draft(journal, **over)
    journal.offer_repair(draft)
    return draft.uuid


def rehearsed(journal: Journal, hurt: str | None = None) -> RehearsalDraft:
    draft = replace(
        journal.promises.begin_rehearsal(hurt=hurt),
        for_them="They saw me look away.",
        own="I picked up my phone.",
        words="I missed that moment with you.",
        when="tonight",
    )
    journal.promises.keep_rehearsal(draft)
    return draft
