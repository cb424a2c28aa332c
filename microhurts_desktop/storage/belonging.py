"""Whether the write-ahead log beside a vault belongs to it, found out without touching either.

SQLite brings any log of the right shape into the file beside it. One of another day, left by a
crash and met by a copy that was put back by hand or by a synchronising program, would ruin a whole
vault. So, before it is opened with a log beside it, the file is read alone and the two are read as
a pair, in a copy. Their marks (storage/log_marks.py) and the checks of both decide:

- The marks fit and the pair is whole: the log belongs, as after every crash.
- They do not, and the file alone is whole: it is what is opened, and both are set aside.
- The file alone is not whole, and the pair is: a crash came while the log was brought over.
- Neither is whole: nothing is touched, and the vault is said to be damaged.

Even the checks work out what a schema says (what a CHECK compares, what an index is of), and a
hostile one can make that take for ever. So whoever opens what may be anybody's gives a ``look``,
which comes first and passes only what is known.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, TypeAlias

from microhurts_desktop.storage import beside, driver, files, log_marks, names
from microhurts_desktop.storage.backup import Backup, Backups, Reason
from microhurts_desktop.storage.copying import beside_vault, remove_vault
from microhurts_desktop.storage.errors import (
    DamagedVault,
    DiskFull,
    NewerSchema,
    StrangeSharedVault,
    UserError,
)
from microhurts_desktop.storage.log_marks import UNMARKED, LogMark
from microhurts_desktop.storage.whose import is_shared

# Raises StrangeSharedVault or NewerSchema for what must not be read any further.
Look: TypeAlias = Callable[[driver.Connection], None]


def no_look(_connection: driver.Connection) -> None:
    """Pass what is its owner's alone."""


def settle(backups: Backups, key: bytearray, now: datetime, look: Look = no_look) -> Backup | None:
    """Make sure that what SQLite would bring into the closed vault belongs to it.

    Returns what was set aside because it did not: the vault as it was, and the log with it. The log
    is then no longer beside the vault, which can be opened as it stands. Raises DamagedVault when
    neither is whole (or what ``look`` raised), or another UserError; nothing has then changed.
    """
    path = backups.vault
    # Of a look that was killed, and of a log that was put back.
    remove_vault(_pair_of(path))
    log = beside_vault(path)[0]
    files.remove(log.with_name(log.name + names.TEMPORARY))
    beside.clear_beside(path)
    if not _has_log(path):
        return None
    files.check_vault_file(path)
    with _judged(path, key, look) as pair:
        if pair is not None:
            # It would be played back into the file before the log is read.
            files.put_aside(beside_vault(path)[-1])
            return None
    aside = backups.set_aside(now, Reason.APART)
    for one in beside_vault(path):
        files.make_way(one)
    files.sync_folder(path.parent)
    return aside


@contextmanager
def looking(path: Path, key: bytearray) -> Iterator[driver.Connection]:
    """Give a connection to a closed vault that changes nothing, neither in it nor beside it.

    It may lie where nothing can be written, unless a log has stayed beside it. A log that belongs
    to it is read with it. Raises what ``driver.connect`` raises.
    """
    files.check_vault_file(path, writable=False)
    with _judged(path, key) if _has_log(path) else nullcontext() as pair:
        if pair is not None:
            yield pair
            return
    with closing(driver.connect_to_look(path, key)) as alone:
        yield alone


@dataclass(frozen=True, slots=True)
class _Looks:
    """What is looked at by ``look``; what did not pass counts as not whole, and is remembered."""

    look: Look
    refused: list[UserError] = field(default_factory=list)

    def mark_in(self, connection: driver.Connection, path: Path) -> LogMark | None:
        try:
            with driver.mending(path):
                self.look(connection)
                return log_marks.read(connection)
        except (StrangeSharedVault, NewerSchema) as error:
            self.refused.append(error)
        except DamagedVault:
            pass
        return None


@contextmanager
def _judged(path: Path, key: bytearray, look: Look = no_look) -> Iterator[driver.Connection | None]:
    """Give the vault with its log where that belongs to it, and None where it does not."""

    def is_whole_alone() -> bool:
        with closing(driver.connect_to_look(path, key)) as alone:
            return _is_whole(alone, path)

    looks = _Looks(look)
    main = _mark_alone(path, key, looks)
    with _pair(path, key) as pair:
        theirs = None if pair is None else looks.mark_in(pair.connection, path)
        pair_is_whole = (
            pair is not None
            and theirs is not None
            and _is_whole(pair.connection, path, as_it_lies=pair.is_brought_in)
        )
        fit = main is not None and theirs is not None and main.generation in theirs.follows
        belongs = pair_is_whole and (fit or main is None)
        if not belongs and main is not None and is_whole_alone():
            yield None
        # Damaged before there was a log, it may be read as far as it can be.
        elif pair is not None and (pair_is_whole or (fit and main != UNMARKED)):
            yield pair.connection
        else:
            neither = DamagedVault(path, "neither it nor what lies beside it is whole")
            raise next(iter(looks.refused), neither)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A vault read with its log. ``is_brought_in``: the log is in the file, so it can be checked.

    Where it is not, only what is read through the log can be.
    """

    connection: driver.Connection
    is_brought_in: bool


@contextmanager
def _pair(path: Path, key: bytearray) -> Iterator[_Pair | None]:
    """Give the vault with its log, in a copy that has the log in it; None when it cannot be read.

    On a disk too full for a copy it is read through a second name for both, and not written to. A
    rollback journal is none of ours: no vault is ever written by one. It is not looked at.
    """
    copy = _pair_of(path)
    for one in (copy, *beside_vault(copy)):
        files.make_way(one)
    try:
        pair = None
        if _stands(beside_vault(path)[0]):
            try:
                _copy(path, copy)
                pair = _opened(copy, key)
            except DiskFull:
                # It may have had room for the copy, and not for the log to be brought into it.
                _name_twice(path, copy)
                pair = _opened_to_read(copy, key)
        with closing(pair.connection) if pair is not None else nullcontext():
            yield pair
    finally:
        remove_vault(copy)


@contextmanager
def rebuilt(
    path: Path, file: IO[bytes], log: IO[bytes], key: bytearray
) -> Iterator[driver.Connection]:
    """Give a vault that was written over while its ``log`` was not: ``file`` is what it was before.

    Raises what ``driver.connect`` raises; nothing is left of it afterwards.
    """
    copy = _pair_of(path)
    for one in (copy, *beside_vault(copy)):
        files.make_way(one)
    try:
        files.copy_from(file, copy)
        files.copy_from(log, beside_vault(copy)[0])
        with closing(driver.connect(copy, key)) as connection:
            yield connection
    finally:
        remove_vault(copy)


def _pair_of(path: Path) -> Path:
    # Beside the vault: encrypted as it is, and gone when it has been looked at. Not ``.tmp``, which
    # says that a vault was never finished.
    return path.with_name(path.name + names.PAIR)


def _copy(path: Path, copy: Path) -> None:
    for original, one in _both(path, copy):
        files.copy_whole(original, one)


def _name_twice(path: Path, copy: Path) -> None:
    """Give a vault and its log a second name. Raises DiskFull where that cannot be."""
    remove_vault(copy)
    if is_shared(path):
        # A second name of that is taken for what the other account has slipped in.
        raise DiskFull(path)
    try:
        for original, one in _both(path, copy):
            os.link(original, one, follow_symlinks=False)
    except OSError as error:
        # Not every disk can do that.
        remove_vault(copy)
        raise DiskFull(path, str(error)) from error


def _both(path: Path, copy: Path) -> tuple[tuple[Path, Path], ...]:
    return tuple(zip(_with_log(path), _with_log(copy), strict=True))


def _with_log(path: Path) -> tuple[Path, Path]:
    return path, beside_vault(path)[0]


def _opened(copy: Path, key: bytearray) -> _Pair | None:
    with suppress(DamagedVault), ExitStack() as stack:
        connection = stack.enter_context(closing(driver.connect(copy, key)))
        with driver.mending(copy):
            connection.execute("PRAGMA synchronous = OFF")
            # Else the checks would look at pages that the log has anew.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        stack.pop_all()
        return _Pair(connection, is_brought_in=True)
    return None


def _opened_to_read(second_name: Path, key: bytearray) -> _Pair | None:
    with suppress(DamagedVault):
        return _Pair(driver.connect_to_read(second_name, key), is_brought_in=False)
    return None


def _mark_alone(path: Path, key: bytearray, looks: _Looks) -> LogMark | None:
    with suppress(DamagedVault), closing(driver.connect_to_look(path, key)) as alone:
        return looks.mark_in(alone, path)
    return None


def _is_whole(connection: driver.Connection, path: Path, *, as_it_lies: bool = True) -> bool:
    with suppress(DamagedVault):
        driver.check_whole(connection, path, as_it_lies=as_it_lies)
        return True
    return False


def _has_log(path: Path) -> bool:
    log, _, journal = beside_vault(path)
    return _stands(log) or _stands(journal)


def _stands(path: Path) -> bool:
    # What another account has slipped in is not looked into.
    return beside.is_its_own(path) and files.size_of(path) > 0
