"""One window at a time for a folder of vaults, also across accounts.

The truth is the kernel's lock on ``open.lock``: it ends with the process that has it, however that
ends. What stands in the file is only told to people: who has it. It never makes less of what the
kernel says. A computer that reaches the folder
over a network, or a stick that was pulled out there, leaves a file whose lock this kernel cannot
know of: then it is for the person to say that nobody has it any more.

That file can be taken away or exchanged while it is held, by whoever tidies up or synchronises. So
who has it has the folder's own handle locked as well, where the system can.

The text is that of Qt's lock files, which earlier versions look for.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSysInfo

from microhurts_desktop.services.errors import AlreadyOpen, FolderHeld, UserError
from microhurts_desktop.storage.handles import Folder, in_our_words, mending, opened, stranger
from microhurts_desktop.storage.names import LOCK_NAME as LOCK_NAME
from microhurts_desktop.storage.whose import SHARED_FILE, is_for_two

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PROGRAM = "microhurts"

# Others may come and go between two looks, but not for ever.
_LOOKS = 50
_MOST_BYTES = 1024
_MOST_DIGITS = 10
_LONGEST_HOST = 255
_TAKEN = {errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}
_HELD_BACK = {errno.EACCES, errno.EPERM}
_TAKEN_ALL_THE_SAME: set[tuple[int, int]] = set()


class HeldFolder:
    """A folder that this window has; ``release`` lets it go.

    ``handle`` is that of the lock file, or -1 where something else lies under its name.
    """

    def __init__(self, folder: Path, name: str, handle: int = -1) -> None:
        self._folder = folder
        self._name = name
        self._handle = handle
        self._itself = -1

    def hold_folder_itself(self, here: Folder, *, all_the_same: bool) -> None:
        """Lock the folder's own handle, too. Raises FolderHeld where another process has it.

        Many a drive has no such locks. Whoever can look into the folder could have this one: where
        that is every account, it is doubtful, and can be taken ``all_the_same``. Then this process
        asks no more: they could still keep it while keys are changed, or everything is deleted.
        """
        if sys.platform == "win32":
            # Nobody can take away there what is open.
            return
        with suppress(OSError):
            self._itself = os.open(here.path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            if self._itself >= 0:
                fcntl.flock(self._itself, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            found = here.itself()
            certain = _is_closed_to_others(found)
            if all_the_same and not certain:
                _TAKEN_ALL_THE_SAME.add((found.st_dev, found.st_ino))
            if certain or (found.st_dev, found.st_ino) not in _TAKEN_ALL_THE_SAME:
                raise FolderHeld(here.path, certain=certain) from None
        except OSError:
            # What is refused for another reason is held by nobody.
            pass

    def release(self) -> None:
        """Let the folder go."""
        itself, self._itself = self._itself, -1
        try:
            self._release_file()
        finally:
            if itself >= 0:
                with suppress(OSError):
                    # A process that was forked off has the same handle.
                    fcntl.flock(itself, fcntl.LOCK_UN)
                with suppress(OSError):
                    os.close(itself)

    def _release_file(self) -> None:
        handle, self._handle = self._handle, -1
        if handle < 0:
            return
        # The drive may be gone by now.
        with suppress(OSError, UserError):
            if sys.platform == "win32":
                # An open file cannot be removed there, nor one that somebody has taken meanwhile.
                os.close(handle)
                handle = -1
                with opened(self._folder) as here:
                    here.unlink(self._name)
            else:
                with opened(self._folder) as here:
                    if _is_still(here, self._name, handle):
                        _let_it_name_nobody(here, self._name, handle)
        with suppress(OSError):
            if handle >= 0:
                os.close(handle)


class Holder(NamedTuple):
    """Who says that they have a folder; ``machine`` is the computer's own id, if it has one."""

    pid: int
    host: str
    machine: str

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is another computer than this."""
        here = _machine()
        if self.machine and here:
            return self.machine != here
        return bool(self.host) and self.host != QSysInfo.machineHostName()


NOBODY = Holder(0, "", "")


def lock_folder(folder: Path, *, all_the_same: bool = False, name: str = LOCK_NAME) -> HeldFolder:
    """Take ``folder`` for this window.

    Raises AlreadyOpen with what is known of the other window, ReadOnlyFolder, DiskFull or another
    UserError. ``all_the_same`` takes it although a file says that another computer has it, never
    from a window that the kernel knows of.
    """
    path = folder / name
    with mending(path):
        for _ in range(_LOOKS):
            with opened(folder) as here:
                held = _try(here, name, all_the_same=all_the_same)
                if held is not None:
                    try:
                        held.hold_folder_itself(here, all_the_same=all_the_same)
                    except BaseException:
                        held.release()
                        raise
                    return held
    raise AlreadyOpen(path)


def _try(here: Folder, name: str, *, all_the_same: bool) -> HeldFolder | None:
    """Return it held, or None when somebody else came or went meanwhile."""
    found = here.look(name)
    if found is None:
        return _make(here, name)
    if (kind := stranger(found)) is not None:
        if sys.platform == "win32":
            raise here.in_the_way(name, kind)
        # It stays untouched. Whoever else comes finds it there, too, and asks for the folder alone.
        return HeldFolder(here.path, name)
    try:
        handle = _open(here, name)
    except FileNotFoundError:
        return None
    if handle is None:
        if is_for_two(here.itself()):
            # A window of ours would have let both in.
            return HeldFolder(here.path, name)
        # Another account's, and it may well be alive.
        if not all_the_same:
            raise AlreadyOpen(here.path / name, account=_account(found.st_uid), certain=False)
        here.unlink(name)
        return None
    try:
        holder, taken = _told(handle), _take(handle)
        if not _is_still(here, name, handle):
            return None
        # What the kernel refuses is held, whatever the text says: nobody takes it all the same.
        is_held = taken is False or (taken is None and _seems_alive(holder))
        if is_held or (holder.is_elsewhere and not all_the_same):
            who = _account(found.st_uid)
            raise AlreadyOpen(here.path / name, holder.pid, holder.host, who, certain=is_held)
        try:
            here.unlink(name)
        except OSError as error:
            if error.errno not in _HELD_BACK or not os.access(here.path, os.W_OK):
                raise
            # Here each can remove only what is their own, or nobody what is open. The kernel's lock
            # is as good on it.
            _put(handle, _our_text())
            held, handle = HeldFolder(here.path, name, handle), -1
            return held
        return None
    finally:
        if handle >= 0:
            os.close(handle)


def _let_it_name_nobody(here: Folder, name: str, handle: int) -> None:
    try:
        here.unlink(name)
    except OSError:
        # Of what cannot be removed, the text would be taken for ours on another computer.
        _put(handle, b"")


def _put(handle: int, text: bytes) -> None:
    """Write ``text`` in place of what stands in a lock file that is somebody else's, if we may.

    Whoever made it may have made it another name of something that we must not write to.
    """
    found = os.fstat(handle)
    if found.st_nlink > 1 or found.st_size > _MOST_BYTES:
        return
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text)


def _open(here: Folder, name: str) -> int | None:
    """Return a handle of the file that is there, or None when it may not be opened."""
    for how in (os.O_RDWR, os.O_RDONLY):
        try:
            return here.open(name, how)
        except PermissionError:
            continue
        except OSError as error:
            if error.errno != errno.EROFS:
                raise
    return None


def _make(here: Folder, name: str) -> HeldFolder | None:
    try:
        handle = here.create(name)
    except FileExistsError:
        return None
    try:
        if _take(handle) is False or not _is_still(here, name, handle):
            os.close(handle)
            return None
        if is_for_two(here.itself()):
            # Else the other account could not take over the lock of a window that was killed.
            os.fchmod(handle, SHARED_FILE)
        os.write(handle, _our_text())
        os.fsync(handle)
    except OSError as error:
        with suppress(OSError):
            here.unlink(name)
        os.close(handle)
        raise in_our_words(error, here.path / name) from error
    return HeldFolder(here.path, name, handle)


def _is_closed_to_others(found: os.stat_result) -> bool:
    """Tell whether only those can look into a folder whose journals may lie there."""
    let_in = stat.S_IROTH if is_for_two(found) else stat.S_IROTH | stat.S_IRGRP
    return not found.st_mode & let_in


def _take(handle: int) -> bool | None:
    """Tell whether the kernel's lock is ours now; None where this drive has no such locks."""
    try:
        if sys.platform == "win32":
            # Far behind the text, which others are to read.
            os.lseek(handle, 1 << 30, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _TAKEN else None
    return True


def _is_still(here: Folder, name: str, handle: int) -> bool:
    found, held = here.look(name), os.fstat(handle)
    return found is not None and (found.st_dev, found.st_ino) == (held.st_dev, held.st_ino)


def _told(handle: int) -> Holder:
    """Return who stands in the file; nobody where it is empty or holds something else."""
    try:
        lines = os.read(handle, _MOST_BYTES).decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return NOBODY
    pid, _program, host, machine = (*lines, "", "", "", "")[:4]
    proper = pid.isascii() and pid.isdecimal() and len(pid) <= _MOST_DIGITS
    if not proper or not (host + machine).isprintable() or len(host) > _LONGEST_HOST:
        return NOBODY
    return Holder(int(pid), host, machine)


def _our_text() -> bytes:
    boot = bytes(QSysInfo.bootUniqueId().data()).decode("ascii", "replace")
    lines = (str(os.getpid()), PROGRAM, QSysInfo.machineHostName(), _machine(), boot)
    return "".join(f"{line}\n" for line in lines).encode()


def _machine() -> str:
    return bytes(QSysInfo.machineUniqueId().data()).decode("ascii", "replace")


def _seems_alive(holder: Holder) -> bool:
    if not holder.pid or holder.is_elsewhere or sys.platform == "win32":
        return False
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _account(uid: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(uid).pw_name
    except (ImportError, KeyError):
        # A system that does not tell, or an account that is gone.
        return ""
