"""The encrypting database driver, and sqlite-utils pointed at it. Nothing else opens a database.

Importing this file raises NoEncryption when the driver is not there. Two traps are closed here:

- sqlite-utils catches ``sqlite3.OperationalError``, which is not the error that sqlcipher3 raises;
  unless it is told, ``db.query("INSERT … RETURNING …")`` loses every later write.
- ``sqlite_utils.Database(path)`` would open a plaintext database; here it raises.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn, TypeAlias, cast

from microhurts_desktop.storage import beside, files, handles, sqlite_library, whose, word_index
from microhurts_desktop.storage.errors import (
    DamagedVault,
    DiskFull,
    MissingFolder,
    NoEncryption,
    ReadOnlyFolder,
    SaveFailed,
    StoppedError,
    UserError,
)
from microhurts_desktop.storage.keyfile import KEY_BYTES, wipe
from microhurts_desktop.storage.sqlite_library import Database

try:
    from sqlcipher3 import dbapi2 as _sqlcipher  # type: ignore[import-untyped]
except ImportError as error:
    raise NoEncryption(detail=str(error)) from error

# sqlcipher3 has no types of its own, and the same shape as sqlite3.
Connection: TypeAlias = sqlite3.Connection
DriverError: type[Exception] = _sqlcipher.Error

_CACHE = "PRAGMA cache_size = -16384"
_HEX = b"0123456789abcdef"
_READ_ONLY, _IO_ERROR, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 8, 10, 11, 13, 14, 26
_BY_WORDS = {
    "attempt to write a readonly database": _READ_ONLY,
    "disk I/O error": _IO_ERROR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANNOT_OPEN,
    "file is not a database": _NOT_A_DATABASE,
}
# Those of a usual connection, of which the URI takes the right to make a file away; and
# SQLITE_OPEN_NOFOLLOW, which the driver has no name for: a link that was put in the vault's place
# since it was looked at is refused.
_FLAGS = (
    _sqlcipher.SQLITE_OPEN_READWRITE
    | _sqlcipher.SQLITE_OPEN_CREATE
    | _sqlcipher.SQLITE_OPEN_URI
    | 0x0100_0000
)
# The other's account can write to what belongs to both, while it is open here. SQLite's index of
# the log is a file that is mapped into memory: when somebody else cuts it short, the program ends
# by a signal. With this, the index is in memory alone, and no other process opens the file
# meanwhile; connections within this one go on sharing it.
_BY_ONE_PROCESS = "" if os.name == "nt" else "&vfs=unix-excl"
# How long a statement waits for whoever has locked the file: the window stands still as long.
_SECONDS_FOR_OWN, _SECONDS_FOR_SHARED = 1.5, 0.5
_PERMISSION, _ABORTED, _BUSY, _LOCKED, _INTERRUPTED, _PROTOCOL = 3, 4, 5, 6, 9, 15
_AUTHORISATION = 23
# The disk, or somebody else, is in the way: another time it may well succeed.
_WRITING_FAILED = (_IO_ERROR, _CANNOT_OPEN, _BUSY, _LOCKED, _ABORTED, _INTERRUPTED, _PROTOCOL)
# Of SQLite's virtual machine: some milliseconds' worth.
_STEPS_BETWEEN_QUESTIONS = 20_000
# Fewer where one step may read sixty megabytes, in a value that says so of itself.
_STEPS_BETWEEN_LOOKS = 50
# What the connections that are made now are held to, if they are to anything.
_IS_OVER: ContextVar[Callable[[], bool] | None] = ContextVar("is_over", default=None)


def _no_plaintext(*_arguments: object, **_options: object) -> NoReturn:
    raise NoEncryption(detail="a database may only be opened with a key")


def _point_sqlite_utils_at_the_driver() -> None:
    driver = ModuleType("sqlcipher3_by_key_only")
    driver.__dict__.update(_sqlcipher.__dict__)
    driver.__dict__["connect"] = _no_plaintext
    for module in (sqlite_library.db, sqlite_library.utils):
        module.__dict__["sqlite3"] = driver
        module.__dict__["OperationalError"] = _sqlcipher.OperationalError


_point_sqlite_utils_at_the_driver()


def connect(path: Path, key: bytearray, *, may_be_empty: bool = False) -> Connection:
    """Return a connection to the vault at ``path``, keyed with its 32 raw bytes and proved to work.

    The connection is in autocommit mode and belongs to the calling thread. ``key`` is only read.
    ``may_be_empty`` is for a file that has just been made.

    Raises MissingVault, EmptyVault, DamagedVault (the key does not fit, or the first page is
    damaged: only the key file can tell them apart), NoEncryption, and other user errors.
    """
    if not may_be_empty:
        files.check_vault_file(path)
        beside.check_beside(path)
    # mode=rw: a vault that has just vanished must not come back as a new, empty one.
    prepare = _prepare if whose.is_shared(path) else _prepare_own
    return _connected(path, key, "mode=rw", prepare)


def connect_to_fill(path: Path, key: bytearray) -> Connection:
    """Return a connection to a new, empty file that becomes a copy, and counts once it is whole.

    It keeps no journal: a copy cut short is thrown away, and whoever fills it syncs it. Raises
    what ``connect`` raises.
    """
    return _connected(path, key, "mode=rw", _prepare_to_fill)


def connect_to_look(path: Path, key: bytearray) -> Connection:
    """Return a connection to a closed vault that changes nothing, neither in it nor beside it.

    It may lie where nothing can be written. A log that has stayed beside it is not read: whoever
    wants its last words asks ``belonging.looking``. Raises what ``connect`` raises.
    """
    files.check_vault_file(path, writable=False)
    return _connected(path, key, "mode=ro&immutable=1", _prepare_to_look)


def connect_to_read(path: Path, key: bytearray) -> Connection:
    """Return a connection to a vault and its log that writes to neither, even when it is closed.

    Beside them it makes the log's index. Raises what ``connect`` raises.
    """
    return _connected(path, key, "mode=ro", _prepare_to_look)


def _connected(
    path: Path, key: bytearray, how: str, prepare: Callable[[Connection], None]
) -> Connection:
    if len(key) != KEY_BYTES:
        # SQLCipher would quietly take it for a passphrase.
        raise ValueError("a vault's key has 32 bytes")
    with mending(path):
        place, shared = handles.real(path), whose.is_shared(path)
        connection: Connection = _sqlcipher.connect(
            f"{place.as_uri()}?{how}{_BY_ONE_PROCESS if shared else ''}",
            flags=_FLAGS,
            isolation_level=None,
            timeout=_SECONDS_FOR_SHARED if shared else _SECONDS_FOR_OWN,
        )
        try:
            _set_key(connection, key)
            if (is_over := _IS_OVER.get()) is not None:
                connection.set_progress_handler(is_over, _STEPS_BETWEEN_LOOKS)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            prepare(connection)
        except BaseException:
            # A log that lies there is brought over by whoever opens it, and with a mark.
            close_as_it_lies(connection)
            raise
    return connection


def close_as_it_lies(connection: Connection) -> None:
    """Close without bringing the log into the file, as SQLite does of itself at the last closing.

    The log stays beside it, unless nothing stands in it.
    """
    # No statement comes between that would forget it.
    connection.interrupt()
    connection.close()


def database(connection: Connection) -> Database:
    """Return sqlite-utils' view of ``connection``, without third-party plugins.

    It is told what it would find out by trying: a try that met a lock would be taken for a no, for
    as long as the connection lives, and tables and rows would come out other than they were meant.
    """
    db = _PlainlyRead(connection, execute_plugins=False)
    db.__dict__.update(_supports_strict=True, _supports_on_conflict=True)
    return db


class _PlainlyRead(Database):
    """Reads by one statement, where sqlite-utils puts a savepoint around each.

    One that could not be released would be a transaction that nobody ends, and all that is saved
    later would be a part of it.
    """

    def query(
        self, sql: str, params: Sequence[Any] | dict[str, Any] | None = None
    ) -> Generator[dict[str, Any], None, None]:
        """Return the rows that ``sql`` finds, by the names of their columns."""
        found = self.execute(sql, params)
        names = [column[0] for column in found.description or ()]
        return (dict(zip(names, row, strict=True)) for row in found)


@contextmanager
def with_time_limit(is_over: Callable[[], bool]) -> Iterator[None]:
    """Let statements of connections that are made in the block end, once ``is_over`` says so.

    They do so for as long as they live, with the driver's error.
    """
    before = _IS_OVER.set(is_over)
    try:
        yield
    finally:
        _IS_OVER.reset(before)


@contextmanager
def mending(path: Path) -> Iterator[None]:
    """Turn a driver's error of the block into a UserError about the vault at ``path``.

    An error that no person could mend (a mistake of ours) passes through.
    """
    try:
        yield
    except _sqlcipher.Error as error:
        mendable = _in_our_words(error, path)
        if mendable is None:
            raise
        raise mendable from error
    except OSError as error:
        raise handles.in_our_words(error, path) from error


@contextmanager
def as_it_is_now(connection: Connection) -> Iterator[None]:
    """Let the block read one state of the vault, whatever others write meanwhile.

    Without it, SQLite's backup would begin anew with every save, and not end while someone types.
    """
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield
    finally:
        # A disk that fails has ended it already.
        roll_back(connection)


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Let the block write all of what it writes, or nothing. Raises the driver's errors."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


@contextmanager
def writing_as_it_goes(connection: Connection) -> Iterator[None]:
    """Let a long transaction write its pages while it lasts, and not all of them as it ends."""
    connection.execute("PRAGMA cache_size = -1024")
    try:
        yield
    finally:
        with suppress(DriverError):
            connection.execute(_CACHE)


def roll_back(connection: Connection) -> None:
    """End a transaction, if one is open, without keeping anything of it. Raises nothing of its own.

    What could not be ended stays open; ``Vault`` ends it before it begins another.
    """
    if connection.in_transaction:
        try:
            connection.execute("ROLLBACK")
        except DriverError:
            return


def check_whole(
    connection: Connection,
    path: Path,
    keep_going: Callable[[], bool] = lambda: True,
    *,
    as_it_lies: bool = True,
) -> None:
    """Read everything once. Raises DamagedVault, naming ``path``, when anything is not as written.

    ``cipher_integrity_check`` misses whole pages cut off the end, ``quick_check`` sees them. The
    first reads the file ``as_it_lies``, without its log. Raises StoppedError soon after
    ``keep_going`` returns False.
    """
    is_over = _IS_OVER.get()

    def stops() -> bool:
        return not keep_going() or (is_over is not None and is_over())

    connection.set_progress_handler(stops, _STEPS_BETWEEN_QUESTIONS)
    try:
        with mending(path), _stopping(keep_going):
            structure = connection.execute("PRAGMA quick_check").fetchall()
            pages = (
                connection.execute("PRAGMA cipher_integrity_check").fetchall() if as_it_lies else []
            )
    finally:
        connection.set_progress_handler(is_over, _STEPS_BETWEEN_LOOKS if is_over else 0)
    if structure != [("ok",)] or pages:
        raise DamagedVault(path, "does not pass its checks")


@contextmanager
def _stopping(keep_going: Callable[[], bool]) -> Iterator[None]:
    try:
        yield
    except _sqlcipher.OperationalError:
        if keep_going():
            raise
        raise StoppedError from None


def _set_key(connection: Connection, key: bytearray) -> None:
    # Its log would write to the terminal what we already tell the person.
    connection.execute("PRAGMA cipher_log_level = NONE")
    spelled = bytearray(b"x'")
    for byte in key:
        spelled += bytes((_HEX[byte >> 4], _HEX[byte & 15]))
    spelled += b"'"
    connection.set_key(spelled)  # type: ignore[attr-defined]
    wipe(spelled)
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise NoEncryption(detail="the driver does not encrypt")


def _prepare(connection: Connection) -> None:
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != ("wal",):
        raise SaveFailed(detail=f"journal mode {mode}")
    _prepare_to_look(connection)
    for setting in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        # The file changes only when we bring the log into it, with a mark (storage/log_marks.py).
        "wal_autocheckpoint = 0",
    ):
        connection.execute(f"PRAGMA {setting}")


def _prepare_own(connection: Connection) -> None:
    _prepare(connection)
    word_index.prepare(connection)


def _prepare_to_fill(connection: Connection) -> None:
    _prepare_to_look(connection)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")


def _prepare_to_look(connection: Connection) -> None:
    # The default would write plaintext to the folder for temporary files.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    # In KiB. A page that has left the cache must be decrypted again: SQLite's own 2 MiB make
    # reading a long history in the order of time several times slower.
    connection.execute(_CACHE)


def _in_our_words(error: Exception, path: Path) -> UserError | None:
    code = cast(int, getattr(error, "sqlite_errorcode", 0)) & 0xFF
    # What goes wrong in SQLite's backup comes without its number, in SQLite's own words.
    code = code or _BY_WORDS.get(str(error), 0)
    if code == _FULL:
        return DiskFull(path, str(error))
    if code in (_READ_ONLY, _PERMISSION, _AUTHORISATION):
        return ReadOnlyFolder(path, str(error))
    if code in (_CORRUPT, _NOT_A_DATABASE):
        return DamagedVault(path, str(error))
    if code in _WRITING_FAILED:
        if not path.parent.is_dir():
            return MissingFolder(path.parent, str(error))
        if handles.is_closed_to_us(path.parent):
            return ReadOnlyFolder(path, str(error))
        # A log that cannot be made for want of room is an error of the disk to SQLite.
        told = DiskFull if handles.has_no_room(path.parent) else SaveFailed
        return told(path, str(error))
    return None
