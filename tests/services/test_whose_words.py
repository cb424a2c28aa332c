"""Nobody's words are anybody else's: what is shared is signed, and nothing comes in unasked."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import LAST_REVISION, fields_at_first
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.storage import driver
from microhurts_desktop.storage.signing import SIGNED, Signer, encoded, new_key
from tests.couples import Couple, a_named_hurt, a_repair_of_mine, by_hand, unlocked
from tests.services.whose_words import (
    age,
    forge,
    outbox,
    row_of,
    share,
    signer_of,
    unlocked_by_hand,
)

FORGED = "a story that she never told"


# What is signed


def test_no_two_rows_are_spelled_alike() -> None:
    row = dict.fromkeys(SIGNED, "") | {"revision": 1, "offset_minutes": 0, "about": None}
    assert encoded(row) != encoded(row | {"about": ""})
    assert encoded(row | {"uuid": "ab", "author": "c"}) != encoded(
        row | {"uuid": "a", "author": "bc"}
    )
    assert encoded(row | {"revision": 12}) != encoded(row | {"revision": "12"})


@pytest.mark.parametrize("column", SIGNED)
def test_a_row_that_was_changed_in_any_column_is_left_out_and_said(
    couple: Couple, column: str
) -> None:
    hurt = share(couple)
    with unlocked(couple, couple.ben) as ben:
        repair = a_repair_of_mine(ben, about=hurt)
        ben.sharing.share(repair, fields_at_first(repair))
        assert ben.sharing.unreadable() == 0
    row = row_of(couple, repair.uuid)
    otherwise: dict[str, object] = {
        **{"uuid": str(uuid4()), "author": couple.anna.vault_id, "kind": "thanks", "about": None},
        **{"revision": row["revision"] + 1, "offset_minutes": 60},
        **{"sent_at": "2026-05-14T11:00:00.000000+00:00"},
        "body": json.dumps(json.loads(row["body"]) | {"words": FORGED}),
        "updated_at": "2026-05-14T11:00:00.000000+00:00",
    }
    forge(couple, row | {column: otherwise[column]})
    with unlocked(couple, couple.anna) as anna:
        assert FORGED not in json.dumps([str(one) for one in anna.sharing.for_me()])
        read = {one.uuid for one in anna.sharing.for_me()}
        assert read <= ({repair.uuid} if column == "uuid" else set())
        # Under my own name and unknown to me, it is removed.
        assert anna.sharing.unreadable() == (0 if column == "author" else 1)


@pytest.mark.parametrize("signed_by", ["nobody", "me", "somebody else"])
def test_words_of_theirs_that_they_did_not_sign_are_not_read(
    couple: Couple, signed_by: str
) -> None:
    with unlocked(couple, couple.ben) as ben:
        hurt = a_named_hurt(ben)
        ben.sharing.share(hurt, ())
    row = row_of(couple, hurt.uuid)
    body = json.dumps({"event": FORGED})
    signers = {
        "nobody": None,
        "me": signer_of(couple, couple.anna),
        "somebody else": Signer(new_key()),
    }
    forged = row | {"uuid": str(uuid4()), "body": body, "signature": None}
    forge(couple, forged, signers[signed_by])
    with unlocked(couple, couple.anna) as anna:
        assert [one.uuid for one in anna.sharing.for_me()] == [hurt.uuid]
        assert anna.sharing.unreadable() == 1
        assert anna.sharing.theirs(str(forged["uuid"])) is None


# What comes into a private vault: nothing


FORGERIES: dict[str, dict[str, object]] = {
    "another story": {"body": json.dumps({"event": FORGED, "story": FORGED})},
    "a kind that nobody knows": {"kind": "poem"},
    "a revision that none can outrank": {"revision": 2**63 - 1},
    "the last revision": {"revision": LAST_REVISION},
    "taken back": {"body": None, "revision": LAST_REVISION},
    "a word for a number": {"body": '{"event": "x", "strength": "5"}'},
    "a year that is none": {"sent_at": "9999-12-31T23:59:59.000000+00:00", "offset_minutes": 1439},
}


@pytest.mark.parametrize("shared", [True, False], ids=["of what I share", "of what I never shared"])
@pytest.mark.parametrize("name", FORGERIES)
def test_what_was_forged_under_my_name_stays_out_and_keeps_me_from_nothing(
    couple: Couple, tmp_path: Path, name: str, shared: bool
) -> None:
    uuid = share(couple, event="you laughed", story="I don't matter")
    row = row_of(couple, uuid)
    with unlocked(couple, couple.anna) as anna:
        private = a_named_hurt(anna, event="you left")
        before = outbox(anna)
    forge(
        couple,
        row | FORGERIES[name] | {"uuid": uuid if shared else private.uuid, "signature": None},
    )
    with unlocked(couple, couple.anna) as anna:
        assert outbox(anna) == before
        mine = anna.sharing.mine(uuid)
        assert mine is not None
        assert mine.snapshot is not None
        assert (mine.snapshot.event, mine.snapshot.story) == ("you laughed", "")
        assert anna.sharing.mine(private.uuid) is None
        assert export_everything(anna, tmp_path, lambda _: "", Progress())() is not None
        anna.delete(MomentKind.HURT, uuid)
        anna.delete(MomentKind.HURT, private.uuid)
        anna.sharing.stop()
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.everything() == ()
        assert ben.sharing.other() is None


def test_what_an_earlier_version_took_in_keeps_nobody_from_stopping(
    couple: Couple, tmp_path: Path
) -> None:
    uuid = share(couple)
    age(couple, couple.anna)
    with unlocked_by_hand(couple, couple.anna) as db:
        row = next(iter(db.query("SELECT * FROM outbox")))
        del row["id"]
        for over in FORGERIES.values():
            db.table("outbox").insert(row | over | {"uuid": str(uuid4())}, pk="id")
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.mine(uuid) is not None
        assert export_everything(anna, tmp_path, lambda _: "", Progress())() is not None
        anna.sharing.stop()
        assert {row["body"] for row in outbox(anna).values()} == {None}
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.everything() == ()


def test_landings_and_answers_are_their_authors_alone(couple: Couple) -> None:
    with unlocked(couple, couple.ben) as ben:
        repair = a_repair_of_mine(ben)
        ben.sharing.share(repair, fields_at_first(repair))
    with unlocked(couple, couple.anna) as anna:
        anna.landings.mark(repair.uuid, Landed.NOT_YET, warmth=3, tell=True)
        (told,) = anna.sharing.answers_to(repair.uuid)
    row = row_of(couple, told.uuid)
    body = json.dumps({"landed": "fully", "landed_on": "2026-05-14"})
    forge(couple, row | {"body": body}, signer_of(couple, couple.ben))
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.answers_to(repair.uuid) == ()
        assert ben.sharing.unreadable() == 1


def test_what_i_took_back_once_and_share_anew_is_not_taken_back_by_its_old_row(
    couple: Couple,
) -> None:
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna)
        anna.sharing.share(hurt, fields_at_first(hurt))
        anna.sharing.unshare(hurt.uuid)
    with by_hand(couple) as both:
        before = both.execute("SELECT * FROM items WHERE uuid = ?", [hurt.uuid]).fetchone()
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.share(hurt, fields_at_first(hurt))
    with by_hand(couple) as both:
        # Beside it, and out of the index, one that claims to be newer.
        names = [row[1] for row in both.execute("PRAGMA table_info(items)")]
        forged = {**dict(zip(names, before, strict=True)), "revision": 2**53 - 5, "body": "{}"}
        both.execute("DELETE FROM items WHERE uuid = ?", [hurt.uuid])
        _put_row(both, dict(zip(names, before, strict=True)))
        index = "name = 'idx_items_uuid'"
        kept = both.execute(f"SELECT * FROM sqlite_master WHERE {index}").fetchone()
        both.execute("PRAGMA writable_schema = ON")
        both.execute(f"DELETE FROM sqlite_master WHERE {index}")
        both.execute("PRAGMA writable_schema = RESET")
        _put_row(both, forged | {"id": 1 << 40})
        both.execute("PRAGMA writable_schema = ON")
        both.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept)
        both.execute("PRAGMA writable_schema = RESET")
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.mine(hurt.uuid) is not None


def _put_row(both: driver.Connection, row: dict[str, object]) -> None:
    both.execute(
        f"INSERT INTO items ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        list(row.values()),
    )
