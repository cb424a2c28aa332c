"""Each knows the other's key, by the invitation or at the next unlock, and nobody else's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import InvitationOver
from microhurts_desktop.storage import secrets
from microhurts_desktop.storage.secrets import Secret
from microhurts_desktop.storage.signing import Signer, new_key
from tests.couples import Couple, a_couple, a_named_hurt, by_hand, unlocked
from tests.services.whose_words import forge, row_of, share, signer_of
from tests.vault_folders import PASSPHRASE, a_vault_folder


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
