"""The lock of a folder to which two accounts can come."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from microhurts_desktop import folder_lock
from microhurts_desktop.folder_lock import LOCK_NAME, lock_folder
from microhurts_desktop.services.errors import AlreadyOpen, ReadOnlyFolder
from tests.denied import as_an_ordinary_account, with_two_accounts
from tests.test_folder_lock import ELSEWHERE, is_free


@with_two_accounts
def test_who_can_only_look_into_a_folder_keeps_nobody_out(shown: Path) -> None:
    import fcntl

    with as_an_ordinary_account():
        theirs = os.open(shown, os.O_RDONLY)
        fcntl.flock(theirs, fcntl.LOCK_EX)
    with pytest.raises(AlreadyOpen) as told:
        lock_folder(shown)
    assert told.value.can_be_opened_all_the_same, "it cannot be known whose it is"
    assert list(shown.iterdir()) == [], "who is asked first has left nothing"
    held = lock_folder(shown, all_the_same=True)
    with pytest.raises(AlreadyOpen) as told:
        lock_folder(shown, all_the_same=True)
    assert told.value.certain
    held.release()
    assert is_free(shown), "who has said so once can change the keys, too"
    os.close(theirs)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that another account can walk to."""
    monkeypatch.setattr(folder_lock, "_TAKEN_ALL_THE_SAME", set())
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.name == "nt", reason="modes are not what protects files there")
def test_a_folder_that_cannot_be_written_to_is_called_that(shown: Path) -> None:
    shown.chmod(0o555)
    with as_an_ordinary_account(), pytest.raises(ReadOnlyFolder):
        lock_folder(shown)


@with_two_accounts
def test_a_lock_of_another_account_that_cannot_be_looked_into_is_doubtful(shown: Path) -> None:
    shown.chmod(0o777)
    theirs = lock_folder(shown)
    (shown / LOCK_NAME).chmod(0o600)
    with as_an_ordinary_account():
        with pytest.raises(AlreadyOpen) as told:
            lock_folder(shown)
        assert not told.value.certain
        assert told.value.account == shown.owner()
        lock_folder(shown, all_the_same=True).release()
        assert is_free(shown)
    theirs.release()


@with_two_accounts
def test_a_dead_lock_is_taken_where_each_can_remove_only_their_own(shown: Path) -> None:
    shown.chmod(0o1777)
    (shown / LOCK_NAME).write_bytes(b"")
    (shown / LOCK_NAME).chmod(0o666)
    with as_an_ordinary_account():
        held = lock_folder(shown)
        assert not is_free(shown)
        held.release()
        assert is_free(shown)


@with_two_accounts
def test_one_of_another_computer_that_cannot_be_removed_says_who_took_it(shown: Path) -> None:
    shown.chmod(0o1777)
    (shown / LOCK_NAME).write_bytes(ELSEWHERE)
    (shown / LOCK_NAME).chmod(0o666)
    with as_an_ordinary_account():
        held = lock_folder(shown, all_the_same=True)
        assert (shown / LOCK_NAME).read_text().startswith(f"{os.getpid()}\n")
        for all_the_same in (False, True):
            with pytest.raises(AlreadyOpen) as told:
                lock_folder(shown, all_the_same=all_the_same)
            assert (told.value.certain, told.value.pid) == (True, os.getpid())
        held.release()
        assert (shown / LOCK_NAME).read_bytes() == b"", "it names nobody any more"
        assert is_free(shown)


@with_two_accounts
@pytest.mark.parametrize("planted", ["another name", "no lock file", "only to be read"])
def test_what_another_account_put_there_is_not_written_to(shown: Path, planted: str) -> None:
    shown.chmod(0o1777)
    text = b"a diary\n" if planted == "another name" else b"a long diary\n" * 100
    (shown / "diary.txt").write_bytes(text)
    (shown / "diary.txt").chmod(0o444 if planted == "only to be read" else 0o666)
    if planted == "another name":
        os.link(shown / "diary.txt", shown / LOCK_NAME)
    else:
        (shown / "diary.txt").rename(shown / LOCK_NAME)
    with as_an_ordinary_account():
        held = lock_folder(shown)
        assert not is_free(shown)
        held.release()
        assert is_free(shown)
    assert (shown / LOCK_NAME).read_bytes() == text


@with_two_accounts
def test_one_that_was_closed_to_others_in_a_folder_for_two_keeps_nobody_out(shown: Path) -> None:
    shown.chmod(0o2777)
    (shown / LOCK_NAME).write_bytes(b"")
    (shown / LOCK_NAME).chmod(0)
    with as_an_ordinary_account():
        held = lock_folder(shown)
        assert not is_free(shown)
        held.release()
        assert is_free(shown)
    assert (shown / LOCK_NAME).exists()
