"""Where a hurt stands is asked of the database and of the values: both give the same answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microhurts_desktop.domain.history import Standing, standing_of
from microhurts_desktop.domain.hurts import Release
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut, Repair
from microhurts_desktop.storage import history, records, rows
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON, a_hurt, a_landing, a_repair
from tests.storage.safes import an_open_vault

# What was said of one repair, one after the other; None for a repair of mine.
SAID = st.none() | st.lists(st.sampled_from(Landed), max_size=3)
# Whether each hurt was let go, and what met it.
LIVED = st.lists(st.tuples(st.booleans(), st.lists(SAID, max_size=3)), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with closing(an_open_vault(tmp_path_factory.mktemp("standing"))) as opened:
        yield opened


def met_by(hurt: str | None, said: Sequence[Landed] | None) -> Repair:
    return a_repair(
        hurt=hurt,
        by=ReachedOut.I if said is None else ReachedOut.THEY,
        landings=tuple(a_landing(landed=landed, landed_on=NOON.date()) for landed in said or ()),
    )


@settings(max_examples=60)
@given(LIVED, SAID)
def test_where_a_hurt_stands_is_the_same_in_the_database_and_in_the_domain(
    vault: Vault,
    lived: list[tuple[bool, list[list[Landed] | None]]],
    unprompted: list[Landed] | None,
) -> None:
    stand: dict[str, Standing] = {}
    with vault.saving() as db:
        for table in (records.REPAIRS, records.HURTS):
            rows.remove(db, table.name)
        records.put_repair(db, met_by(None, unprompted))
        for let_go, met in lived:
            hurt = a_hurt(release=Release(at=NOON, what_changed="we talked") if let_go else None)
            repairs = [met_by(hurt.uuid, said) for said in met]
            records.put_hurt(db, hurt)
            for repair in repairs:
                records.put_repair(db, repair)
            stand[hurt.uuid] = standing_of(hurt, repairs)

    with vault.reading() as db:
        shown = history.summaries(db, 0, 100, MomentKind.HURT)
        waiting = {hurt.uuid for hurt in records.hurts(db, records.OPEN_HURTS)}
        partly = records.partly_repaired(db)
    assert {one.uuid: one.standing for one in shown} == stand
    assert waiting == {uuid for uuid, standing in stand.items() if standing.is_waiting}
    assert waiting & partly == {
        uuid for uuid, standing in stand.items() if standing is Standing.PARTLY
    }
