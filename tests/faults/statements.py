"""Lets one statement of SQL fail, counted from the first of a use case over all its connections."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as _sqlcipher  # type: ignore[import-untyped]

from tests.denied import no_file_may_grow_beyond

_BUSY, _IO_ERROR = 5, 10
QUOTA = 64


def refused(code: int, words: str) -> Exception:
    """Return the driver's error of that number."""
    error = _sqlcipher.OperationalError(words)
    error.sqlite_errorcode = code
    made: Exception = error
    return made


Fail = Callable[["Failing", Callable[[], Any]], Any]


def a_lock(_connection: Failing, _execute: Callable[[], Any]) -> Any:
    """Somebody else holds a lock: nothing is carried out, and a transaction stays open."""
    raise refused(_BUSY, "database is locked")


def an_io_error(connection: Failing, _execute: Callable[[], Any]) -> Any:
    """The disk fails: SQLite ends the transaction by itself."""
    if connection.in_transaction:
        connection.really("ROLLBACK")
    raise refused(_IO_ERROR, "disk I/O error")


def an_interrupt(connection: Failing, execute: Callable[[], Any]) -> Any:
    """SQLite itself is interrupted, as far as this statement can be."""
    connection.set_progress_handler(lambda: 1, 1)
    try:
        return execute()
    finally:
        connection.set_progress_handler(None, 0)


def a_disk_that_refuses(_connection: Failing, execute: Callable[[], Any]) -> Any:
    """The system itself refuses to write, as long as this statement goes on."""
    with no_file_may_grow_beyond(QUOTA):
        return execute()


FAULTS: dict[str, Fail] = {
    "a lock": a_lock,
    "an I/O error": an_io_error,
    "an interrupt": an_interrupt,
}
if sys.platform != "win32":
    FAULTS["a disk that refuses"] = a_disk_that_refuses


class Statements:
    """Counts what is carried out, and lets it fail as it was told."""

    def __init__(self) -> None:
        self.count = 0
        self._at = 0
        self._lasts = False
        self._fail: Fail | None = None

    @contextmanager
    def failing(self, fail: Fail | None, at: int, *, lasts: bool) -> Iterator[None]:
        """Let the ``at``-th statement of the block fail (from 1), or all from there on."""
        self.count, self._at, self._lasts, self._fail = 0, at, lasts, fail
        try:
            yield
        finally:
            self._fail = None

    def carry_out(self, connection: Failing, execute: Callable[[], Any]) -> Any:
        """Do ``execute``, or fail."""
        self.count += 1
        fails = self.count == self._at or (self._lasts and self.count > self._at)
        if self._fail is None or not fails:
            return execute()
        return self._fail(connection, execute)


THE_STATEMENTS = Statements()


class Failing(_sqlcipher.Connection):  # type: ignore[misc]
    """A connection whose statements are counted."""

    def execute(self, *arguments: Any) -> Any:
        """Carry out a statement, unless it is one that fails."""
        execute = super().execute
        return THE_STATEMENTS.carry_out(self, lambda: execute(*arguments))

    def really(self, statement: str) -> None:
        """Carry out a statement."""
        super().execute(statement)


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Statements:
    """Every connection that is made from now on is one whose statements can fail."""
    connect = _sqlcipher.connect

    def failing(*arguments: Any, **options: Any) -> Any:
        return connect(*arguments, factory=Failing, **options)

    monkeypatch.setattr(_sqlcipher, "connect", failing)
    return THE_STATEMENTS
