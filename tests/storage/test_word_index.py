"""The index of words is what the rows say, whatever was done; and nothing deleted stays in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microhurts_desktop.domain.agreements import Agreement
from microhurts_desktop.domain.check_ins import CheckIn, OwnAnswer
from microhurts_desktop.domain.finding import day_of, id_of, table_of
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.domain.sought_words import phrases_in
from microhurts_desktop.storage import driver, finding, records, rows, word_index
from microhurts_desktop.storage.errors import SaveFailed
from microhurts_desktop.storage.schema import PRIVATE, words_of_every_script
from microhurts_desktop.storage.schema import finding as finding_migration
from microhurts_desktop.storage.sqlite_library import Database
from microhurts_desktop.storage.vault import Vault
from microhurts_desktop.storage.word_index import DOCUMENTS, HOW_IT_KEEPS, INDEX, Document
from tests.builders import NOON, a_good_moment, a_hurt, a_landing, a_repair, a_uuid
from tests.storage.safes import KEY, VAULT_ID, an_open_vault, backups_in

WORDS = st.text("aé ö\"'Ж,\n", max_size=8)
_STORED: dict[str, Any] = {"author": VAULT_ID, "updated_at": NOON}


def in_the_index(db: Database, index: str = INDEX) -> set[tuple[Any, ...]]:
    """Return every word of every document, with its place."""
    vocabulary = f"temp.{index}_words"
    db.execute(f"CREATE VIRTUAL TABLE {vocabulary} USING fts5vocab (main, {index}, instance)")
    try:
        return set(db.execute(f"SELECT term, doc, offset FROM {vocabulary}"))
    finally:
        db.execute(f"DROP TABLE {vocabulary}")


def said_by_the_rows(db: Database) -> set[tuple[Any, ...]]:
    """Return the same of an index that is made anew of what the rows say."""
    db.execute(f"CREATE VIRTUAL TABLE made_anew USING fts5 (text, {HOW_IT_KEEPS})")
    for one in DOCUMENTS:
        row = one.table
        db.execute(
            f"INSERT INTO made_anew (rowid, text) SELECT {one.place(row)}, {one.text(row)}"
            f" FROM {row} WHERE {one.counts(row)}"
        )
    try:
        return in_the_index(db, "made_anew")
    finally:
        db.execute("DROP TABLE made_anew")


def check(vault: Vault) -> None:
    with vault.saving() as db:
        assert in_the_index(db) == said_by_the_rows(db)
        db.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('integrity-check')")
        places = {place for (place,) in db.execute(f"SELECT rowid FROM {INDEX}")}
        moments = sum(db.table(one.table).count for one in DOCUMENTS if one.is_moment)
        assert len(places) >= moments


# What may be done, given which of three moments it is done to, and a text.
def _hurt(db: Database, at: int, text: str) -> None:
    hurt = a_hurt(uuid=a_uuid(at), event=text, might_be=(text, "b"), own_sentence=text)
    records.put_hurt(db, replace(hurt, happened_at=NOON - timedelta(days=len(text))))


def _good(db: Database, at: int, text: str) -> None:
    records.GOOD_MOMENTS.put(db, a_good_moment(uuid=a_uuid(10 + at), what=text))


def _repair(db: Database, at: int, text: str) -> None:
    landing = a_landing(uuid=a_uuid(20 + at), would_help=text)
    one = a_repair(uuid=a_uuid(30 + at), hurt=a_uuid(at), words=text, landings=(landing,))
    records.put_repair(db, one)


def _agreement(db: Database, at: int, text: str) -> None:
    one = Agreement(
        uuid=a_uuid(40 + at), hurt=a_uuid(at), talked_on=NOON.date(), words=text, **_STORED
    )
    records.AGREEMENTS.put(db, one)


def _reflection(db: Database, at: int, text: str) -> None:
    one = Reflection(
        uuid=a_uuid(50 + at), happened_at=NOON, text=text, prompt="b", hurt=a_uuid(at), **_STORED
    )
    records.put_reflection(db, one)


def _check_in(db: Database, at: int, text: str) -> None:
    own = (OwnAnswer(question="q", name=text, answer="yes"),)
    day = NOON - timedelta(days=at)
    records.put_check_in(
        db, CheckIn(uuid=a_uuid(60 + at), at=day, connection=3, word=text, own=own, **_STORED)
    )


def _remove(table: str, first: int) -> Callable[[Database, int, str], None]:
    return lambda db, at, _: records.remove(db, table, a_uuid(first + at))


DOINGS: tuple[Callable[[Database, int, str], None], ...] = (
    *(_hurt, _good, _repair, _agreement, _reflection, _check_in),
    *(_remove("hurts", 0), _remove("good_moments", 10), _remove("repairs", 30)),
    *(_remove("agreements", 40), _remove("reflections", 50), _remove("check_ins", 60)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.sampled_from(DOINGS), st.integers(0, 2), WORDS, st.booleans()), max_size=14
    )
)
def test_the_index_is_what_the_rows_say(
    done: list[tuple[Callable[[Database, int, str], None], int, str, bool]],
) -> None:
    with TemporaryDirectory() as place, closing(an_open_vault(Path(place))) as vault:
        for do, at, text, is_undone in done:
            with rows.noting() as noted:
                # What belongs to a hurt that is not there cannot be kept.
                with suppress(SaveFailed, driver.DriverError), vault.saving() as db:
                    do(db, at, text)
                changes = tuple(noted)
            if is_undone:
                with suppress(KeyError), vault.saving() as db:
                    rows.put_back(db, changes)
        check(vault)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = an_open_vault(tmp_path)
    yield vault
    vault.close()


def found(vault: Vault, typed: str) -> list[tuple[int, int]]:
    with vault.reading() as db:
        places = finding.with_words(db, phrases_in(typed))
    return [(table_of(place), id_of(place)) for place in places]


def test_every_kind_of_words_is_found(vault: Vault) -> None:
    with vault.saving() as db:
        for do in (_hurt, _good, _repair, _agreement, _reflection, _check_in):
            do(db, 1, "Öhrchen")
    assert {table for table, _ in found(vault, "ohr")} == {1, 2, 3, 4, 5, 6, 8}
    assert found(vault, '"öhrchen b"') == [], "nothing in quotes goes over from field to field"


def test_an_empty_field_leaves_the_words_of_the_others(vault: Vault) -> None:
    with vault.saving() as db:
        records.put_hurt(db, a_hurt(event="a rainy evening"))
    assert found(vault, "rain")


def test_a_place_is_on_the_local_day(vault: Vault) -> None:
    late = NOON.replace(hour=23, minute=59)
    with vault.saving() as db:
        records.put_hurt(db, a_hurt(happened_at=late))
    with vault.reading() as db:
        (place,) = finding.with_words(db, ())
    assert day_of(place) == late.date()


def test_words_that_the_index_would_take_for_its_own_are_words(vault: Vault) -> None:
    with vault.saving() as db:
        records.put_hurt(db, a_hurt(event="near not and or text rank"))
    for typed in ("NEAR(", "text:", "NOT", "a* AND", "^near", "rank -", "near\x00not", "'; DROP"):
        found(vault, typed)
    assert len(found(vault, "NEAR NOT AND OR")) == 1


def test_an_older_vault_is_found_in_from_the_beginning(tmp_path: Path) -> None:
    before = replace(
        PRIVATE, in_order=PRIVATE.in_order[: PRIVATE.in_order.index(finding_migration)]
    )
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=before)
    older = Vault.open(backups, KEY, NOON, tables=before)
    with older.saving() as db:
        _hurt(db, 1, "the harbour")
        _repair(db, 1, "the harbour")
    older.close()
    vault = Vault.open(backups, KEY, NOON)
    assert [table for table, _ in found(vault, "harbour")] == [1, 3, 6]
    check(vault)
    vault.close()


def test_an_index_that_folded_less_is_made_anew(tmp_path: Path) -> None:
    """One from before words were taken out of a text by a function of ours."""
    before = replace(
        PRIVATE, in_order=PRIVATE.in_order[: PRIVATE.in_order.index(words_of_every_script)]
    )
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=before)
    older = Vault.open(backups, KEY, NOON, tables=before)
    with older.saving() as db:
        db.execute(
            f"CREATE VIRTUAL TABLE {INDEX} USING fts5 (text, content = '',"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        db.execute(
            f"CREATE TRIGGER {INDEX}_hurts_in AFTER INSERT ON hurts BEGIN"
            f" INSERT INTO {INDEX} (rowid, text) VALUES (new.id, new.event); END"
        )
        _hurt(db, 1, "今天你说随便")
    older.close()
    vault = Vault.open(backups, KEY, NOON)
    assert [table for table, _ in found(vault, "随便")] == [1]
    check(vault)
    vault.close()


def test_a_table_that_comes_later_is_found_in_from_its_own_migration_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = Document(number=60, table="kindnesses", at=("happened_at",), words=("text",))

    def kindnesses(db: Database) -> None:
        columns = {"id": int, "happened_at": str, "offset_minutes": int, "text": str}
        db.table("kindnesses").create(columns, pk="id", strict=True)
        word_index.keep(db, kind)

    monkeypatch.setattr(word_index, "DOCUMENTS", (*DOCUMENTS, kind))
    monkeypatch.setattr(PRIVATE, "in_order", (*PRIVATE.in_order, kindnesses))
    with closing(an_open_vault(tmp_path)) as vault:
        with vault.saving() as db:
            db.execute(
                "INSERT INTO kindnesses (happened_at, offset_minutes, text)"
                " VALUES ('2026-05-14T12:00:00+00:00', 0, 'warm hands')"
            )
        with vault.reading() as db:
            assert {word for word, *_ in in_the_index(db)} == {"warm", "hands"}


def test_nothing_deleted_is_on_any_page(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        for number in range(40):
            _good(db, number, f"what stays {number} is here")
        for do in (_hurt, _repair, _agreement, _reflection, _check_in):
            do(db, 1, "zzyzxword and quokkaword")
    vault.close()
    before = pages(vault.path)
    vault = an_open_vault(tmp_path)
    with vault.saving() as db:
        records.remove(db, "hurts", a_uuid(1))
        records.remove(db, "check_ins", a_uuid(61))
    vault.close()
    left = pages(vault.path)
    for trace in (b"zyzxw", b"quokka", b"uokkaword"):
        assert trace in before
        assert trace not in left
    assert b"what stays 39" in left


def pages(path: Path) -> bytes:
    """Return every page of a closed vault, decrypted: those that are free, too."""
    size, reserved, salt = 4096, 80, 16
    whole = path.read_bytes()
    found = []
    for at in range(0, len(whole), size):
        page = whole[at : at + size]
        sealed, vector = page[0 if at else salt : -reserved], page[-reserved:][:16]
        cipher = Cipher(algorithms.AES(bytes(KEY)), modes.CBC(vector)).decryptor()
        found.append(cipher.update(sealed) + cipher.finalize())
    return b"".join(found)
