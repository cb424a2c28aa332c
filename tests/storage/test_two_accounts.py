"""One folder for two accounts of the computer: both reach what is of both, and nothing else."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services.errors import AlreadyOpen, UserError
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.storage import whose
from tests.builders import FixedClock
from tests.couples import a_named_hurt
from tests.denied import with_two_accounts
from tests.vault_folders import CHEAP, PASSPHRASE

ANNA, BEN, BOTH, NOBODYS = 61_001, 61_002, 61_000, 61_003

pytestmark = with_two_accounts


def as_account(uid: int, do: Callable[[], None], *, group: int = BOTH) -> None:
    """Do something in a child process that is another account, and fail as it fails."""
    child = os.fork()
    if child == 0:
        failed = True
        try:
            os.setgroups([group])
            os.setgid(uid)
            os.setuid(uid)
            os.umask(0o077)
            do()
            failed = False
        finally:
            if failed:
                traceback.print_exc()
            sys.stderr.flush()
            os._exit(failed)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.fixture(scope="module", autouse=True)
def _all_is_imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Lead once through everything: Python itself may lie where another account cannot read."""
    here = tmp_path_factory.mktemp("before")
    anna_invites(here)
    ben_joins(here)
    vault_folder(here).move_to(here / "moved")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every account may walk to.

    It is none of pytest's: these are closed to others by each pytest that begins meanwhile.
    """
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        for folder in (made, *made.parents):
            if folder.stat().st_uid == 0 and not folder.stat().st_mode & stat.S_IXOTH:
                folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
        yield made


@pytest.fixture
def folder(place: Path) -> Path:
    """A folder prepared as README says."""
    made = place / "both"
    made.mkdir()
    os.chown(made, ANNA, BOTH)
    made.chmod(0o2770)
    return made


def vault_folder(folder: Path) -> VaultFolder:
    return VaultFolder(folder, FixedClock(), lock_folder, CHEAP)


def anna_invites(folder: Path) -> None:
    here = vault_folder(folder)
    anna = here.create(here.new_keys("Anna", PASSPHRASE))
    code = anna.sharing.invitation()().code
    hurt = a_named_hurt(anna)
    anna.sharing.share(hurt, [])
    (folder / "code").write_text(code)
    (folder / "code").chmod(0o640)
    job = anna.sharing.backup_when_due()
    assert job is not None
    job()
    anna.close()


def modes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode)
        for path in folder.rglob("*")
    }


def test_private_files_stay_private_and_both_reach_what_is_shared(folder: Path) -> None:
    as_account(ANNA, lambda: anna_invites(folder))
    found = modes(folder)
    assert found["shared.vault"] == found["shared.invite"] == 0o660
    assert found["backups"] == found["backups/shared"] == 0o2770
    backups = [mode for path, mode in found.items() if path.startswith("backups/shared/")]
    assert backups == [0o660]
    private = [mode for path, mode in found.items() if len(path.partition(".")[0]) == 32]
    assert len(private) == 3
    assert set(private) == {0o600}
    assert (folder / "shared.vault").stat().st_gid == BOTH


def test_what_is_kept_beside_the_open_shared_vault_is_shared(folder: Path) -> None:
    def look() -> None:
        here = vault_folder(folder)
        anna = here.create(here.new_keys("Anna", PASSPHRASE))
        anna.sharing.begin()
        assert modes(folder)["shared.vault-wal"] == 0o660
        # What the other account could cut short is not mapped into memory.
        assert "shared.vault-shm" not in modes(folder)
        own = f"{anna.person.vault_id}.vault"
        assert modes(folder)[f"{own}-wal"] == modes(folder)[f"{own}-shm"] == 0o600
        anna.close()

    as_account(ANNA, look)


def test_the_others_keys_are_neither_offered_nor_taken_for_damage(folder: Path) -> None:
    def look() -> None:
        assert vault_folder(folder).people() == ()
        assert vault_folder(folder).damaged() == ()

    as_account(ANNA, lambda: anna_invites(folder))
    as_account(BEN, look)


def test_a_key_file_of_ones_own_that_cannot_be_read_is_still_told(folder: Path) -> None:
    def look() -> None:
        (person,) = vault_folder(folder).people()
        for path in folder.glob(f"{person.vault_id}.key*"):
            path.chmod(0)
        assert len(vault_folder(folder).damaged()) == 1

    as_account(ANNA, lambda: anna_invites(folder))
    as_account(ANNA, look)


def ben_joins(folder: Path) -> None:
    here = vault_folder(folder)
    ben = here.create(here.new_keys("Ben", PASSPHRASE))
    key = here.partnership().key_for((folder / "code").read_text())
    ben.sharing.accept(key)
    assert ben.sharing.other() is not None
    assert [one.kind for one in ben.sharing.for_me()] == ["hurt"]
    ben.sharing.share(a_named_hurt(ben, event="you laughed"), [])
    ben.close()


def test_the_two_share_from_one_account_each(folder: Path) -> None:
    def anna_reads() -> None:
        here = vault_folder(folder)
        (anna,) = here.people()
        journal = here.open(anna, here.unwrap(anna, PASSPHRASE))
        (theirs,) = journal.sharing.for_me()
        assert theirs.snapshot is not None
        assert theirs.snapshot.event == "you laughed"
        journal.sharing.unshare(journal.summaries(0, 1)[0].uuid)
        journal.close()

    as_account(ANNA, lambda: anna_invites(folder))
    as_account(BEN, lambda: ben_joins(folder))
    assert not (folder / "shared.invite").exists()
    as_account(ANNA, anna_reads)


def test_a_copy_that_the_other_account_made_keeps_nothing_of_mine_where_i_may_write(
    folder: Path,
) -> None:
    copy, closed = folder / "shared (1).vault", folder / "shared (2).vault"

    def ben_copies() -> None:
        for path, mode in ((copy, 0o660), (closed, 0o600)):
            path.write_bytes((folder / "shared.vault").read_bytes())
            path.chmod(mode)

    def anna_comes_back() -> None:
        here = vault_folder(folder)
        (anna,) = here.people()
        before = copy.read_bytes()
        journal = here.open(anna, here.unwrap(anna, PASSPHRASE))
        assert journal.sharing.trouble is None
        assert journal.sharing.copies == ((copy,), (closed,))
        assert copy.read_bytes() != before
        journal.close()

    def ben_comes_back() -> None:
        here = vault_folder(folder)
        (ben,) = here.people()
        here.open(ben, here.unwrap(ben, PASSPHRASE)).close()

    as_account(ANNA, lambda: anna_invites(folder))
    as_account(BEN, lambda: ben_joins(folder))
    as_account(BEN, ben_copies)
    as_account(ANNA, anna_comes_back)
    as_account(BEN, ben_comes_back)
    assert not copy.exists()
    assert closed.exists(), "what Anna shared is in it until she may write there"


def test_a_third_account_reads_nothing(folder: Path) -> None:
    def look() -> None:
        with pytest.raises(PermissionError):
            (folder / "shared.vault").read_bytes()

    as_account(ANNA, lambda: anna_invites(folder))
    as_account(NOBODYS, look, group=NOBODYS)


def test_a_folder_prepared_later_lets_both_in_once_its_owner_is_back(folder: Path) -> None:
    def anna_comes_back() -> None:
        here = vault_folder(folder)
        (anna,) = here.people()
        here.open(anna, here.unwrap(anna, PASSPHRASE)).close()

    folder.chmod(0o700)
    as_account(ANNA, lambda: anna_invites(folder))
    assert modes(folder)["shared.vault"] == 0o600
    folder.chmod(0o2770)
    as_account(ANNA, anna_comes_back)
    assert modes(folder)["shared.vault"] == 0o660


def test_a_journal_that_moves_there_brings_what_is_shared_for_both(
    folder: Path, place: Path
) -> None:
    own = place / "own"
    own.mkdir(mode=0o700)
    os.chown(own, ANNA, ANNA)

    def moves() -> None:
        anna_invites(own)
        vault_folder(own).move_to(folder)

    as_account(ANNA, moves)
    found = modes(folder)
    assert found["shared.vault"] == found["shared.invite"] == 0o660
    assert found["backups"] == found["backups/shared"] == 0o2770
    assert [mode for path, mode in found.items() if path.startswith("backups/shared/")] == [0o660]
    private = [mode for path, mode in found.items() if len(path.partition(".")[0]) == 32]
    assert set(private) == {0o600}
    (own / "code").rename(folder / "code")
    os.chown(folder / "code", ANNA, BOTH)
    as_account(BEN, lambda: ben_joins(folder))


def test_a_journal_can_be_moved_out_and_what_is_the_others_stays(folder: Path, place: Path) -> None:
    own = place / "own"
    own.mkdir(mode=0o700)
    os.chown(own, ANNA, ANNA)
    as_account(ANNA, lambda: anna_invites(folder))
    as_account(BEN, lambda: ben_joins(folder))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def moves() -> None:
        (anna,) = vault_folder(folder).people()
        there = vault_folder(folder).move_to(own / "vaults")
        assert there.people() == (anna,)
        assert there.shared_stayed
        assert len(there.stayed) > 1
        journal = there.open(anna, there.unwrap(anna, PASSPHRASE))
        assert journal.moment_count() == 1
        journal.close()
        left = [path for path in folder.rglob("*") if path.lstat().st_uid == ANNA]
        assert not [path for path in left if anna.vault_id in str(path)]

    def ben_is_still_here() -> None:
        here = vault_folder(folder)
        (ben,) = here.people()
        journal = here.open(ben, here.unwrap(ben, PASSPHRASE))
        assert journal.sharing.trouble is None
        journal.close()

    as_account(ANNA, moves)
    stayed = {path for path in before if path.exists()}
    assert all(path.read_bytes() == before[path] for path in stayed)
    assert folder / "shared.vault" in stayed
    as_account(BEN, ben_is_still_here)


def test_a_move_that_fails_leaves_no_empty_folder(folder: Path, place: Path) -> None:
    own = place / "own"
    own.mkdir(mode=0o700)
    os.chown(own, ANNA, ANNA)

    def cannot_move() -> None:
        anna_invites(folder)
        (anna,) = vault_folder(folder).people()
        # Her own file, and she may not read it.
        (folder / f"{anna.vault_id}.vault").chmod(0)
        with pytest.raises(UserError):
            vault_folder(folder).move_to(own / "deep" / "vaults")

    as_account(ANNA, cannot_move)
    assert list(own.iterdir()) == []
    assert len(list(folder.glob("*.vault"))) == 2


def test_the_other_account_is_told_who_has_it_open_and_takes_over_a_dead_lock(
    folder: Path,
) -> None:
    def is_told() -> None:
        with pytest.raises(AlreadyOpen) as told:
            lock_folder(folder)
        assert told.value.pid == os.getppid()

    def holds_and_asks_ben() -> None:
        held = lock_folder(folder)
        assert modes(folder)["open.lock"] == 0o660
        held.release()

    def dies_holding() -> None:
        _held = lock_folder(folder)
        os._exit(0)

    as_account(ANNA, holds_and_asks_ben)
    held = lock_folder(folder)
    as_account(BEN, is_told)
    held.release()
    as_account(ANNA, dies_holding)
    assert (folder / "open.lock").exists()
    as_account(BEN, lambda: lock_folder(folder).release())


@pytest.mark.parametrize(
    "path",
    [
        f"{'a' * 32}.vault",
        f"{'a' * 32}.key.bak",
        f"backups/{'a' * 32}/2026-05-14T182000-daily.vault",
        "shared.csv",
    ],
)
def test_what_is_one_persons_is_never_shared(folder: Path, path: str) -> None:
    assert whose.mode_for(folder / path) == 0o600


def test_a_vault_folder_of_an_unlucky_name_keeps_private_what_is(folder: Path) -> None:
    unlucky = folder / "backups" / "shared"
    unlucky.mkdir(parents=True)
    unlucky.chmod(0o2770)
    assert whose.mode_for(unlucky / f"{'a' * 32}.vault") == 0o600
