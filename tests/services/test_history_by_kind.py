"""The history of one kind alone is the whole history with the others left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.domain.moments import MomentKind
from tests.builders import FixedClock
from tests.reflections import a_written_reflection
from tests.vault_folders import a_good_draft, a_hurt_draft, a_journal, a_repair_draft


@pytest.mark.parametrize("kind", MomentKind.all())
def test_one_kind_is_the_whole_history_without_the_others(tmp_path: Path, kind: MomentKind) -> None:
    clock = FixedClock()
    journal = a_journal(tmp_path, clock)
    for _ in range(4):
        clock.forward(days=1)
        journal.check_in(connection=4)
        journal.name_hurt(a_hurt_draft(journal))
        journal.notice_good(a_good_draft(journal))
        journal.offer_repair(a_repair_draft(journal))
        a_written_reflection(journal)
    expected = [summary for summary in journal.summaries(0, 100) if summary.kind is kind]
    assert list(journal.summaries(0, 100, kind)) == expected
    assert list(journal.summaries(1, 2, kind)) == expected[1:3]
    assert journal.moment_count(kind) == 4
    for other in journal.summaries(0, 100):
        place = expected.index(other) if other in expected else None
        assert journal.position_of(other.uuid, kind) == place
    journal.close()
