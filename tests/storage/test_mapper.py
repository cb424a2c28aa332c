"""A field is said once: in its dataclass, and its column in a migration. The rest follows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from microhurts_desktop.domain.hurts import Hurt, HurtDraft, Release
from microhurts_desktop.domain.moments import MomentKind, Record
from microhurts_desktop.domain.shared import Snapshot
from microhurts_desktop.services import drafts
from microhurts_desktop.services.export_all import Everything, as_json
from microhurts_desktop.storage import earlier_rows, mapper, phrase_rows, records
from microhurts_desktop.storage.mapper import Table
from microhurts_desktop.storage.shared_values import STRICT, Unreadable, upto
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON, a_hurt
from tests.storage.safes import an_open_vault


class Weather(StrEnum):
    SUN = "sun"
    RAIN = "rain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside(Hurt):
    """A hurt with one field more of each type that there is."""

    weather: Weather | None = None
    place: str = ""
    people: int = 2
    heard: tuple[str, ...] = ()
    skies: tuple[Weather, ...] = ()
    told_on: date | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideDraft(HurtDraft):
    weather: Weather | None = None
    place: str = ""
    people: int = 2
    heard: tuple[str, ...] = ()
    skies: tuple[Weather, ...] = ()
    told_on: date | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideSnapshot(Snapshot):
    weather: Weather | None = None
    place: str = ""
    people: int | None = None
    heard: tuple[str, ...] = ()
    told_on: date | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard(Record):
    depth: float


MORE: dict[str, Any] = {
    "weather": Weather.RAIN,
    "place": "the “bridge”",
    "people": 3,
    "heard": ("rain", "a train"),
    "skies": (Weather.SUN, Weather.RAIN),
    "told_on": date(2026, 5, 15),
    "told_at": NOON + timedelta(days=1),
}
HURT = a_hurt()
BARE = Outside(**mapper.held(HURT))
FULL = replace(BARE, release=Release(at=NOON, what_changed="we talked"), **MORE)
OUTSIDE = Table("hurts", Outside, named={"release.at": "released_at"})


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = an_open_vault(tmp_path)
    yield opened
    opened.close()


def migration(vault: Vault) -> None:
    with vault.saving() as db:
        hurts = db.table("hurts")
        for name in ("weather", "told_on", "told_at"):
            hurts.add_column(name, str)
        hurts.add_column("told_offset_minutes", int)
        hurts.add_column("people", int, not_null_default=2)
        hurts.add_column("place", str, not_null_default="")
        for name in ("heard", "skies"):
            hurts.add_column(name, str, not_null_default="[]")


def test_a_new_field_is_stored_and_what_was_stored_before_has_its_default(vault: Vault) -> None:
    with vault.saving() as db:
        records.put_hurt(db, HURT)
    migration(vault)
    with vault.saving() as db:
        assert OUTSIDE.one(db, BARE.uuid) == BARE
        OUTSIDE.put(db, FULL)
        stored = OUTSIDE.one(db, FULL.uuid)
        assert stored == FULL
        assert stored.told_at is not None
        assert stored.told_at.utcoffset() == MORE["told_at"].utcoffset()
        OUTSIDE.put(db, BARE)
        assert OUTSIDE.all(db) == (BARE,)


def test_a_new_field_is_drafted_and_an_older_draft_has_its_default() -> None:
    older = HurtDraft(uuid=FULL.uuid, begun_at=NOON, happened_at=NOON, event="you looked away")
    read = mapper.from_json(OutsideDraft, mapper.to_json(older))
    assert read == OutsideDraft(**mapper.held(older))
    draft = replace(read, **MORE)
    assert mapper.from_json(OutsideDraft, mapper.to_json(draft)) == draft
    assert mapper.from_json(HurtDraft, mapper.to_json(draft)) == older, "and by an older program"


def test_a_new_field_goes_into_what_is_kept_and_into_what_rewords_it() -> None:
    draft = drafts.rewording(OutsideDraft, FULL, NOON)
    assert {name: getattr(draft, name) for name in MORE} == MORE
    now = Record(uuid=FULL.uuid, author=FULL.author, updated_at=FULL.updated_at)
    assert drafts.filled(Outside, FULL, draft, now) == FULL
    with pytest.raises(ValueError, match="not ready"):
        drafts.filled(Outside, replace(draft, strength=None), now)


def test_a_new_field_is_exported() -> None:
    nothing: dict[str, Any] = dict.fromkeys(
        (*("promises", "rehearsals", "drafts", "shared"),),
        (),
    )
    everything = Everything(name="Ana", moments={MomentKind.HURT: (FULL,)}, **nothing)
    (hurt,) = json.loads(as_json(everything, NOON))["hurts"]
    assert {name: hurt[name] for name in MORE} == {
        "weather": "rain",
        "place": "the “bridge”",
        "people": 3,
        "heard": ["rain", "a train"],
        "skies": ["sun", "rain"],
        "told_on": "2026-05-15",
        "told_at": MORE["told_at"].isoformat(),
    }
    assert hurt["release"] == {"at": NOON.isoformat(), "what_changed": "we talked"}


@pytest.mark.parametrize(
    ("name", "proper", "hostile"),
    [
        ("weather", ("rain", Weather.RAIN), ("hail", None, 3, ["rain"], "r" * 50)),
        ("place", ("here", "here"), (None, 3, ["here"], "h" * 20_001, "\ud800")),
        ("people", (5, 5), (0, 6, True, 2.0, "2", None)),
        ("heard", (["a", "b"], ("a", "b")), ("a", None, [3], ["a"] * 201, ["a" * 20_001])),
        ("told_on", ("2026-05-15", date(2026, 5, 15)), ("2026-05-35", "0001-01-01", 3, None)),
        (
            "told_at",
            ("2026-05-14T10:00:00+00:00", datetime(2026, 5, 14, 10, tzinfo=UTC)),
            ("2026-05-14T10:00:00", "2026-05-14", 7, None),
        ),
    ],
)
def test_a_new_field_of_the_other_is_held_to_its_type_and_bounds(
    name: str, proper: tuple[object, object], hostile: tuple[object, ...]
) -> None:
    numbers = dict.fromkeys(("strength", "warmth", "people"), upto(5))
    read = mapper.reads(OutsideSnapshot, STRICT, **numbers)[name]
    written, value = proper
    assert read(written) == value
    for one in hostile:
        with pytest.raises(Unreadable):
            read(one)


def test_a_number_of_the_other_needs_bounds_and_an_unknown_type_a_reading() -> None:
    with pytest.raises(TypeError, match="int"):
        mapper.reads(Snapshot, STRICT)
    with pytest.raises(TypeError, match="float"):
        mapper.reads(Unheard, STRICT)


ALSO = {
    "check_ins": {"day", "harm"},
    # No field, so that nothing which shares or exports a hurt can take it along.
    "hurts": {"harm"},
    "repairs": {"harm"},
    "reflections": {"harm"},
    "landings": {"repair"},
    "earlier_answers": {
        *("hurt", "promise", "check_in", "agreement"),
        *("good_moment", "repair", "reflection"),
    },
    "deleted": {"changes"},
}


@pytest.mark.parametrize(
    "table",
    [
        value
        for module in (records, phrase_rows, earlier_rows)
        for value in vars(module).values()
        if isinstance(value, Table)
    ],
    ids=lambda table: table.name,
)
def test_each_column_of_a_vault_is_a_field(vault: Vault, table: Table[Any]) -> None:
    with vault.reading() as db:
        columns = {column.name for column in db.table(table.name).columns}
    # The day on which it was first kept is no field either: nothing shares or exports it.
    also = {"id", "kept_on"} | ALSO.get(table.name, set())
    if table is records.CHECK_INS:
        # It says of itself that it was filled in, and is never shared.
        also -= {"kept_on"}
    assert set(table.columns) == columns - also
