"""One window at a time: the kernel's lock is the truth, what stands in the file is only told."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from microhurts_desktop import folder_lock
from microhurts_desktop.folder_lock import LOCK_NAME, lock_folder
from microhurts_desktop.services.errors import AlreadyOpen, DiskFull, FolderHeld, MissingFolder
from microhurts_desktop.ui.context.error_messages import explain
from tests.programs import ROOT

HOLDS = """
import sys
from pathlib import Path
from microhurts_desktop.folder_lock import lock_folder
held = lock_folder(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
held.release()
print("let go", flush=True)
sys.stdin.readline()
"""
ELSEWHERE = b"4711\nmicrohurts\nattic\nfeedfeedfeedfeed\nboot\n"


@contextmanager
def another_window(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Give a process that holds the folder until it is told a line."""
    window = subprocess.Popen(
        (sys.executable, "-c", HOLDS, str(folder)),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert window.stdout is not None
        assert window.stdout.readline() == "held\n"
        yield window
    finally:
        window.kill()
        window.communicate()


def is_free(folder: Path) -> bool:
    try:
        lock_folder(folder).release()
    except AlreadyOpen:
        return False
    return True


def test_a_window_that_has_it_is_told_of_with_its_process(tmp_path: Path) -> None:
    with another_window(tmp_path) as window:
        with pytest.raises(AlreadyOpen) as told:
            lock_folder(tmp_path)
        assert told.value.certain
        assert told.value.pid == window.pid
        assert told.value.host
        assert window.stdin is not None
        assert window.stdout is not None
        window.stdin.write("\n")
        window.stdin.flush()
        assert window.stdout.readline() == "let go\n"
        assert list(tmp_path.iterdir()) == []
        assert is_free(tmp_path)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_window_that_is_killed_frees_it_at_once(tmp_path: Path, how: signal.Signals) -> None:
    with another_window(tmp_path) as window:
        window.send_signal(how)
        window.wait()
        assert (tmp_path / LOCK_NAME).exists()
        assert is_free(tmp_path)


@pytest.mark.parametrize(
    "left",
    [
        b"",
        bytes(4096),
        random.Random(11).randbytes(64),
        b"not a number\n",
        b"9" * 5000,
        "4711\nmicrohurts\nk\u202eitchen\n".encode(),
        f"{os.getppid()}\nmicrohurts\n".encode(),
        b"\xff\xfe4711\n",
    ],
)
def test_a_file_that_nobody_holds_keeps_nobody_out(tmp_path: Path, left: bytes) -> None:
    (tmp_path / LOCK_NAME).write_bytes(left)
    held = lock_folder(tmp_path)
    assert not is_free(tmp_path)
    held.release()
    assert is_free(tmp_path)


def test_a_file_of_this_computer_keeps_nobody_out_whatever_it_is_called_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = lock_folder(tmp_path)
    told = (tmp_path / LOCK_NAME).read_bytes()
    held.release()
    lines = told.split(b"\n")
    (tmp_path / LOCK_NAME).write_bytes(b"\n".join([b"1", lines[1], b"old-name", *lines[3:]]))
    assert folder_lock._machine()
    assert is_free(tmp_path)


def test_a_file_of_another_computer_is_doubtful_and_can_be_taken_all_the_same(
    tmp_path: Path,
) -> None:
    (tmp_path / LOCK_NAME).write_bytes(ELSEWHERE)
    with pytest.raises(AlreadyOpen) as told:
        lock_folder(tmp_path)
    assert (told.value.host, told.value.pid, told.value.certain) == ("attic", 4711, False)
    assert (tmp_path / LOCK_NAME).read_bytes() == ELSEWHERE
    held = lock_folder(tmp_path, all_the_same=True)
    with pytest.raises(AlreadyOpen) as told:
        lock_folder(tmp_path)
    assert told.value.certain
    assert told.value.pid == os.getpid()
    held.release()
    assert is_free(tmp_path)


def test_what_a_process_here_holds_is_not_taken_all_the_same(tmp_path: Path) -> None:
    with another_window(tmp_path), pytest.raises(AlreadyOpen):
        lock_folder(tmp_path, all_the_same=True)


def test_what_the_kernel_holds_is_held_whatever_the_text_says(tmp_path: Path) -> None:
    with another_window(tmp_path):
        (tmp_path / LOCK_NAME).write_bytes(ELSEWHERE)
        for all_the_same in (False, True):
            with pytest.raises(AlreadyOpen) as told:
                lock_folder(tmp_path, all_the_same=all_the_same)
            assert told.value.certain
            assert not told.value.can_be_opened_all_the_same
    with pytest.raises(AlreadyOpen) as told:
        lock_folder(tmp_path)
    assert not told.value.certain, "and once it is dead, its text is only a text"


def test_one_that_an_earlier_version_holds_is_respected(tmp_path: Path) -> None:
    from PySide6.QtCore import QLockFile

    held = QLockFile(str(tmp_path / LOCK_NAME))
    held.setStaleLockTime(0)
    assert held.tryLock(0)
    with pytest.raises(AlreadyOpen) as told:
        lock_folder(tmp_path)
    assert told.value.pid == os.getpid()
    held.unlock()
    mine = lock_folder(tmp_path)
    assert not held.tryLock(0)
    mine.release()
    assert held.tryLock(0)
    held.unlock()


def test_a_full_disk_is_called_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_handle: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", no_room)
        with pytest.raises(DiskFull):
            lock_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert is_free(tmp_path)


def test_a_folder_that_is_gone_is_called_that(tmp_path: Path) -> None:
    with pytest.raises(MissingFolder):
        lock_folder(tmp_path / "gone" / "further")


def test_a_drive_without_locks_is_judged_by_the_process_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def none(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", none)
    held = lock_folder(tmp_path)
    with pytest.raises(AlreadyOpen) as told:
        lock_folder(tmp_path)
    assert told.value.pid == os.getpid()
    held.release()
    ended = subprocess.Popen((sys.executable, "-c", ""))
    ended.wait()
    (tmp_path / LOCK_NAME).write_text(f"{ended.pid}\nmicrohurts\n\n\n")
    assert is_free(tmp_path)


@pytest.mark.parametrize("planted", ["pipe", "folder", "link", "link to nothing"])
def test_what_is_no_file_stays_as_it_is_and_keeps_nobody_out(tmp_path: Path, planted: str) -> None:
    path, target = tmp_path / LOCK_NAME, tmp_path / "diary.txt"
    target.write_text("a diary")
    if planted == "pipe":
        os.mkfifo(path)
    elif planted == "folder":
        path.mkdir()
    else:
        path.symlink_to(target if planted == "link" else tmp_path / "nothing")
    before = path.lstat()
    held = lock_folder(tmp_path)
    assert not is_free(tmp_path), "another window finds it there, too, and does the same"
    held.release()
    assert is_free(tmp_path)
    assert path.lstat().st_ino == before.st_ino
    assert target.read_text() == "a diary"
    assert not (tmp_path / "nothing").exists()


def test_a_second_name_of_something_is_let_go_and_not_written_to(tmp_path: Path) -> None:
    target = tmp_path / "diary.txt"
    target.write_text("a diary")
    os.link(target, tmp_path / LOCK_NAME)
    lock_folder(tmp_path).release()
    assert target.read_text() == "a diary"


def taken_away(lock: Path) -> None:
    lock.unlink()


def exchanged(lock: Path) -> None:
    (lock.parent / "theirs").write_bytes(ELSEWHERE)
    (lock.parent / "theirs").replace(lock)


def moved_aside_for_a_link(lock: Path) -> None:
    lock.rename(lock.with_name("open (1).lock"))
    lock.symlink_to("nothing")


GONE = pytest.mark.parametrize("gone", [taken_away, exchanged, moved_aside_for_a_link])


@GONE
@pytest.mark.parametrize("mode", [0o700, 0o750, 0o2770])
def test_a_lock_file_that_is_taken_away_while_it_is_held_lets_nobody_in(
    tmp_path: Path, gone: Callable[[Path], None], mode: int
) -> None:
    tmp_path.chmod(mode)
    with another_window(tmp_path):
        gone(tmp_path / LOCK_NAME)
        for _ in range(2):
            with pytest.raises(AlreadyOpen):
                lock_folder(tmp_path)
        if mode != 0o750:
            with pytest.raises(AlreadyOpen) as told:
                lock_folder(tmp_path, all_the_same=True)
            assert told.value.certain
    lock_folder(tmp_path, all_the_same=True).release()
    assert not (tmp_path / LOCK_NAME).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="no folder can be locked there")
def test_another_program_that_locks_the_folder_is_not_called_a_window(tmp_path: Path) -> None:
    import fcntl

    tmp_path.chmod(0o700)
    theirs = os.open(tmp_path, os.O_RDONLY)
    for how in (fcntl.LOCK_EX, fcntl.LOCK_SH):
        fcntl.flock(theirs, how)
        with pytest.raises(FolderHeld) as told:
            lock_folder(tmp_path)
        assert (told.value.certain, told.value.path) == (True, tmp_path)
        said = str(explain(told.value))
        assert "another program" in said
        assert str(tmp_path) in said
    os.close(theirs)
    assert is_free(tmp_path)


@pytest.mark.parametrize("refused", [errno.EACCES, errno.EBADF, errno.ENOTSUP, errno.ENOLCK])
def test_a_drive_that_locks_no_folders_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    import fcntl

    of_files = fcntl.flock

    def only_files(handle: int, how: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(refused, os.strerror(refused))
        of_files(handle, how)

    monkeypatch.setattr(fcntl, "flock", only_files)
    held = lock_folder(tmp_path)
    assert not is_free(tmp_path)
    held.release()
    assert is_free(tmp_path)


def test_who_was_refused_takes_nothing_from_whom_it_was_refused_for(tmp_path: Path) -> None:
    held = lock_folder(tmp_path)
    (tmp_path / LOCK_NAME).unlink()
    assert not is_free(tmp_path)
    held.release()
    assert list(tmp_path.iterdir()) == []
    again = lock_folder(tmp_path)
    held.release()
    assert (tmp_path / LOCK_NAME).exists()
    assert not is_free(tmp_path), "letting go twice lets nobody in"
    again.release()
    assert is_free(tmp_path)


def test_letting_go_frees_it_although_a_process_was_forked_off(tmp_path: Path) -> None:
    held = lock_folder(tmp_path)
    stays, ends = os.pipe()
    child = os.fork()
    if not child:
        os.close(ends)
        os.read(stays, 1)
        os._exit(0)
    held.release()
    assert is_free(tmp_path)
    os.close(ends)
    os.waitpid(child, 0)
