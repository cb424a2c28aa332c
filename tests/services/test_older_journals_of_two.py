"""A journal of an earlier day is put back: who is known, and what was taken back, stay so."""

from __future__ import annotations

from dataclasses import replace

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.shared import Shared, fields_at_first
from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.storage import driver
from tests.builders import reword
from tests.couples import Couple, a_named_hurt, by_hand, unlocked
from tests.services.whose_words import age, forge, outbox, row_of, run_all, share, unlocked_by_hand


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


def event(shared: Shared | None) -> str:
    assert shared is not None
    return shared.snapshot.event


def age_the_shared_vault(couple: Couple) -> None:
    """Let the shared vault be as it was before there were keys."""
    key = bytearray()
    with unlocked_by_hand(couple, couple.anna) as db:
        key = bytearray(next(iter(db.query("SELECT key FROM secrets")))["key"])
    with by_hand(couple, key) as both:
        run_all(
            both.execute,
            "ALTER TABLE items DROP COLUMN signature",
            "ALTER TABLE people DROP COLUMN key",
            "ALTER TABLE people DROP COLUMN proof",
            "DELETE FROM _sqlite_migrations WHERE name = 'signed_rows'",
            "UPDATE items SET kind = 'hurt', sent_at = '2026-05-14T10:00:00.000000+00:00',"
            " updated_at = '2026-05-14T10:00:00.000000+00:00' WHERE body IS NULL",
        )
