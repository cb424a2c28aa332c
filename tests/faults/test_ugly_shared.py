"""The shared vault on ugly days: one's own journal opens all the same, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.changing_secrets import change_keys, fresh_keys
from microhurts_desktop.services.errors import (
    DamagedKeyFile,
    DamagedVault,
    DiskFull,
    EmptyVault,
    MissingVault,
    NewerSchema,
    UserError,
)
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.storage import keyfile
from tests.couples import Couple, a_couple, a_named_hurt, by_hand
from tests.faults.tally import Harm, Tally
from tests.faults.test_ugly_files import ABSURD, Ruin, cut, cut_one_page, flip, plain_database
from tests.vault_folders import PASSPHRASE


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    couple = a_couple(tmp_path / "vaults")
    share(couple, 40)
    return couple


def share(couple: Couple, hurts: int) -> list[str]:
    """Let Anna share some hurts; return their uuids."""
    anna = couple.open(couple.anna)
    shared = []
    for _ in range(hurts):
        hurt = a_named_hurt(anna, story="x" * 900)
        anna.sharing.share(hurt, fields_at_first(hurt))
        shared.append(hurt.uuid)
    anna.close()
    return shared


def read_by_ben(couple: Couple) -> set[str]:
    """Return the uuids of what Ben can read of Anna's."""
    ben = couple.open(couple.ben)
    assert ben.sharing.trouble is None
    uuids = {one.uuid for one in ben.sharing.for_me()}
    ben.close()
    return uuids


def another_vault(path: Path) -> None:
    private = next(one for one in path.parent.glob("*.vault") if one != path)
    shutil.copy(private, path)


@pytest.mark.parametrize(
    ("ruin", "problem"),
    [
        (Path.unlink, MissingVault),
        (cut(0), EmptyVault),
        (cut(0.5), DamagedVault),
        (cut_one_page, DamagedVault),
        (flip(0.01), DamagedVault),
        (plain_database, DamagedVault),
        (another_vault, DamagedVault),
        (lambda path: path.write_bytes(os.urandom(40_960)), DamagedVault),
    ],
)
def test_an_ugly_shared_vault_leaves_ones_own_open_and_what_is_shared_waits(
    couple: Couple, ruin: Ruin, problem: type[UserError], tally: Tally
) -> None:
    with tally.fault("a ruined shared vault"):
        ruined_and_mended(couple, ruin, problem)


def ruined_and_mended(couple: Couple, ruin: Ruin, problem: type[UserError]) -> None:
    """Ruin the shared vault, unlock, share, put it back: nothing is lost."""
    before = read_by_ben(couple)
    whole = couple.shared_file.read_bytes()
    ruin(couple.shared_file)
    anna = couple.open(couple.anna)
    assert type(anna.sharing.trouble) is problem
    assert len(anna.account().hurts) == 40
    assert anna.sharing.everything() == ()
    anna.close()
    (late,) = share(couple, 1)
    couple.shared_file.write_bytes(whole)
    couple.open(couple.anna).close()
    assert read_by_ben(couple) == before | {late}


def test_an_older_copy_is_brought_up_to_date(couple: Couple) -> None:
    older = couple.shared_file.read_bytes()
    new = set(share(couple, 3))
    now = read_by_ben(couple)
    assert new <= now
    couple.shared_file.write_bytes(older)
    couple.open(couple.anna).close()
    assert read_by_ben(couple) == now


def test_a_shared_vault_of_tomorrow_is_left_alone_and_ones_own_opens(couple: Couple) -> None:
    with by_hand(couple) as both:
        both.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('shared', 'of_tomorrow', '2031')"
        )
    before = couple.shared_file.read_bytes()
    (late,) = share(couple, 1)
    anna = couple.open(couple.anna)
    assert isinstance(anna.sharing.trouble, NewerSchema)
    assert anna.sharing.mine(late) is not None, "what is shared meanwhile waits"
    anna.close()
    assert couple.shared_file.read_bytes() == before


@pytest.mark.parametrize("cost", ABSURD)
def test_an_invitation_with_absurd_key_derivation_is_refused_before_any_work(
    couple: Couple, monkeypatch: pytest.MonkeyPatch, cost: dict[str, int]
) -> None:
    anna = couple.open(couple.anna)
    code = anna.sharing.invitation()().code
    path = couple.shared_file.with_suffix(".invite")
    body = json.loads(path.read_bytes())
    body["slot"]["kdf"] |= cost
    path.write_text(json.dumps(body), encoding="utf-8")
    monkeypatch.delattr(keyfile, "_derive")
    with pytest.raises(DamagedKeyFile):
        anna.sharing.partnership.key_for(code)
    anna.close()
    assert couple.vault_folder.invited_until() is None, "what opens nothing is cleared away"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(filler: Path) -> None:
    """Take all the room that is left."""
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
    try:
        while True:
            os.write(handle, b"x" * 4096)
    except OSError:
        os.close(handle)


def share_until_it_fails(anna: Journal, confirmed: set[str]) -> None:
    while True:
        hurt = a_named_hurt(anna, story="x" * 5000)
        anna.sharing.share(hurt, fields_at_first(hurt))
        if anna.sharing.trouble is not None:
            raise anna.sharing.trouble
        confirmed.add(hurt.uuid)


def test_a_full_disk_is_said_and_nothing_confirmed_is_lost(small_disk: Path, tally: Tally) -> None:
    with tally.fault("a disk that is full while sharing"):
        full_and_freed(small_disk)


def full_and_freed(small_disk: Path) -> None:
    """Share until the disk is full, make room, unlock: nothing is lost."""
    couple = a_couple(small_disk / "vaults")
    confirmed = set(share(couple, 5))
    anna = couple.open(couple.anna)
    fill(small_disk / "filler")
    with pytest.raises(DiskFull):
        share_until_it_fails(anna, confirmed)
    (small_disk / "filler").unlink()
    anna.close()
    anna = couple.open(couple.anna)
    assert {hurt.uuid for hurt in anna.account().hurts} >= confirmed
    assert anna.sharing.trouble is None
    released = {one.uuid for one in anna.sharing.everything()}
    anna.close()
    assert confirmed <= released
    assert read_by_ben(couple) == released


def with_a_view(couple: Couple) -> None:
    with by_hand(couple) as both:
        both.execute("CREATE VIEW more AS SELECT 1")


def rubbish(couple: Couple) -> None:
    couple.shared_file.write_bytes(os.urandom(40_960))


@pytest.mark.parametrize("ruin", [with_a_view, rubbish])
def test_it_keeps_nobody_from_keeping_moving_or_leaving_their_own(
    couple: Couple, tmp_path: Path, ruin: Callable[[Couple], None], tally: Tally
) -> None:
    with tally.fault("what is one's own, beside a ruined shared vault", else_=Harm.SHUT_OUT):
        ruin(couple)
        all_of_ones_own(couple, tmp_path / "moved")


def all_of_ones_own(couple: Couple, elsewhere: Path) -> None:
    """Back up, bring back, change passphrase and keys, move, delete."""
    anna = couple.open(couple.anna)
    for job in anna.backups_when_due():
        job()
    hurt = a_named_hurt(anna)
    anna.close()
    vault_folder, secret = couple.vault_folder, f"{PASSPHRASE} Anna"
    restoring = Restoring(vault_folder, couple.anna, bytearray(couple.keys[couple.anna]))
    aside = restoring.restore(restoring.look_into(restoring.kept()[0]))
    restoring.restore(restoring.look_into(aside))
    changing_secrets.change_passphrase(vault_folder, couple.anna, secret, f"{secret} anew")
    fresh = fresh_keys(vault_folder, couple.anna, f"{secret} anew", f"{secret} again")
    change_keys(vault_folder, fresh)
    there = vault_folder.move_to(elsewhere)
    journal = there.open(couple.anna, there.unwrap(couple.anna, f"{secret} again"))
    assert journal.hurt(hurt.uuid) == hurt
    assert journal.sharing.trouble is not None
    there.delete_everything(journal)
    assert there.people() == (couple.ben,)
