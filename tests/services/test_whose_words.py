"""Nobody's words are anybody else's: what is shared is signed, and nothing comes in unasked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import LAST_REVISION, Shared, fields_at_first
from microhurts_desktop.services.errors import InvitationOver
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.storage import driver, secrets
from microhurts_desktop.storage.secrets import Secret
from microhurts_desktop.storage.signing import SIGNED, Signer, encoded, new_key
from tests.builders import reword
from tests.couples import Couple, a_couple, a_named_hurt, a_repair_of_mine, by_hand
from tests.vault_folders import PASSPHRASE, a_vault_folder

FORGED = "a story that she never told"


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return a_couple(tmp_path / "vaults")


@contextmanager
def unlocked(couple: Couple, person: Person) -> Iterator[Journal]:
    journal = couple.open(person)
    try:
        yield journal
    finally:
        journal.close()


def share(couple: Couple, **over: object) -> str:
    """Let Anna name a hurt and share it as it is offered at first; return its uuid."""
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna, **over)
        anna.sharing.share(hurt, fields_at_first(hurt))
        return hurt.uuid


def signer_of(couple: Couple, person: Person) -> Signer:
    with unlocked(couple, person) as journal, journal._vault.reading() as db:
        key = secrets.kept(db, Secret.SIGNING)
    assert key is not None
    return Signer(bytes(key))


def forge(couple: Couple, row: dict[str, Any], signer: Signer | None = None) -> None:
    """Write a row by hand, in place of that of its uuid."""
    row = {name: value for name, value in row.items() if name != "id"}
    if signer is not None:
        row["signature"] = signer.sign(row)
    with by_hand(couple) as both:
        db = driver.database(both)
        db.execute("DELETE FROM items WHERE uuid = ?", [row["uuid"]])
        db.table("items").insert(row)


def row_of(couple: Couple, uuid: str) -> dict[str, Any]:
    with by_hand(couple) as both:
        return next(iter(driver.database(both).query("SELECT * FROM items WHERE uuid = ?", [uuid])))


def outbox(journal: Journal) -> dict[str, Any]:
    with journal._vault.reading() as db:
        return {row["uuid"]: row for row in db.query("SELECT * FROM outbox")}


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


# How they come to know each other


def test_by_an_invitation_each_knows_the_others_key_and_trusts_no_file(tmp_path: Path) -> None:
    couple = invited(tmp_path)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.other() == couple.ben
    known = {}
    for person, other in ((couple.anna, couple.ben), (couple.ben, couple.anna)):
        with unlocked(couple, person) as journal, journal._vault.reading() as db:
            partner = secrets.partner(db)
        assert partner is not None
        known[person] = partner.key
        assert partner == (other.vault_id, signer_of(couple, other).public)


@pytest.mark.parametrize("forgery", ["another key", "no proof", "a proof of zeros", "another id"])
def test_a_key_that_nobody_invited_is_nobodys(tmp_path: Path, forgery: str) -> None:
    couple = invited(tmp_path)
    with by_hand(couple, keys_of(couple)) as both:
        set_to, value = {
            "another key": ("key = ?", Signer(new_key()).public),
            "no proof": ("proof = ?", None),
            "a proof of zeros": ("proof = ?", bytes(32)),
            "another id": ("vault_id = ?", "f" * 32),
        }[forgery]
        both.execute(f"UPDATE people SET {set_to} WHERE vault_id = ?", [value, couple.ben.vault_id])
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.other() is None
        assert anna.sharing.for_me() == ()
        with anna._vault.reading() as db:
            assert secrets.partner(db) is None
    # As soon as it stands there as it should, they are known.
    with unlocked(couple, couple.ben):
        pass
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.other() == couple.ben


def test_nobody_accepts_their_own_invitation(tmp_path: Path) -> None:
    vault_folder = a_vault_folder(tmp_path)
    anna = vault_folder.create(vault_folder.new_keys("Anna", PASSPHRASE))
    with pytest.raises(InvitationOver):
        anna.sharing.accept(anna.sharing.key_to_give())
    anna.close()


def test_what_was_shared_with_one_is_no_word_of_mine_to_the_next(tmp_path: Path) -> None:
    couple = a_couple(tmp_path)
    uuid = share(couple, event="only for Ben")
    row = row_of(couple, uuid)
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.unshare(uuid)
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.stop()
    cem = a_third(couple)
    with unlocked(couple, couple.anna) as anna, unlocked(couple, cem) as journal:
        anna.sharing.pair_with(journal.sharing)
        assert anna.sharing.other() == cem
    # Ben kept the key of both, and what Anna signed for him.
    forge(couple, row | {"revision": row["revision"]})
    with unlocked(couple, cem) as journal:
        assert journal.sharing.other() == couple.anna
        assert journal.sharing.for_me() == ()
        assert journal.sharing.unreadable() == 1


# Older copies


def test_an_older_journal_put_back_by_hand_shows_and_takes_back_what_it_does_not_know(
    couple: Couple,
) -> None:
    file = couple.vault_folder.folder / f"{couple.anna.vault_id}.vault"
    uuid = share(couple, event="before")
    older = file.read_bytes()
    later = share(couple, event="later")
    with unlocked(couple, couple.anna) as anna:
        hurt = anna.hurt(uuid)
        anna.name_hurt(replace(reword(anna, HurtDraft, uuid), event="reworded"))
        anna.sharing.share(anna.hurt(uuid), fields_at_first(hurt))
    file.write_bytes(older)
    with unlocked(couple, couple.anna) as anna:
        assert event(anna.sharing.mine(uuid)) == "reworded", "what the other reads is true"
        assert event(anna.sharing.mine(later)) == "later"
        assert set(outbox(anna)) == {uuid}, "nothing came in"
        anna.sharing.unshare(later)
    with unlocked(couple, couple.ben) as ben:
        assert [event(one) for one in ben.sharing.everything()] == ["reworded"]
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.share(anna.hurt(uuid), ())
        assert event(anna.sharing.mine(uuid)) == "before"
    with unlocked(couple, couple.ben) as ben:
        assert [event(one) for one in ben.sharing.everything()] == ["before"]


def test_a_journal_of_before_there_were_keys_put_back_is_introduced_anew(couple: Couple) -> None:
    file = couple.vault_folder.folder / f"{couple.anna.vault_id}.vault"
    uuid = share(couple)
    now = file.read_bytes()
    age(couple, couple.anna)
    older = file.read_bytes()
    file.write_bytes(now)
    with unlocked(couple, couple.ben) as ben:
        assert [one.uuid for one in ben.sharing.for_me()] == [uuid]
    file.write_bytes(older)
    late = share(couple, event="late")
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.is_another_key()
        assert ben.sharing.for_me() == ()
        assert ben.sharing.unreadable() == 2
        with unlocked(couple, couple.anna) as anna:
            ben.sharing.pair_with(anna.sharing)
        assert not ben.sharing.is_another_key()
        assert {one.uuid for one in ben.sharing.for_me()} == {uuid, late}


def test_what_was_taken_back_stays_so_in_a_journal_of_before_there_were_keys(
    couple: Couple,
) -> None:
    file = couple.vault_folder.folder / f"{couple.anna.vault_id}.vault"
    uuid, reworded, same = share(couple), share(couple), share(couple)
    now = file.read_bytes()
    age(couple, couple.anna)
    older = file.read_bytes()
    file.write_bytes(now)
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.unshare(uuid)
        anna.sharing.share(anna.hurt(reworded), ())
    file.write_bytes(older)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.mine(uuid) is None
        assert anna.sharing.mine(reworded) is None, "nobody knows whether it was taken back"
        assert anna.sharing.mine(same) is not None
        anna.sharing.share(anna.hurt(reworded), ())
        with unlocked(couple, couple.ben) as ben:
            ben.sharing.pair_with(anna.sharing)
            assert {one.uuid for one in ben.sharing.everything()} == {reworded, same}


def test_an_invitation_that_is_open_stays_good_when_the_other_is_here_after_all(
    tmp_path: Path,
) -> None:
    couple = a_couple(tmp_path)
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.stop()
    cem = a_third(couple)
    with unlocked(couple, couple.anna) as anna:
        code = anna.sharing.invitation()().code
        anna.sharing.key_to_give()
    with unlocked(couple, cem) as journal:
        journal.sharing.accept(couple.vault_folder.partnership().key_for(code))
    uuid = share(couple)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.other() == cem
    with unlocked(couple, cem) as journal:
        assert journal.sharing.other() == couple.anna
        assert [one.uuid for one in journal.sharing.for_me()] == [uuid]


def test_bringing_back_an_earlier_state_keeps_who_is_known(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        for job in anna.backups_when_due():
            job()
    couple.clock.forward(days=1)
    uuid = share(couple)
    restoring = Restoring(couple.vault_folder, couple.anna, bytearray(couple.keys[couple.anna]))
    restoring.restore(restoring.look_into(restoring.kept()[-1]))
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.other() == couple.ben
        assert anna.sharing.mine(uuid) is not None
    with unlocked(couple, couple.ben) as ben:
        assert [one.uuid for one in ben.sharing.for_me()] == [uuid]
        assert not ben.sharing.is_another_key()


# Vaults of before there were keys


def test_what_two_shared_before_there_were_keys_is_signed_by_each_at_their_next_unlock(
    couple: Couple,
) -> None:
    uuid = share(couple)
    taken = share(couple, event="taken back")
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.unshare(taken)
    with unlocked(couple, couple.ben) as ben:
        hurt = a_named_hurt(ben)
        ben.sharing.share(hurt, ())
        unsigned = a_named_hurt(ben, event="not mine")
    for person in (couple.anna, couple.ben):
        age(couple, person)
    age_the_shared_vault(couple)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.trouble is None
        assert anna.sharing.other() == couple.ben
        assert [one.uuid for one in anna.sharing.for_me()] == [hurt.uuid], "nothing is lost"
        assert anna.sharing.mine(uuid) is not None
    with unlocked(couple, couple.ben) as ben:
        assert [one.uuid for one in ben.sharing.for_me()] == [uuid]
    forge(couple, row_of(couple, hurt.uuid) | {"uuid": unsigned.uuid, "signature": None})
    with unlocked(couple, couple.anna) as anna:
        assert [one.uuid for one in anna.sharing.for_me()] == [hurt.uuid], "and from now on, signed"
        assert anna.sharing.unreadable() == 1
    with by_hand(couple) as both:
        gone = next(iter(driver.database(both).query("SELECT * FROM items WHERE body IS NULL")))
    assert (gone["kind"], gone["about"], gone["sent_at"], gone["updated_at"]) == ("", None, "", "")


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


# Helpers


def event(shared: Shared | None) -> str:
    assert shared is not None
    assert shared.snapshot is not None
    return shared.snapshot.event


def keys_of(couple: Couple) -> bytearray:
    with unlocked(couple, couple.ben) as ben, ben._vault.reading() as db:
        key = secrets.kept(db, Secret.SHARED)
    assert key is not None
    return key


def invited(folder: Path) -> Couple:
    """Return Anna, who invited, and Ben, who accepted while she was away."""
    vault_folder = a_vault_folder(folder)
    keys, people, journals = {}, [], []
    for name in ("Anna", "Ben"):
        new = vault_folder.new_keys(name, f"{PASSPHRASE} {name}")
        keys[new.person] = bytes(new.key)
        people.append(new.person)
        journals.append(vault_folder.create(new))
    anna, ben = journals
    code = anna.sharing.invitation()().code
    anna.close()
    ben.sharing.accept(vault_folder.partnership().key_for(code))
    hurt = a_named_hurt(ben)
    ben.sharing.share(hurt, ())
    ben.close()
    clock: Any = vault_folder._clock
    return Couple(vault_folder, clock, people[0], people[1], keys)


def a_third(couple: Couple) -> Person:
    new = couple.vault_folder.new_keys("Cem", f"{PASSPHRASE} Cem")
    couple.keys[new.person] = bytes(new.key)
    couple.vault_folder.create(new).close()
    return new.person


@contextmanager
def unlocked_by_hand(couple: Couple, person: Person) -> Iterator[Any]:
    path = couple.vault_folder.folder / f"{person.vault_id}.vault"
    connection = driver.connect(path, bytearray(couple.keys[person]))
    yield driver.database(connection)
    connection.close()


def age(couple: Couple, person: Person) -> None:
    """Let a private vault be as it was before there were keys."""
    with unlocked_by_hand(couple, person) as db:
        _run(
            db.execute,
            "DROP INDEX outbox_about",
            "DROP INDEX outbox_unsigned",
            "ALTER TABLE outbox DROP COLUMN signature",
            "ALTER TABLE outbox DROP COLUMN seen",
            "DELETE FROM _sqlite_migrations WHERE name = 'signed_outbox'",
            "DELETE FROM secrets WHERE name <> 'shared'",
            "DELETE FROM about WHERE key = 'has_shared_with'",
            "UPDATE outbox SET kind = 'hurt', sent_at = '2026-05-14T10:00:00.000000+00:00',"
            " updated_at = '2026-05-14T10:00:00.000000+00:00' WHERE body IS NULL",
        )


def age_the_shared_vault(couple: Couple) -> None:
    """Let the shared vault be as it was before there were keys."""
    key = bytearray()
    with unlocked_by_hand(couple, couple.anna) as db:
        key = bytearray(next(iter(db.query("SELECT key FROM secrets")))["key"])
    with by_hand(couple, key) as both:
        _run(
            both.execute,
            "ALTER TABLE items DROP COLUMN signature",
            "ALTER TABLE people DROP COLUMN key",
            "ALTER TABLE people DROP COLUMN proof",
            "DELETE FROM _sqlite_migrations WHERE name = 'signed_rows'",
            "UPDATE items SET kind = 'hurt', sent_at = '2026-05-14T10:00:00.000000+00:00',"
            " updated_at = '2026-05-14T10:00:00.000000+00:00' WHERE body IS NULL",
        )


def _run(execute: Callable[[str], object], *statements: str) -> None:
    for statement in statements:
        execute(statement)


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
