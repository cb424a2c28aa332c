"""Nothing is told but what was chosen: not which hurt, not what was taken back, nor how often."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import Shared, SharedKind, fields_at_first
from microhurts_desktop.domain.shared_account import shared_account
from microhurts_desktop.services.errors import (
    DamagedVault,
    MissingVault,
    NewerSchema,
    StrangeSharedVault,
    UserError,
)
from microhurts_desktop.storage import driver
from tests.builders import reword
from tests.couples import (
    Couple,
    a_named_hurt,
    a_repair_of_mine,
    by_hand,
    key_of_shared_vault,
    unlocked,
)
from tests.vault_folders import a_repair_draft

PAGE, RESERVED, SALT = 4096, 80, 16


def share_repair_for_my_own_hurt(couple: Couple) -> tuple[str, str]:
    """Let Anna note what Ben said about a hurt of hers, and share that alone."""
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna)
        draft = a_repair_draft(anna, hurt=hurt.uuid)
        anna.offer_repair(draft)
        repair = anna.repair(draft.uuid)
        anna.sharing.share(repair, fields_at_first(repair))
    return hurt.uuid, repair.uuid


def as_ben_reads(couple: Couple, uuid: str) -> Shared:
    with unlocked(couple, couple.ben) as ben:
        found = ben.sharing.theirs(uuid)
    assert found is not None
    return found


# Which hurt a repair is for


def test_a_repair_does_not_tell_of_a_hurt_that_is_not_shared(couple: Couple) -> None:
    hurt, repair = share_repair_for_my_own_hurt(couple)
    assert as_ben_reads(couple, repair).about is None
    with by_hand(couple) as both:
        found = driver.database(both).query("SELECT * FROM items")
        assert hurt not in str(list(found))


def test_it_says_which_one_once_that_is_shared_and_no_more_once_it_is_taken_back(
    couple: Couple,
) -> None:
    hurt, repair = share_repair_for_my_own_hurt(couple)
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.put_aside(repair)
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.share(anna.hurt(hurt), ())
    assert as_ben_reads(couple, repair).about == hurt
    with unlocked(couple, couple.ben) as ben:
        assert [one.uuid for one in ben.sharing.for_me()] == [hurt], "it is no news"
        assert repair in {one.uuid for one in ben.sharing.answers_to(hurt)}
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.unshare(hurt)
    assert as_ben_reads(couple, repair).about is None
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.for_me() == ()
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.share(anna.hurt(hurt), ())
        anna.delete(MomentKind.HURT, hurt)
        assert anna.sharing.mine(repair) is None, "it went with the hurt"


def test_a_repair_for_a_hurt_of_theirs_says_so(couple: Couple) -> None:
    with unlocked(couple, couple.ben) as ben:
        hurt = a_named_hurt(ben)
        ben.sharing.share(hurt, ())
    with unlocked(couple, couple.anna) as anna:
        repair = a_repair_of_mine(anna, about=hurt.uuid)
        anna.sharing.share(repair, ())
        foreign = a_repair_of_mine(anna, about="11111111-1111-4111-8111-111111111111")
        anna.sharing.share(foreign, ())
    assert as_ben_reads(couple, repair.uuid).about == hurt.uuid
    assert as_ben_reads(couple, foreign.uuid).about is None, "they never shared that"


# Whose repair it is


def test_a_repair_that_i_noted_of_theirs_is_not_said_to_be_mine(couple: Couple) -> None:
    _, uuid = share_repair_for_my_own_hurt(couple)
    read = as_ben_reads(couple, uuid)
    assert read.snapshot is not None
    assert read.snapshot.by is ReachedOut.THEY
    with unlocked(couple, couple.ben) as ben:
        repair = ben.repair_or_shared(uuid)
        assert repair.by is ReachedOut.I, "it is Ben's own"
        with pytest.raises(ValueError, match="other person's to say"):
            ben.landings.mark(uuid, Landed.FULLY, warmth=3)
        assert shared_account(ben.sharing.everything()).account.repairs == ()


def test_a_repair_of_mine_is_mine(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        repair = a_repair_of_mine(anna)
        anna.sharing.share(repair, ())
    read = as_ben_reads(couple, repair.uuid)
    assert read.snapshot is not None
    assert read.snapshot.by is None
    with unlocked(couple, couple.ben) as ben:
        assert ben.repair_or_shared(repair.uuid).by is ReachedOut.THEY


# What was taken back


def test_what_was_taken_back_leaves_its_uuid_and_a_number_and_that_is_all(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna, event="the marzipan elephant on the stairs")
        anna.sharing.share(hurt, fields_at_first(hurt))
        others = [a_named_hurt(anna) for _ in range(3)]
        for other in others:
            anna.sharing.share(other, ())
        anna.sharing.unshare(hurt.uuid)
        key = key_of_shared_vault(anna)
    with by_hand(couple, key) as both:
        (row,) = driver.database(both).query("SELECT * FROM items WHERE uuid = ?", [hurt.uuid])
        row = {name: value for name, value in row.items() if value and name != "signature"}
    assert set(row) == {"id", "uuid", "author", "revision"}
    assert row["id"] < 0
    assert b"marzipan" not in decrypted(couple.shared_file, key)
    assert b"elephant" not in decrypted(couple.shared_file, key), "not in a page that was freed"


def decrypted(path: Path, key: bytearray) -> bytes:
    """Return all pages of a closed vault in plain, those that nothing stands on any more too."""
    data, plain = path.read_bytes(), []
    for at in range(0, len(data), PAGE):
        page = data[at : at + PAGE]
        begins = SALT if at == 0 else 0
        sealed, nonce = page[begins:-RESERVED], page[-RESERVED : -RESERVED + 16]
        decryptor = Cipher(algorithms.AES(bytes(key)), modes.CBC(nonce)).decryptor()
        plain.append(decryptor.update(sealed) + decryptor.finalize())
    assert b"CREATE TABLE" in b"".join(plain), "these are no pages"
    return b"".join(plain)


def test_a_landing_that_was_taken_back_can_be_told_anew(couple: Couple) -> None:
    with unlocked(couple, couple.ben) as ben:
        repair = a_repair_of_mine(ben)
        ben.sharing.share(repair, ())
    for landed in (Landed.PARTLY, Landed.FULLY):
        with unlocked(couple, couple.anna) as anna:
            anna.landings.mark(repair.uuid, landed, warmth=3, tell=True)
            anna.landings.mark(repair.uuid, landed, warmth=3, tell=False)
            anna.landings.mark(repair.uuid, landed, warmth=3, tell=True)
        with unlocked(couple, couple.ben) as ben:
            (told,) = ben.sharing.answers_to(repair.uuid)
        assert told.kind is SharedKind.LANDING
        assert told.snapshot is not None
        assert told.snapshot.landed is landed


# Stopping, whatever the file holds


def strange(couple: Couple) -> None:
    with by_hand(couple) as both:
        both.execute("CREATE VIEW more AS SELECT 1")


def worked_out(couple: Couple) -> None:
    with by_hand(couple) as both:
        # Of an index like this, what is removed is worked out: it may take for ever.
        both.execute("CREATE INDEX more ON items (instr(kind, 'x'))")


def many_and_a_trigger(couple: Couple) -> None:
    with by_hand(couple) as both:
        for number in range(250):
            both.execute(f"CREATE TABLE more{number} (a)")
        both.execute("CREATE TRIGGER last AFTER DELETE ON items BEGIN SELECT instr('x', 'x'); END")


def of_tomorrow(couple: Couple) -> None:
    with by_hand(couple) as both:
        both.execute("CREATE TABLE more (a)")
        sql = (
            "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('shared', 'of_tomorrow')"
        )
        both.execute(sql)


def damaged(couple: Couple) -> None:
    data = bytearray(couple.shared_file.read_bytes())
    for at in range(PAGE, len(data), PAGE):
        data[at + 50] ^= 0xFF
    couple.shared_file.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("ruin", "problem", "is_kept"),
    [
        (strange, StrangeSharedVault, False),
        (worked_out, StrangeSharedVault, False),
        (many_and_a_trigger, StrangeSharedVault, False),
        (of_tomorrow, NewerSchema, True),
        (damaged, DamagedVault, False),
        (lambda couple: couple.shared_file.unlink(), MissingVault, False),
    ],
)
def test_everyone_can_stop_whatever_the_shared_vault_holds(
    couple: Couple, ruin: object, problem: type[UserError], is_kept: bool
) -> None:
    assert callable(ruin)
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna, event="the marzipan elephant on the stairs")
        anna.sharing.share(hurt, fields_at_first(hurt))
        key = key_of_shared_vault(anna)
    ruin(couple)
    with unlocked(couple, couple.anna) as anna:
        assert type(anna.sharing.trouble) is problem
        assert anna.sharing.can_stop()
        anna.sharing.stop()
        assert anna.sharing.trouble is None
        assert not anna.sharing.is_open
        assert anna.hurt(hurt.uuid) == hurt
    assert couple.shared_file.exists() == is_kept
    if is_kept:
        assert b"marzipan" not in decrypted(couple.shared_file, key)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.trouble is None


@pytest.mark.parametrize("ruin", [strange, of_tomorrow, damaged])
def test_everyone_can_delete_everything_whatever_the_shared_vault_holds(
    couple: Couple, ruin: object
) -> None:
    assert callable(ruin)
    ruin(couple)
    couple.vault_folder.delete_everything(couple.open(couple.anna))
    assert couple.vault_folder.people() == (couple.ben,)


def test_a_vault_of_two_others_is_left_alone_by_whoever_stops(couple: Couple) -> None:
    with unlocked(couple, couple.anna):
        pass
    with by_hand(couple) as both:
        both.execute(f"PRAGMA rekey = \"x'{'42' * 32}'\"")
    before = couple.shared_file.read_bytes()
    with unlocked(couple, couple.anna) as anna:
        assert isinstance(anna.sharing.trouble, DamagedVault)
        anna.sharing.stop()
    assert couple.shared_file.read_bytes() == before


def test_rewording_without_sharing_changes_nothing_there(couple: Couple) -> None:
    hurt, repair = share_repair_for_my_own_hurt(couple)
    with unlocked(couple, couple.anna) as anna:
        anna.name_hurt(replace(reword(anna, HurtDraft, hurt), event="otherwise"))
    assert as_ben_reads(couple, repair).about is None
