"""Who came to share and who left: told until note is taken, and leaving takes everything back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain.shared import News
from microhurts_desktop.services import introductions
from microhurts_desktop.services.errors import DamagedVault, DiskFull, MissingVault
from microhurts_desktop.services.partnership import Partnership
from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.storage import shared_rows
from microhurts_desktop.storage.shared_reader import SharedReader
from tests.builders import FixedClock
from tests.couples import Couple, a_named_hurt, unlocked
from tests.vault_folders import PASSPHRASE, a_vault_folder


def share(couple: Couple) -> str:
    """Let Anna name a hurt and share what happened; return its uuid."""
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna)
        anna.sharing.share(hurt, [])
        return hurt.uuid


def test_news_is_told_until_note_is_taken(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.news() == News(couple.ben, has_left=False)
        anna.sharing.take_note()
        assert anna.sharing.news() is None
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.stop()
    for _ in range(2):
        with unlocked(couple, couple.anna) as anna:
            assert anna.sharing.news() == News(couple.ben, has_left=True)
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.take_note()
        assert anna.sharing.news() is None


def test_a_vault_that_cannot_be_reached_is_no_parting(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.take_note()
    aside = couple.shared_file.rename(couple.shared_file.with_name("aside"))
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.trouble is not None
        assert anna.sharing.news() is None
    aside.rename(couple.shared_file)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.other() == couple.ben


def test_who_stops_while_the_shared_vault_is_gone_is_out_of_it_when_it_comes_back(
    couple: Couple,
) -> None:
    share(couple)
    aside = couple.shared_file.rename(couple.shared_file.with_name("aside"))
    with unlocked(couple, couple.anna) as anna:
        assert isinstance(anna.sharing.trouble, MissingVault)
        anna.sharing.stop()
        assert anna.sharing.trouble is None
        assert not anna.sharing.is_open
    aside.rename(couple.shared_file)
    with unlocked(couple, couple.anna) as anna:
        assert not anna.sharing.is_open
        assert anna.sharing.news() is None
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.everything() == ()
        assert ben.sharing.other() is None


def test_who_left_is_told_of_also_where_their_coming_was_never_put_away(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.news() == News(couple.ben, has_left=False)
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.stop()
    for _ in range(2):
        with unlocked(couple, couple.anna) as anna:
            assert anna.sharing.news() == News(couple.ben, has_left=True)
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.take_note()
        assert anna.sharing.news() is None
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.news() is None


def test_who_stops_leaves_nothing_readable_and_reads_nothing(couple: Couple) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.ben) as ben:
        thanked = a_named_hurt(ben, event="you laughed")
        ben.sharing.share(thanked, [])
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.stop()
        assert not anna.sharing.is_open
        assert anna.hurt(uuid).event, "what is mine stays mine"
    with unlocked(couple, couple.anna) as anna:
        assert not anna.sharing.is_open, "and not at the next unlock either"
        assert anna.sharing.everything() == ()
    with unlocked(couple, couple.ben) as ben:
        assert [one.uuid for one in ben.sharing.everything()] == [thanked.uuid]
        assert ben.sharing.other() is None


def cut_short(*_: object, **__: object) -> None:
    raise DiskFull


@pytest.mark.parametrize("of", ["Partnership.leave", "introductions.part"])
def test_a_stop_cut_short_is_a_stop_and_the_next_unlock_makes_it_whole(
    couple: Couple, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.anna) as anna, monkeypatch.context() as patch:
        owner = introductions if of == "introductions.part" else Partnership
        patch.setattr(owner, of.partition(".")[2], cut_short)
        anna.sharing.stop()
        assert anna.sharing.is_stopping
        assert isinstance(anna.sharing.trouble, DiskFull)
        assert anna.sharing.other() is None
        assert anna.sharing.mine(uuid) is None
        # What is shared now, against all that is said, is not shared for long.
        anna.sharing.share(anna.hurt(uuid), [])
    with unlocked(couple, couple.anna) as anna:
        assert not anna.sharing.is_stopping
        assert not anna.sharing.is_open
        assert anna.sharing.trouble is None
        assert anna.sharing.mine(uuid) is None
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.everything() == ()
        assert ben.sharing.other() is None


def test_the_last_one_s_stop_cut_short_leaves_no_key_without_a_vault(
    couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.stop()
    with unlocked(couple, couple.anna) as anna, monkeypatch.context() as patch:
        patch.setattr(introductions, "part", cut_short)
        anna.sharing.stop()
    assert not couple.shared_file.exists()
    with unlocked(couple, couple.anna) as anna, unlocked(couple, couple.ben) as ben:
        assert anna.sharing.trouble is None
        anna.sharing.pair_with(ben.sharing)
        assert not anna.sharing.is_stopping
        assert anna.sharing.other() == couple.ben


def test_who_begins_anew_in_the_midst_of_stopping_ends_it_first(
    couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(couple, couple.anna) as anna, unlocked(couple, couple.ben) as ben:
        with monkeypatch.context() as patch:
            patch.setattr(type(anna.sharing), "leave", cut_short)
            anna.sharing.stop()
        ben.sharing.pair_with(anna.sharing)
        assert ben.sharing.other() == couple.anna
    with unlocked(couple, couple.anna) as anna:
        assert not anna.sharing.is_stopping
        assert anna.sharing.other() == couple.ben


def test_a_stop_that_was_not_even_noted_is_none(
    couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.anna) as anna, monkeypatch.context() as patch:
        patch.setattr(shared_rows, "remember", cut_short)
        with pytest.raises(DiskFull):
            anna.sharing.stop()
        assert anna.sharing.mine(uuid) is not None
        assert anna.sharing.other() == couple.ben


def test_an_earlier_state_brought_back_goes_on_stopping(
    couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(couple)
    with unlocked(couple, couple.anna) as anna, monkeypatch.context() as patch:
        patch.setattr(type(anna.sharing), "leave", cut_short)
        anna.sharing.stop()
    restore(couple)
    with unlocked(couple, couple.anna) as anna:
        assert not anna.sharing.is_open
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.other() is None


def test_the_last_to_stop_takes_the_shared_vault_along(couple: Couple) -> None:
    for person in (couple.anna, couple.ben):
        with unlocked(couple, person) as journal:
            journal.sharing.stop()
    assert not couple.shared_file.exists()
    with unlocked(couple, couple.anna) as anna, unlocked(couple, couple.ben) as ben:
        anna.sharing.pair_with(ben.sharing)
        assert anna.sharing.other() == couple.ben, "and they can begin again"


def test_who_stopped_can_be_paired_again_and_what_was_taken_back_stays_so(couple: Couple) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.stop()
    with unlocked(couple, couple.anna) as anna, unlocked(couple, couple.ben) as ben:
        ben.sharing.pair_with(anna.sharing)
        assert ben.sharing.other() == couple.anna
        assert ben.sharing.theirs(uuid) is None


def back_up(couple: Couple) -> None:
    """Back up Anna's journal as it is today, and let a day pass."""
    with unlocked(couple, couple.anna) as anna:
        for job in anna.backups_when_due():
            job()
    couple.clock.forward(days=1)


def restore(couple: Couple) -> None:
    """Bring the first state of Anna's that was backed up back."""
    key = bytearray(couple.keys[couple.anna])
    restoring = Restoring(couple.vault_folder, couple.anna, key)
    restoring.restore(restoring.look_into(restoring.kept()[-1]))


@pytest.mark.parametrize("others_stop", [False, True])
def test_an_earlier_state_brought_back_does_not_share_with_whom_one_stopped(
    couple: Couple, others_stop: bool
) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.take_note()
    back_up(couple)
    for person in (couple.anna, couple.ben)[: 1 + others_stop]:
        with unlocked(couple, person) as journal:
            journal.sharing.stop()
    restore(couple)
    with unlocked(couple, couple.anna) as anna:
        assert not anna.sharing.is_open
        assert anna.sharing.trouble is None
        assert anna.sharing.mine(uuid) is None
        assert anna.sharing.news() is None, "nobody left but her"
    if not others_stop:
        with unlocked(couple, couple.ben) as ben:
            assert ben.sharing.other() is None


def test_an_earlier_state_from_before_they_shared_goes_on_sharing(tmp_path: Path) -> None:
    clock = FixedClock()
    vault_folder = a_vault_folder(tmp_path, clock)
    keys = {}
    for name in ("Anna", "Ben"):
        new = vault_folder.new_keys(name, f"{PASSPHRASE} {name}")
        keys[new.person] = bytes(new.key)
        vault_folder.create(new).close()
    one, other = keys
    couple = Couple(vault_folder, clock, one, other, keys)
    back_up(couple)
    with unlocked(couple, couple.anna) as anna, unlocked(couple, couple.ben) as ben:
        anna.sharing.pair_with(ben.sharing)
        anna.sharing.take_note()
    uuid = share(couple)
    restore(couple)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.other() == couple.ben
        assert anna.sharing.news() is None
        anna.sharing.unshare(uuid)
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.theirs(uuid) is None


def test_an_invitation_is_told_to_whoever_asks_the_vault_folder(couple: Couple) -> None:
    assert couple.vault_folder.invited_until() is None
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.invitation()()
    assert couple.vault_folder.invited_until() == couple.clock() + timedelta(days=7)
    couple.clock.forward(days=7)
    assert couple.vault_folder.invited_until() is None


def test_a_shared_vault_that_is_damaged_while_it_is_open_keeps_nobody_out(
    couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise DamagedVault(couple.shared_file)

    with unlocked(couple, couple.anna) as anna:
        anna.sharing.take_note()
        with monkeypatch.context() as patch:
            patch.setattr(SharedReader, "index", damaged)
            assert anna.sharing.other() is None
            assert anna.sharing.everything() == ()
            assert isinstance(anna.sharing.trouble, DamagedVault)
            assert anna.sharing.news() is None, "nobody has left"
        a_named_hurt(anna)
