"""A disk that is full from the n-th write on, told to whatever writes to an encrypted file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from microhurts_desktop.storage import driver

_sqlcipher: Any = vars(driver)["_sqlcipher"]
# What stores something. A ROLLBACK never needs room.
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "COMMIT", "CREATE", "DROP", "ALTER")


class Disk:
    """Counts the writes of the block in ``watched``; from the ``full_at``-th on, none is done.

    ``written`` has a file's name and a statement for each: the first that is refused is the last.
    """

    def __init__(self) -> None:
        self.written: list[tuple[str, str]] = []
        self._full_at: int | None = None
        self._watching = False

    @contextmanager
    def watched(self, full_at: int | None = None) -> Iterator[None]:
        """Count what the block writes, to a disk that becomes full."""
        self.written, self._full_at, self._watching = [], full_at, True
        try:
            yield
        finally:
            self._watching = False

    @property
    def is_full(self) -> bool:
        """Whether a write of the last block was refused."""
        return self._full_at is not None and len(self.written) >= self._full_at

    def take(self, file: str, sql: str) -> None:
        """Let a statement pass, or refuse it as SQLite does when the disk is full."""
        if not self._watching or not sql.lstrip().upper().startswith(_WRITES):
            return
        if not self.is_full:
            self.written.append((file, sql))
        if self.is_full:
            raise _sqlcipher.OperationalError("database or disk is full")

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Let every connection from now on ask this disk."""
        disk, connect = self, _sqlcipher.connect

        class Connection(_sqlcipher.Connection):  # type: ignore[misc]
            file = ""

            def execute(self, sql: str, *values: object) -> object:
                disk.take(self.file, sql)
                return super().execute(sql, *values)

            def executemany(self, sql: str, *values: object) -> object:
                disk.take(self.file, sql)
                return super().executemany(sql, *values)

        def connected(address: str, **how: object) -> Connection:
            made: Connection = connect(address, factory=Connection, **how)
            made.file = Path(address.partition("?")[0]).name
            return made

        patch.setattr(_sqlcipher, "connect", connected)
