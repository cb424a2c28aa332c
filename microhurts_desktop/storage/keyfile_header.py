"""The outside of a key file: whose it is. It is all that the unlock window asks of one.

The window reads it before its first paint, so nothing here takes long to import. Whether the
rest of the file is whole (its sum, its slots) is found out in storage/keyfile.py, when a secret is
tried.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from microhurts_desktop.domain.people import NAMELESS, clean_name
from microhurts_desktop.storage.errors import DamagedKeyFile, InTheWay, MissingKeyFile, NewerSchema
from microhurts_desktop.storage.files import mending, read_whole
from microhurts_desktop.storage.names import SECOND_COPY
from microhurts_desktop.storage.names import is_vault_id as is_vault_id
from microhurts_desktop.storage.whose import is_another_accounts

FORMAT = "microhurts-key"
VERSION = 1
LONGEST_NAME = 80
LONGEST_FILE_BYTES = 64 * 1024
# What reading odd bytes leads to: a year that is none, a number too large, lists within lists …
_WHATEVER = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)

_Read = TypeVar("_Read")


def name_on(path: Path) -> str:
    """Return the display name on the key file at ``path``, or on its ``.bak``, as it may be shown.

    Raises MissingKeyFile when there is neither, DamagedKeyFile when neither says, and NewerSchema.
    """
    return first_whole(_name_on_one, path)


def proper_name(name: str) -> str:
    """Return ``name`` as it may be shown. Raises ValueError when it cannot be a display name.

    It has 1 to ``LONGEST_NAME`` characters, none of them a control character, and something to see.
    """
    clean = clean_name(name)
    if not (_could_be_written(" ".join(name.split())) and clean):
        raise ValueError("not a display name")
    return clean


def _could_be_written(name: str) -> bool:
    """Tell whether a version of this program, now or earlier, would have written this name."""
    odd = any(unicodedata.category(character) in ("Cc", "Cs") for character in name)
    return not odd and 1 <= len(name) <= LONGEST_NAME and name == " ".join(name.split())


def backup_of(path: Path) -> Path:
    """Return where the second copy of the key file at ``path`` stands."""
    return path.with_name(path.name + SECOND_COPY)


def contents(path: Path) -> bytes:
    """Return what stands in the file, and a byte too many of one that is too long to be ours.

    Raises MissingKeyFile, InTheWay where no file lies there, or another UserError.
    """
    with mending(path):
        try:
            return read_whole(path, LONGEST_FILE_BYTES + 1)
        except FileNotFoundError:
            raise MissingKeyFile(path) from None


def body(data: bytes, path: Path) -> dict[str, Any]:
    """Return the JSON of a key file read from ``path``, with its outside looked at.

    Raises NewerSchema, and one of many errors for what is none: use it within ``damaged``.
    """
    if len(data) > LONGEST_FILE_BYTES:
        raise ValueError("too long")
    found: dict[str, Any] = json.loads(data.decode("utf-8"))
    if found["format"] != FORMAT:
        raise ValueError("not a key file")
    version = whole_number(found["v"])
    if version > VERSION:
        raise NewerSchema(path)
    if version != VERSION or not is_vault_id(found["vault_id"]):
        raise ValueError("not a key file of ours")
    if not _could_be_written(found["name"]):
        raise ValueError("not a display name")
    return found


def check_owner(vault_id: str, path: Path) -> None:
    """Raise DamagedKeyFile when a file of ``vault_id`` stands under another vault's name."""
    # It would send them to the wrong vault.
    if vault_id != path.name.partition(".")[0]:
        raise DamagedKeyFile(path, "belongs to another vault")


@contextmanager
def damaged(path: Path) -> Iterator[None]:
    """Turn whatever reading odd bytes leads to into DamagedKeyFile."""
    try:
        yield
    except _WHATEVER as error:
        # The cause is left out: it may quote the file.
        raise DamagedKeyFile(path, type(error).__name__) from None


def first_whole(read: Callable[[Path], _Read], path: Path) -> _Read:
    """Return what ``read`` makes of ``path``, or of its ``.bak`` when that is missing or damaged.

    One that another account put in its place comes second. Raises MissingKeyFile when there is
    neither, DamagedKeyFile or InTheWay when none is whole, and whatever else ``read`` raises.
    """
    copy = backup_of(path)
    if is_another_accounts(path) and copy.exists() and not is_another_accounts(copy):
        path, copy = copy, path
    try:
        return read(path)
    except (DamagedKeyFile, MissingKeyFile, InTheWay) as first:
        try:
            return read(copy)
        except (MissingKeyFile, InTheWay):
            raise first from None
        except DamagedKeyFile:
            raise DamagedKeyFile(path) from first


def whole_number(value: object) -> int:
    """Return ``value``. Raises TypeError when it is not an int (True is none)."""
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _name_on_one(path: Path) -> str:
    data = contents(path)
    with damaged(path):
        found = body(data, path)
    check_owner(found["vault_id"], path)
    return clean_name(found["name"]) or NAMELESS
