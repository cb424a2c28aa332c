"""What the operating system refuses: more bytes in a file, and what belongs to another account."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

with_two_accounts = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be two accounts"
)


@contextmanager
def no_file_may_grow_beyond(size: int) -> Iterator[None]:
    """Make the operating system refuse to write more bytes, as it does on a failing disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def as_an_ordinary_account() -> Iterator[None]:
    """Give up root's power to write everywhere, for the block."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
