"""The history of a vault is merged from indexes, however long it is."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.storage import history
from tests.storage.safes import an_open_vault


def test_no_kind_of_moment_makes_it_sort_or_read_texts(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    asked: list[str] = []
    with vault.reading() as db, db.tracer(lambda sql, _values: asked.append(sql)):
        history.summaries(db, 10_000, 100)
    (keys,) = (sql for sql in asked if "UNION ALL" in sql)
    with vault.reading() as db:
        plan = [row["detail"] for row in db.query(f"EXPLAIN QUERY PLAN {keys}", [100, 10_000])]
    vault.close()
    scans = [step for step in plan if step.startswith("SCAN")]
    assert len(scans) == len(MomentKind.all())
    assert all("USING COVERING INDEX" in step for step in scans)
    assert not any("TEMP B-TREE" in step for step in plan)
